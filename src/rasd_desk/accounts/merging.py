"""How are two accounts of a report made one? A form offers the others; the one that is left holds what both say."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rasd.errors import WrongUse
from rasd_desk.accounts.spans import full_text
from rasd_desk.archive.actions import shaping
from rasd_desk.archive.actions.judging import Stale
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account
from rasd_desk.people.needs import needs
from rasd_desk.reports.correcting import revision_of, went
from rasd_desk.reports.shown import shown_accounts
from rasd_desk.web.middleware import by


@needs("code")
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """The form that merges; sent, it does so and leads back to the report."""
    row = get_object_or_404(Account.objects.select_related("report"), pk=pk)
    if not row.live:
        return went(request, row)
    if request.method != "POST":
        return _form(request, row)
    said = request.POST
    number, _sep, revision = said.get("other", "").partition(":")
    chosen = number.isascii() and number.isdigit() and len(number) < 19
    other = Account.objects.filter(pk=int(number), report=row.report_id, live=True).first() if chosen else None
    if other is None:
        return _form(request, row, _("Choose the account that is to go into this one."), 422)
    seen = int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 10 else 0
    try:
        shaping.merge(
            pk,
            other.pk,
            by=by(request),
            revision=revision_of(said),
            other_revision=seen,
            note=said.get("note", "").strip()[:2000],
        )
        link_new(by(request))
        messages.success(request, _("The two accounts are one now; it holds what both said."))
    except Stale:
        row.refresh_from_db()
        told = _("Somebody else changed one of these accounts meanwhile; below they stand as they are now.")
        return _form(request, row, told, 409)
    except WrongUse:
        return _form(request, row, _("A rejected account is not merged; take the rejection back first."), 422)
    return redirect(f"{reverse('report', args=[row.report_id])}#account-{pk}")


def _form(request: HttpRequest, row: Account, trouble: str = "", status: int = 200) -> HttpResponse:
    rows = list(row.report.accounts.filter(live=True).exclude(state="rejected").order_by("order", "pk"))
    shown = shown_accounts(rows, full_text(row.report))
    context = {
        "row": row,
        "report": row.report,
        "others": [one for one in shown if one.row.pk != row.pk],
        "own": next((one for one in shown if one.row.pk == row.pk), None),
        "trouble": trouble,
    }
    return render(request, "accounts/merge.html", context, status=status)
