"""Where in a report do the words of a value stand?"""

from typing import NamedTuple


class Span(NamedTuple):
    """Code points `[start, end)` of `title + "\\n" + text` (of the text alone where a report has no title)."""

    start: int
    end: int
