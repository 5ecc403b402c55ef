"""Which words of a report tell what it speaks of? Those of its title and of the sentence around an anchor, each weighed
by how seldom reports have it.

A word is cut to its first letters, so that its endings do not part it from itself. `word_weights.tsv` was counted once;
a word that is not in it is a rare one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from math import sqrt
from sys import intern

from rasd.arabic.fold import fold_key
from rasd.lexicon.entry import ARTICLE
from rasd.lexicon.load import read_table
from rasd.model import Account, CodedReport

Weights = Mapping[str, int]

#: A word's first letters that count; letters of the shortest word that counts.
STEM, SHORTEST = 6, 3
#: Weight in hundredths of a word that the table lacks: it stands in fewer than one of 300 reports.
RARE = 580
#: Words of a sentence that are kept, the weightiest.
KEPT = 24
#: Characters on either side of an anchor in which its sentence ends.
NEAR = 400

_END = re.compile(r"[.!\n?\N{ARABIC QUESTION MARK}](?=\s|$)|\n")
_FIGURE, _YEAR = re.compile(r"\d+(?:,\d{3})*"), re.compile(r"(?:19|20)\d\d")
_MARKS = re.compile(r"[^\w']+")
_WAW, _FEH, _BEH, _LAM = (
    *("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}"),
    *("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}"),
)
PROCLITICS = (_WAW, _FEH, _BEH, _LAM)

Words = tuple[str, ...]


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """A folded word without its proclitic and article."""
    for proclitic in PROCLITICS:
        if word.startswith(proclitic + ARTICLE) and len(word) > 5:
            word = word[1:]
    return word.removeprefix(ARTICLE) if len(word) > 4 else word


def split(text: str) -> list[str]:
    """The folded words of a text, without marks."""
    return _MARKS.sub(" ", fold_key(text)).split()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What of a folded word is compared."""
    word = bare(word)
    if word.startswith(_LAM + _LAM) and len(word) > 4:
        word = word[2:]
    elif word.startswith(_WAW) and len(word) > 4:
        word = word[1:]
    return word[:STEM]


def words_of(text: str) -> Words:
    """The weightiest words of a text, each once, sorted."""
    found = {intern(stem(word)) for word in split(text) if len(word) >= SHORTEST}
    weights = word_weights()
    if len(found) > KEPT:
        found = set(sorted(found, key=lambda word: (-weights.get(word, RARE), word))[:KEPT])
    return tuple(sorted(found))


def figures_of(text: str) -> Words:
    """The numbers that stand in a text as figures, years apart, each once, sorted."""
    found = {intern(figure.replace(",", "")) for figure in _FIGURE.findall(fold_key(text))}
    return tuple(sorted(figure for figure in found if not _YEAR.fullmatch(figure)))


def sentence_of(report: CodedReport, account: Account) -> str:
    """The sentence or sentences in which an account's anchor stands."""
    blob = f"{report.title}\n{report.text}"
    spans = account.evidence.anchor
    start = spans[0].start if spans else blob.find(account.anchor)
    if start < 0:
        return account.anchor
    end = spans[-1].end if spans else start + len(account.anchor)
    first, last = max(0, start - NEAR), min(len(blob), end + NEAR)
    before = [mark.end() for mark in _END.finditer(blob, first, start)]
    after = _END.search(blob, max(start, end - 1), last)
    return blob[before[-1] if before else first : after.start() if after else last]


@lru_cache(maxsize=1)
def word_weights() -> Weights:
    """Stem → weight in hundredths: the logarithm of how many reports there are to one that has it."""
    return {row["form"]: int(row["weight"]) for row in read_table("word_weights.tsv").rows}


@lru_cache(maxsize=1)
def _of_countries() -> Mapping[str, Weights]:
    """Country → the weights of all words there: those of its own and, for the rest, those of all reports."""
    own: dict[str, dict[str, int]] = {}
    for row in read_table("country_word_weights.tsv").rows:
        own.setdefault(row["country"], dict(word_weights()))[row["form"]] = int(row["weight"])
    return own


def weights_in(country: str) -> Weights:
    """The weights of words among what is told of a country: the names of a war's sides tell nothing apart in it."""
    return _of_countries().get(country, word_weights())


@lru_cache(maxsize=65536)
def mass(words: Words, country: str = "") -> int:
    """The weight of some words together."""
    weights = weights_in(country)
    return sum(weights.get(word, RARE) for word in words)


def shared(a: Words, b: Words, country: str = "") -> int:
    """The weight of the words that both have."""
    common = _set(a).intersection(b)
    if not common:
        return 0
    weights = weights_in(country)
    return sum(weights.get(word, RARE) for word in common)


def alike(a: Words, b: Words, both: int, country: str = "") -> float:
    """From 0 (no word is shared) to 1 (the same words), as the cosine; `both`: what `shared` gave."""
    return both / sqrt(mass(a, country) * mass(b, country)) if both else 0.0


@lru_cache(maxsize=4096)
def _set(words: Words) -> frozenset[str]:
    return frozenset(words)


@lru_cache(maxsize=1)
def aside() -> frozenset[str]:
    """Words that say what kind of place a name is, or on which side of it: they do not tell two places apart."""
    english = (row["form"] for row in read_table("link_words.tsv").rows if row["class"] == "place")
    arabic = (row["form"] for row in read_table("place_types.tsv").rows if row["type"] != "aside")
    return frozenset(bare(fold_key(form)) for form in (*english, *arabic) if " " not in form)


def seldom(*told: Words) -> Words:
    """The words of some texts that hardly any report has: names, most of them."""
    weights = word_weights()
    return tuple(sorted({word for words in told for word in words if word not in weights}))


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """A place's name for comparing: folded, without article, type words, directions and punctuation."""
    words = [bare(word) for word in split(name)]
    kept = [word for word in words if word and word not in aside()]
    return " ".join(kept or words)
