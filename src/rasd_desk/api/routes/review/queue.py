"""What waits to be looked at? The queue with its reasons; a report taken from it is given to nobody else meanwhile."""

from typing import Final

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router

from rasd_desk.api.asked.reviewing import PuttingAside, QueueAsked, Taking
from rasd_desk.api.auth import Scope, must, who
from rasd_desk.api.operation import operation
from rasd_desk.api.told.problems import Refused
from rasd_desk.api.told.reviewing import NextPlace, Queue, QueuePlace, places_of
from rasd_desk.archive.actions.review import queue as taking
from rasd_desk.archive.models import Aside, Lease, Report, Waiting
from rasd_desk.archive.queueing import refresh
from rasd_desk.review.asking import Asked, Found, found_of
from rasd_desk.review.queue import SECONDS, SIZE

router = Router(tags=["Review"])
_ONE: Final = ("not-found",)


@operation(router, "GET", "/review/queue", scope=Scope.CODE, gives=Queue)
def list_queue(request: HttpRequest, asked: Query[QueueAsked]) -> Queue:
    """List the reports that are to be looked at first, with the reasons why; nothing is taken by it.

    Left out are those that others read just now and those that the caller put aside. Points are the desk's.
    """
    must(request, "code")
    left, person = refresh(SECONDS), who(request)
    _query, found = _found(asked)
    numbers = list(taking.free(found.places, person).values_list("pk", flat=True)[: asked.size]) if found.count else []
    reading = Lease.objects.filter(by=person, until__gt=taking.now()).values_list("report", flat=True)[:1]
    aside = Aside.objects.filter(by=person, withdrawn_at=None).order_by("-at").values_list("report", flat=True)[:SIZE]
    return Queue(
        total=found.count,
        more=found.more,
        left=left,
        places=places_of(numbers, person),
        reading=next(iter(places_of(list(reading), person)), None),
        aside=places_of(list(aside), person),
    )


def _found(said: Taking | QueueAsked) -> tuple[str, Found]:
    """What is asked of the queue, as an address has it, and what that finds.

    Raises:
        Refused: the days lie the wrong way round.
    """
    if said.since and said.until and said.since > said.until:
        raise Refused("wrong", _("The first day is after the last one; exchange them."))
    asked = Asked(
        kind=said.kind,
        country=said.country,
        outlet=said.outlet.strip(),
        since=said.since.isoformat() if said.since else "",
        until=said.until.isoformat() if said.until else "",
    )
    return asked.query, found_of(asked)


@operation(router, "POST", "/review/queue/next", scope=Scope.CODE, gives=NextPlace, refuses=("wrong",))
def take_next(request: HttpRequest, asked: Taking) -> NextPlace:
    """Take the next report; for 15 minutes nobody else is given it, and the one that was held before is let go.

    A report that was not wholly decided comes again at once unless it is put aside. Where nothing else is left, what
    was put aside for later comes again.
    """
    must(request, "code")
    refresh(SECONDS)
    person = who(request)
    query, found = _found(asked)
    taken = taking.take_next(found.places, person, query)
    return NextPlace(place=None if taken is None else places_of([taken], person)[0])


@operation(
    router,
    "POST",
    "/review/queue/{int:number}/keep",
    scope=Scope.CODE,
    gives=QueuePlace,
    refuses=("not-found", "impossible"),
)
def keep_report(request: HttpRequest, number: int) -> QueuePlace:
    """Go on reading a report that was taken, for another 15 minutes."""
    must(request, "code")
    get_object_or_404(Report.objects.only("pk"), pk=number)
    if taking.renew(number, who(request)) is None:
        raise Refused("impossible", _("This report is no longer yours to read; take the next one of the queue."))
    return places_of([number], who(request))[0]


@operation(router, "POST", "/review/queue/{int:number}/release", scope=Scope.CODE, gives=QueuePlace, refuses=_ONE)
def release_report(request: HttpRequest, number: int) -> QueuePlace:
    """Let a report go that was taken; others may be given it."""
    must(request, "code")
    get_object_or_404(Report.objects.only("pk"), pk=number)
    taking.release(number, who(request))
    return places_of([number], who(request))[0]


@operation(
    router,
    "POST",
    "/review/queue/{int:number}/aside",
    scope=Scope.CODE,
    gives=QueuePlace,
    refuses=("wrong", "not-found"),
)
def put_aside(request: HttpRequest, number: int, aside: PuttingAside) -> QueuePlace:
    """Leave a report of the queue for later, or for others; it is let go, and not given to the caller before."""
    must(request, "code")
    refresh(SECONDS)
    get_object_or_404(Waiting.objects.only("pk"), pk=number)
    taking.put_aside(number, aside.kind, by=who(request))
    return places_of([number], who(request))[0]


@operation(
    router,
    "POST",
    "/review/queue/{int:number}/back",
    scope=Scope.CODE,
    gives=QueuePlace,
    refuses=("not-found", "impossible"),
)
def bring_back(request: HttpRequest, number: int) -> QueuePlace:
    """Bring a report back into the queue that the caller had put aside."""
    must(request, "code")
    get_object_or_404(Report.objects.only("pk"), pk=number)
    if not taking.bring_back(number, by=who(request)):
        raise Refused("impossible", _("You have not put this report aside."))
    return places_of([number], who(request))[0]
