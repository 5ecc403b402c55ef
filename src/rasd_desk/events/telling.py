"""How was the toll told as time went by, and on whom do the tellings rest?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rasd.lexicon.labels import bracketed
from rasd_desk.archive.models import Event
from rasd_desk.events.sides import Column
from rasd_desk.web import wording


@dataclass(frozen=True, slots=True)
class Told:
    """A toll as an account tells it on the day of its publication."""

    day: date | None
    column: Column
    killed: str
    wounded: str


@dataclass(frozen=True, slots=True)
class Resting:
    """An origin, why the accounts that rest on it are not counted apart, and the outlets that carry it."""

    name: str
    kind: str
    why: str
    carried: tuple[tuple[str, Column], ...]


def tolls_of(columns: Sequence[Column]) -> list[Told]:
    """Tolls in the order of publication; those of reports without a day last."""
    told = []
    for column in columns:
        killed, wounded = (_toll(column.row.data["casualties"], kind) for kind in ("killed", "wounded"))
        if killed or wounded:
            told.append(Told(column.row.report.published, column, killed, wounded))
    return sorted(told, key=lambda one: (one.day or date.max, one.column.number))


def _toll(tolls: Sequence[dict[str, Any]], kind: str) -> str:
    return wording.joined(
        wording.toll(one["min"], one["max"]) + (f" {bracketed(wording.actor(one['who']))}" if one["who"] else "")
        for one in tolls
        if one["kind"] == kind and not one["part"]
    )


def origins_of(event: Event, columns: Sequence[Column]) -> list[Resting]:
    """The origins of an event with the outlets that carry each."""
    of = {column.row.aid: column for column in columns}
    return [
        Resting(
            origin["name"],
            origin["kind"],
            _why(origin["why"]),
            tuple(_carried(of[aid] for aid in origin["accounts"] if aid in of)),
        )
        for origin in event.data["origins"]
    ]


def _carried(columns: Iterator[Column]) -> Iterator[tuple[str, Column]]:
    for column in columns:
        report = column.row.report
        yield report.outlet or report.title[:40] or report.rid, column


_COUNT: Final = re.compile(r" in (\d+) reports$")


def _why(told: str) -> str:
    """Why accounts are one origin; linking says so in English."""
    found = _COUNT.search(told)
    count = int(found[1]) if found else 0
    n = {"n": wording.number(count)}
    if told.startswith("named as the source"):
        if not count:
            return _("named as the source")
        return ngettext("named as the source in %(n)s report", "named as the source in %(n)s reports", count) % n
    return (
        ngettext("one text in %(n)s report", "one text in %(n)s reports", count) % n
        if count
        else _("the report's own telling")
    )
