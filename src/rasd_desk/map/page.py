"""Where and when did it happen? The page of the map and its timeline, its tables, and what lies at a place."""

import re
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rasd_desk.archive.search import find
from rasd_desk.archive.search.boxes import around
from rasd_desk.archive.search.find import Way
from rasd_desk.events.asking import Asked, asked_of, narrowed, sorted_by
from rasd_desk.events.facets import counted, facets
from rasd_desk.events.shown import row_of
from rasd_desk.events.table import choices_of
from rasd_desk.map.drawn import drawn
from rasd_desk.map.places import Spot, Spots, spot_at, spots
from rasd_desk.map.times import SPANS, timeline
from rasd_desk.people.needs import needs
from rasd_desk.web import wording

#: Events of the list beside the map, of a place, and places of the table.
SHOWN: Final = 12
HERE: Final = 8
ROWS: Final = 100
#: Degrees about a point, for an address that finds what lies there.
_NEAR: Final = 0.0002
_VIEW: Final = re.compile(r"-?\d{1,2}(\.\d{1,6})?,-?\d{1,3}(\.\d{1,6})?,\d{1,2}")


@needs("read")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page of the map."""
    asked = asked_of(request.GET)
    found = narrowed(asked)
    counts = counted(narrowed(asked, Way.SCAN), asked)
    total = counts["total"].get("", 0)
    rows = find.page(sorted_by(found, ""), 0, SHOWN) if total else []
    view = request.GET.get("view", "")
    context = {
        "asks": "map",
        "asked": asked,
        "rows": [row_of(row) for row in rows],
        "total": total,
        "facets": facets(counts, asked),
        "view": view if _VIEW.fullmatch(view) else "",
        "by": request.GET.get("by", ""),
        "spans": tuple(SPANS),
        "within": bool(request.GET.get("within")),
        **choices_of(asked),
        **drawn(),
    }
    if not context["ready"]:
        context |= _tables(request, asked)
    return render(request, "map/map.html", context)


@needs("read")
@require_safe
def tables(request: HttpRequest) -> HttpResponse:
    """What the map and the timeline show, as tables."""
    asked = asked_of(request.GET)
    return render(request, "map/tables.html", {"asked": asked, **_tables(request, asked)})


def _tables(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    held: Spots = spots(narrowed(asked, Way.SCAN), asked)
    times = timeline(asked, request.GET.get("by", ""), within=bool(request.GET.get("within")))
    bars = [
        (one, sum(one.counts), sum(one.killed), tuple(zip(one.counts, one.killed, strict=True)))
        for one in reversed(times.bars)
    ]
    return {
        "places": held.places[:ROWS],
        "more": max(0, len(held.places) - ROWS),
        "nowhere": held.nowhere,
        "times": times,
        "bars": bars,
    }


@needs("read")
@require_safe
def at(request: HttpRequest) -> HttpResponse:
    """The events of one place, or those told of a province or a country as a whole."""
    asked = asked_of(request.GET)
    held = spot_at(request.GET.get("at", "")[:300])
    if held is None:
        raise Http404
    spot, here = held
    found = narrowed(asked).filter(here)
    rows = [row_of(row) for row in find.page(sorted_by(found, ""), 0, HERE)]
    total = found.count() if len(rows) == HERE else len(rows)
    name = rows[0].place if spot.level == "place" and rows else spot.name
    region = spot.region or (rows[0].region if rows else "")
    context = {"spot": spot, "name": name, "region": region, "rows": rows, "total": total, "reach": _reach(rows)}
    return render(request, "map/at.html", {**context, "more": total - len(rows), "link": _link(request, spot)})


def _link(request: HttpRequest, spot: Spot) -> str:
    """The address of the table with what was asked, narrowed to a place."""
    query = request.GET.copy()
    for name in ("at", "view", "by", "within", "page"):
        query.pop(name, None)
    if spot.level != "place":
        query["country"], query["province"] = spot.country, spot.admin1
    elif spot.latitude is not None and spot.longitude is not None:
        box = around(spot.longitude, _NEAR, max(-90.0, spot.latitude - _NEAR), min(90.0, spot.latitude + _NEAR))
        query["box"] = ",".join(f"{one:.5f}" for one in (box.west, box.south, box.east, box.north))
    return f"{reverse('events')}?{query.urlencode()}"


def _reach(rows: list[Any]) -> str:
    """How far from the point the events may have happened."""
    radii = [row.event.radius_km for row in rows if row.event.radius_km]
    return wording.digits(f"{max(radii):g}") if radii else ""
