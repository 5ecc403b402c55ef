"""What does the toll look like as it was told? Points in a frame, from the first report to the last, for a small chart.

Time runs as the language is read. Without two reports that tell a toll on different days there is nothing to draw.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rasd_desk.events.sides import Column
from rasd_desk.web import wording
from rasd_desk.web.choices import current

WIDE: Final = 640
HIGH: Final = 220
#: Room about the frame for the numbers and the days.
_SIDE: Final = 46
_TOP: Final = 14
_FOOT: Final = 34


@dataclass(frozen=True, slots=True)
class Point:
    """A toll as one report tells it: where it stands, how far up it may reach, and what it says."""

    x: float
    y: float
    most: float | None
    said: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the frame with its number, or a day below it."""

    at: float
    said: str


@dataclass(frozen=True, slots=True)
class Row:
    """The points of killed or wounded, and the steps from one to the next as an SVG path."""

    kind: str
    label: str
    points: tuple[Point, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, in the units of its box."""

    rows: tuple[Row, ...]
    numbers: tuple[Mark, ...]
    days: tuple[Mark, ...]
    start: float
    end: float
    side: float
    foot: float
    wide: int = WIDE
    high: int = HIGH


def chart_of(columns: Sequence[Column]) -> Chart | None:
    """The chart of an event's tolls; None where they were not told on several days."""
    told = [one for one in columns if one.row.report.published and (one.row.killed, one.row.wounded) != (None, None)]
    days = sorted({one.row.report.published for one in told if one.row.report.published})
    if len(days) < 2:
        return None
    told.sort(key=lambda one: (one.row.report.published or date.max, one.number))
    top = max(1, *(number for one in told for number in _numbers(one)))
    rows = tuple(row for kind in ("killed", "wounded") if (row := _row(kind, told, days, top)).points)
    marks = {0, top, *([top // 2] if top > 3 else [])}
    numbers = tuple(Mark(round(_up(n, top), 1), wording.number(n)) for n in sorted(marks))
    ends = tuple(Mark(round(_along(day, days), 1), wording.day(day)) for day in (days[0], days[-1]))
    right = current().direction == "rtl"
    return Chart(rows, numbers, ends, _SIDE, WIDE - _SIDE, WIDE - _SIDE + 8 if right else _SIDE - 8, HIGH - 10)


def _numbers(column: Column) -> Iterator[int]:
    row = column.row
    return (one for one in (row.killed, row.killed_most, row.wounded, row.wounded_most) if one is not None)


def _row(kind: str, told: Sequence[Column], days: Sequence[date], top: int) -> Row:
    label = wording.label("casualty", kind)
    points = []
    for column in told:
        least, most = getattr(column.row, kind), getattr(column.row, f"{kind}_most")
        report = column.row.report
        if least is None or report.published is None:
            continue
        said = f"{wording.day(report.published)}{wording.comma()}{report.outlet or report.rid}: {label} "
        high = None if most == least else _TOP if most is None else _up(most, top)
        at = round(_along(report.published, days), 1)
        points.append(Point(at, round(_up(least, top), 1), high, said + wording.toll(least, most)))
    path = " ".join(f"{'L' if at else 'M'}{one.x} {one.y}" for at, one in enumerate(points))
    return Row(kind, label, tuple(points), path)


def _along(day: date, days: Sequence[date]) -> float:
    share = (day - days[0]).days / (days[-1] - days[0]).days
    room = WIDE - 2 * _SIDE - 24
    inside = _SIDE + 12 + share * room
    return WIDE - inside if current().direction == "rtl" else inside


def _up(number: int, top: int) -> float:
    return HIGH - _FOOT - (HIGH - _FOOT - _TOP) * min(number, top) / top
