"""Which expressions name a night between two days, or several days of one month?

Single days are left to `days`; ranges whose ends are whole dates to `join`.
"""

from datetime import date
from itertools import pairwise

from rasd.readers.when.calendar import days, safe_date, span_precision, weekday_before
from rasd.readers.when.lex import Token
from rasd.readers.when.model import YEAR_INFERRED, Value, untold
from rasd.readers.when.rules.days import part_of
from rasd.readers.when.rules.months import day_of_month, is_hijri, month_ref
from rasd.readers.when.scene import MONTH_REF, Found, Rule, pattern

_JOINTS = ("and", "until", "to", "dash", "slash", "comma")


def night_pair(found: Found) -> Value | None:
    """ "The night of Friday to Saturday": starts on the first day, ends on the second."""
    first, second = found.all("weekday")
    length = (second.number - first.number) % 7
    linked = found.has(*_JOINTS) or second.conj or any(token.conj for token in found.tokens[1:])
    if length != 1 and not (linked and length):
        return None
    if found.published is None:
        return Value(None, None, "unknown", part=part_of(found))
    # The second day may be the day after publication: the report is of the evening.
    end = weekday_before(found.published + days(1), second.number)
    start = weekday_before(end, first.number)
    return Value(start, end, span_precision(start, end), part=part_of(found))


def days_of_month(found: Found) -> Value | None:
    """ "From 5 to 7 May", "the 5th and 6th of this month"."""
    tokens = found.tokens
    end = next(k for k, t in enumerate(tokens) if t.kind in ("month", "month1", "this"))
    numbers = [(k, t) for k, t in enumerate(tokens[:end]) if t.kind in ("num", "ord")]
    if len(numbers) < 2 or not _linked(tokens, numbers):
        return None
    month = next((t for t in tokens[end:] if t.kind == "month"), None)
    first, last = numbers[0][1].number, numbers[-1][1].number
    if not 1 <= first < last <= 31:
        return None
    tail = found.cut(found.i + end, found.j)
    if month is not None:
        ends = [day_of_month(tail, number, month.number) for number in (first, last)]
        start, stop = ends
        if start and stop and start > stop:
            start = safe_date(stop.year, start.month, start.day)
    else:
        bounds = month_ref(tail)
        start = stop = None
        if bounds:
            start, stop = (safe_date(bounds[0].year, bounds[0].month, number) for number in (first, last))
    return _span(found, start, stop, month is not None)


def _span(found: Found, start: date | None, stop: date | None, named: bool) -> Value | None:
    basis = "stated" if named else "relative"
    if start is None or stop is None:
        return untold("span", "stated") if found.published is None else None
    kind = "day" if found.has("part") else "span"
    note = "" if found.has("year") or not named else YEAR_INFERRED
    return Value(
        start,
        stop,
        span_precision(start, stop),
        "stated" if basis == "stated" else "relative",
        "day" if kind == "day" else "span",
        part_of(found),
        False,
        is_hijri(found),
        note,
    )


def _linked(tokens: list[Token], numbers: list[tuple[int, Token]]) -> bool:
    """Whether something joins each number to the next; "5 7 May" is no range."""
    for (k, _), (m, other) in pairwise(numbers):
        if not other.conj and not any(t.kind in _JOINTS for t in tokens[k + 1 : m]):
            return False
    return True


_JOINT = "{and|until|to|dash|comma}"
RANGE_RULES = (
    Rule(
        "night between",
        pattern(
            "{between|from}? (?:{moment} {from}?)? {ago|after}? {portion}? {hours}? {part} {day}? {weekday}"
            " {dash|slash|comma|until|to|and|on}? {portion}? {part}? {day}? {weekday}"
        ),
        night_pair,
    ),
    Rule(
        "days of month",
        pattern(
            "(?:{part}|{between|from|pair|during} {day|pair|part}?)? {day}? {num|ord}"
            " (?: " + _JOINT + "* {part|day}? {num|ord} )+ {from|in}? " + MONTH_REF
        ),
        days_of_month,
    ),
)
