"""On which day, and how surely, by the rules of ACLED and of UCDP?

ACLED codes days: a week or month gets its middle (time_precision 2, 3), what is vaguer is not coded. UCDP codes spans
and grades them by length (date_prec 1 to 5).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rasd.model import EventDate

#: An episode of this many days or more was told as lasting, not as one night.
EPISODE_DAYS: Final = 3
#: The longest episode that is split into days; a longer one is a campaign whose active days nobody told.
LONGEST_DAYS: Final = 31
_ACLED: Final = {"day": 1, "week": 2, "month": 3}


@dataclass(frozen=True, slots=True)
class AcledDay:
    """One row's day."""

    day: date
    precision: int


def acled_days(when: EventDate) -> list[AcledDay]:
    """The days on which ACLED would code an event: none where it is too vague, several for an episode told as such.

    A night between two days is coded on the first; three days to `LONGEST_DAYS` told as one unbroken episode are coded
    on each; a week or month on its middle day.
    """
    precision = _ACLED.get(when.precision)
    if precision is None or when.start is None or when.end is None or when.end < when.start:
        return []
    length = (when.end - when.start).days + 1
    if precision > 1:
        return [AcledDay(when.start + (when.end - when.start) // 2, precision)]
    if length < EPISODE_DAYS:
        return [AcledDay(when.start, 1)]
    if length > LONGEST_DAYS:
        return []
    return [AcledDay(when.start + timedelta(n), 1) for n in range(length)]


def ucdp_date_prec(when: EventDate) -> int | None:
    """UCDP's date_prec from the length of the span: 1 day; 2 for 2 to 6 days; 3 a week; 4 a month; 5 longer.

    None where the span has no start or no end: UCDP codes no such event.
    """
    if when.start is None or when.end is None or when.end < when.start:
        return None
    length = (when.end - when.start).days + 1
    for prec, longest in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if length <= longest:
            return prec
    return 5
