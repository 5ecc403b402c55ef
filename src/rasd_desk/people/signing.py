"""How does one log in and out? By name and password; how long one waits after failures stands in `throttling`."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from axes.handlers.proxy import AxesProxyHandler
from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.hashers import make_password
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from rasd_desk.archive.actions.people import key_of, noted
from rasd_desk.archive.actions.writing import MACHINE
from rasd_desk.archive.models import Person, Trail
from rasd_desk.people.needs import OPEN, SELF, needs
from rasd_desk.people.sessions import SessionStore
from rasd_desk.people.throttling.counting import wait_of
from rasd_desk.people.throttling.devices import remember
from rasd_desk.web import wording

BACKEND: Final = "rasd_desk.people.signing.ByPassword"
#: Letters of a password that are looked at.
_LONGEST: Final = 500


class ByPassword:
    """Tells by name and password who somebody is."""

    def authenticate(self, request: HttpRequest | None, name: str = "", password: str = "") -> Person | None:
        """The person; None where there is none who may log in with these."""
        person = Person.objects.filter(key=key_of(name), active=True).first()
        if person is None or not person.has_password:
            # As slow as for a person: the time that it takes is not to say which names there are.
            make_password(password)
            return None
        return person if person.check_password(password) else None

    def get_user(self, pk: int) -> Person | None:
        """The person of a log-in."""
        return Person.objects.filter(pk=pk, active=True).first()


@receiver(user_locked_out)
def _locked_out(sender: Any, request: HttpRequest, **more: Any) -> None:
    person = Person.objects.filter(key=key_of(request.POST.get("name", ""))).first()
    # Names that nobody has leave no line, and others one an hour: anybody could fill the trail with them.
    if person is not None:
        lines = Trail.objects.filter(subject=f"person {person.pk}", action="locked out")
        if not lines.filter(at__gte=datetime.now(UTC) - timedelta(hours=1)).exists():
            noted(person, "locked out", by=MACHINE)


@needs(OPEN)
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """The page that asks for name and password."""
    if not settings.RASD_LOGIN or request.person is not None:  # type: ignore[attr-defined]  # `Acting` sets it
        return redirect(_next(request))
    if request.method != "POST":
        return _page(request)
    given = {"name": request.POST.get("name", "")[:_LONGEST], "password": request.POST.get("password", "")[:_LONGEST]}
    if not AxesProxyHandler.is_allowed(request, given):
        return _locked(request, given["name"])
    person = authenticate(request, **given)
    if person is None:
        if getattr(request, "axes_locked_out", False):
            return _locked(request, given["name"])
        return _page(request, _("Name or password is wrong."), 403)
    assert isinstance(person, Person)
    SessionStore.clear_expired()
    # A key that somebody may have put into the browser before is not to be that of the log-in.
    request.session.flush()
    login(request, person, backend=BACKEND)
    noted(person, "logged in", by=person.name)
    answer = redirect(reverse("account") if person.temporary else _next(request))
    remember(request, answer, person.key)
    return answer


@needs(SELF)
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the log-in."""
    person: Person = request.person  # type: ignore[attr-defined]  # as above
    logout(request)
    noted(person, "logged out", by=person.name)
    return redirect("log-in")


def _page(request: HttpRequest, trouble: str = "", status: int = 200) -> HttpResponse:
    context = {"next": _next(request), "said": request.POST, "trouble": trouble}
    return render(request, "people/log_in.html", context, status=status)


def _locked(request: HttpRequest, name: str) -> HttpResponse:
    minutes = max(1, -(-wait_of(request, name) // timedelta(minutes=1)))
    words = ngettext(
        "Too many log-ins have failed; try again in %(n)s minute.",
        "Too many log-ins have failed; try again in %(n)s minutes.",
        minutes,
    )
    return _page(request, words % {"n": wording.number(minutes)}, settings.AXES_HTTP_RESPONSE_CODE)


def _next(request: HttpRequest) -> str:
    """Where one wanted to go; never to another server."""
    said = request.POST.get("next") or request.GET.get("next") or ""
    return said if url_has_allowed_host_and_scheme(said, allowed_hosts=None) else reverse("start")
