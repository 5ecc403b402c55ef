"""Where does each word of a folded text begin and end?

Clitics stay on their word; the lexicon matcher knows which of them may stand before or after a form.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

#: Parts a text into what stands between its words and the words, in turns: quicker than a match object a word.
_PARTS = re.compile(r"(\w+)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a folded text: parallel starts, ends and forms, in order.

    `uncounted`: starts of words that `between` passes over, because they only make a name longer.
    """

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[str]
    uncounted: Sequence[int] = ()

    def count(self, start: int, end: int) -> int:
        """How many whole words lie in `[start, end)`; 0 where end is before start."""
        count = bisect_right(self.ends, end) - bisect_left(self.starts, start)
        return count if count > 0 else 0

    def edge(self, offset: int) -> int:
        """Start of the last word that ends at or before `offset`, -1 where none does.

        What ends behind it and not behind `offset` has no whole word between itself and `offset`.
        """
        i = bisect_right(self.ends, offset) - 1
        return self.starts[i] if i >= 0 else -1

    def between(self, start: int, end: int) -> int:
        """How far two words are apart: as `count`, the uncounted left out."""
        count = bisect_right(self.ends, end) - bisect_left(self.starts, start)
        if self.uncounted:
            count -= bisect_left(self.uncounted, end) - bisect_left(self.uncounted, start)
        return count if count > 0 else 0

    def before(self, offset: int) -> tuple[int, int] | None:
        """Bounds of the last word that ends at or before `offset`."""
        i = bisect_right(self.ends, offset) - 1
        return (self.starts[i], self.ends[i]) if i >= 0 else None

    def after(self, offset: int) -> tuple[int, int] | None:
        """Bounds of the first word that starts at or after `offset`."""
        i = bisect_left(self.starts, offset)
        return (self.starts[i], self.ends[i]) if i < len(self.starts) else None

    def next_of(self, offset: int, count: int) -> list[tuple[int, int]]:
        """Bounds of the first `count` words that start at or after `offset`, nearest first."""
        i = bisect_left(self.starts, offset)
        return list(zip(self.starts[i : i + count], self.ends[i : i + count], strict=True))

    def last_of(self, offset: int, count: int) -> list[tuple[int, int]]:
        """Bounds of the last `count` words that end at or before `offset`, nearest first."""
        i = bisect_right(self.ends, offset)
        low = max(0, i - count)
        return list(zip(self.starts[low:i], self.ends[low:i], strict=True))[::-1]


def without(words: Words, spans: Iterable[tuple[int, int]]) -> Words:
    """The same words, those that begin inside one of the spans uncounted."""
    found: set[int] = set()
    for start, end in spans:
        found.update(words.starts[bisect_left(words.starts, start) : bisect_left(words.starts, end)])
    return Words(words.text, words.starts, words.ends, words.forms, sorted(found))


def split_words(folded: str) -> Words:
    """The words of a folded text."""
    parts = _PARTS.split(folded)
    edges = list(accumulate(map(len, parts)))
    return Words(folded, edges[:-1:2], edges[1::2], parts[1::2])
