"""Which expressions of time tell no day: "recently", "after that", "now", "since the attack began"?

They are kept because they date an act all the same, and because nothing else may be read from their words.
"""

from rasd.readers.when.calendar import days, month_shift, week_of, year_bounds
from rasd.readers.when.model import SINCE_EVENT, Value, one_day, untold
from rasd.readers.when.scene import Found, Rule, pattern


def recently(found: Found) -> Value:
    """Before publication, no telling when; "a moment ago" is the day itself."""
    if found.value("vague") == "today":
        return one_day(found.published)
    return Value(None, found.published, "unknown", kind="vague")


def anchored(found: Found) -> Value:
    """Counted from something told before: "after that", "the same day", "the following month"."""
    return untold(anchored=True)


def following(found: Found) -> Value:
    """ "The next day", "the following month": after what was told before; alone, after publication."""
    unit, published = found.one("relday", "day", "week", "month1", "year1"), found.published
    if unit is None or published is None or not found.stands_alone():
        return untold(anchored=True)
    if unit.kind == "week":
        return Value(*week_of(published, 1), "week", kind="span", note="future")
    if unit.kind == "month1":
        return Value(*month_shift(published, 1), "month", kind="span", note="future")
    if unit.kind == "year1":
        return Value(*year_bounds(published.year + 1), "year", kind="span", note="future")
    return Value(published + days(1), published + days(1), "day", note="future")


def now(found: Found) -> Value:
    """ "Now": the day of publication, but hardly ever the day of an act."""
    day = found.published
    return Value(day, day, "unknown", kind="vague", note="now")


def since_event(found: Found) -> Value | None:
    """ "Since the war broke out": a start that the event tells, or a date further on (see `join`)."""
    return Value(None, found.published, "unknown", kind="since", anchored=True, note=SINCE_EVENT)


VAGUE_RULES = (
    Rule("recently", pattern("{vague}"), recently),
    Rule("anchored", pattern("{anchored|eve}"), anchored),
    Rule("following", pattern("{relday|day|week|month1|year1|plural} {following}"), following),
    Rule("same", pattern("{relday|day|week|month1|year1} {same}"), anchored),
    Rule("that", pattern("{that} {day|relday|week|month1|year1|plural|part|tonight}"), anchored),
    Rule("now", pattern("{now}"), now),
    Rule(
        "since event",
        pattern("{since} (?:{that|event|namer|past_verb} {other|event}? | {portion} {event|namer|other})"),
        since_event,
    ),
)
