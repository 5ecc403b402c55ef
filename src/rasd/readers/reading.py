"""A report laid open: folded text, sentences, words and hits, from which every reader takes what its question needs."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from itertools import takewhile
from typing import Any, Concatenate, ParamSpec, TypeVar

from rasd.arabic.fold import Folded, fold
from rasd.arabic.sentences import Sentence, Zone, split_sentences
from rasd.arabic.words import Words, split_words, without
from rasd.lexicon.entry import Hit
from rasd.lexicon.match import Matcher
from rasd.model import Report, Span

#: Closing quotation marks with what opens them.
_CLOSING = {
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{RIGHT DOUBLE QUOTATION MARK}": "\N{LEFT DOUBLE QUOTATION MARK}",
}
_PLAIN = '"'
_TANWIN = "\N{ARABIC FATHATAN}"
#: A sentence that opens with one of these cues is furniture of the page, not part of the report.
BOILERPLATE = "boilerplate"
NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with all that was found in it; offsets are folded ones, `span` leads back to the raw text.

    Args:
        text: the folded text.
        starts: where each sentence starts.
        families: of each sentence its hits by family, in order; `codes` by code.
        kept: what `once` keeps.
    """

    report: Report
    folded: Folded
    text: str
    words: Words
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    hits: tuple[Hit, ...]
    by_sentence: tuple[tuple[Hit, ...], ...]
    families: tuple[Mapping[str, Sequence[Hit]], ...]
    codes: tuple[Mapping[str, Sequence[Hit]], ...]
    kept: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    def of(self, index: int, family: str) -> Sequence[Hit]:
        """The hits of one sentence that are of a family, in order."""
        return self.families[index].get(family, ())

    def coded(self, index: int, code: str) -> Sequence[Hit]:
        """The hits of one sentence that stand for a code, of whatever family, in order."""
        return self.codes[index].get(code, ())

    def span(self, start: int, end: int) -> Span:
        """The raw span of folded `[start, end)`, blanks at its ends left out, a quotation mark opened in it closed."""
        text, raw = self.text, self.folded.raw
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        first, last = self.folded.span(start, end)
        mark = raw[last : last + 1]
        if mark in _CLOSING:
            last += raw.count(_CLOSING[mark], first, last) > raw.count(mark, first, last)
        elif mark == _PLAIN:
            last += raw.count(_PLAIN, first, last) % 2
        return Span(first, last)

    def raw(self, start: int, end: int) -> str:
        """The words of folded `[start, end)` as the report prints them."""
        span = self.span(start, end)
        return self.folded.raw[span.start : span.end]

    def has_tanwin(self, start: int, end: int) -> bool:
        """Whether a word of folded `[start, end)` is printed with the tanwin of the accusative."""
        return _TANWIN in self.raw(start, end)[-2:]

    def sentence_index(self, offset: int) -> int:
        """The sentence that holds a folded offset."""
        return max(0, bisect_right(self.starts, offset) - 1)


P = ParamSpec("P")
T = TypeVar("T")


def once(read: Callable[Concatenate[Reading, P], T]) -> Callable[Concatenate[Reading, P], T]:
    """Keeps with a reading what is found in it, for what is asked more than once of one report; arguments are hashable
    and given by position.
    """

    @wraps(read)
    def kept(reading: Reading, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (read, *args)
        if key not in reading.kept:
            reading.kept[key] = read(reading, *args, **kwargs)
        found: T = reading.kept[key]
        return found

    return kept


def read_report(report: Report, matcher: Matcher) -> Reading:
    """Fold, split and scan a report; sentences of page furniture are left out."""
    folded = fold(report.blob)
    sentences = split_sentences(folded.text, title_end=bisect_left(folded.starts, len(report.title)))
    words = split_words(folded.text)
    hits = _without_named(matcher.find(folded.text, words))
    grouped = _grouped(sentences, hits)
    kept = [(s, *g) for s, g in zip(sentences, grouped, strict=True) if not _is_furniture(s, g[0])]
    return Reading(
        report=report,
        folded=folded,
        text=folded.text,
        words=_short_of_names(words, hits),
        sentences=tuple([s for s, _, _, _ in kept]),
        starts=tuple([s.start for s, _, _, _ in kept]),
        hits=tuple(hits),
        by_sentence=tuple([tuple(inside) for _, inside, _, _ in kept]),
        families=tuple([families for _, _, families, _ in kept]),
        codes=tuple([codes for _, _, _, codes in kept]),
    )


#: Families of names in which a negation denies nothing.
_NAMES = frozenset({"outlet", "actor"})


def _without_named(hits: list[Hit]) -> list[Hit]:
    """The hits without negations that stand inside a name (`Doctors Without Borders`)."""
    if not any(hit.entry.code == NEGATION for hit in hits):
        return hits
    names = [(h.start, h.end) for h in hits if h.entry.family in _NAMES and " " in h.entry.form]
    return [h for h in hits if h.entry.code != NEGATION or not any(s < h.start and h.end <= e for s, e in names)]


_Index = dict[str, list[Hit]]


def _grouped(sentences: list[Sentence], hits: list[Hit]) -> list[tuple[list[Hit], _Index, _Index]]:
    """The hits of each sentence: all, by family and by code."""
    grouped: list[tuple[list[Hit], _Index, _Index]] = [([], {}, {}) for _ in sentences]
    # Each takes the hits before the next one begins.
    ends = [*(sentence.start for sentence in sentences[1:]), hits[-1].start + 1 if hits else 0]
    at = 0
    for sentence, until, (inside, families, codes) in zip(sentences, ends, grouped, strict=False):
        while at < len(hits) and hits[at].start < until:
            hit = hits[at]
            at += 1
            if hit.end > sentence.end:
                continue
            inside.append(hit)
            family, code = hit.entry.family, hit.entry.code
            if family in families:
                families[family].append(hit)
            else:
                families[family] = [hit]
            if code in codes:
                codes[code].append(hit)
            else:
                codes[code] = [hit]
    return grouped


#: Words of a name that count when the distance of two words is told.
_COUNTED_OF_NAME = 2


def _short_of_names(words: Words, hits: list[Hit]) -> Words:
    """Words among which a name counts two at most: a longer name for the same side moves nothing further apart."""
    spans = []
    for hit in hits:
        if hit.entry.family == "actor" and hit.entry.form.count(" ") >= _COUNTED_OF_NAME:
            kept = words.next_of(hit.word, _COUNTED_OF_NAME)
            spans.append((kept[-1][1], hit.end))
    return without(words, spans) if spans else words


def _is_furniture(sentence: Sentence, hits: list[Hit]) -> bool:
    if sentence.zone is Zone.TITLE:
        return False
    first = takewhile(lambda hit: hit.start - sentence.start < 4, hits)
    return any(hit.entry.family == "cue" and hit.entry.code == BOILERPLATE for hit in first)
