"""One report a row: columns are found by their names, and each row fails by itself."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from rasd.errors import WrongUse
from rasd.intake import Defaults, Failed, Given, Input, Noted, parse_columns, read_bytes

Read, One, Why = Callable[..., list[Input]], Callable[..., Given], Callable[..., str]


def book(*sheets: tuple[str, list[list[object]]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_csv_of_any_separator_and_encoding(read: Read, body: str, separator: str, encoding: str) -> None:
    rows = [["العنوان", "نص الخبر", "تاريخ النشر", "المصدر", "الرابط"], ["قصف", f'"{body}\nوأصيب خمسة"', "2018-02-03"]]
    rows[1] += ["سانا", "https://news.example/1"]
    raw = "\r\n".join(separator.join(row) for row in rows).encode(encoding)
    (given,) = read("a.csv", raw)
    assert isinstance(given, Given)
    report = given.report
    assert (report.title, report.outlet, report.published) == ("قصف", "سانا", date(2018, 2, 3))
    assert (report.text, report.url) == (f"{body}\nوأصيب خمسة", "https://news.example/1")
    assert given.part == "row 2"
    assert set(given.sources.values()) == {"given"}


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["2018-02-05"], [date(2018, 2, 5)]),
        (["5/2/2018", "13/2/2018"], [date(2018, 2, 5), date(2018, 2, 13)]),
        (["2/5/2018", "2/13/2018"], [date(2018, 2, 5), date(2018, 2, 13)]),
        (["5 شباط 2018"], [date(2018, 2, 5)]),
        (["الاثنين ٥ شباط/فبراير ٢٠١٨"], [date(2018, 2, 5)]),
        (["5 Feb 2018 10:00"], [date(2018, 2, 5)]),
        (["2018/02/05 10:00"], [date(2018, 2, 5)]),
    ],
)
def test_days_of_a_column_are_read_alike(read: Read, body: str, cells: list[str], days: list[date]) -> None:
    raw = "text,date\n" + "".join(f"{body},{cell}\n" for cell in cells)
    assert [x.report.published for x in read("a.csv", raw) if isinstance(x, Given)] == days


def test_days_that_no_row_settles_are_noted(body: str) -> None:
    noted, given = read_bytes("a.csv", f"text,date\n{body},5/2/2018\n".encode())
    assert isinstance(noted, Noted)
    assert "day/month" in noted.what
    assert isinstance(given, Given)
    assert given.report.published == date(2018, 2, 5)


def test_row_that_is_wrong_is_named_and_the_others_are_read(read: Read, body: str) -> None:
    raw = f"text,date\n{body},2018-02-30\n{body},yesterday\nno arabic,2018-02-03\n\n{body},\n"
    found = read("a.csv", raw)
    assert [x.part for x in found if isinstance(x, Failed)] == ["row 2", "row 3", "row 4"]
    assert [x.part for x in found if isinstance(x, Given)] == ["row 6"]
    assert "YYYY-MM-DD" in found[0].why  # type: ignore[union-attr]


def test_named_columns_go_before_their_names(one: One, body: str) -> None:
    raw = f"Inhalt,Kopf,text\n{body},قصف على البلدة,x\n"
    given = one("a.csv", raw, defaults=Defaults(columns={"text": "Inhalt", "title": "Kopf"}))
    assert (given.report.text, given.report.title) == (body, "قصف على البلدة")


def test_table_without_a_text_says_how_to_name_it(why: Why) -> None:
    said = why("a.csv", "a,b\n1,2\n")
    assert "'a', 'b'" in said
    assert "--column text=NAME" in said
    assert "no column 'x'" in why("a.csv", "a,b\n1,2\n", defaults=Defaults(columns={"text": "x"}))


@pytest.mark.parametrize("option", ["title", "titel=x", "=x", "title="])
def test_option_that_names_no_column_is_wrong_use(option: str) -> None:
    with pytest.raises(WrongUse, match="ROLE=COLUMN"):
        parse_columns([option])


def test_options_name_columns() -> None:
    assert parse_columns(["title=العنوان", "text=a=b"]) == {"title": "العنوان", "text": "a=b"}


def test_long_cells_are_read(one: One, body: str) -> None:
    text = body * 3000
    assert one("a.csv", f"text\n{text}\n").report.text == text


def test_workbook_with_days_and_numbers(read: Read, body: str) -> None:
    rows: list[list[object]] = [
        ["ID", "Headline", "Text", "Date"],
        [7.0, "قصف", body, datetime(2018, 2, 5)],
        [None] * 4,
        [8, "", body, datetime(2018, 2, 6, 23, 30)],
    ]
    first, second = read("a.xlsx", book(("s", rows)))
    assert isinstance(first, Given)
    assert isinstance(second, Given)
    assert (first.report.id, first.report.published, first.part) == ("7", date(2018, 2, 5), "row 2")
    assert (second.report.id, second.report.published, second.part) == ("8", date(2018, 2, 6), "row 4")


def test_sheets_without_texts_are_left_out(body: str) -> None:
    raw = book(("notes", [["a"], [1]]), ("reports", [["text"], [body]]), ("blank", []))
    given, noted = read_bytes("a.xlsx", raw)
    assert isinstance(given, Given)
    assert given.part == "sheet reports, row 2"
    assert isinstance(noted, Noted)
    assert "notes" in noted.what


@pytest.mark.parametrize(
    ("member", "content", "said"),
    [
        ("xl/styles.xml", b"<!DOCTYPE x [<!ENTITY a 'aaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>", "entities"),
        ("xl/worksheets/sheet1.xml", bytes(30_000_000), "200 times"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row", "no Excel workbook"),
        ("xl/workbook.xml", b"", "no Excel workbook"),
    ],
)
def test_hostile_and_broken_workbooks_are_refused(why: Why, body: str, member: str, content: bytes, said: str) -> None:
    out = io.BytesIO()
    made = io.BytesIO(book(("s", [["text"], [body]])))
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    assert said in why("a.xlsx", out.getvalue())


def test_keys_of_json_lines_are_named_like_columns(read: Read, body: str) -> None:
    line = json.dumps({"headline": "قصف على البلدة", "body": body, "date": "5 شباط 2018", "source": "سانا"})
    (given,) = read("a.jsonl", line)
    assert isinstance(given, Given)
    report = given.report
    assert (report.title, report.text, report.outlet) == ("قصف على البلدة", body, "سانا")
    assert report.published == date(2018, 2, 5)


def test_keys_go_by_what_the_user_says(read: Read, body: str) -> None:
    named = Defaults(columns={"text": "x", "title": "y"})
    (given,) = read("a.jsonl", json.dumps({"x": body, "y": "قصف", "text": "z"}), defaults=named)
    assert isinstance(given, Given)
    assert (given.report.text, given.report.title) == (body, "قصف")
    (failed,) = read("a.jsonl", json.dumps({"text": body}), defaults=named)
    assert isinstance(failed, Failed)
    assert "no key 'x'" in failed.why


def test_object_with_a_text_keeps_to_the_names_of_its_fields(one: One, body: str) -> None:
    given = one("a.jsonl", json.dumps({"text": body, "headline": "قصف", "date": "2018-02-05"}))
    assert (given.report.title, given.report.published) == ("", None)
