"""What do answers on place and time look like, and how are they made? Points as GeoJSON, bars of a timeline."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from msgspec import UNSET, UnsetType

from rasd_desk.map.places import Cell, Spot, Spots, extent
from rasd_desk.map.times import Timeline

_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of GeoJSON: longitude, latitude."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """What is told of a place. `level`: `place`, what is told of a `province` or a `country` as a whole, or a `cell`,
    several near each other; `at`: its address in `/map/events`; `radii`: how far from the point the events may have
    happened, in kilometres; `vague`: how many events of a cell are told of no place in it.
    """

    level: Literal["place", "province", "country", "cell"]
    at: str | None
    name: str
    country: str | None
    province: str | None
    radii: tuple[float, ...]
    events: int
    killed: int
    vague: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotFeature:
    """A place of the map; a country as a whole has no point."""

    type: Literal["Feature"] = "Feature"
    geometry: Point | None
    properties: Spotted


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlaces:
    """The places of the events found, the fullest first, as GeoJSON. `bbox`: in which all of them lie, in view or not;
    none where none has a point; `nowhere`: events of which no place is known.
    """

    type: Literal["FeatureCollection"] = "FeatureCollection"
    nowhere: int
    features: tuple[SpotFeature, ...]
    bbox: tuple[float, float, float, float] | UnsetType = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeBar:
    """A span of days, both included, with its events and people killed by type, in the order of `kinds`."""

    first: date
    last: date
    events: tuple[int, ...]
    killed: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTimes:
    """Events over time. `by`: the length of a bar, longer than was asked for where the bars would be too many; empty
    bars are left out; an event of several days stands at its last one; `undated`: events of which no day is known.
    """

    by: str
    kinds: tuple[str, ...]
    bars: tuple[TimeBar, ...]
    undated: int


def as_geojson(held: Spots, shown: list[Spot], cells: list[Cell]) -> MapPlaces:
    """Places, and cells of places, as GeoJSON."""
    box = extent(held.places)
    return MapPlaces(
        bbox=(box[0], box[1], box[2], box[3]) if box else UNSET,
        nowhere=held.nowhere,
        features=(*(_spot(one) for one in shown), *(_cell(one) for one in cells)),
    )


def _spot(one: Spot) -> SpotFeature:
    point = None
    if one.latitude is not None and one.longitude is not None:
        point = Point(coordinates=(one.longitude, one.latitude))
    spotted = Spotted(
        level=one.level,
        at=one.at,
        name=one.name or one.region,
        country=one.country or None,
        province=one.admin1 or None,
        radii=tuple(sorted(one.radii)),
        events=one.count,
        killed=one.killed,
        vague=0 if one.level == "place" else one.count,
    )
    return SpotFeature(geometry=point, properties=spotted)


def _cell(one: Cell) -> SpotFeature:
    spotted = Spotted(
        level="cell",
        at=None,
        name="",
        country=None,
        province=None,
        radii=(),
        events=one.count,
        killed=one.killed,
        vague=one.vague,
    )
    point = Point(coordinates=(round(one.longitude, _DIGITS), round(one.latitude, _DIGITS)))
    return SpotFeature(geometry=point, properties=spotted)


def map_times(made: Timeline) -> MapTimes:
    """A timeline."""
    return MapTimes(
        by=made.span,
        kinds=tuple(code for code, _label in made.kinds),
        bars=tuple(TimeBar(first=one.start, last=one.end, events=one.counts, killed=one.killed) for one in made.bars),
        undated=made.undated,
    )
