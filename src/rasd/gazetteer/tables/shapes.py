"""Where on the earth does a GeoJSON feature lie, and how far does it reach?

Polygons give their centroid and the radius of a circle of their area; of other shapes the box counts.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sqrt
from typing import Any

from rasd.errors import BadInput
from rasd.gazetteer.distance import DEGREE_KM

#: Columns under which the place of a feature stands among its properties.
LATITUDE, LONGITUDE, RADIUS = "@latitude", "@longitude", "@radius_km"
_MOST_LATITUDE, _MOST_LONGITUDE = 90.0, 180.0

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A point in degrees and the radius in kilometres; 0 for a point without extent."""

    latitude: float
    longitude: float
    radius_km: float


def read_features(text: str) -> tuple[tuple[int, dict[str, str]], ...]:
    """The features of a collection: number, and properties as text with the place under `LATITUDE` and so on.

    Raises:
        BadInput: it is no GeoJSON FeatureCollection, or a geometry is damaged or not in degrees.
    """
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"It is no JSON: {error}.") from error
    features = held.get("features") if isinstance(held, dict) else None
    if not isinstance(features, list):
        raise BadInput("It is no GeoJSON FeatureCollection: there is no list of features.")
    return tuple((number, _feature(number, feature)) for number, feature in enumerate(features, 1))


def _feature(number: int, feature: Any) -> dict[str, str]:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
        raise BadInput(f"feature {number}: It is no GeoJSON feature with properties.")
    properties = feature.get("properties") or {}
    cells = {str(key): "" if value is None else str(value).strip() for key, value in properties.items()}
    try:
        shape = shape_of(feature.get("geometry"))
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise BadInput(f"feature {number}: Its geometry is damaged.") from error
    if shape is None:
        return cells
    if abs(shape.latitude) > _MOST_LATITUDE or abs(shape.longitude) > _MOST_LONGITUDE:
        raise BadInput(f"feature {number}: Its coordinates are no degrees; export the file in WGS 84 (EPSG:4326).")
    place = {LATITUDE: f"{shape.latitude:.5f}", LONGITUDE: f"{shape.longitude:.5f}"}
    return cells | place | ({RADIUS: f"{shape.radius_km:.2f}"} if shape.radius_km else {})


def shape_of(geometry: Any) -> Shape | None:
    """Centroid and radius of a GeoJSON geometry; None where there is none."""
    if geometry is None:
        return None
    points = list(_points(geometry))
    if not points:
        return None
    rings = list(_rings(geometry))
    middle = (sum(lon for lon, _ in points) / len(points), sum(lat for _, lat in points) / len(points))
    area, centroid = _area(rings, middle) if rings else (0.0, middle)
    if area > 0:
        return Shape(centroid[1], centroid[0], sqrt(area / pi))
    box = [min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points)]
    return Shape((box[1] + box[3]) / 2, (box[0] + box[2]) / 2, box_radius(box))


def box_radius(box: Sequence[float]) -> float:
    """Kilometres: the radius of a circle as large as the ellipse in a box `[west, south, east, north]` in degrees."""
    west, south, east, north = box
    width = abs(east - west) * DEGREE_KM * cos(radians((south + north) / 2))
    return sqrt(width * abs(north - south) * DEGREE_KM) / 2


def _points(geometry: Any) -> Iterator[_Point]:
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _points(part)
    else:
        yield from _flat(geometry["coordinates"])


def _flat(held: Any) -> Iterator[_Point]:
    if held and not isinstance(held[0], list):
        yield float(held[0]), float(held[1])
    else:
        for part in held:
            yield from _flat(part)


def _rings(geometry: Any) -> Iterator[tuple[bool, list[_Point]]]:
    """The rings of all polygons; True for an outer one, False for a hole."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _rings(part)
    elif geometry["type"] in ("Polygon", "MultiPolygon"):
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for polygon in polygons:
            for at, ring in enumerate(polygon):
                yield at == 0, list(_flat(ring))


def _area(rings: Iterable[tuple[bool, list[_Point]]], middle: _Point) -> tuple[float, _Point]:
    """Square kilometres and centroid, on a plane that touches the earth near the middle point."""
    scale = DEGREE_KM * cos(radians(middle[1]))
    area = east = north = 0.0
    for outer, ring in rings:
        plane = [((lon - middle[0]) * scale, (lat - middle[1]) * DEGREE_KM) for lon, lat in ring]
        own = x = y = 0.0
        for (x1, y1), (x2, y2) in zip(plane, plane[1:] + plane[:1], strict=True):
            cross = x1 * y2 - x2 * y1
            own, x, y = own + cross / 2, x + (x1 + x2) * cross / 6, y + (y1 + y2) * cross / 6
        sign = (1 if own >= 0 else -1) * (1 if outer else -1)
        area, east, north = area + own * sign, east + x * sign, north + y * sign
    if area <= 0 or scale == 0:
        return 0.0, middle
    return area, (middle[0] + east / area / scale, middle[1] + north / area / DEGREE_KM)
