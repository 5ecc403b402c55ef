"""What comes of an input: a report, a failure, or a note.

How bytes become these is told by `paths`, `read` and the readers below them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from rasd.model.report import Report

#: Where a value comes from: the reader's own words for it ("default" = what the user said holds for all).
Basis = Literal["given", "json-ld", "meta", "time", "visible", "url", "file", "channel", "feed", "default"]


@dataclass(frozen=True, slots=True)
class Given:
    """A report, and what an archive keeps beside it.

    Args:
        name: what to call it in messages: the file and the part.
        report: the report.
        path: the file as the user named it, or the name given to `read_bytes`; "standard input" for that.
        part: where in the file: "" for the whole, else "line 12", "row 5", "report 3", "member a/b.html",
            "record <urn:uuid:…>", "message 431"; a part of a part follows after a comma.
        sources: of title, published, outlet and text, those that have a value: where it comes from.
        published_at: the moment of publication in the offset that the report states, where it states one.
        retrieved: when a WARC's crawler fetched it.
        media_type: what the bytes are ("text/html"), in small letters and without parameters.
        headers: the HTTP headers it was fetched with, names in small letters.
        forwarded_from: the channel whose message this channel only passed on.
    """

    name: str
    report: Report
    path: str = ""
    part: str = ""
    sources: Mapping[str, Basis] = field(default_factory=dict)
    published_at: datetime | None = None
    retrieved: datetime | None = None
    media_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    forwarded_from: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that gives no report, and why."""

    name: str
    why: str
    path: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """Something to know of an input that could be read."""

    name: str
    what: str


Input = Given | Failed | Noted
