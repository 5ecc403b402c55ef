"""Of which of UCDP's three types of violence is an event, who are its sides, and whose are the dead?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rasd.export.standards.actors import is_civilian, is_organised, is_state, state_of, ucdp_name
from rasd.export.standards.countries import country_of
from rasd.export.standards.fatalities import one_a_group
from rasd.model import Account, Casualty, Event

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS: Final = "Civilians"


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of an event: names, actor ids, Gleditsch-Ward numbers where a side is a state's."""

    type_of_violence: int
    side_a: str
    side_b: str
    ids_a: tuple[str, ...]
    ids_b: tuple[str, ...]
    gwno_a: int | None
    gwno_b: int | None


@dataclass(frozen=True, slots=True)
class Deaths:
    """The dead of an event by side; they add up to `best`."""

    a: int
    b: int
    civilians: int
    unknown: int
    low: int
    best: int
    high: int


def sides_of(event: Event) -> Sides | None:
    """The sides, or None where UCDP could code none: nobody organised is known on a side that must be.

    State-based: a state against an organised group or a state, the state first (of two states the initiator).
    Non-state: two organised groups, in the order of their names. One-sided: an organised actor against civilians; where
    armed people are hit too, they are the other side.
    """
    first = [a for a in event.initiators if is_organised(a)]
    second = [a for a in event.targets if is_organised(a)]
    if first and second:
        return _two(first, second)
    if first and any(is_civilian(a) for a in event.targets):
        return _sides(ONE_SIDED, first, [a for a in event.targets if is_civilian(a)])
    return None


def _two(first: Sequence[str], second: Sequence[str]) -> Sides:
    states = any(map(is_state, first)), any(map(is_state, second))
    if not any(states):
        a, b = sorted((first, second), key=lambda side: ucdp_name(side[0]))
        return _sides(NON_STATE, a, b)
    return _sides(STATE_BASED, second, first) if states == (False, True) else _sides(STATE_BASED, first, second)


def _sides(kind: int, a: Sequence[str], b: Sequence[str]) -> Sides:
    return Sides(
        type_of_violence=kind,
        side_a=_name(a),
        side_b=CIVILIANS if kind == ONE_SIDED else _name(b),
        ids_a=tuple(a),
        ids_b=tuple(b),
        gwno_a=_gwno(a),
        gwno_b=None if kind == ONE_SIDED else _gwno(b),
    )


def _name(side: Sequence[str]) -> str:
    """UCDP joins the groups of a side in the order of their names."""
    return ", ".join(sorted({ucdp_name(a) for a in side}))


def _gwno(side: Iterable[str]) -> int | None:
    for actor in side:
        country = country_of(state_of(actor))
        if country is not None and country.gwno is not None:
            return country.gwno
    return None


def deaths_of(event: Event, accounts: Iterable[Account], sides: Sides) -> Deaths | None:
    """The dead by side; None where nobody is known to have died.

    Best, low and high are the event's; an open top is closed at the highest number told. Whose they are comes from the
    account whose groups add up to the best number; what it leaves open is unknown.
    """
    if event.deaths is None or event.deaths.best < 1:
        return None
    best, low = event.deaths.best, event.deaths.low
    high = event.deaths.high if event.deaths.high is not None else best
    split = _split(best, accounts, sides)
    unknown = best - sum(split)
    return Deaths(*split, unknown=unknown, low=min(low, best), best=best, high=max(high, best))


def _split(best: int, accounts: Iterable[Account], sides: Sides) -> tuple[int, int, int]:
    """Dead of side a, of side b, and civilians, as the first account tells that counts as many in all."""
    for account in accounts:
        by_source: dict[str, list[Casualty]] = {}
        for toll in account.casualties:
            if toll.kind == "killed":
                by_source.setdefault(toll.source or "", []).append(toll)
        for tolls in by_source.values():
            whole = one_a_group(t for t in tolls if not t.part)
            if sum(t.min for t in whole) == best:
                return _counted(best, whole, [t for t in tolls if t.part], sides)
    return 0, 0, 0


def _counted(best: int, whole: Sequence[Casualty], parts: Sequence[Casualty], sides: Sides) -> tuple[int, int, int]:
    counts = [0, 0, 0]
    for toll in whole:
        at = _side(toll.who, sides)
        if at is not None:
            counts[at] += toll.min
    left = best - sum(counts)
    for toll in parts:
        at = _side(toll.who, sides)
        if at is not None and left > 0:
            counts[at] += min(toll.min, left)
            left -= min(toll.min, left)
    return counts[0], counts[1], counts[2]


def _side(who: str | None, sides: Sides) -> int | None:
    """0 for side a, 1 for side b, 2 for civilians, None where it is not told."""
    if not who:
        return None
    if is_civilian(who):
        return 2
    for at, ids in ((0, sides.ids_a), (1, sides.ids_b)):
        if who in ids or (state_of(who) and state_of(who) in {state_of(a) for a in ids}):
            return at
    return None
