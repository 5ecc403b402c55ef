"""Which messages does an export of Telegram Desktop hold (result.json: one channel, or a whole account)?

Service messages and those without words (a picture alone) are passed over.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final

from rasd.intake.inputs import Input
from rasd.intake.source import Raw
from rasd.intake.telegram.post import Post, read_posts

#: No zone is further from UTC; what is, is no zone.
_WIDEST: Final = timedelta(hours=15)


def is_export(held: object) -> bool:
    """Whether a JSON value is an export of Telegram rather than a report."""
    if not isinstance(held, dict) or "text" in held:
        return False
    return isinstance(held.get("messages"), list) or bool(_chats(held))


def read_export(raw: Raw, held: object) -> Iterator[Input]:
    """One report a message with Arabic words."""
    assert isinstance(held, dict)
    chats = [held] if isinstance(held.get("messages"), list) else _chats(held)
    return read_posts(raw, (post for chat in chats for post in _posts(chat)))


def _chats(held: Mapping[str, Any]) -> list[dict[str, Any]]:
    chats = held.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    found = listed if isinstance(listed, list) else []
    return [chat for chat in found if isinstance(chat, dict) and isinstance(chat.get("messages"), list)]


def _posts(chat: Mapping[str, Any]) -> Iterator[Post | str]:
    name = chat.get("name")
    channel = name if isinstance(name, str) else ""
    for place, message in enumerate(chat["messages"], 1):
        if not isinstance(message, dict):
            yield f"Message {place} of the list is no JSON object; export the channel again."
            continue
        text = _text(message.get("text"))
        if message.get("type", "message") != "message" or not text.strip():
            continue
        forwarded = message.get("forwarded_from")
        yield Post(
            number=str(message.get("id", place)),
            channel=channel,
            key=str(chat.get("id", channel or "chat")),
            text=text,
            sent=_sent(message),
            forwarded_from=forwarded if isinstance(forwarded, str) else None,
        )


def _text(value: object) -> str:
    """The words of a message: a string, or a list of strings and of objects with a "text" (bold, links, hashtags)."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _text(value.get("text")) if isinstance(value.get("text"), str) else ""
    if isinstance(value, list):
        return "".join(_text(part) for part in value if not isinstance(part, list))
    return ""


def _sent(message: Mapping[str, Any]) -> datetime | None:
    """When: the exporter's local time; with the moment beside it (since 2022) also its offset."""
    try:
        local = datetime.fromisoformat(message["date"])
    except (KeyError, TypeError, ValueError):
        return None
    if local.tzinfo or not 2013 <= local.year <= 2100:
        return local if local.tzinfo and 2013 <= local.year <= 2100 else None
    try:
        utc = datetime.fromtimestamp(int(message["date_unixtime"]), UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return local
    ahead = local - utc.replace(tzinfo=None)
    return local.replace(tzinfo=timezone(ahead)) if abs(ahead) < _WIDEST and ahead.seconds % 900 == 0 else local
