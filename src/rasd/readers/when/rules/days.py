"""Which expressions name a day: weekdays, "yesterday", a day of a month?

Dates in figures are left to `figures`, feasts to `feasts`; months, years and counted times to
`periods` and `counts`; ranges of days to `ranges`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rasd.readers.when.calendar import days, latest_of, safe_date, week_of, weekday_after, weekday_before
from rasd.readers.when.clock import clock_note
from rasd.readers.when.model import MAYBE_AHEAD, NO_SUCH_DAY, YEAR_INFERRED, Value, one_day, untold
from rasd.readers.when.rules.months import day_of_month, is_coming, is_hijri, month_ref, stated_year, turns_back
from rasd.readers.when.scene import CLOCK_HEAD, HEAD, MONTH_TAIL, Found, Rule, pattern
from rasd.readers.when.words import ADVERB

_LATER = {"next": 1, "after": 2}
_DAY_LEADS = ("in", "since", "until", "to", "from", "between", "ago", "after", "starting")


def part_of(found: Found) -> str | None:
    """The part of day before the day; "at noon" counts, "since noon" is left to the joiner."""
    token = found.one("part", "tonight", "lastnight")
    return {"tonight": "night", "lastnight": "night"}.get(token.kind, token.value) if token else None


def weekday(found: Found) -> Value | None:
    """A weekday, alone or with "yesterday", "last", "of last week"."""
    token = found.one("weekday", "bare_weekday")
    if token is None or _not_a_day(found):
        return None
    published, part = found.published, part_of(found)
    if published is None:
        return Value(None, None, "unknown", part=part, note=clock_note(found.tokens, part))
    number = token.number
    week = found.one("week")
    if week is not None:
        shift = -turns_back(found) or _LATER.get(found.value("next") or "", 0)
        return one_day(week_of(published, shift)[0] + days(number), part=part)
    if found.has("next"):
        return one_day(weekday_after(published, number) + days(7 * (found.value("next") == "after")), part=part)
    ahead = is_coming(found) and not found.has("past", "relday") and (not found.has("part") or _is_due(found))
    if found.value("relday") in ("1", "2") or ahead:
        return one_day(weekday_after(published, number, strict=False), part=part)
    day = weekday_before(published, number, strict=_is_past(found))
    return one_day(day - days(7 * (turns_back(found) > 1)), part=part)


def _is_due(found: Found) -> bool:
    """Whether the word that makes a day a coming one stands right before it (`which begins on Friday morning`)."""
    before = found.before(1)
    return before is not None and before.kind == "due"


def _is_past(found: Found) -> bool:
    """ "Last Friday" is none of today; "the last Friday of the protests" may be."""
    if found.value("past") == "last" and found.follows("from"):
        return False
    return found.has("past") and found.value("relday") is None


def _not_a_day(found: Found) -> bool:
    """ "The two of them", "every Friday", "the eleven" and the like."""
    if len(found.tokens) == 1 and found.precedes("two"):
        return True
    if found.follows("both") or found.precedes("habit"):
        return True
    before = found.before()
    return before is not None and before.kind == "plural" and before.value == "day" and not before.article


def relative_day(found: Found) -> Value | None:
    """Today, yesterday, tomorrow, with a part of the day before it."""
    token = found.one("relday")
    if token is None:
        return None
    shift = token.number
    if found.follows("same") or (shift == 0 and found.follows("ord", "following", "bare_weekday", "which")):
        return None
    if found.has("past"):
        if shift != 0:
            return None
        shift = -1
    if found.published is None:
        return Value(None, None, "unknown", part=part_of(found))
    return one_day(found.published + days(shift), part=part_of(found))


def tomorrow(found: Found) -> Value | None:
    """ "The morrow" with its article: also a word of names, so only behind a part of the day or a word of time."""
    if not (found.has("part", "day") or found.precedes("starting", "until", "since", "ago", "after")):
        return None
    return one_day(found.published + days(1) if found.published else None, part=part_of(found))


def last_night(found: Found) -> Value | None:
    """The night before publication: it began the day before."""
    if found.published is None:
        return Value(None, None, "unknown", part="night")
    named = found.one("weekday")
    if named is not None and named.number not in (found.published.weekday(), (found.published - days(1)).weekday()):
        return None
    return Value(found.published - days(1), found.published, "day", part="night")


def tonight(found: Found) -> Value:
    """The night to come on the day of publication."""
    return one_day(found.published, part="night")


def this_part(found: Found) -> Value | None:
    """ "This morning": the day of publication. "This afternoon" has the word for an age and is left alone."""
    part = found.one("part")
    if part is None or not part.article or part.value == "afternoon":
        return None
    return one_day(found.published, part=part.value)


def timed(read: Callable[[Found], Value | None]) -> Callable[[Found], Value | None]:
    """A reading of a day that also keeps the time of day before it."""

    def timely(found: Found) -> Value | None:
        value = read(found)
        note = clock_note(found.tokens, value.part) if value and not value.note else ""
        return replace(value, note=note) if value and note else value

    return timely


def at_part(read: Callable[[Found], Value | None]) -> Callable[[Found], Value | None]:
    """A reading of a day with the part of the day behind it: "Friday at dawn"."""

    def whole(found: Found) -> Value | None:
        part = found.tokens[-1]
        adverb = part.sense is not None and part.sense.use == ADVERB and not part.conj
        if not adverb or found.follows("weekday", "relday", "day"):
            return None
        value = read(found.cut(found.i, found.j - 1))
        return replace(value, part=value.part or part.value) if value else None

    return whole


def bare_hours(found: Found) -> Value | None:
    """ "In the hours of dawn" with no day: the day of publication; a night may have begun the day before."""
    part = part_of(found)
    if found.published is None:
        return Value(None, None, "unknown", part=part)
    first = found.published - days(1) if part == "night" else found.published
    return Value(first, found.published, "day", part=part)


def earlier_today(found: Found) -> Value | None:
    """ "Earlier" with nothing behind it: before publication, no telling when."""
    if found.value("moment") == "later":
        return untold(anchored=True, note="later")
    if found.value("moment") != "earlier":
        return None
    return Value(None, found.published, "unknown", kind="vague", note="earlier")


def month_day(found: Found) -> Value | None:
    """A day of a named month, with or without weekday and year."""
    month, number = found.one("month"), _day_number(found)
    if month is None or number is None or not 1 <= number <= 31 or _is_name(found):
        return None
    day = day_of_month(found, number, month.number)
    if day is None and (found.has("year") or found.published is not None):
        return None
    value = one_day(day, "stated", part_of(found), hijri=is_hijri(found))
    return value if stated_year(found) else replace(value, note=YEAR_INFERRED + _ahead(found, day))


def _ahead(found: Found, day: date | None) -> str:
    """A remark where the past reading is almost a year old and nothing says "last"."""
    published = found.published
    if day is None or published is None or found.has("past", "weekday") or found.precedes("since"):
        return ""
    return MAYBE_AHEAD if (published - day).days > 300 else ""


def day_of_this_month(found: Found) -> Value | None:
    """ "The fifth of this month", "15 of last month", "the 15th of the current"."""
    number = found.last("num", "ord")
    at = next((k for k, t in enumerate(found.tokens) if t.kind in ("this", "month1")), None)
    if at is None and not (found.precedes(*_DAY_LEADS) or found.has("weekday", "day", "part")):
        return None
    published = found.published
    bounds = month_ref(found.cut(found.i + at, found.j)) if at is not None else published and (published, published)
    if number is None or not bounds:
        return untold("day") if published is None else None
    day = safe_date(bounds[0].year, bounds[0].month, number.number)
    return one_day(day, part=part_of(found)) if day else untold("day", note=NO_SUCH_DAY)


def numbered_day(found: Found) -> Value | None:
    """ "On day 15": the latest such day, where the number counts nothing that follows."""
    day, number = found.one("day"), found.last("num")
    behind = found.after()
    if day is None or day.article or number is None or number.sense is not None or not found.precedes(*_DAY_LEADS):
        return None
    if behind is not None and behind.kind not in ("stop", "dot", "comma", "close", "until", "to"):
        return None
    if found.published is None:
        return untold("day")
    first = found.published.replace(day=1)
    months = (first, (first - days(1)).replace(day=1))
    options = [d for month in months if (d := safe_date(month.year, month.month, number.number))]
    return one_day(latest_of(options, found.published))


def _day_number(found: Found) -> int | None:
    """The last number before the month, or the first after it ("May the 22nd, 2018")."""
    tokens = found.tokens
    at = next(k for k, t in enumerate(tokens) if t.kind == "month")
    before = [t for t in tokens[:at] if t.kind in ("num", "ord")]
    behind = [t for t in tokens[at + 1 :] if t.kind in ("num", "ord")]
    chosen = before[-1:] or behind[:1]
    return chosen[0].number if chosen else None


def _is_name(found: Found) -> bool:
    """ "6 October City", "the 14 March Alliance": a date that has become a name, unless a year is told."""
    return found.precedes("namer") and not found.has("year", "weekday", "day", "part", "past", "current")


_APPOSED = "(?:{relday} {comma|open|dash}? {part|moment}? )? {day}?"
_WEEK = "(?: {past|next} | {from|in}? {this} {week} | {from|in}? {week} {past|current|next} )?"
_LAST_NIGHT = CLOCK_HEAD + "(?:{moment} {from}?)? {ago|after}? {portion}? {lastnight}"
DATED = CLOCK_HEAD + HEAD + _APPOSED + "(?:{weekday} {close}? {comma|dash|open}? {correspond}? {in}? {day}? )?"
DAY_RULES = (
    Rule("weekday", pattern(CLOCK_HEAD + HEAD + _APPOSED + "{this}? {weekday}" + _WEEK), timed(weekday)),
    Rule("weekday, part", pattern(CLOCK_HEAD + HEAD + _APPOSED + "{weekday} {past}? {part}"), at_part(weekday)),
    Rule("week, weekday", pattern("(?:{this} {week}|{week} {past|current|next}) {day}? {weekday}"), weekday),
    Rule(
        "weekday of week",
        pattern("{part}? {day}? {bare_weekday} {from|in}? (?: {week} {past|current|next} | {this} {week} )"),
        weekday,
    ),
    Rule("today", pattern(CLOCK_HEAD + HEAD + "{relday} {past}?"), timed(relative_day)),
    Rule("today, part", pattern("{day}? {relday} {part}"), at_part(relative_day)),
    Rule("tomorrow", pattern(CLOCK_HEAD + HEAD + "{morrow}"), timed(tomorrow)),
    Rule("last night", pattern(_LAST_NIGHT), timed(last_night)),
    Rule("last night, weekday", pattern(_LAST_NIGHT + "{comma}? {weekday}"), timed(last_night)),
    Rule("tonight", pattern(CLOCK_HEAD + "(?:{moment} {from}?)? {tonight}"), timed(tonight)),
    Rule("this morning", pattern("{this} {part}"), this_part),
    Rule(
        "hours",
        pattern("(?:{moment} {from}? {part}|{hours} {part}|{during} {part})(?!{weekday})"),
        bare_hours,
    ),
    Rule("earlier", pattern("{moment}"), earlier_today),
    Rule(
        "day of month",
        pattern(DATED + "{num|ord} {day}? {dash|slash|dot}? {from}? {month1}? {month}" + MONTH_TAIL),
        month_day,
    ),
    Rule(
        "day of this month",
        pattern(DATED + "{num|ord} {from|in} (?:{this} {month1} {current}? | {month1} {past|current|next})"),
        day_of_this_month,
    ),
    Rule("day of the current", pattern(DATED + "{num|ord} {from}? {current}"), day_of_this_month),
    Rule("day number", pattern("{day} {num}"), numbered_day),
    Rule(
        "month, day",
        pattern("{day}? {weekday} {comma}? {month} {num|ord}(?: {comma|from}? {year})?"),
        month_day,
    ),
    Rule("month, day, year", pattern("{month} {num|ord} {comma|from}? {year}"), month_day),
)
