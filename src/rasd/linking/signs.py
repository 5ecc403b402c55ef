"""What speaks for and against two accounts being of one happening: signs with names, weighed in `compare`."""

from collections.abc import Iterator
from functools import lru_cache
from math import log

from rasd.coder.kinds import VIOLENT
from rasd.coder.kinds import alike as alike_types
from rasd.gazetteer import haversine_km
from rasd.lexicon.families import actor_rows
from rasd.lexicon.load import read_table
from rasd.linking.facts import COMMON, Facts, Where
from rasd.linking.telling import beside, manner, told_when, wording
from rasd.model import group_of

Signs = dict[str, float]

#: Days beyond which nothing links two accounts.
FAR_DAYS = 7
#: Days of one night.
NIGHT = 2
#: A number of dead from which two accounts with the same one tell of the same dead.
TELLING = 3
#: Ids of people without a name: they tell no two happenings apart.
_NAMELESS = ("UNKNOWN_ARMED", "LONE_ATTACKER")
#: What the English name of an id says that stands for some of many groups.
_UNSPECIFIED = "unspecified"
#: Happenings of a kind in a country in four months that make it a thing of every day.
OFTEN = 250
#: One toll or span is so many times the other: more says no more.
MANY_TIMES = 20
#: Precisions of a place that pins an act down.
FINE = ("site", "settlement")
#: Note of an actor that another one contains.
_PART_OF = "part of "


def link_signs(a: Facts, b: Facts, copied: bool = False) -> Signs:
    """The signs of a pair of accounts, name → strength (1 where it is plain yes); absent ones are left out.

    `copied`: their reports are near copies of one text.
    """
    signs: Signs = {"always": 1.0}
    for part in (_kinds, _days, told_when, _places, _sides, _tolls, manner):
        for name in part(a, b):
            signs[name] = 1.0
    if copied:
        signs["copies of one text"] = 1.0
    if not _pinned(a, b):
        often = max(_often(a), _often(b))
        if often:
            signs["an act often told there"] = often
    for parts in (_spans, _ratios, beside, wording):
        signs.update(parts(a, b))
    return signs


def _often(one: Facts) -> float:
    """From 0 to about 1: how often reports tell of such an act in the country of an account."""
    return act_weights().get((one.where.country, one.account.sub_event_type), 0.0) if one.where else 0.0


def _pinned(a: Facts, b: Facts) -> bool:
    """Whether both tell the same day, or night, at the same site or town: there such acts are few."""
    if (
        not (a.sure_day and b.sure_day and a.first == b.first and a.last == b.last)
        or a.where is None
        or b.where is None
    ):
        return False
    return a.where.precision in FINE and b.where.precision in FINE and not a.where.names.isdisjoint(b.where.names)


@lru_cache(maxsize=1)
def act_weights() -> dict[tuple[str, str], float]:
    """Country and type → the logarithm of how many happenings reports tell of, 1 for `OFTEN`."""
    rows = read_table("act_weights.tsv").rows
    return {(row["country"], row["type"]): log(int(row["count"])) / log(OFTEN) for row in rows}


def _kinds(a: Facts, b: Facts) -> Iterator[str]:
    mine, theirs = a.account.sub_event_type, b.account.sub_event_type
    if mine == theirs:
        yield "same type" if mine in COMMON else "same rare type"
        yield f"both {mine}"
    elif alike_types((mine,), (theirs,)):
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
            told = "the next day" if gap == 1 else "days apart"
            yield f"a rare act, {told}" if rare else told
    elif a.first == b.first and a.last == b.last:
        yield "same day" if a.sure_day and b.sure_day else "same span of days"
    else:
        yield "days that meet"
    short, long = sorted((_length(a), _length(b)))
    if short > FAR_DAYS:
        yield "both a long span"
    elif long > FAR_DAYS:
        yield "a day beside a long span" if short <= NIGHT else "a long span in one"


def _length(one: Facts) -> int:
    return (one.last or 0) - (one.first or one.last or 0) + 1


def _spans(a: Facts, b: Facts) -> Iterator[tuple[str, float]]:
    """How many times longer one span of days is, and which share of all days of the two they have in common."""
    if a.first is None or b.first is None:
        return
    yield from _times("spans of other lengths", _length(a), _length(b))
    first, last = max(a.first, b.first), min(a.last or a.first, b.last or b.first)
    if first <= last:
        yield "days in common", (last - first + 1) / (_length(a) + _length(b) - (last - first + 1))


def _times(name: str, x: int, y: int) -> Iterator[tuple[str, float]]:
    if x > 0 and y > 0 and x != y:
        yield name, min(1.0, log(max(x, y) / min(x, y)) / log(MANY_TIMES))


def _places(a: Facts, b: Facts) -> Iterator[str]:
    here, there = a.where, b.where
    if here is None or there is None:
        yield "no place in one"
        return
    if "site" in (here.precision, there.precision):
        yield "both at a site" if here.precision == there.precision else "a site beside a wider place"
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
        elif not any(_vague(actor) for actor in (*mine, *theirs)):
            yield f"other {name}"
    if same_actors(a.initiators, b.initiators) and same_actors(a.targets, b.targets):
        yield "both sides the same"
    if (a.initiators & b.targets or b.initiators & a.targets) and not a.initiators & b.initiators:
        yield "sides the other way round"


@lru_cache(maxsize=8192)
def _vague(actor: str) -> bool:
    """Whether an id stands for people without a name, or for some of many groups: another group may be meant."""
    return actor in _NAMELESS or _UNSPECIFIED in actor_rows().get(actor, {}).get("name_en", "")


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
        exact = {low for low, high in mine if high == low} & {low for low, high in theirs if high == low}
        vague = {low for low, _ in mine} & {low for low, _ in theirs}
        if any(low >= TELLING for low in exact):
            yield f"same number of {name}"
        elif exact:
            yield f"same small number of {name}"
        elif vague:
            yield f"same vague number of {name}"
        elif name == "dead" and not any(_meet(x, y) for x in mine for y in theirs):
            yield "other number of dead"
    one, other = bool(a.killed or a.wounded), bool(b.killed or b.wounded)
    if one != other:
        yield "no toll in one"
    elif not one:
        yield "no toll in both"


def _ratios(a: Facts, b: Facts) -> Iterator[tuple[str, float]]:
    """How many times higher one toll is."""
    for name, mine, theirs in (("dead", a.killed, b.killed), ("hurt", a.wounded, b.wounded)):
        if mine and theirs:
            high, higher = max(low for low, _ in mine), max(low for low, _ in theirs)
            yield from _times(f"many times more {name}", high, higher)


def _meet(x: tuple[int, int | None], y: tuple[int, int | None]) -> bool:
    return x[0] <= (y[1] if y[1] is not None else x[0]) and y[0] <= (x[1] if x[1] is not None else y[0])
