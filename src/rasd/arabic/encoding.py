"""Which text do the bytes of a file hold: UTF-8, UTF-16, UTF-32 or windows-1256?

Says what it took them for; whether that is worth a note to the user is left to its callers.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from rasd.errors import BadInput

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


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what its user should know of how it was read (empty: nothing)."""

    text: str
    note: str


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
