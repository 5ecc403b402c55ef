"""Twins: a form with a loaded word brings the same form with the plain one, and the other way round."""

import pytest

from rasd.lexicon.twins import twin_forms


@pytest.mark.parametrize(
    ("family", "form", "twin"),
    [
        ("actor", "مسلحي طالبان", "إرهابيي طالبان"),
        ("actor", "إرهابيو إدلب", "مقاتلو إدلب"),
        ("actor", "المسلحين الأكراد", "المقاومين الأكراد"),
        ("act", "سقوط قتلى", "سقوط شهداء"),
        ("casualty", "القتلى والجرحى", "الشهداء والجرحى"),
        ("casualty", "بين شهيد وجريح", "بين قتيل وجريح"),
        ("act", "الهجوم الانتحاري", "الهجوم الاستشهادي"),
        ("people", "انتحاري", "استشهادي"),
        ("act", "دعوة للمسلحين", "دعوة للإرهابيين"),
        ("actor", "مسلحي طالبان", "مجاهدي طالبان"),
    ],
)
def test_twins_keep_article_clitics_and_neighbours(family: str, form: str, twin: str) -> None:
    assert twin in twin_forms(family, form)


@pytest.mark.parametrize(
    ("family", "form"),
    [
        ("actor", "المقاومون"),
        ("actor", "كتائب شهداء الأقصى"),
        ("actor", "جيش المجاهدين"),
        ("act", "قصف مدفعي"),
        ("place_type", "ساحة الشهداء"),
    ],
)
def test_single_names_and_names_of_martyrs_have_no_twins(family: str, form: str) -> None:
    assert not list(twin_forms(family, form))


def test_every_word_of_a_form_is_replaced_on_its_own() -> None:
    assert set(twin_forms("casualty", "قتيلا وشهيدا")) == {
        "شهيدا وشهيدا",
        "صريعا وشهيدا",
        "قتيلا وقتيلا",
        "قتيلا وصريعا",
    }
