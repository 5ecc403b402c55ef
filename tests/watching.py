"""A store and a sink that keep all in memory; for tests of watching."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from rasd.intake.feed import Entry
from rasd_desk.fetch.feeds import Feed, FeedState, Keeping, Waiting
from rasd_desk.fetch.model import Fetched


@dataclass
class Memory:
    """A `Store`."""

    feeds: dict[str, Feed] = field(default_factory=dict)
    finished: dict[str, tuple[Keeping, str]] = field(default_factory=dict)
    held: dict[str, dict[str, Waiting]] = field(default_factory=dict)

    def add(self, url: str, **more: object) -> Feed:
        feed = Feed(url, url, **more)  # type: ignore[arg-type]  # given by each test
        self.feeds[feed.key] = feed
        return feed

    def state(self, feed: Feed) -> FeedState:
        return self.feeds[feed.key].state

    def due(self, now: datetime) -> Sequence[Feed]:
        def at(feed: Feed) -> datetime:
            return feed.state.next_at or datetime.min.replace(tzinfo=now.tzinfo)

        return sorted((one for one in self.feeds.values() if not one.state.gone and at(one) <= now), key=at)

    def save(self, feed: Feed, state: FeedState) -> None:
        self.feeds[feed.key] = replace(self.feeds[feed.key], state=state)

    def seen(self, feed: Feed, keys: Sequence[str]) -> Collection[str]:
        return {key for key in keys if key in self.finished}

    def finish(self, feed: Feed, entry: Entry, keeping: Keeping, problem: str) -> None:
        self.finished[entry.key] = keeping, problem
        self.held.get(feed.key, {}).pop(entry.key, None)

    def waiting(self, feed: Feed) -> Sequence[Waiting]:
        return list(self.held.get(feed.key, {}).values())

    def wait(self, feed: Feed, waiting: Waiting) -> None:
        self.held.setdefault(feed.key, {})[waiting.entry.key] = waiting


@dataclass
class Shelf:
    """A `Sink`; says UNREADABLE of pages without the word "report"."""

    kept: dict[str, bytes] = field(default_factory=dict)
    offered: list[str] = field(default_factory=list)
    before: Callable[[Entry], None] = lambda _entry: None

    def keep(self, page: Fetched | None, entry: Entry, feed: Feed) -> Keeping:
        self.offered.append(entry.key)
        self.before(entry)
        body = page.body if page else (entry.content or "").encode()
        if b"report" not in body:
            return Keeping.UNREADABLE
        if entry.key in self.kept:
            return Keeping.KNOWN
        self.kept[entry.key] = body
        return Keeping.KEPT
