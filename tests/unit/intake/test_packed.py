"""Archives: what is sound in them is read, what is dangerous or damaged is refused by itself."""

import gzip
import io
import quopri
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from rasd.intake import Failed, Given, Input, Noted, read_bytes
from rasd.intake.packed import gzipped, zipped

Read, Why = Callable[..., list[Input]], Callable[..., str]


def pack(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return out.getvalue()


def page(body: str) -> bytes:
    return f"<html><body><h1>قصف على بلدة تل الرمان</h1><p>{body}</p><p>{body}</p></body></html>".encode()


def warc(*pages: tuple[str, str, bytes], status: str = "200 OK", packed: bool = False) -> bytes:
    made = []
    for number, (url, media_type, raw) in enumerate(pages, 1):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nX-Test: 1\r\n\r\n".encode() + raw
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:test:{number}>\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2021-05-06T07:08:09Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        one = head.encode() + http + b"\r\n\r\n"
        made.append(gzip.compress(one, mtime=0) if packed else one)
    return b"".join(made)


def test_members_are_read_in_order_and_others_passed_over(read: Read, body: str) -> None:
    found = read(
        "a.zip",
        pack(
            {
                "site/a.html": page(body),
                "b.txt": body.encode(),
                "c.jsonl": f'{{"text": "{body}"}}\n{{"x": 1}}\n'.encode(),
                "photo.jpg": b"\xff\xd8",
                "__MACOSX/._b.txt": b"x",
                ".hidden.txt": b"x",
            }
        ),
    )
    assert [x.part for x in found if isinstance(x, Given | Failed)] == [
        "member site/a.html",
        "member b.txt",
        "member c.jsonl, line 1",
        "member c.jsonl, line 2",
    ]
    assert [type(x) for x in found] == [Given, Given, Given, Failed]


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:/evil.txt", "..\\evil.txt"])
def test_name_that_leads_out_is_refused_and_the_rest_is_read(read: Read, body: str, name: str) -> None:
    bad, good = read("a.zip", pack({name: body.encode(), "b.txt": body.encode()}))
    assert isinstance(bad, Failed)
    assert "out of the archive" in bad.why
    assert isinstance(good, Given)


@pytest.mark.parametrize("name", ["inner.zip", "inner.txt.gz", "inner.7z"])
def test_archive_in_an_archive_is_refused(read: Read, body: str, name: str) -> None:
    inner = {
        "inner.zip": pack({"x.txt": b"x"}),
        "inner.txt.gz": gzip.compress(body.encode()),
        "inner.7z": b"7z\xbc\xaf",
    }
    bad, good = read("a.zip", pack({name: inner[name], "b.txt": body.encode()}))
    assert isinstance(bad, Failed)
    assert "unpack" in bad.why
    assert isinstance(good, Given)


def test_zip_bomb_is_not_unpacked(read: Read, body: str) -> None:
    bad, good = read("a.zip", pack({"bomb.txt": bytes(30_000_000), "b.txt": body.encode()}))
    assert isinstance(bad, Failed)
    assert "200 times" in bad.why
    assert isinstance(good, Given)


def test_too_many_members_and_too_many_bytes(why: Why, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = pack({f"{n}.txt": body.encode() for n in range(5)})
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 4)
    assert "members" in why("a.zip", raw)
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 9)
    monkeypatch.setattr(zipped, "MOST_BYTES", 100)
    assert "unpacks to more" in why("a.zip", raw)


def test_locked_damaged_and_cut_archives(read: Read, why: Why, body: str) -> None:
    raw = bytearray(pack({"a.txt": body.encode() * 9, "b.txt": body.encode() * 9}, zipfile.ZIP_STORED))
    raw[60] ^= 0xFF
    bad, good = read("a.zip", bytes(raw))
    assert isinstance(bad, Failed)
    assert isinstance(good, Given)
    central = raw.index(b"PK\x01\x02")
    struct.pack_into("<H", raw, central + 8, 1)
    locked, _ = read("a.zip", bytes(raw))
    assert isinstance(locked, Failed)
    assert "password" in locked.why
    assert "zip archive" in why("a.zip", bytes(raw[: len(raw) // 2]))


def test_empty_archive_and_word_document(why: Why) -> None:
    assert "no report" in why("a.zip", pack({"a.png": b"x"}))
    assert "Word" in why("a.docx", pack({"word/document.xml": b"<x/>"}))


def test_gzip_bomb_is_stopped(why: Why, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzipped, "FREE_BYTES", 1_000_000)
    assert "200 times" in why("a.jsonl.gz", gzip.compress(bytes(8_000_000)))


@pytest.mark.parametrize("cut", [5, 20, 40])
def test_cut_gzip_is_named(why: Why, body: str, cut: int) -> None:
    assert "cut off" in why("a.txt.gz", gzip.compress(body.encode())[:-cut])


def test_gzip_in_gzip_is_refused(why: Why) -> None:
    assert "inside an archive" in why("a.gz", gzip.compress(gzip.compress(b"x")))


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_warc(read: Read, body: str, packed: bool) -> None:
    raw = warc(("https://news.example/2021/05/01/a", "text/html; charset=utf-8", page(body)), packed=packed)
    (given,) = read("crawl.warc.gz" if packed else "crawl.warc", raw)
    assert isinstance(given, Given)
    assert given.part == "record <urn:test:1>"
    assert given.report.url == "https://news.example/2021/05/01/a"
    assert (given.report.published, given.sources["published"]) == (date(2021, 5, 1), "url")
    assert given.retrieved == datetime(2021, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert given.headers["x-test"] == "1"


def test_day_after_the_retrieval_is_not_taken(read: Read, body: str) -> None:
    (given,) = read("crawl.warc", warc(("https://news.example/2022/05/01/a", "text/html", page(body))))
    assert isinstance(given, Given)
    assert given.report.published is None


def test_what_is_no_page_in_a_warc_is_counted(body: str) -> None:
    raw = warc(
        ("https://news.example/a", "text/html", page(body)),
        ("https://news.example/a.png", "image/png", b"\x89PNG"),
        ("https://news.example/b.png", "image/png", b"\x89PNG"),
    )
    given, noted = read_bytes("crawl.warc", raw)
    assert isinstance(given, Given)
    assert isinstance(noted, Noted)
    assert "2 image/png" in noted.what


def test_page_saved_as_one_file(read: Read, body: str) -> None:
    raw = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/2021/05/01/a\r\nSubject: x\r\n"
        b"Date: Thu, 6 May 2021 07:08:09 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\ttype="text/html";\r\n\tboundary="----M--x----"\r\n\r\n\r\n------M--x----\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://news.example/2021/05/01/a\r\n\r\n"
    )
    raw += (
        quopri.encodestring(page(body))
        + b"\r\n------M--x----\r\nContent-Type: image/png\r\n\r\nx\r\n------M--x------\r\n"
    )
    for name in ("a.mhtml", "a", "a.txt"):
        (given,) = read(name, raw)
        assert isinstance(given, Given)
        assert given.report.url == "https://news.example/2021/05/01/a"
        assert given.report.published == date(2021, 5, 1)
        assert given.report.text.startswith(body)


def test_mail_without_a_page(why: Why) -> None:
    assert "no web page" in why("a.mht", b"From: x\r\nContent-Type: text/plain\r\n\r\nx")


def test_warc_without_a_page(why: Why) -> None:
    assert "no page" in why("a.warc", warc(("https://news.example/x", "text/html", b"x"), status="404 Not Found"))


def test_bad_page_of_a_warc_stops_no_other(read: Read, body: str) -> None:
    raw = warc(
        ("https://news.example/", "text/html", b"<html></html>"),
        ("https://news.example/a", "text/html", page(body)),
    )
    assert [type(x) for x in read("a.warc", raw)] == [Failed, Given]


def test_cut_warc_gives_what_is_whole(read: Read, body: str, capsys: pytest.CaptureFixture[str]) -> None:
    raw = warc(*((f"https://news.example/{n}", "text/html", page(body)) for n in range(3)))
    found = read("a.warc", raw[: len(raw) - 300])
    assert [type(x) for x in found] == [Given, Given, Failed]
    assert "breaks here" in found[-1].why  # type: ignore[union-attr]
    assert capsys.readouterr().err == ""
