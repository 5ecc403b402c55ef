"""On which day is a feast that the words name, its eve, its n-th day, or the n-th Friday after it?

The feasts themselves are data (class `feast` of time_words.tsv); all other days are left to `days`.
"""

from dataclasses import replace
from datetime import date

from rasd.readers.when.calendar import days, easter, hijri_day, hijri_year, latest_of, weekday_after, weekday_before
from rasd.readers.when.model import Value, one_day, untold
from rasd.readers.when.rules.months import stated_year
from rasd.readers.when.scene import Found, Rule, pattern

#: A feast so many days ahead is the one meant: a truce "for the feast" is agreed before it.
_AT_HAND = 21


def feast(found: Found) -> Value | None:
    """A feast by name: the one of the stated year, else the latest one or one that is at hand."""
    if found.has("eid"):
        return _nearest_eid(found)
    calendar, month, day = (found.value("feast") or "").split()
    year = stated_year(found)
    if year is None and found.published is None:
        return untold("day", "stated", _note(calendar))
    base = year or (found.published.year if found.published else 0)
    options = [d for y in (base + 1, base, base - 1) for d in _feast_days(calendar, y, int(month), int(day))]
    if year is not None:
        options = [d for d in options if (hijri_year(d) if year <= 1500 else d.year) == year]
        chosen = min(options, default=None)
    else:
        chosen = latest_of(options, found.published + days(_AT_HAND)) if found.published else None
    return one_day(chosen, "stated", hijri=calendar == "hijri") if chosen else None


def _nearest_eid(found: Found) -> Value | None:
    """ "The feast" alone: the one of the two great feasts that is at hand or has just been."""
    published = found.published
    if published is None:
        return untold("day", "stated", _note("hijri"))
    years = range(published.year - 1, published.year + 2)
    near = [d for year in years for eid in _LENGTHS for d in _eid_days(eid, year)]
    chosen = min(near, key=lambda d: abs((d - published).days), default=None)
    if chosen is None or abs((chosen - published).days) > _AT_HAND:
        return None
    return one_day(chosen, "relative", hijri=True)


def _eid_days(eid: str, year: int) -> list[date]:
    calendar, month, day = eid.split()
    return _feast_days(calendar, year, int(month), int(day))


def _length(found: Found, first: date) -> int:
    """How many days the named feast lasts; 0 for all but the two great ones."""
    if not found.has("eid"):
        return _LENGTHS.get(found.value("feast") or "", 0)
    return next((length for eid, length in _LENGTHS.items() if first in _eid_days(eid, first.year)), 0)


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


def eve(found: Found) -> Value | None:
    """The day before a feast ("eve of", "night of") or the day after it."""
    value, lead = feast(found), found.one("eve", "part")
    if value is None or value.first is None or lead is None:
        return value
    if lead.kind == "part":
        if lead.value != "night":
            return None
        night = value.first - days(1)
        return replace(value, first=night, last=night, part="night")
    day = value.first + days(int(lead.value))
    return replace(value, first=day, last=day)


def nth_feast_day(found: Found) -> Value | None:
    """ "The third day of the feast"; "the days of the feast" are all of them."""
    value, rank, last = feast(found), found.one("ord"), found.one("last")
    plural = found.one("plural")
    if value is None or (plural is not None and plural.value != "day"):
        return None
    length = _length(found, value.first) if value.first else 0
    if value.first is None or not length:
        return value if not length and rank is None and last is None else None
    if rank is None and last is None:
        return replace(value, last=value.first + days(length - 1), kind="span", precision="week")
    number = rank.number if rank else length
    if not 1 <= number <= length:
        return None
    day = value.first + days(number - 1)
    return replace(value, first=day, last=day)


def weekday_from_feast(found: Found) -> Value | None:
    """ "The third Tuesday after Christmas", "the last Friday before the feast"."""
    value, named, rank = feast(found), found.one("weekday", "bare_weekday"), found.one("ord")
    if value is None or named is None or value.first is None:
        return value
    turns = days(7 * ((rank.number if rank else 1) - 1))
    if found.has("after"):
        return one_day(weekday_after(value.first, named.number) + turns, "stated")
    return one_day(weekday_before(value.first, named.number, strict=True) - turns, "stated")


#: How many days the two great feasts last by custom.
_LENGTHS = {"hijri 10 1": 3, "hijri 12 10": 4}
_YEAR = "(?: {from|in}? {year1}? {year} {hijri_mark}? )?"
_FEAST = "{feast|eid} " + _YEAR
FEAST_RULES = (
    Rule("feast", pattern("{day}? {feast} " + _YEAR), feast),
    Rule("eve", pattern("{eve|part} {day}? " + _FEAST), eve),
    Rule(
        "day of feast",
        pattern("(?: {ord|last}? {plural} | {ord|last} {day} | {day|relday} {ord} ) {from|in}? " + _FEAST),
        nth_feast_day,
    ),
    Rule(
        "weekday from feast",
        pattern("{ord|last} {day}? {weekday|bare_weekday} {after|ago} " + _FEAST),
        weekday_from_feast,
    ),
)
