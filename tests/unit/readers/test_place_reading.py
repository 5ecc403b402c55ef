"""Places told by their kind, stretches between two places, names that lie elsewhere or are no places."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.gazetteer import haversine_km
from rasd.model import make_report
from rasd.readers.reading import Reading, read_report
from rasd.readers.vocabulary import matcher
from rasd.readers.where import Spot, apart, read_spots


def read(text: str, title: str = "", outlet: str = "") -> tuple[Reading, list[Spot]]:
    report = make_report(text, title=title, outlet=outlet, published=date(2018, 2, 5))
    reading = read_report(report, matcher())
    return reading, read_spots(reading)


def names(text: str, title: str = "") -> list[str]:
    return [spot.place.name for spot in read(text, title)[1]]


def test_the_town_is_the_one_named_before() -> None:
    reading, (named, back) = read("قصف الجيش مدينة سراقب. وقتل مدنيان في المدينة")
    assert back.place == named.place
    assert back.key == named.key
    assert (named.back, back.back, back.mark) == (False, True, "in")
    assert reading.raw(back.start, back.end) == "مدينة"


def test_the_town_is_forgotten_after_a_few_sentences() -> None:
    text = "قصف الجيش مدينة سراقب. " + "قال إن الوضع هادئ. " * 4 + "وقتل مدنيان في المدينة"
    assert names(text) == ["سراقب"]


@pytest.mark.parametrize("words", ["المدن", "المدينة المجاورة", "القرى"])
def test_several_towns_or_another_are_not_the_one_named_before(words: str) -> None:
    spots = read(f"قصف الجيش مدينة سراقب. وقتل مدنيان في {words}")[1]
    assert not any(spot.back for spot in spots)


def test_north_of_the_country_is_an_area_of_the_report_s_country() -> None:
    _, (country, north) = read("هجوم في النيجر. ووقع الهجوم في شمال البلاد")
    assert (country.country, north.country, north.place.precision) == ("NE", "NE", "area")


def test_a_stretch_lies_between_its_ends_and_reaches_both() -> None:
    _, (one, other) = read("قصف على سراقب ومعرة النعمان")
    _, (stretch,) = read("كمين بين سراقب ومعرة النعمان")
    a, b, middle = one.place, other.place, stretch.place
    assert middle.precision == "area"
    assert middle.place_id is None
    assert None not in (a.latitude, b.latitude, middle.latitude)
    for end in (a, b):
        km = haversine_km(middle.latitude or 0, middle.longitude or 0, end.latitude or 0, end.longitude or 0)
        assert km <= (middle.radius_km or 0) + 0.2


def test_two_governments_mark_out_no_land() -> None:
    assert names("محادثات مباشرة بين دمشق وبغداد") == ["دمشق", "بغداد"]


def test_a_street_called_after_a_town_abroad_lies_at_home() -> None:
    spots = read("إطلاق نار في شارع بغداد بدمشق في سوريا")[1]
    street = next(spot for spot in spots if spot.place.name == "شارع بغداد")
    assert (street.country, street.place.precision, street.place.latitude) == ("SY", "site", None)


def test_a_hospital_in_a_town_of_the_country_lies_there() -> None:
    spot = read("انفجار في مستشفى الرقة في سوريا")[1][0]
    assert (spot.place.name_en, spot.country, spot.place.precision) == ("Raqqa", "SY", "site")


def test_the_outlet_settles_a_tie() -> None:
    found = {outlet: read("انتشار الجيش في طرابلس", outlet=outlet)[1][0].country for outlet in ("سانا", "")}
    assert found[""] == "LY"
    assert read("انتشار الجيش في طرابلس", outlet="الوكالة الوطنية للإعلام")[1][0].country == "LB"


def test_an_everyday_word_needs_a_report_of_its_country() -> None:
    assert names("فتح الباب للحوار") == []
    assert names("أصيب مدني في الباب شمالي سوريا") == ["الباب", "شمالي سوريا"]


def test_an_adverb_in_tanwin_is_no_town() -> None:
    assert names("يطالب النظام السوري دوماً بذلك") == []


@pytest.mark.parametrize("word", ["نادي", "صحيفة", "لواء", "محادثات", "بنك"])
def test_what_bears_a_town_s_name_is_no_place(word: str) -> None:
    assert names(f"بيان {word} حلب في سوريا") == ["سوريا"]


def test_a_row_of_names_shares_its_type_word() -> None:
    _, spots = read("غارات على محافظتي صعدة وحجة")
    assert [spot.place.precision for spot in spots] == ["province", "province"]


def test_an_unlisted_village_lies_in_the_province_named_after_it() -> None:
    village = read("قصف على قرية كفرطويلة بريف إدلب")[1][0].place
    assert (village.name, village.country, village.admin1) == ("كفرطويلة", "SY", "Idlib")


def test_wide_land_known_by_name_may_hold_a_town() -> None:
    _, (east, town) = read("غارات شرقي سوريا. وسقطت القذائف على بلدة هجين")
    assert not apart(east, town)


def test_the_army_speaks_for_no_country() -> None:
    _, (spot,) = read("قصف الجيش بلدة دوما في الغوطة")[1][:1] and read("قصف الجيش مدينة دوما")
    assert spot.country == "SY"


@given(st.lists(st.sampled_from(["حلب", "المدينة", "بين", "وإدلب", "قرية", "أبو", "شمال", "البلاد", "."]), max_size=12))
def test_spots_lie_in_the_text_and_have_words(words: list[str]) -> None:
    reading, spots = read(" ".join(["سوريا", *words]))
    for spot in spots:
        assert 0 <= spot.start < spot.end <= len(reading.text)
        assert reading.raw(spot.start, spot.end).strip()
        assert spot.place.name.strip()
