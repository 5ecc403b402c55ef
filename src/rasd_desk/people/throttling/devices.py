"""Has somebody logged in under this name with this browser before? A signed cookie says so.

Who knows a name can fail to log in under it as often as they like; whoever comes with such a cookie is counted by
themselves and need not wait for that.
"""

import secrets
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

COOKIE: Final = "rasd-device"
#: People who share a browser; of more the one who logged in longest ago has to be known anew.
MOST: Final = 5
_SALT: Final = "rasd.device"
_AGE: Final = 365 * 24 * 3600
#: Letters of a cookie that are looked at.
_LONGEST: Final = 2000


def device_of(request: HttpRequest, key: str) -> str:
    """The mark of a browser in which the person with this key logged in before; empty for any other."""
    return _held(request).get(_mark(key), "")


def remember(request: HttpRequest, response: HttpResponse, key: str) -> None:
    """Know the browser again when the person with this key logs in."""
    others = {mark: one for mark, one in _held(request).items() if mark != _mark(key)}
    kept = dict([*others.items(), (_mark(key), secrets.token_hex(8))][-MOST:])
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=_SALT),
        max_age=_AGE,
        path=reverse("log-in"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _mark(key: str) -> str:
    # Whoever sits at the browser is not to read in it who else uses it.
    return salted_hmac(_SALT, key).hexdigest()[:16]


def _held(request: HttpRequest) -> dict[str, str]:
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, "")[:_LONGEST], salt=_SALT, max_age=_AGE)
    except signing.BadSignature:
        return {}
    return {str(mark): str(one) for mark, one in held.items()} if isinstance(held, dict) else {}
