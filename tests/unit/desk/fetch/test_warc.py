"""What was fetched can be read back by another program, whatever happened to ours."""

import gzip
import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from misbehaving import Server, answer
from rasd_desk.fetch.client import Fetcher
from rasd_desk.fetch.errors import FetchError
from rasd_desk.fetch.warc import WarcError, WarcFile

PAGE = "<html><p>قتل ثلاثة مدنيين</p></html>".encode()


@pytest.fixture
def warc(tmp_path: Path, hands: Any) -> Iterator[WarcFile]:
    with WarcFile(tmp_path / "warc", hands.clock().now, "rasd/0.1.0", "desk@example.org") as file:
        yield file


def read(file: Path | bytes) -> list[tuple[str, dict[str, str], bytes]]:
    """Type, headers and whole block of each record; digests are checked."""
    raw = file if isinstance(file, bytes) else file.read_bytes()
    for record in ArchiveIterator(io.BytesIO(raw), check_digests="raise"):
        record.raw_stream.read()
    found = []
    for record in ArchiveIterator(io.BytesIO(raw), no_record_parse=True):
        found.append((record.rec_type, dict(record.rec_headers.headers), record.raw_stream.read()))
    return found


def test_request_and_answer_are_kept_byte_for_byte(
    server: Server, fetching: Callable[..., Fetcher], warc: WarcFile
) -> None:
    sent = answer(body=gzip.compress(PAGE), Content_Encoding="gzip", X_Odd="caf\xe9  two  blanks")
    server.pages["/a"] = sent
    page = fetching(recorder=warc, robots=False).get(server.url("/a"))
    info, (kind, headers, block), (_, asked, request) = read(warc.files[0])
    assert (info[0], b"software: rasd/0.1.0" in info[2], b"operator: desk@example.org" in info[2]) == (
        *("warcinfo", True, True),
    )
    assert (kind, block) == ("response", sent)
    assert headers["WARC-Target-URI"] == server.url("/a")
    assert headers["WARC-IP-Address"] == "127.0.0.1"
    assert headers["WARC-Date"] == "2026-11-20T12:00:00.000000Z"
    assert headers["WARC-Payload-Digest"].startswith("sha256:")
    assert asked["WARC-Concurrent-To"] == headers["WARC-Record-ID"]
    assert request.startswith(f"GET /a HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nUser-Agent: Rasd/".encode())
    assert page.body == PAGE
    assert page.warc is not None
    assert (page.warc.file, page.warc.id) == (warc.files[0].name, headers["WARC-Record-ID"])


def test_the_told_offset_leads_to_the_answer(server: Server, fetching: Callable[..., Fetcher], warc: WarcFile) -> None:
    fetcher = fetching(recorder=warc)
    for name in "abc":
        server.pages[f"/{name}"] = answer(body=PAGE + name.encode())
        place = fetcher.get(server.url(f"/{name}")).warc
        assert place is not None
        first = read(warc.files[0].read_bytes()[place.offset :])[0]
        assert (first[0], first[1]["WARC-Record-ID"]) == ("response", place.id)
        assert first[2].endswith(name.encode())


def test_chunks_stay_and_can_be_read_through(server: Server, fetching: Callable[..., Fetcher], warc: WarcFile) -> None:
    chunked = answer(body=b"", Content_Length="", Transfer_Encoding="chunked") + b"%x\r\n%s\r\n0\r\n\r\n" % (
        len(PAGE),
        PAGE,
    )
    server.pages["/a"] = chunked
    fetching(recorder=warc, robots=False).get(server.url("/a"))
    _, (_, headers, block), _ = read(warc.files[0])
    assert block == chunked
    assert "WARC-Payload-Digest" not in headers
    with warc.files[0].open("rb") as stream:
        bodies = [one.content_stream().read() for one in ArchiveIterator(stream) if one.rec_type == "response"]
    assert bodies == [PAGE]


def test_what_comes_behind_the_end_of_an_answer_is_not_kept(
    server: Server, fetching: Callable[..., Fetcher], warc: WarcFile
) -> None:
    server.pages["/a"] = answer(body=PAGE) + b"HTTP/1.1 200 and more"
    fetching(recorder=warc, robots=False).get(server.url("/a"))
    assert read(warc.files[0])[1][2] == answer(body=PAGE)


def test_every_step_is_kept_redirects_rules_and_refusals_too(
    server: Server, fetching: Callable[..., Fetcher], warc: WarcFile
) -> None:
    server.pages["/a"] = answer(302, Location="/b")
    server.pages["/b"] = answer(410, b"gone")
    with pytest.raises(FetchError):
        fetching(recorder=warc).get(server.url("/a"))
    targets = [headers["WARC-Target-URI"] for kind, headers, _ in read(warc.files[0]) if kind == "response"]
    assert targets == [server.url("/robots.txt"), server.url("/a"), server.url("/b")]


def test_a_304_is_a_revisit_of_what_was_got_before(
    server: Server, fetching: Callable[..., Fetcher], warc: WarcFile
) -> None:
    server.pages["/f"] = answer(304, kind=None, Content_Length="", ETag='"1"')
    earlier = datetime(2026, 11, 19, 8, 30, tzinfo=UTC)
    fetching(recorder=warc, robots=False).get(server.url("/f"), etag='"1"', earlier=earlier)
    _, (kind, headers, block), _ = read(warc.files[0])
    assert kind == "revisit"
    assert headers["WARC-Profile"].endswith("/server-not-modified")
    assert headers["WARC-Refers-To-Date"] == "2026-11-19T08:30:00.000000Z"
    assert b'ETag: "1"' in block


def test_a_body_that_was_cut_says_so(server: Server, fetching: Callable[..., Fetcher], warc: WarcFile) -> None:
    server.pages["/a"] = server.dripping(b"HTTP/1.1 404 No\r\n\r\n", b"x" * 65536, 0)
    with pytest.raises(FetchError):
        fetching(recorder=warc, robots=False).get(server.url("/a"))
    assert read(warc.files[0])[1][1]["WARC-Truncated"] == "length"


def test_a_file_that_is_full_is_followed_by_another(
    server: Server, fetching: Callable[..., Fetcher], warc: WarcFile
) -> None:
    warc.most = 2_000
    server.pages["/a"] = answer(body=PAGE)
    fetcher = fetching(recorder=warc, robots=False)
    for _ in range(6):
        fetcher.get(server.url("/a"))
    assert len(warc.files) > 1
    kinds = [[kind for kind, _, _ in read(file)] for file in warc.files]
    assert all(found[0] == "warcinfo" for found in kinds)
    assert sum(found.count("response") for found in kinds) == sum(found.count("request") for found in kinds) == 6


def test_every_day_has_a_file_of_its_own(
    server: Server, fetching: Callable[..., Fetcher], warc: WarcFile, hands: Any
) -> None:
    server.pages["/a"] = answer(body=PAGE)
    fetcher = fetching(recorder=warc, robots=False)
    for _ in range(3):
        fetcher.get(server.url("/a"))
        hands.passed += 8 * 3600
    assert [file.name[5:20] for file in warc.files] == ["20261120T120000", "20261121T040000"]
    assert [len(read(file)) for file in warc.files] == [5, 3]


def test_a_run_that_fetches_nothing_leaves_no_file(tmp_path: Path, hands: Any) -> None:
    with WarcFile(tmp_path / "warc", hands.clock().now, "rasd/0.1.0"):
        pass
    assert not (tmp_path / "warc").exists()


def test_a_file_broken_off_anywhere_gives_all_whole_pairs(
    server: Server, fetching: Callable[..., Fetcher], warc: WarcFile
) -> None:
    server.pages["/a"] = answer(body=PAGE)
    fetcher = fetching(recorder=warc, robots=False)
    places = [fetcher.get(server.url("/a")).warc for _ in range(4)]
    raw = warc.files[0].read_bytes()
    starts = [place.offset for place in places if place]
    for end in range(starts[0], len(raw), 37):
        whole = sum(1 for start in [*starts[1:], len(raw)] if start <= end)
        kinds = []
        try:
            for record in ArchiveIterator(io.BytesIO(raw[:end])):
                record.content_stream().read()
                kinds.append(record.rec_type)
        except Exception:  # whatever the reader says of the broken rest
            pass
        assert kinds.count("request") >= whole


def test_killing_the_program_leaves_what_it_had_written(server: Server, tmp_path: Path) -> None:
    server.pages["/a"] = answer(body=PAGE)
    program = f"""
import os, signal
from datetime import timedelta
from pathlib import Path
from rasd_desk.fetch.client import Fetcher
from rasd_desk.fetch.guard import Guard
from rasd_desk.fetch.pace import Clock, Pace
from rasd_desk.fetch.warc import WarcFile
clock = Clock.real()
keep = WarcFile(Path({str(tmp_path)!r}), clock.now, "rasd/test")
fetcher = Fetcher(guard=Guard.allowing(["127.0.0.1"]), recorder=keep, pace=Pace(clock, delay=timedelta(0)))
for _ in range(3):
    fetcher.get({server.url("/a")!r})
os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=30).returncode == -9
    (file,) = tmp_path.glob("*.warc.gz")
    assert [kind for kind, _, _ in read(file)] == ["warcinfo"] + ["response", "request"] * 4


def test_a_folder_that_cannot_be_written_is_told(server: Server, fetching: Callable[..., Fetcher], hands: Any) -> None:
    server.pages["/a"] = answer(body=PAGE)
    warc = WarcFile(Path("/dev/null/warc"), hands.clock().now, "rasd/0.1.0")
    with pytest.raises(WarcError, match="cannot be kept in /dev/null/warc"):
        fetching(recorder=warc, robots=False).get(server.url("/a"))
