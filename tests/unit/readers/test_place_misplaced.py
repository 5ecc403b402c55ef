"""A small place told in a province far from its own is another one of its name."""

import pytest

from rasd.gazetteer import places_by_id
from rasd.readers.place_misplaced import misplaced

JAWF, BAYDA = ("YE", "Al Jawf"), ("YE", "Al Bayda")


@pytest.mark.parametrize(
    ("place_id", "told", "named", "province"),
    [
        ("geonames:73100", [JAWF], [], JAWF),
        ("geonames:73100", [BAYDA], [], None),
        ("geonames:73100", [JAWF], [BAYDA], None),
        ("geonames:73100", [JAWF, BAYDA], [], None),
        ("geonames:73100", [], [], None),
        ("geonames:72968", [("YE", "Aden")], [], None),
        ("geonames:168325", [("SY", "Daraa")], [], None),
    ],
)
def test_only_a_small_place_far_from_the_province_told_is_another(
    place_id: str, told: list[tuple[str, str]], named: list[tuple[str, str]], province: tuple[str, str] | None
) -> None:
    assert misplaced(places_by_id()[place_id], told, named) == province
