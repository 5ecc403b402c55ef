"""What kind of thing are these bytes: a text, a page, a table, an archive?

Goes by their opening where it is unmistakable, then by the media type, then by the file's suffix.
"""

import re
from enum import Enum
from pathlib import PurePosixPath
from typing import Final


class Kind(Enum):
    """A kind of file that has a reader, or is known to have none."""

    TEXT = "text"
    LINES = "JSON lines"
    JSON = "JSON"
    PAGE = "web page"
    TABLE = "table"
    EXCEL = "Excel workbook"
    MHTML = "page saved as one file"
    WARC = "WARC"
    ZIP = "zip archive"
    GZIP = "gzip"
    FEED = "feed"
    PDF = "PDF"
    OFFICE = "old Office file"
    PACKED = "archive of another kind"
    IMAGE = "picture, sound or film"


_SUFFIXES: Final = {
    **dict.fromkeys((".txt", ".text"), Kind.TEXT),
    **dict.fromkeys((".jsonl", ".ndjson"), Kind.LINES),
    ".json": Kind.JSON,
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php"), Kind.PAGE),
    **dict.fromkeys((".csv", ".tsv"), Kind.TABLE),
    ".xlsx": Kind.EXCEL,
    **dict.fromkeys((".mhtml", ".mht"), Kind.MHTML),
    ".warc": Kind.WARC,
    ".zip": Kind.ZIP,
    ".gz": Kind.GZIP,
    **dict.fromkeys((".rss", ".atom"), Kind.FEED),
    ".pdf": Kind.PDF,
    **dict.fromkeys((".xls", ".doc", ".docx", ".odt", ".ods"), Kind.OFFICE),
    **dict.fromkeys((".tar", ".tgz", ".rar", ".7z", ".bz2", ".xz", ".zst"), Kind.PACKED),
}
#: What a folder or an archive is searched for; each also packed as `.gz`.
SUFFIXES: Final = (
    *(".txt", ".jsonl", ".ndjson", ".json", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".csv", ".tsv", ".xlsx"),
    *(".warc", ".zip"),
)
_MEDIA: Final = {
    "text/plain": Kind.TEXT,
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "application/json": Kind.JSON,
    "application/jsonl": Kind.LINES,
    "application/x-ndjson": Kind.LINES,
    "text/csv": Kind.TABLE,
    "text/tab-separated-values": Kind.TABLE,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Kind.EXCEL,
    "multipart/related": Kind.MHTML,
    "application/warc": Kind.WARC,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/rdf+xml": Kind.FEED,
    "application/pdf": Kind.PDF,
}
_OPENINGS: Final = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\x1f\x8b", Kind.GZIP),
    (b"WARC/", Kind.WARC),
    (b"%PDF-", Kind.PDF),
    (b"\xd0\xcf\x11\xe0", Kind.OFFICE),
    (b"Rar!", Kind.PACKED),
    (b"7z\xbc\xaf", Kind.PACKED),
    (b"BZh", Kind.PACKED),
    (b"\xfd7zXZ", Kind.PACKED),
)
_BOM: Final = b"\xef\xbb\xbf"
_PAGE: Final = re.compile(
    rb"(<\?xml[^>]*>|<!--.*?-->|\s)*<(!doctype\s+html|html|head|meta|title|body|script|table|div|article)\b",
    re.I | re.S,
)
_FEED: Final = re.compile(rb"(<\?xml[^>]*>|<\?xml-stylesheet[^>]*>|<!--.*?-->|\s)*<(rss|feed|rdf:RDF)\b", re.I | re.S)
_MHTML: Final = re.compile(rb"(?:[\w-]+:[^\n]*\n[ \t]*)*?content-type:\s*multipart/related", re.I)
#: So many bytes tell.
HEAD: Final = 2048


def kind_of(head: bytes, file: str, media_type: str | None) -> Kind:
    """The kind of what opens with `head`; a plain text where nothing tells otherwise."""
    for opening, kind in _OPENINGS:
        if head.startswith(opening):
            named = _SUFFIXES.get(PurePosixPath(file.lower()).suffix)
            return Kind.EXCEL if kind is Kind.ZIP and named is Kind.EXCEL else kind
    told = _told(file, media_type)
    if told in (None, Kind.TEXT, Kind.PAGE):
        opening = head.removeprefix(_BOM)
        if _FEED.match(opening):
            return Kind.FEED
        if _PAGE.match(opening):
            return Kind.PAGE
        if opening[:5].lower() in (b"from:", b"mime-") and _MHTML.match(opening):
            return Kind.MHTML
    return told or Kind.TEXT


def _told(file: str, media_type: str | None) -> Kind | None:
    if media_type:
        if media_type.startswith(("image/", "audio/", "video/", "font/")):
            return Kind.IMAGE
        if media_type in _MEDIA:
            return _MEDIA[media_type]
    return _SUFFIXES.get(PurePosixPath(file.lower()).suffix)


def is_searched(file: str) -> bool:
    """Whether a folder or an archive is searched for files of this name."""
    return file.lower().removesuffix(".gz").endswith(SUFFIXES)


def media_type_of(kind: Kind) -> str | None:
    """The media type of a kind that has one."""
    return next((media for media, one in _MEDIA.items() if one is kind), None)
