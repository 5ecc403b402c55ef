"""How does a message of a channel become a report?

Where its parts stand in an export or on a page is for `export` and `preview`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from rasd.errors import BadInput
from rasd.intake.fields import sources_of
from rasd.intake.headers import is_title
from rasd.intake.inputs import Basis, Input
from rasd.intake.source import Raw
from rasd.model.report import has_arabic, make_report


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message with words: its number, the name of its channel, when it was sent (with or without an offset)."""

    number: str
    channel: str
    key: str
    text: str
    sent: datetime | None
    url: str | None = None
    forwarded_from: str | None = None


def read_posts(raw: Raw, posts: Iterator[Post | str]) -> Iterator[Input]:
    """One report a message; those without Arabic words are counted, and what is said of a broken one is passed on.

    Raises:
        BadInput: no message has Arabic words.
    """
    seen = mute = 0
    for post in posts:
        if isinstance(post, str):
            seen += 1
            yield raw.failed(post)
        elif not has_arabic(post.text):
            mute += 1
        else:
            seen += 1
            yield _read(raw.within(f"message {post.number}"), post)
    if not seen:
        raise BadInput("No message in it has Arabic words.")
    if mute:
        yield raw.noted(f"left out: {mute} messages without Arabic words")


def _read(raw: Raw, post: Post) -> Input:
    text = post.text.replace("\r\n", "\n").strip()
    first, _, rest = text.partition("\n")
    title, text = (first.strip(), rest.strip()) if rest.strip() and is_title(first) else ("", text)
    try:
        report = make_report(
            text,
            title=title,
            id=f"telegram-{post.key}-{post.number}",
            outlet=post.channel or raw.defaults.outlet,
            published=post.sent.date() if post.sent else raw.defaults.published,
            url=post.url,
        )
    except BadInput as error:
        return raw.failed(str(error))
    own: dict[str, Basis] = {"title": "visible", "text": "given"}
    own |= {"outlet": "channel"} if post.channel else {}
    own |= {"published": "given"} if post.sent else {}
    moment = post.sent if post.sent and post.sent.tzinfo else None
    given = raw.given(report, sources_of(report, own), published_at=moment)
    return replace(given, forwarded_from=post.forwarded_from)
