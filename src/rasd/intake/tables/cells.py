"""Which day does a cell name, in a column where 2/5 may mean two days?

The column decides by its other cells; the words of a date are left to `rasd.intake.days`.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Final

from rasd.errors import BadInput
from rasd.intake.days import Named, one_day

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
#: A date is no longer than this.
_LONGEST: Final = 80


class Order(Enum):
    """How a column writes days in figures."""

    DAY_FIRST = "day/month"
    MONTH_FIRST = "month/day"


def order_of(column: Iterable[str]) -> tuple[Order, bool]:
    """The order in which the days of a column are written, and whether that is only taken to be so."""
    unsure = False
    for cell in column:
        named = one_day(cell) if 0 < len(cell) <= _LONGEST else None
        if named is None:
            continue
        if named.other:
            unsure = True
        elif _is_month_first(cell, named):
            return Order.MONTH_FIRST, False
        elif _is_day_first(cell, named):
            return Order.DAY_FIRST, False
    return Order.DAY_FIRST, unsure


def read_day(cell: str, order: Order) -> date:
    """The day of a cell.

    Raises:
        BadInput: it names none, or more than one, or one that no report has.
    """
    named = one_day(cell) if len(cell) <= _LONGEST else None
    if named is None:
        raise BadInput(f"{cell[:_LONGEST]!r} in the column of the publication date names no day; write YYYY-MM-DD.")
    day = named.other if named.other and order is Order.MONTH_FIRST else named.day
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise BadInput(f"{cell[:_LONGEST]!r} is no day on which a report was published; write YYYY-MM-DD.")
    return day


def _figures(cell: str) -> list[int]:
    pieces = "".join(str(int(c)) if c.isdecimal() else " " for c in cell).split()
    return [int(piece) for piece in pieces[:2] if len(piece) < 3]


def _is_month_first(cell: str, named: Named) -> bool:
    return _figures(cell) == [named.day.month, named.day.day] and named.day.day > 12


def _is_day_first(cell: str, named: Named) -> bool:
    return _figures(cell) == [named.day.day, named.day.month] and named.day.day > 12
