"""Taking reports in: raw bytes first, then the reports in them, coded; whatever is known already is left as it is.

Stopped at any moment and run again it loses nothing and doubles nothing: raw files are moved to their place whole, and
a batch of reports is one transaction.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urldefrag

from rasd.errors import BadReport
from rasd.intake import Given
from rasd.linking.copies import copied, shingles
from rasd.model import CodedReport, Report, make_report
from rasd.model.report import content_hash
from rasd_desk.archive import columns
from rasd_desk.archive.actions.accounts import put_accounts, retire
from rasd_desk.archive.actions.writing import MACHINE, Write, writing
from rasd_desk.archive.models import Raw, Retrieval, Words
from rasd_desk.archive.models import Report as ReportRow
from rasd_desk.archive.raws import Kept
from rasd_desk.archive.search.keys import keys_of

#: An id that Rasd made from the content, for want of the publisher's.
_MADE: Final = re.compile("r-[0-9a-f]{16}")
_LONGEST_ID: Final = 300
#: The share of the shorter text that stands in the other, from which one is a version of the other.
REVISED: Final = 0.3


@dataclass(frozen=True, slots=True)
class Source:
    """Where bytes come from: a file or an address, how they were got, and what the user said of them."""

    name: str
    method: str
    at: datetime
    media_type: str = ""
    headers: Mapping[str, str] | None = None
    given: Mapping[str, Any] | None = None


def retrieved(kept: Kept, source: Source, by: str = MACHINE) -> Retrieval:
    """The retrieval of raw bytes: the one that a stopped or earlier run made of the same bytes, else a new one."""
    said = dict(source.given or {})
    with writing(by, source.at) as write:
        raw, new = Raw.objects.get_or_create(sha256=kept.sha256, defaults={"size": kept.size})
        if not new and source.method in ("file", "stdin"):
            known = raw.retrievals.filter(name=source.name, method=source.method, given=said).first()
            if known:
                return known
        made = Retrieval.objects.create(
            raw=raw,
            name=source.name,
            method=source.method,
            media_type=source.media_type[:255],
            headers=dict(source.headers or {}),
            given=said,
            at=source.at,
        )
        write.note("retrieved", f"raw {kept.sha256}", name=source.name, method=source.method, size=kept.size)
        return made


def completed(retrieval: Retrieval) -> None:
    """Note that every report of a retrieval has been taken in."""
    Retrieval.objects.filter(pk=retrieval.pk).update(complete=True)


def named(given: Given) -> Given:
    """A report with the id that the archive keeps it under: its publisher's; else that of its address, so that a page
    that is changed later is a new version of it; else that of its content.

    Raises:
        BadReport: the id is too long.
    """
    report = given.report
    if not given.part and report.id == Path(given.path.removesuffix(".gz")).stem:
        # Two folders may each have a "report1.txt": the name of a file tells no reports apart.
        report = replace(report, id=_by_content(report))
    if report.url and _MADE.fullmatch(report.id):
        report = replace(report, id="u-" + content_hash(urldefrag(report.url).url))
    if len(report.id) > _LONGEST_ID:
        raise BadReport(f"Its id has {len(report.id)} characters; give it one of at most {_LONGEST_ID}.")
    return replace(given, report=report)


def _by_content(report: Report) -> str:
    return make_report(report.text, title=report.title, outlet=report.outlet, published=report.published).id


def content_of(given: Given) -> str:
    """The sha256 of what a report says, and of who published it when and where."""
    report = given.report
    day = report.published.isoformat() if report.published else ""
    said = (report.title, report.text, report.outlet or "", day, report.url or "")
    return hashlib.sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def unknown(given: Sequence[Given], waiting: Iterable[Report] = ()) -> list[Given]:
    """Those reports that the archive lacks, or has with another content; of twins among them the first.

    One that has the id of another report, and is no version of it, gets an id of its own.

    Args:
        given: reports, with the ids that they are to have.
        waiting: reports that are about to be written.
    """
    ids = {one.report.id for one in given}
    rows = ReportRow.objects.filter(rid__in=ids)
    have = set(rows.values_list("rid", "content"))
    newest = {report.id: report for report in waiting}
    newest |= {row.rid: columns.report_value(row) for row in rows.filter(current=True)}
    found: dict[tuple[str, str], Given] = {}
    for one in given:
        content = content_of(one)
        if (one.report.id, content) in have:
            continue
        other = newest.setdefault(one.report.id, one.report)
        if not revises(one.report, other):
            one = replace(one, report=replace(one.report, id=f"{one.report.id}#{content[:8]}"))
        found.setdefault((one.report.id, content), one)
    clashing = {one.report.id for one in found.values()} - ids
    known = set(ReportRow.objects.filter(rid__in=clashing).values_list("rid", flat=True))
    return [one for one in found.values() if one.report.id not in known]


def revises(report: Report, older: Report) -> bool:
    """Whether a report is a version of another one with its id: the same address or title, or much of the same text."""
    if report.url and older.url:
        return urldefrag(report.url).url == urldefrag(older.url).url
    if report.title and report.title == older.title:
        return True
    return copied(shingles(report.text), shingles(older.text)) >= REVISED or report.text == older.text


def put(taken: Iterable[tuple[Given, CodedReport]], retrieval: Retrieval, coder: str, by: str = MACHINE) -> int:
    """Write reports and their accounts, in one transaction; how many were new.

    A report with the id of another and other content is a new version of it: the older one is kept, and its accounts
    take no part any more.
    """
    added = 0
    with writing(by) as write:
        for given, coded in taken:
            added += _put_one(given, coded, retrieval, coder, write)
    return added


def _put_one(given: Given, coded: CodedReport, retrieval: Retrieval, coder: str, write: Write) -> bool:
    content = content_of(given)
    versions = ReportRow.objects.filter(rid=given.report.id)
    if versions.filter(content=content).exists():
        return False
    last = versions.order_by("-version").first()
    if last:
        versions.filter(current=True).update(current=False)
        retire(last.accounts.filter(live=True), write, "superseded")
    row = ReportRow.objects.create(
        **columns.report_columns(given),
        version=last.version + 1 if last else 1,
        retrieval=retrieval,
        content=content,
        added=write.at,
        relevant=coded.relevant,
        coder=coder,
    )
    Words.objects.create(report=row, keys=keys_of(f"{row.title}\n{row.text}"))
    put_accounts(row, coded.accounts, write)
    write.note(
        "report added",
        f"report {row.pk}",
        id=row.rid,
        version=row.version,
        content=content,
        raw=retrieval.raw_id,
        coder=coder,
        accounts=[one.id for one in coded.accounts],
    )
    return True
