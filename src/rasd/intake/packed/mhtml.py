"""Which page did a browser save as one file (MHTML: the page and its pictures as parts of a mail)?"""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime

from rasd.errors import BadInput
from rasd.intake.inputs import Input
from rasd.intake.source import MOST_MHTML_BYTES, Raw


def read_mhtml(raw: Raw, read: Callable[[Raw], Iterator[Input]]) -> Iterator[Input]:
    """The report of the saved page; `read` reads the page itself.

    Raises:
        BadInput: it holds no page.
    """
    content = raw.take(MOST_MHTML_BYTES, "any page of news")
    mail = message_from_bytes(content, policy=policy.compat32)
    page = next((part for part in mail.walk() if part.get_content_type() == "text/html"), None)
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes):
        raise BadInput("It holds no web page; save the page again, as HTML.")
    place = str(mail.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    charset = page.get_content_charset()
    yield from read(
        replace(
            raw,
            stream=io.BytesIO(body),
            media_type=f"text/html; charset={charset}" if charset else "text/html",
            url=raw.url or (place if place.startswith(("http://", "https://")) else None),
            retrieved=raw.retrieved or _moment(mail),
        )
    )


def _moment(mail: Message) -> datetime | None:
    """When it was saved."""
    try:
        found = parsedate_to_datetime(str(mail.get("Date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else None
