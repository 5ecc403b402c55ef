"""The archive as what a watch remembers by and keeps in: the `Store` and `Sink` of `rasd_desk.fetch.feeds`.

Also takes in single pages (`rasd add URL`).
"""

import hashlib
import html
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Final

import msgspec
from django.conf import settings
from django.db import InterfaceError, OperationalError

from rasd.errors import BadInput
from rasd.intake import Defaults, Given, Input, read_bytes
from rasd.intake.feed import Entry
from rasd_desk.archive import raws
from rasd_desk.archive.actions.adding import Source, retrieved
from rasd_desk.archive.actions.writing import MACHINE, chunks
from rasd_desk.archive.models import Feed as FeedRow
from rasd_desk.archive.models import FeedEntry, Retrieval
from rasd_desk.fetch import Clock, Fetched
from rasd_desk.fetch.feeds import Feed, FeedState, Keeping, Unkept, Waiting
from rasd_desk.opening import told
from rasd_desk.taking import Listener, Taker

#: Characters of a key that are kept as they are: PostgreSQL puts no more than some 2,700 bytes into an index.
_LONGEST_KEY: Final = 600


@dataclass(slots=True)
class ArchiveStore:
    """Remembers in the archive how it stands with feeds and entries.

    Args:
        clock: where time comes from.
    """

    clock: Clock

    def due(self, now: datetime) -> Sequence[Feed]:
        """The feeds whose time has come, the longest overdue first."""
        rows = FeedRow.objects.filter(active=True, gone=False).order_by("next_at", "pk")
        return [_feed(row) for row in rows if row.next_at is None or row.next_at <= now]

    def save(self, feed: Feed, state: FeedState) -> None:
        """Remember what a poll found."""
        FeedRow.objects.filter(pk=int(feed.key)).update(
            etag=state.etag,
            modified=state.modified,
            got_at=state.got_at,
            next_at=state.next_at,
            failures=state.failures,
            missing=state.missing,
            gone=state.gone,
            problem=state.problem,
        )

    def seen(self, feed: Feed, keys: Sequence[str]) -> Collection[str]:
        """Those of the keys that are finished for any feed."""
        of = {_kept(key): key for key in keys}
        found: set[str] = set()
        for some in chunks(of):
            rows = FeedEntry.objects.filter(key__in=some).exclude(state="waiting")
            found |= {of[key] for key in rows.values_list("key", flat=True)}
        return found

    def finish(self, feed: Feed, entry: Entry, keeping: Keeping, problem: str) -> None:
        """Remember an entry as done."""
        said = {"state": keeping.value, "at": self.clock.now(), "problem": problem, "entry": None, "next_at": None}
        FeedEntry.objects.update_or_create(feed_id=int(feed.key), key=_kept(entry.key), defaults=said)

    def waiting(self, feed: Feed) -> Sequence[Waiting]:
        """The entries that wait for their page."""
        rows = FeedEntry.objects.filter(feed_id=int(feed.key), state="waiting", next_at__isnull=False).order_by("pk")
        return [
            Waiting(msgspec.convert(row.entry, Entry), row.tries, row.next_at, row.problem)
            for row in rows
            if row.next_at is not None
        ]

    def wait(self, feed: Feed, waiting: Waiting) -> None:
        """Remember an entry as waiting."""
        said = {
            "state": "waiting",
            "at": self.clock.now(),
            "tries": waiting.tries,
            "next_at": waiting.next_at,
            "problem": waiting.problem,
            "entry": msgspec.to_builtins(waiting.entry),
        }
        FeedEntry.objects.update_or_create(feed_id=int(feed.key), key=_kept(waiting.entry.key), defaults=said)


def _kept(key: str) -> str:
    """The key of an entry as the archive has it: of a long one the hash."""
    return (
        key
        if len(key) <= _LONGEST_KEY
        else "sha256:" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    )


def _feed(row: FeedRow) -> Feed:
    state = FeedState(
        etag=row.etag,
        modified=row.modified,
        got_at=row.got_at,
        next_at=row.next_at,
        failures=row.failures,
        missing=row.missing,
        gone=row.gone,
        problem=row.problem,
    )
    return Feed(key=str(row.pk), url=row.url, every=timedelta(seconds=row.every), state=state)


@dataclass(slots=True)
class _Heard(Listener):
    """Collects why something could not be read."""

    why: list[str] = field(default_factory=list)

    def failed(self, name: str, why: str) -> None:
        """Note it."""
        self.why.append(f"{name}: {why}")


@dataclass(slots=True)
class PageSink:
    """Takes what feeds announce into the archive: bytes, reports, accounts. They are linked when a feed is through.

    Args:
        by: who takes them in.
    """

    by: str = MACHINE

    def keep(self, page: Fetched | None, entry: Entry, feed: Feed) -> Keeping:
        """Keep a page that a feed announced, or the text that stands in the feed itself.

        Raises:
            BadInput: no report can be read from it.
            Unkept: the disk or the database failed.
        """
        try:
            return self._keep(page, entry, feed)
        except (OSError, OperationalError, InterfaceError) as error:
            raise Unkept(told(error, settings.RASD_ARCHIVE)) from error

    def _keep(self, page: Fetched | None, entry: Entry, feed: Feed) -> Keeping:
        heard = _Heard()
        row = FeedRow.objects.get(pk=int(feed.key))
        taker = Taker(Defaults(published=entry.published, outlet=row.outlet or None), heard, self.by)
        if page is not None:
            take_page(page, taker, "feed")
        else:
            _take_text(entry, feed, taker)
        if not taker.tally.reports and not taker.tally.known:
            raise BadInput(heard.why[0] if heard.why else f"{entry.url or entry.key} holds no report.")
        return Keeping.KEPT if taker.tally.reports else Keeping.KNOWN


def take_page(page: Fetched, taker: Taker, method: str) -> Retrieval:
    """Keep the bytes of a page that was fetched, and take in the reports in them; the getting of these bytes."""
    headers = {name.lower(): value for name, value in page.headers}
    source = Source(
        name=page.url,
        method=method,
        at=page.retrieved,
        media_type=page.content_type or "",
        headers={**headers, **({"rasd-final-url": page.final_url} if page.final_url != page.url else {})},
    )
    retrieval = retrieved(raws.keep(BytesIO(page.body)), source, taker.by)
    inputs = read_bytes(
        page.url,
        page.body,
        media_type=page.content_type,
        url=page.final_url,
        headers=headers,
        defaults=taker.defaults,
    )
    taker.take_inputs(inputs, retrieval)
    return retrieval


def _take_text(entry: Entry, feed: Feed, taker: Taker) -> None:
    """Keep the text that a feed itself holds as a page of its own."""
    name = entry.url or f"{feed.url}#{entry.id or entry.key}"
    title = html.escape(entry.title)
    body = f"<html><head><title>{title}</title></head><body><article>{entry.content}</article></body></html>".encode()
    kind = "text/html; charset=utf-8"
    source = Source(name=name, method="feed", at=taker.now(), media_type=kind)
    retrieval = retrieved(raws.keep(BytesIO(body)), source, taker.by)
    inputs = read_bytes(name, body, media_type=kind, url=entry.url, defaults=taker.defaults)
    taker.take_inputs((_titled(one, entry) for one in inputs), retrieval)


def _titled(one: Input, entry: Entry) -> Input:
    """A report of a feed's own text has the title that the feed gives it."""
    if not isinstance(one, Given) or not entry.title:
        return one
    return replace(one, report=replace(one.report, title=entry.title), sources={**one.sources, "title": "feed"})
