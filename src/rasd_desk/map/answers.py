"""What does the map's script ask for? Places in view, the timeline, and the names that stand on the map, as JSON."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from rasd_desk.archive.search.find import Way
from rasd_desk.events.asking import asked_of, narrowed
from rasd_desk.map import names as named
from rasd_desk.map.places import Spot, extent, in_view, spots, zoom_of
from rasd_desk.map.times import timeline
from rasd_desk.people.needs import needs
from rasd_desk.web import wording
from rasd_desk.web.asking import box_of


@needs("read")
@require_safe
def places(request: HttpRequest) -> JsonResponse:
    """The places of the events found, as far as they are in view."""
    asked = asked_of(request.GET)
    held = spots(narrowed(asked, Way.SCAN), asked)
    # What a script asks wrongly is told where it stands in the address of the page.
    seen = box_of(request.GET.get("seen", "")[:100], [])
    shown, cells = in_view(held.places, seen, zoom_of(request.GET.get("zoom", "")))
    return JsonResponse(
        {
            "extent": extent(held.places),
            "nowhere": held.nowhere,
            "places": [_spot(one) for one in shown if one.level != "country"],
            "countries": [_spot(one) for one in shown if one.level == "country"],
            "cells": [[round(c.latitude, 4), round(c.longitude, 4), c.count, c.killed, c.vague] for c in cells],
        }
    )


def _spot(one: Spot) -> dict[str, Any]:
    return {
        "at": one.at,
        "level": one.level,
        "point": [one.latitude, one.longitude],
        "radii": one.radii,
        "count": one.count,
        "killed": one.killed,
        "name": one.name or one.region,
        **({"number": named.numerics().get(one.country, "")} if one.level == "country" else {}),
    }


@needs("read")
@require_safe
def times(request: HttpRequest) -> JsonResponse:
    """The timeline of the events found."""
    made = timeline(asked_of(request.GET), request.GET.get("by", ""), within=bool(request.GET.get("within")))
    return JsonResponse(
        {
            "span": made.span,
            "kinds": [label for _code, label in made.kinds],
            "bars": [[b.start.isoformat(), b.end.isoformat(), b.label, b.counts, b.killed] for b in made.bars],
            "undated": made.undated,
            "troubles": made.troubles,
            "months": [wording.month(n) for n in range(1, 13)],
        }
    )


@needs("read")
@require_safe
def names(_request: HttpRequest) -> JsonResponse:
    """The names of provinces with their points, and of countries by the number of their borders."""
    numbers = named.numerics()
    return JsonResponse(
        {
            "provinces": [[one.latitude, one.longitude, named.called(one)] for one in named.provinces().values()],
            "countries": {number: wording.country(code) for code, number in numbers.items()},
        }
    )
