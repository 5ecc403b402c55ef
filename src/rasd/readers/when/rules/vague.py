"""Which expressions of time tell no day: "recently", "after that", "now", "since the attack began"?

They are kept because they date an act all the same, and because nothing else may be read from their words.
"""

from rasd.readers.when.calendar import days, month_shift, week_of, year_bounds
from rasd.readers.when.model import (
    FROM_EVENT,
    NEXT_DAY,
    RECENTLY,
    SAME_DAY,
    SAME_MONTH,
    SAME_YEAR,
    SINCE_EVENT,
    Value,
    one_day,
    untold,
)
from rasd.readers.when.scene import Found, Rule, pattern


def recently(found: Found) -> Value:
    """Before publication, no telling when; "a moment ago" is the day itself."""
    if found.value("vague") == "today":
        return one_day(found.published)
    return Value(None, found.published, "unknown", kind="vague", note=RECENTLY)


def anchored(found: Found) -> Value | None:
    """Counted from something told before: "after that", "the same day", "the following month"."""
    rank = found.after()
    if found.value("anchored") and rank is not None and rank.kind == "ord" and rank.article and not rank.conj:
        return None  # "its fourth day"
    return untold(anchored=True, note=found.value("anchored") or "")


def same(found: Found) -> Value | None:
    """ "The same day", "that month": the one told before; "that is a day of" and "that for the fifth year" are none."""
    unit = found.one(*_SAME)
    if found.has("that") and unit is not None and (not unit.article or unit.start != unit.outer):
        return None
    return untold(anchored=True, note=_SAME[unit.kind] if unit else "")


def same_month_day(found: Found) -> Value | None:
    """ "The fifth of the same month"."""
    number = found.one("num", "ord")
    if number is None or not 1 <= number.number <= 31 or found.value("anchored") not in (None, SAME_MONTH):
        return None
    return untold("day", anchored=True, note=f"{number.value} {SAME_MONTH}")


_SAME = {"relday": SAME_DAY, "day": SAME_DAY, "month1": SAME_MONTH, "year1": SAME_YEAR}


def following(found: Found) -> Value:
    """ "The next day", "the following month": after what was told before; alone, after publication."""
    unit, published = found.one("relday", "day", "week", "month1", "year1"), found.published
    if unit is None or published is None or not found.stands_alone():
        return untold(anchored=True, note=NEXT_DAY if unit and unit.kind in ("day", "relday") else "")
    if unit.kind == "week":
        return Value(*week_of(published, 1), "week", kind="span", note="future")
    if unit.kind == "month1":
        return Value(*month_shift(published, 1), "month", kind="span", note="future")
    if unit.kind == "year1":
        return Value(*year_bounds(published.year + 1), "year", kind="span", note="future")
    return Value(published + days(1), published + days(1), "day", note="future")


def day_after(found: Found) -> Value:
    """ "The morrow of": a day after an event that follows; "the eve of" tells no day of what came before."""
    return untold(anchored=True, note=FROM_EVENT + "P1D" if found.value("eve") == "1" else "")


def now(found: Found) -> Value:
    """ "Now": the day of publication, but hardly ever the day of an act."""
    day = found.published
    return Value(day, day, "unknown", kind="vague", note="now")


def since_event(found: Found) -> Value | None:
    """ "Since the war broke out": a start that the event tells, or a date further on (see `join`)."""
    return Value(None, found.published, "unknown", kind="since", anchored=True, note=SINCE_EVENT)


VAGUE_RULES = (
    Rule("recently", pattern("{vague}"), recently),
    Rule("anchored", pattern("{anchored}"), anchored),
    Rule("day after", pattern("{eve}"), day_after),
    Rule("following", pattern("{relday|day|week|month1|year1|plural} {following}"), following),
    Rule("same", pattern("{relday|day|week|month1|year1} {same}"), same),
    Rule("that", pattern("{that} {day|relday|week|month1|year1|plural|part|tonight}"), same),
    Rule(
        "day of the same month",
        pattern("{day}? {num|ord} {from} (?: {anchored} | {month1} {same} | {that} {month1} )"),
        same_month_day,
    ),
    Rule("now", pattern("{now}"), now),
    Rule(
        "since event",
        pattern("{since} (?:{that|event|namer|past_verb} {other|event}? | {portion} {event|namer|other})"),
        since_event,
    ),
)
