"""Boxes of degrees: over the line of 180, about a point, about a pole; the database finds what the box holds."""

from datetime import UTC, datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rasd.gazetteer import haversine_km
from rasd_desk.archive.models import Event
from rasd_desk.archive.search import find
from rasd_desk.archive.search.boxes import Box, about, around
from rasd_desk.archive.search.query import Near, Query

LATITUDES = st.floats(-90, 90, allow_nan=False).map(lambda one: round(one, 3))
LONGITUDES = st.floats(-180, 180, allow_nan=False).map(lambda one: round(one, 3))
NOW = datetime(2026, 1, 1, tzinfo=UTC)
#: Points all about the earth, many of them by the line of 180 degrees and by the poles.
POINTS = [
    *((float(lat), float(lon)) for lat in (-90, -89, -60, -17, 0, 17, 60, 89, 90) for lon in range(-180, 181, 45)),
    *((-17.7, lon) for lon in (-180.0, -179.9, -178.0, -175.2, 175.0, 178.4, 179.9, 180.0)),
]


def happened(points: list[tuple[float, float]]) -> None:
    Event.objects.bulk_create(
        Event(
            **{"eid": f"e-{n}", "latitude": lat, "longitude": lon, "grade": "weak", "told": 1, "origins": 1},
            **{"added": NOW, "changed": NOW, "data": {}, "sub_event_type": "Armed clash", "status": "occurred"},
        )
        for n, (lat, lon) in enumerate(points)
    )


@given(LATITUDES, LONGITUDES, st.floats(0.1, 15000), LATITUDES, LONGITUDES)
def test_the_box_about_a_point_holds_all_that_is_so_near(
    lat: float, lon: float, km: float, to_lat: float, to_lon: float
) -> None:
    box = about(Near(lat, lon, km))
    assert all(-180 <= one <= 180 for one in (box.west, box.east))
    if haversine_km(lat, lon, to_lat, to_lon) <= km:
        assert box.holds(to_lat, to_lon)


@given(LONGITUDES, st.floats(0.0001, 179.9), LONGITUDES)
def test_a_box_around_a_meridian_holds_what_lies_between_its_sides(lon: float, wide: float, other: float) -> None:
    away = abs((other - lon + 180) % 360 - 180)
    held = around(lon, wide, -1, 1).holds(0, other)
    assert held == (away <= wide) or abs(away - wide) < 1e-6


@given(LONGITUDES, LONGITUDES, LONGITUDES)
def test_a_box_and_the_one_that_is_left_hold_every_point_between_them(west: float, east: float, lon: float) -> None:
    assume(west != east)
    one, other = Box(west, -90, east, 90), Box(east, -90, west, 90)
    assert one.holds(0, lon) or other.holds(0, lon)
    if one.holds(0, lon) and other.holds(0, lon):
        assert any(abs(lon) == 180 == abs(side) or lon == side for side in (west, east))


def test_both_names_of_the_line_are_one_meridian() -> None:
    for box in (Box(170, -20, 180, -10), Box(-180, -20, -170, -10), Box(170, -20, -170, -10)):
        assert box.holds(-17, 180)
        assert box.holds(-17, -180)
    assert not Box(0, -20, 170, -10).holds(-17, -180)


@pytest.mark.django_db
def test_the_database_finds_what_the_box_holds() -> None:
    happened(POINTS)

    @settings(max_examples=150, deadline=None)
    @given(LONGITUDES | st.sampled_from([-180.0, 180.0]), LATITUDES, LONGITUDES | st.just(180.0), LATITUDES)
    def each(west: float, south: float, east: float, north: float) -> None:
        box = Box(west, min(south, north), east, max(south, north))
        found = set(Event.objects.filter(box.asked()).values_list("eid", flat=True))
        assert found == {f"e-{n}" for n, point in enumerate(POINTS) if box.holds(*point)}

    each()


@pytest.mark.django_db
def test_near_a_place_reaches_over_the_line_and_about_the_poles() -> None:
    happened(POINTS)

    @settings(max_examples=100, deadline=None)
    @given(LATITUDES, LONGITUDES, st.floats(1, 9000))
    def each(lat: float, lon: float, km: float) -> None:
        found = set(find.events(Query(near=Near(lat, lon, km))).values_list("eid", flat=True))
        away = {f"e-{n}": haversine_km(lat, lon, *point) for n, point in enumerate(POINTS)}
        assert found ^ {eid for eid, one in away.items() if one <= km} <= {
            eid for eid, one in away.items() if abs(one - km) < 0.001
        }

    each()


@pytest.mark.django_db
def test_a_place_in_fiji_is_near_one_across_the_line() -> None:
    happened([(-16.8, -179.99), (-16.8, 179.97), (-16.8, 170.0)])
    assert find.events(Query(near=Near(-16.8, 179.99, 10))).count() == 2
