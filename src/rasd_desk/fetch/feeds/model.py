"""What is a feed that is watched, what is remembered of it, and what must a store and a sink be able to do?

The archive brings both; `poll` and `watch` call them from one thread only.
"""

import random as chance
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Literal, Protocol

from rasd.errors import RasdError
from rasd.intake.feed import Entry
from rasd_desk.fetch.model import Fetched


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed between two polls.

    Args:
        etag, modified: to be sent back; None where the server gave none.
        got_at: when the body was got that these stand for.
        next_at: when to ask again; None = at once.
        failures: polls in a row that failed.
        missing: polls in a row that were answered 404.
        gone: it is not asked for any more.
        problem: why the last poll failed, as a sentence; empty if it did not.
    """

    etag: str | None = None
    modified: str | None = None
    got_at: datetime | None = None
    next_at: datetime | None = None
    failures: int = 0
    missing: int = 0
    gone: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is watched.

    Args:
        key: by which the store knows it.
        url: its address.
        every: the time between two polls.
        state: what is remembered of it.
    """

    key: str
    url: str
    every: timedelta = timedelta(minutes=15)
    state: FeedState = FeedState()


class Keeping(Enum):
    """What became of an entry."""

    KEPT = "kept"
    KNOWN = "known"
    UNREADABLE = "unreadable"
    GIVEN_UP = "given up"


class Unkept(RasdError):
    """What keeps pages failed, whatever the page: a full disk, a database that is locked."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry whose page could not be had yet.

    Args:
        entry: as the feed told it; the feed may have dropped it since.
        tries: how often the page was asked for in vain.
        next_at: when to ask again.
        problem: why it could not be had, as a sentence.
    """

    entry: Entry
    tries: int
    next_at: datetime
    problem: str


class Store(Protocol):
    """Remembers feeds and entries; called from one thread."""

    def due(self, now: datetime) -> Sequence[Feed]:
        """The feeds that are not gone and whose `next_at` has come, the longest overdue first."""

    def save(self, feed: Feed, state: FeedState) -> None:
        """Remember what a poll found."""

    def seen(self, feed: Feed, keys: Sequence[str]) -> Collection[str]:
        """Those of the keys that are finished, for this feed or for any."""

    def finish(self, feed: Feed, entry: Entry, keeping: Keeping, problem: str) -> None:
        """Remember `entry.key` as finished, and no longer as waiting; `problem` is empty for KEPT and KNOWN."""

    def waiting(self, feed: Feed) -> Sequence[Waiting]:
        """All entries of this feed that wait."""

    def wait(self, feed: Feed, waiting: Waiting) -> None:
        """Remember an entry as waiting, in place of what is remembered under `waiting.entry.key`."""


class Sink(Protocol):
    """Takes pages in: reads, codes and links them; called from one thread."""

    def keep(self, page: Fetched | None, entry: Entry, feed: Feed) -> Keeping:
        """Keep a page, or, where `page` is None, the text in `entry.content`.

        The same page may be offered again: then the answer is KNOWN. UNREADABLE, or a `BadInput`, says that no report
        can be read from it; `Unkept` that it will be as good later; any other error that it may go better then.
        """


@dataclass(frozen=True, slots=True)
class Rules:
    """How patient the watch is.

    Args:
        tries: how often a page is asked for before it is given up: by default over two to three days.
        first_wait: before a page is asked for again; doubles each time.
        longest_wait: the most between two tries, of pages and feeds.
        missing: polls in a row answered 404 after which a feed counts as gone; 410 says it at once.
        most_entries: of one feed in one poll; what is more comes with the next.
        random: gives numbers in [0, 1).
    """

    tries: int = 10
    first_wait: timedelta = timedelta(minutes=10)
    longest_wait: timedelta = timedelta(hours=24)
    missing: int = 5
    most_entries: int = 500
    random: Callable[[], float] = chance.random


#: `later`: the host wants to be left alone for now; `stopped`: the program was asked to end before the feed was done.
Result = Literal["polled", "unchanged", "failed", "gone", "later", "stopped"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a poll came to.

    Args:
        feed: as it was before.
        result: how it ended.
        state: what is remembered now.
        kept, known, unreadable, given_up, waiting: entries of this poll.
        problems: a sentence each, of the feed and of its pages.
        moved_to: the address to which the feed has moved for good, as its server says.
    """

    feed: Feed
    result: Result
    state: FeedState
    kept: int = 0
    known: int = 0
    unreadable: int = 0
    given_up: int = 0
    waiting: int = 0
    problems: tuple[str, ...] = ()
    moved_to: str | None = None
