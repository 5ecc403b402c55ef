"""What of an event may be told? As with accounts, every field is made anew from what the profile lets through."""

import re
from dataclasses import replace
from typing import Final

from rasd.export.disclosure.days import coarse_date
from rasd.export.disclosure.ids import Ids
from rasd.export.disclosure.names import CERTAINTIES, Actors, listed, source_name, told_apart
from rasd.export.disclosure.places import coarse
from rasd.export.disclosure.profile import Profile
from rasd.export.losses import Losses
from rasd.lexicon.load import read_table
from rasd.model import (
    MEANS,
    SOURCE_KINDS,
    STATUSES,
    SUB_EVENT_TYPES,
    Account,
    Claimed,
    Conflict,
    Event,
    Grade,
    Link,
    Origin,
)
from rasd.model.event import ConflictKind

_NUMBER: Final = re.compile(r"\d+(?:-\d+|\+)?")
_PRECISIONS: Final = frozenset(("site", "settlement", "area", "province", "country"))
#: Why accounts are not counted apart, as linking words it.
_WHYS: Final = re.compile(r"the report's own telling|one text in \d+ reports|named as the source(?: in \d+ reports)?")
#: Reasons of grades that name nobody, as linking words them; "X claimed it" is made anew.
_REASONS: Final = re.compile(
    r"it is told only to be denied|a report tells of it and of its denial|a single origin tells of it"
    r"|\d+ independent origins tell of it|origins name different doers|some tell that it happened, some deny it"
    r"|a person graded it; worked out: (?:confirmed|fair|weak|contested|discounted)"
)
WITHHELD: Final = "withheld"
#: What linking finds conflicts in.
_FIELDS: Final = frozenset(("deaths", "wounded", "initiators", "status", "place", "date"))


class Discloser:
    """Lets out one event after another."""

    def __init__(self, profile: Profile, ids: Ids, lost: Losses) -> None:
        self._profile, self._ids, self._lost = profile, ids, lost
        self._signs = frozenset(row["sign"] for row in read_table("link_weights.tsv").rows)

    def event(self, event: Event, accounts: list[Account]) -> Event:
        """An event as the profile lets it out; `accounts` are its accounts as coded."""
        profile, ids = self._profile, self._ids
        place = coarse(event.place, profile) if event.place else None
        actors = Actors(profile, event.place, place)
        kinds = {source.name: source.kind for account in accounts for source in account.sources}
        made = Event(
            id=ids.event(event.id),
            sub_event_type=listed(event.sub_event_type, SUB_EVENT_TYPES, "Other", profile),
            status=listed(event.status, STATUSES, "disputed", profile),
            aggregate=event.aggregate,
            date=coarse_date(event.date, profile),
            place=place,
            initiators=actors.ids(event.initiators),
            targets=actors.ids(event.targets),
            initiator_certainty=listed(event.initiator_certainty, CERTAINTIES, "unknown", profile),
            means=tuple(means for means in event.means if profile.words == "keep" or means in MEANS),
            deaths=event.deaths,
            wounded=event.wounded,
            claim_of_responsibility=actors.maybe(event.claim_of_responsibility),
            accounts=tuple(ids.account(name) for name in event.accounts),
            reports=tuple(self._report(name, event) for name in event.reports),
            origins=self._origins(event),
            conflicts=tuple(self._conflict(conflict, actors, kinds) for conflict in event.conflicts),
            grade=self._grade(event, actors),
            links=tuple(self._link(link) for link in event.links) if profile.accounts == "keep" else (),
        )
        self._count(event, made)
        return made

    def _report(self, name: str, event: Event) -> str:
        """Without accounts a report has an id for each event: two events of one report could be put side by side."""
        return self._ids.report(name, within=event.id if self._profile.accounts == "drop" else "")

    def _origins(self, event: Event) -> tuple[Origin, ...]:
        """Withheld origins keep their number: how many tell independently must stay known."""
        names = told_apart([(origin.name, origin.kind) for origin in event.origins], self._profile)
        drop = self._profile.sources == "drop"
        self._lost.add("profile.origins", sum(drop or names[o.name] != o.name for o in event.origins))
        return tuple(
            Origin(
                name=WITHHELD if drop else names[origin.name],
                kind="unnamed" if drop else listed(origin.kind, SOURCE_KINDS, "unnamed", self._profile),
                accounts=tuple(self._ids.account(name) for name in origin.accounts),
                why=origin.why if self._profile.words == "keep" or _WHYS.fullmatch(origin.why) else "",
            )
            for origin in event.origins
        )

    def _grade(self, event: Event, actors: Actors) -> Grade:
        reason = event.grade.reason
        if self._profile.words == "keep" or _REASONS.fullmatch(reason):
            return event.grade
        claimed = actors.maybe(event.claim_of_responsibility) if event.grade.cause != "person" else None
        return Grade(
            value=event.grade.value, cause=event.grade.cause, reason=f"{claimed} claimed it" if claimed else ""
        )

    def _conflict(self, conflict: Conflict, actors: Actors, kinds: dict[str, str]) -> Conflict:
        return Conflict(
            field=listed(conflict.field, _FIELDS, WITHHELD, self._profile),
            kind=conflict.kind,
            sides=tuple(
                Claimed(
                    value=self._value(conflict.field, conflict.kind, side.value, actors),
                    accounts=tuple(self._ids.account(name) for name in side.accounts),
                    sources=self._sources(side.sources, kinds),
                    words=side.words if self._profile.words == "keep" else (),
                )
                for side in conflict.sides
            ),
        )

    def _value(self, field: str, kind: ConflictKind, value: str, actors: Actors) -> str:
        """The value of one side; of a field that is not known here nothing."""
        if self._profile.words == "keep":
            return value
        if field in ("deaths", "wounded"):
            number, _, who = value.partition(" ")
            return (
                " ".join(filter(None, (number, actors.maybe(who or None)))) if _NUMBER.fullmatch(number) else WITHHELD
            )
        if field == "initiators":
            return ", ".join(actors.ids(value.split(", ")))
        told = (field == "status" and value in STATUSES) or (kind == "precision" and value in _PRECISIONS)
        days = field == "date" and self._profile.finest_date == "day" and re.fullmatch(r"[\d/-]+", value)
        return value if told or days else WITHHELD

    def _sources(self, names: tuple[str, ...], kinds: dict[str, str]) -> tuple[str, ...]:
        if self._profile.sources == "drop":
            return ()
        shown = (source_name(name, kinds.get(name, "unnamed"), self._profile) for name in names)
        return tuple(dict.fromkeys(shown))

    def _link(self, link: Link) -> Link:
        return Link(
            account=self._ids.account(link.account),
            to=self._ids.account(link.to),
            score=link.score,
            signs=tuple(s for s in link.signs if self._profile.words == "keep" or s in self._signs),
        )

    def _count(self, event: Event, made: Event) -> None:
        found = {
            "places": event.place is not None and replace(event.place, candidates=()) != made.place,
            "dates": (event.date.start, event.date.end) != (made.date.start, made.date.end),
            "actors": (*event.initiators, *event.targets) != (*made.initiators, *made.targets),
        }
        for code, changed in found.items():
            if changed and not self._profile.open:
                self._lost.add(f"profile.{code}")
