from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.gazetteer import haversine_km, shipped_places
from rasd.gazetteer.check import Weight, check_places, country_boxes
from rasd.gazetteer.distance import PointGrid
from rasd.gazetteer.store import Row, read_tables, write_table
from rasd.gazetteer.tables import Options, add_places
from rasd.gazetteer.tables.shapes import box_radius, shape_of


def test_shipped_places_have_no_fault() -> None:
    report = check_places()
    assert [str(f) for f in report.findings if f.weight is Weight.FAULT] == []
    assert sum(count.places for count in report.counts) == len(shipped_places())
    syria = next(count for count in report.counts if count.country == "SY")
    assert 0 < syria.located < syria.places


def test_boxes_hold_their_countries_and_not_their_neighbours_capitals() -> None:
    boxes = country_boxes(shipped_places())
    south, north, west, east = boxes["SY"]
    assert south < 32.4 < 37.2 < north
    assert west < 35.8 < 42.3 < east
    assert not (south <= 33.32 <= north and west <= 44.36 <= east), "Baghdad is not in Syria"


@pytest.mark.parametrize(
    ("rows", "says", "weight"),
    [
        ("تل الزنبور,35.8,56.7", "lies outside SY", Weight.FAULT),
        ("تل الزنبور,35.8,36.7\nتل الزنبور,35.81,36.7", "has a twin within 3 km", Weight.NOTE),
    ],
)
def test_added_places_are_looked_at(rows: str, says: str, weight: Weight, home: Path, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(f"name,lat,lon\n{rows}\n", encoding="utf-8")
    add_places(table, Options(country="SY"))
    found = [f for f in check_places().findings if f.place_id.startswith("a:")]
    assert [(says in f.what, f.weight) for f in found] == [(True, weight)]


def test_an_id_that_stands_twice_in_a_kept_table_is_a_fault(home: Path, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("id,name,lat,lon\n1,تل الزنبور,35.8,36.7\n2,تل الزنابير,35.2,36.2\n", encoding="utf-8")
    add_places(table, Options(country="SY"))
    (kept,) = read_tables()
    kept.rows[1] = Row(kept.rows[0].place_id, *[getattr(kept.rows[1], f) for f in Row.__struct_fields__[1:]])
    write_table(kept)
    assert any("stands 2 times in a.csv" in f.what for f in check_places().findings)


@given(
    st.lists(st.tuples(st.floats(-80, 80), st.floats(-170, 170)), max_size=30), st.floats(-80, 80), st.floats(-90, 90)
)
def test_the_grid_finds_what_a_search_of_all_points_finds(
    points: list[tuple[float, float]], latitude: float, longitude: float
) -> None:
    grid = PointGrid((lat, lon, at) for at, (lat, lon) in enumerate(points))
    near = {at for at, point in enumerate(points) if haversine_km(latitude, longitude, *point) <= 100}
    assert {at for _, at in grid.within(latitude, longitude, 100)} == near


@given(st.floats(-60, 60), st.floats(-150, 150), st.floats(0.01, 1.0))
def test_a_square_has_its_middle_and_its_area(latitude: float, longitude: float, half: float) -> None:
    west, south, east, north = longitude - half, latitude - half, longitude + half, latitude + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    shape = shape_of({"type": "Polygon", "coordinates": [ring]})
    assert shape is not None
    assert (shape.latitude, shape.longitude) == pytest.approx((latitude, longitude), abs=1e-4)
    assert shape.radius_km == pytest.approx(box_radius([west, south, east, north]) * 1.128, rel=0.02)


def test_a_hole_and_a_second_part_count() -> None:
    outer = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
    hole = [[0.5, 0.5], [1.5, 0.5], [1.5, 1.5], [0.5, 1.5], [0.5, 0.5]]
    whole, pierced = (shape_of({"type": "Polygon", "coordinates": rings}) for rings in ([outer], [outer, hole]))
    assert whole is not None
    assert pierced is not None
    assert pierced.radius_km**2 == pytest.approx(whole.radius_km**2 * 0.75, rel=0.01)
    twins = {"type": "MultiPolygon", "coordinates": [[outer], [[[x + 4, y] for x, y in outer]]]}
    both = shape_of(twins)
    assert both is not None
    assert both.longitude == pytest.approx(3.0, abs=0.01)


@pytest.mark.parametrize(
    ("geometry", "point"),
    [
        ({"type": "Point", "coordinates": [36.7, 35.8, 400]}, (35.8, 36.7)),
        ({"type": "LineString", "coordinates": [[36, 35], [38, 36]]}, (35.5, 37.0)),
        ({"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}]}, (2.0, 1.0)),
    ],
)
def test_other_shapes_have_a_middle_too(geometry: object, point: tuple[float, float]) -> None:
    shape = shape_of(geometry)
    assert shape is not None
    assert (shape.latitude, shape.longitude) == pytest.approx(point)
