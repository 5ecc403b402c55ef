"""What may a second coder not see? While one is open, no page that shows what the first coder made of it."""

from collections.abc import Callable
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rasd_desk.archive.actions.review.second import current
from rasd_desk.archive.models import Account, Event, SecondCoding, Verdict
from rasd_desk.web.faults import fault
from rasd_desk.web.middleware import by

#: Pages by what the number in their address is of.
_REPORTS: Final = frozenset(("report", "new-account"))
_ACCOUNTS: Final = frozenset(("history", "judge", "correct", "split", "merge"))
_VERDICTS: Final = frozenset(("withdraw",))
_EVENTS: Final = frozenset(("event",))
_DIFFERENCES: Final = frozenset(("difference", "settle", "settle-other"))


class Unseen:
    """Leads a second coder from pages that would show the first coder's work to the draft."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._respond(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, given: dict[str, Any]) -> HttpResponse | None:
        """The draft in the place of a page that may not be seen."""
        name, pk = request.resolver_match.view_name if request.resolver_match else "", given.get("pk")
        if pk is None or name not in _REPORTS | _ACCOUNTS | _VERDICTS | _EVENTS | _DIFFERENCES:
            return None
        coding = current(by(request))
        if coding is None or not _shows(name, pk, coding):
            return None
        if name == "report":
            return redirect("second", coding.pk)
        return fault(request, 403, _("You code a report of this as second coder, unseen; finish that first."))


def _shows(name: str, pk: int, coding: SecondCoding) -> bool:
    """Whether a page shows what the first coder made of the report that is being coded."""
    told: QuerySet[Any]
    if name in _REPORTS:
        return bool(pk == coding.report_id)
    if name in _ACCOUNTS:
        told = Account.objects.filter(pk=pk, report=coding.report_id)
    elif name in _VERDICTS:
        told = Verdict.objects.filter(pk=pk, account__report=coding.report_id)
    elif name in _EVENTS:
        told = Event.objects.filter(pk=pk, accounts__report=coding.report_id)
    else:
        told = SecondCoding.objects.filter(pk=pk, report=coding.report_id)
    return told.exists()
