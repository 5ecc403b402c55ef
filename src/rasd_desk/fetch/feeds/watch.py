"""How are many feeds polled side by side, once or for ever?

Jobs of different hosts are done at the same time by a few threads, jobs of one host one after another, so that a slow
host holds up nobody else. Store and sink are called from the thread that called `watch`, and from no other.
"""

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import Final
from urllib.parse import urlsplit

from rasd_desk.fetch.client import Fetcher
from rasd_desk.fetch.errors import Stopped
from rasd_desk.fetch.feeds.model import Feed, Outcome, Rules, Sink, Store
from rasd_desk.fetch.feeds.poll import Got, Job, Poll, Steps
from rasd_desk.fetch.warc import WarcError

#: Seconds between two looks for feeds whose time has come.
TICK: Final = 15.0
#: Hosts that are asked at the same time.
WORKERS: Final = 8

Tell = Callable[[Outcome], None]


def watch(
    store: Store,
    sink: Sink,
    fetcher: Fetcher,
    *,
    tell: Tell,
    stop: threading.Event,
    once: bool = False,
    rules: Rules | None = None,
    workers: int = WORKERS,
) -> None:
    """Poll the feeds that are due; again and again, or once.

    Returns when `stop` is set, after the fetches that were under way; what they brought is kept.

    Args:
        store: which feeds are due, and what is remembered of them.
        sink: takes the pages in.
        fetcher: its clock is the watch's clock, too: make it with `Clock.real(stop)`.
        tell: is told what each poll came to.
        stop: set it to end (`stopping_on_signals`).
        once: return when the feeds that are due now are done.
        rules: how patient the watch is.
        workers: how many hosts are asked at the same time.

    Raises:
        WarcError: what is fetched cannot be written down; nothing further is fetched.
    """
    with ThreadPoolExecutor(workers, thread_name_prefix="fetch") as pool:
        rounds = Rounds(store, sink, fetcher, tell, pool, workers, rules or Rules())
        try:
            rounds.begin()
            looked = fetcher.clock.timer()
            while not stop.is_set():
                if rounds.active:
                    rounds.step(TICK)
                elif once or fetcher.clock.sleep(TICK):
                    break
                if not once and fetcher.clock.timer() - looked >= TICK:
                    rounds.begin()
                    looked = fetcher.clock.timer()
        finally:
            rounds.end()


def poll_once(
    store: Store, sink: Sink, fetcher: Fetcher, *, rules: Rules | None = None, stop: threading.Event | None = None
) -> tuple[Outcome, ...]:
    """Poll all feeds that are due now; what each came to, in the order in which they were done."""
    told: list[Outcome] = []
    watch(store, sink, fetcher, tell=told.append, stop=stop or threading.Event(), once=True, rules=rules)
    return tuple(told)


@contextmanager
def stopping_on_signals() -> Iterator[threading.Event]:
    """An event that SIGINT and SIGTERM set; a second signal ends the program at once. For the main thread."""
    stop = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in before:
        signal.signal(number, ask)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass(slots=True)
class _Running:
    poll: Poll
    steps: Steps


@dataclass(slots=True)
class Rounds:
    """The polls under way, and their jobs by host."""

    store: Store
    sink: Sink
    fetcher: Fetcher
    tell: Tell
    pool: ThreadPoolExecutor
    workers: int
    rules: Rules
    active: dict[str, _Running] = field(default_factory=dict, init=False)
    #: Jobs that wait for their host, and the hosts in the order in which they take turns.
    _queues: dict[str, deque[tuple[_Running, Job]]] = field(default_factory=dict, init=False)
    _under_way: dict[Future[Got], tuple[str, _Running]] = field(default_factory=dict, init=False)

    def begin(self) -> None:
        """Begin the polls whose time has come."""
        for feed in self.store.due(self.fetcher.clock.now()):
            if feed.key not in self.active:
                self._begin(feed)

    def step(self, seconds: float) -> None:
        """Start what can be started; go on with what was fetched, waiting for it no longer than `seconds`."""
        self._start()
        if self._under_way:
            done, _ = wait(self._under_way, timeout=seconds, return_when=FIRST_COMPLETED)
            for future in done:
                self._go_on(future)

    def end(self) -> None:
        """Wait for the fetches under way, keep what they bring, and leave the rest for the next time."""
        try:
            for future in list(self._under_way):
                wait([future])
                self._go_on(future)
        finally:
            for key in list(self.active):
                self._close(key)

    def _begin(self, feed: Feed) -> None:
        poll = Poll(feed, self.store, self.sink, self.fetcher.clock.now, self.rules)
        running = _Running(poll, poll.run())
        self.active[feed.key] = running
        self._advance(running, lambda: next(running.steps))

    def _start(self) -> None:
        busy = {host for host, _ in self._under_way.values()}
        for host in [host for host in self._queues if host not in busy]:
            if len(self._under_way) >= self.workers:
                return
            # Taken out and put back at the end: the hosts take turns.
            queue = self._queues.pop(host)
            running, job = queue.popleft()
            self._under_way[self.pool.submit(job.do, self.fetcher)] = host, running
            if queue:
                self._queues[host] = queue

    def _go_on(self, future: Future[Got]) -> None:
        """Give a poll the result of its job."""
        _, running = self._under_way.pop(future)
        error = future.exception()
        if error is None:
            self._advance(running, lambda: running.steps.send(future.result()))
        else:
            self._advance(running, lambda: running.steps.throw(error))

    def _advance(self, running: _Running, step: Callable[[], Job]) -> None:
        key = running.poll.feed.key
        try:
            job = step()
        except StopIteration:
            self._close(key)
        except Stopped:
            self._close(key)
        except WarcError:
            self._close(key)
            raise
        except Exception as error:  # one broken feed never stops the rest
            # The store itself may be what is broken; then the feed stays due.
            with suppress(Exception):
                running.poll.fail(error)
            running.poll.result = "failed"
            self._close(key)
        else:
            self._queues.setdefault(_host_of(job.url), deque()).append((running, job))

    def _close(self, key: str) -> None:
        running = self.active.pop(key)
        running.steps.close()
        self.tell(running.poll.outcome())


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""  # no address at all; the fetcher says so
