"""What is plain crime, and what only looks like it: robbers, gunmen at a school, crooked officials."""

from datetime import date

import pytest

from rasd import code_report
from rasd.model import make_report


def kinds_of(text: str, title: str = "أخبار") -> set[str]:
    """The types told in a text."""
    report = make_report(text, title=title, published=date(2019, 6, 12))
    return {account.sub_event_type for account in code_report(report).accounts}


@pytest.mark.parametrize(
    "text",
    [
        "قتل شخص وأصيب خمسة آخرون أمس برصاص لصوص في عملية سطو مسلح في مدينة أربيل العراقية.",
        "قتل عشرة أشخاص أمس عندما فتح طالب النار داخل مدرسة في ولاية أوهايو الأميركية، في ظل العنف المرتبط بالسلاح.",
        "أصيب أربعة طلاب بإطلاق نار في ثانوية بولاية أوهايو الأميركية. وقال ناشط في الحي إن المدرسة أغلقت.",
        "اعتقلت الشرطة الإسرائيلية أمس مستشارا في القدس في قضية فساد.",
    ],
)
def test_plain_crime_is_not_told(text: str) -> None:
    assert kinds_of(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "قتل ثلاثة أشخاص أمس في هجوم بسكين في مدينة ليون الفرنسية. وقال المدعي إن المهاجم متطرف.",
        "قتلت الشرطة الأميركية أمس شابا أعزل بالرصاص في ولاية أوهايو.",
        "اغتال مسلحون أمس صحافيا بالرصاص في مدينة ناغويا اليابانية.",
    ],
)
def test_terror_murder_of_policy_and_deadly_police_are_told(text: str) -> None:
    assert kinds_of(text) == {"Attack"}
