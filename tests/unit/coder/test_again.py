"""What is told once more in other words joins the account that it tells again."""

from datetime import date

import pytest

from rasd.coder import explain_report
from rasd.coder.explanation import Explanation
from rasd.model import make_report

MONDAY = date(2018, 2, 5)
#: A happening told in full, and what follows on another matter before it is told again.
NEWS = "قصفت طائرات روسية بلدة سراقب في ريف إدلب أمس الأحد، ما أدى إلى مقتل خمسة مدنيين."
BETWEEN = "\nوانفجرت عبوة ناسفة بدورية للجيش التركي في مدينة الباب صباح اليوم وقتلت جنديين تركيين."


def read(text: str, title: str = "سوريا") -> Explanation:
    return explain_report(make_report(text, title=title, published=MONDAY))


def kinds(text: str, title: str = "سوريا") -> list[str]:
    return [one.sub_event_type for one in read(text, title).coded.accounts]


def test_the_same_act_at_the_same_place_is_told_again() -> None:
    found = read(NEWS + BETWEEN + "\nواستهدفت غارات جوية روسية سراقب أيضا بحسب ناشطين.")
    assert [one.sub_event_type for one in found.coded.accounts] == ["Air/drone strike", "Remote explosive/landmine/IED"]
    assert len(found.traces[0].merged) >= 1


@pytest.mark.parametrize(
    "apart",
    [
        "\nوقصفت طائرات روسية سراقب يوم الخميس الماضي وقتلت ثلاثة مدنيين.",
        "\nوقصفت طائرات روسية مدينة الميادين في ريف دير الزور اليوم الاثنين وقتلت تسعة مدنيين.",
        "\nوقصفت طائرات تركية مدينة عفرين اليوم الاثنين وقتلت سبعة مدنيين.",
    ],
    ids=["another day", "another place", "another doer"],
)
def test_what_is_told_apart_stays_apart(apart: str) -> None:
    assert kinds(NEWS + apart) == ["Air/drone strike", "Air/drone strike"]


def test_an_act_that_led_to_the_other_stays_apart() -> None:
    found = kinds("قصف الجيش التركي مواقع قسد في تل رفعت ردا على استهداف الجيش الوطني السوري في اعزاز.")
    assert len(found) == 2


def test_an_unsure_account_joins_one_of_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    again = "\nوطالت غارات جوية روسية مدينة الرستن."
    monkeypatch.setattr("rasd.coder.again.UNSURE", 0.0)
    assert len(kinds(NEWS + again)) == 2
    monkeypatch.setattr("rasd.coder.again.UNSURE", 1.0)
    assert len(kinds(NEWS + again)) == 1


def test_a_title_tells_of_what_the_text_tells() -> None:
    found = read("قصفت طائرات روسية بلدة سراقب أمس الأحد، ما أدى إلى مقتل خمسة مدنيين.", "غارات على جنوب حلب")
    (account,) = found.coded.accounts
    assert account.place is not None
    assert account.place.name_en == "Saraqib"
    assert "the title tells of it" in found.traces[0].merged


def test_a_title_of_another_matter_is_left_out_beside_a_text_that_tells_of_one() -> None:
    found = read(NEWS, "اعتقال صحفي في تركيا")
    assert [one.sub_event_type for one in found.coded.accounts] == ["Air/drone strike"]
    assert any("title alone" in aside.reason for aside in found.set_aside)


def test_a_report_seldom_tells_two_chemical_attacks() -> None:
    news = "قتل 40 مدنيا في هجوم كيميائي على مدينة دوما في الغوطة الشرقية أمس الأحد." + BETWEEN
    again = "\nواتهمت باريس قوات النظام السوري باستخدام الكلور في هجوم قرب دمشق السبت الماضي."
    assert kinds(news + again).count("Chemical weapon") == 1


def test_two_towns_have_two_chemical_attacks() -> None:
    news = "قتل 40 مدنيا في هجوم كيميائي على مدينة دوما في الغوطة الشرقية أمس الأحد."
    other = "\nوقصفت طائرات النظام بغاز الكلور مدينة سراقب في ريف إدلب أمس الأحد وأصيب تسعة مدنيين بالاختناق."
    assert kinds(news + other).count("Chemical weapon") == 2
