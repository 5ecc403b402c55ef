"""Is the archive what it says it is? Raw files against their hashes, the trail's chain, rows that lead nowhere.

Only reads; what is wrong is told, one sentence each, and nothing is mended.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

import msgspec
from django.db import DatabaseError, connection
from django.db.models import Count, F, Q

from rasd_desk.archive import columns, raws, trail
from rasd_desk.archive.actions.judging import stand_of
from rasd_desk.archive.models import (
    Account,
    Claim,
    Event,
    Link,
    Raw,
    Report,
    Retrieval,
    Trail,
    Verdict,
    Words,
)

#: Rows read at once.
_CHUNK: Final = 500


def problems(advance: Callable[[int], None] = lambda count: None) -> Iterator[str]:
    """Everything that is wrong; `advance` hears how many raw files and reports are through."""
    for told in (_raws(advance), trail.broken(), _retrievals(), _reports(advance), _accounts(), verdicts(), _events()):
        try:
            yield from told
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            # Only what was written past Rasd is no JSON, or lacks what every value of its kind has.
            yield f"Some rows hold what Rasd never writes ({type(error).__name__}: {str(error)[:200]})."
    yield from _database()


def size() -> int:
    """How many steps `problems` takes."""
    return Raw.objects.count() + Report.objects.count()


def _raws(advance: Callable[[int], None]) -> Iterator[str]:
    known = set()
    for sha256, length in Raw.objects.order_by("sha256").values_list("sha256", "size").iterator():
        known.add(sha256)
        path = raws.path_of(sha256)
        if not path.is_file():
            yield f"The raw file {sha256} is missing."
        elif path.stat().st_size != length or raws.hash_of(path) != sha256:
            yield f"The raw file {sha256} was altered: its bytes no longer have that hash."
        advance(1)
    for path in raws.every():
        if path.name not in known:
            yield (
                f"The raw file {path.name} belongs to no retrieval; a run was stopped just before it was noted. "
                "Adding the same file again takes it up."
            )
    for sha256 in Raw.objects.filter(retrievals=None).values_list("sha256", flat=True):
        yield f"The raw file {sha256} is known, but not where it came from."


def _retrievals() -> Iterator[str]:
    """Whether each getting of bytes is what the trail says: from where, how and when."""
    said = {
        line.data.get("retrieval"): (line.subject, line.data.get("name"), line.data.get("method"), line.at)
        for line in Trail.objects.filter(action="retrieved").iterator(chunk_size=_CHUNK)
    }
    for row in Retrieval.objects.order_by("pk").iterator(chunk_size=_CHUNK):
        if said.pop(row.pk, None) != (f"raw {row.raw_id}", row.name, row.method, row.at):
            yield f"The retrieval {row.pk} ({row.name}, {row.at:%Y-%m-%d %H:%M}) is not what the trail says."
    for pk in said:
        yield f"The trail tells of retrieval {pk}, which is not in the archive."


def _reports(advance: Callable[[int], None]) -> Iterator[str]:
    said = {
        subject: data.get("content")
        for subject, data in Trail.objects.filter(action="report added").values_list("subject", "data")
    }
    for row in Report.objects.order_by("pk").iterator(chunk_size=_CHUNK):
        if content_of_row(row) != row.content:
            yield f"The report {row.rid} was altered: its text no longer has the hash it was added with."
        if said.pop(f"report {row.pk}", None) != row.content:
            yield f"The report {row.rid} is not in the trail as it stands."
        advance(1)
    for subject in said:
        yield f"The trail tells of {subject}, which is not in the archive."
    for rid in Report.objects.filter(words=None).values_list("rid", flat=True):
        yield f"The report {rid} cannot be found by its words."
    twice = Report.objects.filter(current=True).values("rid").annotate(n=Count("pk")).filter(n__gt=1)
    for one in twice:
        yield f"The report {one['rid']} has more than one current version."
    held = Words.objects.count()
    if held and connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM archive_search_docsize")
            if cursor.fetchone()[0] != held:
                yield "The search index does not hold the words of every report."
                return
            try:
                cursor.execute("INSERT INTO archive_search(archive_search, rank) VALUES('integrity-check', 1)")
            except DatabaseError:
                yield "The search index does not hold the words that the reports have."


def content_of_row(row: Report) -> str:
    """The sha256 of what a report says, from its row (as `actions.adding.content_of`)."""
    day = row.published.isoformat() if row.published else ""
    said = (row.title, row.text, row.outlet, day, row.url)
    return hashlib.sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def _accounts() -> Iterator[str]:
    rows = Account.objects.filter(live=True).select_related("report").prefetch_related("claims").order_by("pk")
    for row in rows.iterator(chunk_size=_CHUNK):
        try:
            columns.account_value(row.data)
        except (msgspec.ValidationError, TypeError):
            yield f"Account {row.aid} holds no account."
            continue
        held = columns.account_columns(row.data)
        if any(getattr(row, name) != value for name, value in held.items()):
            yield f"The columns by which account {row.aid} is found are not those of the account."
        if row.data != {**row.machine, **row.decided}:
            yield f"Account {row.aid} is not what its coder and people's verdicts make it."
        if sorted(map(_claim, row.claims.all())) != sorted(map(_claim, columns.claims_of(row))):
            yield f"The claims of account {row.aid} are not those of the account."
        anchor = row.data["anchor"]
        start, end = (row.data["evidence"]["anchor"] or [[0, 0]])[0]
        if f"{row.report.title}\n{row.report.text}"[start:end] != anchor:
            yield f"The words of account {row.aid} do not stand in its report."
    lost = Account.objects.filter(live=True, linked=True, event=None, report__current=True).exclude(state="rejected")
    for aid in lost.values_list("aid", flat=True):
        yield f"Account {aid} belongs to no event."


def verdicts() -> Iterator[str]:
    """Whether people's decisions are those that the trail tells of, and accounts what these make of them."""
    said: dict[int, tuple[str, datetime]] = {}
    withdrawn: dict[int, tuple[str, datetime]] = {}
    for line in Trail.objects.filter(data__has_key="verdict").order_by("seq").iterator(chunk_size=_CHUNK):
        held = withdrawn if line.action == "verdict withdrawn" else said
        held[line.data["verdict"]] = (line.by, line.at)
    standing: dict[int, list[Verdict]] = {}
    for row in Verdict.objects.order_by("pk").iterator(chunk_size=_CHUNK):
        if said.pop(row.pk, None) != (row.by, row.at):
            yield f"Verdict {row.pk} ({row.kind} by {row.by}) is not in the trail as it stands."
        if withdrawn.get(row.pk) != ((row.withdrawn_by, row.withdrawn_at) if row.withdrawn_at else None):
            yield f"Whether verdict {row.pk} was taken back is not what the trail says."
        if row.withdrawn_at is None and row.account_id is not None and row.kind != "link":
            standing.setdefault(row.account_id, []).append(row)
    for pk in said:
        yield f"The trail tells of verdict {pk}, which is not in the archive."
    for account in Account.objects.filter(live=True).order_by("pk").iterator(chunk_size=_CHUNK):
        if (account.state, account.decided) != stand_of(standing.get(account.pk, [])):
            yield f"Account {account.aid} is not what the verdicts on it say."


def _claim(claim: Claim) -> tuple[str, int, str, str]:
    return claim.field, claim.order, claim.value, json.dumps(claim.spans)


def _events() -> Iterator[str]:
    for row in Event.objects.filter(live=True).order_by("pk").iterator(chunk_size=_CHUNK):
        try:
            held = columns.event_columns(columns.event_value(row.data))
        except (msgspec.ValidationError, TypeError):
            yield f"Event {row.eid} holds no event."
            continue
        if any(getattr(row, name) != value for name, value in held.items()):
            yield f"The columns by which event {row.eid} is found are not those of the event."
        members = set(row.accounts.values_list("aid", flat=True))
        if members != set(row.data["accounts"]) and not row.accounts.filter(linked=False).exists():
            yield f"The accounts of event {row.eid} are not those that it names."
    stray = Link.objects.filter(~Q(event=F("account__event")), account__linked=True)
    for link in stray.select_related("account"):
        yield f"The link of account {link.account.aid} leads to another event than the account."


def _database() -> Iterator[str]:
    """What the database itself finds wrong."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        for (line,) in cursor.fetchall():
            if line != "ok":
                yield f"The database file is damaged: {line}."
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _ in cursor.fetchall():
            yield f"Row {row} of {table} names a row of {parent} that is not there."
