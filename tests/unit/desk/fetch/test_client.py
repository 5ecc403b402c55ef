"""What comes of a server that misbehaves, one case a test."""

import gzip
import socket
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from misbehaving import Server, answer
from rasd.errors import WrongUse
from rasd_desk.fetch.client import Fetcher
from rasd_desk.fetch.errors import (
    BadAddress,
    BadStatus,
    Busy,
    FetchError,
    Garbled,
    Gone,
    PrivateAddress,
    RedirectTrouble,
    TooLarge,
    TooSlow,
    Unreachable,
    WrongType,
)
from rasd_desk.fetch.guard import Guard
from rasd_desk.fetch.model import ANYTHING, FEEDS, Limits
from rasd_desk.fetch.pace import Clock, Pace

PAGE = "<html><head><title>خبر</title></head><body><p>قتل ثلاثة مدنيين في القصف</p></body></html>".encode()
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>'


def test_a_page_is_fetched_with_all_that_is_known_of_the_way(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(body=PAGE, ETag='"v1"', Last_Modified="Fri, 20 Nov 2026 10:00:00 GMT")
    page = fetcher.get(server.url("/a#part"))
    assert (page.status, page.body, page.kind, page.final_url) == (200, PAGE, "page", server.url("/a"))
    assert (page.etag, page.modified) == ('"v1"', "Fri, 20 Nov 2026 10:00:00 GMT")
    assert [(hop.status, hop.address) for hop in page.hops] == [(200, "127.0.0.1")]
    assert page.retrieved.isoformat() == "2026-11-20T12:00:00+00:00"


def test_the_request_says_truly_who_asks_and_carries_no_cookie(
    server: Server, fetching: Callable[..., Fetcher]
) -> None:
    server.pages["/a"] = answer(302, Location="/b", Set_Cookie="id=1")
    server.pages["/b"] = answer(body=PAGE, Set_Cookie="id=2")
    fetching(contact="desk@example.org").get(server.url("/a"))
    for asked in server.asked:
        assert asked.headers["user-agent"] == "rasd/0.1.0 (+desk@example.org)"
        assert asked.headers["host"] == f"127.0.0.1:{server.port}"
        assert "cookie" not in asked.headers


def test_a_contact_that_cannot_be_sent_is_wrong_use(fetching: Callable[..., Fetcher]) -> None:
    with pytest.raises(WrongUse):
        fetching(contact="me\r\nX-Evil: 1")


def test_arabic_addresses_are_sent_percent_encoded(server: Server, fetcher: Fetcher) -> None:
    server.pages["/%D8%AE%D8%A8%D8%B1"] = answer(body=PAGE)
    assert fetcher.get(server.url("/خبر")).body == PAGE


def test_an_etag_is_sent_back_and_304_says_unchanged(server: Server, fetcher: Fetcher) -> None:
    server.pages["/f"] = answer(304, kind=None, Content_Length="", ETag='"v1"')
    feed = fetcher.get(server.url("/f"), etag='"v1"', modified="Fri, 20 Nov 2026 10:00:00 GMT", want=FEEDS)
    assert feed.unchanged
    assert (feed.body, feed.kind) == (b"", None)
    assert server.asked[-1].headers["if-none-match"] == '"v1"'
    assert server.asked[-1].headers["if-modified-since"] == "fri, 20 nov 2026 10:00:00 gmt"


def test_an_etag_that_would_smuggle_a_header_is_not_sent(server: Server, fetcher: Fetcher) -> None:
    server.pages["/f"] = answer(body=FEED, kind="application/rss+xml")
    assert fetcher.get(server.url("/f"), etag='"v\r\nX: 1"', want=FEEDS).kind == "feed"
    assert "if-none-match" not in server.asked[-1].headers


def test_304_that_nobody_asked_for_is_no_answer(server: Server, fetcher: Fetcher) -> None:
    server.pages["/f"] = answer(304, kind=None, Content_Length="")
    with pytest.raises(Garbled, match="was not asked"):
        fetcher.get(server.url("/f"))


# Slow


def test_slow_headers_end_at_the_silence(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = server.silent(b"HTTP/1.1 200 OK\r\nContent-")
    with pytest.raises(TooSlow, match="silent"):
        fetcher.get(server.url("/a"))


def test_a_header_dripped_byte_by_byte_ends_at_the_deadline(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = server.dripping(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x", 0.02)
    with pytest.raises(TooSlow, match=r"within 0\.5 s"):
        fetcher.get(server.url("/a"))


def test_a_body_dripped_byte_by_byte_ends_at_the_deadline(server: Server, fetcher: Fetcher) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<html>"
    server.pages["/a"] = server.dripping(head, b"x", 0.02)
    with pytest.raises(TooSlow, match=r"within 0\.5 s"):
        fetcher.get(server.url("/a"))


def test_silence_ends_at_the_deadline_where_that_comes_first(server: Server, fetching: Callable[..., Fetcher]) -> None:
    server.pages["/a"] = server.silent()
    begun = time.monotonic()
    with pytest.raises(TooSlow, match=r"within 0\.2 s"):
        fetching(limits=Limits(seconds=0.2, silence=9)).get(server.url("/a"))
    assert time.monotonic() - begun < 2


def test_slow_redirects_share_one_deadline(server: Server, fetcher: Fetcher) -> None:
    def slowly(target: str) -> Callable[[socket.socket], None]:
        def send(sock: socket.socket) -> None:
            server.stopping.wait(0.2)
            sock.sendall(answer(302, Location=target))

        return send

    for step in range(4):
        server.pages[f"/{step}"] = slowly(f"/{step + 1}")
    with pytest.raises(TooSlow):
        fetcher.get(server.url("/0"))


# Large


def test_an_endless_body_is_cut_off(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = server.dripping(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x" * 65536, 0)
    with pytest.raises(TooLarge, match="200,000"):
        fetcher.get(server.url("/a"))


def test_a_huge_content_length_is_refused_before_the_body(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = server.silent(answer(body=b"", Content_Length="99999999999"))
    with pytest.raises(TooLarge, match="99,999,999,999"):
        fetcher.get(server.url("/a"))


def test_endless_headers_are_cut_off(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = server.dripping(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"y" * 60_000 + b"\r\n", 0)
    with pytest.raises(Garbled):
        fetcher.get(server.url("/a"))


def test_endless_interim_answers_are_cut_off(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = server.dripping(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 2000, 0)
    with pytest.raises(TooLarge):
        fetcher.get(server.url("/a"))


def test_a_gzip_bomb_is_stopped_while_it_unpacks(server: Server, fetcher: Fetcher) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < 200_000
    server.pages["/a"] = answer(body=bomb, Content_Encoding="gzip")
    with pytest.raises(TooLarge, match="unpacks to more than 400,000"):
        fetcher.get(server.url("/a"))


def test_a_gzip_bomb_of_many_members_is_stopped(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(body=gzip.compress(b"x" * 100_000) * 20, Content_Encoding="gzip")
    with pytest.raises(TooLarge):
        fetcher.get(server.url("/a"))


# Packed


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:])),
        ("gzip", gzip.compress(PAGE) + b"\0\0 left behind"),
        ("gzip", gzip.compress(PAGE) + gzip.compress(b"")),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("identity", PAGE),
    ],
    ids=["gzip", "two members", "something behind", "an empty member", "zlib", "bare deflate", "identity"],
)
def test_packed_bodies_are_unpacked(server: Server, fetcher: Fetcher, packing: str, body: bytes) -> None:
    server.pages["/a"] = answer(body=body, Content_Encoding=packing)
    assert fetcher.get(server.url("/a")).body == PAGE


@pytest.mark.parametrize(
    ("packing", "body", "why"),
    [
        ("br", b"\x8b\x02\x80abc\x03", "'br', which was not asked for"),
        ("zstd", b"x", "'zstd'"),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE)), "'gzip, gzip'"),
        ("gzip", PAGE, "packing is broken"),
        ("gzip", gzip.compress(PAGE)[:-12], "ends too early"),
        ("gzip", gzip.compress(PAGE)[:-6] + b"abcdef", "packing is broken"),
        ("deflate", b"\xff\xff\xff", "packing is broken"),
    ],
)
def test_packing_that_cannot_be_undone_is_told(
    server: Server, fetcher: Fetcher, packing: str, body: bytes, why: str
) -> None:
    server.pages["/a"] = answer(body=body, Content_Encoding=packing)
    with pytest.raises(Garbled, match=why):
        fetcher.get(server.url("/a"))


# Redirects


def test_redirects_are_followed_and_told(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(301, Location="/b?x=1")
    server.pages["/b?x=1"] = answer(308, Location=server.url("/c"))
    server.pages["/c"] = answer(body=PAGE)
    page = fetcher.get(server.url("/a"))
    assert [hop.status for hop in page.hops] == [301, 308, 200]
    assert page.url == server.url("/a")
    assert page.final_url == page.moved_to == server.url("/c")


def test_a_passing_redirect_is_no_move(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(301, Location="/b")
    server.pages["/b"] = answer(302, Location="/c")
    server.pages["/c"] = answer(body=PAGE)
    assert fetcher.get(server.url("/a")).moved_to is None


def test_a_raw_arabic_location_is_read_as_utf8(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(302, Location="/خبر".encode().decode("latin-1"))
    server.pages["/%D8%AE%D8%A8%D8%B1"] = answer(body=PAGE)
    assert fetcher.get(server.url("/a")).body == PAGE


@pytest.mark.parametrize("target", ["/a", "/b"])
def test_a_redirect_loop_is_seen(server: Server, fetcher: Fetcher, target: str) -> None:
    server.pages["/a"] = answer(302, Location=target)
    server.pages["/b"] = answer(302, Location="/a#again")
    with pytest.raises(RedirectTrouble, match="circle"):
        fetcher.get(server.url("/a"))
    assert len(server.paths()) <= 2


def test_ever_new_redirects_end(server: Server, fetcher: Fetcher) -> None:
    for step in range(9):
        server.pages[f"/{step}"] = answer(302, Location=f"/{step + 1}")
    with pytest.raises(RedirectTrouble, match="more than 4 times"):
        fetcher.get(server.url("/0"))


def test_a_redirect_to_nowhere_is_told(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(302)
    with pytest.raises(RedirectTrouble, match="not where to go"):
        fetcher.get(server.url("/a"))


@pytest.mark.parametrize("target", ["http://10.0.0.7/", "http://169.254.169.254/latest/", "http://[::ffff:10.0.0.7]/"])
def test_a_redirect_into_a_private_network_is_refused(server: Server, fetcher: Fetcher, target: str) -> None:
    server.pages["/a"] = answer(302, Location=target)
    with pytest.raises(PrivateAddress, match="it leads to"):
        fetcher.get(server.url("/a"))


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/x", "javascript:alert(1)", "http://u:p@h/"]
)
def test_a_redirect_to_another_kind_of_address_is_refused(server: Server, fetcher: Fetcher, target: str) -> None:
    server.pages["/a"] = answer(302, Location=target)
    with pytest.raises(BadAddress):
        fetcher.get(server.url("/a"))


def test_a_redirect_to_no_address_at_all_is_told(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(302, Location="http://[::1")
    with pytest.raises(RedirectTrouble, match="no address"):
        fetcher.get(server.url("/a"))


# Types


@pytest.mark.parametrize("kind", ["image/jpeg", "application/pdf", "video/mp4", "application/zip", "application/json"])
def test_a_wrong_type_is_refused_before_the_body(server: Server, fetcher: Fetcher, kind: str) -> None:
    server.pages["/a"] = server.silent(answer(kind=kind, Content_Length="5000"))
    with pytest.raises(WrongType, match=kind):
        fetcher.get(server.url("/a"))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xff\xd8\xff\xe0 jfif", "picture"),
        (b"PK\x03\x04....", "ZIP"),
        (gzip.compress(PAGE), "gzip"),
        (b"abc\0\x01\x02", "binary"),
    ],
)
@pytest.mark.parametrize("kind", ["text/html", "application/octet-stream", None])
def test_a_header_that_lies_does_not_let_binaries_in(
    server: Server, fetcher: Fetcher, kind: str | None, body: bytes, why: str
) -> None:
    server.pages["/a"] = answer(body=body, kind=kind)
    with pytest.raises(WrongType, match=why):
        fetcher.get(server.url("/a"))


@pytest.mark.parametrize("kind", ["application/octet-stream", None, "text/html", "text/xml", "text/plain", "text/rss"])
def test_a_feed_is_known_by_its_first_element(server: Server, fetcher: Fetcher, kind: str | None) -> None:
    server.pages["/f"] = answer(body=b"\xef\xbb\xbf<!-- made by hand -->\n" + FEED, kind=kind)
    assert fetcher.get(server.url("/f"), want=ANYTHING).kind == "feed"


def test_no_content_type_leaves_the_word_to_the_bytes(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(body=PAGE, kind=None)
    server.pages["/t"] = answer(body="قتل ثلاثة".encode(), kind=None)
    assert fetcher.get(server.url("/a")).kind == "page"
    assert fetcher.get(server.url("/t")).kind == "text"


def test_a_page_where_a_feed_should_be_is_told(server: Server, fetcher: Fetcher) -> None:
    server.pages["/f"] = answer(body=PAGE)
    with pytest.raises(WrongType, match="it is a page, where a feed"):
        fetcher.get(server.url("/f"), want=FEEDS)


@pytest.mark.parametrize("body", [b"", b" \n\t "])
def test_an_empty_body_is_told(server: Server, fetcher: Fetcher, body: bytes) -> None:
    server.pages["/a"] = answer(body=body)
    with pytest.raises(Garbled, match="empty"):
        fetcher.get(server.url("/a"))


def test_a_wrong_charset_leaves_the_bytes_alone(server: Server, fetcher: Fetcher) -> None:
    body = PAGE.decode().encode("cp1256")
    server.pages["/a"] = answer(body=body, kind="text/html; charset=utf-8")
    page = fetcher.get(server.url("/a"))
    assert (page.body, page.content_type) == (body, "text/html; charset=utf-8")


# Statuses


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_told_as_gone(server: Server, fetcher: Fetcher, status: int) -> None:
    server.pages["/a"] = answer(status, b"nothing here")
    with pytest.raises(Gone) as told:
        fetcher.get(server.url("/a"))
    assert (told.value.status, told.value.lasting) == (status, True)


def test_an_endless_page_of_apology_is_not_read_to_its_end(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = server.dripping(b"HTTP/1.1 404 No\r\nContent-Type: video/mp4\r\n\r\n", b"x" * 65536, 0)
    with pytest.raises(Gone):
        fetcher.get(server.url("/a"))


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120),
        ("Fri, 20 Nov 2026 12:05:00 GMT", 300),
        ("Fri, 20 Nov 2026 11:00:00 GMT", 0),
        ("99999999999999", 86_400),
        ("Fri, 20 Nov 2099 12:05:00 GMT", 86_400),
        ("soon", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_tells_when_to_come_back(
    server: Server, fetcher: Fetcher, status: int, told: str, seconds: int | None
) -> None:
    server.pages["/a"] = answer(status, Retry_After=told)
    with pytest.raises(Busy) as raised:
        fetcher.get(server.url("/a"))
    wait = raised.value.wait
    assert (wait.total_seconds() if wait is not None else None) == seconds


@pytest.mark.parametrize("status", [500, 502, 504, 403, 401, 451, 204, 206])
def test_other_statuses_hold_no_page_but_may_later(server: Server, fetcher: Fetcher, status: int) -> None:
    server.pages["/a"] = answer(status, b"" if status == 204 else PAGE, Content_Length="" if status == 204 else "1")
    with pytest.raises(BadStatus, match=str(status)) as told:
        fetcher.get(server.url("/a"))
    assert not told.value.lasting


# Broken


def test_a_body_shorter_than_its_content_length_is_broken(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(body=PAGE, Content_Length=str(len(PAGE) + 50))
    with pytest.raises(Garbled, match="breaks HTTP"):
        fetcher.get(server.url("/a"))


def test_a_body_longer_than_its_content_length_ends_there(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(body=PAGE + b"and more", Content_Length=str(len(PAGE)))
    assert fetcher.get(server.url("/a")).body == PAGE


@pytest.mark.parametrize("chunks", [b"zz\r\nhello\r\n0\r\n\r\n", b"5\r\nhelloXX0\r\n\r\n", b"5\r\nhel"])
def test_broken_chunks_are_told(server: Server, fetcher: Fetcher, chunks: bytes) -> None:
    server.pages["/a"] = answer(body=b"", Content_Length="", Transfer_Encoding="chunked") + chunks
    with pytest.raises(Garbled):
        fetcher.get(server.url("/a"))


def test_whole_chunks_are_joined(server: Server, fetcher: Fetcher) -> None:
    body = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (20, PAGE[:20], len(PAGE) - 20, PAGE[20:])
    server.pages["/a"] = answer(body=b"", Content_Length="", Transfer_Encoding="chunked") + body
    assert fetcher.get(server.url("/a")).body == PAGE


def reset(sock: socket.socket) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def test_a_reset_connection_is_told(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = reset
    with pytest.raises(Unreachable, match="broke off"):
        fetcher.get(server.url("/a"))


def test_an_end_without_an_answer_is_told(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = b""
    with pytest.raises(Unreachable, match="without an answer"):
        fetcher.get(server.url("/a"))


def test_an_answer_that_is_no_http_is_told(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = b"SSH-2.0-OpenSSH_9.2\r\n"
    with pytest.raises(Garbled, match="breaks HTTP"):
        fetcher.get(server.url("/a"))


def test_a_closed_port_is_told(fetching: Callable[..., Fetcher]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(Unreachable, match="refused the connection"):
            fetching(robots=False).get(f"http://127.0.0.1:{taken.getsockname()[1]}/")


def test_https_against_a_plain_port_is_told(server: Server, fetching: Callable[..., Fetcher]) -> None:
    with pytest.raises(Unreachable, match="no safe connection"):
        fetching(robots=False).get(server.url("/").replace("http:", "https:"))


def test_ipv6_hosts_are_asked_by_their_literal(fetcher: Fetcher) -> None:
    try:
        server = Server("::1")
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    with server:
        server.pages["/a"] = answer(body=PAGE)
        page = fetcher.get(server.url("/a"))
    assert page.hops[-1].address == "::1"
    assert server.asked[-1].headers["host"] == f"[::1]:{server.port}"


# Whom one connects to


def test_this_machine_is_refused_unless_allowed(server: Server, fetching: Callable[..., Fetcher]) -> None:
    with pytest.raises(PrivateAddress, match=r"127\.0\.0\.1"):
        fetching(guard=Guard()).get(server.url("/a"))
    assert server.asked == []


def test_a_name_that_answers_differently_the_second_time_leads_nowhere(
    server: Server, fetching: Callable[..., Fetcher]
) -> None:
    answers = [["127.0.0.1"], ["10.0.0.7"]]
    server.pages["/a"] = answer(302, Location="/b")
    guard = Guard.allowing(["127.0.0.1"], resolver=lambda _host, _port, _seconds: answers.pop(0))
    with pytest.raises(PrivateAddress, match=r"10\.0\.0\.7"):
        fetching(guard=guard, robots=False).get(f"http://rebind.example:{server.port}/a")
    assert server.asked[-1].headers["host"] == f"rebind.example:{server.port}"


def test_of_several_addresses_the_first_open_one_that_answers_is_taken(
    server: Server, fetching: Callable[..., Fetcher]
) -> None:
    server.pages["/a"] = answer(body=PAGE)
    guard = Guard.allowing(["127.0.0.0/8"], resolver=lambda _h, _p, _s: ["10.0.0.7", "127.0.0.2", "127.0.0.1"])
    page = fetching(guard=guard).get(f"http://many.example:{server.port}/a")
    assert page.hops[-1].address == "127.0.0.1"


def test_a_name_server_that_keeps_silent_does_not_stop_us(fetching: Callable[..., Fetcher]) -> None:
    def silent(_host: str, _port: int, _seconds: float) -> list[str]:
        raise TimeoutError

    with pytest.raises(Unreachable, match="nobody told"):
        fetching(guard=Guard(resolver=silent), robots=False).get("http://slow.example/")


def test_every_error_is_one_sentence(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(302, Location="/b")
    with pytest.raises(FetchError) as told:
        fetcher.get(server.url("/a"))
    assert str(told.value) == (
        f"{server.url('/a')} was not fetched: it leads to {server.url('/b')}, and there: "
        "there is no such page (status 404)."
    )


@pytest.fixture(scope="module")
def long_lived() -> Iterator[Server]:
    with Server() as running:
        yield running


@given(
    st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 Found\r\nLocation: ", b"HTTP/1.1 200 OK\r\nContent-"]),
    st.one_of(st.binary(max_size=120), st.text(max_size=60).map(str.encode)),
    st.sampled_from([b"", b"\r\n\r\n", b"\r\n\r\n<html>", b"\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b"]),
)
def test_whatever_a_server_says_is_a_page_or_a_told_error(
    long_lived: Server, begin: bytes, middle: bytes, end: bytes
) -> None:
    long_lived.pages["/a"] = begin + middle + end
    guard = Guard.allowing(["127.0.0.1"], resolver=lambda _host, _port, _seconds: ["127.0.0.1"])
    pace = Pace(Clock.real(), delay=timedelta(0), most=timedelta(0))
    fetcher = Fetcher(guard=guard, pace=pace, robots=False)
    with suppress(FetchError):
        assert fetcher.get(long_lived.url("/a")).body.strip()
