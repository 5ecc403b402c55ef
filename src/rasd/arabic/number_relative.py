"""Which ranks of a text count from the end or from here: the last, the one before the last, the next?

Ranks that count from the first are numbers, and left to `numbers`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from rasd.arabic.fold import Folded
from rasd.arabic.number_beside import last_word, next_words
from rasd.arabic.number_words import NumberTable

Origin: TypeAlias = Literal["end", "current"]

_KAF = "\N{ARABIC LETTER KAF}"
_STEP = re.compile(r"(?=[+-])")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class RelativeOrdinal:
    """A rank that counts from the end of a row, or from where one stands in it.

    Args:
        start, end: offsets in the folded text, without a clitic before the words.
        origin: "end" or "current".
        step: how many places from there: 0 the last or present one, -1 the one before, 1 the one after.
    """

    start: int
    end: int
    origin: Origin
    step: int

    def __str__(self) -> str:
        """As in `end-1` and `current+1`."""
        return f"{self.origin}{self.step:+d}"


def read_relative_ordinals(folded: Folded, table: NumberTable) -> list[RelativeOrdinal]:
    """The relative ranks of a folded text, in order and without overlap."""
    found: list[RelativeOrdinal] = []
    for word in _WORD.finditer(folded.text):
        if not found or word.start() >= found[-1].end:
            rank = _rank_at(folded.text, word, table)
            if rank:
                found.append(rank)
    return found


def _rank_at(text: str, word: re.Match[str], table: NumberTable) -> RelativeOrdinal | None:
    """The rank whose words begin with this one, if any does."""
    ordinal = table.surfaces.get(word[0])
    if ordinal and ordinal.kind == "ordinal":
        # The third from the end is two places before the last.
        end = _longest(text, word.end() + 1, table.from_end) if text[word.end() : word.end() + 1] == " " else 0
        return RelativeOrdinal(word.start() + ordinal.cut, end, "end", 1 - int(ordinal.low)) if end else None
    for start in _starts(word, table):
        ends = {effect: _longest(text, start, phrases) for effect, phrases in table.relative.items()}
        effect = max(ends, key=lambda effect: ends[effect], default="")
        if effect and ends[effect]:
            origin, step = _STEP.split(effect)
            return RelativeOrdinal(start, ends[effect], cast(Origin, origin), int(step))
        if text[start : word.end()] in table.context["last_or_other"] and _is_last(text, word, table):
            return RelativeOrdinal(start, word.end(), "end", 0)
    return None


def _starts(word: re.Match[str], table: NumberTable) -> list[int]:
    """Where the word may begin once its conjunctions and prepositions are off; the article stays on it."""
    text = word[0]
    cuts = (cut for cut in range(3) if text[:cut] in table.clitics and not table.clitics[text[:cut]].article)
    return [word.start() + cut for cut in cuts]


def _longest(text: str, start: int, phrases: Iterable[str]) -> int:
    """Where the longest of the phrases ends that stands at `start` in whole words; 0 if none does."""
    ends = (start + len(phrase) for phrase in phrases if text.startswith(phrase, start))
    return max((end for end in ends if not text[end : end + 1].isalpha()), default=0)


def _is_last(text: str, word: re.Match[str], table: NumberTable) -> bool:
    """Before a bare noun the word is "last" (the last sentence); after one it is "other" (another man)."""
    following, _ = next_words(text, word.end())
    if not following or text[word.end()] != " " or following in table.context["stop"]:
        return False
    # Nouns open with kaf more often than it stands for "like".
    openings = {table.article, *table.context["preposition"], *table.context["conjunction"]} - {_KAF}
    previous = last_word(text, word.start())
    return not previous or previous in table.context["stop"] or not following.startswith(tuple(openings))
