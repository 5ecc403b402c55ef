"""What may a person do at the desk? One table of needs; a view names its own, and the same table draws its buttons.

That the need of a view is met before it runs is seen to by `rasd_desk.people.keeping`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rasd_desk.archive.roles import ROLES, SCOPES

#: Needs nothing, not even a log-in; and a log-in of one's own, whatever the role.
OPEN: Final = "open"
SELF: Final = "self"


@dataclass(frozen=True, slots=True)
class Need:
    """The least role that may do it, and the scope that a token must have for it."""

    role: str
    scope: str


NEEDS: Final[dict[str, Need]] = {
    # See reports, accounts, events, their history and the trail.
    "read": Need("viewer", "read"),
    # Take events out under the profiles `public` and `partners`.
    "export": Need("viewer", "export"),
    # The same under `internal`, which leaves nothing out.
    "internal": Need("lead", "export"),
    # Add reports.
    "add": Need("coder", "add"),
    # Accept, reject and correct accounts, join and part them, and take one's own decisions back.
    "code": Need("coder", "code"),
    # Take other people's decisions back.
    "withdraw": Need("lead", "code"),
    # Decide between coders who disagree.
    "adjudicate": Need("lead", "code"),
    # Give an event a grade.
    "grade": Need("lead", "code"),
    # Have reports coded anew.
    "recode": Need("lead", "code"),
    # See whose log-ins failed, and let them try again.
    "unlock": Need("lead", "code"),
    # People, roles, passwords and tokens.
    "manage": Need("admin", "admin"),
}
#: What a view needs that names no need of its own: a test finds it, and until then it is not open to all.
UNSAID: Final = "manage"
#: Namespaces of addresses that ask for a token, or a log-in, themselves.
APART: Final = frozenset({"api"})

assert {one.role for one in NEEDS.values()} <= set(ROLES)
assert {one.scope for one in NEEDS.values()} == set(SCOPES)

V = TypeVar("V", bound=Callable[..., Any])


def needs(need: str) -> Callable[[V], V]:
    """Mark a view with what one must be allowed to do to use it."""
    if need not in NEEDS and need not in (OPEN, SELF):
        raise ValueError(f"{need!r} is no need")

    def mark(view: V) -> V:
        view.need = need  # type: ignore[attr-defined]  # functions are open to such
        return view

    return mark


def need_of(view: Any, namespaces: list[str]) -> str | None:
    """The need of a view; None where it names none."""
    if any(one.partition("-")[0] in APART for one in namespaces):
        return OPEN
    return getattr(view, "need", None)


def allows(role: str, need: str) -> bool:
    """Whether a role is enough for a need."""
    return ROLES.index(role) >= ROLES.index(NEEDS[need].role)


def may(request: HttpRequest, need: str) -> bool:
    """Whether who sent a request may do this."""
    if need == OPEN:
        return True
    person = getattr(request, "person", None)
    if person is None:
        # At a desk for this machine alone one local user may do everything; there is no account to look after.
        return hasattr(request, "person") and not settings.RASD_LOGIN and need != SELF
    if need == SELF:
        return True
    return not person.temporary and allows(person.role, need)


def takes_back(request: HttpRequest, decided_by: str) -> bool:
    """Whether who sent a request may take a decision of somebody back."""
    own = decided_by == getattr(request, "by", None)
    return may(request, "withdraw") or (own and may(request, "code"))


def must_take_back(request: HttpRequest, decided_by: str) -> None:
    """Refuse, with one sentence, to take back what one may not.

    Raises:
        PermissionDenied: it is somebody else's, and the role is not enough.
    """
    if not takes_back(request, decided_by):
        raise PermissionDenied(_("This is another person's decision; a lead may take it back."))


class Granted:
    """What templates ask: `{% if may.code %}`."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def __getitem__(self, need: str) -> bool:
        if need not in NEEDS and need != SELF:
            raise KeyError(need)
        return may(self._request, need)

    def takes_back(self, decided_by: str) -> bool:
        """Whether a decision of somebody may be taken back."""
        return takes_back(self._request, decided_by)
