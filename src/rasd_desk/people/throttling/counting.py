"""How long must a log-in wait after failures, and under what are these counted?

django-axes keeps the failures; here stands what they cost. A few are free; then each further one makes the wait twice
as long, up to a quarter of an hour. A browser that is known (`devices`) is counted by itself. All others are counted
together by name and address, by name, and by address: guessing from many addresses, or many names from one, gains
nothing, and does not keep out who comes with a known browser.
"""

import hashlib
import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest

from rasd_desk.archive.actions.people import key_of
from rasd_desk.archive.models import Person
from rasd_desk.people.throttling.devices import device_of

FIRST: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(minutes=15)
#: Failures that cost nothing: of a known browser; under a name from one address; under a name; from an address.
OF_DEVICE: Final = 10
OF_BOTH: Final = 5
OF_NAME: Final = 25
OF_ADDRESS: Final = 50
#: An IPv6 subscriber has as many addresses as they like below this many bits.
_SUBSCRIBER: Final = 64


@dataclass(frozen=True, slots=True)
class Counted:
    """Failures that are counted together, and when they let one try again."""

    failures: int
    until: datetime | None


def counted(attempts: QuerySet[Any], free: int) -> Counted:
    """What failures cost together of which so many are free."""
    held = attempts.aggregate(n=Sum("failures_since_start"), last=Max("attempt_time"))
    failures = held["n"] or 0
    if failures < free or held["last"] is None:
        return Counted(failures, None)
    wait = min(LONGEST, FIRST * 2 ** min(failures - free, 10))
    return Counted(failures, held["last"] + wait)


def unknown(**said: Any) -> QuerySet[Any]:
    """The failures of browsers that nobody knew."""
    found: QuerySet[Any] = AccessAttempt.objects.filter(user_agent="", **said)
    return found


def wait_of(request: HttpRequest, name: str) -> timedelta:
    """How long this browser has to wait before it may try a name again."""
    now: datetime = request.axes_attempt_time  # type: ignore[attr-defined]  # django-axes sets it
    ends = [one.until for one in _rules(request, under(name)) if one.until is not None]
    return max([timedelta(0), *(end - now for end in ends)])


def _rules(request: HttpRequest, name: str) -> Iterator[Counted]:
    device, address = device_of(request, name), address_of(request)
    if device:
        yield counted(AccessAttempt.objects.filter(username=name, user_agent=device), OF_DEVICE)
        return
    yield counted(unknown(username=name, ip_address=address), OF_BOTH)
    yield counted(unknown(username=name), OF_NAME)
    if address is not None:
        yield counted(unknown(ip_address=address), OF_ADDRESS)


def under(name: str) -> str:
    """What failures under a name are kept under: its key; of a name that nobody has a hash: it may be a password."""
    key = key_of(name)
    if Person.objects.filter(key=key).exists():
        return key
    return f"#{hashlib.sha256((settings.SECRET_KEY + key).encode()).hexdigest()[:40]}"


def name_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """`under`, as django-axes asks for it."""
    said = (credentials or {}).get("name") or request.POST.get("name", "")
    return under(str(said))


def address_of(request: HttpRequest) -> str | None:
    """Where a request comes from, as the server says; what a proxy tells counts only where the server trusts it."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address), _SUBSCRIBER), strict=False).network_address)
    return str(address)


class Throttle(AxesDatabaseHandler):  # type: ignore[misc]  # django-axes has no types
    """Counts failures as django-axes does, and lets one wait as it is told here."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """As many as lock out while one has to wait, and else none."""
        name = str((credentials or {}).get("name") or request.POST.get("name", ""))
        return settings.AXES_FAILURE_LIMIT if wait_of(request, name) else 0

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **more: Any
    ) -> None:
        """Count a failure; of browsers only which known one it was is kept."""
        if request is not None:
            request.axes_user_agent = device_of(request, name_of(request, credentials))  # type: ignore[attr-defined]  # django-axes' own
        super().user_login_failed(sender, credentials, request, **more)

    def filter_user_attempts(
        self, request: HttpRequest, credentials: dict[str, Any] | None = None
    ) -> list[QuerySet[Any]]:
        """The failures that a log-in ends: under its name from its address, and of its browser."""
        name = name_of(request, credentials)
        own = [unknown(username=name, ip_address=address_of(request))]
        device = device_of(request, name)
        return [*own, AccessAttempt.objects.filter(username=name, user_agent=device)] if device else own
