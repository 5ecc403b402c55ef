"""Which month, and which year, do the words around a month mean?

Serves the rules for days and for periods; looks only at the tokens that they have matched.
"""

from datetime import date

from rasd.readers.when.calendar import (
    add_months,
    hijri_day,
    hijri_month,
    hijri_year,
    latest_of,
    month_bounds,
    month_shift,
    safe_date,
)
from rasd.readers.when.lex import Token
from rasd.readers.when.scene import Found
from rasd.readers.when.words import HIJRI

_LATER = {"next": 1, "after": 2}
#: How far back a word such as "due" may stand before the date that it makes a coming one.
_REACH = 10
_DEADLINES = ("until", "to", "by", "starting", "ago", "after")
#: A day and month so many days past is not what a deadline means.
_STALE = 300


def is_hijri(found: Found) -> bool:
    """Whether the words give an Islamic date."""
    month = found.one("month")
    return (month is not None and month.sense is not None and month.sense.calendar == HIJRI) or found.has("hijri_mark")


def turns_back(found: Found) -> int:
    """How many weeks, months or years back: "last" is one, "before last" two; 0 without such a word."""
    value = found.value("past")
    return 0 if value is None else 2 if value == "before" else 1


def stated_year(found: Found) -> int | None:
    """The year that the words give, in figures or as "last year"."""
    year = found.last("year")
    if year is not None:
        return year.number
    years = found.one("year1")
    if years is None or found.published is None:
        return None
    behind = found.tokens[found.tokens.index(years) :]
    if any(token.kind == "past" for token in behind):
        return found.published.year - turns_back(found)
    if any(token.kind == "next" for token in behind):
        return found.published.year + 1
    return found.published.year


def is_coming(found: Found) -> bool:
    """Whether a word shortly before the date says that it lies ahead; what goes on since a date does not."""
    if found.precedes("since"):
        return False
    for back in range(1, _REACH + 1):
        token = found.before(back)
        if token is None or token.kind in ("stop", "dot", "comma"):
            return False
        if token.kind == "due":
            return True
    return False


def day_of_month(found: Found, day: int, month: int) -> date | None:
    """The date of a day and month: in the stated year, or the latest that the publication date allows."""
    hijri = is_hijri(found)
    year = stated_year(found)
    if year is not None and (found.has("year") or not hijri):
        return hijri_day(year, month, day) if hijri else safe_date(year, month, day)
    published = found.published
    if published is None:
        return None
    around = _candidates(published, month, day, hijri=hijri)
    ahead = [c for c in around if c >= published]
    if found.has("next") or is_coming(found) or _is_ahead(found, around, published):
        return min(ahead, default=None)
    if found.has("current") and not hijri:
        return safe_date(published.year, month, day)
    limit = published
    if found.value("past") == "past" and latest_of(around, limit) == published:
        around = [c for c in around if c < published]
    return latest_of(around, limit) or min(ahead, default=None)


def _is_ahead(found: Found, around: list[date], published: date) -> bool:
    """Whether the weekday beside the date fits only the coming one, or "until" rules out one so long past."""
    weekday = found.one("weekday")
    past, ahead = latest_of(around, published), min((c for c in around if c > published), default=None)
    if past is None or ahead is None or found.has("past"):
        return False
    if weekday is not None:
        return past.weekday() != weekday.number == ahead.weekday()
    return found.precedes(*_DEADLINES) and (published - past).days > _STALE


def _candidates(published: date, month: int, day: int, *, hijri: bool) -> list[date]:
    if hijri:
        base = hijri_year(published)
        years = range(base - 2, base + 2) if base else range(0)
        return [c for c in (hijri_day(y, month, day) for y in years) if c]
    # A leap day may lie eight years back.
    reach = 8 if (month, day) == (2, 29) else 2
    return [c for c in (safe_date(y, month, day) for y in range(published.year - reach, published.year + reach)) if c]


def month_span(found: Found, month: Token) -> tuple[date, date] | None:
    """The days of a named month, with the stated year or the latest that had begun at publication."""
    number, published = month.number, found.published
    if month.sense is not None and month.sense.calendar == HIJRI:
        return _hijri_span(found, number)
    year = stated_year(found)
    if year is not None:
        return month_bounds(year, number) if 1 <= number <= 12 and year > 1500 else None
    if published is None:
        return None
    first = date(published.year, number, 1)
    if found.has("next") or is_coming(found):
        ahead = first if first > published else first.replace(year=published.year + 1)
        return month_bounds(ahead.year, number)
    if found.has("current"):
        return month_bounds(published.year, number)
    limit = published
    if found.value("past") == "past":
        limit = add_months(published.replace(day=1), -1)
    while first > limit:
        first = first.replace(year=first.year - 1)
    return month_bounds(first.year, number)


def _hijri_span(found: Found, month: int) -> tuple[date, date] | None:
    year = found.last("year")
    if year is not None:
        if year.number > 1500:
            # An Islamic month beside a Gregorian year: the one that begins in that year.
            spans = [hijri_month(y, month) for y in _islamic_years(year.number)]
            return next((s for s in spans if s and s[0].year == year.number), None)
        return hijri_month(year.number, month)
    if found.published is None:
        return None
    base = hijri_year(found.published)
    spans = [hijri_month(y, month) for y in range(base - 1, base + 1)] if base else []
    begun = [s for s in spans if s and s[0] <= found.published]
    return max(begun, default=None)


def _islamic_years(civil: int) -> range:
    around = hijri_year(date(civil, 7, 1)) if 1924 < civil < 2077 else None
    return range(around - 1, around + 2) if around else range(0)


def month_ref(found: Found) -> tuple[date, date] | None:
    """The month that "of May", "of month 3", "of this month", "of last month" means inside a match."""
    month = found.one("month")
    if month is not None:
        return month_span(found, month)
    at = next((k for k, t in enumerate(found.tokens) if t.kind == "month1"), None)
    if at is None:
        return None
    behind = found.tokens[at + 1 :]
    if behind and behind[0].kind in ("num", "ord"):
        number = behind[0].number
        inner = found.cut(found.i + at, found.j)
        named = Token(0, 0, 0, "month", str(number))
        return month_span(inner, named) if 1 <= number <= 12 else None
    return shifted_month(found, behind)


def shifted_month(found: Found, behind: list[Token]) -> tuple[date, date] | None:
    """ "This", "last" or "next" month."""
    if found.published is None:
        return None
    kinds = {token.kind: token.value for token in behind}
    if "past" in kinds:
        return month_shift(found.published, -turns_back(found))
    return month_shift(found.published, _LATER.get(kinds.get("next", ""), 0))
