"""Which day, week, month or year is meant, seen from a given day?

Pure arithmetic on dates; which words ask for it is left to the rule files.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from rasd.readers.when.model import Precision

Bounds = tuple[date, date]
_HIJRI_YEARS = range(1343, 1501)


def days(count: int) -> timedelta:
    """So many days, to add to a date."""
    return timedelta(days=count)


def weekday_before(day: date, weekday: int, *, strict: bool = False) -> date:
    """The latest such weekday on or before `day`, with `strict` before it."""
    back = (day.weekday() - weekday) % 7
    return day - days(back or (7 if strict else 0))


def weekday_after(day: date, weekday: int, *, strict: bool = True) -> date:
    """The first such weekday after `day`, without `strict` on or after it."""
    ahead = (weekday - day.weekday()) % 7
    return day + days(ahead or (7 if strict else 0))


def week_of(day: date, shift: int = 0) -> Bounds:
    """Monday to Sunday of the week of `day`, `shift` weeks on."""
    monday = day - days(day.weekday() - 7 * shift)
    return monday, monday + days(6)


def month_bounds(year: int, month: int) -> Bounds:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_bounds(year: int) -> Bounds:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def add_months(day: date, count: int) -> date:
    """The same day of another month, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_shift(day: date, shift: int) -> Bounds:
    """The calendar month `shift` months from that of `day`."""
    other = add_months(day.replace(day=1), shift)
    return month_bounds(other.year, other.month)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of an Islamic date (Umm al-Qura), None outside the calendar's tables."""
    if year not in _HIJRI_YEARS:
        return None
    try:
        found = Hijri(year, month, day).to_gregorian()
        return date(found.year, found.month, found.day)  # not its subclass of date, which JSON encoders refuse
    except ValueError:
        return None


def hijri_month(year: int, month: int) -> Bounds | None:
    """First and last Gregorian day of an Islamic month."""
    first = hijri_day(year, month, 1)
    if first is None:
        return None
    return first, hijri_day(year, month, 30) or first + days(28)


def hijri_year(day: date) -> int | None:
    """The Islamic year in which a Gregorian day lies."""
    try:
        return Gregorian(day.year, day.month, day.day).to_hijri().year
    except (ValueError, OverflowError):
        return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Gauss, as corrected by Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def latest_of(candidates: list[date], day: date) -> date | None:
    """The latest candidate not after `day`."""
    return max((c for c in candidates if c <= day), default=None)


def span_precision(first: date, last: date) -> Precision:
    """How sharp a span is: two days are a day, up to 16 a week, up to seven months a month, more a year."""
    length = (last - first).days
    if length <= 1:
        return "day"
    if length <= 15:
        return "week"
    return "month" if length <= 214 else "year"


def numeric_date(text: str, *, hijri: bool = False) -> tuple[int, int, int] | None:
    """Year, month, day of a date in figures, year first or day first; short years are of this century."""
    parts = [int(part) for part in re.split(r"[/\\.-]", text)]
    if parts[0] > 31:
        year, month, day = parts
    else:
        day, month, year = parts
    if month > 12 >= day and not hijri:
        day, month = month, day
    if year < 100:
        year += 2000 if year < 70 else 1900
    ok = 1 <= month <= 12 and 1 <= day <= 31 and (1300 <= year <= 1500 or 1900 <= year < 2100)
    return (year, month, day) if ok else None


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
