"""How do the bytes of a text file become header values, a title and a text?

Whether the result may be coded is for `rasd.model.make_report` to say; where the bytes come from for `paths`.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from rasd.errors import BadInput

#: A first line longer than this is a paragraph, not a headline.
LONGEST_TITLE: Final = 160
#: A first line of fewer words is a dateline or a byline.
_FEWEST_WORDS: Final = 3
#: Of the characters of a text in another encoding: this share must come out as Arabic letters.
_ARABIC_SHARE: Final = 0.6
#: A text cut in the middle of a character is still UTF-8; one with more broken bytes than this is not.
_BROKEN_SHARE: Final = 0.01

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", ""),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\s]")
_HEADER = re.compile(r"#\s*(?P<key>[A-Za-z][\w-]{0,30})\s*:(?P<value>.*)")
_STOP = re.compile(
    "[.:,\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{HORIZONTAL ELLIPSIS}][\"'\u00bb\u201c\u201d\u2019)\\]\\s]*$"
)
_BULLET = re.compile("[-*\u2022\u25aa\u25cf\u2013\u2014]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what its user should know of how it was read (empty: nothing)."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What a text file holds: header values by lower-case key, the title (may be empty), the text."""

    headers: dict[str, str]
    title: str
    text: str


def decode(raw: bytes) -> Decoded:
    """The text of a file: UTF-8, UTF-16 or UTF-32 with a byte order mark, or windows-1256.

    Raises:
        BadInput: the bytes are no text in any of these.
    """
    for bom, encoding, name in _BOMS:
        if raw.startswith(bom):
            try:
                return Decoded(raw.decode(encoding), f"read as {name}" if name else "")
            except UnicodeDecodeError as error:
                raise BadInput(f"It opens as {name or 'UTF-8'} text, but byte {error.start} breaks it.") from error
    try:
        return Decoded(raw.decode("utf-8"), "")
    except UnicodeDecodeError:
        return _guess(raw)


def _guess(raw: bytes) -> Decoded:
    if b"\0" in raw:
        raise BadInput("It is a binary file, not a text.")
    mended = raw.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    if broken <= max(1, _BROKEN_SHARE * len(mended)) and _ARABIC.search(mended):
        return Decoded(mended, f"read as UTF-8 with {broken} broken character{'s' if broken > 1 else ''}")
    other = raw.decode("cp1256")
    beyond = len(_BEYOND_ASCII.findall(other))
    if beyond and len(_ARABIC.findall(other)) / beyond >= _ARABIC_SHARE:
        return Decoded(other, "read as windows-1256")
    raise BadInput("It is a binary file, or a text in none of UTF-8, UTF-16 and windows-1256; save it as UTF-8.")


def part(text: str) -> Parts:
    """Header lines, title and text; the blank line after headers and after a title belongs to neither."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headers: dict[str, str] = {}
    at = 0
    while at < len(lines) and (found := _HEADER.fullmatch(lines[at].strip())):
        headers.setdefault(found["key"].lower(), found["value"].strip())
        at += 1
    body = "\n".join(lines[at:]).strip()
    if "title" in headers:
        return Parts(headers, headers["title"], body)
    first, _, rest = body.partition("\n")
    if rest.strip() and is_title(first):
        return Parts(headers, first.strip(), rest.strip())
    return Parts(headers, "", body)


def is_title(line: str) -> bool:
    """Whether the first of several lines is a headline: short, no bullet, and no stop at its end."""
    line = line.strip()
    words = sum(any(c.isalpha() for c in word) for word in line.split())
    return words >= _FEWEST_WORDS and len(line) <= LONGEST_TITLE and not _STOP.search(line) and not _BULLET.match(line)
