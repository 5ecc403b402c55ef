"""Who calls, and may they? The one seam between the API and what knows people and their tokens.

A token is a caller's own word. Without one the person acts whom the desk knows (on loopback the local user): then the
browser could be made to speak by a page of another site, so that each call must show that no such page made it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Final, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.utils import check_csrf

from rasd_desk.api.told.problems import Refused
from rasd_desk.archive.unseen import hide_from
from rasd_desk.people import tokens
from rasd_desk.people.needs import NEEDS, may
from rasd_desk.web.middleware import by

#: The desk's own names for this machine, beside which nobody acts without a token or a log-in.
LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
#: What a call that sends anything but JSON bears, so that no form of another site can be it.
MARK: Final = "X-Rasd"
_SAFE: Final = ("GET", "HEAD", "OPTIONS")
_OWN: Final = ("same-origin", "none")
#: Kinds of content that a browser sends to another site only after asking it.
_ASKED_FIRST: Final = ("application/json", "application/jsonl", "application/x-ndjson")


class Scope(StrEnum):
    """What a call needs."""

    OPEN = "open"
    READ = "read"
    ADD = "add"
    CODE = "code"
    EXPORT = "export"
    ADMIN = "admin"


class Holder(Protocol):
    """Whoever calls: the name that the trail gets, the role, and what they may do."""

    @property
    def by(self) -> str:
        """The name."""

    @property
    def role(self) -> str:
        """The role."""

    @property
    def scopes(self) -> Collection[str]:
        """The scopes, by name."""

    def may(self, need: str) -> bool:
        """Whether a need is met that asks for more than a scope: `grade`, `internal`, `withdraw`."""


def _everything(need: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Known:
    """A caller without a token: the local user, who may do everything, or a person who is logged in."""

    by: str
    role: str = "local"
    scopes: Collection[str] = frozenset(Scope)
    meets: Callable[[str], bool] = _everything

    def may(self, need: str) -> bool:
        """Whether a need is met."""
        return self.meets(need)


def look_up(secret: str) -> Holder | None:
    """The holder of a token; none where nobody has it, or it no longer holds."""
    return tokens.holder(secret)


def logged_in(request: HttpRequest) -> Known | None:
    """The person of the session, where the desk has log-in and somebody is logged in."""
    person: Any = getattr(request, "person", None)
    if person is None:
        return None
    scopes = frozenset(one.scope for need, one in NEEDS.items() if may(request, need))
    return Known(person.name, person.role, scopes, partial(may, request))


class Guard:
    """Lets a call through that has a scope; what it gives is the caller.

    Args:
        scope: what the operation needs.
    """

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Holder:
        """The caller.

        Raises:
            Refused: nobody is known, they may not, or a page of another site asks.
        """
        if self.scope is Scope.OPEN:
            return Known("", role="anybody", scopes=())
        found = _caller(request)
        hide_from(found.by)
        if self.scope not in found.scopes:
            words = _("This needs the scope “%(scope)s”, which the caller does not have.")
            raise Refused("forbidden", words % {"scope": self.scope.value}, scope=self.scope.value)
        return found


def _caller(request: HttpRequest) -> Holder:
    said = request.headers.get("Authorization")
    if said is None:
        return _of_desk(request)
    kind, _space, secret = said.partition(" ")
    found = look_up(secret.strip()) if kind.lower() == "bearer" and secret.strip() else None
    if found is None:
        raise Refused("unknown", _("The token is not known, or no longer holds; make a new one in the desk."))
    return found


def _of_desk(request: HttpRequest) -> Holder:
    """The person whom the desk knows: who is logged in, else the local user of a desk that has no log-in."""
    person = logged_in(request)
    if person is None and (getattr(settings, "RASD_LOGIN", False) or not _here(request)):
        raise Refused("unknown", _("Send a token: the header “Authorization: Bearer …”."))
    _from_no_foreign_page(request)
    if person is not None and request.method not in _SAFE and check_csrf(request) is not None:
        raise Refused("foreign", _("The session's form token is missing or wrong; send it as X-CSRFToken."))
    return person or Known(by(request))


def _here(request: HttpRequest) -> bool:
    """Whether both ends are this machine, by the name that was called and by the address that calls."""
    host = request.get_host()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    caller = request.META.get("REMOTE_ADDR") or ""
    return name in LOOPBACK and (caller.startswith("127.") or caller in ("::1", "::ffff:127.0.0.1"))


def _from_no_foreign_page(request: HttpRequest) -> None:
    """Refuse what a page of another site may have made a browser send.

    Raises:
        Refused: it may be so.
    """
    words = _("A page of another site may not ask this in your name; use a token.")
    headers: Mapping[str, str] = request.headers
    if headers.get("Sec-Fetch-Site", "none") not in _OWN:
        raise Refused("foreign", words)
    origin = headers.get("Origin")
    if origin is not None and origin != f"{request.scheme}://{request.get_host()}":
        raise Refused("foreign", words)
    if request.method not in _SAFE and request.content_type not in _ASKED_FIRST and not headers.get(MARK):
        more = _("Send JSON as application/json, or the header “%(mark)s: 1” with anything else.")
        raise Refused("foreign", more % {"mark": MARK})


def holder_of(request: HttpRequest) -> Holder:
    """The caller."""
    found: Holder = request.auth  # type: ignore[attr-defined]  # ninja keeps there what the guard gave
    return found


def who(request: HttpRequest) -> str:
    """The name of the caller, for the trail."""
    return holder_of(request).by


def must(request: HttpRequest, need: str) -> None:
    """Refuse a caller whose role is not enough.

    Raises:
        Refused: the need is not met.
    """
    if not holder_of(request).may(need):
        raise Refused("forbidden", _("The role of the caller is not enough for this."))


def must_take_back(request: HttpRequest, decided_by: str) -> None:
    """Refuse a caller who would take back what somebody else decided, and may not.

    Raises:
        Refused: it is somebody else's, and the role is not enough.
    """
    if decided_by != who(request) and not holder_of(request).may("withdraw"):
        raise Refused("forbidden", _("This is another person's decision; a lead may take it back."))
