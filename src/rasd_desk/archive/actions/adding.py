"""Taking reports in: raw bytes first, then the reports in them, coded; whatever is known already is left as it is.

Stopped at any moment and run again it loses nothing and doubles nothing: raw files are moved to their place whole, and
a batch of reports is one transaction.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

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
#: Nine characters more are put to the id of a report that has the id of another (`unknown`); the column holds 300.
_LONGEST_ID: Final = 290
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
            known = raw.retrievals.filter(name=_storable(source.name), method=source.method, given=said).first()
            if known:
                return known
        made = Retrieval.objects.create(
            raw=raw,
            name=_storable(source.name),
            method=source.method,
            media_type=source.media_type[:255],
            headers=dict(source.headers or {}),
            given=said,
            at=source.at,
        )
        write.note(
            "retrieved",
            f"raw {kept.sha256}",
            retrieval=made.pk,
            name=made.name,
            method=made.method,
            size=kept.size,
        )
        return made


def _storable(name: str) -> str:
    """A name that every database takes: bytes of a file's name that are no UTF-8 are spelled out."""
    return name.encode("utf-8", "backslashreplace").decode().replace("\0", "")


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
        report = replace(report, id="u-" + content_hash(_address(report.url)))
    if len(report.id) > _LONGEST_ID:
        raise BadReport(f"Its id has {len(report.id)} characters; give it one of at most {_LONGEST_ID}.")
    return replace(given, report=report)


def _address(url: str) -> str:
    """The address without what does not tell pages apart."""
    from rasd.intake.feed import key_of  # its reader of feeds takes a while to load; most reports have no address

    return key_of(url)


def _by_content(report: Report) -> str:
    return make_report(report.text, title=report.title, outlet=report.outlet, published=report.published).id


def unknown(given: Sequence[Given], waiting: Sequence[Given] = ()) -> list[Given]:
    """Those reports that the archive lacks, or has with another content; of twins among them the first.

    One that has the id of another report, and is no version of it, gets an id of its own. What comes of a report does
    not depend on how many of those before it are in the archive already.

    Args:
        given: reports, with the ids that they are to have.
        waiting: reports that are about to be written, in that order.
    """
    ids = {one.report.id for one in given}
    rows = ReportRow.objects.filter(rid__in=ids)
    have = {(one.report.id, columns.content_of(one.report)) for one in waiting} | set(
        rows.values_list("rid", "content")
    )
    newest = {row.rid: columns.report_value(row) for row in rows.filter(current=True)}
    newest |= {one.report.id: one.report for one in waiting}
    found: dict[tuple[str, str], Given] = {}
    for one in given:
        content = columns.content_of(one.report)
        if (one.report.id, content) in have:
            continue
        have.add((one.report.id, content))
        other = newest.get(one.report.id)
        if other is not None and says_no_more(one.report, other):
            continue
        if other is None or revises(one.report, other):
            newest[one.report.id] = one.report
        else:
            one = replace(one, report=replace(one.report, id=f"{one.report.id}#{content[:8]}"))
        found.setdefault((one.report.id, content), one)
    clashing = {one.report.id for one in found.values()} - ids
    known = {one.report.id for one in waiting} & clashing
    known |= set(ReportRow.objects.filter(rid__in=clashing).values_list("rid", flat=True))
    return [one for one in found.values() if one.report.id not in known]


def says_no_more(report: Report, older: Report) -> bool:
    """Whether a report has the words of another one, and nothing beside them that that lacks (a feed told its day, the
    page does not).
    """
    same = (report.title, report.text) == (older.title, older.text)
    return same and report.published in (None, older.published) and report.outlet in (None, older.outlet)


def revises(report: Report, older: Report) -> bool:
    """Whether a report is a version of another one with its id: the same address or title, or much of the same text."""
    if report.url and older.url:
        return _address(report.url) == _address(older.url)
    if report.title and report.title == older.title:
        return True
    return copied(shingles(report.text), shingles(older.text)) >= REVISED or report.text == older.text


@dataclass(slots=True)
class Put:
    """What came of reports: those that were new, and those whose id another report got while they were being coded."""

    new: list[CodedReport] = field(default_factory=list)
    clashing: list[Given] = field(default_factory=list)


def put(taken: Iterable[tuple[Given, CodedReport]], retrieval: Retrieval, coder: str, by: str = MACHINE) -> Put:
    """Write reports and their accounts, in one transaction.

    A report with the id of another and other content is a new version of it: the older one is kept, and its accounts
    take no part any more.
    """
    done = Put()
    with writing(by) as write:
        for given, coded in taken:
            content = columns.content_of(given.report)
            versions = ReportRow.objects.filter(rid=given.report.id)
            if versions.filter(content=content).exists():
                continue
            last = versions.order_by("-version").first()
            if last and not revises(given.report, columns.report_value(last)):
                done.clashing.append(given)
                continue
            _put_one(given, coded, last, retrieval, coder, write)
            done.new.append(coded)
    return done


def _put_one(
    given: Given, coded: CodedReport, last: ReportRow | None, retrieval: Retrieval, coder: str, write: Write
) -> None:
    content = columns.content_of(given.report)
    if last:
        ReportRow.objects.filter(rid=given.report.id, current=True).update(current=False)
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
