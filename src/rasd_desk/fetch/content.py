"""What is in a body: how is it packed, and is it a feed, a page, a text or nothing that can be read?

Header and first bytes must agree on something readable; servers call feeds `text/html` and pages
`application/octet-stream`, so that a vague header leaves the word to the bytes, and a clear one that speaks of pictures
or documents ends the matter before the body is read.
"""

import re
import zlib
from typing import Final

from rasd_desk.fetch.errors import Garbled, TooLarge, WrongType
from rasd_desk.fetch.model import Headers, Kind, header

_PIECE: Final = 64 * 1024
_SNIFFED: Final = 4_096
_GZIP: Final = b"\x1f\x8b"

#: Types under which feeds, pages and texts are sent, and those that say nothing.
_FEED: Final = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/x-rss+xml"}
)
_XML: Final = frozenset({"application/xml", "text/xml"})
_PAGE: Final = frozenset({"text/html", "application/xhtml+xml"})
_TEXT: Final = frozenset({"text/plain"})
_VAGUE: Final = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/unknown", "text/rss"})
_READABLE: Final = _FEED | _XML | _PAGE | _TEXT | _VAGUE

#: First bytes that no header can talk away.
_MAGIC: Final = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (_GZIP, "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"OggS", "sound or video"),
    (b"ID3", "sound"),
    (b"\x00\x00\x00\x18ftyp", "a video"),
)
_BOMS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
#: The first element, after declaration, comments and document type.
_FIRST: Final = re.compile(
    r"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<([A-Za-z][\w:.-]*)", re.S
)
_FEED_ROOTS: Final = frozenset({"rss", "feed", "rdf", "channel"})
_MARKUP: Final = re.compile(r"<(?:!doctype html|html|head|body|title|meta|div|p|article|table)\b", re.I)


def media_type(headers: Headers) -> str:
    """The type that the header tells, in lower case and without parameters; empty where it tells none."""
    told = header(headers, "content-type") or ""
    return told.split(";")[0].strip().lower()


def check_type(url: str, headers: Headers) -> None:
    """Refuse by the header alone what cannot be read.

    Raises:
        WrongType: the header names a type that is no feed, page or text.
    """
    told = media_type(headers)
    if told not in _READABLE and not told.endswith("+xml"):
        raise WrongType(url, f"it is {told[:80]!r}, neither a page nor a feed")


def kind_of(url: str, headers: Headers, body: bytes) -> Kind:
    """What a body is.

    Raises:
        WrongType: its first bytes are those of something else, or it is binary.
        Garbled: it is empty.
    """
    if not body.strip():
        raise Garbled(url, "the answer is empty")
    for magic, name in _MAGIC:
        if body.startswith(magic):
            raise WrongType(url, f"it is {name}, whatever its header says")
    start = _start(body)
    if "\0" in start:
        raise WrongType(url, "it is a binary file")
    first = _FIRST.match(start)
    if first and first[1].rsplit(":")[-1].lower() in _FEED_ROOTS:
        return "feed"
    told = media_type(headers)
    if told in _FEED:
        return "feed"
    if told in _PAGE or _MARKUP.search(start) or (first and told in _XML):
        return "page"
    return "text"


def _start(body: bytes) -> str:
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[:_SNIFFED].decode(encoding, errors="ignore")
    return body[:_SNIFFED].decode("latin-1")


def unpack(url: str, headers: Headers, body: bytes, most: int) -> bytes:
    """The body without its Content-Encoding; never holds more than `most` bytes of it.

    Raises:
        TooLarge: it unpacks to more.
        Garbled: packed in a way that was not asked for, or broken.
    """
    packings = [
        name.strip().lower()
        for key, value in headers
        if key.lower() == "content-encoding"
        for name in value.split(",")
        if name.strip().lower() not in {"", "identity"}
    ]
    if not packings or not body:
        return body
    if len(packings) > 1 or packings[0] not in {"gzip", "x-gzip", "deflate"}:
        raise Garbled(url, f"it is packed as {', '.join(packings)[:60]!r}, which was not asked for")
    try:
        return _deflated(url, body, most) if packings[0] == "deflate" else _gunzipped(url, body, most)
    except zlib.error as error:
        raise Garbled(url, "its packing is broken") from error


def _gunzipped(url: str, body: bytes, most: int) -> bytes:
    """All members of a gzip file; what follows the last is left."""
    out = bytearray()
    while body.startswith(_GZIP) or not out:
        body = _inflate(url, zlib.decompressobj(wbits=31), body, most, out)
        if not body:
            break
    return bytes(out)


def _deflated(url: str, body: bytes, most: int) -> bytes:
    """RFC 9110 means zlib; some servers send it bare."""
    out = bytearray()
    try:
        _inflate(url, zlib.decompressobj(), body, most, out)
    except zlib.error:
        out.clear()
        _inflate(url, zlib.decompressobj(wbits=-15), body, most, out)
    return bytes(out)


def _inflate(url: str, unpacker: "zlib._Decompress", packed: bytes, most: int, out: bytearray) -> bytes:
    """Unpack into `out` piece by piece; gives what stands behind the end."""
    rest = packed
    while not unpacker.eof:
        piece = unpacker.decompress(rest, _PIECE)
        rest = unpacker.unconsumed_tail
        out += piece
        if len(out) > most:
            raise TooLarge(url, f"it unpacks to more than {most:,} bytes")
        if not piece and not rest and not unpacker.eof:
            raise Garbled(url, "its packed body ends too early")
    return unpacker.unused_data
