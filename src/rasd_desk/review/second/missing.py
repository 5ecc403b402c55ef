"""How does a second coder give an account that the draft lacks? With all its fields, as the first coder would."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rasd.errors import WrongUse
from rasd_desk.accounts.making import asked_form, form, told
from rasd_desk.accounts.spans import full_text
from rasd_desk.archive.actions.review import second
from rasd_desk.archive.models import SecondCoding
from rasd_desk.people.needs import needs
from rasd_desk.reports.marking import marked
from rasd_desk.reports.unfit import Unfit
from rasd_desk.review.second.draft import shown
from rasd_desk.review.second.page import open_coding
from rasd_desk.web.middleware import by


@needs("code")
@require_http_methods(["GET", "HEAD", "POST"])
def missing(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of an account that the draft lacks; sent, it leads back to the draft."""
    coding = open_coding(request, pk)
    report = coding.report
    ways = {
        "action": reverse("second-missing", args=[pk]),
        "back": reverse("second", args=[pk]),
        "marked": marked(report.title, report.text, [one for one, _ in shown(coding)]),
    }
    if request.method != "POST" or "look" in request.POST:
        return asked_form(request, report, ways)
    try:
        add_missing(request, coding, told(report, request.POST))
    except (Unfit, WrongUse) as error:
        return form(request, report, ways, None, request.POST, str(error), 422)
    return redirect(f"{reverse('second', args=[pk])}#missing")


def add_missing(request: HttpRequest, coding: SecondCoding, data: dict[str, Any]) -> None:
    """Say that an account is missing."""
    start, end = data["evidence"]["anchor"][0]
    value = {
        "words": full_text(coding.report)[start:end],
        "sub_event_type": data["sub_event_type"],
        "data": data,
    }
    note = request.POST.get("note", "").strip()[:2000]
    second.say(coding.pk, "missing", by=by(request), value=value, note=note)
    messages.success(request, _("Said: an account is missing."))
