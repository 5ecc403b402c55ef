"""What becomes of a decision? Accept, reject, take back: each through the archive's actions, then linked anew."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rasd.errors import WrongUse
from rasd_desk.archive.actions.judging import Later, Stale, accept, reject, withdraw
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, Verdict
from rasd_desk.people.needs import must_take_back, needs
from rasd_desk.reports.correcting import revision_of, went
from rasd_desk.web.middleware import by


@needs("code")
@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or reject an account."""
    row = get_object_or_404(Account, pk=pk)
    verbs = {
        "accept": (accept, _("Accepted.")),
        "reject": (reject, _("Rejected; it takes no part in events any more.")),
    }
    verb, done = verbs.get(request.POST.get("verb", ""), (None, ""))
    if verb is None:
        raise WrongUse(_("What was sent cannot be taken."))
    if not row.live:
        return went(request, row)
    try:
        verb(pk, by=by(request), revision=revision_of(request.POST), note=request.POST.get("note", "").strip()[:2000])
        link_new(by(request))
        messages.success(request, done)
    except Later:
        messages.warning(request, later())
    except Stale:
        messages.warning(
            request,
            _("Somebody else changed this account meanwhile; it is shown as it stands now. Look at it and decide."),
        )
    return redirect(_page(row))


@needs("code")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a verdict back."""
    verdict = get_object_or_404(Verdict.objects.select_related("account"), pk=pk, account__isnull=False)
    assert verdict.account is not None
    must_take_back(request, verdict.by)
    try:
        withdraw(pk, by=by(request))
        link_new(by(request))
        messages.success(request, _("Taken back."))
    except Later:
        messages.warning(request, later())
    except WrongUse:
        messages.warning(request, _("This decision was taken back already."))
    if request.POST.get("back") == "history":
        return redirect("history", verdict.account.pk)
    return redirect(_page(verdict.account))


def later() -> str:
    """What a person is told who takes back what a later decision rests on."""
    return _("A later split, merge or acceptance rests on this; take that back first.")


def _page(row: Account) -> str:
    return f"{reverse('report', args=[row.report_id])}#account-{row.pk}"
