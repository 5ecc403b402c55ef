"""Codes, days, numbers and directions in words."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Literal, cast

import pytest

from rasd_desk.events.sides import Column
from rasd_desk.events.telling import tolls_of
from rasd_desk.web import wording
from rasd_desk.web.choices import Choices, choices_of, holding

AR, EN = Choices(language="ar"), Choices(language="en")


@pytest.mark.parametrize(
    ("choices", "start", "end", "told"),
    [
        (AR, "2018-08-17", "2018-08-17", "17 آب 2018"),
        (Choices(months="egyptian"), "2018-08-17", "2018-08-17", "17 أغسطس 2018"),
        (Choices(digits="arabic"), "2018-08-17", "2018-08-17", "١٧ آب ٢٠١٨"),
        (Choices(language="en", digits="arabic"), "2018-08-17", "2018-08-17", "17 August 2018"),
        (EN, "2018-08-17", "2018-08-19", "17–19 August 2018"),
        (EN, "2018-07-30", "2018-08-02", "30 July – 2 August 2018"),
        (EN, "2017-12-31", "2018-01-01", "31 December 2017 – 1 January 2018"),
        (EN, None, "2018-01-01", "… 1 January 2018"),
        (EN, None, None, ""),
    ],
)
def test_days(choices: Choices, start: str | None, end: str | None, told: str) -> None:
    with holding(choices):
        assert wording.days(start, end) == told


def test_every_month_has_a_name_in_each_choice() -> None:
    for months in ("levantine", "egyptian"):
        with holding(Choices(months=months)):
            assert len({wording.month(n) for n in range(1, 13)}) == 12
    with holding(AR):
        assert [wording.month(n) for n in (1, 4, 10)] == ["كانون الثاني", "نيسان", "تشرين الأول"]


def test_a_moment_is_told_in_utc() -> None:
    with holding(EN):
        assert wording.moment(datetime(2026, 3, 1, 12, 30, tzinfo=UTC)) == "1 March 2026, 12:30 UTC"
        assert wording.day(date(2026, 3, 1)) == "1 March 2026"


@pytest.mark.parametrize(
    ("code", "en", "ar"),
    [
        ("ISIS", "Islamic State", "تنظيم الدولة الإسلامية"),
        ("CIV_SY", "civilians (Syria)", "مدنيون (سوريا)"),
        ("UNKNOWN_ARMED", "Unidentified armed people", "مسلحون مجهولون"),
        ("other:Ahrar", "Ahrar", "Ahrar"),
        ("", "", ""),
    ],
)
def test_actors(code: str, en: str, ar: str) -> None:
    with holding(EN):
        assert wording.actor(code) == en
    with holding(AR):
        assert wording.actor(code) == ar


def test_a_province_has_its_arabic_name_in_its_own_country_alone() -> None:
    with holding(AR):
        assert wording.province("Homs", "SY") == "حمص"
        assert wording.province("Homs", "DE") == "Homs"
    with holding(EN):
        assert wording.province("Homs", "SY") == "Homs"


@pytest.mark.parametrize(
    ("text", "direction"),
    [("قتل خمسة في CNN", "rtl"), ("Five killed in حمص", "ltr"), ("123", "auto"), ("", "auto"), ("سانا: 3", "rtl")],
)
def test_the_direction_of_a_text_is_that_of_most_of_its_letters(text: str, direction: str) -> None:
    assert wording.direction(text) == direction


@pytest.mark.parametrize(("least", "most", "told"), [(5, 5, "5"), (5, 7, "5–7"), (21, None, "21+"), (None, None, "")])
def test_tolls(least: int | None, most: int | None, told: str) -> None:
    assert wording.toll(least, most) == told


def test_cookies_that_say_nonsense_say_nothing() -> None:
    assert choices_of({"rasd-language": "<script>", "rasd-look": "dark"}) == Choices(look="dark")


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "5 (Syrian government forces [Assad era])"), ("ar", "5 (قوات الحكومة السورية [عهد الأسد])")],
)
def test_brackets_of_an_actors_name_become_square_in_a_toll(language: Literal["en", "ar"], told: str) -> None:
    toll = {"kind": "killed", "min": 5, "max": 5, "who": "SYR_GOV", "part": False}
    row = SimpleNamespace(data={"casualties": [toll]}, report=SimpleNamespace(published=None))
    with holding(Choices(language=language)):
        (one,) = tolls_of([cast(Column, SimpleNamespace(row=row, number=1))])
    assert one.killed == told
