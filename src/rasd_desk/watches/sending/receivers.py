"""How does a message reach its receiver? By POST to a webhook, past the guard; by SMTP to a mailbox."""

import json
import os
import re
import smtplib
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from ipaddress import ip_address
from time import monotonic
from typing import Final
from urllib.parse import unquote, urlsplit

import httpx
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from rasd import __version__
from rasd.errors import RasdError, WrongUse
from rasd_desk.archive.models import Way
from rasd_desk.fetch.errors import FetchError, Refused
from rasd_desk.fetch.guard import Guard
from rasd_desk.fetch.model import Headers, Limits
from rasd_desk.fetch.wire import Wire
from rasd_desk.watches.sending.leaving import Leaving
from rasd_desk.watches.sending.secret import signature
from rasd_desk.watches.sending.wording import as_json, message, subject
from rasd_desk.web.middleware import LOCAL

#: Private hosts and networks that webhooks may lead to, with commas between; and plain http to them.
ALLOW: Final = "RASD_NOTIFY_ALLOW"
#: smtp+starttls://user:password@host:587, smtps://…:465, smtp://… (loopback only); and who the sender is.
SMTP: Final = "RASD_SMTP_URL"
SENDER: Final = "RASD_MAIL_FROM"
_LOOPBACK: Final = ("localhost", "127.0.0.0/8", "::1")
#: Seconds for all of one delivery, for silence in it, and for reaching the receiver.
LIMITS: Final = Limits(received=100_000, seconds=20.0, silence=10.0, connect=8.0, aside=4_000)
_MAIL_SECONDS: Final = 60.0
_PORTS: Final = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
_MAILBOX: Final = re.compile(r"[^\s@,;<>\"()]{1,64}@[^\s@,;<>\"()]{1,255}")


class NotDelivered(RasdError):
    """A message did not get through; `lasting`: trying again will not help."""

    def __init__(self, why: str, *, lasting: bool = False) -> None:
        super().__init__(why)
        self.lasting = lasting


def guard_for(owner: str) -> Guard:
    """What webhooks may be sent to: public addresses, what the settings allow, and, for the one person at this machine,
    the machine itself. People who log in from elsewhere could else reach services that only this machine can.
    """
    named = [one.strip() for one in os.environ.get(ALLOW, "").split(",") if one.strip()]
    return Guard.allowing([*named, *(_LOOPBACK if owner == LOCAL else ())])


def checked_url(url: str, owner: str) -> str:
    """The address of a webhook, if it may be sent to.

    Raises:
        FetchError: it may not.
        WrongUse: it is not https, and leads neither to this machine nor to what the settings allow.
    """
    guard = guard_for(owner)
    target = guard.check(url)
    if target.scheme != "https" and not _listed(target.host, guard):
        raise WrongUse("Only https is used outside this machine and what the settings allow.")
    return str(target)


def _listed(host: str, guard: Guard) -> bool:
    """Whether a host is named by the settings itself; a name is not looked up for it."""
    if host.lower() in guard.hosts:
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return any(address.version == one.version and address in one for one in guard.networks)


def checked_mailbox(address: str) -> str:
    """An e-mail address, if it is one.

    Raises:
        WrongUse: it is none.
    """
    if not _MAILBOX.fullmatch(address) or not address.isprintable():
        raise WrongUse(f"{address[:80]!r} is no e-mail address.")
    return address


def post(way: Way, batch: Sequence[Leaving], at: datetime, *, limits: Limits = LIMITS) -> None:
    """Send notices to a webhook.

    Raises:
        NotDelivered: the receiver did not take them.
    """
    owner = way.watch.owner
    try:
        target = httpx.URL(checked_url(way.address, owner))
        body = _body(way, batch)
        headers: Headers = (
            ("Host", target.netloc.decode("ascii")),
            ("User-Agent", f"Rasd/{__version__}"),
            ("Content-Type", "application/json"),
            ("Rasd-Signature", signature(way, int(at.timestamp()), body)),
            ("Connection", "close"),
        )
        wire = Wire(guard_for(owner), limits, lambda: datetime.now(UTC), monotonic, cache(httpx.create_ssl_context))
        status = wire.post(target, headers, body, seconds=limits.seconds, early=lambda _s, _h: limits.aside).status
    except WrongUse as error:
        raise NotDelivered("only https is used outside this machine", lasting=True) from error
    except Refused as error:
        raise NotDelivered(error.why, lasting=True) from error
    except FetchError as error:
        raise NotDelivered(error.why) from error
    if 300 <= status < 400:
        raise NotDelivered(f"it leads elsewhere (status {status}); redirects are not followed")
    if status == 410:
        raise NotDelivered("the receiver is gone (status 410)", lasting=True)
    if not 200 <= status < 300:
        raise NotDelivered(f"the receiver answered with status {status}")


def _body(way: Way, batch: Sequence[Leaving]) -> bytes:
    watch = {"id": way.watch_id, "name": way.watch.name}
    said = {"watch": watch, "profile": way.watch.profile, "notices": [as_json(one) for one in batch]}
    return json.dumps(said, ensure_ascii=False).encode()


def mail(way: Way, batch: Sequence[Leaving], more: int) -> None:
    """Send notices to a mailbox, all in one message.

    Raises:
        NotDelivered: the mail server did not take it.
    """
    server = _server()
    first, last = batch[0].number, batch[-1].number
    made = EmailMessage(
        subject(batch),
        message(batch, more),
        _sender(),
        [way.address],
        headers={
            "Message-ID": f"<rasd-{way.pk}-{first}-{last}@{_sender().rpartition('@')[2]}>",
            "Auto-Submitted": "auto-generated",
        },
        connection=server,
    )
    # A server that answers one letter at a time keeps within every pause and never ends.
    alarm = threading.Timer(_MAIL_SECONDS, _hang_up, [server])
    alarm.daemon = True
    alarm.start()
    try:
        made.send()
    except smtplib.SMTPRecipientsRefused as error:
        lasting = all(code >= 500 for code, _ in error.recipients.values())
        raise NotDelivered("the mail server refused the address", lasting=lasting) from error
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise NotDelivered(_without_secrets(error)) from error
    finally:
        alarm.cancel()


def _hang_up(server: EmailBackend) -> None:
    connection = server.connection
    if connection is not None and connection.sock is not None:
        connection.sock.close()


def _without_secrets(error: Exception) -> str:
    """What a mail server said, by its kind and number alone: its own words may repeat what was sent."""
    code = getattr(error, "smtp_code", None)
    return f"the mail server did not take it ({type(error).__name__}{f' {code}' if code else ''})"


def _sender() -> str:
    return os.environ.get(SENDER) or "rasd@localhost"


def mail_is_set() -> bool:
    """Whether it is known how to send mail."""
    return bool(os.environ.get(SMTP))


def _server() -> EmailBackend:
    """The mail server that the settings name."""
    parts = urlsplit(os.environ.get(SMTP, ""))
    if parts.scheme not in _PORTS or not parts.hostname:
        raise NotDelivered(f"no mail server is set (${SMTP})")
    if parts.scheme == "smtp" and not _listed(parts.hostname, Guard.allowing(_LOOPBACK)):
        raise NotDelivered(f"${SMTP} sends passwords and mail in the clear; write smtps:// or smtp+starttls://")
    return EmailBackend(
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+starttls",
        use_ssl=parts.scheme == "smtps",
        timeout=LIMITS.seconds,
    )
