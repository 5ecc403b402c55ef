"""Which messages does a page show that Telegram Desktop exported as HTML (messages.html)?"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any, Final

from rasd.intake.inputs import Input
from rasd.intake.source import Raw
from rasd.intake.telegram.markup import text_of, with_breaks, with_class
from rasd.intake.telegram.post import Post, read_posts

#: 05.02.2023 10:30:00 UTC+03:00; older versions leave the offset out.
_SENT: Final = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d):(\d\d)(?: UTC([+-])(\d\d):(\d\d))?")


def is_saved(tree: Any) -> bool:
    """Whether a page is part of an export: it has numbered messages under the header of a chat."""
    return bool(with_class(tree, "page_header")) and bool(tree.xpath(".//div[starts-with(@id, 'message')]"))


def read_saved(raw: Raw, tree: Any) -> Iterator[Input]:
    """One report a message with Arabic words."""
    return read_posts(raw, _posts(tree))


def _posts(tree: Any) -> Iterator[Post | str]:
    channel = next((text_of(head, "text") for head in with_class(tree, "page_header")), "")
    for message in with_class(tree, "message"):
        texts = with_class(message, "text")
        number = (message.get("id") or "").removeprefix("message")
        if not texts or not number.isdigit():
            continue
        forwarded = next((text_of(box, "from_name") for box in with_class(message, "forwarded")), "")
        yield Post(
            number=number,
            channel=channel,
            key=channel or "chat",
            text=with_breaks(texts[-1]),
            sent=next((s for node in with_class(message, "date") if (s := _sent(node.get("title") or ""))), None),
            forwarded_from=re.sub(r"\s*\d\d\.\d\d\.\d{4}.*$", "", forwarded) or None,
        )


def _sent(text: str) -> datetime | None:
    found = _SENT.fullmatch(text.strip())
    if not found:
        return None
    day, month, year, hour, minute, second = (int(found[n]) for n in range(1, 7))
    try:
        sent = datetime(year, month, day, hour, minute, second)
        if found[7] is None:
            return sent
        ahead = timedelta(hours=int(found[8]), minutes=int(found[9]))
        return sent.replace(tzinfo=timezone(-ahead if found[7] == "-" else ahead))
    except ValueError:
        return None
