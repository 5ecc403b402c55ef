"""Which messages does the web preview of a Telegram channel show (t.me/s/…)?"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from rasd.intake.inputs import Input
from rasd.intake.source import Raw
from rasd.intake.telegram.markup import text_of, with_breaks, with_class
from rasd.intake.telegram.post import Post, read_posts

_MESSAGE: Final = "tgme_widget_message"


def is_preview(tree: Any) -> bool:
    """Whether a page is the preview of a channel or of one of its messages."""
    return bool(with_class(tree, _MESSAGE))


def read_preview(raw: Raw, tree: Any) -> Iterator[Input]:
    """One report a message with Arabic words."""
    return read_posts(raw, _posts(tree))


def _posts(tree: Any) -> Iterator[Post | str]:
    channel = text_of(tree, "tgme_channel_info_header_title")
    for place, message in enumerate(with_class(tree, _MESSAGE), 1):
        # A quoted message stands in a box of the same class before the message's own words.
        texts = [
            n for n in with_class(message, "tgme_widget_message_text") if "js-message_reply_text" not in n.get("class")
        ]
        if not texts:
            continue
        key, _, number = (message.get("data-post") or "").partition("/")
        name = text_of(message, "tgme_widget_message_owner_name") or channel
        yield Post(
            number=number or str(place),
            channel=name,
            key=key or name or "chat",
            text=with_breaks(texts[-1]),
            sent=_sent(message),
            url=f"https://t.me/{key}/{number}" if number else None,
            forwarded_from=text_of(message, "tgme_widget_message_forwarded_from_name") or None,
        )


def _sent(message: Any) -> datetime | None:
    for node in message.iter("time"):
        try:
            return datetime.fromisoformat(node.get("datetime") or "")
        except ValueError:
            continue
    return None
