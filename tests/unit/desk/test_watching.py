"""What the archive remembers of feeds and their entries."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from rasd.errors import WrongUse
from rasd.intake.feed import Entry
from rasd_desk.archive.actions.feeds import follow
from rasd_desk.fetch import Clock
from rasd_desk.fetch.feeds import Keeping, Unkept, Waiting
from rasd_desk.watching import ArchiveStore, PageSink

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 5, 1, tzinfo=UTC)
CLOCK = Clock(lambda: NOW, lambda: 0.0, lambda seconds: False)
#: Too much for an index of PostgreSQL, also when it is packed.
LONG = random.Random(1).randbytes(5000).hex()


@pytest.mark.parametrize("name", ["n-7", LONG], ids=["short", "long"])
def test_an_entry_is_known_again_however_long_its_name(name: str) -> None:
    follow("http://a.example/feed", by="x")
    store = ArchiveStore(CLOCK)
    (feed,) = store.due(NOW)
    entry = Entry(url=None, id=name, title="", published=None, published_at=None, content="<p>x</p>")
    waiting = Waiting(entry, 1, NOW + timedelta(minutes=1), "later")
    store.wait(feed, waiting)
    assert (list(store.waiting(feed)), list(store.seen(feed, [entry.key]))) == ([waiting], [])
    store.finish(feed, entry, Keeping.KEPT, "")
    assert (list(store.waiting(feed)), list(store.seen(feed, ["other", entry.key]))) == ([], [entry.key])


def test_an_address_that_no_index_holds_is_refused() -> None:
    with pytest.raises(WrongUse, match="more than 2,500 bytes"):
        follow(f"http://a.example/{LONG}", by="x")
    assert ArchiveStore(CLOCK).due(NOW) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), OperationalError("database is locked")])
def test_what_keeps_pages_fails_and_no_page_pays_for_it(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def failing(*_: object) -> None:
        raise error

    follow("http://a.example/feed", by="x")
    (feed,) = ArchiveStore(CLOCK).due(NOW)
    entry = Entry(url=None, id="1", title="", published=None, published_at=None, content="<p>قصف</p>")
    monkeypatch.setattr("rasd_desk.watching.raws.keep", failing)
    with pytest.raises(Unkept, match=r"disk that holds the archive|Another program has been writing"):
        PageSink().keep(None, entry, feed)
