"""What waits to be looked at? The queue with its reasons, and how one goes through it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rasd.lexicon.families import country_rows
from rasd.model import GROUPS, SUB_EVENT_TYPES
from rasd_desk.archive.actions.review import queue as taking
from rasd_desk.archive.actions.review import second
from rasd_desk.archive.models import Account, Aside, Lease, Report, Waiting
from rasd_desk.archive.queueing import CONFLICT, DEATHS, DENIED, DIFFERENCE, RARE, UNSURE, refresh
from rasd_desk.people.needs import needs
from rasd_desk.review.asking import asked_of, found_of
from rasd_desk.web import wording
from rasd_desk.web.middleware import by

#: Reports that are shown.
SIZE: Final = 12
#: Seconds that a page spends on bringing the queue up to the archive.
SECONDS: Final = 0.15


@dataclass(frozen=True, slots=True)
class Row:
    """A report in the queue: its place, why it stands there, who reads it, and the account with most points."""

    place: Waiting
    report: Report
    account: Account | None
    why: tuple[tuple[str, int], ...]
    reader: str


@needs("code")
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The page of the queue."""
    left = refresh(SECONDS)
    asked, person = asked_of(request.GET), by(request)
    found = found_of(asked)
    context = {
        "asked": asked,
        "rows": _rows(list(taking.free(found.places, person)[:SIZE])) if found.count else [],
        "found": found,
        "accounts": 0 if asked.question else found.places.aggregate(accounts=Sum("open"))["accounts"] or 0,
        "left": left,
        "aside": Aside.objects.filter(by=person, withdrawn_at=None).select_related("report").order_by("-at")[:SIZE],
        "reading": Lease.objects.filter(by=person, until__gt=taking.now()).select_related("report").first(),
        "points": _points(),
        **_second(person),
        **_choices(),
    }
    return render(request, "review/queue.html", context)


def _rows(places: list[Waiting]) -> list[Row]:
    reports = Report.objects.defer("text").in_bulk([one.pk for one in places])
    accounts = Account.objects.defer("data", "machine", "decided").in_bulk(
        [one.account for one in places if one.account]
    )
    held = dict(Lease.objects.filter(report__in=list(reports), until__gt=taking.now()).values_list("report", "by"))
    return [
        Row(one, reports[one.pk], accounts.get(one.account or 0), reasons(one), held.get(one.pk, "")) for one in places
    ]


def reasons(place: Waiting) -> tuple[tuple[str, int], ...]:
    """Why a report stands where it does: reasons with their points, the weightiest first."""
    return tuple(sorted(place.why.items(), key=lambda one: (-one[1], one[0])))


def _points() -> list[tuple[str, str]]:
    """What each reason can give, as the page explains it."""
    steps = wording.joined(f"{wording.number(least)}+: {wording.number(given)}" for least, given in reversed(DEATHS))
    most = {"unsure": UNSURE, "deaths": steps, "conflict": CONFLICT, "difference": DIFFERENCE}
    most |= {"denied": DENIED, "rare": RARE}
    return [(name, wording.digits(given)) for name, given in most.items()]


def _second(person: str) -> dict[str, Any]:
    """How it stands with second coding."""
    share = second.share()
    waiting = second.candidates(person) if share else Waiting.objects.none()
    return {
        "share": round(share * 100, 1),
        "second": second.current(person),
        "seconds": waiting.count(),
        "drawn": second.candidates().count() if share else 0,
        "alone": not settings.RASD_LOGIN,
    }


def _choices() -> dict[str, Any]:
    return {
        "kinds": (("group", GROUPS), ("sub_event_type", SUB_EVENT_TYPES)),
        "countries": sorted(((code, wording.country(code)) for code in country_rows()), key=lambda one: one[1]),
    }


@needs("code")
@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """To the next report of the queue; what becomes of the one before is said by how one goes on."""
    person, said = by(request), request.POST
    refresh(SECONDS)
    query = said.get("asked", "")[:1000]
    asked = asked_of(QueryDict(query).dict())
    before = said.get("report", "")
    if before.isdigit() and len(before) < 19:
        _leave(request, int(before), said.get("how", ""), person)
    taken = taking.take_next(found_of(asked).places, person, asked.query)
    if taken is None:
        messages.info(request, _("Nothing that you can be given is left in the queue."))
        return redirect(f"{reverse('queue')}?{asked.query}")
    return redirect("report", taken)


def _leave(request: HttpRequest, report: int, how: str, person: str) -> None:
    """Let the report before go; one that is not wholly decided comes again later."""
    place = Waiting.objects.filter(pk=report).first()
    taking.release(report, person)
    if how in Aside.KINDS and place is not None:
        taking.put_aside(report, how, by=person)
        told = {"later": _("Put aside for later."), "pass": _("Left to others; you find it under “put aside”.")}
        messages.info(request, told[how])
    elif place is not None and place.open:
        taking.put_aside(report, "later", by=person)
        messages.info(request, _("The report before is not wholly decided; it comes again later."))


@needs("code")
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on reading; asked by the page while somebody is at it."""
    get_object_or_404(Report.objects.only("pk"), pk=pk)
    return HttpResponse(status=204 if taking.renew(pk, by(request)) else 410)


@needs("code")
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the queue, and let the report go."""
    held = Lease.objects.filter(report=pk, by=by(request)).first()
    taking.release(pk, by(request))
    return redirect(f"{reverse('queue')}?{held.asked}" if held else "queue")


@needs("code")
@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a report that was put aside back into the queue."""
    if taking.bring_back(pk, by=by(request)):
        messages.success(request, _("It is in the queue again."))
    return redirect("queue")


def bar_of(report: Report, person: str) -> Mapping[str, Any] | None:
    """What the bar above a report says that somebody reads from the queue; None if it is read otherwise."""
    lease = taking.renew(report.pk, person)
    if lease is None:
        return None
    refresh(SECONDS)
    place = Waiting.objects.filter(pk=report.pk).first()
    return {"report": report, "lease": lease, "place": place, "why": reasons(place) if place else ()}
