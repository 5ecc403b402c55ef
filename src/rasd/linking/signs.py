"""What speaks for and against two accounts being of one happening: signs with names, weighed in `compare`."""

from collections.abc import Iterator
from functools import lru_cache

from rasd.coder.kinds import VIOLENT, alike
from rasd.gazetteer import haversine_km
from rasd.lexicon.families import actor_rows
from rasd.linking.facts import COMMON, Facts, Where
from rasd.model import group_of

Signs = dict[str, float]

#: Days beyond which nothing links two accounts.
FAR_DAYS = 7
#: A number of dead from which two accounts with the same one tell of the same dead.
TELLING = 3
#: Ids of people without a name: they tell no two happenings apart.
_NAMELESS = ("UNKNOWN_ARMED", "LONE_ATTACKER")
#: Note of an actor that another one contains.
_PART_OF = "part of "


def link_signs(a: Facts, b: Facts, copied: bool = False) -> Signs:
    """The signs of a pair of accounts, name → strength (1 where it is plain yes); absent ones are left out.

    `copied`: their reports are near copies of one text.
    """
    signs: Signs = {"always": 1.0}
    for part in (_kinds, _days, _places, _sides, _tolls, _manner):
        for name in part(a, b):
            signs[name] = 1.0
    if copied:
        signs["copies of one text"] = 1.0
    shared = sum(word in b.names for word in a.names)
    if shared:
        signs["rare words shared"] = min(shared, 4) / 4
    return signs


def _kinds(a: Facts, b: Facts) -> Iterator[str]:
    mine, theirs = a.account.sub_event_type, b.account.sub_event_type
    if mine == theirs:
        yield "same type" if mine in COMMON else "same rare type"
    elif alike((mine,), (theirs,)):
        yield "types told for one another"
    elif group_of(mine) == group_of(theirs):
        yield "types of one group"
    elif mine in VIOLENT and theirs in VIOLENT:
        yield "both violent, of other types"
    else:
        yield "other types"


def gap_days(a: Facts, b: Facts, assumed: bool = False) -> int | None:
    """Days between the spans of two accounts, 0 where they meet; None where one has no day at all.

    `assumed`: news without a day of its own may be some days older than its window.
    """
    if a.last is None or b.last is None:
        return None
    first_a, first_b = (a.earliest, b.earliest) if assumed else (a.first, b.first)
    if first_a is None and first_b is not None and first_b <= a.last:
        return 0
    if first_b is None and first_a is not None and first_a <= b.last:
        return 0
    start_a, start_b = (a.last if first_a is None else first_a), (b.last if first_b is None else first_b)
    return max(0, start_a - b.last, start_b - a.last)


def _days(a: Facts, b: Facts) -> Iterator[str]:
    gap = gap_days(a, b)
    if gap is None or a.first is None or b.first is None:
        yield "no day in one"
        return
    if gap:
        assumed = not gap_days(a, b, assumed=True)
        rare = not {a.account.sub_event_type, b.account.sub_event_type} & COMMON
        if assumed:
            yield "a rare act, before the window assumed" if rare else "before the window assumed"
        else:
            yield "the next day" if gap == 1 else "days apart"
    elif a.first == b.first and a.last == b.last:
        yield "same day" if a.sure_day else "same span of days"
    else:
        yield "days that meet"
    long = max(_length(a), _length(b))
    if long > FAR_DAYS:
        yield "a long span"


def _length(one: Facts) -> int:
    return (one.last or 0) - (one.first or one.last or 0) + 1


def _places(a: Facts, b: Facts) -> Iterator[str]:
    here, there = a.where, b.where
    if here is None or there is None:
        yield "no place in one"
        return
    if here.names & there.names:
        yield "same country alone" if "country" in (here.precision, there.precision) else "same place name"
        return
    if here.precision == "country" or there.precision == "country":
        yield "one names the country alone"
        return
    away = distance_km(here, there)
    if here.admin1 and here.admin1 == there.admin1:
        if here.precision == "province" or there.precision == "province":
            yield "one names the province alone"
            return
        yield "same province"
    elif here.admin1 and there.admin1:
        yield "other province"
    if away is None:
        return
    if away <= here.radius + there.radius:
        yield "places that meet"
    elif away > 4 * (here.radius + there.radius) + 10:
        yield "far apart"
    else:
        yield "near each other"


def distance_km(here: Where, there: Where) -> float | None:
    """Kilometres between two points; None where one has none."""
    if here.latitude is None or here.longitude is None or there.latitude is None or there.longitude is None:
        return None
    return haversine_km(here.latitude, here.longitude, there.latitude, there.longitude)


def _sides(a: Facts, b: Facts) -> Iterator[str]:
    for name, mine, theirs in (("doer", a.initiators, b.initiators), ("target", a.targets, b.targets)):
        if not mine or not theirs:
            yield f"no {name} in one"
        elif same_actors(mine, theirs):
            yield f"same {name}"
        elif not any(actor in _NAMELESS for actor in (*mine, *theirs)):
            yield f"other {name}"
    if (a.initiators & b.targets or b.initiators & a.targets) and not a.initiators & b.initiators:
        yield "sides the other way round"


def same_actors(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two sets of ids share somebody, an alliance counting as each of its parts."""
    return bool(mine & theirs) or bool(_wide(mine) & _wide(theirs))


@lru_cache(maxsize=8192)
def _wide(actors: frozenset[str]) -> frozenset[str]:
    notes = (actor_rows().get(actor, {}).get("note", "") for actor in actors)
    return actors | {note.removeprefix(_PART_OF) for note in notes if note.startswith(_PART_OF)}


def _tolls(a: Facts, b: Facts) -> Iterator[str]:
    for name, mine, theirs in (("dead", a.killed, b.killed), ("hurt", a.wounded, b.wounded)):
        if not mine or not theirs:
            continue
        shared = {low for low, _ in mine} & {low for low, _ in theirs}
        if any(low >= TELLING for low in shared):
            yield f"same number of {name}"
        elif shared:
            yield f"same small number of {name}"
        elif name == "dead" and not any(_meet(x, y) for x in mine for y in theirs):
            yield "other number of dead"


def _meet(x: tuple[int, int | None], y: tuple[int, int | None]) -> bool:
    return x[0] <= (y[1] if y[1] is not None else x[0]) and y[0] <= (x[1] if x[1] is not None else y[0])


def _manner(a: Facts, b: Facts) -> Iterator[str]:
    one, other = a.account, b.account
    if one.means and other.means:
        yield "same weapon" if set(one.means) & set(other.means) else "other weapons"
    if one.aggregate != other.aggregate:
        yield "a total beside a single act"
    elif one.aggregate:
        yield "both totals"
    if one.role == other.role == "main":
        yield "news in both"
