"""Who asks, and codes a report unseen: is answered as if it had not been read, and led to the draft."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rasd_desk.archive import unseen
from rasd_desk.archive.unseen import hide_from, hiding
from rasd_desk.people.needs import APART
from rasd_desk.web.faults import fault
from rasd_desk.web.middleware import by


class Unseen:
    """Hides from a second coder what the archive holds of the report, whatever page is asked for."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        try:
            response = self._respond(request)
            if response.status_code == 404 and hiding() and "json" not in response.get("Content-Type", ""):
                response = fault(request, 403, told())
            if response.streaming:
                # What is sent piece by piece is still being asked for.
                response._resource_closers.append(lambda: hide_from(""))  # type: ignore[attr-defined]  # Django's own
                return response
        except BaseException:
            hide_from("")
            raise
        hide_from("")
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, given: dict[str, Any]) -> HttpResponse | None:
        """The draft in the place of the report.

        Who calls the API is asked there (`api.auth`), and who reads a feed is its owner (`watches.feed`).
        """
        match = request.resolver_match
        if match is None or any(one.partition("-")[0] in APART for one in match.namespaces):
            return None
        hide_from(by(request))
        hidden, name = hiding(), match.view_name
        if hidden is not None and name == "report" and given.get("pk") in hidden.reports:
            return redirect("second", hidden.coding)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page that rests on what is hidden is not shown, rather than half of it."""
        if hiding() and isinstance(exception, unseen.Unseen | ObjectDoesNotExist):
            return fault(request, 403, told())
        return None


def told() -> str:
    """What is answered in the place of what is hidden."""
    return _("There is nothing here, or it tells of the report that you code as second coder, unseen; finish it first.")
