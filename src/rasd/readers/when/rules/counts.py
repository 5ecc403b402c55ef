"""Which expressions count time: "two days ago", "the last 24 hours", "after a week", "in two hours"?

Calendar periods are left to `periods`, lengths of time and clock times to `lengths`.
"""

from datetime import date

from rasd.readers.when.amounts import SHORT, UNIT_KINDS, Count, back_from, count_of, iso, pieces_of
from rasd.readers.when.calendar import add_months, days, month_shift, span_precision, year_bounds
from rasd.readers.when.lex import Token
from rasd.readers.when.model import FROM_EVENT, SOME, Value, untold
from rasd.readers.when.scene import Found, Rule, pattern


def is_holding(found: Found, unit: Token) -> bool:
    """The word for decade is also "holding" (a meeting): without a number it counts only where nothing is held."""
    counted = unit.value != "decade" or unit.kind != "small" or found.has("num", "number", "half", "approx")
    return not counted and not (found.ends_clause() or found.follows("from", "and", "to"))


def _unfit(found: Found) -> bool:
    """A unit that belongs to something else: "before the year 2011", "since the day of", "before May"."""
    unit = found.one(*UNIT_KINDS)
    if unit is None or found.follows("year", "weekday", "relday", "month", "past", "current", "ord", "part", "clock"):
        return True
    if is_holding(found, unit):
        return True
    plain = unit.kind not in ("dual", "plural", "hours") and not found.has("num", "number", "half")
    return plain and unit.article


def _anchor(found: Found) -> bool:
    """Whether "of" and a happening stand behind: "two days before the attack"."""
    if found.follows("on"):
        # "Two days ahead of the vote", but "a raid two days ago on the base".
        named = found.after(1)
        return found.has("ago") and named is not None and named.kind in ("event", "feast", "portion")
    if found.follows("from"):
        after = found.after(1)
        return after is not None and (
            after.kind in ("event", "that", "namer", "portion", "feast")
            or (not after.value.isdigit() and after.kind == "relday" and after.value != "0")
        )
    return False


def ago(found: Found) -> Value | None:
    """ "Two days ago", "since a week": counted back from publication."""
    counts = [count for piece in pieces_of(found.tokens) if (count := count_of(piece))]
    if not counts or _unfit(found):
        return None
    if len(counts) > 1:
        return _compound_ago(found, counts)
    count = counts[0]
    if _anchor(found):
        return untold(anchored=True, note=FROM_EVENT + iso(count))
    if found.published is None:
        return untold("vague" if count.number is None else "day", note=iso(count))
    if found.has("since") and count.number is not None and count.unit != "hour":
        first = back_from(found.published, count)
        return Value(first, found.published, span_precision(first, found.published), kind="since") if first else None
    if found.value("approx") == "less" and count.number is not None and count.unit not in SHORT:
        return _within(found.published, count)
    return _some_ago(found.published, count) if count.number is None else _counted_ago(found.published, count)


def _compound_ago(found: Found, counts: list[Count]) -> Value | None:
    """ "A year and two months ago": the parts are taken off one after another; as sharp as the smallest."""
    day = found.published
    if day is None:
        return untold("day", note="+".join(map(iso, counts)))
    for count in counts:
        day = back_from(day, count) if day else None
    if day is None or found.published is None:
        return None
    if found.has("since"):
        return Value(day, found.published, span_precision(day, found.published), kind="since")
    return Value(*month_shift(day, 0), "month", kind="span") if counts[-1].unit == "month" else Value(day, day, "day")


def _some_ago(published: date, count: Count) -> Value:
    """Codebook: "days ago" is the week before publication."""
    yesterday = published - days(1)
    if count.unit in SHORT:
        return Value(yesterday if count.unit == "hour" else published, published, "day", note="some hours")
    if count.unit == "day":
        return Value(published - days(7), yesterday, "week", kind="span")
    if count.unit == "week":
        return Value(add_months(published, -1), yesterday, "month", kind="span")
    return Value(None, published, "unknown", kind="vague")


def _counted_ago(published: date, count: Count) -> Value | None:
    number = count.number or 0
    if count.unit == "hour":
        first = back_from(published, count) if number > 6 else published
        return Value(first, published, "day")
    day = back_from(published, count)
    if day is None:
        return None
    if count.unit in SHORT:
        return Value(published, published, "day")
    if count.unit == "day":
        if count.vague or number > 6:
            slack = days(max(1, round(number / 7)) if count.vague else 0)
            return Value(day - slack, min(day + slack, published), "week" if slack else "day")
        return Value(day, day, "day")
    if count.unit == "week":
        # "About a week ago" and "three weeks ago" are looser than "a week ago".
        slack = days(3 if count.vague or number > 1 else 1)
        return Value(day - slack, day + slack, "week", kind="span")
    if count.unit == "month" or number < 1:
        return Value(*month_shift(day, 0), "month", kind="span")
    return Value(*year_bounds(day.year), "year", kind="span")


def _within(published: date, count: Count) -> Value | None:
    """ "Less than a month ago": any day since then."""
    first, last = back_from(published, count), published - days(1)
    return Value(first, last, span_precision(first, last), kind="span") if first and first <= last else None


def ago_as_spoken(found: Found) -> Value | None:
    """ "From two days": so the spoken language says "two days ago"; only where it opens its clause."""
    before = found.before()
    opens = before is None or before.kind in ("comma", "stop", "dot")
    counted = (count := count_of(found.tokens)) is not None and count.number is not None
    return ago(found) if opens and counted and not found.follows("to", "until", "and", "from") else None


def later(found: Found) -> Value | None:
    """ "After a week": counted from an event; from publication if "from now" stands behind or nothing before."""
    counts = [count for piece in pieces_of(found.tokens) if (count := count_of(piece))]
    if not counts or _unfit(found):
        return None
    if not found.has("now") and not found.stands_alone():
        note = "+".join(iso(count) or f"{SOME}{count.unit}s" for count in counts)
        return untold(anchored=True, note=FROM_EVENT + note)
    note = "+".join(map(iso, counts))
    day = found.published
    for count in counts:
        day = back_from(day, Count(count.unit, -count.number)) if day and count.number is not None else None
    return Value(day, day, "day", note="future") if day else untold(note=note)


def lately(found: Found) -> Value | None:
    """ "The last 24 hours", "the past two weeks", "the coming three days"."""
    unit = found.one(*UNIT_KINDS)
    count = count_of(found.tokens)
    if unit is None or count is None or count.number == 0:
        return None
    if unit.kind not in ("dual", "plural", "hours") and not found.has("num", "number", "last"):
        return None
    published = found.published
    if published is None:
        return untold("span", note=iso(count))
    if found.has("next"):
        return _coming(published, count)
    if count.number is None:
        return _some_ago(published, count)
    first = back_from(published, count)
    if first is None:
        return None
    first = min(first, published - days(1)) if count.unit == "hour" else first
    return Value(first, published, span_precision(first, published), kind="span")


def _coming(published: date, count: Count) -> Value:
    if count.number is None:
        return untold("span", note="future")
    last = back_from(published, Count(count.unit, -count.number))
    first = published + days(0 if count.unit in SHORT else 1)
    return Value(first, last, span_precision(first, last) if last else "unknown", kind="span", note="future")


_UNIT = "{day|week|month1|year1|small|dual|plural|hours}"
_SOME = "{plural|hours}"
COUNT = (
    "(?: {num|number} " + _UNIT + " {whole}? | {half|third|quarter} {day|week|month1|year1|small} | {dual} {whole}?"
    " | {few} {num}? "
    + _SOME
    + " | "
    + _SOME
    + " {few|fewadj}? | {day|week|month1|year1|small} (?:{num}(?!"
    + _UNIT
    + "))? {whole}? )"
    " {half|third|quarter}?"
)
_RECENT = (
    "(?: " + _SOME + " {few|fewadj}? {approx}? {num}? {fewadj}? {past|next} | {num|number} " + _UNIT + " {past|next}"
    " | {dual} {past|next} | {small} {num} {past|next} | {few} " + _SOME + " {past|next}"
    " | {last} {few}? {num|number}? {day|week|month1|year1|small|dual|plural|hours} )"
)
_COUNTS = COUNT + "(?: {and}? " + COUNT + ")*"
COUNT_RULES = (
    Rule("ago", pattern("{ago|since} {approx}? " + _COUNTS + "(?: {from} {now} )?"), ago),
    Rule("ago, spoken", pattern("{from} {approx}? " + COUNT), ago_as_spoken),
    Rule("later", pattern("{after} {approx}? " + _COUNTS + "(?: {from} {now} )?"), later),
    Rule("lately", pattern("{during}? " + _RECENT), lately),
)
