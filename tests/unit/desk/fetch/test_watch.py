"""Many feeds side by side, and how the watch ends."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest

from misbehaving import Server, answer
from rasd.intake.feed import Entry
from rasd_desk.fetch.client import Fetcher
from rasd_desk.fetch.feeds import Feed, FeedState, Outcome, poll_once, stopping_on_signals, watch
from rasd_desk.fetch.guard import Guard
from rasd_desk.fetch.pace import Clock, Pace
from watching import Memory, Shelf

PAGE = answer(body=b"<html><p>a report</p></html>")


def feed_of(*names: str) -> bytes:
    inner = "".join(f"<item><link>/{name}</link></item>" for name in names)
    return answer(body=f'<rss version="2.0"><channel>{inner}</channel></rss>'.encode(), kind="text/xml")


@pytest.fixture
def hosts() -> Iterator[Callable[[int], list[Server]]]:
    """Servers that are hosts of their own: 127.0.0.2, 127.0.0.3 …"""
    with ExitStack() as stack:

        def make(count: int) -> list[Server]:
            servers = [stack.enter_context(Server(f"127.0.0.{n + 2}")) for n in range(count)]
            for server in servers:
                server.pages |= {"/rss": feed_of("b", "a"), "/a": PAGE, "/b": PAGE}
            return servers

        yield make


@pytest.fixture
def open_fetcher(fetching: Callable[..., Fetcher]) -> Fetcher:
    return fetching(guard=Guard.allowing(["127.0.0.0/8"]))


def broken(server: Server, way: str) -> None:
    pages: dict[str, Any] = {
        "slow": server.silent(),
        "drip": server.dripping(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n", b"x", 0.02),
        "endless": server.dripping(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n", b"x" * 65536, 0),
        "loop": answer(302, Location="/rss"),
        "picture": answer(kind="image/png", body=b"x"),
        "no xml": answer(kind="text/xml", body=b"\xff\xfe\xfd"),
        "no http": b"220 mail.example ESMTP\r\n",
        "503": answer(503, Retry_After="soon"),
    }
    server.pages["/rss"] = pages[way]


WAYS = ("slow", "drip", "endless", "loop", "picture", "no xml", "no http", "503")


def test_broken_feeds_never_stop_the_rest(hosts: Any, open_fetcher: Fetcher) -> None:
    servers = hosts(len(WAYS) + 2)
    store, shelf = Memory(), Shelf()
    for server, way in zip(servers[1:], WAYS, strict=False):
        broken(server, way)
    for server in servers:
        store.add(server.url("/rss"))
    store.add("no address at all")
    store.add("http://[::1")
    outcomes = {one.feed.url: one for one in poll_once(store, shelf, open_fetcher)}
    good = {servers[0].url("/rss"), servers[-1].url("/rss")}
    assert {url for url, one in outcomes.items() if one.result == "polled"} == good
    assert {one.result for url, one in outcomes.items() if url not in good} == {"failed"}
    assert all(len(one.problems) == 1 for url, one in outcomes.items() if url not in good)
    assert len(shelf.kept) == 4


def test_a_slow_host_does_not_hold_up_the_others(hosts: Any, open_fetcher: Fetcher) -> None:
    servers = hosts(4)
    done: list[str] = []
    store = Memory()

    def slow(sock: Any) -> None:
        servers[0].stopping.wait(0.2)
        sock.sendall(PAGE)

    servers[0].pages |= {"/a": slow, "/b": slow}
    for server in servers:
        store.add(server.url("/rss"))
    watch(store, Shelf(), open_fetcher, tell=lambda one: done.append(one.feed.url), stop=threading.Event(), once=True)
    assert done[-1] == servers[0].url("/rss")
    assert len(done) == 4


def test_a_slow_host_with_many_feeds_takes_one_worker_only(hosts: Any, open_fetcher: Fetcher) -> None:
    slow, quick = hosts(2)
    done: list[str] = []
    store = Memory()

    def slowly(sock: Any) -> None:
        slow.stopping.wait(0.1)
        sock.sendall(feed_of())

    for name in "xyz":
        slow.pages[f"/{name}"] = slowly
        store.add(slow.url(f"/{name}"))
    store.add(quick.url("/rss"))

    def tell(outcome: Outcome) -> None:
        done.append(outcome.feed.url)

    watch(store, Shelf(), open_fetcher, tell=tell, stop=threading.Event(), once=True, workers=2)
    assert done.index(quick.url("/rss")) <= 1


def test_feeds_of_one_host_take_turns_and_are_asked_one_at_a_time(hosts: Any, open_fetcher: Fetcher) -> None:
    (server,) = hosts(1)
    inside, most = 0, 0

    def counted(sock: Any) -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.01)
        inside -= 1
        sock.sendall(PAGE)

    store = Memory()
    for name in "xyz":
        server.pages[f"/{name}"] = feed_of(f"{name}1", f"{name}2")
        server.pages |= {f"/{name}1": counted, f"/{name}2": counted}
        store.add(server.url(f"/{name}"))
    poll_once(store, Shelf(), open_fetcher)
    assert most == 1
    assert server.paths() == ["/x", "/y", "/z", "/x2", "/y2", "/z2", "/x1", "/y1", "/z1"]


def test_store_and_sink_are_called_from_one_thread(hosts: Any, open_fetcher: Fetcher) -> None:
    threads = set()

    class Watched(Memory):
        def __getattribute__(self, name: str) -> Any:
            threads.add(threading.current_thread())
            return super().__getattribute__(name)

    store, shelf = Watched(), Shelf(before=lambda _entry: threads.add(threading.current_thread()))
    for server in hosts(3):
        store.add(server.url("/rss"))
    poll_once(store, shelf, open_fetcher)
    assert threads == {threading.current_thread()}


def test_a_store_that_breaks_over_one_feed_costs_that_feed(hosts: Any, open_fetcher: Fetcher) -> None:
    first, second = hosts(2)

    class Breaking(Memory):
        def seen(self, feed: Feed, keys: Any) -> Any:
            if feed.url == first.url("/rss"):
                raise RuntimeError("no such table")
            return super().seen(feed, keys)

    store = Breaking()
    for server in (first, second):
        store.add(server.url("/rss"))
    outcomes = {one.feed.url: one for one in poll_once(store, Shelf(), open_fetcher)}
    assert outcomes[first.url("/rss")].result == "failed"
    assert "no such table" in outcomes[first.url("/rss")].problems[0]
    assert outcomes[second.url("/rss")].kept == 2


def test_a_stop_keeps_what_is_under_way_and_leaves_the_rest(hosts: Any, open_fetcher: Fetcher) -> None:
    (server,) = hosts(1)
    stop, told = threading.Event(), list[Outcome]()
    store, shelf = Memory(), Shelf()
    feed = store.add(server.url("/rss"))

    def stopping(sock: Any) -> None:
        stop.set()
        sock.sendall(PAGE)

    server.pages["/a"] = stopping
    watch(store, shelf, open_fetcher, tell=told.append, stop=stop)
    assert [(one.result, one.kept) for one in told] == [("stopped", 1)]
    assert server.paths() == ["/rss", "/a"]
    assert store.state(feed) == FeedState()
    (outcome,) = poll_once(store, shelf, open_fetcher)
    assert (outcome.result, outcome.kept) == ("polled", 1)


def test_a_stop_ends_the_wait_for_a_turn(hosts: Any) -> None:
    (server,) = hosts(1)
    stop, told = threading.Event(), list[Outcome]()
    clock = Clock.real(stop)
    guard = Guard.allowing(["127.0.0.0/8"])
    fetcher = Fetcher(guard=guard, clock=clock, pace=Pace(clock, delay=timedelta(seconds=30)), robots=False)
    store = Memory()
    store.add(server.url("/rss"))
    threading.Timer(0.3, stop.set).start()
    begun = time.monotonic()
    watch(store, Shelf(), fetcher, tell=told.append, stop=stop)
    assert time.monotonic() - begun < 5
    assert [one.result for one in told] == ["stopped"]
    assert server.paths() == ["/rss"]


def test_the_watch_comes_back_to_feeds_whose_time_has_come(hosts: Any, open_fetcher: Fetcher, hands: Any) -> None:
    (server,) = hosts(1)
    stop, told = threading.Event(), list[Outcome]()
    store = Memory()
    store.add(server.url("/rss"), every=timedelta(minutes=10))

    def tell(outcome: Outcome) -> None:
        told.append(outcome)
        if len(told) == 3:
            stop.set()

    watch(store, Shelf(), open_fetcher, tell=tell, stop=stop)
    assert [one.kept for one in told] == [2, 0, 0]
    assert set(hands.slept) == {15.0}
    assert 1200 <= hands.passed < 1300


def test_nothing_to_watch_ends_a_single_round(open_fetcher: Fetcher) -> None:
    assert poll_once(Memory(), Shelf(), open_fetcher) == ()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_asks_the_watch_to_end(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with stopping_on_signals() as stop:
        os.kill(os.getpid(), number)
        assert stop.wait(2)
        assert signal.getsignal(number) is before  # the second one ends the program
    assert signal.getsignal(number) is before


def test_the_sink_may_be_slow_without_losing_anything(hosts: Any, open_fetcher: Fetcher) -> None:
    servers = hosts(3)

    def dawdling(_entry: Entry) -> None:
        time.sleep(0.02)

    store, shelf = Memory(), Shelf(before=dawdling)
    for server in servers:
        store.add(server.url("/rss"))
    poll_once(store, shelf, open_fetcher)
    assert len(shelf.kept) == 6
