"""Linking what is new: only the accounts that hang together with it are worked out again, with the result that linking
everything anew would have.

What linking compares by is kept in drawers, bands, edges and copies, so that only what can meet is read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from rasd import model
from rasd.linking import Linker, Verdict
from rasd.linking.candidates import meet, numbers_asked, numbers_filed
from rasd.linking.compare import compare
from rasd.linking.copies import ALIKE, FEWEST, bands, copied, shingles, sketch
from rasd.linking.facts import Facts, facts_of
from rasd_desk.archive import columns
from rasd_desk.archive.actions.events import put_events
from rasd_desk.archive.actions.writing import MACHINE, Write, writing
from rasd_desk.archive.models import Account, Band, Copy, Drawer, Edge, Event, Report
from rasd_desk.archive.models import Verdict as VerdictRow

#: Values in one `IN (…)`: SQLite takes some 32,000, and slows down before.
_MANY: Final = 2000
#: From this share of new accounts on it is quicker to link everything.
_MOST: Final = 0.3

Ids = set[int]


@dataclass(frozen=True, slots=True)
class Linked:
    """What a linking changed."""

    accounts: int
    events: int


def link_new(by: str = MACHINE) -> Linked:
    """Link the accounts that linking has not seen as they are; one transaction."""
    with writing(by) as write:
        pending = set(standing().filter(linked=False).values_list("pk", flat=True))
        gone = set(Account.objects.filter(linked=False, event__isnull=False).values_list("pk", flat=True)) - pending
        if not pending and not gone:
            return Linked(0, 0)
        _copies(Report.objects.filter(current=True, bands=None, accounts__linked=False).distinct())
        whole = len(pending) >= _MOST * standing().count()
        touched = set(standing().values_list("pk", flat=True)) if whole else _touched(pending)
        changed = _work_out(touched, pending, gone, write)
        Account.objects.filter(linked=False).update(linked=True)
        return Linked(len(pending), changed)


def standing() -> QuerySet[Account]:
    """The accounts that take part: those that live, of current reports, which nobody rejected."""
    return Account.objects.filter(live=True, report__current=True).exclude(state="rejected")


def chunks(ids: Iterable[Any]) -> Iterator[list[Any]]:
    """Values in lists short enough for one question."""
    every = sorted(ids)
    return (every[at : at + _MANY] for at in range(0, len(every), _MANY))


def coded_reports(reports: Iterable[int]) -> Iterator[tuple[model.CodedReport, Sequence[Account]]]:
    """Reports with their accounts that take part, as values and as rows."""
    for some in chunks(reports):
        rows: dict[int, list[Account]] = {one: [] for one in some}
        for account in standing().filter(report__in=some).select_related("event").order_by("report", "order"):
            rows[account.report_id].append(account)
        for report in Report.objects.filter(pk__in=some).order_by("pk"):
            yield columns.coded_value(report, rows[report.pk]), rows[report.pk]


def _copies(reports: Iterable[Report]) -> None:
    """Find the near copies of reports that have not been looked at, among all."""
    for report in reports:
        runs = shingles(report.text)
        made = bands(sketch(runs)) if len(runs) >= FEWEST else [0]
        met = Report.objects.filter(bands__key__in=made, current=True).distinct() if len(runs) >= FEWEST else []
        alike = [other.pk for other in met if copied(runs, shingles(other.text)) >= ALIKE]
        Copy.objects.bulk_create([Copy(a_id=min(report.pk, o), b_id=max(report.pk, o)) for o in alike])
        Band.objects.bulk_create([Band(report=report, key=key) for key in made])


def _touched(pending: Ids) -> Ids:
    """The accounts that hang together with new ones, these included."""
    facts = _facts(pending)
    near: Ids = set(pending)
    asked: dict[int, set[int]] = {}
    for pk, one in facts.items():
        for number in numbers_asked(one):
            asked.setdefault(number, set()).add(pk)
    met: dict[int, Ids] = {}
    for some in chunks(asked):
        for account, number in Drawer.objects.filter(key__in=some).values_list("account", "key"):
            met.setdefault(account, set()).update(asked[number])
    others = _facts(met.keys() - facts.keys())
    copies = _pairs_of_copies(one.report for one in (*facts.values(), *others.values()))
    for pk, askers in met.items():
        other = others.get(pk)
        if other is not None and any(_alike(facts[asker], other, copies) for asker in askers):
            near.add(pk)
    return _together(near)


def _alike(one: Facts, other: Facts, copies: set[frozenset[str]]) -> bool:
    if one.report == other.report or not meet(one, other):
        return False
    return compare(one, other, frozenset((one.report, other.report)) in copies) > 0


def _facts(accounts: Iterable[int]) -> dict[int, Facts]:
    """Row → facts."""
    wanted = set(accounts)
    reports: Ids = set()
    for some in chunks(wanted):
        reports |= set(Account.objects.filter(pk__in=some).values_list("report", flat=True))
    found = {}
    for coded, rows in coded_reports(reports):
        for row, one in zip(rows, facts_of(coded), strict=True):
            if row.pk in wanted:
                found[row.pk] = one
    return found


def _pairs_of_copies(reports: Iterable[str]) -> set[frozenset[str]]:
    found = set()
    for some in chunks(set(reports)):
        rows = Copy.objects.filter(a__rid__in=some, a__current=True, b__current=True)
        found |= {frozenset(pair) for pair in rows.values_list("a__rid", "b__rid")}
        rows = Copy.objects.filter(b__rid__in=some, a__current=True, b__current=True)
        found |= {frozenset(pair) for pair in rows.values_list("a__rid", "b__rid")}
    return found


def _together(seeds: Ids) -> Ids:
    """All accounts that hang together with some, by edges, by what people joined, and by their events as they are."""
    seen: Ids = set()
    waiting = set(seeds)
    joined = VerdictRow.objects.filter(kind="link", withdrawn_at=None, value=True)
    while waiting:
        seen |= waiting
        found: Ids = set()
        for some in chunks(waiting):
            found |= set(Edge.objects.filter(a__in=some).values_list("b", flat=True))
            found |= set(Edge.objects.filter(b__in=some).values_list("a", flat=True))
            found |= set(joined.filter(account__in=some).values_list("other", flat=True))
            found |= set(joined.filter(other__in=some).values_list("account", flat=True))
            events = Account.objects.filter(pk__in=some, event__isnull=False).values_list("event", flat=True)
            found |= set(Account.objects.filter(event__in=list(events)).values_list("pk", flat=True))
        waiting = found - seen
    return seen


def _work_out(touched: Ids, pending: Ids, gone: Ids, write: Write) -> int:
    """Link the touched accounts anew and write what came of it; how many events changed."""
    while True:
        linker, rows = _linker(touched)
        inside = {aid for aid, row in rows.items() if row.pk in touched}
        known = {aid: row.event.eid for aid, row in rows.items() if aid in inside and row.event is not None}
        taken = _Taken(known.values())
        events = [event for event in linker.events(known, taken) if not inside.isdisjoint(event.accounts)]
        strays = {rows[aid].pk for event in events for aid in event.accounts} - touched
        if not strays:
            _keep_edges(linker, rows, pending)
            return put_events(events, rows, gone, write)
        # What the kept edges did not know of; a newer way of comparing may say so.
        touched = _together(touched | strays)


class _Taken:
    """The ids of events that stand and are not worked out again."""

    def __init__(self, free: Iterable[str]) -> None:
        self._free = frozenset(free)

    def __contains__(self, eid: object) -> bool:
        return eid not in self._free and Event.objects.filter(eid=eid, live=True).exists()


def _linker(touched: Ids) -> tuple[Linker, dict[str, Account]]:
    """A linker that has taken in the reports of accounts, and the rows of all accounts in it by id."""
    reports: Ids = set()
    for some in chunks(touched):
        reports |= set(Account.objects.filter(pk__in=some).values_list("report", flat=True))
    linker, rows = Linker(_verdicts()), dict[str, Account]()
    for coded, accounts in coded_reports(_with_copies(reports)):
        linker.add([coded])
        rows |= {row.aid: row for row in accounts}
    return linker, rows


def _with_copies(reports: Ids) -> Ids:
    """Reports and their near copies, and the copies of these: who tells first is decided among all of them."""
    seen, waiting = set(reports), set(reports)
    while waiting:
        found: Ids = set()
        for some in chunks(waiting):
            found |= set(Copy.objects.filter(a__in=some, b__current=True).values_list("b", flat=True))
            found |= set(Copy.objects.filter(b__in=some, a__current=True).values_list("a", flat=True))
        waiting = found - seen
        seen |= waiting
    return seen


def _verdicts() -> list[Verdict]:
    """What people decided of pairs of accounts that live."""
    rows = VerdictRow.objects.filter(kind="link", withdrawn_at=None, account__live=True, other__live=True)
    return [Verdict(a, b, bool(same)) for a, b, same in rows.values_list("account__aid", "other__aid", "value")]


def _keep_edges(linker: Linker, rows: Mapping[str, Account], pending: Ids) -> None:
    """Keep what hangs together with new accounts, and where these are filed."""
    for some in chunks(pending):
        Edge.objects.filter(a__in=some).delete()
        Edge.objects.filter(b__in=some).delete()
        Drawer.objects.filter(account__in=some).delete()
    new = [
        Edge(a_id=min(rows[a].pk, rows[b].pk), b_id=max(rows[a].pk, rows[b].pk))
        for a, b in linker.edges()
        if rows[a].pk in pending or rows[b].pk in pending
    ]
    Edge.objects.bulk_create(new, batch_size=_MANY)
    filed = [Drawer(account_id=pk, key=number) for pk, one in _facts(pending).items() for number in numbers_filed(one)]
    Drawer.objects.bulk_create(filed, batch_size=_MANY)
