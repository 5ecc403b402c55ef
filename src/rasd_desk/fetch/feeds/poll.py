"""What is done with one feed when its time has come?

The feed is asked for, what is new in it is fetched page by page and offered to a sink, and a store is told what is
done, what waits and when to come again. A poll does no fetching itself: it is a generator that yields a `Job` and is
given the job's result, so that `watch` can do the jobs of many feeds side by side while store and sink are called from
one thread only.

Nothing is lost by being killed at any point: an entry is finished in the store only after the sink has kept it, and a
feed's etag is saved only after all its entries are finished or waiting. The sink may thus be offered a page twice.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from rasd.errors import BadInput, RasdError
from rasd.intake.feed import Entry, entries
from rasd_desk.fetch.client import Fetcher
from rasd_desk.fetch.errors import FetchError, Gone, Stopped, TooSoon, shown
from rasd_desk.fetch.feeds.model import Feed, FeedState, Keeping, Outcome, Result, Rules, Sink, Store, Unkept, Waiting
from rasd_desk.fetch.model import FEEDS, Fetched
from rasd_desk.fetch.pace import backoff
from rasd_desk.fetch.warc import WarcError

#: What was put off to the same moment, by two looks at the clock.
_AT_ONCE: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Got:
    """What a job brings: the answer and, of a feed, its entries."""

    page: Fetched
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """Something to fetch: a feed with its state, or a page."""

    url: str
    feed: FeedState | None = None

    def do(self, fetcher: Fetcher) -> Got:
        """Fetch it; may be done in any thread.

        Raises:
            FetchError: it was not fetched.
            BadInput: it is a feed that cannot be read.
        """
        if self.feed is None:
            return Got(fetcher.get(self.url))
        held = self.feed
        page = fetcher.get(self.url, etag=held.etag, modified=held.modified, earlier=held.got_at, want=FEEDS)
        return Got(page, () if page.unchanged else entries(page.body, page.final_url))


Steps = Generator[Job, Got, None]


@dataclass(slots=True)
class Poll:
    """One poll of one feed; `run` yields its jobs, `outcome` says what it came to so far."""

    feed: Feed
    store: Store
    sink: Sink
    now: Callable[[], datetime]
    rules: Rules = field(default_factory=Rules)
    result: Result = "stopped"
    state: FeedState = field(init=False)
    moved_to: str | None = field(default=None, init=False)
    _counts: dict[Keeping, int] = field(init=False)
    _waiting: int = field(default=0, init=False)
    _hushed: bool = field(default=False, init=False)
    _problems: list[str] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        """Begin with what is remembered."""
        self.state = self.feed.state
        self._counts = dict.fromkeys(Keeping, 0)

    def run(self) -> Steps:
        """All jobs of the poll; each is answered by `send` or, where it failed, by `throw`."""
        yield from self._before_feed()
        try:
            got = yield Job(self.feed.url, self.state)
        except TooSoon as error:
            self._end("later", replace(self.state, next_at=self.now() + (error.wait or self.feed.every)))
            return
        except BadInput as error:
            self.fail(error)
            return
        self.moved_to = got.page.moved_to
        whole = yield from self._new(got)
        yield from self._overdue(self.now())
        self._succeed(got.page, whole=whole)

    def fail(self, error: Exception) -> None:
        """End it with a failure, and come back the later the more there were."""
        text = str(error) if isinstance(error, RasdError) else f"unexpected error ({type(error).__name__}: {error})."
        if not isinstance(error, FetchError):
            text = f"{shown(self.feed.url)}: {text}"
        missing = self.state.missing + 1 if isinstance(error, Gone) else 0
        gone = isinstance(error, Gone) and (error.status == 410 or missing >= self.rules.missing)
        failures = self.state.failures + 1
        wait = backoff(failures, base=self.feed.every, most=self.rules.longest_wait, random=self.rules.random)
        if isinstance(error, FetchError):
            # A 404 may be a slip; only several in a row are taken at their word.
            lasting = error.lasting and not isinstance(error, Gone)
            wait = max(wait, error.wait or wait, self.rules.longest_wait if lasting else wait)
        self._problems.append(text)
        later = self.now() + max(wait, self.feed.every)
        state = replace(self.state, next_at=later, failures=failures, missing=missing, gone=gone, problem=text)
        self._end("gone" if gone else "failed", state)

    def outcome(self) -> Outcome:
        """What it came to so far."""
        counts = self._counts
        return Outcome(
            self.feed,
            self.result,
            self.state,
            kept=counts[Keeping.KEPT],
            known=counts[Keeping.KNOWN],
            unreadable=counts[Keeping.UNREADABLE],
            given_up=counts[Keeping.GIVEN_UP],
            waiting=self._waiting,
            problems=tuple(self._problems),
            moved_to=self.moved_to,
        )

    def _succeed(self, page: Fetched, *, whole: bool) -> None:
        state = FeedState(
            etag=self.state.etag,
            modified=self.state.modified,
            got_at=self.state.got_at,
            next_at=self.now() + self.feed.every,
        )
        if whole and not page.unchanged:
            state = replace(state, etag=page.etag, modified=page.modified, got_at=page.retrieved)
        self._end("unchanged" if page.unchanged else "polled", state)

    def _end(self, result: Result, state: FeedState) -> None:
        self.store.save(self.feed, state)
        self.state, self.result = state, result

    def _before_feed(self) -> Steps:
        """The pages that were due before the feed was.

        Whoever is due first goes first: on a host that grants a request every ten minutes, the feed would otherwise
        take every turn, and its pages none.
        """
        if self.state.next_at:
            yield from self._overdue(min(self.state.next_at + _AT_ONCE, self.now()))

    def _overdue(self, until: datetime) -> Steps:
        for one in sorted(self.store.waiting(self.feed), key=lambda one: one.next_at):
            if one.next_at <= until:
                yield from self._page(one.entry, one.tries)

    def _new(self, got: Got) -> Generator[Job, Got, bool]:
        """Fetch what is new, oldest first; False where some of it is left for the next poll."""
        held = {one.entry.key for one in self.store.waiting(self.feed)}
        told = {entry.key: entry for entry in reversed(got.entries) if entry.key not in held}
        seen = self.store.seen(self.feed, list(told)) if told else ()
        new = [entry for key, entry in told.items() if key not in seen]
        for entry in new[: self.rules.most_entries]:
            yield from self._page(entry, 0)
        return len(new) <= self.rules.most_entries

    def _page(self, entry: Entry, tries: int) -> Steps:
        """Fetch the page of an entry and offer it."""
        if entry.url is None:
            self._offer(None, entry, tries)
            return
        try:
            got = yield Job(entry.url)
        except TooSoon as error:
            # Asked of all pages of a host at once: one of them is told for all.
            self._put_off(entry, tries, error.wait or self.rules.first_wait, str(error), told=not self._hushed)
            self._hushed = True
        except (WarcError, Stopped):
            raise
        except Exception as error:  # whatever breaks over one page must not stop the others
            self._missed(entry, tries + 1, error)
        else:
            self._offer(got.page, entry, tries)

    def _missed(self, entry: Entry, tries: int, error: Exception) -> None:
        """Ask again later, or give the page up and take what the feed itself holds."""
        fetch = error if isinstance(error, FetchError) else None
        lasting = fetch is not None and fetch.lasting
        text = str(fetch) if fetch else _unexpected(entry, "fetched", error)
        if not lasting and tries < self.rules.tries:
            asked_for = fetch.wait if fetch and fetch.wait else timedelta(0)
            self._put_off(entry, tries, max(self._wait(tries), asked_for), text)
        elif entry.content:
            self._offer(None, entry, tries)
        else:
            self._finish(entry, Keeping.GIVEN_UP, text)

    def _offer(self, page: Fetched | None, entry: Entry, tries: int) -> None:
        """Let the sink keep it; what it cannot read in the page it may read in the feed."""
        if page is None and not entry.content:
            self._finish(
                entry, Keeping.UNREADABLE, f"{shown(entry.title or entry.key)} has neither an address nor a text."
            )
            return
        problem = ""
        try:
            said = self.sink.keep(page, entry, self.feed)
        except BadInput as error:
            said, problem = Keeping.UNREADABLE, str(error)
        except Unkept as error:
            # No try of the page's: a disk that is full for a week would cost all that was announced in it.
            self._put_off(entry, tries, self._wait(tries + 1), str(error))
            return
        except Exception as error:  # whatever breaks over one page must not stop the others
            text = _unexpected(entry, "taken in", error)
            if tries + 1 < self.rules.tries:
                self._put_off(entry, tries + 1, self._wait(tries + 1), text)
            else:
                self._finish(entry, Keeping.GIVEN_UP, text)
            return
        if said is Keeping.UNREADABLE and page is not None and entry.content:
            self._offer(None, entry, tries)
            return
        if said is Keeping.UNREADABLE and not problem:
            problem = f"{shown(entry.url or entry.key)} holds no text that could be read."
        self._finish(entry, said, problem)

    def _wait(self, tries: int) -> timedelta:
        rules = self.rules
        return backoff(tries, base=rules.first_wait, most=rules.longest_wait, random=rules.random)

    def _put_off(self, entry: Entry, tries: int, wait: timedelta, problem: str, *, told: bool = True) -> None:
        self.store.wait(self.feed, Waiting(entry, tries, self.now() + wait, problem))
        self._waiting += 1
        if told:
            self._problems.append(problem)

    def _finish(self, entry: Entry, keeping: Keeping, problem: str) -> None:
        self.store.finish(self.feed, entry, keeping, problem)
        self._counts[keeping] += 1
        if problem:
            self._problems.append(problem)


def _unexpected(entry: Entry, what: str, error: Exception) -> str:
    return f"{shown(entry.url or entry.key)} was not {what}, for an unexpected error ({type(error).__name__}: {error})."
