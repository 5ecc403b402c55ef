import re
import time
from collections import Counter

import pytest

from rasd.arabic.fold import fold_key
from rasd.errors import BadLexicon
from rasd.gazetteer import (
    Place,
    form_use,
    form_uses,
    load_places,
    load_types,
    places_by_form,
    places_by_id,
    shipped_places,
)
from rasd.gazetteer.load import FILES, TYPES, _place
from rasd.lexicon.load import read_table

PLACES = load_places()

#: South, north, west, east of a country, generously, outlying islands left out.
BOXES = {
    "SY": (32.2, 37.4, 35.5, 42.5),
    "IQ": (29.0, 37.5, 38.7, 48.8),
    "YE": (12.0, 19.1, 41.5, 54.7),
    "LB": (33.0, 34.8, 35.0, 36.7),
    "PS": (31.1, 32.7, 34.1, 35.7),
    "IL": (29.4, 33.4, 34.1, 35.9),
    "JO": (29.1, 33.5, 34.9, 39.4),
    "EG": (21.5, 31.8, 24.6, 37.0),
    "LY": (19.4, 33.3, 9.2, 25.3),
    "SD": (8.5, 22.3, 21.7, 38.8),
    "SS": (3.3, 12.3, 23.9, 36.1),
    "SA": (16.2, 32.3, 34.4, 55.8),
    "TR": (35.7, 42.3, 25.6, 45.0),
    "IR": (25.0, 39.9, 44.0, 63.4),
    "AF": (29.3, 38.6, 60.4, 75.0),
    "PK": (23.5, 37.2, 60.8, 77.9),
    "SO": (-1.8, 12.1, 40.9, 51.6),
    "UA": (44.0, 52.5, 22.0, 40.3),
    "ML": (10.0, 25.1, -12.4, 4.4),
    "NG": (4.1, 14.0, 2.6, 14.8),
}


def place_of(form: str, country: str, kind: str | None = None) -> Place:
    return next(p for p in places_by_form()[fold_key(form)] if p.country == country and kind in (None, p.kind))


def test_counts() -> None:
    counts = {name: len(read_table(name).rows) for name in FILES}
    assert counts["places.tsv"] > 4_500
    assert counts["admin1.tsv"] > 450
    assert counts["sites.tsv"] > 2_400
    assert len(PLACES) == sum(counts.values())
    by_country = Counter(place.country for place in PLACES)
    assert by_country["SY"] > 1_000
    assert min(by_country[c] for c in ("YE", "PS", "IQ", "AF", "EG", "LY", "SD", "TR")) > 200


def test_syria_iraq_yemen_have_all_governorates() -> None:
    provinces = Counter(place.country for place in PLACES if place.kind == "province")
    assert (provinces["SY"], provinces["IQ"], provinces["YE"], provinces["LB"]) == (14, 19, 22, 8)
    assert (provinces["LY"], provinces["SD"], provinces["EG"], provinces["JO"]) == (22, 18, 27, 12)


def test_ids_are_unique_and_well_formed() -> None:
    assert len(places_by_id()) == len(PLACES)
    assert all(re.fullmatch(r"geonames:\d+|rasd:[a-z0-9-]+", place.place_id) for place in PLACES)


def test_admin1_is_in_the_table() -> None:
    known = {(place.country, place.name_en) for place in PLACES if place.kind == "province"}
    assert {(p.country, p.admin1) for p in PLACES if p.admin1} <= known


def test_points_lie_in_their_country() -> None:
    outside = []
    for place in PLACES:
        if place.latitude is None or place.longitude is None or place.country not in BOXES:
            continue
        south, north, west, east = BOXES[place.country]
        if not (south <= place.latitude <= north and west <= place.longitude <= east):
            outside.append((place.place_id, place.name_en, place.latitude, place.longitude))
    assert not outside


def test_every_place_has_name_country_and_radius() -> None:
    seas = {place.place_id for place in PLACES if not place.country}
    assert all(place_id.startswith("rasd:sea-") for place_id in seas)
    assert all(re.fullmatch("[A-Z]{2}", place.country) for place in PLACES if place.country)
    assert all(place.name_en and place.radius_km > 0 for place in PLACES)


def test_forms_are_arabic_and_not_folded_twins() -> None:
    for place in PLACES:
        keys = [fold_key(form) for form in place.forms]
        assert len(set(keys)) == len(keys), place
        assert all(len(key) >= 2 for key in keys), place


def test_a_form_stands_for_one_place_of_its_province_and_kind() -> None:
    doubled = []
    for form, places in places_by_form().items():
        sites = Counter(
            (p.country, p.admin1) for p in places if p.place_id.startswith("rasd:") and p.kind != "province"
        )
        doubled += [(form, where) for where, count in sites.items() if count > 1 and where[1]]
    assert not doubled


@pytest.mark.parametrize(
    ("form", "country", "name_en", "admin1", "precision"),
    [
        ("البوكمال", "SY", "Abu Kamal", "Deir ez-Zor", "settlement"),
        ("أبو كمال", "SY", "Abu Kamal", "Deir ez-Zor", "settlement"),
        ("حقل العمر", "SY", "al-Omar oil field", "Deir ez-Zor", "site"),
        ("التيفور", "SY", "T4 airbase", "Homs", "site"),
        ("الغوطة الشرقية", "SY", "Eastern Ghouta", "Rif Dimashq", "area"),
        ("الباغوز", "SY", "Al-Baghuz", "Deir ez-Zor", "settlement"),
        ("ريف حلب الشمالي", "SY", "Northern Aleppo countryside", "Aleppo", "area"),
        ("خان شيخون", "SY", "Khan Shaykhun", "Idlib", "settlement"),
        ("الموصل", "IQ", "Mosul", "Nineveh", "settlement"),
        ("عين الأسد", "IQ", "Ain al-Asad airbase", "Anbar", "site"),
        ("إقليم كردستان", "IQ", "Kurdistan Region", "", "area"),
        ("مطار الحديدة", "YE", "Hodeidah Airport", "Al Hudaydah", "site"),
        ("قانية", "YE", "Qaniya", "Al Bayda", "area"),
        ("الضاحية الجنوبية", "LB", "Southern suburbs of Beirut", "Mount Lebanon", "settlement"),
        ("قطاع غزة", "PS", "Gaza Strip", "Gaza Strip", "province"),
        ("كرم أبو سالم", "PS", "Kerem Shalom crossing", "Gaza Strip", "site"),
        ("معيتيقة", "LY", "Mitiga airport", "Tripoli", "site"),
        ("دارفور", "SD", "Darfur", "", "area"),
        ("الخرطوم", "SD", "Khartoum", "Khartoum", "settlement"),
        ("ننكرهار", "AF", "Nangarhar", "Nangarhar", "province"),
        ("الشيخ زويد", "EG", "Sheikh Zuweid", "North Sinai", "settlement"),
    ],
)
def test_known_places(form: str, country: str, name_en: str, admin1: str, precision: str) -> None:
    found = [p for p in places_by_form()[fold_key(form)] if p.country == country]
    assert (name_en, admin1, precision) in {(p.name_en, p.admin1, p.precision) for p in found}


@pytest.mark.parametrize(
    ("form", "use"),
    [
        ("حلب", ""),
        ("غزة", ""),
        ("البوكمال", ""),
        ("الباب", "weak"),
        ("بلد", "typed"),
        ("غور", "typed"),
        ("إب", "typed"),
    ],
)
def test_everyday_words_need_a_cue(form: str, use: str) -> None:
    assert form_use(form) == use


def test_weak_forms_are_forms_of_places() -> None:
    assert set(form_uses()) <= set(places_by_form())


def test_a_place_is_weak_where_all_its_forms_are() -> None:
    assert place_of("الباب", "SY").weak
    assert not place_of("الطبقة", "SY").weak


def test_type_words() -> None:
    types = {(t.form, t.position): t for t in load_types()}
    assert len(types) == len(read_table(TYPES).rows)
    assert types["محافظة", "before"].type == "province"
    assert types["مدينة", "before"].precision == "settlement"
    assert types["مديرية", "before"].type == "district"
    assert types["معبر", "before"].precision == "site"
    assert types["الشرقي", "after"].type == "direction"
    known = {"settlement", "province", "district", "area", "site", "direction", "near", "road", "aside", "country"}
    known |= {"kingdom"}
    assert {t.type for t in types.values()} <= known


@pytest.mark.parametrize(
    ("column", "value"),
    [("forms", ""), ("latitude", "north"), ("longitude", ""), ("precision", "town"), ("population", "many")],
)
def test_a_broken_row_is_refused(column: str, value: str) -> None:
    row = dict(next(row for row in read_table("sites.tsv").rows if row["latitude"]))
    row[column] = value
    with pytest.raises(BadLexicon, match=r"sites\.tsv"):
        _place("sites.tsv", row, {})


def test_reading_is_quick() -> None:
    def seconds() -> float:
        read_table.cache_clear()
        start = time.perf_counter()
        shipped_places.__wrapped__()
        return time.perf_counter() - start

    # Ten times what it takes: a wall against a quadratic slip, not a measurement.
    assert min(seconds() for _ in range(3)) < 0.8
