"""Where do two coders differ, and what does a lead decide? Every decision becomes a verdict and can be taken back."""

from collections.abc import Iterable
from typing import Any, Final

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rasd.errors import WrongUse
from rasd_desk.accounts.drafting import account_of
from rasd_desk.accounts.spans import full_text
from rasd_desk.archive.actions.judging import Later, Stale
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.actions.review import settle as settling
from rasd_desk.archive.actions.review.second import first_coders
from rasd_desk.archive.actions.review.settle import Difference
from rasd_desk.archive.comparing import refresh
from rasd_desk.archive.models import Account, Compared, SecondCoding, Settlement, Verdict
from rasd_desk.people.needs import needs
from rasd_desk.reports import forms
from rasd_desk.reports.deciding import later
from rasd_desk.reports.marking import marked
from rasd_desk.reports.page import LEGEND
from rasd_desk.reports.shown import name_of, shown_account
from rasd_desk.reports.unfit import Unfit
from rasd_desk.review.second.correcting import form
from rasd_desk.review.second.draft import shown_missing
from rasd_desk.review.second.shown import row_of, said_of
from rasd_desk.web.asking import page_of
from rasd_desk.web.middleware import by

#: Second codings on a page of the list.
SIZE: Final = 50
#: Seconds that a page spends on bringing what is compared up to the archive.
SECONDS: Final = 0.15
_LONG: Final = ("units", "coding__first", "coding__draft", "coding__report__text")


@needs("adjudicate")
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """The finished second codings, those with something left to decide first."""
    left = refresh(SECONDS)
    found = Compared.objects.filter(account=None)
    total = found.count()
    pages = max(1, -(-total // SIZE))
    at = min(page_of(request.GET.get("page", "")), pages)
    rows = (
        found.alias(open=Q(left__gt=0)).order_by("-open", "-at", "-pk").defer(*_LONG).select_related("coding__report")
    )
    context = {
        "rows": rows[(at - 1) * SIZE : at * SIZE],
        "page": at,
        "pages": pages,
        "total": total,
        "undecided": found.filter(left__gt=0).count(),
        "left": left,
    }
    return render(request, "review/differences.html", context)


@needs("adjudicate")
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Two coders of one report side by side."""
    coding = _done(pk)
    rows = {row.pk: row for row in Account.objects.filter(pk__in=[int(one) for one in coding.first])}
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
        "missing": [(one, shown_missing(coding.report, one.missing)) for one in found if one.missing],
        "made": _accounts_made(found),
        "left": sum(one.settled is None for one in found),
        "count": len(found),
        "marked": marked(coding.report.title, coding.report.text, [shown for shown, _rows in accounts]),
        "legend": [(kind, name_of(field), field) for kind, field in LEGEND],
    }
    return render(request, "review/difference.html", context)


def _accounts_made(found: Iterable[Difference]) -> dict[int, int]:
    """By decision: the account that came of it, where a missing one was agreed."""
    of = {pk: one.settled.pk for one in found if one.missing and one.settled for pk in one.settled.verdicts}
    return {of[pk]: account for pk, account in Verdict.objects.filter(pk__in=of).values_list("pk", "account")}


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
    more: dict[str, Any] = {"account": account, "missing": missing, "note": said.get("note", "").strip()[:2000]}
    if missing is not None and choice == "second":
        more["value"] = made_of(_done(pk), missing)
    _settled(request, pk, said.get("field", ""), choice, **more)
    return redirect(f"{reverse('difference', args=[pk])}{f'#account-{account}' if account else '#missing'}")


def made_of(coding: SecondCoding, missing: int) -> dict[str, Any] | None:
    """What the coder drafts of a missing account whose fields the second coder did not give."""
    said = coding.verdicts.filter(pk=missing, kind="missing").first()
    value = said.value if said else None
    if value is None or "data" in value:
        return None
    start = full_text(coding.report).find(value["words"])
    return account_of(coding.report, (start, start + len(value["words"])), value["sub_event_type"])


def _settled(request: HttpRequest, pk: int, field: str, choice: str, **more: Any) -> None:
    """Decide; what stands against it is told."""
    try:
        settling.settle(pk, field, choice, by=by(request), **more)
        link_new(by(request))
        messages.success(request, _("Decided."))
    except Stale:
        messages.warning(
            request,
            _("This account takes no part any more: its report was changed or coded anew. Nothing was decided."),
        )
    except settling.Decided:
        messages.warning(request, _("This difference was decided meanwhile; take that back first."))


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
    except settling.Decided:
        messages.warning(request, _("This decision was taken back already."))
    except Later:
        messages.warning(request, later())
    return redirect("difference", row.coding_id)


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None
