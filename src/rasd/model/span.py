"""Where in a report do the words of a value stand?"""

from typing import NamedTuple


class Span(NamedTuple):
    """Code points `[start, end)` of `title + "\\n" + text`; where a report has no title the newline still counts."""

    start: int
    end: int
