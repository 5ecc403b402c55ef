"""Who sent a request, and may they? Asked once for every request, before its view runs."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from rasd_desk.archive.models import Person
from rasd_desk.people.needs import NEEDS, OPEN, SELF, UNSAID, may, need_of
from rasd_desk.web import wording
from rasd_desk.web.faults import fault

Respond = Callable[[HttpRequest], HttpResponse]
#: Letters of an entered text that is worth keeping when it cannot be taken.
_LONG: Final = 30
#: What a proxy adds to what it hands on.
_HANDED_ON: Final = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_FORWARDED")


def person_of(request: HttpRequest) -> Person | None:
    """Who is logged in; a log-in ends when its person is disabled or gets another password."""
    if not settings.RASD_LOGIN:
        return None
    said = str(request.session.get(SESSION_KEY, ""))
    person = Person.objects.filter(pk=said, active=True).first() if said.isdigit() else None
    if person is None:
        return None
    held = request.session.get(HASH_SESSION_KEY, "")
    return person if constant_time_compare(held, person.get_session_auth_hash()) else None


class Keeping:
    """Lets a view run only for whom it is."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._respond(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """None where the view may run, else what is answered in its place."""
        unsafe = _unsafe(request)
        if unsafe:
            return fault(request, 403, unsafe)
        namespaces = request.resolver_match.namespaces if request.resolver_match else []
        need = need_of(view, namespaces) or UNSAID
        if may(request, need):
            return None
        person = request.person  # type: ignore[attr-defined]  # `Acting` sets it
        if person is None and settings.RASD_LOGIN:
            return _ask(request)
        if person is not None and person.temporary:
            return _go(request, reverse("account"))
        return fault(request, 403, _too_little(person, need))


def _unsafe(request: HttpRequest) -> str:
    """Why nobody at all is to be let in by the way that this request came."""
    if settings.SESSION_COOKIE_SECURE and not request.is_secure():
        return _("This desk is open over https only; the proxy in front of it must say so (X-Forwarded-Proto: https).")
    if not settings.RASD_LOGIN and any(one in request.META for one in _HANDED_ON):
        return _("This desk asks for no log-in and is for its own machine alone; behind a proxy start it with --login.")
    return ""


def _ask(request: HttpRequest) -> HttpResponse:
    """To the log-in; what was being sent is shown once more, so that it can be kept."""
    if request.method in ("GET", "HEAD"):
        return _go(request, f"{reverse('log-in')}?{urlencode({'next': _here(request)})}")
    sent = {name: str(value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    entered = [value for value in sent.values() if len(value) > _LONG]
    return fault(request, 401, _("Your log-in has ended; nothing was saved. Log in and send it again."), entered)


def _here(request: HttpRequest) -> str:
    """The page that one is on: a part that a script asks for is none."""
    details = getattr(request, "htmx", None)
    return (details.current_url_abs_path or reverse("start")) if details else request.get_full_path()


def _go(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if getattr(request, "htmx", None) else redirect(address)


def _too_little(person: Person | None, need: str) -> str:
    if person is None or need in (OPEN, SELF):
        return _("This desk asks for no log-in, so that there is no account of yours.")
    return _("Your role is “%(own)s”; this needs “%(least)s” at least.") % {
        "own": wording.label("person_role", person.role),
        "least": wording.label("person_role", NEEDS[need].role),
    }
