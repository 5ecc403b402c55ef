"""When did it happen, how often and at what cost? The events found by day, week, month or year, and by type."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext as _

from rasd.model import GROUPS
from rasd_desk.archive.models import Event
from rasd_desk.archive.search.find import Way
from rasd_desk.events.asking import Asked, narrowed
from rasd_desk.web import wording
from rasd_desk.web.counts import remembered

#: By what is counted, the finest first, with the days that one of each has at least.
SPANS: Final = {"day": 1, "week": 7, "month": 28, "year": 365}
#: Bars at most; finer is not counted over so long a time.
MOST: Final = 750
#: Bars that are easily seen; where nothing is said, the finest span with no more is taken.
_EASY: Final = 200


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of days with the events and people killed of each type, in the order of the timeline's types."""

    start: date
    end: date
    label: str
    counts: tuple[int, ...]
    killed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars that are not empty, in order; `undated`: events of which no day is known."""

    span: str
    kinds: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    undated: int
    troubles: tuple[str, ...] = ()


Rows = Sequence[tuple[date, str, int, int]]


def timeline(asked: Asked, said: str, *, within: bool) -> Timeline:
    """The timeline of the events asked for; `within`: of the days asked for alone, else of all days."""
    scope = asked if within else replace(asked, since="", until="", troubles=[])
    rows, undated = remembered(f"times {scope.question}", lambda: _rows(narrowed(scope, Way.SCAN), scope.kind))
    days = (rows[-1][0] - rows[0][0]).days + 1 if rows else 1
    wanted = said if said in SPANS else next((one for one in SPANS if days / SPANS[one] <= _EASY), "year")
    span = next((one for one in _from(wanted) if days / SPANS[one] <= MOST), "year")
    troubles = []
    if span != wanted:
        troubles.append(_("So long a time is shown by longer spans; choose fewer days to see it closer."))
    held = {kind for _day, kind, _n, _dead in rows}
    family = "sub_event_type" if asked.kind in GROUPS else "group"
    order = GROUPS[asked.kind] if asked.kind in GROUPS else tuple(GROUPS)
    kinds = tuple((one, wording.label(family, one)) for one in order if one in held)
    return Timeline(span, kinds, _bars(rows, span, [code for code, _label in kinds]), undated, tuple(troubles))


def _from(span: str) -> list[str]:
    names = list(SPANS)
    return names[names.index(span) :]


def _rows(found: QuerySet[Event], kind: str) -> tuple[list[tuple[date, str, int, int]], int]:
    """Days in order with type, events and people killed; and how many events have no day."""
    # An event of several days stands at its last one, by which the table of events is ordered too.
    columns = ("last", "event_type", *(("sub_event_type",) if kind in GROUPS else ()))
    counted = found.values_list(*columns).annotate(n=Count("pk"), dead=Sum("killed")).order_by()
    rows, undated = [], 0
    for last, *kinds, count, killed in counted:
        if last is None:
            undated += count
        else:
            rows.append((last, kinds[-1], count, killed or 0))
    return sorted(rows), undated


def _bars(rows: Rows, span: str, kinds: Sequence[str]) -> tuple[Bar, ...]:
    at = {kind: order for order, kind in enumerate(kinds)}
    held: dict[date, tuple[list[int], list[int]]] = {}
    for day, kind, count, killed in rows:
        if kind in at:
            counts, dead = held.setdefault(_start(day, span), ([0] * len(kinds), [0] * len(kinds)))
            counts[at[kind]] += count
            dead[at[kind]] += killed
    return tuple(
        Bar(start, _end(start, span), _label(start, span), tuple(counts), tuple(dead))
        for start, (counts, dead) in sorted(held.items())
    )


def _start(day: date, span: str) -> date:
    """The first day of the span in which a day lies; weeks begin on Monday."""
    if span == "week":
        return day - timedelta(days=min(day.weekday(), (day - date.min).days))
    if span == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if span == "year" else day


def _end(start: date, span: str) -> date:
    """The last day of a span."""
    try:
        if span == "month":
            return (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        if span == "year":
            return start.replace(month=12, day=31)
        return start + timedelta(days=SPANS[span] - 1)
    except OverflowError:
        return date.max


def _label(start: date, span: str) -> str:
    if span == "year":
        return wording.digits(start.year)
    if span == "month":
        return f"{wording.month(start.month)} {wording.digits(start.year)}"
    return wording.days(start, _end(start, span))
