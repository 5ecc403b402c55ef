"""Which expressions give a length of time or a time of day: "for three hours", "at half past nine"?

Both are kept unresolved, with their value in the note; times counted from a day are left to `counts`.
"""

from rasd.readers.when.amounts import UNIT_KINDS, count_of, iso, pieces_of
from rasd.readers.when.clock import MINUTES, time_of
from rasd.readers.when.model import Kind, Value, untold
from rasd.readers.when.rules.counts import COUNT, is_holding
from rasd.readers.when.scene import Found, Rule, pattern
from rasd.readers.when.words import ADVERB


def duration(found: Found) -> Value | None:
    """ "For three hours", "two weeks": a length of time; ages are none."""
    pieces = pieces_of(found.tokens)
    counts = [c for c in (count_of(piece) for piece in pieces) if c]
    bare = not found.has("for", "during", "num", "number", "dual", "half", "third", "quarter", "few")
    if not counts or bare or found.precedes("age") or found.follows("year", "month", "weekday", "relday"):
        return None
    unit = found.one(*UNIT_KINDS)
    if unit is not None and is_holding(found, unit):
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
    whole = found.value("during") == "whole"
    return unit is not None and unit.article and not whole and not found.has("num", "number", "for")


def clock(found: Found) -> Value | None:
    """A time of day; the note gives it in figures."""
    if not found.has("clock", "clocktime") and not _is_hour(found):
        return None
    night = found.one("tonight")
    part = "night" if night else found.value("part")
    note = time_of([token for token in found.tokens if token.kind != "part"], part)
    return Value(None, None, "unknown", kind="time", part=part, note=note) if note else None


def _is_hour(found: Found) -> bool:
    """Whether a bare number is an hour: "the third and a half", "the eighth at night", "from 8 in the evening"."""
    figure, part, share = found.tokens[0], found.one("part"), found.one("half", "third", "quarter")
    if figure.kind == "ord":
        return part is not None or (figure.article and share is not None and share.conj)
    adverb = part is not None and part.sense is not None and part.sense.use == ADVERB
    return adverb and (found.i == 0 or found.precedes("from", "to", "until", "between", "since"))


def middle(found: Found) -> Value | None:
    """ "Midnight", "midday", with no day told."""
    part = found.one("part")
    if part is None or not part.article or found.value("portion") != "middle" or part.value not in _MIDDLES:
        return None
    return Value(None, None, "unknown", kind="time", part=part.value, note=_MIDDLES[part.value])


_MIDDLES = {"night": "T00:00", "daytime": "T12:00", "noon": "T12:00"}
LENGTH_RULES = (
    Rule("duration", pattern("(?:{for|during} {approx}?)? " + COUNT + "(?: {and}? " + COUNT + " )*"), duration),
    Rule(
        "clock",
        pattern(
            "(?: {clock} (?:{clocktime}|{num|ord}) | {clocktime} | {ord} (?="
            + MINUTES
            + " {part}) | {ord} (?={half|quarter|third}) | {num} (?={part}) )"
            + MINUTES
            + " (?: {comma}? {ago|after}? {part} )? (?: {zone} {other|zone1}? | {zone1} )?"
        ),
        clock,
    ),
    Rule("midnight", pattern("{ago|after|by}? {portion} {part}"), middle),
)
