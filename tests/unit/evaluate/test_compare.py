from datetime import date

import pytest

from rasd.evaluate.compare import (
    NO_ALIASES,
    count_same,
    make_aliases,
    same_actor,
    same_date,
    same_place,
    same_source,
    same_value,
)
from rasd.evaluate.values import DateValue, PlaceValue, Toll


def when(start: str | None, end: str | None = None, precision: str = "day") -> DateValue:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return DateValue(first, last, precision)


def where(
    name: str | None = None,
    name_en: str | None = None,
    country: str | None = "SY",
    precision: str | None = "settlement",
) -> PlaceValue:
    return PlaceValue(name, name_en, country, precision)


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        (when("2018-03-01", "2018-03-01"), when("2018-03-01", "2018-03-01"), True),
        (when("2018-03-01", "2018-03-01"), when("2018-03-01"), True),
        (when("2018-03-01", "2018-03-01"), when("2018-03-02", "2018-03-02"), False),
        (when("2018-03-01", "2018-03-02"), when("2018-03-02", "2018-03-02"), True),
        (when("2018-03-01", "2018-03-02"), when("2018-03-01", "2018-03-01"), True),
        (when("2018-03-01", "2018-03-01"), when("2018-03-01", "2018-03-02"), False),
        (when(None), when(None), True),
        (when(None), when("2018-03-01"), False),
        (when("2018-03-01", "2018-03-07", "week"), when("2018-03-04", "2018-03-07"), True),
        (when("2018-03-01", "2018-03-07", "week"), when("2018-03-05", "2018-03-07"), False),
        (when("2018-03-01", "2018-03-07", "week"), when("2018-04-05", "2018-04-07"), False),
    ],
)
def test_date_is_met_by_day_or_by_half_of_the_days(gold: DateValue, predicted: DateValue, same: bool) -> None:
    assert same_date(gold, predicted) is same


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        (where("مدينة الرقة"), where("الرقة"), True),
        (where("ريف إدلب"), where("إدلب"), True),
        (where("ريف دمشق"), where("دمشق"), False),
        (where("مطار دير الزور"), where("دير الزور"), False),
        (where("الرقة"), where("الرقة", country="IQ"), False),
        (where("غزة", country="PS"), where("غزة", country="IL"), True),
        (where("غزة", country=None), where("غزة", country="IL"), True),
        (where("غزة", country="PS"), where("غزة", country=None), False),
        (where("الرقة"), where("الرقة", precision="province"), False),
        (where("الرقة"), where("الرقة", precision="area"), True),
        (where("الرقة"), where("الرقة", precision=None), True),
        (where("حلب"), where("حماة"), False),
        (where(None, "Qamishli"), where(None, "Al-Kamishli"), True),
        (where(None, "Abu Kamal"), where(None, "Albukamal"), False),
        (where(None, "Oa"), where(None, "Ea"), False),
        (where(), where(), False),
        (where("مدينة"), where("مدينة"), False),
    ],
)
def test_place_needs_country_size_and_name(gold: PlaceValue, predicted: PlaceValue, same: bool) -> None:
    assert same_place(gold, predicted) is same


def test_place_alias_joins_names_that_no_rule_could() -> None:
    aliases = make_aliases([("place", "كوباني", "عين العرب")])
    assert not same_place(where("كوباني"), where("عين العرب"))
    assert same_place(where("كوباني"), where("عين العرب"), aliases)
    assert not aliases.same("source", "كوباني", "عين العرب")


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("المرصد السوري لحقوق الإنسان", "المرصد السوري", True),
        ("مدير المرصد رامي عبد الرحمن", "رامي عبد الرحمن", True),
        ("مصدر عسكري", "مصدر أمني", False),
        ("مصادر", "مصدر", False),
        ("مصادر", "المصادر", True),
        ("وكالة سانا", "وكالة رويترز", False),
        ("وكالة سانا", "سانا", True),
        ("", "سانا", False),
    ],
)
def test_source_needs_a_telling_word_in_common(gold: str, predicted: str, same: bool) -> None:
    assert same_source(gold, predicted) is same


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("ISIS", "ISIS", True),
        ("ISIS", "SDF", False),
        ("other:Sons of the Desert", "other:Desert Brigades", True),
        ("other:Army of Victory", "other:Victorious Army", False),
        ("other:Martyrs Brigade", "other:Martyr Brigade", True),
        ("other:ISIS", "ISIS", False),
    ],
)
def test_actor_is_an_id_or_a_telling_word(gold: str, predicted: str, same: bool) -> None:
    assert same_actor(gold, predicted) is same


def test_value_of_other_slots_must_be_equal() -> None:
    assert same_value("means", "drone", "drone")
    assert not same_value("means", "other:drone strike", "other:drone")
    assert same_value("casualties", Toll("killed", 2, None), Toll("killed", 2, None))
    assert not same_value("casualties", Toll("killed", 2, None), Toll("killed", 2, 2))


def test_count_uses_each_predicted_value_once() -> None:
    assert count_same("targets", ["ISIS", "ISIS"], ["ISIS", "SDF"], NO_ALIASES) == 1
    assert count_same("targets", [], ["ISIS"], NO_ALIASES) == 0
