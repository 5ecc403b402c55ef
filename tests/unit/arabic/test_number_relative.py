"""Ranks that count from the end or from here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.arabic.fold import fold
from rasd.lexicon.number_table import relative_ordinals


@pytest.mark.parametrize(
    ("text", "words", "rank"),
    [
        ("الجولة الأخيرة من المفاوضات", "الأخيرة", "end+0"),
        ("آخر معاقل التنظيم", "آخر", "end+0"),
        ("وآخر جيب في المنطقة", "آخر", "end+0"),
        ("المرحلة قبل الأخيرة", "قبل الأخيرة", "end-1"),
        ("الجولة ما قبل الأخيرة", "قبل الأخيرة", "end-1"),
        ("الدفعة التي سبقت الأخيرة", "سبقت الأخيرة", "end-1"),
        ("الحافلة الثالثة من النهاية", "الثالثة من النهاية", "end-2"),
        ("الثاني إلى الأخير", "الثاني إلى الأخير", "end-1"),
        ("الدفعة التالية", "التالية", "current+1"),
        ("الجولة المقبلة", "المقبلة", "current+1"),
        ("القائد السابق للفصيل", "السابق", "current-1"),
        ("المرحلة الحالية", "الحالية", "current+0"),
        ("للأخير", "للأخير", "end+0"),
    ],
)
def test_relative_ordinals_count_from_the_end_or_from_here(text: str, words: str, rank: str) -> None:
    folded = fold(text)
    (found,) = relative_ordinals(folded)
    assert (folded.slice(found.start, found.end), str(found)) == (words, rank)


@pytest.mark.parametrize(
    "text",
    [
        "قتل شخص آخر في الهجوم",
        "جندي آخر وأصيب ثالث",
        "الطرف الآخر",
        "أخيرا وصلت القافلة",
        "تأخير الدفعة",
        "الثالثة فجرا",
        "",
    ],
)
def test_relative_ordinals_leave_the_other_and_the_late_alone(text: str) -> None:
    assert not relative_ordinals(fold(text))


@given(st.text(alphabet="الأخيرآرقبتسوفب \n", max_size=60))
def test_relative_ordinals_stand_in_order_without_overlap(text: str) -> None:
    folded = fold(text)
    end = 0
    for rank in relative_ordinals(folded):
        assert end <= rank.start < rank.end <= len(folded.text)
        end = rank.end
