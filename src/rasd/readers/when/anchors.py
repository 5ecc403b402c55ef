"""Which reading gives another its anchor: "two days after the attack of 7 May", "next week from Tuesday to Thursday"?

Takes single readings and ranges; ranges themselves are left to `join`.
"""

import re
from dataclasses import replace
from itertools import pairwise

from rasd.readers.when.amounts import Count, back_from
from rasd.readers.when.calendar import days, month_bounds, safe_date, span_precision, year_bounds
from rasd.readers.when.model import FROM_EVENT, NEXT_DAY, SAME_DAY, SAME_MONTH, SAME_YEAR, YEAR_INFERRED, Value
from rasd.readers.when.scene import Piece, Scene

#: Words between "from" and the day of the event: the event alone, or a clause that "which" opens.
_PLAIN = frozenset({"event", "in", "day"})
_CLAUSE = _PLAIN | {"other", "which", "comma", "namer"}
_FAR = 8
#: How many tokens back the day may stand that "the same day" means: two sentences.
_NEAR = 60
_STEP = re.compile(r"P(?:(T)?)([\d.]+)([SMHDWY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def placed(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """The readings, with those taken together of which one anchors the other."""
    return _from_told(scene, _after_event(scene, _in_week(scene, pieces)))


def _from_told(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """What counts from the day told before ("the same day", "the fifth of that month"), if it was told not long ago."""
    made: list[Piece] = []
    for piece in pieces:
        value, told = piece.value, next((p for p in reversed(made) if _tells(p)), None)
        if value.note == SAME_YEAR and made and _is_of(scene, made[-1], piece):
            month = made.pop()
            told = next((p for p in reversed(made) if _tells(p) and not _inferred(p.value)), None)
            piece = Piece(month.i, piece.j, _in_year_of(told.value if told else None, month.value))
        elif value.anchored and told is not None and piece.i - told.j <= _NEAR:
            piece = Piece(piece.i, piece.j, counted_from(told.value, value) or value)
        made.append(piece)
    return made


def _tells(piece: Piece) -> bool:
    """Whether a reading names days from which others may count."""
    value = piece.value
    return value.first is not None and value.last is not None and value.kind in ("day", "span", "since")


def _inferred(value: Value) -> bool:
    return value.note.startswith(YEAR_INFERRED)


def _is_of(scene: Scene, month: Piece, year: Piece) -> bool:
    """Whether a day or month without a year stands right before "of the same year"."""
    return _inferred(month.value) and [token.kind for token in scene.tokens[month.j : year.i]] == ["from"]


def _in_year_of(told: Value | None, value: Value) -> Value:
    """A day or month in the year told before; without one it stays untold."""
    if told is None or told.first is None or value.first is None or value.last is None:
        return replace(value, first=None, last=None, precision="unknown", anchored=True, note=SAME_YEAR)
    year = told.first.year
    first = safe_date(year, value.first.month, value.first.day)
    last = first if value.first == value.last else month_bounds(year, value.last.month)[1]
    return replace(value, first=first, last=last, note=SAME_YEAR)


def counted_from(told: Value, value: Value) -> Value | None:
    """The days that lie so from the day told before; None where they cannot be told from it."""
    first, last, note = told.first, told.last, value.note
    if first is None or last is None or first.year != last.year:
        return None
    if note in (SAME_DAY, NEXT_DAY):
        day = last + days(note == NEXT_DAY)
        sharp = told.precision == "day" and told.kind == "day"
        return Value(day, day, "day", told.basis, note=note) if sharp else None
    if note == SAME_YEAR:
        return Value(*year_bounds(first.year), "year", told.basis, "span", note=note)
    if first.month != last.month or told.kind == "since":
        return None
    if note == SAME_MONTH:
        return Value(*month_bounds(first.year, first.month), "month", told.basis, "span", note=note)
    if note.endswith(SAME_MONTH):
        day_then = safe_date(first.year, first.month, int(note.split()[0]))
        return Value(day_then, day_then, "day", told.basis, note=SAME_MONTH) if day_then else None
    return None


def _after_event(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """Counts from an event whose own day is told right behind it."""
    made: list[Piece] = []
    skip = False
    for piece, other in pairwise((*pieces, None)):
        if skip or piece is None:
            skip = False
            continue
        value = _counted(scene, piece, other) if other is not None else None
        if value is not None and other is not None:
            made.append(Piece(piece.i, other.j, value))
            skip = True
        else:
            made.append(piece)
    return made


def _counted(scene: Scene, piece: Piece, other: Piece) -> Value | None:
    """The day a count away from the event's day; of months and years counted, the month or year it lies in."""
    note, anchor = piece.value.note, other.value
    step = _STEP.fullmatch(note.removeprefix(FROM_EVENT)) if note.startswith(FROM_EVENT) else None
    told = anchor.kind == "day" and anchor.first is not None and anchor.first == anchor.last
    if step is None or not told or anchor.first is None or step[1] or step[3] not in _UNITS:
        return None
    between = [token.kind for token in scene.tokens[piece.j : other.i]]
    if not between or between[0] != "from" or len(between) > _FAR:
        return None
    allowed = _CLAUSE if "which" in between[:5] else _PLAIN
    if not set(between[1:]) <= allowed:
        return None
    sign = 1 if scene.tokens[piece.i].kind == "ago" else -1
    day = back_from(anchor.first, Count(_UNITS[step[3]], sign * float(step[2])))
    if day is None:
        return None
    if step[3] == "M":
        return Value(*month_bounds(day.year, day.month), "month", anchor.basis, "span", note=note)
    if step[3] == "Y":
        return Value(*year_bounds(day.year), "year", anchor.basis, "span", note=note)
    return Value(day, day, "day", anchor.basis, note=note)


def _in_week(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """Weekdays beside a week: "next week between Wednesday and Friday", "from Tuesday to Thursday of last week"."""
    made: list[Piece] = []
    for piece in pieces:
        value = _weekdays_of(scene, made[-1], piece) if made else None
        if value is not None:
            made[-1] = Piece(made[-1].i, piece.j, value)
        else:
            made.append(piece)
    return made


def _weekdays_of(scene: Scene, one: Piece, other: Piece) -> Value | None:
    between = {token.kind for token in scene.tokens[one.j : other.i]}
    if not between <= {"in", "from"} or other.i - one.j > 1:
        return None
    for week, named in ((one, other), (other, one)):
        kinds = {token.kind for token in scene.tokens[week.i : week.j]}
        weekdays = [token.number for token in scene.tokens[named.i : named.j] if token.kind == "weekday"]
        monday = week.value.first
        if monday is None or "week" not in kinds or kinds & {"portion", "num", "ord"} or len(weekdays) != 2:
            continue
        if named.value.basis != "relative" or named.value.kind != "span" or weekdays[0] > weekdays[1]:
            continue
        first, last = (monday + days(number) for number in weekdays)
        return replace(named.value, first=first, last=last, precision=span_precision(first, last))
    return None
