"""Does a form of the gazetteer stand for a place here, or is it a common word, a person or part of another name?

What its use is (place, weak, typed) is told by weak_places.tsv; the words around it decide.
"""

from collections.abc import Collection
from enum import Enum

from rasd.gazetteer import form_use
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.place_words import ASIDE, NAMING, is_definite
from rasd.readers.reading import Reading
from rasd.readers.said_stops import stop_words
from rasd.readers.vocabulary import CALLING

_BEH, _KAF = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER KAF}"
_CONJUNCTIONS = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")
#: Relations of place; the other particles say nothing of where.
_PLACING = frozenset({"in", "on", "from", "to", "toward", "near", "at", "between", "for"})
#: What may stand before a name that is the object of an act.
_OBJECT = ("", _CONJUNCTIONS[0], ARTICLE[1])
#: Words between two names of a row of places.
_ROW = 3


class Ground(Enum):
    """On what ground a form is taken for a place: a type word, another cue beside it, or its letters alone."""

    TYPE = "type"
    CUE = "cue"
    BARE = "bare"


def ground_of(
    reading: Reading, index: int, hit: Hit, before: tuple[Hit, ...], spans: Collection[tuple[int, int]]
) -> Ground | None:
    """The ground on which a form is a place, None where it is none; `spans` are the forms of its sentence."""
    proclitic = reading.text[hit.word : hit.start]
    if proclitic.endswith(_KAF) or _is_adverb(reading, hit) or (before and before[-1].entry.code == ASIDE):
        return None
    use = form_use(hit.entry.form)
    if use == "called":
        return Ground.TYPE if before and before[-1].entry.code in CALLING else None
    if (
        before
        and before[-1].entry.code in NAMING
        and not (before[-1].entry.code == "site" and _is_unlikely(reading, hit))
    ):
        return Ground.TYPE
    if use == "typed" or _is_joined_word(reading, hit) or _takes_no_article(reading, hit):
        return None
    if _is_cued(reading, index, hit, proclitic, spans):
        return Ground.CUE
    return None if use else Ground.BARE


def _takes_no_article(reading: Reading, hit: Hit) -> bool:
    """A name either has the article or not: with one added it is a common noun."""
    return is_definite(reading, hit) and not hit.entry.form.startswith(ARTICLE)


def _is_unlikely(reading: Reading, hit: Hit) -> bool:
    """An everyday word after "hospital" or "park" is that of the building, and no town."""
    return _is_joined_word(reading, hit) or form_use(hit.entry.form) == "typed"


def _is_adverb(reading: Reading, hit: Hit) -> bool:
    """Names take no tanwin of the accusative: with it the word is an adverb or a predicate."""
    return " " not in hit.entry.form and reading.has_tanwin(hit.start, hit.end)


def _is_joined_word(reading: Reading, hit: Hit) -> bool:
    """Whether the letters read as "and" with a closed-class word (`wa-inna`)."""
    word = reading.text[hit.word : hit.end]
    return word[:1] in _CONJUNCTIONS and word[1:] in stop_words()


def _is_cued(reading: Reading, index: int, hit: Hit, proclitic: str, spans: Collection[tuple[int, int]]) -> bool:
    """Whether a preposition of place, an act word or another place stands beside a name."""
    if proclitic.removesuffix(ARTICLE)[-1:] == _BEH:
        return True
    edge = reading.words.edge(hit.word)
    for other in reading.by_sentence[index]:
        if other.word >= hit.word or other.end <= edge:
            continue
        family, code = other.entry.family, other.entry.code
        if family == "cue" and (code == "target" or (code == "particle" and other.entry.relation in _PLACING)):
            return True
        if family == "act" and proclitic in _OBJECT and other.end < hit.word and other.entry.attrs["frame"] != "effect":
            return True
    return any(0 < hit.word - end <= _ROW or 0 < start - hit.end <= _ROW for start, end in spans)
