"""What holds for any bytes and any text."""

import string
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.intake import Failed, Given, Noted, outlet_at, read_bytes
from rasd.intake.days import days_in, without_times
from rasd.intake.pages.dating import day_in_url
from rasd.intake.pages.stamps import read_stamp
from rasd.intake.pages.title import clean

NAMES = ("a", "a.txt", "a.html", "a.json", "a.jsonl", "a.csv", "a.xlsx", "a.zip", "a.warc", "a.gz", "a.mht")
OPENINGS = (b"", b"<html>", b"{", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"text,date\n", b"\xff\xfe")
ARABIC = st.text(alphabet=string.digits + " -/:.,|()،" + "ابتثنيسرشطوكمه" + "adefmpru", max_size=80)


@given(st.sampled_from(NAMES), st.sampled_from(OPENINGS), st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_end_in_a_report_or_a_sentence(name: str, opening: bytes, rest: bytes) -> None:
    found = list(read_bytes(name, opening + rest))
    assert all(isinstance(one, Given | Failed | Noted) for one in found)
    assert any(isinstance(one, Given | Failed) for one in found)
    assert all(one.why.endswith(".") and len(one.why) < 500 for one in found if isinstance(one, Failed))


@given(st.text(alphabet="قصفتلابمدني <>/pdivh1=\"'&;", max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_markup_is_read(text: str) -> None:
    assert list(read_bytes("a.html", f"<html><body>{text}</body></html>".encode()))


@given(ARABIC)
@settings(max_examples=300, deadline=None)
def test_days_stand_in_the_text_in_order(text: str) -> None:
    folded, found = days_in(text)
    assert all(0 <= one.start < one.end <= len(folded) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(1900 <= one.day.year <= 2200 for one in found)
    without_times(text)


@given(st.text(max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_stamp_or_none(text: str) -> None:
    read_stamp(text)
    day_in_url(text)
    outlet_at(text)
    assert len(clean(text, ("شبكة المثال",))) <= 400
