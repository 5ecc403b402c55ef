"""Bytes find their reader by what they hold, and what stops one stops no other."""

import gzip
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rasd.intake import Defaults, Failed, Given, Input, read_bytes, read_inputs

PAGE = "<!DOCTYPE html><html><head><title>قصف على بلدة تل الرمان</title></head><body><h1>قصف على بلدة تل الرمان</h1>"
PAGE += "<p>نشر في 5 شباط 2018</p><p>{0}</p><p>{0}</p></body></html>"
Read, One, Why = Callable[..., list[Input]], Callable[..., Given], Callable[..., str]


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("a.html", None, "text/html"),
        ("a", "text/html; charset=utf-8", "text/html"),
        ("a.txt", None, "text/html"),
        ("https://news.example/a.aspx?id=5", None, "text/html"),
    ],
)
def test_page_is_known_by_its_opening_type_or_name(
    one: One, body: str, name: str, media_type: str | None, kind: str
) -> None:
    given = one(name, PAGE.format(body), media_type=media_type)
    assert given.media_type == kind
    assert given.report.published == date(2018, 2, 5)
    assert given.report.title == "قصف على بلدة تل الرمان"


def test_what_was_fetched_keeps_its_address_and_headers(one: One, body: str) -> None:
    given = one(
        "x",
        PAGE.format(body),
        url="https://arabic.rt.com/a/1",
        headers={"Content-Type": "text/html", "ETag": '"5"'},
    )
    assert (given.report.url, given.report.outlet) == ("https://arabic.rt.com/a/1", "روسيا اليوم")
    assert given.headers == {"content-type": "text/html", "etag": '"5"'}
    assert given.sources == {"title": "visible", "text": "visible", "outlet": "url", "published": "visible"}


def test_defaults_fill_what_a_page_leaves_empty(one: One, body: str) -> None:
    page = PAGE.format(body).replace("<p>نشر في 5 شباط 2018</p>", "")
    given = one("x.html", page, defaults=Defaults(published=date(2020, 1, 2), outlet="س"))
    assert (given.report.published, given.report.outlet) == (date(2020, 1, 2), "س")
    assert given.sources["published"] == given.sources["outlet"] == "default"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.4 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(20), "Office"),
        (b"Rar!\x1a\x07", "unpack"),
        (b"<?xml version='1.0'?><rss version='2.0'></rss>", "feed"),
        (b"", "empty"),
        (b"<html></html>", "no report"),
    ],
)
def test_what_has_no_reader_is_said_in_a_sentence(why: Why, raw: bytes, said: str) -> None:
    assert said in why("x", raw)
    assert why("x", raw).endswith(".")


def test_picture_by_its_type(why: Why) -> None:
    assert "picture" in why("x", b"\x89PNG", media_type="image/png")


def test_text_in_gzip_is_read_under_its_own_name(one: One, body: str) -> None:
    given = one("report.txt.gz", gzip.compress(body.encode()))
    assert (given.report.id, given.report.text) == ("report", body)


def test_parts_are_told_apart_from_the_file(read: Read, body: str) -> None:
    first, second = read("a.jsonl", f'{{"text": "{body}", "published": "2018-02-03T23:00:00+03:00"}}\n{{"text": ""}}')
    assert isinstance(first, Given)
    assert (first.path, first.part, first.sources) == ("a.jsonl", "line 1", {"text": "given", "published": "given"})
    assert first.published_at is not None
    assert first.published_at.isoformat() == "2018-02-03T23:00:00+03:00"
    assert isinstance(second, Failed)
    assert (second.path, second.part) == ("a.jsonl", "line 2")


def test_folder_takes_all_kinds(tmp_path: Path, body: str) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(body), encoding="utf-8")
    (tmp_path / "b.csv").write_text(f"title,text\nس,{body}\n", encoding="utf-8")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(body.encode()))
    (tmp_path / "d.png").write_bytes(b"\x89PNG")
    found = list(read_inputs([str(tmp_path)], Defaults(), None))  # type: ignore[arg-type]  # not read
    assert [x.part for x in found if isinstance(x, Given)] == ["", "row 2", ""]
    assert len(found) == 3


@pytest.mark.parametrize("library", ["trafilatura", "warcio", "openpyxl", "lxml"])
def test_what_is_not_installed_is_named_with_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, body: str, library: str
) -> None:
    files = {"a.html": PAGE.format(body).encode(), "b.warc": b"WARC/1.0\r\n\r\n", "c.xlsx": b"PK\x05\x06" + bytes(18)}
    for name in [one for one in sys.modules if one.split(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    told = [x.why for name, raw in files.items() for x in read_bytes(name, raw) if isinstance(x, Failed)]
    assert any('pip install "rasd[intake]"' in why for why in told)


def test_texts_load_no_library_for_pages(tmp_path: Path, body: str) -> None:
    (tmp_path / "a.txt").write_text(body, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(f'{{"text": "{body}"}}\n', encoding="utf-8")
    code = (
        "import io, sys; from rasd.intake import Defaults, read_inputs;"
        f"assert len(list(read_inputs([{str(tmp_path)!r}], Defaults(), io.BytesIO()))) == 2;"
        "print(sorted({'trafilatura', 'lxml', 'warcio', 'openpyxl', 'charset_normalizer'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
