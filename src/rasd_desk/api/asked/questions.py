"""From what a call asks to rows: the desk's own way of asking; what its pages merely tell is refused here."""

from django.db.models import QuerySet

from rasd_desk.api.asked.asking import AccountsAsked, EventsAsked
from rasd_desk.api.told.problems import Refused
from rasd_desk.archive.models import Account, Event
from rasd_desk.archive.search import find
from rasd_desk.archive.search.find import Way
from rasd_desk.archive.search.query import Query
from rasd_desk.events.asking import Asked, narrowed
from rasd_desk.reports.forms import actor_id
from rasd_desk.web.asking import words_of


def asked_events(said: EventsAsked, way: Way = Way.LIST) -> tuple[QuerySet[Event], Asked]:
    """The events asked for, in no order, and the question; `way`: how they are reached.

    Raises:
        Refused: a part of the question cannot be understood.
    """
    asked = Asked(
        q=said.q.strip(),
        kind=said.kind,
        actor=said.actor.strip(),
        country=said.country,
        province=said.province.strip(),
        since=said.since.isoformat() if said.since else "",
        until=said.until.isoformat() if said.until else "",
        killed="" if said.killed is None else str(said.killed),
        grade=said.grade,
        conflict=said.conflict,
        state=said.state,
        box=said.box.strip(),
        place=said.place.strip(),
        place_id=said.place_id,
        km="" if said.km is None else f"{said.km:g}",
    )
    found = narrowed(asked, way)
    if asked.troubles:
        namesakes = ", ".join(one for one, _ in asked.places)
        raise Refused("wrong", f"{asked.troubles[0]} `place_id`: {namesakes}" if namesakes else asked.troubles[0])
    return found, asked


def narrowed_accounts(said: AccountsAsked) -> QuerySet[Account]:
    """The accounts asked for, the newest first.

    Raises:
        Refused: a part of the question cannot be understood.
    """
    troubles: list[str] = []
    query = Query(
        words=words_of(said.q.strip(), troubles),
        first=said.since,
        last=said.until,
        country=said.country,
        actor=actor_id(said.actor) if said.actor.strip() else "",
        kind=said.kind,
        min_killed=said.killed,
        conflict=said.conflict,
        state=said.state,
        grade=said.grade,
    )
    if troubles:
        raise Refused("wrong", troubles[0])
    found = find.accounts(query)
    return found.filter(admin1=said.province.strip()) if said.province.strip() else found
