"""What counts as a right answer on a suite of numbers."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.errors import BadInput
from rasd.evaluate.suite_numbers import TASKS, score_numbers
from rasd.evaluate.suites import SuiteRow, TaskScore


def row(text: str, task: str, *gold: tuple[str, Any], line: int = 1, checked: bool = True) -> SuiteRow:
    return SuiteRow(line, text, task, checked, tuple({"text": words, "value": value} for words, value in gold))


def score(text: str, task: str, *gold: tuple[str, Any]) -> TaskScore:
    (found,) = score_numbers([row(text, task, *gold)])
    return found


@pytest.mark.parametrize(
    ("text", "task", "gold"),
    [
        ("ألفان وثلاثمئة", "value", [("ألفان وثلاثمئة", 2300.0)]),
        ("ثلث", "value", [("ثلث", 0.333333333333333)]),
        ("الثاني عشر", "ordinal", [("الثاني عشر", 12)]),
        ("وصلت أكثر من 20 حافلة", "find", [("20", "20")]),
        ("بين 5 و7 حافلات", "find", [("5", "5"), ("7", "7")]),
        ("مئتا حافلة وثلاث سيارات", "find", [("مئتا", "200"), ("ثلاث", "3")]),
        ("طول الشارع 12كم", "find", []),
        ("الجولة الثانية", "find", []),
        ("عشرات الحافلات", "find", []),
        ("العنوان 10.0.0.7", "find", [("10", "10"), ("0", "0"), ("0", "0"), ("7", "7")]),
        ("أكثر من 20 حافلة", "find_range", [("أكثر من 20", "(20,)")]),
        ("ما لا يقل عن 20 حافلة", "find_range", [("ما لا يقل عن 20", "[20,)")]),
        ("بين 5 و7 حافلات", "find_range", [("بين 5 و7", "[5,7)")]),
        ("بين 5 و7 حافلات", "find_range", [("بين 5 و7", "[5,7]")]),
        ("يساوي 40", "find_range", [("يساوي 40", "[40,40]")]),
        ("نحو 20 حافلة", "find_range", []),
        ("الحافلة الثالثة ثم التالية", "find_ordinal", [("الثالثة", 3), ("التالية", "current+1")]),
        ("الحافلة الثالثة من النهاية", "find_ordinal", [("الثالثة من النهاية", "end-2")]),
    ],
)
def test_score_numbers_takes_the_right_answer(text: str, task: str, gold: list[tuple[str, Any]]) -> None:
    found = score(text, task, *gold)
    assert (found.rows_right, found.misses) == (1, [])
    assert (found.tally.right, found.tally.wrong, found.tally.missed) == (len(gold), 0, 0)


@pytest.mark.parametrize(
    ("text", "task", "gold"),
    [
        ("ألفان وثلاثمئة", "value", ("ألفان وثلاثمئة", 2301)),
        ("20 حافلة و30 سيارة", "value", ("20", 20)),
        ("أكثر من 20 حافلة", "find_range", ("أكثر من 20", "[20,)")),
        ("أقل من 20 حافلة", "find_range", ("أقل من 20", "(,20]")),
        ("بين 5 و7 حافلات", "find_range", ("بين 5 و7", "(5,7]")),
        ("نصف", "find", ("نصف", "0.51")),
    ],
)
def test_score_numbers_does_not_take_another_value(text: str, task: str, gold: tuple[str, Any]) -> None:
    found = score(text, task, gold)
    assert found.rows_right == 0
    assert [miss.row.text for miss in found.misses] == [text]


def test_score_numbers_wants_the_right_words_too() -> None:
    """The same value elsewhere in the text is another number."""
    found = score("خمس حافلات ثم سيارة واحدة", "find", ("سيارة", "5"), ("واحدة", "1"))
    assert (found.tally.right, found.tally.wrong, found.tally.missed) == (1, 1, 1)


def test_score_numbers_lets_one_answer_meet_one_wanted() -> None:
    found = score("5 حافلات", "find", ("5", "5"), ("5", "5"))
    assert (found.tally.right, found.tally.wrong, found.tally.missed) == (1, 0, 1)


def test_score_numbers_judges_by_value_where_the_words_are_not_in_the_text() -> None:
    assert score("٣ مئة", "find", ("٣ مائة", "300")).rows_right == 1


def test_score_numbers_keeps_tasks_and_checked_rows_apart() -> None:
    rows = [
        row("الأول", "ordinal", ("الأول", 1)),
        row("سبعة", "value", ("سبعة", 7), checked=False),
        row("سبعة", "value", ("سبعة", 7)),
        row("ثمانية", "value", ("ثمانية", 8)),
    ]
    assert [(s.task, s.checked, s.rows) for s in score_numbers(rows)] == [
        ("value", True, 2),
        ("value", False, 1),
        ("ordinal", True, 1),
    ]


def test_score_numbers_of_no_rows_is_nothing() -> None:
    assert score_numbers([]) == []


@pytest.mark.parametrize(
    ("task", "gold"),
    [
        ("find", {"text": "5"}),
        ("find", {"value": "5"}),
        ("find", {"text": "5", "value": "five"}),
        ("find", {"text": "5", "value": None}),
        ("find", {"text": "5", "value": True}),
        ("find", {"text": "5", "value": "1e999999999"}),
        ("value", {"text": "5", "value": float("nan")}),
        ("find_range", {"text": "5", "value": "5"}),
        ("find_range", {"text": "5", "value": "(five,)"}),
        ("find_ordinal", {"text": "5", "value": "end"}),
    ],
)
def test_score_numbers_names_the_row_of_a_bad_answer(task: str, gold: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="row 7: a gold answer"):
        score_numbers([SuiteRow(7, "5", task, True, (gold,))])


@given(st.fractions(0, 10**6).filter(lambda share: share.denominator > 1))
def test_score_numbers_takes_decimals_that_are_cut_off(share: Fraction) -> None:
    """Suites write fifteen figures; what is read is exact."""
    text = f"{share.numerator} على {share.denominator}"
    assert score(text, "find", (text, f"{float(share):.15g}")).rows_right == 1


@given(
    st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوية 0123456789٣٤.,،-/:%()<>=^e\n", max_size=60),
    st.sampled_from(sorted(TASKS)),
)
def test_score_numbers_counts_every_given_answer_of_any_text(text: str, task: str) -> None:
    found = score(text, task)
    assert (found.rows, found.tally.right, found.tally.missed) == (1, 0, 0)
    assert found.rows_right == (found.tally.wrong == 0)
