"""What `rasd export` takes from the archive: events, and of their reports the accounts that tell them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rasd.errors import WrongUse
from rasd.model import CodedReport, Event
from rasd_desk.cli.shared import archive


def stored(
    named: Path | None,
    *,
    target: Path | None = None,
    first: date | None = None,
    last: date | None = None,
    since: date | None = None,
    country: str = "",
) -> tuple[list[Event], list[CodedReport]]:
    """The events of an archive that happened between two days, changed since a day, in a country; with their reports.

    Args:
        named: the folder of the archive; None: the user's own.
        target: the file that will be written; it must not lie in the archive, whose files it could replace.
        first, last, since: days.
        country: ISO code of two letters.

    Raises:
        WrongUse: there is no archive, the target lies in it, or there is no such country or span of days.
        RasdError: it cannot be read.
    """
    with archive(named) as opened:
        if target is not None and target.resolve().is_relative_to(opened.folder.resolve()):
            raise WrongUse(f"--output {target}: This lies in the archive {opened.folder}; name a file elsewhere.")
        from rasd_desk.archive import columns
        from rasd_desk.archive.search import find
        from rasd_desk.archive.search.query import Query, midnight
        from rasd_desk.archive.snapshot import snapshot

        query = Query(first=first, last=last, since=midnight(since) if since else None, country=country)
        rows = find.events(query).order_by("last", "eid")
        with snapshot():  # accounts may be linked anew meanwhile
            events = [columns.graded_value(*one) for one in rows.values_list("data", "own_grade").iterator()]
            return events, reports_of(events)


def reports_of(events: Sequence[Event]) -> list[CodedReport]:
    """The reports of events, each with those of its accounts that tell these events."""
    from rasd_desk.archive import columns
    from rasd_desk.archive.actions.writing import chunks
    from rasd_desk.archive.models import Account, Report

    told: dict[int, list[Account]] = {}
    for some in chunks(account for event in events for account in event.accounts):
        rows = Account.objects.filter(aid__in=some, live=True).select_related("event").order_by("report", "order")
        for row in rows:
            told.setdefault(row.report_id, []).append(row)
    made = []
    for numbers in chunks(told):
        for report in Report.objects.filter(pk__in=numbers).order_by("pk"):
            accounts = sorted(told[report.pk], key=lambda row: row.order)
            made.append(columns.coded_value(report, accounts))
    return made
