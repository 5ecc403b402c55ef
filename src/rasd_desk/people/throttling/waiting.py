"""Who has to wait before they may log in, and who lets them in again? The page of failed log-ins."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib import messages
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rasd_desk.archive.actions.people import noted
from rasd_desk.archive.models import Person
from rasd_desk.people.needs import needs
from rasd_desk.people.throttling.counting import OF_ADDRESS, OF_BOTH, OF_NAME, Counted, counted, unknown
from rasd_desk.web.middleware import by


@dataclass(frozen=True, slots=True)
class Failed:
    """Failures under the name of a person, or from an address; `until`: browsers that are not known wait so long."""

    person: Person | None
    address: str
    failures: int
    addresses: int
    last: datetime
    until: datetime | None


def failed() -> list[Failed]:
    """Failures of the last day by person, the last first; then the addresses that have to wait for themselves."""
    now = datetime.now(UTC)
    recent = AccessAttempt.objects.filter(attempt_time__gte=now - settings.AXES_COOLOFF_TIME)
    people = {one.key: one for one in Person.objects.all()}
    found = []
    sums = {"n": Sum("failures_since_start"), "last": Max("attempt_time")}
    for name, held in _by("username", recent, sums):
        if name in people:
            of = [one for one, _held in _by("ip_address", recent.filter(username=name), sums)]
            rules = [counted(unknown(username=name, ip_address=one), OF_BOTH) for one in of]
            until = _latest([*rules, counted(unknown(username=name), OF_NAME)], now)
            found.append(Failed(people[name], "", held["n"], len(of), held["last"], until))
    for address, held in _by("ip_address", recent.filter(user_agent="", ip_address__isnull=False), sums):
        until = _latest([counted(unknown(ip_address=address), OF_ADDRESS)], now)
        if until is not None:
            found.append(Failed(None, address, held["n"], 1, held["last"], until))
    return sorted(found, key=lambda one: (one.person is None, now - one.last))


def _by(field: str, found: Any, sums: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(row[field], row) for row in found.order_by().values(field).annotate(**sums)]


def _latest(rules: list[Counted], now: datetime) -> datetime | None:
    ends = [one.until for one in rules if one.until is not None and one.until > now]
    return max(ends, default=None)


def lift(row: Person, *, by: str) -> int:
    """Forget the failures under a person's name; how many rows of them there were."""
    count = int(reset(username=row.key))
    if count:
        noted(row, "lock lifted", by=by)
    return count


@needs("unlock")
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The page of failed log-ins."""
    return render(request, "people/waiting.html", {"rows": failed(), "login": settings.RASD_LOGIN})


@needs("unlock")
@require_POST
def let_in(request: HttpRequest) -> HttpResponse:
    """Let a person, or an address, try again at once."""
    address = request.POST.get("address", "")
    if address:
        unknown(ip_address=address[:60]).delete()
        messages.success(request, _("The failures from this address are forgotten."))
        return redirect("waiting")
    said = request.POST.get("person", "")
    row = get_object_or_404(Person, pk=int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0)
    lift(row, by=by(request))
    messages.success(request, _("%(name)s may try again at once.") % {"name": row.name})
    return redirect("waiting")
