"""Which number words does Rasd ship, and what numbers does a text hold by them?

Reads the data files; how words make numbers is `rasd.arabic.numbers`'s affair.
"""

from collections.abc import Iterator
from functools import lru_cache

from rasd.arabic.fold import Folded
from rasd.arabic.number_relative import RelativeOrdinal, read_relative_ordinals
from rasd.arabic.number_words import NumberTable
from rasd.arabic.numbers import Number, read_numbers
from rasd.lexicon.load import cells, read_table

#: The old Libyan months are ordinary words (water, light), and no report dates by them.
_SKIPPED_SYSTEM = "libyan"


@lru_cache(maxsize=1)
def number_table() -> NumberTable:
    """The shipped table: numbers.tsv, and the months of months.tsv (after a number they make it a day)."""
    return NumberTable.of(_rows())


def _rows() -> Iterator[tuple[str, str, str]]:
    for row in read_table("numbers.tsv").rows:
        for form in cells(row["form"]):
            yield form, row["kind"], row["value"]
    for row in read_table("months.tsv").rows:
        if row["system"] != _SKIPPED_SYSTEM:
            for form in cells(row["forms"]):
                yield form.split()[0], "month", ""


def numbers(folded: Folded, begin: int = 0, close: int | None = None) -> list[Number]:
    """The numbers of a text, or of whole lines of it, in order, by the shipped table: see `read_numbers`."""
    return read_numbers(folded, number_table(), begin, close)


def relative_ordinals(folded: Folded) -> list[RelativeOrdinal]:
    """The ranks of a text that count from the end or from here ("the last but one"), by the shipped table."""
    return read_relative_ordinals(folded, number_table())
