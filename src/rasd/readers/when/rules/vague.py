"""Which expressions of time tell no day: "recently", "after that", "now", "since the attack began"?

They are kept because they date an act all the same, and because nothing else may be read from their words.
"""

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


def now(found: Found) -> Value:
    """ "Now": the day of publication, but hardly ever the day of an act."""
    day = found.published
    return Value(day, day, "day" if day else "unknown", kind="vague", note="now")


def since_event(found: Found) -> Value | None:
    """ "Since the war broke out": a start that the event tells, or a date further on (see `join`)."""
    return Value(None, found.published, "unknown", kind="since", anchored=True, note=SINCE_EVENT)


VAGUE_RULES = (
    Rule("recently", pattern("{vague}"), recently),
    Rule("anchored", pattern("{anchored}"), anchored),
    Rule("following", pattern("{relday|day|week|month1|year1|plural} {following}"), anchored),
    Rule("same", pattern("{relday|day|week|month1|year1} {same}"), anchored),
    Rule("that", pattern("{that} {day|relday|week|month1|year1|plural|part|tonight}"), anchored),
    Rule("now", pattern("{now}"), now),
    Rule(
        "since event",
        pattern("{since} (?:{that|event|namer|past_verb} {other|event}? | {portion} {event|namer|other})"),
        since_event,
    ),
)
