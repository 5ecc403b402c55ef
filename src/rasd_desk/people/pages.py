"""Who works here? The list of people, and the page of one of them with their tokens and what the trail says of them."""

from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rasd_desk.archive.models import Person, Token, Trail
from rasd_desk.archive.roles import ROLES
from rasd_desk.people.needs import NEEDS, allows, needs
from rasd_desk.people.tokens import scopes_of
from rasd_desk.web import wording

#: Lines of the trail that are shown, the last ones.
LINES: Final = 40
#: Days that a token may hold; 0: until it is revoked.
DAYS: Final = (30, 90, 365, 0)


@needs("manage")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The page of all people."""
    return shown_people(request)


def shown_people(request: HttpRequest, trouble: str = "", status: int = 200) -> HttpResponse:
    """The list, with what is wrong with a person that was to be added."""
    standing = Count("tokens", filter=Q(tokens__revoked_at=None))
    rows = Person.objects.annotate(held=standing).order_by("-active", "key")
    context = {
        "rows": rows,
        "roles": ROLES,
        "table": table(),
        "said": request.POST,
        "trouble": trouble,
        "login": settings.RASD_LOGIN,
    }
    return render(request, "people/people.html", context, status=status)


def table() -> list[tuple[str, list[bool]]]:
    """What each role may do: a line for each need, in the order of the roles."""
    names = {
        "read": _("read reports, accounts, events and their history"),
        "export": _("export for the public and for partners"),
        "internal": _("export everything (internal)"),
        "add": _("add reports"),
        "code": _("accept, reject and correct accounts; join and part them; take one's own decisions back"),
        "withdraw": _("take other people's decisions back"),
        "adjudicate": _("decide where coders disagree"),
        "grade": _("grade events"),
        "recode": _("have reports coded anew"),
        "unlock": _("see failed log-ins and let people try again"),
        "manage": _("add and change people, make and revoke tokens"),
    }
    return [(names[need], [allows(role, need) for role in ROLES]) for need in NEEDS]


@needs("manage")
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a person."""
    return shown_person(request, get_object_or_404(Person, pk=pk))


def shown_person(
    request: HttpRequest,
    row: Person,
    *,
    trouble: str = "",
    password: str = "",
    secret: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, once with a password or a secret that was just made."""
    context = {
        "row": row,
        "roles": ROLES,
        "tokens": tokens_of(row),
        "scopes": [(one, wording.label("scope", one)) for one in scopes_of(row.role)],
        "days": [(one, ends_in(one)) for one in DAYS],
        "trail": Trail.objects.filter(subject=f"person {row.pk}").order_by("-seq")[:LINES],
        "trouble": trouble,
        "password": password,
        "secret": secret,
        "said": request.POST,
    }
    return render(request, "people/person.html", context, status=status)


def tokens_of(row: Person) -> list[dict[str, Any]]:
    """The tokens of a person, the newest first: what each may do, and whether it still opens anything."""
    now = datetime.now(UTC)
    return [
        {
            "row": one,
            "scopes": wording.joined(wording.label("scope", scope) for scope in one.scopes.split()),
            "open": _open(one, now),
        }
        for one in row.tokens.order_by("-pk")
    ]


def _open(token: Token, now: datetime) -> bool:
    return token.revoked_at is None and (token.ends is None or token.ends > now)


def ends_in(days: int) -> str:
    """How long a token holds."""
    return _("%(n)s days") % {"n": wording.number(days)} if days else _("until it is revoked")
