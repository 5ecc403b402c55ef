"""Which other events may be the same happening? Those of the same days and places, the nearest first."""

from datetime import timedelta
from typing import Final

from rasd.gazetteer import haversine_km
from rasd_desk.archive.models import Event
from rasd_desk.archive.search import find
from rasd_desk.archive.search.query import Near, Query
from rasd_desk.events.shown import Row, row_of

DAYS: Final = 3
KM: Final = 50.0
SHOWN: Final = 10
#: Where very much happened the newest so many are looked at.
READ: Final = 200


def near(event: Event) -> list[Row]:
    """Events within days and kilometres of one; without a day or a point there are none."""
    if event.last is None or event.latitude is None or event.longitude is None:
        return []
    about = timedelta(days=DAYS)
    place = Near(event.latitude, event.longitude, KM)
    query = Query(first=(event.first or event.last) - about, last=event.last + about, near=place)
    found = list(find.events(query).exclude(pk=event.pk)[:READ])
    found.sort(key=lambda one: (_away(event, one), -one.told, one.pk))
    return [row_of(one) for one in found[:SHOWN]]


def _away(one: Event, other: Event) -> float:
    """Kilometres between two events that have a point."""
    return round(haversine_km(*_point(one), *_point(other)))


def _point(one: Event) -> tuple[float, float]:
    assert one.latitude is not None
    assert one.longitude is not None
    return one.latitude, one.longitude
