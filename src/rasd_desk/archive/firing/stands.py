"""What of an event do watches compare before and after a change?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rasd_desk.archive.models import Watch

#: What a watch is told to have happened (`Watch.trigger`).
TRIGGERS: Final = Watch.TRIGGERS
#: Those that fire once for an event, with the same mark; the others compare two values.
_ONCE: Final = ("event", "denial", "claim", "origins")


@dataclass(frozen=True, slots=True)
class Stand:
    """How an event stands; `killed` is the best supported number of deaths, none told: 0."""

    killed: int
    origins: int
    denied: bool
    claimed: str
    conflicts: frozenset[str]
    grade: str
    reports: frozenset[str]


def stand_of(data: Mapping[str, Any]) -> Stand:
    """The stand of an event, from its value as JSON."""
    kinds = frozenset(one["kind"] for one in data["conflicts"])
    return Stand(
        killed=data["deaths"]["best"] if data["deaths"] else 0,
        origins=len(data["origins"]),
        denied="denial" in kinds or data["status"] == "denied",
        claimed=data["claim_of_responsibility"] or "",
        conflicts=kinds,
        grade=data["grade"]["value"],
        reports=frozenset(data["reports"]),
    )


@dataclass(frozen=True, slots=True)
class Happened:
    """What of an event a watch is to tell, if the event fits its question: under which marks it is remembered, and what
    was before and is now.
    """

    marks: tuple[str, ...]
    before: Any = None
    after: Any = None


def happened(watch: Watch, now: Stand, was: Collection[Stand]) -> Happened | None:
    """What has happened to an event, for a watch; None: nothing.

    Args:
        watch: what it waits for.
        now: the event.
        was: how the event, and those that its accounts belonged to, stood before; empty: all of it is new.
    """
    if watch.trigger in _ONCE:
        return _once(watch, now, was)
    if watch.trigger == "conflict":
        asked = frozenset({watch.kind}) & now.conflicts if watch.kind else now.conflicts
        new = sorted(asked - frozenset().union(*(one.conflicts for one in was)))
        return Happened(tuple(f"conflict {kind}" for kind in new), after=new) if new else None
    if watch.trigger == "report":
        told = sorted(now.reports - frozenset().union(*(one.reports for one in was)))
        return Happened((), after=told) if told else None
    if watch.trigger == "grade":
        grades = {one.grade for one in was}
        return None if not was or now.grade in grades else Happened((), min(grades), now.grade)
    held = max((one.killed for one in was), default=None)
    return None if held is None or now.killed <= held else Happened((), held, now.killed)


def _once(watch: Watch, now: Stand, was: Collection[Stand]) -> Happened | None:
    if watch.trigger == "event":
        # Whether it fitted before is not seen from its values alone: the watch remembers it.
        return Happened(("event",))
    if watch.trigger == "denial":
        return None if not now.denied or any(one.denied for one in was) else Happened(("denial",))
    if watch.trigger == "claim":
        told = now.claimed and not any(one.claimed for one in was)
        return Happened(("claim",), "", now.claimed) if told else None
    most = max((one.origins for one in was), default=0)
    reached = most < watch.least <= now.origins
    return Happened((f"origins {watch.least}",), most, now.origins) if reached else None
