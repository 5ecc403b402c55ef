"""Nothing in a report becomes a formula, a link or a terminal code where an export is opened."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import account, report
from rasd.export import Losses
from rasd.export.safe import FORMULA, cell, clean

from .conftest import release_of

Write = Callable[..., tuple[Path, Losses]]

ATTACKS = (
    '=HYPERLINK("http://evil.example","x")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\u202e=1+1",
    "＝1+1",
    " =1+1",
)


@given(st.text())
def test_no_text_opens_like_a_formula(text: str) -> None:
    made = cell(text)
    assert not made.startswith(FORMULA)
    made.encode("utf-8")


@pytest.mark.parametrize(
    ("value", "shown"), [(None, ""), (-1.5, "-1.5"), (True, "true"), (3, "3"), ("a\x1b[31mb", "a [31mb"), ("", "")]
)
def test_cells(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_clean_takes_out_what_turns_a_line() -> None:
    assert clean("\u202eabc\u2069") == "abc"


def attacked(attack: str) -> tuple[object, ...]:
    one = account(sources=((attack, "monitor"),), anchor=attack, by=(f"other:{attack}",), killed=((3, 3, attack),))
    one["place"] = {**one["place"], "name": attack, "name_en": attack, "admin1": attack}
    made = report("a", one, outlet=attack, text=f"نص {attack}")
    return (made,)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("format", ["acled", "ucdp", "hxl"])
def test_csv_cells_are_defused(write: Write, attack: str, format: str) -> None:
    file, _ = write(format, what=release_of(*attacked(attack)))  # type: ignore[arg-type]
    head, *rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""))
    assert len(rows) >= 1
    for row in rows:
        assert len(row) == len(head)
        for value in row:
            assert not value.startswith(FORMULA), value


@pytest.mark.parametrize("attack", ATTACKS)
def test_workbooks_hold_no_formula_and_no_link(write: Write, attack: str) -> None:
    file, _ = write("xlsx", what=release_of(*attacked(attack)))  # type: ignore[arg-type]
    with file.open("rb") as stream:
        book = openpyxl.load_workbook(stream)
    kinds = {value.data_type for sheet in book.worksheets for row in sheet.iter_rows() for value in row}
    assert "f" not in kinds
    with zipfile.ZipFile(file) as packed:
        pages = [packed.read(name).decode() for name in packed.namelist() if "worksheets/" in name]
    assert not any("<f>" in page or "<hyperlink" in page for page in pages)


def test_a_long_text_is_cut_and_counted(write: Write) -> None:
    file, losses = write("xlsx", what=release_of(report("a", account(anchor="كلمة " * 10_000))))
    assert losses["xlsx.cut"] == 1
    with file.open("rb") as stream:
        assert openpyxl.load_workbook(stream).sheetnames[0] == "Read me"


@given(st.text())
def test_clean_leaves_nothing_that_steers(text: str) -> None:
    made = clean(text)
    assert not set(made) & {*map(chr, range(32)), *map(chr, range(127, 160)), *"\u2028\u2029\u202e\u2066\u2069"}
    assert clean(made) == made
