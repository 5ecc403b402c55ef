"""Which events were added, removed or changed from one release to the next, field by field?

Events are matched by their ids, then by their accounts, since a link that changes may change an id. Why something
changed is left to `why`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from rasd.export.changes.load import Loaded
from rasd.export.changes.why import Causes
from rasd.model import Event, EventPlace, Range

Kind = Literal["added", "removed", "changed", "merged", "split"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference; `field`, `old` and `new` are empty for a whole event that came, went, merged or split."""

    event: str
    kind: Kind
    field: str = ""
    old: str = ""
    new: str = ""
    why: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "why": list(self.why)}


def _place(place: EventPlace | None) -> str:
    if place is None:
        return ""
    around = ", ".join(part for part in (place.name_en or place.name, place.admin1, place.country) if part)
    return f"{around} ({place.precision})"


def _point(place: EventPlace | None) -> str:
    if place is None or place.latitude is None or place.longitude is None:
        return ""
    reach = f" ± {place.radius_km:g} km" if place.radius_km is not None else ""
    return f"{place.latitude}, {place.longitude}{reach}"


def _people(people: Range | None) -> str:
    if people is None:
        return ""
    top = "" if people.high is None else str(people.high)
    return f"{people.best} ({people.low}-{top})"


def _days(event: Event) -> str:
    return f"{event.date.start or ''}/{event.date.end or ''} ({event.date.precision})"


#: What is compared, and how it is shown.
FIELDS: Final[dict[str, Callable[[Event], str]]] = {
    "sub_event_type": lambda e: e.sub_event_type,
    "status": lambda e: e.status,
    "aggregate": lambda e: str(e.aggregate).lower(),
    "date": _days,
    "place": lambda e: _place(e.place),
    "point": lambda e: _point(e.place),
    "initiators": lambda e: ", ".join(e.initiators),
    "initiator_certainty": lambda e: e.initiator_certainty,
    "targets": lambda e: ", ".join(e.targets),
    "means": lambda e: ", ".join(e.means),
    "deaths": lambda e: _people(e.deaths),
    "wounded": lambda e: _people(e.wounded),
    "claim_of_responsibility": lambda e: e.claim_of_responsibility or "",
    "grade": lambda e: e.grade.value,
    "origins": lambda e: ", ".join(sorted(o.name for o in e.origins)),
    "conflicts": lambda e: ", ".join(f"{c.field}: {c.kind}" for c in e.conflicts),
    "accounts": lambda e: str(len(e.accounts)),
}


def compare(old: Loaded, new: Loaded) -> list[Change]:
    """The changes from the old release to the new one: those of an event together, in the order of event ids.

    An event that lost its id but kept most of its accounts counts as the same. One whose accounts went into another
    event that is in both releases is merged; one that came out of such an event is split.
    """
    pairs = _pairs(old, new)
    causes = Causes(old, new)
    found: list[Change] = []
    for was, now in sorted(pairs.items()):
        found += _changed(old.events[was], new.events[now], causes)
    gone = sorted(old.events.keys() - pairs.keys())
    came = sorted(new.events.keys() - set(pairs.values()))
    found += [_gone(old.events[name], new, causes) for name in gone]
    found += [_came(new.events[name], old, causes) for name in came]
    return sorted(found, key=lambda change: change.event)


def _pairs(old: Loaded, new: Loaded) -> dict[str, str]:
    """Old event id → new event id of what is one event in both."""
    pairs = {name: name for name in old.events.keys() & new.events.keys()}
    left = new.events.keys() - pairs.keys()
    of = {account: name for name in left for account in new.events[name].accounts}
    wishes = []
    for name in sorted(old.events.keys() - pairs.keys()):
        shared = Counter(of[a] for a in old.events[name].accounts if a in of)
        wishes += [(-count, name, other) for other, count in shared.items()]
    taken: set[str] = set()
    for _, name, other in sorted(wishes):
        if name not in pairs and other not in taken:
            pairs[name] = other
            taken.add(other)
    return pairs


def _changed(was: Event, now: Event, causes: Causes) -> Iterator[Change]:
    if was == now and not causes.recoded(was):
        return
    why: tuple[str, ...] | None = None
    if was.id != now.id:
        yield Change(event=now.id, kind="changed", field="id", old=was.id, new=now.id, why=causes.of(was, now))
    for field, shown in FIELDS.items():
        before, after = shown(was), shown(now)
        if before != after:
            why = why if why is not None else causes.of(was, now)
            yield Change(event=now.id, kind="changed", field=field, old=before, new=after, why=why)


def _gone(event: Event, new: Loaded, causes: Causes) -> Change:
    into = causes.homes_now(event)
    if into:
        return Change(event=event.id, kind="merged", new=", ".join(into), why=causes.of(event, None))
    return Change(event=event.id, kind="removed", old=_told(event), why=causes.of(event, None))


def _came(event: Event, old: Loaded, causes: Causes) -> Change:
    out_of = causes.homes_before(event)
    if out_of:
        return Change(event=event.id, kind="split", old=", ".join(out_of), why=causes.of(None, event))
    return Change(event=event.id, kind="added", new=_told(event), why=causes.of(None, event))


def _told(event: Event) -> str:
    return "; ".join(filter(None, (event.sub_event_type, _days(event), _place(event.place))))
