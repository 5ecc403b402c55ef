"""On which day is a feast that the words name?

Knows the two great Islamic feasts, the Islamic and civil new year, Christmas and Easter; all other days are
left to `days`.
"""

from datetime import date

from rasd.readers.when.calendar import days, easter, hijri_day, hijri_year, latest_of
from rasd.readers.when.model import Value, one_day, untold
from rasd.readers.when.months import stated_year
from rasd.readers.when.scene import Found, Rule, pattern

#: A feast so many days ahead is the one meant: a truce "for the feast" is agreed before it.
_AT_HAND = 21


def feast(found: Found) -> Value | None:
    """A feast by name: the one of the stated year, else the latest one or one that is at hand."""
    calendar, month, day = (found.value("feast") or "").split()
    year = stated_year(found)
    if year is None and found.published is None:
        return untold("day", "stated", _note(calendar))
    base = year or (found.published.year if found.published else 0)
    options = [d for y in (base + 1, base, base - 1) for d in _feast_days(calendar, y, int(month), int(day))]
    if year is not None:
        options = [d for d in options if d.year == year]
        chosen = min(options, default=None)
    else:
        chosen = latest_of(options, found.published + days(_AT_HAND)) if found.published else None
    return one_day(chosen, "stated", hijri=calendar == "hijri") if chosen else None


def _note(calendar: str) -> str:
    return "feast" if calendar != "hijri" else "Islamic feast"


def _feast_days(calendar: str, year: int, month: int, day: int) -> list[date]:
    if calendar == "easter":
        return [easter(year)]
    if calendar == "gregorian":
        return [date(year, month, day)]
    islamic = hijri_year(date(year, 7, 1)) if 1924 < year < 2077 else None
    around = range(islamic - 1, islamic + 2) if islamic else range(0)
    return [d for y in around if (d := hijri_day(y, month, day)) and d.year == year]


FEAST_RULES = (Rule("feast", pattern("{feast} {from}? {year1}? {year}?"), feast),)
