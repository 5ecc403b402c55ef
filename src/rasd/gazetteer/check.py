"""Are the places sound, shipped and added ones? Points, ids, names, and words that are more than names.

Only looks; what to do about a finding is for people. `rasd.lexicon.lint` has checked the form of the shipped files.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from rasd.arabic.fold import fold_key
from rasd.gazetteer.distance import haversine_km
from rasd.gazetteer.join import SAME_KM
from rasd.gazetteer.load import form_use, load_places, shipped_places
from rasd.gazetteer.place import Place
from rasd.gazetteer.store import Table, read_tables
from rasd.gazetteer.tables.everyday import is_everyday

#: A country's box is that of its provinces and its towns from GeoNames, and so much more on each side: a share of its
#: width and degrees. A desert may have its outpost far from the last town (Maaten al-Sarra in Libya, 2.5 degrees).
_SHARE, _MORE = 0.25, 0.5
#: From fewer towns no box is drawn.
_FEWEST: Final = 8
_TOWNS: Final = "geonames:"


class Weight(Enum):
    """How bad a finding is: a fault makes the check fail, a note is for who wants to look."""

    FAULT = "fault"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something odd about one place."""

    place_id: str
    what: str
    weight: Weight

    def __str__(self) -> str:
        return f"{self.weight.value}: {self.place_id}: {self.what}"


@dataclass(frozen=True, slots=True)
class Count:
    """Places of a country, and how many of them have coordinates."""

    country: str
    places: int
    located: int


@dataclass(frozen=True, slots=True)
class PlacesReport:
    """What the check found, faults first, and what there is, by country."""

    findings: tuple[Finding, ...]
    counts: tuple[Count, ...]

    @property
    def faults(self) -> int:
        """How many findings are faults."""
        return sum(finding.weight is Weight.FAULT for finding in self.findings)


def check_places() -> PlacesReport:
    """Look at all places, as they are used when coding."""
    places = load_places()
    found = [
        *_twice(read_tables()),
        *_nameless(places),
        *_outside(places, country_boxes(shipped_places())),
        *_everyday(places),
        *_twins(places),
    ]
    found.sort(key=lambda finding: (finding.weight.value, finding))
    return PlacesReport(tuple(found), _counts(places))


def country_boxes(places: Sequence[Place]) -> dict[str, tuple[float, float, float, float]]:
    """Country → south, north, west, east in degrees, with a margin; of countries with enough towns and provinces."""
    points: dict[str, list[tuple[float, float]]] = {}
    for place in places:
        trusted = place.place_id.startswith(_TOWNS) or place.precision == "province"
        if trusted and place.latitude is not None and place.longitude is not None:
            points.setdefault(place.country, []).append((place.latitude, place.longitude))
    boxes = {}
    for country, held in points.items():
        if len(held) >= _FEWEST:
            (south, north), (west, east) = (_widened([point[axis] for point in held]) for axis in (0, 1))
            boxes[country] = south, north, west, east
    return boxes


def _widened(values: Sequence[float]) -> tuple[float, float]:
    least, most = min(values), max(values)
    margin = _SHARE * (most - least) + _MORE
    return least - margin, most + margin


def _twice(tables: Sequence[Table]) -> Iterator[Finding]:
    for table in tables:
        for place_id, count in Counter(row.place_id for row in table.rows).items():
            if count > 1:
                yield Finding(place_id, f"the id stands {count} times in {table.source.name}", Weight.FAULT)


def _nameless(places: Sequence[Place]) -> Iterator[Finding]:
    for place in places:
        if not place.forms or not all(fold_key(form) for form in place.forms):
            yield Finding(place.place_id, "it has no Arabic name, or an empty one", Weight.FAULT)
        if not place.name_en:
            yield Finding(place.place_id, "it has no English name", Weight.FAULT)


def _outside(places: Sequence[Place], boxes: Mapping[str, tuple[float, float, float, float]]) -> Iterator[Finding]:
    for place in places:
        box = boxes.get(place.country)
        if box is None or place.latitude is None or place.longitude is None:
            continue
        south, north, west, east = box
        if not (south <= place.latitude <= north and west <= place.longitude <= east):
            point = f"{place.latitude:.4f}, {place.longitude:.4f}"
            yield Finding(place.place_id, f"{place.name_en} at {point} lies outside {place.country}", Weight.FAULT)


def _everyday(places: Sequence[Place]) -> Iterator[Finding]:
    """Forms of one word that are everyday words and count as places wherever they stand."""
    for place in places:
        if place.precision == "province" or place.kind in ("capital", "city"):
            continue
        for form in place.forms:
            if " " not in form and not form_use(form) and is_everyday(form):
                yield Finding(place.place_id, f"{form} may be an everyday word and is not marked weak", Weight.NOTE)


def _twins(places: Sequence[Place]) -> Iterator[Finding]:
    named: dict[tuple[str, str, str], list[Place]] = {}
    for place in places:
        for key in {fold_key(form) for form in place.forms}:
            named.setdefault((place.country, place.precision, key), []).append(place)
    told = set()
    for group in named.values():
        for at, place in enumerate(group):
            for other in group[at + 1 :]:
                pair = (place.place_id, other.place_id)
                if pair not in told and _near(place, other):
                    told.add(pair)
                    what = f"{place.name_en} has a twin within {SAME_KM:g} km: {other.place_id}"
                    yield Finding(place.place_id, what, Weight.NOTE)


def _near(place: Place, other: Place) -> bool:
    if place.kind != other.kind and place.precision == "area":
        return False
    if place.latitude is None or place.longitude is None or other.latitude is None or other.longitude is None:
        return False
    return haversine_km(place.latitude, place.longitude, other.latitude, other.longitude) <= SAME_KM


def _counts(places: Sequence[Place]) -> tuple[Count, ...]:
    every = Counter(place.country for place in places)
    located = Counter(place.country for place in places if place.located)
    return tuple(Count(country, count, located[country]) for country, count in sorted(every.items()))
