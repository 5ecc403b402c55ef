"""How do rows of the archive become the shapes of answers?"""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db.models import Count, Q
from django.http import HttpRequest

from rasd import model
from rasd.model.event import GradeName
from rasd_desk.api.told.shapes import (
    AccountBrief,
    AccountState,
    AccountView,
    EventBrief,
    EventView,
    Grader,
    ReportBrief,
    ReportView,
    TrailLine,
    VerdictView,
    Version,
)
from rasd_desk.archive import columns
from rasd_desk.archive.models import Account, Event, Report, Trail, Verdict
from rasd_desk.archive.search import find
from rasd_desk.archive.search.query import Wanted
from rasd_desk.events.near import near
from rasd_desk.events.sides import columns_of


def next_of(request: HttpRequest, page: int, size: int, total: int) -> str | None:
    """The address of the next page, where there is one."""
    if page * size >= total:
        return None
    asked = request.GET.copy()
    asked["page"] = str(page + 1)
    return f"{request.path}?{asked.urlencode()}"


def report_briefs(rows: Sequence[Report], words: Sequence[Wanted] = ()) -> tuple[ReportBrief, ...]:
    """Reports as a list has them."""
    states: dict[int, dict[str, int]] = {row.pk: {} for row in rows}
    live = Q(live=True) | Q(report__current=False)
    counts = Account.objects.filter(live, report__in=list(states)).order_by().values_list("report", "state")
    for report, state, count in counts.annotate(n=Count("pk")):
        states[report][state] = count
    return tuple(_brief(row, states[row.pk], words) for row in rows)


def _brief(row: Report, states: dict[str, int], words: Sequence[Wanted]) -> ReportBrief:
    spans = find.marked(f"{row.title}\n{row.text}", words) if words else ()
    return ReportBrief(
        number=row.pk,
        id=row.rid,
        version=row.version,
        current=row.current,
        title=row.title,
        outlet=row.outlet or None,
        published=row.published,
        url=row.url or None,
        added=row.added,
        relevant=row.relevant,
        accounts=sum(states.values()),
        states=states,
        found=tuple(model.Span(start, end) for start, end in spans),
    )


def report_view(row: Report) -> ReportView:
    """A report with its text and accounts."""
    standing = Q(live=True) if row.current else Q()
    accounts = list(row.accounts.filter(standing).select_related("event").order_by("order", "pk"))
    versions = Report.objects.filter(rid=row.rid).order_by("-version").only("pk", "version", "current", "added")
    return ReportView(
        number=row.pk,
        version=row.version,
        current=row.current,
        added=row.added,
        coder=row.coder,
        raw=row.retrieval.raw_id,
        report=columns.coded_value(row, accounts),
        states=tuple(_state(one) for one in accounts),
        versions=tuple(
            Version(number=one.pk, version=one.version, current=one.current, added=one.added) for one in versions
        ),
    )


def _state(row: Account) -> AccountState:
    return AccountState(
        number=row.pk,
        id=row.aid,
        state=row.state,
        revision=row.revision,
        live=row.live,
        event=row.event.eid if row.event else None,
        decided=tuple(sorted(row.decided)),
    )


def account_value(row: Account) -> model.Account:
    """The account of a row, with its event."""
    return columns.account_value({**row.data, "event": row.event.eid if row.event else None})


def account_brief(row: Account) -> AccountBrief:
    """An account as a list has it."""
    return AccountBrief(
        number=row.pk,
        report=row.report_id,
        outlet=row.report.outlet or None,
        published=row.report.published,
        state=row.state,
        revision=row.revision,
        account=account_value(row),
    )


def account_view(row: Account) -> AccountView:
    """An account with all that was decided of it."""
    verdicts = Verdict.objects.filter(Q(account=row) | Q(other=row)).select_related("event").order_by("-pk")
    return AccountView(
        number=row.pk,
        report=report_briefs([row.report])[0],
        state=row.state,
        revision=row.revision,
        live=row.live,
        account=account_value(row),
        machine=columns.account_value(row.machine),
        decided=tuple(sorted(row.decided)),
        verdicts=tuple(verdict_view(one) for one in verdicts),
    )


def verdict_view(row: Verdict) -> VerdictView:
    """A verdict."""
    return VerdictView(
        number=row.pk,
        kind=row.kind,
        account=row.account_id,
        other=row.other_id,
        event=row.event.eid if row.event else None,
        field=row.field,
        value=row.value,
        note=row.note,
        by=row.by,
        at=row.at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_at=row.withdrawn_at,
    )


def event_brief(row: Event) -> EventBrief:
    """An event as a list has it."""
    return EventBrief(
        revision=row.revision,
        live=row.live,
        grade=cast(GradeName, row.grade),
        grade_by=_grader(row),
        added=row.added,
        changed=row.changed,
        event=columns.event_value(row.data),
    )


def _grader(row: Event) -> Grader:
    return "person" if row.own_grade else "machine"


def event_view(row: Event) -> EventView:
    """An event with its accounts and decisions."""
    accounts = [one.row for one in columns_of(row)] if row.live else []
    members = Account.objects.filter(aid__in=row.data["accounts"])
    linked = Q(kind="link") & (Q(account__in=members.values("pk")) | Q(other__in=members.values("pk")))
    verdicts = list(Verdict.objects.filter(Q(event=row) | linked).select_related("event").order_by("-pk"))
    went = () if row.live else members.filter(live=True, event__isnull=False).values_list("event__eid", flat=True)
    return EventView(
        revision=row.revision,
        live=row.live,
        added=row.added,
        changed=row.changed,
        event=columns.event_value(row.data),
        grade=cast(GradeName, row.grade),
        grade_by=_grader(row),
        own_grade=row.own_grade or None,
        accounts=tuple(account_brief(one) for one in accounts),
        verdicts=tuple(verdict_view(one) for one in verdicts),
        became=tuple(sorted({eid for eid in went if eid})),
        near=tuple(one.event.eid for one in near(row)) if row.live else (),
    )


def lines_of(rows: Iterable[Trail]) -> tuple[TrailLine, ...]:
    """Lines of the trail."""
    names = ("seq", "at", "by", "action", "subject", "data", "program", "before", "hash")
    return tuple(TrailLine(**_picked(row, names)) for row in rows)


def _picked(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
