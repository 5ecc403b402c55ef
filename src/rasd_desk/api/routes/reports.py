"""Which reports are there, and what does one say? Adding them is `adding`'s."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from rasd_desk.api.asked.asking import ReportsAsked
from rasd_desk.api.auth import Scope
from rasd_desk.api.operation import operation
from rasd_desk.api.told.problems import Refused
from rasd_desk.api.told.shapes import ReportPage, ReportView
from rasd_desk.api.told.telling import next_of, report_briefs, report_view
from rasd_desk.archive.models import Report
from rasd_desk.archive.search import find
from rasd_desk.reports import stream
from rasd_desk.web.asking import words_of
from rasd_desk.web.counts import remembered

router = Router(tags=["Reports"])


@operation(router, "GET", "/reports", scope=Scope.READ, gives=ReportPage)
def list_reports(request: HttpRequest, asked: Query[ReportsAsked]) -> ReportPage:
    """List reports, the newest first.

    All that is asked must hold at once. Where words are asked for, `found` says where they stand in
    `title + "\\n" + text`. `published` orders the list; reports without a day come last.
    """
    troubles: list[str] = []
    said = stream.Asked(
        q=asked.q.strip(),
        words=words_of(asked.q.strip(), troubles),
        outlet=asked.outlet.strip(),
        since=asked.since.isoformat() if asked.since else "",
        until=asked.until.isoformat() if asked.until else "",
        state=asked.state,
        troubles=troubles,
    )
    found = stream.narrowed(said)
    if troubles:
        raise Refused("wrong", troubles[0])
    total = remembered(f"reports {said.question}", found.order_by().count)
    rows = find.page(found, (asked.page - 1) * asked.size, asked.size) if total else []
    return ReportPage(
        total=total,
        page=asked.page,
        size=asked.size,
        next=next_of(request, asked.page, asked.size, total),
        reports=report_briefs(rows, said.words),
    )


@operation(router, "GET", "/reports/{int:number}", scope=Scope.READ, gives=ReportView, refuses=("not-found",))
def get_report(request: HttpRequest, number: int) -> ReportView:
    """Read one report with its text and accounts.

    `report` is what `rasd code` writes, with the values as people corrected them; `states` says of each account, in the
    same order, what the archive knows beside that. `versions` are the other numbers of the same report.
    """
    return report_view(get_object_or_404(Report.objects.select_related("retrieval"), pk=number))
