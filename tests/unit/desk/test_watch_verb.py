"""`rasd watch` and `rasd add URL` against a server on this machine, in archives of their own."""

import random
import time
from collections.abc import Callable, Iterator
from html import escape

import pytest

from archiving import Own
from misbehaving import Server, answer

TEXT = (
    "قالت مصادر محلية إن طائرة مسيرة قصفت مساء الثلاثاء موقعا لقوات النظام في بلدة {place} بريف إدلب، "
    "ما أسفر عن مقتل {dead} عناصر وإصابة آخرين. وأضافت المصادر أن القصف تجدد بعد ساعات."
)
PLACES = ("سراقب", "معرة النعمان", "خان شيخون", "كفرنبل", "أريحا", "جسر الشغور", "حارم", "سلقين")


def page(number: int) -> bytes:
    """A page of news."""
    place = PLACES[number % len(PLACES)]
    title = f"قصف جوي يستهدف {place} في اليوم {number + 1}"
    body = "".join(f"<p>{TEXT.format(place=place, dead=number + 3)}</p>" for _ in range(3))
    day = f"2019-08-{number % 28 + 1:02}T09:00:00+03:00"
    head = f'<meta charset="utf-8"><title>{title}</title><meta property="article:published_time" content="{day}">'
    return f"<html lang='ar'><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>".encode()


def feed(server: Server, pages: int) -> bytes:
    """A feed that announces pages, and one that is not there."""
    entries = "".join(
        f"<item><title>خبر {n}</title><link>{escape(server.url(f'/p{n}'))}</link></item>" for n in range(pages)
    )
    gone = f"<item><title>خبر مفقود</title><link>{server.url('/none')}</link></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{entries}{gone}</channel></rss>'.encode()


def offer(server: Server, pages: int) -> None:
    for number in range(pages):
        server.pages[f"/p{number}"] = server.pages[f"/p{number}?utm_source=x"] = answer(body=page(number))
    server.pages["/none"] = answer(404)
    server.pages["/feed"] = answer(body=feed(server, pages), kind="application/rss+xml", ETag=f'"{pages}"')


@pytest.fixture(name="site")
def _site() -> Iterator[Server]:
    with Server() as server:
        offer(server, 4)
        yield server


def reports(own: Own) -> int:
    return int(own.ask("SELECT count(*) FROM archive_report")[0][0])


@pytest.mark.parametrize("words", [("--list",), ("--once",), ("--drop", "http://x.example/rss"), ()])
def test_only_a_first_feed_makes_an_archive(new_archive: Callable[[str], Own], words: tuple[str, ...]) -> None:
    nowhere = new_archive("nowhere")
    done = nowhere.rasd("watch", *words)
    if nowhere.url and words == ("--list",):
        assert (done.code, done.out) == (0, "")  # a server always has a database, and no feed in it
        return
    assert done.code == 2, done
    assert not (nowhere.folder / "rasd.sqlite3").exists()


MANNERS = ("--allow", "127.0.0.1", "--pause", "0")


def test_what_a_feed_announces_is_kept_once(own: Own, site: Server) -> None:
    first = own.rasd("watch", site.url("/feed"), "--once", *MANNERS, "--outlet", "وكالة التجربة")
    assert first.code == 1, "one page is not there"
    assert "404" in first.err
    assert reports(own) == 4
    assert own.ask("SELECT DISTINCT method FROM archive_retrieval") == [("feed",)]
    assert len(list((own.folder / "warc").glob("*.warc.gz"))) == 1
    again = own.rasd("watch", site.url("/feed"), "--once", *MANNERS)
    assert again.code == 0
    assert reports(own) == 4
    assert own.rasd("verify").code == 0


def test_a_single_page_is_added_and_known_the_next_time(own: Own, site: Server) -> None:
    added = own.rasd("add", site.url("/p1"), *MANNERS)
    assert added.code == 0, added.err
    assert reports(own) == 1
    assert own.rasd("add", site.url("/p1"), *MANNERS).code == 0
    assert reports(own) == 1
    assert own.ask("SELECT count(*) FROM archive_retrieval") == [(2,)], "each fetching is a retrieval of its own"


def test_a_page_of_a_feed_is_known_when_it_is_added_by_itself(own: Own, site: Server) -> None:
    own.rasd("watch", site.url("/feed"), "--once", *MANNERS, "--outlet", "وكالة التجربة")
    assert own.rasd("add", site.url("/p1?utm_source=x#top"), *MANNERS).code == 0
    assert reports(own) == 4


def test_private_addresses_are_refused_unless_allowed(own: Own, site: Server) -> None:
    refused = own.rasd("add", site.url("/p1"))
    assert refused.code == 1
    assert "private" in refused.err
    assert reports(own) == 0
    watched = own.rasd("watch", site.url("/feed"), "--once")
    assert watched.code == 2
    assert "Traceback" not in watched.err


def test_one_broken_feed_never_stops_the_rest(own: Own, site: Server) -> None:
    site.pages["/down"] = answer(500)
    site.pages["/loop"] = answer(302, Location="/loop")
    site.pages["/noise"] = answer(body=b"\x00\xff" * 999, kind="application/rss+xml")
    feeds = [site.url(path) for path in ("/down", "/loop", "/noise", "/feed")]
    told = own.rasd("watch", *feeds, "--once", *MANNERS)
    assert told.code == 1
    assert "Traceback" not in told.err
    assert reports(own) == 4


def test_watching_speaks_arabic(own: Own, site: Server) -> None:
    first = own.rasd("watch", site.url("/feed"), "--once", *MANNERS, "--lang", "ar")
    assert "بدأت متابعة" in first.err
    assert "4 \u2068جديد\u2069" in first.err
    for words in ("Watching", " new", "polled", "waiting"):
        assert words not in first.err
    listed = own.rasd("watch", "--list", "--lang", "ar").out
    assert "محفوظ" in listed
    assert "الموعد التالي" in listed
    assert "kept" not in listed
    assert "next" not in listed


def test_a_feed_is_put_down_and_taken_up_again(own: Own, site: Server) -> None:
    own.rasd("watch", site.url("/feed"), "--once", *MANNERS)
    assert site.url("/feed") in own.rasd("watch", "--list").out
    assert own.rasd("watch", "--drop", site.url("/feed")).code == 0
    assert own.rasd("watch", "--list").out == ""
    assert own.rasd("watch", "--drop", site.url("/feed")).code == 2
    own.rasd("watch", site.url("/feed"), "--once", *MANNERS)
    assert reports(own) == 4


def test_a_page_that_changed_is_a_new_version(own: Own, site: Server) -> None:
    own.rasd("add", site.url("/p1"), *MANNERS)
    site.pages["/p1"] = answer(body=page(1).replace("4 عناصر".encode(), "9 عناصر".encode()))
    own.rasd("add", site.url("/p1"), *MANNERS)
    versions = own.ask("SELECT version, current FROM archive_report ORDER BY version")
    assert [(version, bool(current)) for version, current in versions] == [(1, False), (2, True)]
    assert own.rasd("verify").code == 0


def test_a_killed_watch_loses_and_doubles_nothing(new_archive: Callable[[str], Own], site: Server) -> None:
    offer(site, 8)
    whole = new_archive("whole")
    whole.rasd("watch", site.url("/feed"), "--once", *MANNERS)
    killed = new_archive("killed")
    chance = random.Random(7)
    for _ in range(3):
        running = killed.start("watch", site.url("/feed"), "--once", *MANNERS)
        time.sleep(chance.uniform(0.6, 2.0))
        running.kill()
        running.communicate()
    killed.rasd("watch", site.url("/feed"), "--once", *MANNERS)
    kept = "SELECT rid, content FROM archive_report WHERE current ORDER BY rid"
    assert killed.ask(kept) == whole.ask(kept)
    assert reports(killed) == 8
    assert killed.rasd("verify").code == 0, killed.rasd("verify").out
