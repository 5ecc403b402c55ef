"""Which reading gives another its anchor: "two days after the attack of 7 May", "next week from Tuesday to Thursday"?

Takes single readings and ranges; ranges themselves are left to `join`.
"""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from rasd.readers.when.amounts import Count, back_from
from rasd.readers.when.calendar import days, span_precision
from rasd.readers.when.model import FROM_EVENT, Value
from rasd.readers.when.scene import Piece, Scene

#: Words between "from" and the day of the event: the event alone, or a clause that "which" opens.
_PLAIN = frozenset({"event", "in", "day"})
_CLAUSE = _PLAIN | {"other", "which", "comma", "namer"}
_FAR = 8
_STEP = re.compile(r"P(?:(T)?)([\d.]+)([SMHDWY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def placed(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """The readings, with those taken together of which one anchors the other."""
    return _after_event(scene, _in_week(scene, pieces))


def _after_event(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """Counts from an event whose own day is told right behind it."""
    made: list[Piece] = []
    skip = False
    for piece, other in pairwise((*pieces, None)):
        if skip or piece is None:
            skip = False
            continue
        day = _counted(scene, piece, other) if other is not None else None
        if day is not None and other is not None:
            value = Value(day, day, "day", other.value.basis, note=piece.value.note)
            made.append(Piece(piece.i, other.j, value))
            skip = True
        else:
            made.append(piece)
    return made


def _counted(scene: Scene, piece: Piece, other: Piece) -> date | None:
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
    return back_from(anchor.first, Count(_UNITS[step[3]], sign * float(step[2])))


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
