"""What becomes of what a second coder says? Kept apart from the archive's accounts; and the share that leads set."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rasd.errors import WrongUse
from rasd.model import SUB_EVENT_TYPES
from rasd_desk.accounts.drafting import account_of
from rasd_desk.accounts.spans import span_of
from rasd_desk.archive.actions.review import second
from rasd_desk.archive.actions.review.queue import release
from rasd_desk.archive.models import SecondCoding
from rasd_desk.archive.queueing import refresh
from rasd_desk.people.needs import needs
from rasd_desk.reports.unfit import Unfit
from rasd_desk.review.queue import SECONDS
from rasd_desk.review.second.draft import drafted
from rasd_desk.review.second.missing import add_missing
from rasd_desk.review.second.page import open_coding
from rasd_desk.web import wording
from rasd_desk.web.middleware import by


@needs("adjudicate")
@require_POST
def share(request: HttpRequest) -> HttpResponse:
    """Set the share of reports that a second coder codes."""
    said = request.POST.get("share", "").strip().replace(",", ".")
    try:
        value = float(said) / 100
        second.set_share(value, by=by(request))
    except (ValueError, WrongUse):
        messages.error(request, _("“%(number)s” is no share; write a number from 0 to 100.") % {"number": said[:20]})
        return redirect("queue")
    messages.success(
        request, _("Of all reports, %(share)s%% now go to a second coder.") % {"share": wording.digits(said)}
    )
    return redirect("queue")


@needs("code")
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Take the next report as second coder."""
    refresh(SECONDS)
    begun = second.begin(by=by(request))
    if begun is None:
        messages.info(request, _("No report waits for you as second coder."))
        return redirect("queue")
    release(begun.report_id, by(request))
    return redirect("second", begun.pk)


@needs("code")
@require_POST
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something of an account, that one is missing, or that all is said."""
    coding, said = open_coding(request, pk), request.POST
    verb = said.get("verb", "")
    account = said.get("account", "")
    if verb in ("accept", "reject") and account in coding.draft:
        return _judge(request, coding, int(account), verb)
    if verb in ("missing", "fields"):
        return _missing(request, coding, verb)
    if verb == "undo":
        second.take_back(_number(said.get("verdict", "")), by=by(request))
        messages.success(request, _("Taken back."))
        return redirect(f"{reverse('second', args=[pk])}{f'#account-{account}' if account in coding.draft else ''}")
    if verb == "done":
        return _finish(request, coding)
    if verb == "give-up":
        second.give_up(pk, by=by(request))
        messages.info(request, _("Given up; another second coder may be given this report."))
        return redirect("queue")
    raise WrongUse(_("What was sent cannot be taken."))


def _judge(request: HttpRequest, coding: SecondCoding, account: int, verb: str) -> HttpResponse:
    row = next(row for row in drafted(coding) if row.pk == account)
    value = None if verb == "reject" else {name: row.data[name] for name in row.decided}
    second.say(coding.pk, verb, account, by=by(request), value=value)
    told = {"accept": _("Accepted."), "reject": _("Said: this account should not be.")}
    messages.success(request, told[verb])
    return redirect(f"{reverse('second', args=[coding.pk])}#account-{account}")


def _missing(request: HttpRequest, coding: SecondCoding, verb: str) -> HttpResponse:
    """Say that an account is missing: from its words and type, the rest as the coder drafts it of these words; or to
    the form of all its fields.
    """
    kind = request.POST.get("kind", "")
    try:
        span = span_of(request.POST, "words", coding.report)
    except Unfit as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('second', args=[coding.pk])}#missing")
    if verb == "fields":
        where = f"?{urlencode({'start': span[0], 'end': span[1]})}" if span else ""
        return redirect(f"{reverse('second-missing', args=[coding.pk])}{where}")
    if kind not in SUB_EVENT_TYPES:
        messages.error(request, _("Choose one of the list."))
    elif span is None:
        told = _("Name the words of the report that tell of it: select them, or copy them from the text.")
        messages.error(request, told)
    else:
        add_missing(request, coding, account_of(coding.report, span, kind))
    return redirect(f"{reverse('second', args=[coding.pk])}#missing")


def _finish(request: HttpRequest, coding: SecondCoding) -> HttpResponse:
    left = sum(row.state == "unseen" for row in drafted(coding))
    if left:
        told = ngettext("Of %(n)s account nothing was said yet.", "Of %(n)s accounts nothing was said yet.", left) % {
            "n": wording.number(left)
        }
        messages.warning(request, told)
        return redirect("second", coding.pk)
    second.finish(coding.pk, by=by(request))
    messages.success(request, _("Done. What you said is kept beside the first coder's work, for a lead to compare."))
    return redirect("queue")


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0
