"""Numbers: round trips, spans, and what must not be taken for a count."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.arabic.fold import fold
from rasd.arabic.numbers import Number
from rasd.lexicon.number_table import numbers

SCRIPTS = {"latin": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"}
UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def read(text: str) -> list[Number]:
    return numbers(fold(text))


def spelled(value: int, split: bool = False) -> str:
    """A number below a milliard as the grammars write it."""
    joint = " و " if split else " و"
    parts = []
    for scale, one, two, many in ((10**6, "مليون", "مليونان", "ملايين"), (1000, "ألف", "ألفان", "آلاف")):
        count, value = divmod(value, scale)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif count:
            parts.append(f"{under_thousand(count, joint)} {many if 3 <= count <= 10 else one}")
    if value:
        parts.append(under_thousand(value, joint))
    return joint.join(parts)


def under_thousand(value: int, joint: str) -> str:
    hundreds, rest = divmod(value, 100)
    parts = [HUNDREDS[hundreds]] if hundreds else []
    if 0 < rest <= 10:
        parts.append(UNITS[rest])
    elif 11 <= rest <= 19:
        parts.append({11: "أحد", 12: "اثنا"}.get(rest, UNITS[rest - 10]) + " عشر")
    elif rest:
        tens, unit = divmod(rest, 10)
        parts.append(f"{UNITS[unit]}{joint}{TENS[tens]}" if unit else TENS[tens])
    return joint.join(parts)


@given(st.integers(0, 10**12).filter(lambda n: not 1900 <= n <= 2100), st.sampled_from(sorted(SCRIPTS)))
def test_numbers_reads_digits_of_any_script_back(value: int, script: str) -> None:
    text = str(value).translate(str.maketrans(SCRIPTS["latin"], SCRIPTS[script]))
    (number,) = read(f"مقتل {text} شخصا")
    assert (number.minimum, number.maximum, number.kind) == (value, value, "exact")
    assert fold(f"مقتل {text} شخصا").slice(number.start, number.end) == text


@given(
    st.integers(1000, 10**12),
    st.sampled_from([",", "٬", " ", "\u00a0", "."]),
    st.sampled_from(sorted(SCRIPTS)),
)
def test_numbers_reads_grouped_digits_back(value: int, separator: str, script: str) -> None:
    text = f"{value:,}".translate(str.maketrans(SCRIPTS["latin"], SCRIPTS[script])).replace(",", separator)
    (number,) = read(f"نزوح {text} شخص")
    assert (number.minimum, number.maximum) == (value, value)


@given(st.integers(1, 10**9 - 1), st.booleans())
def test_numbers_reads_spelled_numbers_back(value: int, split: bool) -> None:
    (number,) = read(f"إن {spelled(value, split)} قتيل")
    assert (number.minimum, number.maximum, number.kind) == (value, value, "exact")


@given(st.integers(1, 999), st.integers(1, 999))
def test_numbers_reads_between_as_a_range(low: int, more: int) -> None:
    high = low + more
    assert [(n.minimum, n.maximum, n.kind) for n in read(f"بين {low} و{high} قتيلا")] == [(low, high, "range")]


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإ 0123456789٠١٢٣.,،-/:%()\n", max_size=80))
def test_numbers_stand_in_order_without_overlap(text: str) -> None:
    folded = fold(text)
    end = 0
    for number in numbers(folded):
        assert end <= number.start < number.end <= len(folded.text)
        assert number.start <= number.core[0] < number.core[1] <= number.end
        assert number.maximum is None or number.minimum <= number.maximum
        low, high = number.interval.low, number.interval.high
        assert low is None or high is None or low <= high
        assert (number.value is None) != number.interval.is_point
        end = number.end


def test_numbers_keeps_exact_shares() -> None:
    assert [n.value for n in read("ثلاثة أرباع و3.5 و٠٫٢٥٠")] == [
        Fraction(3, 4),
        Fraction(7, 2),
        Fraction(1, 4),
    ]


def test_numbers_keeps_the_bound_behind_the_noun_as_tail() -> None:
    folded = fold("مقتل 20 شخصا على الأقل")
    (number,) = numbers(folded)
    assert number.tail is not None
    assert folded.slice(*number.tail) == "على الأقل"
    assert number.value is None


@pytest.mark.parametrize("text", ["قتل 20 شخصا. على الأقل", "20 شخصا\nعلى الأقل", "20، على الأقل"])
def test_numbers_binds_no_bound_across_a_stop(text: str) -> None:
    assert read(text)[0].kind == "exact"


def test_numbers_does_not_join_title_and_text() -> None:
    assert [n.minimum for n in read("مقتل خمسة\nوعشرون جريحا")] == [5, 20]


@pytest.mark.parametrize("text", ["سالب خمسة", "-5"])
def test_numbers_reads_a_sign_where_nothing_is_counted(text: str) -> None:
    assert [n.minimum for n in read(text)] == [-5]


def test_numbers_takes_a_bullet_for_no_sign() -> None:
    assert [n.minimum for n in read("-5 قتلى")] == [5]


@pytest.mark.parametrize(
    "text",
    ["1" * 5000, "." + "1" * 5000, "9" * 400 + "^1.5", "5^" + "9" * 5000, "1" * 5000 + "/" + "2" * 5000, "1:" * 3000],
)
def test_numbers_takes_endless_digits_for_a_label(text: str) -> None:
    assert all(n.kind in ("label", "decimal", "exact") for n in read(text))


@pytest.mark.parametrize(
    ("text", "said", "interval"),
    [
        ("أكثر من 20 قتيلا", (20,), "(20,)"),
        ("ما لا يقل عن 20 قتيلا", (20,), "[20,)"),
        ("أقل من عشرة", (10,), "(,10)"),
        ("ما يصل إلى 20", (20,), "(,20]"),
        ("أقل من 50 أو يساوي", (50,), "(,50]"),
        ("بين 5 و7 قتلى", (5, 7), "[5,7]"),
        ("بين 20 و30 ألف نازح", (20000, 30000), "[20000,30000]"),
        ("أكثر من 10 وأقل من 20", (10, 20), "(10,20)"),
        ("أعلى من الثالث وأدنى من العاشر", (3, 10), "(3,10)"),
        ("أكثر من نصف السكان", (Fraction(1, 2),), "(1/2,)"),
        ("لا يزيد عن -30", (-30,), "(,-30]"),
        ("نحو 20 قتيلا", (20,), "[20,20]"),
        ("عشرات القتلى", (), "[20,99]"),
        ("العنوان 10.0.0.7", (10, 0, 0, 7), "(,)"),
        ("في 12/5/2018", (12, 5, 2018), "(,)"),
    ],
)
def test_numbers_keeps_what_is_said_and_the_values_it_allows(
    text: str, said: tuple[object, ...], interval: str
) -> None:
    (number,) = read(text)
    assert (number.said, str(number.interval)) == (said, interval)


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("وزنها 12كغ", [True]),
        ("طائرة F16", [True]),
        ("3آلاف نازح", [True]),
        ("و15 جريحا و20و30", [False, False, False]),
        ("بـ40 صاروخا", [False]),
        ("12 كغ", [False]),
        ("1e10", [False]),
    ],
)
def test_numbers_tells_digits_with_letters_stuck_to_them(text: str, glued: list[bool]) -> None:
    assert [n.glued for n in read(text)] == glued


def test_numbers_has_one_value_only_where_one_is_said() -> None:
    assert [n.value for n in read("20 قتيلا وأكثر من 30 جريحا وبين 5 و7 والعنوان 10.0.0.7")] == [20, None, None, None]
