"""By which words does a page label its parts? Reads `page_words.tsv`; all texts here are folded."""

import re
from functools import lru_cache
from typing import Final

from rasd.arabic.fold import fold_key
from rasd.intake.days import WORDS_FILE
from rasd.lexicon.load import cells, read_table

#: What may stand around a label: bullets, brackets, arrows, colons.
_EDGE: Final = r"[\W_]*"


@lru_cache(maxsize=32)
def phrases(role: str) -> tuple[str, ...]:
    """The folded phrases of a role, the longest first."""
    rows = read_table(WORDS_FILE).rows
    found = {fold_key(word) for row in rows if row["role"] == role for word in cells(row["words"])}
    return tuple(sorted(filter(None, found), key=lambda phrase: (-len(phrase), phrase)))


@lru_cache(maxsize=32)
def _pattern(role: str, how: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, phrases(role))).replace(r"\ ", r"\s+")
    return re.compile(how.format(words=f"(?:{words})", edge=_EDGE))


def opens(role: str, folded: str) -> bool:
    """Whether a text opens with a phrase of the role."""
    return _pattern(role, r"{edge}{words}(?!\w)").match(folded) is not None


def opens_label(role: str, folded: str) -> bool:
    """Whether a text opens with a phrase of the role that stands apart from what follows, or is all there is."""
    return _pattern(role, r"{edge}{words}\s*(?:[:|!\n\u00bb>\u2026/-]|{edge}$)").match(folded) is not None


def whole(role: str, folded: str) -> bool:
    """Whether a text is nothing but a phrase of the role."""
    return _pattern(role, r"{edge}{words}{edge}").fullmatch(folded) is not None


def last_in(role: str, folded: str) -> int:
    """Where the last phrase of the role in a text begins; -1 if there is none."""
    return max((m.start() for m in _pattern(role, r"(?<!\w){words}(?!\w)").finditer(folded)), default=-1)


def without(role: str, folded: str) -> str:
    """The text without the phrases of the role."""
    return _pattern(role, r"(?<!\w){words}(?!\w)").sub(" ", folded)
