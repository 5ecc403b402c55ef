"""Who writes, when, and how a write begins and ends: inside one transaction, with its lines in the trail."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from django.db import transaction

from rasd_desk.archive import trail, unseen

#: Who acts where nobody is named.
MACHINE = "rasd"


#: Values in one `IN (…)`: SQLite takes some 32,000, and slows down before.
MANY: Final = 2000

V = TypeVar("V")


def chunks(values: Iterable[V], key: Callable[[V], Any] | None = None) -> Iterator[list[V]]:
    """Values, sorted, in lists short enough for one question."""
    every = sorted(values, key=key)  # type: ignore[type-var, arg-type]  # what is sorted without a key are numbers and strings
    return (every[at : at + MANY] for at in range(0, len(every), MANY))


@dataclass(slots=True)
class Write:
    """A write that is going on: by whom, at what time, and what it has changed so far."""

    by: str
    at: datetime
    changes: list[trail.Change] = field(default_factory=list)

    def note(self, action: str, subject: str, **data: Any) -> None:
        """Say what was changed; it goes into the trail when the write ends well."""
        self.changes.append(trail.Change(action, subject, data))


@contextmanager
def writing(by: str = MACHINE, at: datetime | None = None) -> Iterator[Write]:
    """A transaction in which nobody else writes; what is noted in it goes into the trail, or nothing happens."""
    with unseen.seeing_all(), transaction.atomic():
        trail.lock()
        # In UTC, as the database gives it back: the hash in the trail is made from it.
        write = Write(by, (at or datetime.now(UTC)).astimezone(UTC))
        yield write
        unseen.refuse((one.action, one.subject, one.data) for one in write.changes)
        if write.changes:
            trail.write(write.changes, by=write.by, at=write.at)
