"""To whom is the desk served, and how? Puts it into the settings before the first page is made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings

#: A year, in which browsers ask for the desk over https alone.
_HSTS: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Serving:
    """Under which names besides this machine's own; whether people log in; whether a proxy brings https."""

    names: Sequence[str] = field(default_factory=tuple)
    login: bool = False
    https: bool = False


def serve(how: Serving) -> None:
    """Let the settings be so."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, *how.names]
    settings.RASD_LOGIN = how.login
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = how.https
    settings.SECURE_HSTS_SECONDS = _HSTS if how.https else 0
