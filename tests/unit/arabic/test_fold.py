"""Folding: what falls together, and that every folded letter knows where it stood."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rasd.arabic.fold import fold, fold_key

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069"
TASHKEEL = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
TATWEEL = "ـ"
LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱپچژکگیەھۀڤ"
LIGATURES = "ﻻﻼﻷﻹﻵﷲﷺﷴﻓﻮﺍﺎﭖﮎﯽ"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
OTHERS = "abcXYZéß.,،؛؟!()[]:-–—%٪٫٬/\"'«»“”‘’＂Ａ１…"
BLANKS = " \t\n\u00a0\u3000\r"

#: Each class with a weight of its own, so that blanks, quotes and marks often stand side by side.
CLASSES = (LETTERS, TASHKEEL + TATWEEL + ZERO_WIDTH + BIDI, LIGATURES, DIGITS, OTHERS, "\"«»“”'", BLANKS, " ")
raw_texts = st.lists(st.one_of(*(st.sampled_from(chars) for chars in CLASSES)), max_size=40).map("".join)


@given(raw_texts)
@example("")
@example("ﷺ")
@example("قُتِلَ «12» شخصاً")
def test_every_folded_character_has_its_offset(raw: str) -> None:
    folded = fold(raw)
    assert len(folded.text) == len(folded.starts)
    assert all(0 <= start < len(raw) for start in folded.starts)
    assert list(folded.starts) == sorted(folded.starts)


@given(raw_texts, st.data())
def test_every_folded_slice_lies_in_the_raw_text(raw: str, data: st.DataObject) -> None:
    folded = fold(raw)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    raw_start, raw_end = folded.span(start, end)
    assert 0 <= raw_start < raw_end <= len(raw)
    assert folded.slice(start, end) == raw[raw_start:raw_end]


@given(raw_texts)
def test_folding_twice_is_folding_once(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text == once


@given(raw_texts)
def test_newlines_stay(raw: str) -> None:
    assert fold(raw).text.count("\n") == raw.count("\n")


@given(raw_texts)
def test_no_run_of_blanks_is_left(raw: str) -> None:
    assert "  " not in fold(raw).text


@given(raw_texts)
def test_no_mark_no_quote_no_foreign_digit_is_left(raw: str) -> None:
    assert not set(fold(raw).text) & set(TASHKEEL + TATWEEL + ZERO_WIDTH + BIDI + "\"'«»“”‘’٠۰٫٬٪أإآةىﻻ")


words = st.lists(st.text("ابتثجحدرسعفقكلمنهوي", min_size=2, max_size=7), min_size=1, max_size=3).map(" ".join)


@given(words, st.lists(st.sampled_from(TASHKEEL + TATWEEL + ZERO_WIDTH + BIDI), min_size=30, max_size=30))
def test_marks_after_letters_change_no_key(word: str, marks: list[str]) -> None:
    decorated = "".join(letter + mark for letter, mark in zip(word, marks, strict=False))
    assert fold_key(decorated) == fold_key(word)


@given(words, st.data())
def test_other_spellings_of_a_letter_change_no_key(word: str, data: st.DataObject) -> None:
    seats = {"ا": "اأإآٱ", "ي": "يىئی", "ه": "هةھە", "ك": "كکگ", "و": "وؤ", "ب": "بپ", "ج": "جچ", "ف": "فڤ"}
    other = "".join(data.draw(st.sampled_from(seats.get(letter, letter))) for letter in word)
    assert fold_key(other) == fold_key(word)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("إدلب", "ادلب"),
        ("مؤتة", "موته"),
        ("مسؤولية", "مسووليه"),
        ("شاطئ", "شاطي"),
        ("مصطفى", "مصطفي"),
        ("الرقّــة", "الرقه"),
        ("قُتِلَ", "قتل"),
        ("تـــل أبيـــض", "تل ابيض"),
        ("گورى کردستان", "كوري كردستان"),
        ("چنگيز", "جنكيز"),
        ("ﻻﺟﺊ", "لاجي"),
        ("ﺍﻷﻧﺒﺎﺭ", "الانبار"),
        ("می\u200cروند", "ميروند"),
        ("\u200fحلب\u200e", "حلب"),
        ("١٢٫٥٪", "12.5%"),
        ("۱۹۹۸", "1998"),
        ("١٬٢٠٠", "1,200"),
        ("CNN", "cnn"),
        ('الـ"F-16"', "ال f-16"),
        ("دير\u00a0الزور", "دير الزور"),
        ("داعش–ولاية", "داعش-ولايه"),
        ("  حمص  ", "حمص"),
    ],
)
def test_written_form_folds_to_plain(written: str, plain: str) -> None:
    assert fold_key(written) == plain


def test_hamza_on_its_own_stays() -> None:
    assert fold_key("سماء") == "سماء"


def test_combining_hamza_and_madda_are_marks() -> None:
    assert fold_key("ا\u0654مل") == fold_key("أمل")
    assert fold_key("ا\u0653مال") == fold_key("آمال")


@pytest.mark.parametrize("name", ["«داعش»", '"داعش"', "“داعش”", "'داعش'", "‹داعش›", "‘داعش’"])
def test_quotes_around_a_name_are_left_out(name: str) -> None:
    assert fold(f"تنظيم {name} الإرهابي").text == "تنظيم داعش الارهابي"


def test_a_quote_that_parts_two_words_leaves_a_blank() -> None:
    assert fold('تنظيم"داعش"الإرهابي').text == "تنظيم داعش الارهابي"


def test_blanks_inside_quotes_leave_one_blank() -> None:
    assert fold("تنظيم « داعش » الإرهابي").text == "تنظيم داعش الارهابي"


def test_marks_between_blanks_leave_one_blank() -> None:
    assert fold("دير \u200f الزور").text == "دير الزور"


def test_span_takes_the_marks_that_close_the_word() -> None:
    raw = "أعلن أنَّ القصفَ توقّفَ"
    folded = fold(raw)
    at = folded.text.index("القصف")
    assert folded.slice(at, at + 5) == "القصفَ"


def test_span_of_a_ligature_is_the_ligature() -> None:
    folded = fold("ﻻ هدنة")
    assert folded.text == "لا هدنه"
    assert folded.slice(0, 2) == folded.slice(0, 1) == "ﻻ"


def test_span_of_a_quoted_name_leaves_the_quotes_out() -> None:
    folded = fold("تنظيم «داعش» هناك")
    at = folded.text.index("داعش")
    assert folded.slice(at, at + 4) == "داعش"


def test_a_quote_with_a_mark_beside_it_leaves_a_blank() -> None:
    assert fold('تنظيم"\u200fداعش').text == "تنظيم داعش"


def test_fold_of_nothing_is_nothing() -> None:
    assert fold("").text == ""
    assert fold_key(" \u200f ") == ""
