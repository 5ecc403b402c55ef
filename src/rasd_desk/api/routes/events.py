"""Which events are there, what is known of one, and what do people make of it? Grade, merge, part."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router

from rasd.errors import WrongUse
from rasd_desk.api.asked.asking import EventsAsked, EventsPaged
from rasd_desk.api.asked.bodies import Decision, Grading, Merging, Parting
from rasd_desk.api.asked.questions import asked_events
from rasd_desk.api.asked.revisions import seen, told_if_stale
from rasd_desk.api.auth import Scope, must, must_take_back, who
from rasd_desk.api.operation import ETAG, answer, operation
from rasd_desk.api.told.listing import event_page
from rasd_desk.api.told.problems import Refused, Wrong
from rasd_desk.api.told.shapes import ActorCounts, EventCounts, EventPage, EventView
from rasd_desk.api.told.telling import event_view
from rasd_desk.archive.actions import judging
from rasd_desk.archive.models import Account, Event
from rasd_desk.archive.search.find import Way
from rasd_desk.events import joining
from rasd_desk.events.asking import narrowed
from rasd_desk.events.facets import by_actor, counted
from rasd_desk.events.table import MANY

router = Router(tags=["Events"])
_DECIDED = ("wrong", "not-found", "conflict", "no-revision")


@operation(router, "GET", "/events", scope=Scope.READ, gives=EventPage)
def list_events(request: HttpRequest, asked: Query[EventsPaged]) -> EventPage:
    """List events, in an order; all that is asked must hold at once."""
    found, said = asked_events(asked, Way.SCAN)
    total = counted(found, said)["total"].get("", 0)
    found = narrowed(said, Way.WALK if total > MANY else Way.LIST)
    return event_page(request, asked, found, total)


@operation(router, "GET", "/events/counts", scope=Scope.READ, gives=EventCounts)
def count_events(request: HttpRequest, asked: Query[EventsAsked]) -> EventCounts:
    """Count the events found, by type, group, country, grade and conflict; by province where a country is asked for."""
    found, said = asked_events(asked, Way.SCAN)
    counts = {name: dict(some) for name, some in counted(found, said).items()}
    return EventCounts(total=counts.pop("total").get("", 0), counts=counts)


@operation(router, "GET", "/events/counts/actors", scope=Scope.READ, gives=ActorCounts)
def count_actors(request: HttpRequest, asked: Query[EventsAsked]) -> ActorCounts:
    """Count in how many of the events found each actor stands, on either side."""
    counts = by_actor(*asked_events(asked, Way.SCAN))
    return ActorCounts(counts=dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))))


@operation(router, "GET", "/events/{id}", scope=Scope.READ, gives=EventView, refuses=("not-found",), headers=ETAG)
def get_event(request: HttpRequest, id: str) -> HttpResponse:
    """Read one event: its record, accounts, conflicts, grade, and what people decided.

    The header `ETag` holds its revision. The id of an event that was dissolved leads to where its accounts went. What
    was done to it is in `/trail` under the subject `event` and its id.
    """
    return _shown(_row(id))


@operation(router, "POST", "/events/{id}/grade", scope=Scope.CODE, gives=EventView, refuses=_DECIDED, headers=ETAG)
def grade_event(request: HttpRequest, id: str, grading: Grading) -> HttpResponse:
    """Give an event a person's own grade; the one that was worked out stays beside it."""
    must(request, "grade")
    row = _row(id)
    revision = seen(request, grading)
    with told_if_stale(f"event {row.eid}", lambda: event_view(_row(id))):
        judging.grade(row.pk, grading.grade, by=who(request), revision=revision, note=grading.note.strip())
    return _shown(_row(id))


@operation(
    router,
    "POST",
    "/events/{id}/merge",
    scope=Scope.CODE,
    gives=EventView,
    refuses=(*_DECIDED, "impossible"),
    headers=ETAG,
)
def merge_events(request: HttpRequest, id: str, merging: Merging) -> HttpResponse:
    """Say that another event is this one; what is answered is the event that holds both."""
    row = _row(id)
    revision = seen(request, merging)
    other = Event.objects.filter(eid=merging.other, live=True).first()
    if other is None or other.pk == row.pk:
        words = _("There is no other event with the id “%(id)s”.") % {"id": merging.other}
        raise Refused("wrong", words, [Wrong("body.other", words)])
    with told_if_stale(f"event {row.eid}", lambda: event_view(_row(id))):
        try:
            done = joining.join(row, other, _decision(request, merging, revision))
        except WrongUse as error:
            words = _("Somebody parted accounts of these two events; take that back first.")
            raise Refused("impossible", words, reason=str(error)) from error
    if not done.one:
        raise Refused("impossible", _("They could not be made one: what others decided stands against it."))
    return _shown(Event.objects.get(pk=done.event))


@operation(
    router,
    "POST",
    "/events/{id}/part",
    scope=Scope.CODE,
    gives=EventView,
    refuses=(*_DECIDED, "impossible"),
    headers=ETAG,
)
def part_event(request: HttpRequest, id: str, parting: Parting) -> HttpResponse:
    """Say that an account does not tell of this event; it becomes an event of its own, or joins another."""
    row = _row(id)
    revision = seen(request, parting)
    account = Account.objects.filter(pk=parting.account, event=row).first()
    if account is None and row.live and row.revision == revision:
        words = _("The account does not belong to this event.")
        raise Refused("wrong", words, [Wrong("body.account", words)])
    with told_if_stale(f"event {row.eid}", lambda: event_view(_row(id))):
        if account is None:
            raise judging.Stale(f"Event {row.eid} was changed meanwhile; read it again.")
        if not joining.part(row, account, _decision(request, parting, revision)):
            raise Refused("impossible", _("This account stands alone in its event; there is nothing to part it from."))
    return _shown(_row(id))


def _decision(request: HttpRequest, said: Decision, revision: int) -> joining.Decision:
    return joining.Decision(who(request), revision, said.note.strip(), partial(must_take_back, request))


def _row(id: str) -> Event:
    # A NUL is no character of any database.
    return get_object_or_404(Event, eid=id.replace("\0", "")[:64])


def _shown(row: Event) -> HttpResponse:
    return answer(event_view(row), revision=row.revision)
