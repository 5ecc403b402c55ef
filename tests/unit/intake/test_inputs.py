"""What text files and JSON objects turn into."""

import codecs
import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from rasd.arabic.encoding import decode
from rasd.errors import BadInput, BadReport
from rasd.intake import Defaults, Failed, Given, Input, Noted, day, read_inputs, shown
from rasd.intake.headers import part

BODY = "قصف الطيران بلدة سراقب.\nوأصيب خمسة."
HEADLINE = "غارات على بلدة سراقب"


OBJECT = json.dumps({"text": BODY}, ensure_ascii=False) + "\n"


def read(*paths: object, stdin: bytes = b"", **defaults: object) -> list[Input]:
    return list(read_inputs([str(path) for path in paths], Defaults(**defaults), BytesIO(stdin)))  # type: ignore[arg-type]


def test_header_lines_are_read_and_a_headline_becomes_the_title() -> None:
    parts = part(f"# outlet: سانا\n# published: 2018-02-03\n# Style: x\n\n{HEADLINE}\n{BODY}\n")
    assert parts.headers == {"outlet": "سانا", "published": "2018-02-03", "style": "x"}
    assert (parts.title, parts.text) == (HEADLINE, BODY)


def test_blank_line_after_a_headline_belongs_to_neither() -> None:
    assert part(f"{HEADLINE}\n\n{BODY}\n\n").text == BODY


def test_title_in_the_headers_leaves_the_text_alone() -> None:
    parts = part(f"# title: عنوان\n\n{HEADLINE}\n{BODY}")
    assert (parts.title, parts.text) == ("عنوان", f"{HEADLINE}\n{BODY}")


@pytest.mark.parametrize(
    "first",
    [
        "وكالات: قصف الطيران بلدة سراقب.",
        "قالت المصادر لوكالة سانا:",
        "كلمة " * 40,
        "دمشق - سانا",
        "- غارات على بلدة سراقب",
        "قالت المصادر «انتهى القصف.»",
    ],
)
def test_first_line_of_prose_is_no_title(first: str) -> None:
    assert part(f"{first}\n{BODY}").title == ""


def test_single_paragraph_has_no_title() -> None:
    assert part(HEADLINE).title == ""


def test_windows_line_ends_are_plain_ones() -> None:
    assert part(f"{HEADLINE}\r\n\r\n{BODY}").text == BODY


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        (BODY.encode(), ""),
        (codecs.BOM_UTF8 + BODY.encode(), ""),
        (BODY.encode("utf-16"), "read as UTF-16"),
        (codecs.BOM_UTF16_BE + BODY.encode("utf-16-be"), "read as UTF-16"),
        (BODY.encode("cp1256"), "read as windows-1256"),
    ],
)
def test_encodings_are_told_apart(raw: bytes, note: str) -> None:
    assert (decode(raw).text, decode(raw).note) == (BODY, note)


def test_utf8_cut_in_the_middle_of_a_letter_stays_utf8() -> None:
    found = decode((BODY * 10).encode()[:-2])
    assert found.text.startswith(BODY)
    assert found.note == "read as UTF-8 with 1 broken character"


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\0\0\0", bytes(range(128, 256)), "déjà".encode("latin-1")])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(BadInput):
        decode(raw)


def test_id_of_a_text_file_is_its_stem(tmp_path: Path) -> None:
    (tmp_path / "seed-1.txt").write_text(BODY, encoding="utf-8")
    (given,) = read(tmp_path / "seed-1.txt", published=date(2018, 2, 3), outlet="سانا")
    assert isinstance(given, Given)
    report = given.report
    assert (report.id, report.outlet, report.published) == ("seed-1", "سانا", date(2018, 2, 3))


def test_what_the_report_says_goes_before_the_options(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"# published: 2016-01-01\n\n{BODY}", encoding="utf-8")
    (given,) = read(tmp_path / "a.txt", published=date(2018, 2, 3))
    assert isinstance(given, Given)
    assert given.report.published == date(2016, 1, 1)


def test_folder_is_searched_deeply_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", ".hidden.txt", ".git/d.txt", "readme.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    assert [Path(x.name).name for x in read(tmp_path)] == ["b.txt", "c.txt"]


def test_output_is_never_an_input(tmp_path: Path) -> None:
    for name in ("a.txt", "out.jsonl"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    assert [Path(x.name).name for x in read(tmp_path, output=tmp_path / "out.jsonl")] == ["a.txt"]


@pytest.mark.parametrize(
    "raw",
    [
        BODY.encode(),
        OBJECT.encode(),
        json.dumps({"text": BODY}, indent=1).encode(),
        OBJECT.replace(" ", "\n", 1).encode(),
        f"[{OBJECT}]".encode(),
        f"[\n{OBJECT}]".encode(),
        OBJECT.encode("utf-16"),
    ],
)
def test_standard_input_may_hold_text_or_json(raw: bytes) -> None:
    given = [x for x in read("-", stdin=raw) if not isinstance(x, Noted)]
    assert [x.report.text for x in given if isinstance(x, Given)] == [BODY]
    assert len(given) == 1


def test_json_lines_under_a_json_name_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "قصف"}\n{"text": "قتل"}\n', encoding="utf-8")
    assert all(isinstance(x, Given) for x in read(tmp_path / "a.json"))


def test_line_that_is_broken_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "قصف"}\n{"text": \n\n{"text": "قتل"}\n', encoding="utf-8")
    first, second, third = read(tmp_path / "a.jsonl")
    assert isinstance(first, Given)
    assert isinstance(second, Failed)
    assert second.name.endswith("a.jsonl, line 2")
    assert isinstance(third, Given)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('["قصف"]', "JSON object"),
        ('{"title": "قصف"}', 'no "text"'),
        ('{"text": 5}', "a number"),
        ('{"text": "قصف", "title": 5}', '"title" is a number'),
        ('{"text": "قصف", "outlet": ["a"]}', '"outlet" is a list'),
        ('{"text": "قصف", "published": "2018-02-30"}', "not a day"),
        ('{"text": "قصف", "published": "yesterday"}', "not a day"),
        ('{"text": "قصف", "published": 20180203}', '"published" is a number'),
        ('{"text": "no letters of it"}', "no Arabic"),
        ('{"text": "قصف \\ud800"}', "half of a character"),
        ('{"text": "قصف", "outlet": "\\udfff"}', "half of a character"),
        ('{"text": "قصف \\u0000"}', "NUL"),
        ('{"text": ""}', "empty"),
        ('{"text": "قصف", "x": ' + "[" * 100_000 + "}", "not JSON"),
    ],
)
def test_each_fault_of_a_line_is_said(line: str, said: str) -> None:
    (failed,) = read("-", stdin=b'{"text": "\xd9\x82\xd8\xb5\xd9\x81"}\n' + line.encode())[1:]
    assert isinstance(failed, Failed)
    assert said in failed.why
    assert "line 2" in failed.name


def test_numbers_serve_as_ids() -> None:
    (given,) = read("-", stdin='{"id": 7, "text": "قصف"}'.encode())
    assert isinstance(given, Given)
    assert given.report.id == "7"


@pytest.mark.parametrize(("text", "there"), [("2018-02-03", True), ("2018-02-03T10:00:00Z", True)])
def test_days_are_read(text: str, there: bool) -> None:
    assert (day(text) == date(2018, 2, 3)) is there


@pytest.mark.parametrize("text", ["0018-02-03", "20180203", "2018-2-3", "٢٠١٨-٠٢-٠٣", "3018-01-01", ""])
def test_what_is_no_day_of_publication_is_refused(text: str) -> None:
    with pytest.raises(BadReport):
        day(text)


def test_names_in_messages_are_printable() -> None:
    assert shown("a\nb\x1b\udc80") == "a\\nb\\x1b\\udc80"
