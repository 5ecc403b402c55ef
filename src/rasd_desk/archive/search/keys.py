"""Under which key is a word found? Spelling, tashkeel, clitics and common endings make no difference to what is found.

A word is folded, then its clitics and endings are taken off. Text and query go through the same steps: a wrong cut
finds a little too much, seldom too little.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rasd.arabic.fold import fold
from rasd.lexicon.entry import ARTICLE, HEH, NOON, TEH, YEH
from rasd.lexicon.load import read_table

_WORD: Final = re.compile(r"\w+")
_ALEF, _LAM = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}"
_WAW, _MEEM, _KAF = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER KAF}"
_BEFORE: Final = (_WAW + "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER BEH}" + _LAM + _KAF)
#: Endings in the order in which they are taken off, one of each row: pronouns; dual, plural; the feminine; the nisba.
_ENDINGS: Final = (
    (HEH + _MEEM + _ALEF, _KAF + _MEEM + _ALEF, HEH + _ALEF, HEH + _MEEM, HEH + NOON, _KAF + _MEEM, NOON + _ALEF),
    (TEH + YEH + NOON, TEH + _ALEF + NOON, _ALEF + TEH, _WAW + NOON, YEH + NOON, _ALEF + NOON),
    (HEH, TEH),
    (YEH,),
)
#: Letters of keys that are kept of one text: PostgreSQL indexes no text whose different words take over a megabyte.
MOST: Final = 300_000
#: Fewer letters than this are never left of a word.
_SHORTEST: Final = 3
#: "God" after `li`: the alef is gone, the word is not the article's.
_LI_GOD, _GOD = _LAM + _LAM + HEH, ARTICLE + _LAM + HEH


def keys_of(text: str) -> str:
    """The keys of a text's words, in order, one space between; of a text of book length those of the beginning."""
    keys = " ".join(key for _, _, key in placed_keys(text))
    return keys if len(keys) <= MOST else keys[:MOST].rpartition(" ")[0]


def placed_keys(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of a text: where it stands in the raw text, and its key."""
    folded = fold(text)
    for found in _WORD.finditer(folded.text):
        start, end = folded.span(found.start(), found.end())
        yield start, end, key_of(found.group())


@lru_cache(maxsize=200_000)
def key_of(word: str) -> str:
    """The key of a folded word."""
    bare = _without_clitics(_GOD if word == _LI_GOD else word)
    for endings in _ENDINGS:
        for ending in endings:
            if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST:
                bare = bare[: -len(ending)]
                break
    return bare


def _without_clitics(word: str) -> str:
    """A word without the conjunction, preposition and article before it."""
    for letters in _BEFORE:
        without = _without_article(word)
        if without != word:
            return without
        if word[:1] in letters and len(word) > _SHORTEST and word not in _own():
            word = word[1:]
    return _without_article(word)


def _without_article(word: str) -> str:
    """A word without its article; `li` and the article are written as two lams, and so are `li` and a word in lam."""
    if word.startswith(_LAM + _LAM) and word[1:] in _own():
        return word[1:]
    for opening in (ARTICLE, _LAM + _LAM):
        if word.startswith(opening) and len(word) - len(opening) >= _SHORTEST:
            return word[len(opening) :]
    return word


@lru_cache(maxsize=1)
def _own() -> frozenset[str]:
    """Words whose first letter is no clitic."""
    return frozenset(fold(row["form"]).text for row in read_table("first_letters.tsv").rows)
