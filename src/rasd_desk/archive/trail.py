"""Who changed what, and when: an append-only log whose every line holds the hash of the line before.

A line that is altered, left out or put in afterwards breaks the chain from there on (`broken`).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from rasd import __version__
from rasd_desk.archive.models import Trail

#: What stands before the first line.
START: Final = "0" * 64
#: The lock that writers of the trail share on a server; on SQLite a writer holds the whole file.
_LOCK: Final = 0x52415344
#: Lines read at once.
_CHUNK: Final = 2000


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to what; `data` is whatever JSON can hold."""

    action: str
    subject: str
    data: Mapping[str, Any]


def write(changes: Iterable[Change], *, by: str, at: datetime) -> None:
    """Add lines; only inside the transaction that makes the changes, so that neither stands without the other."""
    lock()
    last = Trail.objects.order_by("-seq").values_list("seq", "hash").first()
    seq, before = last or (0, START)
    made = []
    for change in changes:
        seq += 1
        line = Trail(
            seq=seq,
            at=at,
            by=by,
            action=change.action,
            subject=change.subject,
            data=dict(change.data),
            program=f"rasd {__version__}",
            before=before,
        )
        line.hash = before = digest(line)
        made.append(line)
    Trail.objects.bulk_create(made, batch_size=500)


def lock() -> None:
    """Wait until no other writer is between reading the archive and writing to it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def digest(line: Trail) -> str:
    """The hash of a line: of all it says, and of the hash before it."""
    said = [line.seq, line.at.isoformat(), line.by, line.action, line.subject, line.data, line.program, line.before]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def broken() -> Iterator[str]:
    """What is wrong with the chain, one sentence for each break; nothing if it is whole."""
    seq, before = 0, START
    for line in Trail.objects.order_by("seq").iterator(chunk_size=_CHUNK):
        if line.seq != seq + 1:
            yield f"The trail lacks line {seq + 1}."
        if line.before != before:
            yield f"Line {line.seq} of the trail does not follow from the line before it."
        elif digest(line) != line.hash:
            yield f"Line {line.seq} of the trail was altered ({line.action} of {line.subject})."
        seq, before = line.seq, line.hash
