"""What is told between years long past, without a day of its own, is no event; fresh news beside it is."""

from datetime import date

import pytest

from rasd import code_report
from rasd.model import make_report


def kinds_of(text: str) -> list[str]:
    """The types told in a text, in order."""
    report = make_report(text, title="من هو القائد", published=date(2019, 6, 12))
    return [account.sub_event_type for account in code_report(report).accounts]


@pytest.mark.parametrize(
    "text",
    [
        "هذه سيرة القائد.\nفي عام 2013 قاد مجموعة. ونظم هجوما على ثكنات الجيش الجزائري في خنشلة قتل فيه تسعة جنود.",
        "هذه سيرة القائد.\nولد عام 1960.\nوقتل رجاله تسعة جنود جزائريين في كمين قرب خنشلة.\nوفي عام 2016 غادر.",
    ],
)
def test_history_is_not_told(text: str) -> None:
    assert kinds_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "قتل القائد أمس.\nوكان قد انضم إلى التنظيم عام 2013.\nوقصفت طائرات فرنسية قرية تساليت في مالي وقتلت خمسة.",
        "هذه سيرة القائد.\nولد عام 1960.\nوقتل رجاله أمس تسعة جنود جزائريين في كمين قرب خنشلة.\nوفي عام 2016 غادر.",
    ],
)
def test_news_beside_history_is_told(text: str) -> None:
    assert kinds_of(text)
