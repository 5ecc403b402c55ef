"""Which of the values told is an event's? The one that most independent origins support; of these the closest to the
happening, then the most precise. Never an average, and nothing that nobody tells.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from rasd.linking.facts import Facts
from rasd.linking.signs import distance_km
from rasd.model import EventDate, EventPlace, Range

V = TypeVar("V", bound=Hashable)

#: Precisions from fine to coarse.
_DAYS = ("day", "week", "month", "year", "unknown")
_PLACES = ("site", "settlement", "area", "province", "country")
#: What a bare plural tells ("dead"; CODEBOOK §5).
SEVERAL = (2, None)
#: A place counts if one in so many of the origins tells it that tell the place best known.
SHARE = 3
#: Ids that stand for somebody unknown: they give way to a name.
NAMELESS = frozenset({"UNKNOWN_ARMED", "LONE_ATTACKER"})

#: Account id → the places of its origins in the list of these; names do not tell them apart.
Origins = Mapping[str, frozenset[int]]


def support(told: Sequence[Facts], origins: Origins) -> int:
    """How many independent origins stand behind some accounts."""
    return len(frozenset().union(*(origins[one.id] for one in told))) if told else 0


def best(group: Sequence[Facts], origins: Origins, value: Callable[[Facts], V]) -> V:
    """The value with the most origins; of these that of news before recalls, the surer, the earlier told."""
    by_value: dict[V, list[Facts]] = {}
    for one in group:
        by_value.setdefault(value(one), []).append(one)
    return max(by_value.items(), key=lambda pair: (support(pair[1], origins), *_weight(pair[1])))[0]


def _weight(told: Sequence[Facts]) -> tuple[int, int, float, int, str]:
    """News before recalls, many before few, sure before unsure, early before late; then by id."""
    news = sum(one.account.role == "main" for one in told)
    first = min(told, key=lambda one: (one.published or 0, one.id))
    return news, len(told), max(one.account.confidence for one in told), -(first.published or 0), first.id


def best_date(group: Sequence[Facts], origins: Origins) -> EventDate:
    """The day whose origins are the most, a coarse span that holds it counting for it."""

    def rank(one: Facts) -> tuple[int, int, int, float, str]:
        backing = [other for other in group if _holds(other, one)]
        fine = -_DAYS.index(one.account.date.precision)
        return support(backing, origins), fine, one.account.role == "main", one.account.confidence, one.id

    told = [one for one in group if one.first is not None] or list(group)
    finest = min(_DAYS.index(one.account.date.precision) for one in told)
    return max((one for one in told if _DAYS.index(one.account.date.precision) == finest), key=rank).account.date


def _holds(wide: Facts, fine: Facts) -> bool:
    """Whether the days of an account may be those of another, finer one."""
    if wide.last is None or fine.last is None or fine.first is None:
        return False
    start = wide.first if wide.first is not None else 0
    return start <= fine.first and fine.last <= wide.last


def best_place(group: Sequence[Facts], origins: Origins) -> EventPlace | None:
    """The finest place that enough origins tell, itself or a finer one within it: a third of those that tell the place
    best known, so that one hospital among seventy accounts of a border does not stand for all. Of places as fine the
    one with more origins, then that around which more tell a wider place.
    """
    told = [one for one in group if one.where is not None]
    exact = [one for one in told if one.where is not None and not one.where.wide]
    if not told:
        return None
    own = {one.id: support([other for other in told if _is_told_by(one, other)], origins) for one in exact or told}
    most = max(own.values())

    def rank(one: Facts) -> tuple[int, int, int, bool, float, str]:
        fine = -_PLACES.index(one.where.precision) if one.where else -len(_PLACES)
        backing = support([other for other in told if _around(other, one)], origins)
        return fine, own[one.id], backing, one.account.role == "main", one.account.confidence, one.id

    return max((one for one in exact or told if SHARE * own[one.id] >= most), key=rank).account.place


def _is_told_by(one: Facts, other: Facts) -> bool:
    """Whether an account tells the place of another, or a finer one within it."""
    a, b = one.where, other.where
    if a is None or b is None or a.country != b.country:
        return False
    return bool(a.names & b.names) or (_PLACES.index(b.precision) < _PLACES.index(a.precision) and _around(one, other))


def _around(wide: Facts, fine: Facts) -> bool:
    a, b = wide.where, fine.where
    if a is None or b is None or a.country != b.country:
        return False
    if a.precision == "country" or a.names & b.names:
        return True
    if a.precision == "province":
        return bool(a.admin1) and a.admin1 == b.admin1
    away = distance_km(a, b)
    return away is not None and away <= a.radius


def best_actors(group: Sequence[Facts], origins: Origins, side: Callable[[Facts], frozenset[str]]) -> tuple[str, ...]:
    """Those whom at least half as many origins name as name the best known; the nameless only where nobody is named."""
    told: dict[str, list[Facts]] = {}
    for one in group:
        for actor in side(one):
            told.setdefault(actor, []).append(one)
    named = {actor: rest for actor, rest in told.items() if actor not in NAMELESS} or told
    counts = {actor: support(rest, origins) for actor, rest in named.items()}
    most = max(counts.values(), default=0)
    kept = [actor for actor, count in counts.items() if 2 * count >= most]
    return tuple(sorted(kept, key=lambda actor: (-counts[actor], actor)))


def people(one: Facts, kind: str) -> list[tuple[int, int | None]]:
    """The tolls of one account as (least, most): one of all its groups of people for each source that tells numbers."""
    by_source: dict[str, dict[str, tuple[int, int | None]]] = {}
    for toll in one.account.casualties:
        if toll.kind == kind and not toll.part:
            groups = by_source.setdefault(toll.source or "", {})
            old = groups.get(toll.who or "")
            if old is None or toll.min > old[0]:
                groups[toll.who or ""] = toll.min, toll.max
    return [_sum(list(groups.values())) for _, groups in sorted(by_source.items())]


def _sum(tolls: Sequence[tuple[int, int | None]]) -> tuple[int, int | None]:
    highs = _highs(tolls)
    return sum(low for low, _ in tolls), None if highs is None else sum(highs)


def _highs(tolls: Sequence[tuple[int, int | None]]) -> list[int] | None:
    """The upper bounds; None where one of them is open."""
    known = [high for _, high in tolls if high is not None]
    return known if len(known) == len(tolls) else None


def best_range(group: Sequence[Facts], origins: Origins, kind: str) -> Range | None:
    """Low and high of all that is told; best: the number with the most origins, of these the one told last, as tolls
    are revised. "Dozens" and "several" are the best only where nobody tells a number.
    """
    told = [(toll, one) for one in group for toll in people(one, kind)]
    if not told:
        return None
    by_number: dict[int, list[Facts]] = {}
    for (low, _), one in told:
        by_number.setdefault(low, []).append(one)
    counted = {low for (low, high), _ in told if high in (None, low) and (low, high) != SEVERAL}

    def rank(number: int) -> tuple[int, int, int]:
        rest = by_number[number]
        return support(rest, origins), max(one.published or 0 for one in rest), number

    highs = _highs([toll for toll, _ in told])
    return Range(
        low=min(by_number),
        best=max(counted or by_number, key=rank),
        high=None if highs is None else max([*highs, *by_number]),
    )
