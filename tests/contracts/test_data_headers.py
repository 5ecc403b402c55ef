"""Data files say what they are, and are spelt as docs/lexicon-format.md asks."""

import gzip
import re
import unicodedata
from pathlib import Path

import pytest

from rasd.lexicon.load import REQUIRED, parse_table

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src" / "rasd" / "data"
FILES = sorted([*DATA.rglob("*.tsv"), *DATA.rglob("*.tsv.gz")])
FORM_COLUMNS = ("form", "forms")

TASHKEEL_TATWEEL = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
#: Letters of Persian, Kurdish, Urdu that have an Arabic one of the same sound or shape.
FOREIGN_LETTERS = re.compile("[\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff]")
#: Never in a form: presentation forms, invisible and direction marks.
NEVER = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
EXCUSE = re.compile("tashkeel|tatweel|persian|kurdish|urdu|pashto|dari|turkmen|foreign letter", re.IGNORECASE)

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(DATA)))


def text_of(file: Path) -> str:
    raw = file.read_bytes()
    return (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8")


def test_there_are_data_files() -> None:
    assert FILES


@each_file
def test_data_file_has_a_full_header(file: Path) -> None:
    table = parse_table(file.name, text_of(file).splitlines())
    assert all(table.header[key] for key in REQUIRED)
    assert re.fullmatch(r"\d+(\.\d+)*", table.header["version"])
    assert table.columns
    assert table.rows
    assert len(set(table.columns)) == len(table.columns), "a column stands twice"


@each_file
def test_data_file_is_nfc_with_plain_line_ends(file: Path) -> None:
    text = text_of(file)
    assert not text.startswith("\ufeff"), "byte order mark"
    assert "\r" not in text, "carriage return"
    assert text.endswith("\n"), "no newline at the end"
    assert not text.endswith("\n\n"), "blank lines at the end"
    bad = [n for n, line in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", line)]
    assert not bad, f"not NFC: lines {bad[:10]}"
    blanks = [n for n, line in enumerate(text.split("\n"), 1) if re.search(r"(^|[\t|]) +| +([\t|]|$)", line)]
    assert not blanks, f"blanks at the edge of a cell: lines {blanks[:10]}"


@each_file
def test_forms_are_plain_written_arabic(file: Path) -> None:
    bad = []
    for row in parse_table(file.name, text_of(file).splitlines()).rows:
        for column in FORM_COLUMNS:
            form = row.get(column, "")
            strange = TASHKEEL_TATWEEL.search(form) or FOREIGN_LETTERS.search(form)
            if NEVER.search(form) or (strange and not EXCUSE.search(row.get("note", ""))):
                bad.append(form)
    assert not bad, f"{len(bad)} cells with tashkeel, tatweel, foreign or hidden letters: {bad[:10]}"
