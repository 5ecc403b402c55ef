"""Which address does a feed have, and with what is a webhook signed? Both are worked out from the desk's own key, so
that neither the archive nor a backup of it holds them.
"""

import hmac
from pathlib import Path
from typing import Final

from django.conf import settings

from rasd_desk.archive.models import Person, Way
from rasd_desk.web.key import key_of

_DIGITS: Final = 48


def secret_of(way: Way) -> str:
    """The secret of a way: the last part of a feed's address, or what a webhook's receiver checks signatures with."""
    folder = Path(settings.RASD_ARCHIVE)
    folder.mkdir(parents=True, exist_ok=True)
    said = f"rasd-way\x1f{way.kind}\x1f{way.pk}\x1f{way.salt}"
    return hmac.new(key_of(folder).encode(), said.encode(), "sha256").hexdigest()[:_DIGITS]


def token_of(way: Way) -> str:
    """What a feed's address ends in: which feed it is, and its secret."""
    return f"{way.pk}-{secret_of(way)}"


def way_of(token: str) -> Way | None:
    """The feed that an address leads to; None: there is none, or not any more."""
    number, _, secret = token.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    way = Way.objects.select_related("watch").filter(pk=int(number), kind="feed", active=True).first()
    if way is None or not hmac.compare_digest(secret_of(way), secret):
        return None
    return way if way.watch.deleted is None and way.watch.owner not in Person.shut_out() else None


def signature(way: Way, at: int, body: bytes) -> str:
    """The header by which a receiver knows a POST as ours: `t=SECONDS,v1=HEX`, an HMAC-SHA256 of `SECONDS.body`."""
    made = hmac.new(secret_of(way).encode(), b"%d." % at + body, "sha256").hexdigest()
    return f"t={at},v1={made}"
