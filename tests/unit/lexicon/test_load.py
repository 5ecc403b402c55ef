"""Reading a data file: header, columns, cells, and what is refused."""

import pytest

from rasd.errors import BadLexicon
from rasd.lexicon.load import REQUIRED, cells, parse_table, read_table

HEAD = [f"# {key}: something" for key in REQUIRED]


def test_header_columns_and_rows_are_told_apart() -> None:
    table = parse_table("x.tsv", [*HEAD, "form\tcode", "قصف\ta", "غارة\tb"])
    assert table.name == "x.tsv"
    assert table.header == dict.fromkeys(REQUIRED, "something")
    assert table.columns == ("form", "code")
    assert table.rows == ({"form": "قصف", "code": "a"}, {"form": "غارة", "code": "b"})


def test_header_values_may_hold_a_colon() -> None:
    assert parse_table("x.tsv", [*HEAD, "# see: https://a.b", "form"]).header["see"] == "https://a.b"


def test_missing_cells_are_empty() -> None:
    assert parse_table("x.tsv", [*HEAD, "a\tb\tc", "1"]).rows == ({"a": "1", "b": "", "c": ""},)


def test_blanks_around_cells_and_blank_lines_are_left_out() -> None:
    assert parse_table("x.tsv", [*HEAD, "", "a\tb", "  ", " 1 \t 2"]).rows == ({"a": "1", "b": "2"},)


def test_a_row_may_begin_with_a_number_sign() -> None:
    assert parse_table("x.tsv", [*HEAD, "a", "#1"]).rows == ({"a": "#1"},)


@pytest.mark.parametrize("key", REQUIRED)
def test_each_key_of_the_header_is_needed(key: str) -> None:
    lines = [line for line in HEAD if not line.startswith(f"# {key}:")]
    with pytest.raises(BadLexicon, match=rf"x\.tsv: the header lacks {key};"):
        parse_table("x.tsv", [*lines, "a", "1"])


def test_an_empty_key_is_a_missing_one() -> None:
    with pytest.raises(BadLexicon, match="lacks licence"):
        parse_table("x.tsv", ["# licence:", *(line for line in HEAD if "licence" not in line), "a"])


def test_all_missing_keys_are_named() -> None:
    with pytest.raises(BadLexicon, match="lexicon, version, origin, licence, about"):
        parse_table("x.tsv", ["a", "1"])


def test_surplus_cells_are_refused_with_their_line() -> None:
    with pytest.raises(BadLexicon, match=r"x\.tsv, line 7: 3 cells for 2 columns"):
        parse_table("x.tsv", [*HEAD, "a\tb", "1\t2\t3"])


def test_a_missing_file_is_named() -> None:
    with pytest.raises(BadLexicon, match=r"nowhere\.tsv"):
        read_table("nowhere.tsv")


def test_a_shipped_file_is_read_once() -> None:
    assert read_table("means.tsv") is read_table("means.tsv")
    assert read_table("means.tsv").header["lexicon"] == "means"


@pytest.mark.parametrize(
    ("cell", "values"),
    [("", ()), ("a", ("a",)), ("a|b", ("a", "b")), (" a | b ", ("a", "b")), ("a||b|", ("a", "b")), ("|", ())],
)
def test_cells_split_at_bars(cell: str, values: tuple[str, ...]) -> None:
    assert cells(cell) == values
