"""Which words of a name count when two names are compared?

Leaves the comparing to `compare`. The spelling used here is the scorer's own and stays apart from
`rasd.arabic.fold`: a change of the engine's fold must not move the scores.
The words are in data/score_words.tsv.
"""

import re
import unicodedata
from functools import lru_cache

from rasd.lexicon.load import cells, read_table

_ALEF, _LAM = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}"
_ARTICLE = _ALEF + _LAM

_SEATS = {
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": _ALEF,
    "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": _ALEF,
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": _ALEF,
    "\N{ARABIC LETTER ALEF WASLA}": _ALEF,
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}": "\N{ARABIC LETTER WAW}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
}
_TATWEEL, _DAGGER_ALEF = 0x0640, 0x0670
_PLAIN: dict[int, str | None] = {
    **{ord(letter): seatless for letter, seatless in _SEATS.items()},
    **dict.fromkeys(range(0x064B, 0x0660)),
    _TATWEEL: None,
    _DAGGER_ALEF: None,
}
_NO_LETTER = re.compile(r"[^\w\s]")

_PREFIXES = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}\N{ARABIC LETTER BEH}\N{ARABIC LETTER KAF}"
_PREFIXED = re.compile(rf"^[{_PREFIXES}](?={_ARTICLE})")
# After li- the article loses its alef and two lams are left; a short word may simply begin with them.
_LI_ARTICLE = re.compile(rf"{_LAM}{_LAM}(?=\w{{3}})")
_SHORTEST_WITH_ARTICLE = 5

_SOFT = re.compile(r"[aeiouywh\s]|(.)(?=\1)")


def plain(text: str) -> str:
    """The text in lower case and plain letters, signs replaced by blanks."""
    return _NO_LETTER.sub(" ", unicodedata.normalize("NFKC", text).lower().translate(_PLAIN))


def _bare(word: str) -> str:
    word = _PREFIXED.sub("", word)
    if _LI_ARTICLE.match(word):
        word = _ARTICLE + word[2:]
    return word[2:] if word.startswith(_ARTICLE) and len(word) >= _SHORTEST_WITH_ARTICLE else word


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without article, the clitics before it, and particles."""
    bare = (_bare(word) for word in plain(name).split())
    return tuple(word for word in bare if word not in word_set("particle"))


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonants of a Latin name: what two transcriptions of one Arabic name have in common."""
    kept = (word for word in name_words(name) if word not in word_set("admin") | word_set("direction"))
    return _SOFT.sub("", " ".join(kept)).replace("q", "k").replace("z", "s")


@lru_cache(maxsize=32)
def word_set(name: str) -> frozenset[str]:
    """The plain words of one set of data/score_words.tsv."""
    return frozenset(plain(form).strip() for forms in _rows(name) for form in forms)


@lru_cache(maxsize=1)
def contested() -> frozenset[frozenset[str]]:
    """Pairs of countries that may both be named for one place."""
    return frozenset(frozenset(pair) for pair in _rows("contested"))


def _rows(name: str) -> list[tuple[str, ...]]:
    return [cells(row["forms"]) for row in read_table("score_words.tsv").rows if row["set"] == name]
