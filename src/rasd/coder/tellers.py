"""Which mentions of a source are of one and the same? `The source`, `colonel al-Maliki` or `the agency` stand for who
was named in full before.
"""

from collections.abc import Iterable, Iterator, Sequence

from rasd.coder.finds import SentenceFinds
from rasd.lexicon.entry import ARTICLE, HEH
from rasd.readers.reading import Reading, once
from rasd.readers.said import Attribution
from rasd.readers.said_extent import LAM, description_end, is_named
from rasd.readers.said_kind import source_kind
from rasd.readers.said_model import heads_of, is_document, start_of
from rasd.readers.said_unlisted import UNLISTED

#: Signs that stand around the words of a name.
_MARKS = (
    "#\"'()[].,:"
    + "\N{ARABIC COMMA}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    + ("\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}")
)
#: Letters that two forms of one noun share at their beginning (singular and broken plural).
_STEM = 2


def name_of(source: Attribution, reading: Reading) -> str:
    """The folded words of a source."""
    return reading.text[source.start : source.end]


def _named(source: Attribution, reading: Reading) -> str:
    """The folded words of a source without the noun for its statement (`a statement of the army`)."""
    owned = source.start < source.head.start and reading.text.startswith(LAM, source.head.start)
    return reading.text[source.head.start : source.end] if owned else name_of(source, reading)


def is_institution(source: Attribution) -> bool:
    """Whether the words name a body and not who speaks for it: the two are listed apart where both are quoted
    (CODEBOOK §2).
    """
    return is_named(source.head)


def is_same(one: Attribution, other: Attribution, reading: Reading) -> bool:
    """Whether two mentions are of one source: the words of one are all in the other, or both name one outlet."""
    bodies = is_institution(one) and is_institution(other)
    if bodies and one.head.entry.family == other.head.entry.family == "outlet":
        if one.head.entry.code == other.head.entry.code and not _is_generic(one):
            return True
    first, second = _named(one, reading), _named(other, reading)
    starts = first.startswith(second) or second.startswith(first)
    if is_institution(one) != is_institution(other) and not starts:
        return False
    mine, its = bare_words(first), bare_words(second)
    return set(mine) <= set(its) or set(its) <= set(mine)


def _is_generic(source: Attribution) -> bool:
    """Whether an outlet's form names a kind of body, not one body (`the civil defence`)."""
    return GENERIC in source.head.entry.attrs["note"]


#: Note of an outlet that is a body named without its country.
GENERIC = "generic"


def bare_words(name: str) -> list[str]:
    """The words of a folded name without article, feminine ending and the signs around them."""
    words = (w.strip(_MARKS) for w in name.replace("_", " ").split())
    return [_bare(w) for w in words if w]


def _bare(word: str) -> str:
    word = word.removeprefix(LAM + LAM).removeprefix(ARTICLE) if len(word) > len(ARTICLE) + 1 else word
    return word.removesuffix(HEH) if len(word) > _STEM else word


def antecedent(source: Attribution, finds: Sequence[SentenceFinds], reading: Reading) -> Attribution:
    """Who was named in full before a definite mention (`the source said`); the mention itself if nobody was."""
    if source.head.entry.family == UNLISTED:
        person = described_before(reading, source.start, bare_words(name_of(source, reading)))
        if person is not None:
            return person
    if not name_of(source, reading).startswith(ARTICLE):
        return source
    found = _nearest(source, _before(source, finds, reading), reading)
    if found is source:
        found = _described_noun(source, reading) or source
    if found is source and source.head.entry.family in _OFFICES and (name := _surname(source, reading)):
        found = described_before(reading, source.start, name) or source
    if found is source and _is_bare(source, reading):
        return next((s for s in _before(source, finds, reading) if not _is_bare(s, reading)), source)
    return found


def _is_bare(source: Attribution, reading: Reading) -> bool:
    """Whether a mention is no more than "the source": whoever spoke last."""
    entry = source.head.entry
    return entry.code == "unnamed" and entry.attrs["note"] == "head" and len(bare_words(name_of(source, reading))) == 1


def _surname(source: Attribution, reading: Reading) -> list[str]:
    """The one or two words behind a rank or an office (`Colonel al-Maliki`)."""
    words = bare_words(reading.text[source.head.end : source.end])
    return words if 1 <= len(words) <= 2 and all(len(w) > _STEM for w in words) else []


def described_before(reading: Reading, offset: int, name: Sequence[str]) -> Attribution | None:
    """Who was described before an offset, with office and name, by words that hold all of a name (`Colonel Turki
    al-Maliki` for `al-Maliki`), the nearest first; whether he spoke there or not.
    """
    for one in _described(reading, offset):
        office = one.head.entry.family in _OFFICES or (one.head.entry.family == "outlet" and not is_institution(one))
        if office and set(name) <= set(bare_words(reading.text[one.head.end : one.end])):
            return one
    return None


#: Families of the words for an office.
_OFFICES = frozenset({"source_noun", "people"})


def _described_noun(source: Attribution, reading: Reading) -> Attribution | None:
    """Who was described before with the same noun and more words, whether he spoke there or not (`the source` after
    `expressed a source in the ministry its regret`).
    """
    words = bare_words(name_of(source, reading))
    if len(words) > 1 or source.head.entry.family != "source_noun":
        return None
    for one in _described(reading, source.start):
        its = bare_words(name_of(one, reading))
        if one.head.entry.family == "source_noun" and its[0] == words[0] and len(its) > 1:
            return one
    return None


def _described(reading: Reading, offset: int) -> Iterator[Attribution]:
    """The nouns that may open a source, with all that describes them, before an offset, the nearest sentence first."""
    for index in range(reading.sentence_index(offset), -1, -1):
        yield from (one for one in _described_in(reading, index) if one.end <= offset)


@once
def _described_in(reading: Reading, index: int) -> Sequence[Attribution]:
    """The nouns of a sentence that may open a source, with all that describes them."""
    sentence, hits = reading.sentences[index], reading.by_sentence[index]
    found = []
    for head in heads_of(reading, index):
        if not is_document(head):
            start, end = start_of(reading, head), description_end(reading, sentence, head, hits)
            found.append(Attribution(start, end, source_kind(head, start, end, hits), "say", start, head))
    return found


def _before(source: Attribution, finds: Sequence[SentenceFinds], reading: Reading) -> Iterable[Attribution]:
    """The sources named before one, the nearest first."""
    for find in reversed(finds):
        if reading.sentences[find.index].start < source.start:
            yield from (s for s in reversed(find.sources) if s.end <= source.start)


def _nearest(source: Attribution, before: Iterable[Attribution], reading: Reading) -> Attribution:
    words = bare_words(name_of(source, reading))
    akin: Attribution | None = None
    for other in before:
        its = bare_words(_named(other, reading))
        if its == words and not name_of(other, reading).startswith(ARTICLE):
            return other
        if len(its) <= len(words) or (is_institution(source) and not is_institution(other)):
            continue
        if set(words) <= set(its) and (len(words) > 1 or its[0] == words[0]):
            return other
        if akin is None and len(words) == 1 and _one_noun(source, other):
            akin = other
    return akin or source


def _one_noun(one: Attribution, other: Attribution) -> bool:
    """Whether two heads are forms of one noun (`the source` after `sources`)."""
    a, b = one.head.entry, other.head.entry
    alike = a.family == b.family == "source_noun" and (a.code, a.attrs["note"]) == (b.code, b.attrs["note"])
    return alike and a.form[:_STEM] == b.form[:_STEM]
