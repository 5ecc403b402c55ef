"""Where and when did it happen? The events found by place, as GeoJSON, those of one place, and all over time."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from rasd_desk.api.asked.keeping import MapAsked, PlaceOfMap, TimesAsked
from rasd_desk.api.asked.questions import asked_events
from rasd_desk.api.auth import Scope
from rasd_desk.api.operation import answer, operation
from rasd_desk.api.told.listing import event_page
from rasd_desk.api.told.mapping import MapPlaces, MapTimes, as_geojson, map_times
from rasd_desk.api.told.problems import Refused, Wrong
from rasd_desk.api.told.shapes import EventPage
from rasd_desk.archive.search.find import Way
from rasd_desk.map.places import in_view, spot_at, spots
from rasd_desk.map.times import timeline
from rasd_desk.web.asking import box_of

router = Router(tags=["Map and timeline"])
GEOJSON: Final = "application/geo+json"


@operation(router, "GET", "/map/places", scope=Scope.READ, gives=MapPlaces, media=GEOJSON)
def map_places(request: HttpRequest, asked: Query[MapAsked]) -> HttpResponse:
    """Count the events found by place, as GeoJSON.

    Events that are told of a province or a country as a whole stand there as such, at no sharper point. `box` narrows
    the question, as everywhere; `seen` answers a part of the map and counts nothing anew. Where more than 800 places
    are seen, those near each other are one, as near as `zoom` says. Names are in the language of the call.
    """
    troubles: list[str] = []
    seen = box_of(asked.seen.strip(), troubles)
    if troubles:
        raise Refused("wrong", troubles[0], [Wrong("query.seen", troubles[0])])
    found, said = asked_events(asked, Way.SCAN)
    held = spots(found, said)
    made = answer(as_geojson(held, *in_view(held.places, seen, asked.zoom)))
    made["Content-Type"] = GEOJSON
    return made


@operation(router, "GET", "/map/events", scope=Scope.READ, gives=EventPage, refuses=("not-found",))
def list_events_at(request: HttpRequest, asked: Query[PlaceOfMap]) -> EventPage:
    """List the events of one place of the map, or those told of a province or a country as a whole."""
    place = spot_at(asked.at)
    if place is None:
        raise Refused("not-found", _("There is no such place on the map; take `at` of `/map/places`."))
    found, _said = asked_events(asked)
    found = found.filter(place[1])
    return event_page(request, asked, found, found.count())


@operation(router, "GET", "/map/times", scope=Scope.READ, gives=MapTimes)
def count_over_time(request: HttpRequest, asked: Query[TimesAsked]) -> MapTimes:
    """Count the events found, and people killed in them, by day, week, month or year, and by type.

    By group, or, where a group is asked for (`kind`), by the types in it. At most 750 bars.
    """
    _found, said = asked_events(asked)
    return map_times(timeline(said, asked.by, within=True))
