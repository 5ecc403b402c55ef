"""What happens to every request: the choices hold, somebody acts, and what is wrong is told in one sentence."""

from collections.abc import Callable

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from rasd.errors import RasdError
from rasd_desk.archive.actions.people import LOCAL as LOCAL
from rasd_desk.opening import told
from rasd_desk.people.keeping import person_of
from rasd_desk.web.choices import choices_of, holding
from rasd_desk.web.faults import fault

Respond = Callable[[HttpRequest], HttpResponse]


class Chosen:
    """Lets language, numerals and months hold while the page is made."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language that was chosen."""
        choices = choices_of(request.COOKIES)
        request.choices = choices  # type: ignore[attr-defined]  # Django's requests are open to such
        with holding(choices), translation.override(choices.language):
            response = self._respond(request)
        response.headers.setdefault("Content-Language", choices.language)
        response.headers.setdefault("Vary", "Cookie")
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class Acting:
    """Says who acts."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the person who is logged in, or at a desk without log-in the one at this machine."""
        person = person_of(request)
        request.person = person  # type: ignore[attr-defined]  # as above
        request.by = person.name if person else "" if settings.RASD_LOGIN else LOCAL  # type: ignore[attr-defined]
        return self._respond(request)


class Told:
    """Turns what the archive, the database or the disk refuses into a page with one sentence."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a fault that has a sentence; others are Django's to report."""
        if isinstance(exception, RasdError):
            return fault(request, 400, str(exception))
        if isinstance(exception, Error | OSError):
            return fault(request, 503, told(exception, settings.RASD_ARCHIVE))
        return None


def by(request: HttpRequest) -> str:
    """Who acts."""
    return str(request.by)  # type: ignore[attr-defined]  # `Acting` sets it
