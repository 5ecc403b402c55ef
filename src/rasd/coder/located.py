"""Where on the map lies a place that only the report names? Within what holds it, and no nearer than that reaches.

The point and the reach of the district or town told beside it, else of its province: told with a radius to match, so
that nobody takes it for the place itself.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from rasd.coder.scene import Scene
from rasd.gazetteer import Place, shipped_places
from rasd.model import EventPlace
from rasd.readers.place_unlisted import APART
from rasd.readers.placed import RADIUS
from rasd.readers.where import Spot

#: Words between a name and what holds it (`the village of X in the district of …`).
BESIDE = 2
_AND = " \N{ARABIC LETTER WAW}"
#: Sentences before in which the province may be told.
BEFORE = 2


def located(spot: Spot, scene: Scene) -> EventPlace:
    """The place of an account; one that the gazetteer lacks gets the point of what holds it, if that is sure."""
    place = spot.place
    if place.place_id or place.latitude is not None or not spot.fine or "/" in spot.key:
        return place
    place = replace(place, admin1=_mostly_told(spot, scene))
    holder = _beside(spot, place, scene)
    if holder is not None:
        reach = max(holder.radius_km or 0.0, place.radius_km or 0.0, RADIUS["area"])
        return _at(place, holder.latitude, holder.longitude, reach, holder.admin1)
    admin1 = place.admin1 or _told_before(spot, scene)
    province = _provinces().get((place.country, admin1))
    if province is None:
        return place
    return _at(place, province.latitude, province.longitude, max(province.radius_km, RADIUS["province"]), admin1)


def _at(
    place: EventPlace, latitude: float | None, longitude: float | None, radius: float, admin1: str | None
) -> EventPlace:
    return replace(
        place, latitude=latitude, longitude=longitude, radius_km=radius, admin1=place.admin1 or admin1 or None
    )


def _mostly_told(spot: Spot, scene: Scene) -> str | None:
    """The province of most mentions of the name that tell one; that of its own mention where as many tell another."""
    told = Counter(s.place.admin1 for s in _mentions(spot, scene) if s.place.admin1)
    return max(told, key=lambda one: (told[one], one == spot.place.admin1, one), default=None)


def _mentions(spot: Spot, scene: Scene) -> list[Spot]:
    """The mention of a place, and the others of its name, be it written as a tag or in words."""
    key = spot.key.replace("_", " ")
    return [spot, *(s for s in scene.spots if s is not spot and s.key.replace("_", " ") == key)]


def _beside(spot: Spot, place: EventPlace, scene: Scene) -> EventPlace | None:
    """The fine place with a point told right after any mention of the name in the report, which is not its neighbour
    in a row, nor where the way leads from it.
    """
    words = scene.reading.words
    for named in _mentions(spot, scene):
        for other in scene.spots:
            close = other.start >= named.end and words.between(named.end, other.start) <= BESIDE
            apart = other.mark in APART or scene.reading.text[named.end : other.start].endswith(_AND)
            if close and not apart and other.sentence == named.sentence and _holds(other, place):
                return other.place
    return None


def _holds(other: Spot, held: EventPlace) -> bool:
    """Whether a place may hold an unlisted one: a district, town or what lies about it, of one country and province."""
    place = other.place
    if not other.fine or place.latitude is None or place.precision == "site" or place.country != held.country:
        return False
    return not place.admin1 or not held.admin1 or place.admin1 == held.admin1


def _told_before(spot: Spot, scene: Scene) -> str | None:
    """The one province in which the places told lie: of the sentence, of those just before it, of the report."""
    for pool in _pools(spot, scene):
        told = {s.place.admin1 for s in pool if s.country == spot.country and s.place.admin1}
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def _pools(spot: Spot, scene: Scene) -> Iterator[list[Spot]]:
    yield [s for s in scene.spots if s.sentence == spot.sentence]
    yield [s for s in scene.spots if 0 < spot.sentence - s.sentence <= BEFORE]
    yield list(scene.spots)


@lru_cache(maxsize=1)
def _provinces() -> dict[tuple[str | None, str | None], Place]:
    """Country and English name → province, for those with a point."""
    return {(p.country, p.admin1 or p.name_en): p for p in shipped_places() if p.precision == "province" and p.located}
