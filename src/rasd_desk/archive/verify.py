"""Is the archive what it says it is? Raw files against their hashes, the trail's chain, rows that lead nowhere.

Only reads; what is wrong is told, one sentence each, and nothing is mended.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Final

import msgspec
from django.db import DatabaseError, connection
from django.db.models import Count, F, Q

from rasd_desk.archive import columns, raws, trail
from rasd_desk.archive.actions.events import SIDES
from rasd_desk.archive.actions.judging import stand_of
from rasd_desk.archive.models import (
    Account,
    Claim,
    Event,
    Link,
    Person,
    Raw,
    Report,
    Retrieval,
    Side,
    Trail,
    Verdict,
)
from rasd_desk.archive.snapshot import snapshot

#: Rows read at once.
_CHUNK: Final = 500


def problems(advance: Callable[[int], None] = lambda count: None) -> Iterator[str]:
    """Everything that is wrong; `advance` hears how many raw files and reports are through."""
    # Listed first and looked up last: what others take in meanwhile is known by then.
    lying = [path.name for path in raws.every()]
    with snapshot():
        for told in _of_one_moment(advance):
            try:
                yield from told
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                # Only what was written past Rasd is no JSON, or lacks what every value of its kind has.
                yield f"Some rows hold what Rasd never writes ({type(error).__name__}: {str(error)[:200]})."
    yield from _strays(lying)
    if connection.vendor == "sqlite":
        yield from _index()
        yield from _file()


def _of_one_moment(advance: Callable[[int], None]) -> Iterator[Iterator[str]]:
    """The looks at rows that must agree with one another."""
    yield from (_raws(advance), trail.broken(), _retrievals(), _reports(advance), _accounts(), verdicts(), _events())
    yield _people()


def size() -> int:
    """How many steps `problems` takes."""
    return Raw.objects.count() + Report.objects.count()


def _raws(advance: Callable[[int], None]) -> Iterator[str]:
    for sha256, length in Raw.objects.order_by("sha256").values_list("sha256", "size").iterator():
        path = raws.path_of(sha256)
        if not path.is_file():
            yield f"The raw file {sha256} is missing."
        elif path.stat().st_size != length or raws.hash_of(path) != sha256:
            yield f"The raw file {sha256} was altered: its bytes no longer have that hash."
        advance(1)
    for sha256 in Raw.objects.filter(retrievals=None).values_list("sha256", flat=True):
        yield f"The raw file {sha256} is known, but not where it came from."


def _strays(lying: Sequence[str]) -> Iterator[str]:
    """Raw files that no row names."""
    known = set(Raw.objects.values_list("sha256", flat=True))
    for name in lying:
        if name not in known:
            yield (
                f"The raw file {name} belongs to no retrieval; a run was stopped just before it was noted. "
                "Adding the same file again takes it up."
            )


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
        if columns.content_of(columns.report_value(row)) != row.content:
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
    # What second coders said is counted by itself.
    lines = Trail.objects.filter(data__has_key="verdict").exclude(action__startswith="second ")
    for line in lines.order_by("seq").iterator(chunk_size=_CHUNK):
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


def _people() -> Iterator[str]:
    """Whether people have the names and roles that the trail tells of: nobody has made himself an admin."""
    said: dict[str, dict[str, object]] = {}
    for line in Trail.objects.filter(subject__startswith="person ").order_by("seq").iterator(chunk_size=_CHUNK):
        held = said.setdefault(line.subject, {})
        if line.action == "person added":
            held |= {"name": line.data["name"], "role": line.data["role"], "active": True}
        elif line.action == "role changed":
            held["role"] = line.data["role"]
        elif line.action in ("person disabled", "person enabled"):
            held["active"] = line.action == "person enabled"
    for row in Person.objects.order_by("pk"):
        if said.pop(f"person {row.pk}", None) != {"name": row.name, "role": row.role, "active": row.active}:
            yield f"Person {row.name} has another name, role or state than the trail says."
    for subject in said:
        yield f"The trail tells of {subject}, who is not in the archive."


def _claim(claim: Claim) -> tuple[str, int, str, str]:
    return claim.field, claim.order, claim.value, json.dumps(claim.spans)


def _events() -> Iterator[str]:
    own = dict(
        Verdict.objects.filter(kind="grade", withdrawn_at=None).order_by("pk").values_list("event", "value").iterator()
    )
    for row in Event.objects.filter(live=True).order_by("pk").iterator(chunk_size=_CHUNK):
        try:
            held = columns.event_columns(columns.event_value(row.data), str(own.get(row.pk, "")))
        except (msgspec.ValidationError, TypeError):
            yield f"Event {row.eid} holds no event."
            continue
        if any(getattr(row, name) != value for name, value in held.items()):
            yield f"The columns by which event {row.eid} is found are not those of the event."
        members = set(row.accounts.values_list("aid", flat=True))
        if members != set(row.data["accounts"]) and not row.accounts.filter(linked=False).exists():
            yield f"The accounts of event {row.eid} are not those that it names."
    accounts = Claim.objects.filter(
        field__in=SIDES, account__live=True, account__linked=True, account__event__live=True
    )
    told = accounts.order_by().values_list("account__event__eid", "value").distinct()
    filed = Side.objects.exclude(event__accounts__linked=False).order_by().values_list("event__eid", "actor").distinct()
    for eid, actor in [*told.difference(filed), *filed.difference(told)]:
        yield f"That event {eid} has {actor} on a side is not what its accounts say."
    stray = Link.objects.filter(~Q(event=F("account__event")), account__linked=True)
    for link in stray.select_related("account"):
        yield f"The link of account {link.account.aid} leads to another event than the account."


def _index() -> Iterator[str]:
    """Whether the search index of SQLite holds the words that reports have."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM archive_search_docsize) = (SELECT count(*) FROM archive_words)")
        if not cursor.fetchone()[0]:
            yield "The search index does not hold the words of every report."
            return
        try:
            cursor.execute("INSERT INTO archive_search(archive_search, rank) VALUES('integrity-check', 1)")
        except DatabaseError as error:
            # The check is a write to SQLite: a disk that is read-only, or a long writer, is no fault of the index.
            if getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
                yield f"The search index could not be checked ({error})."
            else:
                yield "The search index does not hold the words that the reports have."


def _file() -> Iterator[str]:
    """Whether the file of SQLite is sound, and every row that another one names is there."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        for (line,) in cursor.fetchall():
            if line != "ok":
                yield f"The database file is damaged: {line}."
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _ in cursor.fetchall():
            yield f"Row {row} of {table} names a row of {parent} that is not there."
