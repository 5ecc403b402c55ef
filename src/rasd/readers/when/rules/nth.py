"""Which expressions name the n-th weekday, day or week of a month or year?

Months themselves are resolved by `months`.
"""

from rasd.readers.when.calendar import Bounds, days, week_of, weekday_after, weekday_before, year_bounds
from rasd.readers.when.model import Value, one_day, untold
from rasd.readers.when.rules.months import month_ref, stated_year
from rasd.readers.when.scene import MONTH_REF, Found, Rule, pattern

_LAST = -1


def _rank(found: Found) -> int | None:
    """The rank that stands beside the day or week, not the number of the month."""
    token = found.one("ord", "last", "past")
    if token is None:
        return None
    return token.number if token.kind == "ord" else _LAST


def _bounds(found: Found) -> Bounds | None:
    at = next((k for k, t in enumerate(found.tokens) if t.kind in ("month", "month1", "this")), None)
    if at is not None:
        return month_ref(found.cut(found.i + at, found.j))
    year = stated_year(found)
    return year_bounds(year) if year is not None else None


def nth_weekday(found: Found) -> Value | None:
    """ "The first Friday of July", "the last Monday of this month"."""
    named, rank = found.one("weekday", "bare_weekday"), _rank(found)
    if named is None or rank is None:
        return None
    bounds = _bounds(found)
    if bounds is None:
        return untold("day") if found.published is None else None
    if rank == _LAST:
        return one_day(weekday_before(bounds[1], named.number), "stated")
    day = weekday_after(bounds[0], named.number, strict=False) + days(7 * (rank - 1))
    return one_day(day, "stated") if day <= bounds[1] else None


def nth_day(found: Found) -> Value | None:
    """ "The third day of October", "the last day of the month"."""
    rank, bounds = _rank(found), _bounds(found)
    if rank is None:
        return None
    if bounds is None:
        return untold("day") if found.published is None else None
    day = bounds[1] if rank == _LAST else bounds[0] + days(rank - 1)
    return one_day(day, "stated") if day <= bounds[1] else None


def nth_week(found: Found) -> Value | None:
    """ "The first week of October": its first full week, Monday to Sunday; of a year its ISO week."""
    rank, bounds = _rank(found), _bounds(found)
    if rank is None:
        return None
    if bounds is None:
        return untold("span") if found.published is None else None
    whole_year = (bounds[1] - bounds[0]).days > 31
    if rank == _LAST:
        first, last = week_of(bounds[1], 0 if whole_year or bounds[1].weekday() == 6 else -1)
    elif whole_year:
        first, last = week_of(bounds[0].replace(day=4), rank - 1)
    else:
        first, last = week_of(weekday_after(bounds[0], 0, strict=False), rank - 1)
    return Value(first, last, "week", "stated", "span")


_OF = " (?:{from|in})? "
_YEAR = "(?:{year1}? {year})"
NTH_RULES = (
    Rule("nth weekday", pattern("{ord|last} {day}? {weekday|bare_weekday}" + _OF + MONTH_REF), nth_weekday),
    Rule("weekday nth", pattern("{day}? {weekday} {ord|past} {from|in}" + MONTH_REF), nth_weekday),
    Rule("nth day", pattern("(?:{ord|last} {day} | {day|relday} {ord|past})" + _OF + MONTH_REF), nth_day),
    Rule(
        "nth week",
        pattern("(?:{ord|last} {week} | {week} {ord|past})" + _OF + "(?:" + MONTH_REF + "|" + _YEAR + ")"),
        nth_week,
    ),
)
