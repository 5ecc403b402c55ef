"""What of an account is compared between coders, and by which distance?

Takes accounts as JSON in the codebook's shape. Which accounts belong together is left to the caller.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from rasd.evaluate.agreement.alpha import Agreement, agreement
from rasd.evaluate.agreement.distances import masi, nominal, ratio
from rasd.evaluate.words import name_words
from rasd.gazetteer.distance import DEGREE_KM, haversine_km

Data = Mapping[str, Any]
Day = tuple[int | None, int | None]
Spot = tuple[str, str, float | None, float | None]

#: Days and kilometres from which on two values are as far apart as any: a slip of a year is no worse than one of a
#: month, and would else drown everything else.
FAR_DAYS: Final = 31
FAR_KM: Final = 50.0
#: No two points that many degrees of latitude apart are nearer; told so, the sphere need not be asked.
_FAR_DEGREES: Final = FAR_KM / DEGREE_KM + 0.001
#: Whether the account is there at all; the other fields are compared where both coders have it.
ACCOUNT: Final = "account"


@dataclass(frozen=True, slots=True)
class Pair:
    """What two coders made of one happening; None: to this coder there is no such account."""

    one: Data | None
    other: Data | None


def day(data: Data) -> Day:
    """First and last day as numbers."""
    held = data["date"]
    first, last = (held.get("start"), held.get("end")) if held else (None, None)
    return _number(first or last), _number(last or first)


def _number(said: str | None) -> int | None:
    return date.fromisoformat(said).toordinal() if said else None


def days_apart(one: Day, other: Day) -> float:
    """The square of the mean distance of first days and last days, of a month at most; nothing is far from any day."""
    if one == other:
        return 0.0
    if None in one or None in other:
        return 1.0
    apart = [abs((a or 0) - (b or 0)) for a, b in zip(one, other, strict=True)]
    return min(1.0, sum(apart) / 2 / FAR_DAYS) ** 2


def spot(data: Data) -> Spot:
    """A place by what tells it from others: its id, else its name and country; and its point."""
    held = data["place"]
    if not held:
        return "", "", None, None
    name = " ".join(name_words(held.get("name_en") or held.get("name") or ""))
    return held.get("place_id") or "", f"{name} {held.get('country')}", held.get("latitude"), held.get("longitude")


def places_apart(one: Spot, other: Spot) -> float:
    """0 for one id or one name, else the square of the distance, of 50 km at most; as far as can be without points."""
    if one == other or (one[0] and one[0] == other[0]) or (one[1] and one[1] == other[1]):
        return 0.0
    points = (*one[2:], *other[2:])
    if any(part is None for part in points):
        return 1.0
    north, east, other_north, other_east = (float(part or 0) for part in points)
    if abs(north - other_north) > _FAR_DEGREES:
        return 1.0
    return min(1.0, haversine_km(north, east, other_north, other_east) / FAR_KM) ** 2


def told(kind: str) -> Callable[[Data], int | None]:
    """A reader of how many people of a kind are told: the most that one source tells, without parts of other tolls."""

    def read(data: Data) -> int | None:
        by_source: dict[Any, int] = {}
        for toll in data["casualties"]:
            if toll["kind"] == kind and not toll.get("part"):
                by_source[toll.get("source")] = by_source.get(toll.get("source"), 0) + int(toll["min"])
        return max(by_source.values(), default=None)

    return read


def tolls_apart(one: int | None, other: int | None) -> float:
    """Proportions count; a number and none told are as far apart as can be."""
    if one is None or other is None:
        return float(one is not other)
    return ratio(one, other)


def _set(name: str) -> Callable[[Data], frozenset[str]]:
    return lambda data: frozenset(data[name])


def _plain(name: str) -> Callable[[Data], str]:
    return lambda data: str(data[name])


def _sources(data: Data) -> frozenset[str]:
    return frozenset(" ".join(name_words(one["name"])) for one in data["sources"])


#: The fields, what of an account is compared, and by which distance.
READ: Final[Mapping[str, tuple[Callable[[Data], Hashable], Callable[[Any, Any], float]]]] = {
    "sub_event_type": (_plain("sub_event_type"), nominal),
    "status": (_plain("status"), nominal),
    "date": (day, days_apart),
    "place": (spot, places_apart),
    "initiators": (_set("initiators"), masi),
    "targets": (_set("targets"), masi),
    "means": (_set("means"), masi),
    "killed": (told("killed"), tolls_apart),
    "wounded": (told("wounded"), tolls_apart),
    "sources": (_sources, masi),
}
FIELDS: Final = (ACCOUNT, *READ)


def compared(pairs: Iterable[Pair]) -> dict[str, list[tuple[Hashable, Hashable]]]:
    """The values of both coders by field."""
    units: dict[str, list[tuple[Hashable, Hashable]]] = {name: [] for name in FIELDS}
    for pair in pairs:
        units[ACCOUNT].append((pair.one is not None, pair.other is not None))
        if pair.one is not None and pair.other is not None:
            for name, (read, _) in READ.items():
                units[name].append((read(pair.one), read(pair.other)))
    return units


def by_field(pairs: Iterable[Pair]) -> dict[str, Agreement]:
    """How far two coders agree, field by field.

    Of `account` alpha is told only if both coders could say, and said of some account that it is none: where accounts
    are compared that each coder found by himself, nobody is asked about those that nobody found.
    """
    found: dict[str, Agreement] = {}
    for name, units in compared(pairs).items():
        held: Sequence[Sequence[Hashable]] = units
        found[name] = agreement(held, nominal if name == ACCOUNT else READ[name][1])
        if name == ACCOUNT and (False, False) not in units:
            found[name] = replace(found[name], alpha=None, low=None, high=None)
    return found
