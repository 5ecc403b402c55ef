import pytest

from rasd.arabic.fold import fold_key
from rasd.gazetteer import (
    Place,
    PlaceContext,
    PlaceMention,
    ResolvedPlace,
    haversine_km,
    places_by_form,
    resolve,
)


def mention(form: str, type_: str | None = None, *, start: int = 0, sentence: int = 0) -> PlaceMention:
    key = fold_key(form)
    return PlaceMention(key, places_by_form()[key], type_, start, sentence)


def meant(form: str, type_: str | None = None, **countries: float) -> Place:
    return resolve([mention(form, type_)], context=PlaceContext(countries=countries))[0].place


def resolved(*mentions: PlaceMention, **countries: float) -> list[ResolvedPlace]:
    return resolve(list(mentions), context=PlaceContext(countries=countries))


@pytest.mark.parametrize(
    ("form", "type_", "country", "admin1"),
    [
        ("طرابلس", "settlement", "LB", "North"),
        ("طرابلس", "settlement", "LY", "Tripoli"),
        ("رفح", None, "PS", "Gaza Strip"),
        ("رفح", None, "EG", "North Sinai"),
        ("الرقة", "settlement", "SY", "Raqqa"),
        ("الرقة", None, "KW", ""),
        ("دوما", None, "SY", "Rif Dimashq"),
        ("دوما", "settlement", "PS", "West Bank"),
        ("صيدا", None, "LB", "South"),
        ("صيدا", None, "PS", "West Bank"),
        ("ذيبان", "settlement", "SY", "Deir ez-Zor"),
        ("ذيبان", "settlement", "JO", "Madaba"),
        ("القصير", "settlement", "SY", "Homs"),
        ("القصير", "settlement", "EG", "Red Sea"),
        ("سنجار", None, "IQ", "Nineveh"),
        ("سنجار", None, "SY", "Idlib"),
        ("البيضاء", "settlement", "YE", "Al Bayda"),
        ("البيضاء", "settlement", "LY", "Jabal al Akhdar"),
        ("الجوف", "province", "YE", "Al Jawf"),
        ("البيضاء", "province", "YE", "Al Bayda"),
    ],
)
def test_the_country_of_the_report_decides(form: str, type_: str | None, country: str, admin1: str) -> None:
    place = meant(form, type_, **{country: 3.0, "US": 1.0})
    assert (place.country, place.admin1) == (country, admin1)


def test_without_a_context_the_larger_town_is_meant() -> None:
    assert meant("دوما").country == "SY"
    assert meant("الرقة", "settlement").country == "SY"
    assert meant("لندن").country == "GB"


@pytest.mark.parametrize(
    ("type_", "kind"),
    [("province", "province"), ("settlement", "city"), ("direction", "city"), (None, "city")],
)
def test_type_word_parts_town_and_province(type_: str | None, kind: str) -> None:
    assert meant("دير الزور", type_, SY=1.0).kind == kind


def test_a_sure_neighbour_in_the_sentence_decides_where_countries_do_not() -> None:
    syrian = resolved(mention("صيدا", start=0), mention("صور", "settlement", start=9), LB=1.0, PS=1.0)
    assert [r.place.country for r in syrian] == ["LB", "LB"]
    idlib = resolved(mention("سنجار", start=0), mention("سراقب", start=9), SY=1.0, IQ=1.0)
    assert [r.place.country for r in idlib] == ["SY", "SY"]


def test_a_neighbour_of_another_sentence_has_no_say() -> None:
    alone = resolved(mention("سنجار"), SY=1.0, IQ=1.0)[0]
    apart = resolved(mention("سنجار"), mention("سراقب", sentence=1), SY=1.0, IQ=1.0)[0]
    assert apart.ranked == alone.ranked


def test_province_weight_helps() -> None:
    context = PlaceContext(countries={"YE": 1.0}, provinces={("YE", "Lahij"): 1.0})
    with_province = resolve([mention("السويداء")], context=context)[0].place
    assert with_province.country == "YE"


def test_one_name_means_one_place_throughout() -> None:
    found = resolved(
        mention("سنجار", start=0, sentence=0),
        mention("سراقب", start=9, sentence=0),
        mention("سنجار", start=50, sentence=4),
        SY=1.0,
        IQ=1.0,
    )
    assert found[0].place == found[2].place


def test_ranking_is_complete_ordered_and_repeatable() -> None:
    first, second = (resolved(mention("الرقة"), SY=1.0)[0] for _ in range(2))
    assert first == second
    assert [r.score for r in first.ranked] == sorted((r.score for r in first.ranked), reverse=True)
    assert {r.place for r in first.ranked} == set(places_by_form()[fold_key("الرقة")])
    assert first.margin > 0


def test_ties_go_by_place_id() -> None:
    def twin(place_id: str) -> Place:
        return Place(place_id, "X", ("س",), "SY", "", "town", "settlement", None, None, 0, 2.0, False)

    one, two = twin("rasd:b"), twin("rasd:a")
    found = resolve([PlaceMention("k", (one, two), None, 0)], context=PlaceContext())[0]
    assert [r.place.place_id for r in found.ranked] == ["rasd:a", "rasd:b"]
    assert found.margin == 0


def test_a_mention_without_candidates_is_left_out() -> None:
    assert resolve([PlaceMention("k", (), None, 0)], context=PlaceContext()) == []


def test_a_lone_candidate_has_an_infinite_lead() -> None:
    assert resolved(mention("معرة النعمان"))[0].margin == float("inf")


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [((33.51, 36.29), (33.51, 36.29), 0), ((0, 0), (0, 180), 20015), ((33.51, 36.29), (36.20, 37.16), 309)],
)
def test_haversine(here: tuple[float, float], there: tuple[float, float], km: float) -> None:
    assert haversine_km(*here, *there) == pytest.approx(km, abs=2)
