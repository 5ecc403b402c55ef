"""Where do two coders differ, and what does a lead decide? Every decision becomes a verdict and can be taken back."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rasd.errors import WrongUse
from rasd_desk.archive.actions.judging import Stale
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.actions.review import settle as settling
from rasd_desk.archive.models import Account, SecondCoding, Settlement
from rasd_desk.people.needs import needs
from rasd_desk.reports import forms
from rasd_desk.reports.marking import marked
from rasd_desk.reports.page import LEGEND
from rasd_desk.reports.shown import name_of, shown_account
from rasd_desk.reports.unfit import Unfit
from rasd_desk.review.second.correcting import form
from rasd_desk.review.second.shown import first_coders, row_of, said_of
from rasd_desk.web.middleware import by

#: Finished second codings that the list shows.
SIZE: Final = 50


@needs("adjudicate")
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """The finished second codings, those with something left to decide first."""
    rows = []
    for coding in settling.done().select_related("report")[:SIZE]:
        found = settling.differences(coding)
        rows.append((coding, first_coders(coding), len(found), sum(one.settled is None for one in found)))
    rows.sort(key=lambda row: not row[3])
    return render(request, "review/differences.html", {"rows": rows, "size": SIZE})


@needs("adjudicate")
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Two coders of one report side by side."""
    coding = _done(pk)
    rows = {row.pk: row for row in Account.objects.filter(pk__in=[int(one) for one in coding.draft])}
    full = f"{coding.report.title}\n{coding.report.text}"
    found = settling.differences(coding)
    accounts = [
        (shown_account(row, full), [(one, *said_of(row, one, coding)) for one in found if one.account == row.pk])
        for row in sorted(rows.values(), key=lambda row: (row.order, row.pk))
    ]
    context = {
        "coding": coding,
        "report": coding.report,
        "accounts": accounts,
        "firsts": first_coders(coding),
        "missing": [one for one in found if one.missing],
        "left": sum(one.settled is None for one in found),
        "count": len(found),
        "marked": marked(coding.report.title, coding.report.text, [shown for shown, _rows in accounts]),
        "legend": [(kind, name_of(field), field) for kind, field in LEGEND],
    }
    return render(request, "review/difference.html", context)


def _done(pk: int) -> SecondCoding:
    return get_object_or_404(settling.done().select_related("report"), pk=pk)


@needs("adjudicate")
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide a difference for the first or the second coder."""
    said = request.POST
    account, missing = _number(said.get("account", "")), _number(said.get("missing", ""))
    choice = said.get("choice", "")
    if choice not in ("first", "second"):
        raise WrongUse(_("What was sent cannot be taken."))
    note = said.get("note", "").strip()[:2000]
    _settled(request, pk, said.get("field", ""), choice, account=account, missing=missing, note=note)
    return redirect(f"{reverse('difference', args=[pk])}{f'#account-{account}' if account else '#missing'}")


def _settled(request: HttpRequest, pk: int, field: str, choice: str, **more: Any) -> bool:
    """Decide; what stands against it is told."""
    try:
        settling.settle(pk, field, choice, by=by(request), **more)
        link_new(by(request))
        messages.success(request, _("Decided."))
        return True
    except Stale:
        messages.warning(
            request,
            _("This account takes no part any more: its report was changed or coded anew. Nothing was decided."),
        )
    except WrongUse:
        messages.warning(request, _("This difference was decided meanwhile; take that back first."))
    return False


@needs("adjudicate")
@require_http_methods(["GET", "HEAD", "POST"])
def other(request: HttpRequest, pk: int, account: int, field: str) -> HttpResponse:
    """Decide a difference by a value that neither coder has."""
    coding = _done(pk)
    if not any(one.account == account and one.field == field for one in settling.differences(coding)):
        raise Http404
    row = row_of(account, coding)
    page = f"{reverse('difference', args=[pk])}#account-{account}"
    ways = {"action": reverse("settle-other", args=[pk, account, field]), "page": page}
    if request.method != "POST":
        return form(request, row, field, ways)
    try:
        value = forms.value_of(field, request.POST, row)
    except Unfit as error:
        return form(request, row, field, ways, request.POST, str(error), 422)
    note = request.POST.get("note", "").strip()[:2000]
    _settled(request, pk, field, "other", account=account, value=value, note=note)
    return redirect(page)


@needs("adjudicate")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision back, with the verdicts that it made."""
    row = get_object_or_404(Settlement, pk=pk)
    try:
        settling.unsettle(pk, by=by(request))
        link_new(by(request))
        messages.success(request, _("Taken back."))
    except WrongUse:
        messages.warning(request, _("This decision was taken back already."))
    return redirect("difference", row.coding_id)


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None
