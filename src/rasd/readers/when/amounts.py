"""How long is a counted time, and which day lies so far from another?

Which words make such a count an expression of time is left to `counts` and `lengths`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from rasd.readers.when.calendar import add_months, days
from rasd.readers.when.lex import Token

UNIT_KINDS = ("day", "week", "month1", "year1", "small", "dual", "plural", "hours")
_ISO = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "Y",
}
SHARES = {"half": 0.5, "third": 1 / 3, "quarter": 0.25}
_LAST_YEAR = 9990
SHORT = frozenset({"second", "minute", "hour"})


@dataclass(frozen=True, slots=True)
class Count:
    """So many units; `number` None = "some"."""

    unit: str
    number: float | None
    vague: bool = False


def count_of(tokens: list[Token]) -> Count | None:
    """The count in the tokens of one expression."""
    unit = next((t for t in tokens if t.kind in UNIT_KINDS), None)
    if unit is None:
        return None
    share = next((t for t in tokens if t.kind in SHARES), None)
    extra = SHARES[share.kind] if share else 0.0
    figures = next((t for t in tokens if t.kind in ("num", "number")), None)
    about = any(t.kind == "approx" for t in tokens)
    if unit.kind == "dual":
        return Count(unit.value, 2 + extra, about)
    if figures is not None:
        number = float(figures.value.replace(",", ""))
        return Count(unit.value, number + extra, about)
    if unit.kind in ("plural", "hours"):
        return Count(unit.value, None, True)
    if share is not None and tokens.index(share) < tokens.index(unit):
        return Count(unit.value, extra, about)
    return Count(unit.value, 1 + extra, about)


def iso(count: Count) -> str:
    """ISO 8601: P3D, PT1.5H; empty for "some days"."""
    if count.number is None:
        return ""
    number = count.number * (10 if count.unit == "decade" else 1)
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return f"P{'T' if count.unit in SHORT else ''}{text}{_ISO[count.unit]}"


def back_from(day: date, count: Count) -> date | None:
    """The day that lies a count before `day`."""
    number = count.number
    if number is None or abs(number) > 2000:
        return None
    if count.unit in SHORT:
        return day - timedelta(days=-(-int(number) // 24) if count.unit == "hour" else 0)
    if count.unit in ("day", "week"):
        return day - days(round(number * (7 if count.unit == "week" else 1)))
    months = number * {"month": 1, "year": 12}.get(count.unit, 120)
    year = day.year - months / 12
    return add_months(day, -round(months)) if 2 < year < _LAST_YEAR else None


def pieces_of(tokens: list[Token]) -> list[list[Token]]:
    """The tokens cut behind each unit and what belongs to it."""
    pieces: list[list[Token]] = [[]]
    for token in tokens:
        full = any(t.kind in UNIT_KINDS for t in pieces[-1])
        belongs = token.kind in ("half", "third", "quarter", "whole", "fewadj") or token.value == "1"
        if full and not belongs:
            pieces.append([])
        pieces[-1].append(token)
    return pieces
