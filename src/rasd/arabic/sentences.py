"""Into which sentences and clauses does a report's text fall?

News prose: headline, dateline, long sentences held together by commas and conjunctions, bullet lists. Sentences end
at a full stop, question or exclamation mark or a line; clauses end at commas, semicolons, dashes and brackets. Which
clause a conjunction opens is a matter of words, and so of the lexicon.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum


class Zone(Enum):
    """The part of a report that a sentence stands in."""

    TITLE = "title"
    LEDE = "lede"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: folded offsets `[start, end)`, its part of the report, number of its paragraph, and clause starts."""

    start: int
    end: int
    zone: Zone
    paragraph: int
    clauses: tuple[int, ...]

    def clause_of(self, offset: int) -> int:
        """Index of the clause that holds a folded offset."""
        return max(0, bisect_right(self.clauses, offset) - 1)


#: The lede is the first paragraph, and no more of it than this: some outlets print a report as one paragraph.
LEDE_SENTENCES = 2
_COMMA, _SEMICOLON, _QUESTION = "\N{ARABIC COMMA}", "\N{ARABIC SEMICOLON}", "\N{ARABIC QUESTION MARK}"
#: A stop ends a sentence only before a blank or the end; after a lone letter it belongs to an abbreviation, between
#: digits
#: to a number.
#: Both patterns open with one class of characters, which `re` looks for without trying each place.
_STOPS, _MARKS = rf"!?{_QUESTION}\N{{HORIZONTAL ELLIPSIS}}", rf"{_COMMA},{_SEMICOLON};:()\[\]"
_STOP = re.compile(rf"[.{_STOPS}](?:(?<!\b\w\.)(?:(?<!\b\w)\.|[{_STOPS}])*(?=\s|$|[^\W\d])|(?<=\.)(?=\s*$))")
_CLAUSE = re.compile(rf"[{_MARKS}\s.](?:(?<=[{_MARKS}])[{_MARKS}]*\s*|(?<=\s)-+\s|(?<=\.)\.+\s*)")
_BLANK = re.compile(r"\S")


def split_sentences(folded: str, *, title_end: int) -> list[Sentence]:
    """Sentences in order.

    Args:
        folded: the folded `title + newline + text`.
        title_end: folded offset of the newline that ends the title; the title is one sentence whatever its marks.
    """
    found: list[Sentence] = []
    if folded[:title_end].strip():
        found.append(_sentence(folded, 0, title_end, Zone.TITLE, 0))
    paragraph, offset = 0, title_end
    for line in folded[title_end:].split("\n"):
        end = offset + len(line)
        if line.strip():
            paragraph += 1
            for number, (start, stop) in enumerate(_pieces(folded, offset, end)):
                lede = paragraph == 1 and number < LEDE_SENTENCES
                found.append(_sentence(folded, start, stop, Zone.LEDE if lede else Zone.BODY, paragraph))
        offset = end + 1
    return found


def _pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, at = [], start
    for stop in _STOP.finditer(folded, start, end):
        if folded[at : stop.end()].strip():
            pieces.append((at, stop.end()))
        at = stop.end()
    if folded[at:end].strip():
        pieces.append((at, end))
    return pieces


def _sentence(folded: str, start: int, end: int, zone: Zone, paragraph: int) -> Sentence:
    text = _BLANK.search(folded, start, end)
    start = text.start() if text else start
    clauses = [start, *(mark.end() for mark in _CLAUSE.finditer(folded, start, end) if mark.end() < end)]
    return Sentence(start, end, zone, paragraph, tuple(clauses))
