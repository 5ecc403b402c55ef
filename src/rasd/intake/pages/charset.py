"""In which encoding is a page written, whatever it says of itself?

Many old Arabic pages declare a western encoding or none; valid UTF-8 is UTF-8 in any case, and of the others that in
which the text looks most like Arabic is taken.
"""

import codecs
import re
from typing import Final

from rasd.arabic.encoding import decode
from rasd.errors import BadInput

#: How far a page may go before it declares its encoding.
_HEAD: Final = 8192
_DECLARED: Final = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]*encoding=["']([\w.:-]{1,40})""", re.I
)
_IN_TYPE: Final = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
#: Encodings in which Arabic pages come; others (and those that are no encodings of text) are not tried.
_SINGLE: Final = ("cp1256", "iso8859_6", "mac_arabic", "cp864", "cp720")
_WIDE: Final = ("utf_16", "utf_16_le", "utf_16_be")
_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: A word with the article; no text in the wrong encoding has many.
_ARTICLE: Final = re.compile("(?<![\u0621-\u064a])\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}[\u0621-\u064a]{2}")
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f\s]")
_LETTER: Final = re.compile("[\u0621-\u063a\u0641-\u064a]")
_SHARE: Final = 0.6


def decode_page(raw: bytes, media_type: str | None) -> tuple[str, str]:
    """The text of a page, and a note where it is not in the encoding that it declares.

    Raises:
        BadInput: it is a text in no encoding that Arabic pages come in.
    """
    if raw.startswith(_BOMS):
        return decode(raw).text, ""
    declared = _declared(raw, media_type)
    if declared in _WIDE and b"\0" in raw[:400]:
        return raw.decode(declared, errors="replace"), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    names = [*([declared] if declared in _SINGLE else []), *(name for name in _SINGLE if name != declared)]
    tried = [(name, raw.decode(name, errors="replace")) for name in names[:3]]
    name, text = max(tried, key=lambda one: len(_ARTICLE.findall(one[1])))
    if _is_arabic(text):
        return text, "" if name == declared else f"read as {_told(name)}, which it does not declare"
    try:
        decoded = decode(raw)
    except BadInput:
        return _guess(raw), "read in a guessed encoding"
    return decoded.text, decoded.note


def _declared(raw: bytes, media_type: str | None) -> str | None:
    in_type = _IN_TYPE.search(media_type or "")
    found = _DECLARED.search(raw[:_HEAD])
    name = in_type[1] if in_type else (found[1] or found[2]).decode("ascii", "replace") if found else None
    try:
        return codecs.lookup(name).name.replace("-", "_") if name else None
    except LookupError:
        return None


def _is_arabic(text: str) -> bool:
    beyond = len(_BEYOND_ASCII.findall(text))
    return bool(_ARTICLE.search(text)) and len(_LETTER.findall(text)) >= _SHARE * beyond


def _guess(raw: bytes) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        raise BadInput("It is in an encoding that Rasd does not know; save it as UTF-8.") from error
    best = from_bytes(raw[:200_000]).best()
    if best is None or not _is_arabic(str(best)):
        raise BadInput("It is in an encoding that Rasd does not know, or holds no Arabic; save it as UTF-8.")
    return raw.decode(best.encoding, errors="replace")


def _told(name: str) -> str:
    return {"cp1256": "windows-1256", "iso8859_6": "ISO 8859-6", "mac_arabic": "Mac Arabic"}.get(name, name)
