"""Where do the accounts of an event differ, and is it a contradiction? Typed as DESIGN §5, each side with who tells it
and in what words.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from rasd.linking.facts import Facts
from rasd.linking.reconcile import NAMELESS
from rasd.linking.signs import distance_km, same_actors
from rasd.model import Casualty, Claimed, Conflict
from rasd.model.event import ConflictKind

_FINE = frozenset({"site", "settlement"})
#: Status of accounts that say it took place, and of those that say it did not, or not in full.
_DENIES = frozenset({"denied", "disputed"})
#: Words of a claim that are shown: those of its toll, else of its anchor.
SHOWN = 160

#: A toll with the account that tells it.
_Told = tuple[Facts, Casualty]


def conflicts_of(group: Sequence[Facts]) -> tuple[Conflict, ...]:
    """The conflicts between the accounts of one event, by field; `group` in the order of telling."""
    found = [
        *_numbers(group, "killed"),
        *_numbers(group, "wounded"),
        *_attributions(group),
        *_denials(group),
        *_places(group),
        *_dates(group),
    ]
    return tuple(found)


def _numbers(group: Sequence[Facts], kind: str) -> Iterator[Conflict]:
    """Numbers that differ, one conflict for each kind of difference: all sides that stand in it together."""
    told = [(one, toll) for one in group for toll in one.account.casualties if toll.kind == kind]
    by_kind: dict[ConflictKind, dict[tuple[int, int | None, str], list[_Told]]] = {}
    for a, b in combinations(told, 2):
        found = _differ(a, b)
        if found is None:
            continue
        for side in (a, b):
            sides = by_kind.setdefault(found, {})
            rest = sides.setdefault((side[1].min, side[1].max, side[1].who or ""), [])
            if side not in rest:
                rest.append(side)
    for name in sorted(by_kind):
        claims = [_claim_of_toll(value, rest) for value, rest in sorted(by_kind[name].items(), key=_by_number)]
        yield Conflict(field="deaths" if kind == "killed" else "wounded", kind=name, sides=tuple(claims))


def _by_number(pair: tuple[tuple[int, int | None, str], list[_Told]]) -> tuple[int, int, str]:
    low, high, who = pair[0]
    return low, high if high is not None else -1, who


def _differ(a: _Told, b: _Told) -> ConflictKind | None:
    """How two tolls differ; None where they agree, or where one report parts its dead by group."""
    (one, x), (other, y) = a, b
    if (x.min, x.max) == (y.min, y.max):
        return None
    same_report = one.report == other.report
    if not same_report and (_tells(one, y) or _tells(other, x)):
        return None
    if not same_report and (x.max == 0) != (y.max == 0):
        return "number"
    if x.part or y.part or (x.who != y.who and (x.who is None or y.who is None or _group_of(x.who, y.who))):
        return None if same_report else "subset"
    if x.who != y.who:
        return None
    if _overlap(x, y):
        return "precision"
    if _rose(one, x, other, y) or _rose(other, y, one, x):
        return "update"
    return "number"


def _tells(one: Facts, toll: Casualty) -> bool:
    """Whether an account has a toll too: a report that tells two numbers contradicts neither."""
    return any(
        (t.kind, t.min, t.max, t.who) == (toll.kind, toll.min, toll.max, toll.who) for t in one.account.casualties
    )


def _group_of(a: str, b: str) -> bool:
    """Whether one id names people of the other's: an alliance and its part."""
    return same_actors(frozenset({a}), frozenset({b}))


def _overlap(x: Casualty, y: Casualty) -> bool:
    top = (x.max if x.max is not None else 10**9, y.max if y.max is not None else 10**9)
    return x.min <= top[1] and y.min <= top[0]


def _rose(first: Facts, x: Casualty, later: Facts, y: Casualty) -> bool:
    """Whether a later report tells a higher number: tolls rise as the dead are found."""
    return (first.published or 0) < (later.published or 0) and x.min < y.min


def _claim_of_toll(value: tuple[int, int | None, str], rest: Sequence[_Told]) -> Claimed:
    low, high, who = value
    number = str(low) if high == low else f"{low}+" if high is None else f"{low}-{high}"
    return Claimed(
        value=f"{number} {who}".strip(),
        accounts=tuple(dict.fromkeys(one.id for one, _ in rest)),
        sources=tuple(dict.fromkeys(toll.source or _who_tells(one) for one, toll in rest)),
        words=tuple(dict.fromkeys(toll.text for _, toll in rest if toll.text)),
    )


def _who_tells(one: Facts) -> str:
    first = next((source.name for source in one.account.sources), "")
    return first or one.outlet or one.report


def _sides(field: str, kind: ConflictKind, told: Sequence[Facts], value: Callable[[Facts], str]) -> Conflict | None:
    """A conflict between the accounts by value; None if all have one."""
    by_value: dict[str, list[Facts]] = {}
    for one in told:
        by_value.setdefault(value(one), []).append(one)
    if len(by_value) < 2:
        return None
    claims = (
        Claimed(
            value=name,
            accounts=tuple(one.id for one in rest),
            sources=tuple(dict.fromkeys(_who_tells(one) for one in rest)),
            words=tuple(dict.fromkeys(one.account.anchor[:SHOWN] for one in rest)),
        )
        for name, rest in sorted(by_value.items())
    )
    return Conflict(field=field, kind=kind, sides=tuple(claims))


def _attributions(group: Sequence[Facts]) -> Iterator[Conflict]:
    """Doers that have nobody in common."""
    named = [one for one in group if one.initiators - NAMELESS]
    rival = [
        one
        for one in named
        if any(not same_actors(one.initiators - NAMELESS, other.initiators - NAMELESS) for other in named)
    ]
    found = _sides("initiators", "attribution", rival, lambda one: ", ".join(sorted(one.initiators - NAMELESS)))
    if found is not None:
        yield found


def _denials(group: Sequence[Facts]) -> Iterator[Conflict]:
    """Some say it happened, some that it did not, or that it was foiled where others count dead; or one report holds
    both.
    """
    denied = any(one.account.status in _DENIES for one in group)
    foiled = any(one.account.status == "thwarted" for one in group)
    deadly = any(one.account.status == "occurred" and any(low for low, _ in one.killed) for one in group)
    if not denied and not (foiled and deadly):
        return
    found = _sides("status", "denial", group, lambda one: one.account.status)
    if found is not None:
        yield found


def _places(group: Sequence[Facts]) -> Iterator[Conflict]:
    """Fine places that do not meet are a contradiction; a fine and a wide one differ in precision."""
    told = [one for one in group if one.where is not None]
    fine = [one for one in told if one.where is not None and one.where.precision in _FINE]
    apart = [one for one in fine if any(_apart(one, other) for other in fine)]
    found = _sides("place", "place", apart, _place_name)
    if found is None and fine:
        found = _sides("place", "precision", told, _precision)
    if found is not None:
        yield found


def _apart(a: Facts, b: Facts) -> bool:
    if a.where is None or b.where is None or a.where.names & b.where.names:
        return False
    away = distance_km(a.where, b.where)
    return away is not None and away > a.where.radius + b.where.radius


def _place_name(one: Facts) -> str:
    return (one.account.place.name_en or one.account.place.name) if one.account.place else ""


def _precision(one: Facts) -> str:
    return one.account.place.precision if one.account.place else ""


def _dates(group: Sequence[Facts]) -> Iterator[Conflict]:
    """Single days that differ are a contradiction."""
    sure = [one for one in group if one.sure_day]
    apart = [one for one in sure if any(_other_day(one, other) for other in sure)]
    found = _sides("date", "date", apart, lambda one: f"{one.account.date.start}/{one.account.date.end}")
    if found is not None:
        yield found


def _other_day(a: Facts, b: Facts) -> bool:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    return a.first > b.last or b.first > a.last
