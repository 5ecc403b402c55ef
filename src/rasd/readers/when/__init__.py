"""When, in the words of a report: every expression of time, with the days it may mean.

Usable alone, with nothing but a folded text and the day it was published; which date belongs to which act is left to
the coder. A relative word counts from the day of publication; without that day it stays untold:

    >>> from datetime import date
    >>> from rasd.arabic import fold
    >>> from rasd.readers.when import read_when
    >>> text = fold("(Reuters) 22/4 10:15 ... 7/2018")
    >>> day, month = read_when(text, date(2018, 8, 18))
    >>> text.slice(day.start, day.end), day.first, day.last, day.precision, day.basis, day.note
    ('22/4 10:15', datetime.date(2018, 4, 22), datetime.date(2018, 4, 22), 'day', 'stated', 'T10:15')
    >>> month.kind, month.first, month.last, month.precision
    ('span', datetime.date(2018, 7, 1), datetime.date(2018, 7, 31), 'month')
    >>> [when.precision for when in read_when(text, None)]
    ['unknown', 'unknown', 'month']
"""

from rasd.readers.when.model import Basis, Kind, Precision, When
from rasd.readers.when.read import read_when

__all__ = ["Basis", "Kind", "Precision", "When", "read_when"]
