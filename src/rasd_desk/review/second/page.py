"""What does a second coder see? The report and the draft; neither the first coder's verdicts nor a name."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from rasd.model import SUB_EVENT_TYPES
from rasd_desk.archive.actions.review.second import standing
from rasd_desk.archive.models import SecondCoding
from rasd_desk.archive.unseen import seeing_all
from rasd_desk.people.needs import needs
from rasd_desk.reports.marking import marked
from rasd_desk.reports.page import LEGEND
from rasd_desk.reports.shown import name_of
from rasd_desk.review.second.draft import shown, shown_missing
from rasd_desk.web.middleware import by


def open_coding(request: HttpRequest, pk: int) -> SecondCoding:
    """A second coding that is open and this person's; there is no other for this person."""
    found = SecondCoding.objects.select_related("report").filter(by=by(request), done_at=None, withdrawn_at=None)
    with seeing_all():
        return get_object_or_404(found, pk=pk)


@needs("code")
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a second coder."""
    if SecondCoding.objects.filter(pk=pk, by=by(request), done_at__isnull=False).exists():
        return redirect("queue")
    return render(request, "review/second.html", told(open_coding(request, pk)))


def told(coding: SecondCoding) -> dict[str, Any]:
    """What the page needs."""
    accounts = shown(coding)
    report = coding.report
    return {
        "coding": coding,
        "report": report,
        "accounts": accounts,
        "left": sum(one.row.state == "unseen" for one, _ in accounts),
        "marked": marked(report.title, report.text, [one for one, _ in accounts]),
        "missing": [(one, shown_missing(report, one)) for one in standing(coding).get(None, [])],
        "legend": [(kind, name_of(field), field) for kind, field in LEGEND],
        "kinds": SUB_EVENT_TYPES,
    }
