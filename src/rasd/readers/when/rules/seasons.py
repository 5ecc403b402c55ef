"""Which expressions name a season, a quarter, a half or a decade?

Weeks, months and years are left to `periods`.
"""

from datetime import date

from rasd.readers.when.calendar import add_months, days, month_bounds, month_shift, span_precision
from rasd.readers.when.model import Value, untold
from rasd.readers.when.rules.months import is_coming, month_ref, stated_year, turns_back
from rasd.readers.when.scene import MONTH_REF, Found, Rule, pattern

_SEASONS = {"winter": (12, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


def season(found: Found) -> Value | None:
    """A season of a stated year, or this or last one."""
    months = _SEASONS[found.value("season") or ""]
    year, published = stated_year(found), found.published
    if year is None and published is None:
        return untold("span")
    base = year or (published.year if published else 0)
    first = date(base, months[0], 1)
    if published and year is None and first > published and not _lies_ahead(found):
        first = first.replace(year=base - 1)
    if published and year is None and found.has("past") and add_months(first, 3) > published:
        first = first.replace(year=first.year - 1)
    last = add_months(first, 3) - days(1)
    portion = found.value("portion")
    if portion is not None:
        first, last = month_shift(first, ("start", "middle", "end").index(portion))
    return Value(first, last, "month", "stated" if year else "relative", "span")


def quarter_from_now(found: Found) -> Value | None:
    """ "This quarter", "the last quarter", "the coming quarter" of a year."""
    quarter, published = found.one("quarter"), found.published
    if quarter is None or not quarter.article or found.value("past") == "last":
        return None
    if published is None:
        return untold("span")
    shift = -turns_back(found) or (1 if found.has("next") else 0)
    first = add_months(published.replace(month=(published.month - 1) // 3 * 3 + 1, day=1), 3 * shift)
    last = add_months(first, 3) - days(1)
    return Value(first, min(last, published) if first <= published else last, "month", kind="span")


def _lies_ahead(found: Found) -> bool:
    """Whether the words look at the season to come: "next summer", "before the end of summer"."""
    return found.has("next", "this") or found.precedes("until", "to", "by", "ago", "starting") or is_coming(found)


def fraction_of_year(found: Found) -> Value | None:
    """ "The third quarter of 2016", "the first half of the month"."""
    parts, rank = (4 if found.has("quarter") else 2), found.tokens[1]
    number = parts if rank.value == "last" else rank.number if rank.kind == "ord" else 0
    if not 1 <= number <= parts:
        return None
    year = stated_year(found)
    if found.has("month", "month1") and parts == 2:
        bounds = month_ref(found.cut(found.i + 2, found.j))
        if bounds is None:
            return untold("span") if found.published is None else None
        middle = bounds[0] + days(14)
        first, last = (bounds[0], middle) if number == 1 else (middle + days(1), bounds[1])
        return Value(first, last, "week", "stated" if found.has("month") else "relative", "span")
    if year is None:
        return untold("span")
    size = 12 // parts
    last_month = number * size
    first, last = date(year, last_month - size + 1, 1), month_bounds(year, last_month)[1]
    return Value(first, last, span_precision(first, last), "stated" if found.has("year") else "relative", "span")


def decade_from_now(found: Found) -> Value | None:
    """ "The past decade" is the last ten years, the current and the coming one are ten calendar years."""
    unit, published = found.one("small"), found.published
    if unit is None or unit.value != "decade" or not unit.article or found.value("past") == "before":
        return None
    if published is None:
        return untold("span")
    if found.has("past"):
        return Value(add_months(published, -120), published, "year", kind="span", note="decade")
    first = published.year // 10 * 10 + 10 * found.has("next")
    return Value(date(first, 1, 1), date(first + 9, 12, 31), "year", kind="span", note="decade")


def decade(found: Found) -> Value | None:
    """ "The seventies", "the start of the sixties of the nineteenth century"; "in his thirties" is an age."""
    behind = found.after(found.follows("from"))
    if behind is not None and behind.kind == "age":
        return None
    first = int(found.value("decade") or "0")
    century = found.value("century")
    if century:
        first = (int(century) - 1) * 100 + first % 100
    years = {"start": (0, 3), "middle": (3, 6), "end": (6, 9)}.get(found.value("portion") or "", (0, 9))
    first, last = first + years[0], first + years[1]
    return Value(date(first, 1, 1), date(last, 12, 31), "year", "stated", "span", note="decade")


SEASON_RULES = (
    Rule(
        "season",
        pattern(
            "{portion}? (?: {this} {season} | {season} {past|current|next}"
            "| {season} {from|in}? {year1}? {year}"
            "| {season} {from|in}? {year1} {past|current|next} )"
            "| {portion} {season}"
        ),
        season,
    ),
    Rule(
        "quarter",
        pattern(
            "{quarter|half} {ord|past} {from}? (?: {year1}? {year} | {this} {year1} | {year1} {past|current|next}?"
            "|" + MONTH_REF + ")"
        ),
        fraction_of_year,
    ),
    Rule("quarter from now", pattern("{this} {quarter} | {quarter} {past|current|next}"), quarter_from_now),
    Rule("decade from now", pattern("{small} {past|current|next}"), decade_from_now),
    Rule("decade", pattern("{portion}? {decade} (?: {from}? {century} )?"), decade),
)
