"""A question that is kept: how it is written down as JSON, and which events and reports it finds later."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from django.db.models import QuerySet

from rasd_desk.archive.models import Event, Report
from rasd_desk.archive.search import find
from rasd_desk.archive.search.query import Near, Query, wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of events; what is empty does not restrict. The names are those of the events' page.

    Args:
        q: words and phrases as typed.
        kind: a type or a group of types.
        actor: an actor's id, on either side.
        since, until: days between which it happened, as 2018-08-17.
        killed: at least so many people killed.
        place: what the place is called, for people; `latitude`, `longitude` and `km` say where.
        outlet: a part of the name of who published a report of it.
    """

    q: str = ""
    kind: str = ""
    actor: str = ""
    country: str = ""
    province: str = ""
    since: str = ""
    until: str = ""
    killed: int | None = None
    grade: str = ""
    conflict: str = ""
    state: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    km: float | None = None
    outlet: str = ""

    @property
    def near(self) -> Near | None:
        """Where it must have happened."""
        if self.latitude is None or self.longitude is None or self.km is None:
            return None
        return Near(self.latitude, self.longitude, self.km)

    def as_json(self) -> dict[str, Any]:
        """What is asked, without what does not restrict."""
        return {name: value for name, value in asdict(self).items() if value not in ("", None)}


def question_of(held: Mapping[str, Any]) -> Question:
    """The question that was written down; what a later version of Rasd added to it is not known and left out."""
    return Question(**{one.name: held[one.name] for one in fields(Question) if one.name in held})


def events_of(asked: Question, *, texts: bool = True) -> QuerySet[Event]:
    """The live events that a question finds, in no order.

    Args:
        asked: the question.
        texts: False: words and outlet are left out, because they are asked of single reports (`reports_of`).
    """
    query = Query(
        words=wanted(asked.q) if texts else (),
        outlet=asked.outlet if texts else "",
        first=_day(asked.since),
        last=_day(asked.until),
        near=asked.near,
        country=asked.country,
        actor=asked.actor,
        kind=asked.kind,
        min_killed=asked.killed,
        conflict=asked.conflict,
        state=asked.state,
        grade=asked.grade,
    )
    found = find.events(query).order_by()
    return found.filter(admin1=asked.province) if asked.province else found


def reports_of(asked: Question) -> QuerySet[Report]:
    """The current reports that hold the words of a question and are of its outlet, in no order."""
    return find.reports(Query(words=wanted(asked.q), outlet=asked.outlet)).order_by()


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None
