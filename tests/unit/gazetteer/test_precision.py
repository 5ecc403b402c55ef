import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.gazetteer import acled_geo_precision, load_places, ucdp_where_prec
from rasd.gazetteer.precision import AnyPrecision

PRECISIONS: tuple[AnyPrecision, ...] = ("site", "settlement", "area", "province", "country")
radii = st.one_of(st.none(), st.floats(0, 2000))


@pytest.mark.parametrize(
    ("precision", "radius", "kind", "acled", "ucdp"),
    [
        ("settlement", 2.0, "village", 1, 1),
        ("settlement", 20.0, "capital", 1, 1),
        ("settlement", 25.0, "camp", 2, 2),
        ("settlement", None, "", 1, 1),
        ("site", 2.0, "base", 1, 1),
        ("site", 15.0, "base", 1, 2),
        ("site", 60.0, "site", 2, 3),
        ("site", 80.0, "", 3, 4),
        ("settlement", 80.0, "", 3, 4),
        ("area", 15.0, "area", 2, 2),
        ("area", 30.0, "area", 2, 3),
        ("area", 12.0, "district", 2, 3),
        ("area", 12.0, "subdistrict", 2, 3),
        ("area", 120.0, "area", 3, 5),
        ("area", None, "", 2, 5),
        ("area", 300.0, "sea", 3, 7),
        ("province", 70.0, "province", 3, 4),
        ("country", 400.0, "", None, 6),
        ("country", None, "", None, 6),
    ],
)
def test_codes(precision: AnyPrecision, radius: float | None, kind: str, acled: int | None, ucdp: int) -> None:
    assert acled_geo_precision(precision, radius) == acled
    assert ucdp_where_prec(precision, radius, kind=kind) == ucdp


@given(st.sampled_from(PRECISIONS), radii)
def test_codes_stay_in_their_lists(precision: AnyPrecision, radius: float | None) -> None:
    assert acled_geo_precision(precision, radius) in (None, 1, 2, 3)
    assert ucdp_where_prec(precision, radius) in range(1, 7)


@given(st.sampled_from(PRECISIONS), st.floats(0, 2000), st.floats(0, 2000))
def test_a_wider_place_is_never_more_precise(precision: AnyPrecision, one: float, two: float) -> None:
    near, far = sorted((one, two))
    assert (acled_geo_precision(precision, near) or 4) <= (acled_geo_precision(precision, far) or 4)
    assert ucdp_where_prec(precision, near) <= ucdp_where_prec(precision, far)


def test_every_shipped_place_has_codes() -> None:
    for place in load_places():
        assert acled_geo_precision(place.precision, place.radius_km) in (1, 2, 3)
        assert ucdp_where_prec(place.precision, place.radius_km, kind=place.kind) in (1, 2, 3, 4, 5, 7)
