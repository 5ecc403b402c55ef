"""Which figures are a date: "18/08/2018", "1439/12/7", "22/4", "Friday 15"?

Dates with the month in words are left to `days`.
"""

import re
from datetime import date

from rasd.readers.when.calendar import days, hijri_day, latest_of, numeric_date, safe_date, weekday_after
from rasd.readers.when.lex import Token
from rasd.readers.when.model import NO_SUCH_DAY, Value, one_day, untold
from rasd.readers.when.rules.days import DATED, part_of
from rasd.readers.when.scene import Found, Rule, pattern

_POINTED = re.compile(r"\d{1,2}\.\d{1,2}")
_OPEN_END = ("other", "number", "num")


def numeric_day(found: Found) -> Value | None:
    """A date in figures, in either calendar."""
    text = found.value("numdate")
    if text is None or found.precedes("refnoun"):
        return None
    parts = numeric_date(text, hijri=found.has("hijri_mark"))
    if parts is None:
        return None
    hijri = parts[0] <= 1500
    day = hijri_day(*parts) if hijri else safe_date(*parts)
    return one_day(day, "stated", part_of(found), hijri=hijri) if day else None


def fraction_day(found: Found) -> Value | None:
    """Day and month with a stroke or point and no year; never where it may be a fraction or the number of a law."""
    if found.has("number") and not _POINTED.fullmatch(found.value("number") or ""):
        return None
    first, second = (int(part) for part in re.split("[/.]", found.value("fraction", "number") or "0/0"))
    dated = found.precedes("in", "day", "since", "until", "from") or found.has("weekday", "day")
    if found.precedes("refnoun") or (first, second) == (24, 7) or not (dated or max(first, second) > 12):
        return None
    day, month = (second, first) if second > 12 else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if found.has("number") and not (dated and max(first, second) > 12 and found.ends_clause()):
        return None
    if found.published is None:
        return untold("day", "stated")
    years = (found.published.year, found.published.year - 1)
    options = [d for d in (safe_date(year, month, day) for year in years) if d]
    return one_day(latest_of(options, found.published), "stated")


def weekday_number(found: Found) -> Value | None:
    """ "Friday 15": only where nothing is counted behind it and that day of a near month is that weekday."""
    number, named = found.last("num", "ord"), found.one("weekday")
    if number is None or named is None or found.follows(*_OPEN_END, "small", "plural", "day", "month1", "year1"):
        return None
    in_words = number.kind == "num" and number.sense is not None and not found.has("in")
    if found.published is None or in_words or not 1 <= number.number <= 31:
        return None
    first = found.published.replace(day=1)
    options: list[date] = []
    for back in range(0, 2):
        year, month = divmod(first.year * 12 + first.month - 1 - back, 12)
        day = safe_date(year, month + 1, number.number)
        if day and day.weekday() == named.number:
            options.append(day)
    near = [d for d in options if d <= found.published + days(8)]
    if near:
        return one_day(max(near), "stated")
    return _nth_of_month(found, first, named.number, number)


def _nth_of_month(found: Found, first: date, weekday: int, rank: Token) -> Value | None:
    """ "The second Sunday", of which no month is told: of the month of publication."""
    if rank.kind != "ord" or not rank.article or rank.number > 5 or not found.ends_clause():
        return None
    day = weekday_after(first, weekday, strict=False) + days(7 * (rank.number - 1))
    return one_day(day) if day.month == first.month else untold("day", note=NO_SUCH_DAY)


FIGURE_RULES = (
    Rule("figures", pattern(DATED + "{numdate} (?:{hijri_mark|greg_mark})?"), numeric_day),
    Rule("stroke", pattern("{day}? (?:{weekday} {comma}?)? {fraction|number}"), fraction_day),
    Rule("weekday, number", pattern("{day}? {weekday} {in}? {num|ord}"), weekday_number),
)
