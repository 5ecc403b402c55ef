"""Which expressions give a length of time or a time of day: "for three hours", "at half past nine"?

Both are kept unresolved, with their value in the note; times counted from a day are left to `counts`.
"""

from rasd.readers.when.amounts import SHARES, UNIT_KINDS, count_of, iso, pieces_of
from rasd.readers.when.lex import Token
from rasd.readers.when.model import Kind, Value, untold
from rasd.readers.when.rules.counts import COUNT
from rasd.readers.when.scene import Found, Rule, pattern


def duration(found: Found) -> Value | None:
    """ "For three hours", "two weeks": a length of time; ages are none."""
    pieces = pieces_of(found.tokens)
    counts = [c for c in (count_of(piece) for piece in pieces) if c]
    bare = not found.has("for", "during", "num", "number", "dual", "half", "few")
    if not counts or bare or found.precedes("age") or found.follows("year", "month", "weekday", "relday"):
        return None
    if found.follows("past", "current", "next", "following", "same") or _is_definite(found):
        return None
    if counts[0].unit == "year" and found.precedes("open", "comma") and found.follows("close", "comma", "stop", "dot"):
        return None
    if found.has("num") and found.tokens[-1].kind == "num" and not found.has("for", "during"):
        return None
    kind: Kind = "duration"
    return untold(kind, note="+".join(filter(None, map(iso, counts))))


def _is_definite(found: Found) -> bool:
    """ "During the year": a period that the context tells, not a length of time."""
    unit = found.one(*UNIT_KINDS)
    return unit is not None and unit.article and not found.has("num", "number", "for")


def clock(found: Found) -> Value | None:
    """A time of day; the note gives it in figures."""
    figures = found.one("clocktime", "num", "ord")
    if figures is None:
        return None
    part = found.value("part")
    if figures.kind == "clocktime":
        hour, minute = (int(piece) for piece in figures.value.split(":"))
    else:
        hour, minute = figures.number, _minutes(found, figures)
    if not 0 <= hour <= 24:
        return None
    hour, minute = (hour + minute // 60) % 25, minute % 60
    if hour < 12 and (
        part in ("afternoon", "evening") or (part == "noon" and hour < 5) or (part == "night" and hour > 5)
    ):
        hour += 12
    return Value(None, None, "unknown", kind="time", part=part, note=f"T{hour:02}:{minute:02}")


def _minutes(found: Found, hour: Token) -> int:
    tokens = found.tokens[found.tokens.index(hour) + 1 :]
    sign = -1 if any(t.kind == "minus" for t in tokens) else 1
    share = next((t for t in tokens if t.kind in SHARES), None)
    number = next((t for t in tokens if t.kind == "num"), None)
    minutes = (round(60 * SHARES[share.kind]) if share else 0) + (number.number if number else 0)
    return sign * minutes


LENGTH_RULES = (
    Rule("duration", pattern("(?:{for|during} {approx}?)? " + COUNT + "(?: {and}? " + COUNT + " )*"), duration),
    Rule(
        "clock",
        pattern(
            "(?: {clock} (?:{clocktime}|{num|ord}) | {clocktime} | {ord} (?={part}) )"
            " (?: {and}? {half|quarter|third} | {minus} {half|quarter|third|num} | {and}? {num} {small} )?"
            " (?: {comma}? {ago|after}? {part} )? (?: {zone} {other}? | {zone1} )?"
        ),
        clock,
    ),
)
