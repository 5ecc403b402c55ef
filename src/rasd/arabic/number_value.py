"""What is known of a number once it is read: its words, its ends, its kind?

Holds the values that `rasd.arabic.numbers` gives; reading is left to it and its neighbours.
"""

from dataclasses import dataclass
from fractions import Fraction

from rasd.arabic.number_whole import Kind
from rasd.arabic.number_words import Amount


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that the words allow, as they are said: more than 20 is `(20,)`, from 5 to 7 is `[5,7]`.

    Args:
        low, high: the ends that are said; None where that side is open-ended.
        low_open, high_open: whether the end itself is left out ("more than", "less than").
    """

    low: Amount | None
    high: Amount | None
    low_open: bool = False
    high_open: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it holds one value only."""
        return self.low is not None and self.low == self.high and not (self.low_open or self.high_open)

    def __str__(self) -> str:
        """The interval as mathematicians write it; an open-ended side is left empty and round."""
        left = "(" if self.low_open or self.low is None else "["
        right = ")" if self.high_open or self.high is None else "]"
        low, high = ("" if end is None else str(end) for end in (self.low, self.high))
        return f"{left}{low},{high}{right}"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a folded text.

    Args:
        start, end: offsets in the folded text, with the words that bound it, without a clitic before them.
        minimum, maximum: the least and greatest whole value; `maximum` None if open; for a fraction or
            decimal the whole numbers around it.
        approx: said to be about so much (or a vague count with both ends, CODEBOOK §5).
        kind: "exact", "range", "bound" and "vague" are counts. The rest only look like counts: "ordinal",
            "fraction" and "decimal" (see `amount`), "percent", "year", "date" (a day, or day and month),
            "time", and "label", a number in a name (F-16, article 51, phone numbers).
        core: where the number itself stands, without the words that bound it.
        amount: the exact value said, where it is not whole ("half", "3.5").
        tail: a bound that stands after the counted noun ("20 persons at least"): its words.
        said: the numbers that the words name, before any bound acts on them: (20,) for more than 20, (5, 7) for
            5 to 7, (192, 168, 1, 2) for an address; empty for a vague count.
        interval: the values that the words allow, as said (bounds for fractions, negative numbers and strict ends).
        glued: letters stand right at its digits, without a space ("12kg", F16).
    """

    start: int
    end: int
    minimum: int
    maximum: int | None
    approx: bool
    kind: Kind
    core: tuple[int, int]
    amount: Fraction | None = None
    tail: tuple[int, int] | None = None
    said: tuple[Amount, ...] = ()
    interval: Interval = Interval(None, None)
    glued: bool = False

    @property
    def value(self) -> int | Fraction | None:
        """The one value that it has, or None for a span of values."""
        if not self.interval.is_point:
            return None
        return self.amount if self.amount is not None else self.minimum

    @property
    def is_count(self) -> bool:
        """Whether it may count things; the other kinds are dates, ranks, shares and names."""
        return self.kind in ("exact", "range", "bound", "vague")
