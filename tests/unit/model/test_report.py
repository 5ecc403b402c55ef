"""A report: what it refuses, what it keeps, and its id."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.errors import BadInput, BadReport, RasdError
from rasd.model import Report, make_report
from rasd.model.report import MAX_CHARACTERS, content_hash

TEXT = "قصف الجيش البلدة."


@pytest.mark.parametrize("text", ["", "  ", "\n\n", "\t \u00a0"])
def test_empty_report_is_refused(text: str) -> None:
    with pytest.raises(BadReport, match="empty"):
        make_report(text, title=text)


@pytest.mark.parametrize("text", ["Shelling was heard.", "12 345", "обстрел", "。。"])
def test_text_without_arabic_is_refused(text: str) -> None:
    with pytest.raises(BadReport, match="no Arabic letter"):
        make_report(text)


@pytest.mark.parametrize(
    "text",
    [
        "،؟",
        "١٢٣",
        "ًٌٍ",
        "ـــ",
    ],
)
def test_arabic_signs_and_digits_are_no_letters(text: str) -> None:
    with pytest.raises(BadReport, match="no Arabic letter"):
        make_report(text)


@pytest.mark.parametrize("text", ["ق", "ﻻ", "گ", "Reuters: قتل"])
def test_one_arabic_letter_of_any_make_is_enough(text: str) -> None:
    assert make_report(text).text == text


def test_title_alone_is_a_report() -> None:
    assert make_report("", title=TEXT).blob == f"{TEXT}\n"


def test_nul_is_refused_with_its_place() -> None:
    with pytest.raises(BadReport, match="NUL byte at character 9"):
        make_report("حلب\0", title="قصف\u200fو")


@pytest.mark.parametrize("code", [0xD800, 0xDFFF, 0xDC41])
def test_lone_surrogate_is_refused_with_its_place(code: int) -> None:
    with pytest.raises(BadReport, match=rf"U\+{code:04X}\) at character 4"):
        make_report(f"قصف{chr(code)}")


def test_character_beyond_the_first_plane_is_taken() -> None:
    assert make_report("قصف 🚀").text == "قصف 🚀"


def test_too_long_text_is_refused() -> None:
    with pytest.raises(BadReport, match=r"2,000,001 characters.*split"):
        make_report("ق" * MAX_CHARACTERS)
    assert make_report("ق" * (MAX_CHARACTERS - 1)).text


def test_refusals_are_inputs_at_fault() -> None:
    assert issubclass(BadReport, BadInput)
    assert issubclass(BadInput, RasdError)


def test_blob_is_title_newline_text() -> None:
    assert make_report("نص", title="عنوان").blob == "عنوان\nنص"
    assert make_report("نص").blob == "\nنص"


def test_given_id_is_kept() -> None:
    assert make_report(TEXT, id="n-1").id == "n-1"


def test_id_hashes_the_content() -> None:
    one = make_report(TEXT, title="ع", outlet="سانا", published=date(2018, 1, 2))
    assert one.id == make_report(TEXT, title="ع", outlet="سانا", published=date(2018, 1, 2)).id
    assert one.id.startswith("r-")
    assert len(one.id) == 2 + 16


def test_url_is_no_part_of_the_id() -> None:
    assert make_report(TEXT, url="https://a.b").id == make_report(TEXT).id


def test_every_part_of_the_content_changes_the_id() -> None:
    ids = {
        make_report(TEXT).id,
        make_report(TEXT + " ").id,
        make_report(TEXT, title="ع").id,
        make_report(TEXT, outlet="سانا").id,
        make_report(TEXT, published=date(2018, 1, 2)).id,
    }
    assert len(ids) == 5


def test_a_word_moved_from_text_to_title_changes_the_id() -> None:
    assert make_report("ب", title="ا").id != make_report("اب", title="").id


def test_report_is_frozen() -> None:
    with pytest.raises(AttributeError):
        make_report(TEXT).text = "غيره"  # type: ignore[misc]


@given(st.lists(st.text(max_size=8), max_size=4))
def test_hash_is_sixteen_hex_digits(parts: list[str]) -> None:
    made = content_hash(*parts)
    assert len(made) == 16
    assert int(made, 16) >= 0
    assert made == content_hash(*parts)


@given(st.text(max_size=40), st.text(max_size=10))
def test_any_text_is_taken_whole_or_refused(text: str, title: str) -> None:
    with suppress(BadReport):
        made = make_report(text, title=title)
        assert isinstance(made, Report)
        assert made.blob == f"{title}\n{text}"
