"""Names that the gazetteer lacks, in Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.gazetteer import romanise


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("الزعيف", "Al-Zaif"),
        ("المزينة", "Al-Mazinah"),
        ("جبل الحمراء", "Jabal Al-Hamra"),
        ("منطقة الملتقى", "Al-Multaqa area"),
        ("معسكر الكمب", "Al-Kamab camp"),
        ("تلة لوزام", "Luzam hill"),
        ("بيت_رجال", "Bayt Rajal"),
        ('سلسلة جبال "عقبة برم"', "Aqaba Baram mountains"),
        ("منطقة المِبها", "Al-Mabha area"),
    ],
)
def test_names_in_latin_letters(name: str, latin: str) -> None:
    assert romanise(name) == latin


def test_a_word_of_the_gazetteer_is_written_as_there() -> None:
    assert romanise("كفر حمص") == "Kafr Homs"


def test_without_a_letter_nothing_is_written() -> None:
    assert romanise('"# _') == ""


@given(st.text(alphabet='ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإ #_"', max_size=30))
def test_any_name_is_written_in_plain_latin_letters(name: str) -> None:
    assert romanise(name).replace(" ", "").replace("-", "").isascii()
