"""Where did it happen, and how exactly is that known? The events found by place: those told to a place at its point,
those told to a province or a country as such; and what an address of one of these asks for.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal

from django.db.models import Count, Max, Q, QuerySet, Sum

from rasd.gazetteer.place import Place
from rasd_desk.archive.models import Event
from rasd_desk.archive.search.boxes import Box
from rasd_desk.events.asking import Asked
from rasd_desk.map.names import Key, name_at, provinces
from rasd_desk.web import wording
from rasd_desk.web.counts import remembered

Level = Literal["place", "province", "country"]
#: Places that are sent as they are; where more are in view, those near each other are sent as one.
MOST: Final = 800
#: Pixels of a tile, and of a cell whose places are sent as one.
_TILE: Final = 256
_CELL: Final = 56
_ZOOMS: Final = range(0, 20)


@dataclass(slots=True)
class Spot:
    """A place, or what is told of a province or a country as a whole.

    `at` is its address; `radii` how far from the point the events may have happened, in kilometres; a country has
    neither point nor radius.
    """

    at: str
    level: Level
    latitude: float | None
    longitude: float | None
    country: str
    admin1: str
    radii: list[float] = field(default_factory=list)
    count: int = 0
    killed: int = 0
    #: What the events call it, in English.
    told: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What it is called."""
        if self.level == "country":
            return wording.country(self.country)
        if self.level == "province":
            return wording.province(self.admin1, self.country)
        assert self.latitude is not None
        assert self.longitude is not None
        return wording.joined(dict.fromkeys(name_at(self.latitude, self.longitude, one) for one in self.told))

    @property
    def region(self) -> str:
        """The province and the country that it lies in."""
        province = wording.province(self.admin1, self.country) if self.level == "place" else ""
        country = wording.country(self.country) if self.level != "country" else ""
        return wording.joined(one for one in (province, country) if one)

    @property
    def reach(self) -> str:
        """The radii, as text."""
        return wording.joined(wording.digits(f"{km:g}") for km in sorted(self.radii))


@dataclass(slots=True)
class Spots:
    """All places of the events found, the fullest first; `nowhere`: events of which no place is known."""

    places: list[Spot]
    nowhere: int


def spots(found: QuerySet[Event], asked: Asked) -> Spots:
    """The places of the events found."""
    return remembered(f"map {asked.question}", lambda: _spots(found))


def _spots(found: QuerySet[Event]) -> Spots:
    known, held, nowhere = provinces(), dict[str, Spot](), 0
    columns = ("latitude", "longitude", "radius_km", "place_precision", "country", "admin1")
    counted = found.values_list(*columns).annotate(n=Count("pk"), dead=Sum("killed"), told=Max("place_name"))
    for *where, count, killed, told in counted.order_by():
        latitude, longitude, radius, precision, country, admin1 = where
        made = standing(latitude, longitude, precision, (country, admin1), known)
        if made is None:
            nowhere += count
            continue
        spot = held.setdefault(made.at, made)
        radius = radius if spot.level == "place" else spot.radii[0] if spot.radii else None
        if radius and radius not in spot.radii:
            spot.radii.append(radius)
        spot.count += count
        spot.killed += killed or 0
        if told and told not in spot.told:
            spot.told.append(told)
    return Spots(sorted(held.values(), key=lambda one: (-one.count, one.at)), nowhere)


def standing(
    latitude: float | None, longitude: float | None, precision: str, region: Key, known: Mapping[Key, Place]
) -> Spot | None:
    """The place at which an event stands, without its events; None: nothing is known of where it happened."""
    country, admin1 = region
    if precision == "country" and country:
        return Spot(country, "country", None, None, country, "")
    province = known.get(region)
    if province is not None and (precision == "province" or latitude is None):
        return Spot(
            f"{country}/{admin1}",
            "province",
            province.latitude,
            province.longitude,
            country,
            admin1,
            [province.radius_km],
        )
    if latitude is not None and longitude is not None:
        return Spot(f"{latitude!r},{longitude!r}", "place", latitude, longitude, country, admin1)
    return Spot(country, "country", None, None, country, "") if country else None


_POINT: Final = re.compile(r"(-?\d{1,2}(?:\.\d{1,17})?),(-?\d{1,3}(?:\.\d{1,17})?)")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")


def spot_at(at: str) -> tuple[Spot, Q] | None:
    """The place of an address, and what is asked of its events; None where it is no such address."""
    known = provinces()
    point = _POINT.fullmatch(at)
    if point:
        latitude, longitude = float(point[1]), float(point[2])
        near = Q(latitude__range=(latitude - 1e-7, latitude + 1e-7))
        near &= Q(longitude__range=(longitude - 1e-7, longitude + 1e-7))
        # Those told to a province or a country as a whole stand there, even where their point is the same.
        whole = Q(place_precision="province") & _known(known) | Q(place_precision="country") & ~Q(country="")
        return Spot(at, "place", latitude, longitude, "", ""), near & ~whole
    country, _, admin1 = at.partition("/")
    if not _COUNTRY.fullmatch(country):
        return None
    if admin1:
        province = known.get((country, admin1))
        if province is None:
            return None
        spot = Spot(at, "province", province.latitude, province.longitude, country, admin1, radii=[province.radius_km])
        whole = Q(place_precision="province") | Q(latitude=None) & ~Q(place_precision="country")
        return spot, Q(country=country, admin1=admin1) & whole
    with_point = [name for land, name in known if land == country]
    whole = Q(place_precision="country") | Q(latitude=None) & ~Q(admin1__in=with_point)
    return Spot(country, "country", None, None, country, ""), Q(country=country) & whole


def _known(known: Iterable[Key]) -> Q:
    """Of a province that has a point."""
    lands: dict[str, list[str]] = {}
    for country, admin1 in known:
        lands.setdefault(country, []).append(admin1)
    asked = Q(pk__in=())
    for country, names in lands.items():
        asked |= Q(country=country, admin1__in=names)
    return asked


def extent(places: Iterable[Spot]) -> list[float] | None:
    """The box of all places: west, south, east, north; over the line of 180 degrees where that is narrower."""
    points = [(one.latitude, one.longitude) for one in places if one.latitude is not None and one.longitude is not None]
    if not points:
        return None
    south, north = min(one[0] for one in points), max(one[0] for one in points)
    across = sorted({one[1] for one in points})
    gap, west = max(((later - one, later) for one, later in pairwise(across)), default=(0.0, 0.0))
    if gap > across[0] + 360 - across[-1]:
        return [west, south, max(one for one in across if one < west), north]
    return [across[0], south, across[-1], north]


@dataclass(slots=True)
class Cell:
    """Places that lie near each other, sent as one; `vague`: how many of the events are told to no place in it."""

    latitude: float
    longitude: float
    count: int
    killed: int
    vague: int


def in_view(places: Iterable[Spot], seen: Box | None, zoom: int) -> tuple[list[Spot], list[Cell]]:
    """The places and countries that are in view, and, where these are very many, those near each other as one."""
    held = [
        one
        for one in places
        if one.latitude is None or one.longitude is None or seen is None or seen.holds(one.latitude, one.longitude)
    ]
    return (held, []) if len(held) <= MOST else _gathered(held, zoom)


def _gathered(held: list[Spot], zoom: int) -> tuple[list[Spot], list[Cell]]:
    wide = 360 / 2**zoom / _TILE * _CELL
    cells: dict[tuple[int, int], list[Spot]] = {}
    alone = []
    for one in held:
        if one.latitude is None or one.longitude is None:
            alone.append(one)
        else:
            cells.setdefault((math.floor(one.latitude / wide), math.floor(one.longitude / wide)), []).append(one)
    made = []
    for some in cells.values():
        if len(some) == 1:
            alone.extend(some)
        else:
            made.append(_cell(some))
    return alone, made


def _cell(some: list[Spot]) -> Cell:
    count = sum(one.count for one in some)
    return Cell(
        sum((one.latitude or 0) * one.count for one in some) / count,
        sum((one.longitude or 0) * one.count for one in some) / count,
        count,
        sum(one.killed for one in some),
        sum(one.count for one in some if one.level != "place"),
    )


def zoom_of(said: str) -> int:
    """How near the map looks, 0 to 19."""
    return min(int(said), _ZOOMS[-1]) if said.isascii() and said.isdigit() and len(said) < 4 else 5
