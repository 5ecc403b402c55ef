"""Whom do the accounts of a report name as their sources?"""

from datetime import date

import pytest

from rasd.coder import code_report
from rasd.model import make_report

CASES = {
    "what is to come tells nothing of what took place": (
        "قتل ثلاثة مدنيين في غارة جوية على بلدة كفرنبل في ريف إدلب، حسب الدفاع المدني السوري. "
        "وقالت وزارة الدفاع الروسية إنها ستنشر شرطة عسكرية بعد الغارة على كفرنبل.",
        ["الدفاع المدني السوري"],
    ),
    "he who tells what took place is kept": (
        "قتل ثلاثة مدنيين في غارة جوية على بلدة كفرنبل في ريف إدلب، حسب الدفاع المدني السوري. "
        "وقالت وزارة الدفاع الروسية إن الغارة على كفرنبل أصابت مستودعا.",
        ["الدفاع المدني السوري", "وزارة الدفاع الروسية"],
    ),
    "a surname stands for the director named before": (
        "قال مدير المرصد السوري لحقوق الإنسان رامي عبد الرحمن إن غارة جوية على بلدة كفرنبل قتلت ثلاثة مدنيين. "
        "وأضاف عبد الرحمن أن الغارة على كفرنبل أصابت مدرسة.",
        ["مدير المرصد السوري لحقوق الإنسان رامي عبد الرحمن"],
    ),
    "a rank and a surname stand for the spokesman named before": (
        "قال المتحدث باسم التحالف، تركي المالكي، إن صاروخا باليستيا أطلقه الحوثيون استهدف مدينة نجران يوم الأحد. "
        "وأكد العقيد المالكي أن الصاروخ على نجران أطلق من صعدة.",
        ["المتحدث باسم التحالف، تركي المالكي"],
    ),
    "a state that opens the clause speaks": (
        "ويذكر أن إسرائيل أعلنت قصف موقع لحركة حماس في مدينة غزة يوم الأحد.",
        ["إسرائيل"],
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_sources_of_the_first_account(case: str) -> None:
    text, expected = CASES[case]
    coded = code_report(make_report(text, title="", published=date(2018, 5, 10)))
    assert [s.name for s in coded.accounts[0].sources] == expected


def sources(text: str, outlet: str = "") -> list[str]:
    coded = code_report(make_report(text, title="", outlet=outlet, published=date(2018, 5, 10)))
    return [s.name for s in coded.accounts[0].sources]


LEDE = "قتل ثلاثة مدنيين في غارة جوية على بلدة كفرنبل في ريف إدلب، حسب وكالة الأناضول. "


def test_the_source_is_who_spoke_last() -> None:
    assert sources(LEDE + "وقال المصدر إن الغارة على كفرنبل أصابت مدرسة.") == ["وكالة الأناضول"]


def test_the_reporter_is_the_outlets_own() -> None:
    assert sources(LEDE + "وأشار المراسل إلى أن الغارة على كفرنبل أصابت مدرسة.") == ["وكالة الأناضول"]
