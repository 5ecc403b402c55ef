"""Which time of day do the words give: "half past nine", "three and eighteen minutes", "midnight"?

Works on the tokens of one match; which words ask for it is left to the rule files.
"""

from collections.abc import Sequence

from rasd.readers.when.amounts import SHARES
from rasd.readers.when.lex import Token

#: What may stand behind the hour: "and a half", "less a quarter", "and ten minutes".
MINUTES = (
    "(?: {and}? {half|quarter|third} | {minus} {half|quarter|third|num} {small|plural}?"
    " | {and}? {num} {small|plural} | {small} )?"
)
_PM_FROM = {"afternoon": 0, "evening": 0, "night": 6}
_NOON_UNTIL = 5


def time_of(tokens: Sequence[Token], part: str | None) -> str | None:
    """The time of day as `T21:30`; the part of the day tells which half of the clock is meant."""
    at = next((k for k, t in enumerate(tokens) if t.kind in ("clocktime", "num", "ord")), None)
    if at is None:
        return None
    figures, behind = tokens[at], tokens[at + 1 :]
    if figures.kind == "clocktime":
        hour, minute = (int(piece) for piece in figures.value.split(":"))
    else:
        hour, minute = _in_words(figures.number, behind)
    if not 0 <= hour <= 24:
        return None
    hour, minute = (hour + minute // 60) % 25, minute % 60
    after_noon = part in _PM_FROM and hour >= _PM_FROM[part]
    if hour < 12 and (after_noon or (part == "noon" and hour < _NOON_UNTIL)):
        hour += 12
    return f"T{hour:02}:{minute:02}"


def _in_words(hour: int, behind: Sequence[Token]) -> tuple[int, int]:
    """Hour and minutes. "Four-and-forty minutes" has been joined to one numeral: its tens are the minutes."""
    if behind and behind[0].kind == "small" and behind[0].value == "minute" and hour > 20:
        return hour % 10, hour - hour % 10
    sign = -1 if any(t.kind == "minus" for t in behind) else 1
    share = next((t for t in behind if t.kind in SHARES), None)
    number = next((t for t in behind if t.kind == "num"), None)
    minutes = (round(60 * SHARES[share.kind]) if share else 0) + (number.number if number else 0)
    return hour, sign * minutes


def clock_note(tokens: Sequence[Token], part: str | None) -> str:
    """The time of day that opens an expression of a day ("at eight on Friday evening"), else nothing."""
    opening = [t for t in tokens if t.kind not in ("ago", "after")]
    told = bool(opening) and (
        opening[0].kind in ("clock", "clocktime")
        or (opening[0].kind == "ord" and len(opening) > 1 and opening[1].kind in (*SHARES, "minus", *_PARTS))
    )
    if not told:
        return ""
    end = next((k for k, t in enumerate(opening) if t.kind in (*_PARTS, *_DAYS)), len(opening))
    return time_of(opening[:end], part) or ""


_PARTS = ("part", "tonight", "lastnight")
_DAYS = ("weekday", "relday", "day", "moment", "from", "comma", "numdate", "month")
