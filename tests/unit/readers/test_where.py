"""Where: names with the words around them, weak and unlisted names, datelines, countries, directions."""

from datetime import date

import pytest

from rasd.model import EventPlace, make_report
from rasd.readers.reading import Reading, read_report
from rasd.readers.vocabulary import matcher
from rasd.readers.where import Spot, apart, country_weights, read_spots


def read(text: str, title: str = "") -> tuple[Reading, list[Spot]]:
    reading = read_report(make_report(text, title=title, published=date(2018, 2, 5)), matcher())
    return reading, read_spots(reading)


def places(text: str, title: str = "") -> list[EventPlace]:
    return [spot.place for spot in read(text, title)[1]]


def only(text: str, title: str = "") -> EventPlace:
    (place,) = places(text, title)
    return place


@pytest.mark.parametrize(
    ("text", "name_en", "country", "precision"),
    [
        ("قصف الجيش مدينة حلب", "Aleppo", "SY", "settlement"),
        ("قصف الجيش محافظة حلب", "Aleppo", "SY", "province"),
        ("قصف على ريف حلب", "Aleppo countryside", "SY", "area"),
        ("قصف مطار الضبعة", "Dabaa airbase", "SY", "site"),
        ("قصف حقل العمر النفطي", "al-Omar oil field", "SY", "site"),
        ("قصف الغوطة الشرقية", "Eastern Ghouta", "SY", "area"),
        ("اشتباكات في العراق", "Iraq", "IQ", "country"),
    ],
)
def test_type_word_tells_the_precision(text: str, name_en: str, country: str, precision: str) -> None:
    place = only(text)
    assert (place.country, place.precision) == (country, precision)
    assert name_en.split()[0] in place.name_en


def test_settlement_word_is_no_part_of_the_name() -> None:
    assert only("قصف على بلدة سراقب").name == "سراقب"


def test_area_word_and_direction_are_part_of_the_name() -> None:
    place = only("قصف على ريف إدلب الجنوبي")
    assert (place.name, place.precision, place.admin1) == ("ريف إدلب الجنوبي", "area", "Idlib")


@pytest.mark.parametrize("text", ["قرب دير الزور", "شمال دير الزور", "جنوب شرق دير الزور"])
def test_near_and_directions_make_an_area(text: str) -> None:
    place = only(f"انفجار {text}")
    assert (place.name, place.precision) == (text, "area")


@pytest.mark.parametrize("clitic", ["", "ب", "و", "ل"])
def test_clitics_are_no_part_of_the_name(clitic: str) -> None:
    assert only(f"قصف {clitic}إدلب").name == "إدلب"


def test_as_before_a_name_is_a_comparison() -> None:
    assert places("مدن كدمشق") == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("انفجار في حمص", "in"),
        ("انفجار بحمص", "in"),
        ("سقط صاروخ على الرياض", "on"),
        ("وصل من حمص", "from"),
        ("عاد إلى حمص", "to"),
        ("انفجار في مدينة حمص", "in"),
        ("وصل من مدينة حمص", "from"),
        ("وصل إلى حمص", "to"),
        ("الطريق بين حمص", "between"),
        ("قصف حمص", ""),
    ],
)
def test_preposition_before_a_place(text: str, mark: str) -> None:
    _, (spot,) = read(text)
    assert spot.mark == mark


def test_places_come_in_order() -> None:
    assert [p.name for p in places("قصف على حلب وإدلب وحماة")] == ["حلب", "إدلب", "حماة"]


@pytest.mark.parametrize(("hint", "country"), [("لبنان", "LB"), ("ليبيا", "LY")])
def test_country_settles_a_name_of_two_towns(hint: str, country: str) -> None:
    tripoli, named = places(f"اشتباكات في طرابلس في {hint}")
    assert (tripoli.country, named.country) == (country, country)


def test_title_settles_a_name_of_two_towns() -> None:
    assert only("اشتباكات في طرابلس", "الجيش اللبناني يعلن").country == "LB"


def test_other_meanings_of_a_name_are_kept_as_candidates() -> None:
    place = only("اشتباكات في طرابلس", "الجيش اللبناني يعلن")
    assert "LY" in {candidate.country for candidate in place.candidates}


def test_unlisted_village_is_a_place_without_coordinates() -> None:
    _, place = places("قصف على قرية كفرطويلة", "سوريا")
    assert (place.name, place.country, place.precision) == ("كفرطويلة", "SY", "settlement")
    assert place.latitude is None
    assert place.place_id is None


def test_unlisted_name_without_a_type_word_is_no_place() -> None:
    assert places("قصف على كفرطويلة") == []


@pytest.mark.parametrize("text", ["قصف على قرية في الريف", "دخل قرية ثم انسحب", "في بلدة تسيطر عليها الفصائل"])
def test_what_follows_a_type_word_need_not_be_a_name(text: str) -> None:
    assert places(text) == []


def test_weak_name_needs_a_sign() -> None:
    """The name of this town is also the word for a dam's lake, a garden or a rank in most sentences."""
    assert places("نقل مراسلنا الخبر") == []
    assert places("قال العميد إن الوضع هادئ") == []


@pytest.mark.parametrize(
    "dateline",
    ["بيروت - ", "دمشق (سانا) - ", "بغداد/ الأناضول -- ", "عدن – "],
    ids=["dash", "agency", "slash", "en"],
)
def test_dateline_is_no_place_of_an_act(dateline: str) -> None:
    assert [p.name for p in places(f"{dateline}قتل شخصان في صيدا", "خبر عاجل")] == ["صيدا"]


def test_a_dateline_may_follow_the_line_that_says_who_writes() -> None:
    text = "هذا المقال بقلم محلل الشؤون العسكرية.\nنيويورك، الولايات المتحدة (CNN)-- قتل شخصان في صيدا"
    assert [p.name for p in places(text, "خبر عاجل")] == ["صيدا"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [("انفجار في حي الوعر", "in"), ("غارة على أطراف سراقب", "at"), ("قصف على سراقب", "on"), ("قصف بلدة سراقب", "")],
)
def test_the_preposition_before_a_place_with_its_type_word(text: str, mark: str) -> None:
    _, (spot,) = read(text)
    assert spot.mark == mark


def test_a_dash_after_an_act_is_no_dateline() -> None:
    assert [p.name for p in places("قصف على حلب - قتل مدنيان")] == ["حلب"]


def test_land_of_a_state_is_the_state() -> None:
    place = only("أطلق صاروخ باتجاه الأراضي السعودية")
    assert (place.country, place.precision) == ("SA", "country")


def test_rank_and_fineness() -> None:
    _, spots = read("قصف على مدينة حلب وريف إدلب ومحافظة حماة في سوريا")
    assert [spot.rank for spot in spots] == [4, 3, 2, 1]
    assert [spot.fine for spot in spots] == [True, True, False, False]


def test_apart_are_two_towns_and_not_a_town_and_itself() -> None:
    _, (aleppo, raqqa, again) = read("قصف على حلب والرقة وحلب")
    assert apart(aleppo, raqqa)
    assert not apart(aleppo, again)


def test_country_weights_speak_for_the_country_of_the_report() -> None:
    reading, spots = read("قصفت قوات النظام السوري بلدة سراقب", "قصف على إدلب")
    weights = country_weights(reading, spots)
    assert max(weights, key=lambda country: weights[country]) == "SY"


def test_spans_slice_to_the_name() -> None:
    reading, spots = read("قُصفت «سراقب» ومعرّة النعمان")
    assert [reading.raw(spot.start, spot.end) for spot in spots] == ["سراقب", "معرّة النعمان"]


def test_a_village_abroad_or_a_city_is_not_the_village_of_its_name() -> None:
    report = make_report("استهدفت طائرة مسيرة تركية سيارة مدنية في قرية صيدا شمال غرب عين عيسى في سوريا.")
    reading = read_report(report, matcher())
    (sayda,) = [spot for spot in read_spots(reading) if spot.place.name.endswith("صيدا")]
    assert (sayda.country, sayda.place.place_id) == ("SY", None)
