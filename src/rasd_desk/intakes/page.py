"""How far is an intake, what failed in it and why? Its page, the list of all, and the buttons that stop and resume."""

from collections.abc import Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rasd.errors import WrongUse
from rasd_desk.archive.actions.intakes import COUNTED, UNFINISHED, cancel, resume
from rasd_desk.archive.models import Intake, Report
from rasd_desk.intakes import starting
from rasd_desk.people.needs import needs
from rasd_desk.web.asking import page_of
from rasd_desk.web.middleware import by

SIZE: Final = 30
#: Parts and faults that the page shows.
SHOWN: Final = 200


@needs("add")
@require_safe
def intakes(request: HttpRequest) -> HttpResponse:
    """All intakes, the newest first."""
    at, total = page_of(request.GET.get("page", "")), Intake.objects.count()
    pages = max(1, -(-total // SIZE))
    at = min(at, pages)
    rows = Intake.objects.order_by("-pk")[(at - 1) * SIZE : at * SIZE]
    told = [{"row": row, "counts": counts(row), "name": _name(row)} for row in rows]
    return render(request, "intakes/list.html", {"rows": told, "page": at, "pages": pages})


@needs("add")
@require_safe
def intake(request: HttpRequest, pk: int) -> HttpResponse:
    """One intake; while it goes on the page asks for itself anew."""
    row = get_object_or_404(Intake, pk=pk)
    going = row.state in UNFINISHED
    if going:
        starting.carry_on()
    reports = _reports(row.parts)
    context = {
        "row": row,
        "going": going,
        "name": _name(row),
        "counts": counts(row),
        "total": _total(row.parts),
        "read": sum(part[name] for part in row.parts for name in ("reports", "known", "failed")),
        "done": sum(part["state"] == "done" for part in row.parts),
        "parts": row.parts[:SHOWN],
        "more": max(0, len(row.parts) - SHOWN),
        "faults": [(name, sentence(why, kind)) for _at, name, why, kind in row.troubles if kind != "note"][:SHOWN],
        "notes": [(name, why) for _at, name, why, kind in row.troubles if kind == "note"][:SHOWN],
        "report": reports[0] if len(reports) == 1 and not going else None,
    }
    return render(request, "intakes/intake.html", context)


def counts(row: Intake) -> dict[str, int]:
    """What an intake came to so far."""
    return {name: sum(part[name] for part in row.parts) for name in COUNTED}


def _total(parts: Sequence[dict[str, Any]]) -> int | None:
    """How many reports there are to read; None where only reading tells."""
    totals = [1 if "url" in part else part["total"] for part in parts]
    return None if None in totals else sum(totals)


def _name(row: Intake) -> str:
    return str(row.parts[0]["name"]) if row.parts else ""


def _reports(parts: Sequence[dict[str, Any]]) -> list[int]:
    """The reports that came of an intake: at most two, which tells one from many."""
    numbers = [part["retrieval"] for part in parts if part.get("retrieval")]
    return list(Report.objects.filter(retrieval__in=numbers[:2], current=True).values_list("pk", flat=True)[:2])


def sentence(why: str, kind: str) -> str:
    """Why something failed: faults of fetching in the person's language, others as they were told."""
    told = {
        "PrivateAddress": _("The address leads into a private or reserved network, which the desk does not ask."),
        "RobotsForbid": _("The site asks programs not to read this page (robots.txt)."),
        "BadAddress": _("This is no address of a web page."),
        "TooSoon": _("The site asks to be left alone for a while; try again later."),
        "Unreachable": _("The site cannot be reached: no such host, or no connection."),
        "TooSlow": _("The site did not answer in time."),
        "TooLarge": _("The page is larger than a report can be."),
        "Garbled": _("The site's answer is damaged or empty."),
        "WrongType": _("There is no page at this address that can be read as a report."),
        "RedirectTrouble": _("The address leads on and on, or nowhere."),
        "Gone": _("There is no such page (any more)."),
        "Busy": _("The site asks for fewer requests; try again later."),
        "BadStatus": _("The site does not give the page."),
    }.get(kind)
    return f"{told} ({why})" if told and kind in ("BadStatus", "WrongType") else told or why


@needs("add")
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel an intake."""
    get_object_or_404(Intake, pk=pk)
    try:
        cancel(pk, by=by(request))
        messages.success(request, _("Cancelled. What was taken in so far stays."))
    except WrongUse:
        messages.info(request, _("It had ended already."))
    return redirect("intake", pk)


@needs("add")
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an intake up again."""
    get_object_or_404(Intake, pk=pk)
    try:
        resume(pk, by=by(request))
        starting.start()
        messages.success(request, _("It goes on where it was."))
    except WrongUse:
        messages.info(request, _("It is going on already, or is done."))
    return redirect("intake", pk)
