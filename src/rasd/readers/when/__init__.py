"""When, in the words of a report: every expression of time, with the days it may mean.

Usable alone, with nothing but a folded text and the day it was published; which date belongs to which act is left to
the coder. A relative word counts from the day of publication; without that day it stays untold:

    >>> from datetime import date
    >>> from rasd.arabic import fold
    >>> from rasd.readers.when import read_when
    >>> text = fold("(Reuters) 22/4, 10:15")
    >>> [day, hour] = read_when(text, date(2018, 8, 18))
    >>> text.slice(day.start, day.end), day.first, day.last, day.precision, day.basis
    ('22/4', datetime.date(2018, 4, 22), datetime.date(2018, 4, 22), 'day', 'stated')
    >>> hour.kind, hour.first, hour.note
    ('time', None, 'T10:15')
    >>> [day, _] = read_when(text, None)
    >>> day.first is None, day.precision
    (True, 'unknown')
"""

from rasd.readers.when.model import Basis, Kind, Precision, When
from rasd.readers.when.read import read_when

__all__ = ["Basis", "Kind", "Precision", "When", "read_when"]
