"""One page of the events found, as the API tells them."""

from django.db.models import QuerySet
from django.http import HttpRequest

from rasd_desk.api.asked.asking import EventsPaged
from rasd_desk.api.told.shapes import EventPage
from rasd_desk.api.told.telling import event_brief, next_of
from rasd_desk.archive.models import Event
from rasd_desk.archive.search import find
from rasd_desk.events.asking import sorted_by


def event_page(request: HttpRequest, asked: EventsPaged, found: QuerySet[Event], total: int) -> EventPage:
    """The page that is asked for of `total` events, in the order that is asked for."""
    start = (asked.page - 1) * asked.size
    rows = find.page(sorted_by(found, asked.sort), start, asked.size) if start < total else []
    return EventPage(
        total=total,
        page=asked.page,
        size=asked.size,
        next=next_of(request, asked.page, asked.size, total),
        events=tuple(event_brief(row) for row in rows),
    )
