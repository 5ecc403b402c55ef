"""What becomes of feeds and their entries, poll after poll."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from misbehaving import Server, answer
from rasd.errors import BadInput
from rasd.intake.feed import Entry
from rasd_desk.fetch.client import Fetcher
from rasd_desk.fetch.feeds import Feed, FeedState, Keeping, Outcome, Rules, Unkept, poll_once
from rasd_desk.fetch.model import Fetched
from rasd_desk.fetch.warc import WarcError
from watching import Memory, Shelf

RULES = Rules(random=lambda: 0.0)
PAGE = answer(body=b"<html><p>a report</p></html>")
MINUTES_15 = timedelta(minutes=15)


def feed_of(*names: str, content: str | None = None, **headers: str) -> bytes:
    full = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    inner = "".join(f"<item><title>{name}</title><link>/{name}</link>{full}</item>" for name in names)
    text = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>x</title>{inner}</channel></rss>"
    )
    return answer(body=text.encode(), kind="application/rss+xml", **headers)


@pytest.fixture
def store() -> Memory:
    return Memory()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def poll(store: Memory, shelf: Shelf, fetcher: Fetcher, hands: Any) -> Callable[..., Outcome]:
    """Lets hours pass and polls the one feed that is due."""

    def once(hours: float = 0, rules: Rules = RULES) -> Outcome:
        hands.passed += hours * 3600
        (outcome,) = poll_once(store, shelf, fetcher, rules=rules)
        return outcome

    return once


Poll = Callable[..., Outcome]


@pytest.fixture
def feed(server: Server, store: Memory) -> Feed:
    for name in "abc":
        server.pages[f"/{name}"] = PAGE
    server.pages["/rss"] = feed_of("c", "b", "a", ETag='"1"', Last_Modified="Fri, 20 Nov 2026 10:00:00 GMT")
    return store.add(server.url("/rss"))


def test_new_pages_are_kept_oldest_first(
    server: Server, store: Memory, shelf: Shelf, feed: Feed, poll: Poll, hands: Any
) -> None:
    outcome = poll()
    assert (outcome.result, outcome.kept, outcome.problems) == ("polled", 3, ())
    assert server.paths() == ["/rss", "/a", "/b", "/c"]
    now = hands.clock().now()
    assert store.state(feed) == FeedState(
        etag='"1"', modified="Fri, 20 Nov 2026 10:00:00 GMT", got_at=now, next_at=now + MINUTES_15
    )


def test_a_feed_that_is_not_due_is_left_alone(
    server: Server, store: Memory, shelf: Shelf, fetcher: Fetcher, feed: Feed, poll: Poll
) -> None:
    poll()
    assert poll_once(store, shelf, fetcher) == ()
    assert server.paths().count("/rss") == 1


def test_only_what_is_new_is_fetched_the_second_time(server: Server, feed: Feed, poll: Poll) -> None:
    poll()
    server.pages["/d"] = PAGE
    server.pages["/rss"] = feed_of("d", "c?utm_source=rss", "b#top")
    outcome = poll(1)
    assert (outcome.kept, server.paths()[4:]) == (1, ["/rss", "/d"])


def test_an_unchanged_feed_costs_one_request(server: Server, store: Memory, feed: Feed, poll: Poll) -> None:
    poll()
    server.pages["/rss"] = answer(304, kind=None, Content_Length="")
    outcome = poll(1)
    assert outcome.result == "unchanged"
    assert server.asked[-1].headers["if-none-match"] == '"1"'
    assert store.state(feed).etag == '"1"'
    assert store.state(feed).got_at == outcome.feed.state.got_at


def test_an_entry_named_twice_is_fetched_once(server: Server, feed: Feed, poll: Poll) -> None:
    server.pages["/rss"] = feed_of("a", "a?utm_medium=x", "a#b")
    poll()
    assert len(server.paths()) == 2


# Pages that fail


def test_a_page_that_fails_waits_while_the_others_are_kept(
    server: Server, store: Memory, feed: Feed, poll: Poll
) -> None:
    server.pages["/b"] = answer(500)
    outcome = poll()
    assert (outcome.kept, outcome.waiting) == (2, 1)
    assert "status 500" in outcome.problems[0]
    assert store.state(feed).etag == '"1"'
    server.pages["/rss"] = answer(304, kind=None, Content_Length="")
    server.pages["/b"] = PAGE
    outcome = poll(1)
    assert (outcome.result, outcome.kept, store.waiting(feed)) == ("unchanged", 1, [])


def test_waits_double_and_end_with_giving_up(server: Server, store: Memory, feed: Feed, poll: Poll, hands: Any) -> None:
    server.pages["/b"] = answer(403)
    six = Rules(tries=6, random=lambda: 0.0)
    waits = []
    for _ in range(5):
        begun = hands.clock().now()
        poll(0, six)
        waits.append((store.waiting(feed)[0].next_at - begun).total_seconds() / 60)
        hands.passed += waits[-1] * 60 + 900
    assert waits == pytest.approx([10, 20, 40, 80, 160], abs=0.1)
    outcome = poll(0, six)
    assert (outcome.given_up, store.waiting(feed)) == (1, [])
    assert "status 403" in outcome.problems[0]
    poll(24)
    assert server.paths().count("/b") == 6


@pytest.mark.parametrize(
    "page",
    [answer(404), answer(body=b"%PDF-1.7", kind="application/pdf"), answer(302, Location="http://10.0.0.1/")],
    ids=["gone", "wrong type", "private"],
)
def test_what_waiting_cannot_mend_is_given_up_at_once(server: Server, feed: Feed, poll: Poll, page: bytes) -> None:
    server.pages["/b"] = page
    outcome = poll()
    assert (outcome.kept, outcome.given_up, len(outcome.problems)) == (2, 1, 1)


def test_retry_after_of_a_page_is_kept(server: Server, store: Memory, feed: Feed, poll: Poll, hands: Any) -> None:
    server.pages["/b"] = answer(429, Retry_After="7200")
    outcome = poll()
    # Page c lies on the same host: it is not asked for either, and that does not count as a try.
    assert (outcome.kept, outcome.waiting, len(outcome.problems)) == (1, 2, 2)
    assert server.paths() == ["/rss", "/a", "/b"]
    waits = {one.entry.title: (one.tries, one.next_at - hands.clock().now()) for one in store.waiting(feed)}
    assert waits["b"] == (1, timedelta(hours=2))
    assert waits["c"][0] == 0
    assert waits["c"][1] == pytest.approx(timedelta(hours=2), abs=timedelta(seconds=2))


def test_a_page_without_text_is_replaced_by_the_text_of_the_feed(
    server: Server, shelf: Shelf, feed: Feed, poll: Poll
) -> None:
    server.pages["/a"] = answer(body=b"<html><p>please enable scripts</p></html>")
    server.pages["/rss"] = feed_of("a", content="<p>the whole report</p>")
    assert poll().kept == 1
    assert list(shelf.kept.values()) == [b"<p>the whole report</p>"]


def test_a_page_that_is_gone_is_replaced_by_the_text_of_the_feed(
    server: Server, shelf: Shelf, feed: Feed, poll: Poll
) -> None:
    server.pages["/a"] = answer(404)
    server.pages["/rss"] = feed_of("a", content="<p>the whole report</p>")
    assert (poll().kept, list(shelf.kept.values())) == (1, [b"<p>the whole report</p>"])


def test_a_page_without_text_is_told_and_not_asked_for_again(server: Server, feed: Feed, poll: Poll) -> None:
    server.pages["/a"] = answer(body=b"<html><p>please enable scripts</p></html>")
    outcome = poll()
    assert (outcome.kept, outcome.unreadable) == (2, 1)
    assert "no text" in outcome.problems[0]
    poll(1)
    assert server.paths().count("/a") == 1


def test_an_entry_without_address_and_text_is_told(server: Server, feed: Feed, poll: Poll) -> None:
    server.pages["/rss"] = answer(
        body=b'<rss version="2.0"><channel><item><title>x</title></item></channel></rss>', kind="text/xml"
    )
    outcome = poll()
    assert (outcome.unreadable, outcome.problems) == (1, ("x has neither an address nor a text.",))


# The sink


def test_a_sink_that_breaks_over_one_page_gets_it_again(
    server: Server, shelf: Shelf, store: Memory, feed: Feed, poll: Poll
) -> None:
    def breaking(entry: Entry) -> None:
        if entry.title == "b" and len(shelf.offered) < 4:
            raise RuntimeError("the database is locked")

    shelf.before = breaking
    outcome = poll()
    assert (outcome.kept, outcome.waiting) == (2, 1)
    assert "the database is locked" in outcome.problems[0]
    assert poll(1).kept == 1


def test_a_page_does_not_pay_for_a_full_disk(
    server: Server, shelf: Shelf, store: Memory, feed: Feed, poll: Poll
) -> None:
    def full(entry: Entry) -> None:
        raise Unkept("The disk is full.")

    shelf.before = full
    for _ in range(Rules().tries + 5):
        outcome = poll(1)
        assert (outcome.kept, outcome.given_up, outcome.waiting) == (0, 0, 3)
        assert set(outcome.problems) == {"The disk is full."}
    shelf.before = lambda entry: None
    assert poll(1).kept == 3


def test_what_the_sink_calls_bad_input_is_unreadable(shelf: Shelf, feed: Feed, poll: Poll) -> None:
    def refusing(entry: Entry) -> None:
        if entry.title == "b":
            raise BadInput("It is in Persian.")

    shelf.before = refusing
    outcome = poll()
    assert (outcome.kept, outcome.unreadable, outcome.problems) == (2, 1, ("It is in Persian.",))


class Killed(BaseException):
    """As if the machine lost power."""


@pytest.mark.parametrize("moment", ["before it is kept", "after it is kept"])
def test_being_killed_loses_nothing(
    server: Server, store: Memory, shelf: Shelf, fetcher: Fetcher, feed: Feed, moment: str
) -> None:
    def killing(*_: object) -> None:
        raise Killed

    if moment == "before it is kept":
        shelf.before = lambda entry: killing() if entry.title == "b" else None
    else:
        whole = store.finish
        store.finish = lambda *told: killing() if told[1].title == "b" else whole(*told)  # type: ignore[method-assign]
    with pytest.raises(Killed):
        poll_once(store, shelf, fetcher)
    assert store.state(feed) == FeedState()
    shelf.before = lambda _entry: None
    store.finish = lambda *told: Memory.finish(store, *told)  # type: ignore[method-assign]
    (outcome,) = poll_once(store, shelf, fetcher)
    assert outcome.kept + outcome.known == 2
    assert len(shelf.kept) == 3


# The feed


def test_a_failing_feed_is_asked_ever_less_often(
    store: Memory, server: Server, feed: Feed, poll: Poll, hands: Any
) -> None:
    server.pages["/rss"] = answer(500)
    waits = []
    for _ in range(8):
        begun = hands.clock().now()
        outcome = poll()
        assert outcome.result == "failed"
        next_at = store.state(feed).next_at
        assert next_at
        waits.append((next_at - begun).total_seconds() / 3600)
        hands.passed += waits[-1] * 3600 + 1
    assert waits == pytest.approx([0.25, 0.5, 1, 2, 4, 8, 16, 24], abs=0.1)
    assert "status 500" in store.state(feed).problem
    server.pages["/rss"] = feed_of("a")
    assert poll().kept == 1
    assert (store.state(feed).failures, store.state(feed).problem) == (0, "")


def test_retry_after_of_a_feed_is_kept(server: Server, store: Memory, feed: Feed, poll: Poll, hands: Any) -> None:
    server.pages["/rss"] = answer(503, Retry_After="Sat, 21 Nov 2026 00:00:00 GMT")
    poll()
    next_at = store.state(feed).next_at
    assert next_at
    assert next_at.isoformat() == "2026-11-21T00:00:00+00:00"


def test_410_ends_the_watch_of_a_feed(
    server: Server, store: Memory, shelf: Shelf, fetcher: Fetcher, feed: Feed, poll: Poll, hands: Any
) -> None:
    server.pages["/rss"] = answer(410)
    assert poll().result == "gone"
    hands.passed += 10**7
    assert poll_once(store, shelf, fetcher) == ()


def test_a_404_by_mistake_does_not_cost_a_day(
    server: Server, store: Memory, feed: Feed, poll: Poll, hands: Any
) -> None:
    server.pages["/rss"] = answer(404)
    poll()
    assert store.state(feed).next_at == hands.clock().now() + MINUTES_15


def test_404_ends_it_after_five_in_a_row(server: Server, feed: Feed, poll: Poll) -> None:
    def results(*pages: bytes) -> list[str]:
        found = []
        for page in pages:
            server.pages["/rss"] = page
            found.append(poll(25).result)
        return found

    missing = answer(404)
    assert results(missing, missing, answer(500), missing, missing, missing, missing) == ["failed"] * 7
    assert results(missing) == ["gone"]


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (answer(body=b"<html>not a feed</html>"), "where a feed was looked for"),
        (answer(body=b'{"version": "1.1"}', kind="text/plain"), "where a feed was looked for"),
        (answer(body=b"<channel>", kind="application/rss+xml"), "no feed"),
        (answer(body=b"", kind="application/rss+xml"), "empty"),
        (answer(kind="image/png"), "image/png"),
    ],
)
def test_what_is_no_feed_fails_with_its_reason(server: Server, feed: Feed, poll: Poll, page: bytes, why: str) -> None:
    server.pages["/rss"] = page
    outcome = poll()
    assert outcome.result == "failed"
    assert why in outcome.problems[0]
    assert server.url("/rss") in outcome.problems[0]


def test_a_feed_that_moved_for_good_says_where(server: Server, feed: Feed, poll: Poll) -> None:
    server.pages["/new"] = server.pages["/rss"]
    server.pages["/rss"] = answer(301, Location="/new")
    assert poll().moved_to == server.url("/new")


def test_a_very_long_feed_is_worked_off_in_several_polls(server: Server, store: Memory, feed: Feed, poll: Poll) -> None:
    few = Rules(most_entries=2, random=lambda: 0.0)
    assert (poll(0, few).kept, store.state(feed).etag) == (2, None)
    assert (poll(1, few).kept, store.state(feed).etag) == (1, '"1"')


def test_on_a_host_with_a_long_crawl_delay_all_get_their_turn(
    server: Server, store: Memory, shelf: Shelf, feed: Feed, poll: Poll
) -> None:
    server.pages["/robots.txt"] = answer(body=b"User-agent: *\nCrawl-delay: 600\nAllow: /", kind="text/plain")
    assert [poll(0.25).result for _ in range(5)] == ["polled", "later", "later", "later", "polled"]
    assert [server.paths()[0], sorted(server.paths()[1:4]), server.paths()[4:]] == [
        "/rss",
        ["/a", "/b", "/c"],
        ["/rss"],
    ]
    assert len(shelf.kept) == 3


def test_a_feed_forbidden_by_robots_is_not_asked_for(server: Server, feed: Feed, poll: Poll, hands: Any) -> None:
    server.pages["/robots.txt"] = answer(body=b"User-agent: *\nDisallow: /", kind="text/plain")
    outcome = poll()
    assert (outcome.result, server.paths()) == ("failed", [])
    assert outcome.state.next_at == hands.clock().now() + timedelta(hours=24)


def test_a_full_disk_ends_the_watch(store: Memory, shelf: Shelf, fetching: Callable[..., Fetcher], feed: Feed) -> None:
    class Full:
        def write(self, *_: object, **__: object) -> None:
            raise WarcError("No space left on device.")

    with pytest.raises(WarcError):
        poll_once(store, shelf, fetching(recorder=Full()))
    assert store.state(feed) == FeedState()


def test_any_error_in_a_page_costs_that_page_only(
    store: Memory, shelf: Shelf, fetcher: Fetcher, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = fetcher.get

    def breaking(url: str, **more: Any) -> Fetched:
        if url.endswith("/b"):
            raise ZeroDivisionError("a mistake of ours")
        return whole(url, **more)

    monkeypatch.setattr(fetcher, "get", breaking)
    (outcome,) = poll_once(store, shelf, fetcher)
    assert (outcome.result, outcome.kept, outcome.waiting) == ("polled", 2, 1)
    assert "ZeroDivisionError" in outcome.problems[0]


def test_unreadable_is_remembered_with_its_reason(server: Server, store: Memory, feed: Feed, poll: Poll) -> None:
    server.pages["/a"] = answer(404)
    poll()
    ((keeping, problem),) = [value for key, value in store.finished.items() if key.endswith("/a")]
    assert keeping is Keeping.GIVEN_UP
    assert problem.endswith("there is no such page (status 404).")
