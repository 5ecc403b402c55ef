"""Which readings belong together: ranges, "since", "until", a date and its twin in the other calendar?

Takes single readings with their token bounds; each of them is left to the rule files.
"""

from dataclasses import replace
from datetime import date

from rasd.readers.when.anchors import counted_from, placed
from rasd.readers.when.calendar import days, span_precision, weekday_after
from rasd.readers.when.model import SINCE_EVENT, YEAR_INFERRED, Basis, Value
from rasd.readers.when.scene import Piece, Scene

_JOINTS = frozenset({"until", "to", "dash", "and", "in"})
_SPANNING = frozenset({"between", "pair"})
#: Words that may stand between "since" and its date: "since the war broke out in 2011".
_BRIDGE = frozenset(
    ("other", "event", "in", "on", "day", "from", "year1", "past_verb", "namer", "this", "between", "num")
)
_FAR, _NEAR = 9, 4
_TIMELESS = ("time", "duration", "vague")


def joined(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """Readings with ranges and leads taken in."""
    ranges = _ranges(scene, [piece for piece in pieces if piece.value.note != SINCE_EVENT])
    ranges = placed(scene, ranges)
    made = [_with_lead(scene, piece, ranges) for piece in ranges]
    taken = {at for piece in made for at in range(piece.i, piece.j)}
    open_ended = [piece for piece in pieces if piece.value.note == SINCE_EVENT and piece.i not in taken]
    return sorted((*made, *open_ended), key=lambda piece: piece.i)


def _ranges(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    made: list[Piece] = []
    for piece in pieces:
        merged = _merge(scene, made[-1], piece) if made else None
        if merged is None:
            made.append(piece)
            continue
        made[-1] = merged
        if merged.value.kind == "time" and len(made) > 1 and (day := _merge(scene, made[-2], merged)) is not None:
            made[-2:] = [day]
    return made


def _kind(scene: Scene, at: int) -> str:
    return scene.tokens[at].kind if 0 <= at < len(scene.tokens) else ""


def _merge(scene: Scene, one: Piece, other: Piece) -> Piece | None:
    """The range from one reading to the next, if the words between and before them make one."""
    if other.i - one.j <= 2 and "time" in (one.value.kind, other.value.kind):
        return _with_time(scene, one, other)
    if other.i - one.j > 2 or one.value.kind in _TIMELESS or other.value.kind in _TIMELESS:
        return None
    between = [token.kind for token in scene.tokens[one.j : other.i]]
    if between in ([], ["in"]) and _same_feast(scene, one, other):
        return Piece(one.i, other.j, one.value if _inferred(other.value) else other.value)
    if between == ["correspond"]:
        return Piece(one.i, other.j, _twin(one.value, other.value))
    lead = _kind(scene, one.i - 1)
    spanning = lead in _SPANNING or _kind(scene, one.i) in _SPANNING
    joint = set(between) & {"until", "to", "dash"}
    listed = "and" in between or (not between and scene.tokens[other.i].conj)
    listed = listed and (spanning or _neighbours(scene, one, other))
    if not set(between) <= _JOINTS | {"comma", "from"} or not (joint or listed):
        return None
    if "dash" in joint and lead not in _SPANNING | {"from", "since"} and one.value.basis == "relative":
        return None
    start = one.i - (lead in ("from", "between", "pair"))
    start -= lead == "pair" and _kind(scene, one.i - 2) == "between"
    return Piece(start, other.j, _range(one.value, other.value))


def _neighbours(scene: Scene, one: Piece, other: Piece) -> bool:
    """Whether two weekdays are told side by side that follow one another ("on Friday and Saturday")."""
    bare = all(t.kind in ("weekday", "bare_weekday") for p in (one, other) for t in scene.tokens[p.i : p.j])
    first, last = one.value.last, other.value.first
    return bare and first is not None and last is not None and (last - first).days == 1


def _with_time(scene: Scene, one: Piece, other: Piece) -> Piece | None:
    """A day with the time of day behind it ("Friday at eight"), or two times as the ends of one."""
    if one.value.kind == "time":
        return _hours(scene, one, other) if other.value.note.startswith("T") else None
    between = {token.kind for token in scene.tokens[one.j : other.i]}
    apart = scene.tokens[other.i].conj or not between <= {"comma", "in"}
    if one.value.kind != "day" or one.value.note or one.value.first is None or apart:
        return None
    part = one.value.part or other.value.part
    return Piece(one.i, other.j, replace(one.value, part=part, note=other.value.note))


def _hours(scene: Scene, one: Piece, other: Piece) -> Piece | None:
    """ "From nine to eleven", also with the day behind it."""
    between = {token.kind for token in scene.tokens[one.j : other.i]}
    lead = _kind(scene, one.i - 1)
    joint = between & {"until", "to", "dash"} or (lead in _SPANNING and (between == {"and"} or not between))
    if not joint or not between <= _JOINTS:
        return None
    start = one.i - (lead in ("from", "between"))
    first = _same_half(one.value, other.value)
    return Piece(start, other.j, replace(other.value, note=f"{first}/{other.value.note}"))


def _same_half(one: Value, other: Value) -> str:
    """ "From 3 to 4 in the afternoon": the first hour is of the afternoon too."""
    hour = int(one.note[1:3])
    if one.part is None and hour < 12 and hour + 12 <= int(other.note[1:3]):
        hour += 12
    return f"T{hour:02}{one.note[3:]}"


def _same_feast(scene: Scene, one: Piece, other: Piece) -> bool:
    """Whether a feast is followed by its own date: "Land Day, 30 March"."""
    named = any(token.kind == "feast" for token in scene.tokens[one.i : one.j])
    day, date_of = one.value.first, other.value.first
    return named and day is not None and date_of is not None and (day.month, day.day) == (date_of.month, date_of.day)


def _twin(one: Value, other: Value) -> Value:
    """The same day in two calendars: the Gregorian one counts."""
    return replace(other if one.hijri or one.first is None else one, basis="stated", hijri=one.hijri or other.hijri)


def _range(one: Value, other: Value) -> Value:
    other = counted_from(one, other) or other if other.anchored else other
    first, last = one.first, other.last
    basis: Basis = "stated" if "stated" in (one.basis, other.basis) else "relative"
    if first is None or last is None:
        return Value(None, None, "unknown", basis, "span")
    if _inferred(one) and not _inferred(other):
        first = _in_year(first, last.year)
    if first > last:
        first, last = (first, last + days(7)) if basis == "relative" else (_in_year(first, last.year), last)
    if first > last:
        first = _in_year(first, last.year - 1)
    if first > last:
        return Value(None, None, "unknown", one.basis, "span")
    return Value(first, last, span_precision(first, last), basis, "span", one.part, hijri=one.hijri)


def _inferred(value: Value) -> bool:
    return value.note.startswith(YEAR_INFERRED)


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28)) if day.month == 2 else day.replace(year=year)


def _with_lead(scene: Scene, piece: Piece, pieces: list[Piece]) -> Piece:
    """ "Since", "until" and "as of" before a reading."""
    value = piece.value
    if value.kind in _TIMELESS or value.kind == "since":
        return piece
    lead = _kind(scene, piece.i - 1)
    if lead == "since":
        return Piece(piece.i - 1, piece.j, _since(scene, value))
    if lead == "starting":
        return Piece(piece.i - 1, piece.j, _starting(scene, value))
    if lead in ("until", "ago"):
        return Piece(piece.i - 1, piece.j, replace(value, first=None, last=_until(lead, value), kind="until"))
    if lead == "after":
        return Piece(piece.i - 1, piece.j, _since(scene, value))
    at = _far_since(scene, piece, pieces)
    return piece if at is None else Piece(at, piece.j, _since(scene, value))


def _until(lead: str, value: Value) -> date | None:
    """ "Until Friday" takes Friday in, "before Friday" leaves it out; spans stay as they are."""
    if lead == "ago" and value.kind == "day" and value.first is not None:
        return value.first - days(1)
    return value.last


def _since(scene: Scene, value: Value) -> Value:
    last = scene.published
    if last is None or (value.first is not None and value.first > last):
        return replace(value, last=value.last if last else None, kind="since")
    if value.first is None:
        return replace(value, kind="since")
    return replace(value, last=last, kind="since", precision=span_precision(value.first, last))


def _starting(scene: Scene, value: Value) -> Value:
    """ "As of Thursday" looks ahead, unless Thursday is the day of publication or is told as past."""
    day, published = value.first, scene.published
    if day is None or published is None or value.basis == "stated" or value.kind != "day":
        return replace(value, kind="since")
    if day != published and (published - day).days < 7:
        day = weekday_after(published, day.weekday())
    return replace(value, first=day, last=max(day, published), kind="since")


def _far_since(scene: Scene, piece: Piece, pieces: list[Piece]) -> int | None:
    """The "since" whose clause ends in this date, if only plain words stand between."""
    taken = {at for other in pieces for at in range(other.i, other.j)}
    reach = _FAR if piece.value.basis == "stated" else _NEAR
    for at in range(piece.i - 1, max(-1, piece.i - 2 - reach), -1):
        kind = _kind(scene, at)
        if kind == "since":
            return None if at in taken or at == piece.i - 1 else at
        if kind not in _BRIDGE or at in taken:
            return None
    return None
