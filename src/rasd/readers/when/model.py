"""What is a time expression once it is read?

Holds the value that leaves the date reader and the tools by which its rules build one.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "week", "month", "year", "unknown"]
Basis = Literal["stated", "relative"]
Kind = Literal["day", "span", "since", "until", "time", "duration", "vague"]


@dataclass(frozen=True, slots=True)
class When:
    """A time expression of a report.

    Args:
        start, end: where it stands in the folded text.
        first, last: the days it may cover; None where the text and the publication date do not tell.
        precision: how sharp it is.
        basis: `stated` = the words name the date; `relative` = they count from the publication date.
        kind: a day, a span, "since" or "until" a day, a time of day, a duration, or a vague word.
        part_of_day: dawn, morning, forenoon, noon, afternoon, evening, night or daytime.
        event_anchored: counted from an event whose day is not told ("two days after the attack"), so not resolved.
        hijri: the words give an Islamic date.
        note: what else is known: ISO 8601 duration, clock time, how a value came about.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    precision: Precision
    basis: Basis
    kind: Kind
    part_of_day: str | None = None
    event_anchored: bool = False
    hijri: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What a rule makes of its tokens; `When` without the offsets."""

    first: date | None
    last: date | None
    precision: Precision
    basis: Basis = "relative"
    kind: Kind = "day"
    part: str | None = None
    anchored: bool = False
    hijri: bool = False
    note: str = ""


UNKNOWN: Precision = "unknown"
#: Note of a day or month whose year the text leaves out.
YEAR_INFERRED = "year inferred"
#: Added to it where the coming such day is so near that it may be the one meant.
MAYBE_AHEAD = "; may lie ahead"
#: Note of a day that its month does not have.
NO_SUCH_DAY = "no such day"
#: Opens the note of a count from an event; the ISO 8601 duration follows.
FROM_EVENT = "from an event "
#: Note of words that tell no more than "before now".
RECENTLY = "recently"
#: Opens a count without a number in such a note; the unit follows in the plural.
SOME = "some "
#: Notes of what counts from the day told before; one of them, or the number of a day, stands before the second.
SAME_DAY, NEXT_DAY, SAME_MONTH, SAME_YEAR = "same day", "next day", "same month", "same year"
#: Note of a "since" whose start only an event tells.
SINCE_EVENT = "since event"


def one_day(day: date | None, basis: Basis = "relative", part: str | None = None, *, hijri: bool = False) -> Value:
    """A single day; without one, a day that cannot be told."""
    return Value(day, day, "day" if day else UNKNOWN, basis, "day", part, hijri=hijri)


def untold(kind: Kind = "vague", basis: Basis = "relative", note: str = "", *, anchored: bool = False) -> Value:
    """An expression whose days the text does not tell."""
    return Value(None, None, UNKNOWN, basis, kind, anchored=anchored, note=note)
