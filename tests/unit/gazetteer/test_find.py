"""Looking a name up: spellings, filters, ranks, and that nothing is chosen silently."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.errors import WrongUse
from rasd.gazetteer import Place, find_places, load_places
from rasd.gazetteer.find import MATCHES
from rasd.gazetteer.names import latin_key, latin_skeleton, loose_key
from rasd.gazetteer.tables import add_places


def names(name: str, **filters: str) -> list[tuple[str, str]]:
    return [(c.place.name_en, c.place.country) for c in find_places(name, **filters).candidates]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "spelling",
    [
        *("البوكمال", "أبو كمال", "ابو كمال", "البو كمال", "بوكمال", "أبوكمال", "الْبُوكَمَال"),
        *("Abu Kamal", "abu-kamal", "Al-Abu Kamal", "geonames:174448"),
    ],
)
def test_one_town_is_found_under_all_its_spellings(spelling: str) -> None:
    assert ("Abu Kamal", "SY") in names(spelling)


@pytest.mark.parametrize(
    ("name", "admin1", "place_id"),
    [
        ("البيضاء", "البيضاء", "YE"),
        ("طرابلس", "Tripoli", "LY"),
        ("طرابلس", "North", "LB"),
        ("سنجار", "Nineveh", "IQ"),
        ("سنجار", "إدلب", "SY"),
    ],
)
def test_a_province_in_any_language_tells_places_apart(name: str, admin1: str, place_id: str) -> None:
    found = find_places(name, admin1=admin1)
    assert {c.place.country for c in found.candidates} == {place_id}


def test_many_bear_the_name_and_none_is_chosen() -> None:
    found = find_places("القصير")
    assert {"SY", "EG"} <= {c.place.country for c in found.candidates}
    assert found.resolved is None


def test_a_town_and_its_province_are_two_candidates() -> None:
    found = find_places("دير الزور", country="sy")
    assert {c.place.precision for c in found.candidates} >= {"settlement", "province"}
    assert found.resolved is None
    only = find_places("دير الزور", country="SY", kind="province").resolved
    assert only is not None
    assert only.precision == "province"


def test_near_ranks_by_distance_and_tells_it() -> None:
    in_egypt = find_places("القصير", near=(26.1, 34.3)).candidates
    assert in_egypt[0].place.country == "EG"
    away = [c.distance_km for c in in_egypt if c.match == in_egypt[0].match]
    assert away == sorted(away, key=lambda km: km if km is not None else 0.0)
    assert find_places("القصير").candidates[0].distance_km is None


def test_exact_matches_stand_before_mere_spellings() -> None:
    matches = [c.match for c in find_places("الرقة").candidates]
    assert matches == sorted(matches, key=MATCHES.index)


def test_an_unknown_name_gives_nothing_and_is_no_error() -> None:
    assert find_places("زنبورستان").candidates == ()
    assert find_places("زنبورستان").resolved is None


@pytest.mark.parametrize("filters", [{"admin1": "Atlantis"}, {"kind": "planet"}])
def test_an_unknown_filter_is_wrong_use(filters: dict[str, str]) -> None:
    with pytest.raises(WrongUse):
        find_places("حلب", **filters)  # type: ignore[arg-type]


def test_provinces_as_an_added_table_spells_them(home: Path, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(
        "name,governorate,lat,lon\nتل الزنبور,Ninewa,36.34,43.13\nتل الزنبور,Thi-Qar,31.05,46.25\n"
        "تل الزنابير,Ninewa,36.36,43.15\n",
        encoding="utf-8",
    )
    add_places(table)
    found = find_places("تل الزنبور", admin1="Ninewa")
    assert found.resolved is not None
    assert found.resolved.admin1 == "Nineveh"
    assert find_places("تل الزنبور").resolved is None
    assert len(find_places("تل الزنبور").candidates) == 2


def _sample() -> list[Place]:
    return list(load_places()[:: len(load_places()) // 200])


@pytest.mark.parametrize("place", _sample(), ids=lambda place: place.place_id)
def test_every_form_of_a_place_finds_it(place: Place) -> None:
    for name in (*place.forms, place.place_id):
        assert place.place_id in {c.place.place_id for c in find_places(name).candidates}


@given(st.text(max_size=20))
def test_any_string_can_be_looked_up(name: str) -> None:
    found = find_places(name)
    assert len({c.place.place_id for c in found.candidates}) == len(found.candidates)
    assert loose_key(f" {name}  ") == loose_key(name)


@given(st.text(alphabet="abdelnrqQAhwy -'", max_size=20))
def test_case_and_hyphens_of_a_latin_name_do_not_matter(name: str) -> None:
    assert latin_key(name.upper()) == latin_key(name)
    assert latin_skeleton(latin_key(name)) == latin_skeleton(name)
