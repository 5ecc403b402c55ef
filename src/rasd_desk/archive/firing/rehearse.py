"""What would a watch have told lately? Worked out from events as they stand, for those that came in since a day.

How an event stood in between is not kept: a change of support cannot be rehearsed, and a toll is compared with the one
that its first reports told.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Min, Q, QuerySet

from rasd_desk.archive.firing.stands import Happened, happened, stand_of
from rasd_desk.archive.models import Account, Event, Watch
from rasd_desk.archive.search.question import Question, events_of, reports_of

#: Events that are looked at, the newest.
READ: Final = 500


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """The events that would have been told, the newest first; `more`: there were more to look at than were."""

    told: tuple[tuple[Event, Happened], ...]
    more: bool


def rehearse(watch: Watch, asked: Question, since: datetime) -> Rehearsed:
    """What a watch, which need not be kept, would have told of the events added since."""
    found = _likely(watch, events_of(asked, texts=watch.trigger != "report"))
    if watch.trigger == "report":
        new = reports_of(asked).filter(added__gte=since)
        found = found.filter(pk__in=Account.objects.filter(live=True, report__in=new.values("pk")).values("event"))
    else:
        found = found.filter(added__gte=since)
    numbers = list(found.order_by("-added", "-pk").values_list("pk", flat=True)[: READ + 1])
    rows = Event.objects.in_bulk(numbers[:READ])
    if watch.trigger == "toll":
        told = _tolls(watch, rows)
    elif watch.trigger == "report":
        told = _reports(asked, rows, since)
    else:
        told = {pk: what for pk, row in rows.items() if (what := happened(watch, stand_of(row.data), ())) is not None}
    return Rehearsed(tuple((rows[pk], told[pk]) for pk in numbers[:READ] if pk in told), len(numbers) > READ)


def _likely(watch: Watch, found: QuerySet[Event]) -> QuerySet[Event]:
    """Those that may have what is waited for, by their columns."""
    if watch.trigger == "denial":
        return found.filter(Q(conflicts__contains=" denial ") | Q(status="denied"))
    if watch.trigger == "conflict":
        return found.filter(conflicts__contains=f" {watch.kind} ") if watch.kind else found.exclude(conflicts="")
    if watch.trigger == "origins":
        return found.filter(origins__gte=watch.least)
    return found.filter(killed__gt=0, told__gt=1) if watch.trigger == "toll" else found


def _tolls(watch: Watch, rows: dict[int, Event]) -> dict[int, Happened]:
    """The events whose toll is now higher than the reports that came first told it."""
    accounts = Account.objects.filter(event__in=rows, live=True)
    first = dict(accounts.values_list("event").annotate(first=Min("report__added")))
    held: dict[int, int] = {}
    for event, added, killed in accounts.values_list("event", "report__added", "killed"):
        if event is not None and added == first[event]:
            held[event] = max(held.get(event, 0), killed or 0)
    told = {}
    for pk, row in rows.items():
        if (row.killed or 0) - held.get(pk, 0) >= max(1, watch.least):
            told[pk] = Happened((), held.get(pk, 0), row.killed)
    return told


def _reports(asked: Question, rows: dict[int, Event], since: datetime) -> dict[int, Happened]:
    """The new reports of each event that hold the words."""
    fitting = reports_of(asked).filter(added__gte=since, accounts__event__in=rows, accounts__live=True)
    told: dict[int, list[str]] = {}
    for event, rid in fitting.values_list("accounts__event", "rid").distinct():
        told.setdefault(event, []).append(rid)
    return {pk: Happened((), after=sorted(rids)) for pk, rids in told.items() if pk in rows}
