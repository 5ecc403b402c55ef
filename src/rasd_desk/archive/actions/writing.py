"""Who writes, when, and how a write begins and ends: inside one transaction, with its lines in the trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from rasd_desk.archive import trail

#: Who acts where nobody is named.
MACHINE = "rasd"


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
    with transaction.atomic():
        trail.lock()
        write = Write(by, at or datetime.now(UTC))
        yield write
        if write.changes:
            trail.write(write.changes, by=write.by, at=write.at)
