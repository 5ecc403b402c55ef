"""Events as a GeoJSON feature collection (RFC 7946): points in WGS 84, longitude first; no point, no geometry."""

import json
from datetime import date
from typing import IO, Any

from rasd.export.formats.parts import with_point
from rasd.export.formats.table import COLUMNS, Value, row_of
from rasd.export.losses import Losses
from rasd.export.release import Release
from rasd.model import Event

#: They stand in the geometry.
_POINT = frozenset({"latitude", "longitude"})


def write(release: Release, file: IO[bytes]) -> Losses:
    """The release as one FeatureCollection, a feature a line; `rasd` holds version, day, profile and attribution."""
    losses = Losses()
    head: dict[str, Any] = {"type": "FeatureCollection", "rasd": about(release)}
    box = _box(release)
    if box:
        head["bbox"] = box
    file.write(_json(head)[:-1].encode("utf-8") + b',"features":[')
    for number, event in enumerate(release.events):
        file.write((b",\n" if number else b"\n") + _json(_feature(event, release, losses)).encode("utf-8"))
    file.write(b"\n]}\n")
    return losses


def about(release: Release) -> dict[str, str]:
    """What a file must say of its release."""
    return {
        "version": release.version,
        "made": release.made.isoformat(),
        "profile": release.profile,
        "attribution": release.attribution,
    }


def _feature(event: Event, release: Release, losses: Losses) -> dict[str, Any]:
    point = with_point(event.place)
    if point is None:
        losses.add("geojson.point")
    if event.conflicts:
        losses.add("geojson.conflicts")
    losses.add("geojson.accounts", len(event.accounts))
    values = zip(COLUMNS, row_of(event, release), strict=True)
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [point[1], point[0]]} if point else None,
        "properties": {column.name: _plain(value) for column, value in values if column.name not in _POINT},
    }


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _box(release: Release) -> list[float]:
    """West, south, east, north of all points; empty where there is none."""
    points = [point for event in release.events if (point := with_point(event.place)) is not None]
    if not points:
        return []
    north, east = [lat for lat, _ in points], [lon for _, lon in points]
    return [min(east), min(north), max(east), max(north)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
