"""What does a text look like once spelling differences that carry no meaning are gone, and where was each letter?

Leaves words, clitics and sentences to its neighbours. Every lexicon key goes through `fold_key`, every report
through `fold`, so both sides always meet in the same spelling.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_ALEFS = (
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}\N{ARABIC LETTER ALEF WASLA}"
    "\N{ARABIC LETTER ALEF WITH WAVY HAMZA ABOVE}\N{ARABIC LETTER ALEF WITH WAVY HAMZA BELOW}"
)
_YEHS = (
    "\N{ARABIC LETTER ALEF MAKSURA}\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
    "\N{ARABIC LETTER YEH BARREE}\N{ARABIC LETTER E}"
)
_HEHS = (
    "\N{ARABIC LETTER TEH MARBUTA}\N{ARABIC LETTER AE}\N{ARABIC LETTER HEH GOAL}"
    "\N{ARABIC LETTER HEH DOACHASHMEE}\N{ARABIC LETTER TEH MARBUTA GOAL}"
)
_KAFS = "\N{ARABIC LETTER KEHEH}\N{ARABIC LETTER GAF}\N{ARABIC LETTER SWASH KAF}"


def _one_to_one() -> dict[int, str]:
    table = {ord(c): "\N{ARABIC LETTER ALEF}" for c in _ALEFS}
    table |= {ord(c): "\N{ARABIC LETTER YEH}" for c in _YEHS}
    table |= {ord(c): "\N{ARABIC LETTER HEH}" for c in _HEHS}
    table |= {ord(c): "\N{ARABIC LETTER KAF}" for c in _KAFS}
    table[ord("\N{ARABIC LETTER WAW WITH HAMZA ABOVE}")] = "\N{ARABIC LETTER WAW}"
    table[ord("\N{ARABIC LETTER PEH}")] = "\N{ARABIC LETTER BEH}"
    table[ord("\N{ARABIC LETTER TCHEH}")] = "\N{ARABIC LETTER JEEM}"
    table[ord("\N{ARABIC LETTER VEH}")] = "\N{ARABIC LETTER FEH}"
    table |= {0x0660 + d: str(d) for d in range(10)} | {0x06F0 + d: str(d) for d in range(10)}
    table[ord("\N{ARABIC DECIMAL SEPARATOR}")] = "."
    table[ord("\N{ARABIC THOUSANDS SEPARATOR}")] = ","
    table[ord("\N{ARABIC PERCENT SIGN}")] = "%"
    table[ord("_")] = " "  # hashtags: #Yemeni_army
    table |= dict.fromkeys((8208, 8209, 8210, 8211, 8212, 8722), "-")
    # All blanks but the end of a line; none stands behind the ideographic space.
    table |= {c: " " for c in range(0x3001) if chr(c).isspace() and chr(c) != "\n"}
    # Latin is matched without case (CNN, Reuters); only letters whose lower case is one character.
    table |= {c: chr(c + 32) for c in range(ord("A"), ord("Z") + 1)}
    return table


_TABLE = _one_to_one()

#: Characters with no place in a folded text: tashkeel and Koranic marks, the hamza and madda that combine, tatweel,
#: zero-width and direction marks, the soft hyphen and variation selectors.
MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
)
#: Quotation marks: names stand in them or not at an editor's whim, so they are not part of the folded text.
QUOTES = "\"'`\u00ab\u00bb\u2018-\u201f\u2039\u203a\u2032\u2033\u00b4"

_FORMS = "\ufb50-\ufdff\ufe70-\ufefc\uff10-\uff5a"
#: A blank alone changes nothing, unless what stands before it goes. The pattern opens with one class of characters,
#: which `re` looks for without trying each place.
_CHANGE = re.compile(
    rf"[{MARKS}{QUOTES}{_FORMS} ](?:(?<=[{MARKS}])(?P<mark>[{MARKS}]*)|(?<=[{QUOTES}])(?P<quote>[{QUOTES}]*)"
    rf"|(?P<form>(?<=[{_FORMS}]))|(?P<gap>(?<= )(?: +|(?<=[{MARKS}{QUOTES}{_FORMS}] ))))"
)
#: Letters of the table that stand in nearly every text, and all others: to replace these and to look for those is
#: quicker than to look each letter of a text up.
_OFTEN = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}\N{ARABIC LETTER ALEF WITH HAMZA BELOW}\N{ARABIC LETTER ALEF MAKSURA}"
_OFTEN += "\N{ARABIC LETTER TEH MARBUTA}\N{ARABIC LETTER YEH WITH HAMZA ABOVE}\N{ARABIC LETTER WAW WITH HAMZA ABOVE}"
_SELDOM = re.compile(f"[{re.escape(''.join(chr(code) for code in _TABLE if chr(code) not in _OFTEN and code != 32))}]")
_TAIL = re.compile(rf"[{MARKS}]*")
_SPACE = " "
#: The first offsets, of which stretches are copied; longer texts count their own.
_OFFSETS = array("L", range(1 << 14))


@dataclass(frozen=True, slots=True)
class Folded:
    """A text, its folded form, and the raw offset of every folded character.

    Args:
        raw: the text as given; offsets count its code points.
        text: the folded text, in which everything is searched.
        starts: `starts[i]` is the offset in `raw` of the character that gave `text[i]`.
    """

    raw: str
    text: str
    starts: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets `[start, end)` of folded `[start, end)`, closing tashkeel included; needs `start < end`."""
        last = self.starts[end - 1] + 1
        tail = _TAIL.match(self.raw, last)
        return self.starts[start], tail.end() if tail else last

    def slice(self, start: int, end: int) -> str:
        """The raw words behind folded `[start, end)`."""
        raw_start, raw_end = self.span(start, end)
        return self.raw[raw_start:raw_end]


def _expand(form: str) -> str:
    """A presentation form or ligature as plain folded letters (lam-alef gives two)."""
    plain = unicodedata.normalize("NFKC", form).translate(_TABLE)
    return re.sub(rf"[{MARKS}\s]", "", plain)


def fold(raw: str) -> Folded:
    """Fold a text; every folded character keeps the offset of the raw one it came from.

    Hamza seats, alif maqsura, taa marbuta and Persian letters fall together, digits become ASCII, tashkeel, tatweel,
    invisible marks and quotation marks go, runs of blanks become one space, ligatures become letters. Newlines stay.
    """
    once = _letters(raw)
    pieces: list[str] = []
    starts, at = array("L"), 0
    offsets = _OFFSETS if len(once) <= len(_OFFSETS) else array("L", range(len(once)))
    for change in _CHANGE.finditer(once):
        begin, end = change.span()
        if change.lastgroup == "gap" and end - begin == 1 and not _blank_before(pieces, once, at, begin):
            continue
        pieces.append(once[at:begin])
        starts += offsets[at:begin]
        new = _replacement(change, once)
        if new == _SPACE and pieces and _ends_blank(pieces):
            new = ""
        pieces.append(new)
        starts.extend([begin] * len(new))
        at = end
    pieces.append(once[at:])
    starts += offsets[at : len(once)]
    return Folded(raw, "".join(pieces), starts)


def _letters(raw: str) -> str:
    """A text with each letter as the table has it; offsets stay."""
    for letter in _OFTEN:
        raw = raw.replace(letter, _TABLE[ord(letter)])
    return _SELDOM.sub(lambda found: _TABLE[ord(found[0])], raw)


def _replacement(change: re.Match[str], text: str) -> str:
    kind = change.lastgroup
    if kind == "gap":
        return _SPACE
    if kind == "form":
        return _expand(change.group())
    if kind == "quote":
        # A quotation mark may be all that parts two words; then a space must take its place.
        before, after = change.start() - 1, change.end()
        while before >= 0 and _MARK.match(text[before]):
            before -= 1
        while after < len(text) and _MARK.match(text[after]):
            after += 1
        parted = before >= 0 and after < len(text) and text[before].isalnum() and text[after].isalnum()
        return _SPACE if parted else ""
    return ""


_MARK = re.compile(rf"[{MARKS}]")


def _blank_before(pieces: list[str], text: str, at: int, begin: int) -> bool:
    """Whether the folded text so far ends in a blank, so that another one would double it."""
    return text[begin - 1] == _SPACE if begin > at else _ends_blank(pieces)


def _ends_blank(pieces: list[str]) -> bool:
    for piece in reversed(pieces):
        if piece:
            return piece[-1] == _SPACE
    return False


@lru_cache(maxsize=65536)
def fold_key(form: str) -> str:
    """The folded form of a lexicon key: as `fold`, with blanks at the ends taken off."""
    plain = form.translate(_TABLE)
    return (fold(form).text if _CHANGE.search(plain) else plain).strip()
