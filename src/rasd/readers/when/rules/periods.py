"""Which expressions name a week, a month, a year, or the start or end of one?

Seasons, quarters and decades are left to `seasons`, days to `days`; counted times
("two weeks ago") to `counts`.
"""

from datetime import date

from rasd.readers.when.calendar import (
    Bounds,
    days,
    hijri_day,
    hijri_month,
    month_bounds,
    month_shift,
    week_of,
    weekday_before,
    year_bounds,
)
from rasd.readers.when.lex import Token
from rasd.readers.when.model import MAYBE_AHEAD, YEAR_INFERRED, Basis, Precision, Value, one_day, untold
from rasd.readers.when.rules.months import is_hijri, month_ref, month_span, stated_year, turns_back
from rasd.readers.when.scene import MONTH_TAIL, Found, Rule, pattern

_UNITS: dict[str, Precision] = {"week": "week", "month1": "month", "year1": "year"}
_STALE = 240
_LATER = {"next": 1, "after": 2}
#: A month's name may stand alone only behind one of these.
_TIME_LEADS = (
    "in",
    "during",
    "since",
    "until",
    "from",
    "to",
    "between",
    "by",
    "starting",
    "ago",
    "after",
    "pair",
)


def named_month(found: Found) -> Value | None:
    """A month by name; alone it counts only where a time may stand."""
    month = found.one("month")
    if month is None or month.sense is None or not _is_month(found, month.sense.use):
        return None
    bounds = month_span(found, month)
    if bounds is None:
        return untold("span", "stated") if found.published is None else None
    if found.has("half") and found.has("in", "half") and not found.has("ord"):
        return one_day(bounds[0] + days(14), "stated")
    value = _portioned(found, bounds, "month", "stated")
    note = "" if stated_year(found) else YEAR_INFERRED + _ahead(found, bounds)
    return Value(value.first, value.last, value.precision, "stated", "span", None, False, is_hijri(found), note)


def numbered_month(found: Found) -> Value | None:
    """ "The start of month 3"."""
    bounds = None if found.follows("other", "plural", "small", "hours") else month_ref(found)
    return _portioned(found, bounds, "month", "stated") if bounds else None


def _ahead(found: Found, bounds: Bounds) -> str:
    """A remark where the past month is so far back that the coming one may be meant."""
    if found.published is None or found.has("past") or found.precedes("since"):
        return ""
    return MAYBE_AHEAD if (found.published - bounds[1]).days > _STALE else ""


def _is_month(found: Found, use: str) -> bool:
    if found.stands_alone() and (not use or found.i == 0):
        return True
    if found.has("month1", "portion", "rest", "half", "year", "year1", "past", "current", "next", "this"):
        return not (found.precedes("namer") and use)
    back = found.before(2)
    if found.precedes("namer", "num", "ord") or (
        found.precedes("from") and back is not None and back.kind in ("ord", "num")
    ):
        # What is left of a day that has become a name.
        return False
    one = found.one("month")
    if use == "dated" or (use == "word" and one is not None and _has_preposition(one)):
        # The gate, the house: letters of a month behind "in" make a common word.
        return False
    before = found.before()
    listed = before is not None and before.kind in ("month", "and", "comma") and one is not None
    beside = found.before(2) if before is not None and before.kind != "month" else before
    if listed and beside is not None and beside.kind == "month":
        return True
    return use == "pair" or found.precedes(*_TIME_LEADS)


def _has_preposition(token: Token) -> bool:
    return token.sense is not None and token.sense.lead > token.conj


def _portioned(found: Found, bounds: Bounds, unit: Precision, basis: Basis) -> Value:
    """The period, or the start, middle or end of it; once it has begun, no further than publication."""
    portion, precision = found.value("portion"), unit
    if portion is not None and unit != "week":
        bounds = _portion(bounds, portion, unit)
        precision = "week" if unit == "month" else "month"
    elif portion is not None:
        first = bounds[0]
        shifts = {"start": (0, 2), "middle": (1, 4), "end": (4, 6)}[portion]
        bounds = (first + days(shifts[0]), first + days(shifts[1]))
    published = found.published
    if published is None:
        return Value(*bounds, precision, basis, "span")
    if found.has("rest"):
        return Value(published, max(bounds[1], published), precision, basis, "span")
    last = min(bounds[1], published) if bounds[0] <= published else bounds[1]
    return Value(bounds[0], last, precision, basis, "span")


def _portion(bounds: Bounds, portion: str, unit: Precision) -> Bounds:
    first, last = bounds
    if unit == "month":
        cuts = {"start": (first, first + days(9)), "middle": (first + days(10), first + days(19))}
        return cuts.get(portion, (first + days(20), last))
    year = first.year
    quarters = {
        "start": (date(year, 1, 1), date(year, 3, 31)),
        "middle": (date(year, 5, 1), date(year, 8, 31)),
    }
    return quarters.get(portion, (date(year, 10, 1), date(year, 12, 31)))


def unit_period(found: Found) -> Value | None:
    """ "This week", "last month", "the beginning of the year"."""
    unit = found.one(*_UNITS)
    if unit is None or (unit.conj and found.tokens[0] is unit and not unit.article and not found.has("past")):
        return None
    told = found.has("past", "current", "next", "this")
    if not told and not (unit.article and found.has("portion", "rest")):
        return None
    if found.has("following") or found.follows("following", "same"):
        return untold("span", anchored=True)
    if found.published is None:
        return untold("span")
    shift = -turns_back(found) or _LATER.get(found.value("next") or "", 0)
    if unit.kind == "week":
        bounds = week_of(found.published, shift)
    elif unit.kind == "month1":
        bounds = month_shift(found.published, shift)
    else:
        bounds = year_bounds(found.published.year + shift)
    return _portioned(found, bounds, _UNITS[unit.kind], "relative")


def stated_years(found: Found) -> Value | None:
    """A year in figures; without the word for year it counts only behind a word of time."""
    year = found.last("year")
    if year is None or found.precedes("refnoun"):
        return None
    number = year.number
    alone = found.i == 0 and found.stands_alone() and number > 1500
    if not alone and not found.has("year1", "hijri_mark", "greg_mark"):
        before = found.before()
        listed = before is not None and before.kind in ("and", "year", "comma") and found.precedes("and", "year")
        may_count = number % 100 == 0 and not _to_year(found)
        if not (found.precedes(*_TIME_LEADS) or listed) or may_count or not 1945 <= number <= 2050:
            return None
        if found.precedes("ago", "after", "in") and found.follows("plural", "dual", "small", "day", "month1", "year1"):
            return None
    if number <= 1500:
        return _hijri_year(found, number)
    return _portioned(found, year_bounds(number), "year", "stated")


def _to_year(found: Found) -> bool:
    """Whether another year follows: "from 2000 to 2010"; "since 2000" alone may be a count."""
    first, second = found.after(), found.after(1)
    if first is not None and first.kind in ("to", "until", "and", "dash"):
        first = second
    return first is not None and first.kind == "year"


def _hijri_year(found: Found, number: int) -> Value | None:
    first, last = hijri_day(number, 1, 1), hijri_month(number, 12)
    if first is None or last is None or not found.has("hijri_mark"):
        return None
    return Value(first, last[1], "year", "stated", "span", hijri=True)


def year_pair(found: Found) -> Value | None:
    """ "2011-2018"; a season such as 2017/2018 is the same to us."""
    text = found.value("yearpair") or ""
    first, last = int(text[:4]), int(text[5:])
    if not 1945 <= first < last <= 2050 or found.precedes("refnoun"):
        return None
    return Value(date(first, 1, 1), date(last, 12, 31), "year", "stated", "span")


def year_month(found: Found) -> Value | None:
    """ "3/2015" and "2015/3"."""
    one, other = (found.value("yearmonth") or "").replace(".", "/").split("/")
    year, month = (int(one), int(other)) if len(one) == 4 else (int(other), int(one))
    if not (1 <= month <= 12 and 1945 <= year <= 2050) or found.precedes("refnoun"):
        return None
    return _portioned(found, month_bounds(year, month), "month", "stated")


def weekend(found: Found) -> Value | None:
    """Friday to Sunday: the latest that has begun, of last week, or of the coming one."""
    published = found.published
    if published is None:
        return untold("span")
    first = weekday_before(published, 4)
    if found.has("past"):
        first = week_of(published, -turns_back(found))[0] + days(4)
    elif found.has("next"):
        first = week_of(published, _LATER[found.value("next") or "next"])[0] + days(4)
    last = first + days(2)
    return Value(first, min(last, published) if first <= published else last, "week", kind="span")


_PART = "(?:{moment} {from}?)? (?:{portion|rest} {from}?)?"
PERIOD_RULES = (
    Rule(
        "month",
        pattern("(?:{portion|rest|half} {from}?)? {this}? {month1}? {month}" + MONTH_TAIL),
        named_month,
    ),
    Rule("month number", pattern("{portion} {month1} {num}" + MONTH_TAIL), numbered_month),
    Rule(
        "unit",
        pattern(
            _PART + "(?:{this} {week|month1|year1} {current}? | {week|month1|year1} {past|current|next|following}?)"
        ),
        unit_period,
    ),
    Rule("year", pattern(_PART + "{this}? {year1}? {year} (?:{hijri_mark|greg_mark})?"), stated_years),
    Rule("years", pattern("{year1}? {yearpair}"), year_pair),
    Rule("month figures", pattern("{yearmonth}"), year_month),
    Rule("weekend", pattern("{portion}? {weekend} {past|next|current}?"), weekend),
)
