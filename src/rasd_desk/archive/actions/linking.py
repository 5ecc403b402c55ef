"""Linking what is new: only the accounts that hang together with it are worked out again, with the result that linking
everything anew would have.

What linking compares by is kept in drawers, bands, edges and copies, so that only what can meet is read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from django.db.models import QuerySet

from rasd import model
from rasd.linking import Linker, Verdict
from rasd.linking.candidates import meet, numbers_asked, numbers_filed
from rasd.linking.compare import compare
from rasd.linking.copies import ALIKE, FEWEST, bands, copied, shingles, sketch
from rasd.linking.facts import Facts, facts_of
from rasd_desk.archive import columns
from rasd_desk.archive.actions.events import Member, put_events
from rasd_desk.archive.actions.homes import at_home, forget
from rasd_desk.archive.actions.writing import MACHINE, MANY, Write, chunks, writing
from rasd_desk.archive.models import Account, Band, Copy, Drawer, Edge, Event, Report
from rasd_desk.archive.models import Verdict as VerdictRow

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
        # How many accounts a report tells, and which comes first, counts in how each of them is linked.
        moved = pending | _told_in(_reports_of(pending | gone))
        whole = len(moved) >= _MOST * standing().count()
        touched = set(standing().values_list("pk", flat=True)) if whole else _touched(moved, gone)
        changed = _work_out(touched, moved, gone, write)
        Account.objects.filter(linked=False).update(linked=True)
        return Linked(len(pending), changed)


def standing() -> QuerySet[Account]:
    """The accounts that take part: those that live, of current reports, which nobody rejected."""
    return Account.objects.filter(live=True, report__current=True).exclude(state="rejected")


def coded_reports(reports: Iterable[int]) -> Iterator[tuple[model.CodedReport, Sequence[Member]]]:
    """Reports with their accounts that take part, as values and as members of events."""
    wanted = ("report", "data", "pk", "event", "event__eid")
    for some in chunks(reports):
        told: dict[int, list[tuple[model.Account, Member]]] = {one: [] for one in some}
        rows = standing().filter(report__in=some).order_by("report", "order", "pk").values_list(*wanted)
        for report, data, *member in rows.iterator():
            told[report].append((columns.account_value(data), Member(*member)))
        # An older version has the id of the newer one, and would take its place.
        for row in Report.objects.filter(pk__in=some, current=True).order_by("pk").iterator():
            accounts = tuple(value for value, _ in told[row.pk])
            yield model.make_coded(columns.report_value(row), accounts), [member for _, member in told.pop(row.pk)]


def _copies(reports: Iterable[Report]) -> None:
    """Find the near copies of reports that have not been looked at, among all."""
    for report in reports:
        runs = shingles(report.text)
        made = bands(sketch(runs)) if len(runs) >= FEWEST else [0]
        met = Report.objects.filter(bands__key__in=made, current=True).distinct() if len(runs) >= FEWEST else []
        alike = [other.pk for other in met if copied(runs, shingles(other.text)) >= ALIKE]
        Copy.objects.bulk_create([Copy(a_id=min(report.pk, o), b_id=max(report.pk, o)) for o in alike])
        Band.objects.bulk_create([Band(report=report, key=key) for key in made])


def _touched(pending: Ids, gone: Ids) -> Ids:
    """The accounts that hang together with new ones, these included, and those whose origins may be others now that
    these came or went.
    """
    facts = _facts(pending)
    near: Ids = set(pending) | _of_copies(pending | gone)
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


def _of_copies(accounts: Ids) -> Ids:
    """The accounts of the near copies of the reports of some: through these, two of them may be one telling."""
    reports = _reports_of(accounts)
    return _told_in(_with_copies(reports) - reports)


def _told_in(reports: Iterable[int]) -> Ids:
    """The accounts of reports that take part."""
    found: Ids = set()
    for some in chunks(reports):
        found |= set(standing().filter(report__in=some).values_list("pk", flat=True))
    return found


def _reports_of(accounts: Iterable[int]) -> Ids:
    found: Ids = set()
    for some in chunks(accounts):
        found |= set(Account.objects.filter(pk__in=some).values_list("report", flat=True))
    return found


def _alike(one: Facts, other: Facts, copies: set[frozenset[str]]) -> bool:
    if one.report == other.report or not meet(one, other):
        return False
    return compare(one, other, frozenset((one.report, other.report)) in copies) > 0


def _facts(accounts: Iterable[int]) -> dict[int, Facts]:
    """Row → facts."""
    wanted = set(accounts)
    found = {}
    for coded, rows in coded_reports(_reports_of(wanted)):
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
            events = Account.objects.filter(pk__in=some, event__isnull=False).values("event")
            found |= set(Account.objects.filter(event__in=events).values_list("pk", flat=True))
        waiting = found - seen
    return seen


def _work_out(touched: Ids, pending: Ids, gone: Ids, write: Write) -> int:
    """Link the touched accounts anew and write what came of it; how many events changed."""
    verdicts = _verdicts()
    while True:
        linker, rows = _linker(touched, verdicts)
        inside = {aid for aid, row in rows.items() if row.pk in touched}
        known = {aid: row.eid for aid, row in rows.items() if aid in inside and row.eid is not None}
        joined = [(said.a, said.b) for said in verdicts if said.same]
        known, freed = at_home(linker.groups(), known, {aid: row.pk for aid, row in rows.items()}, joined)
        events = [event for event in linker.events(known) if not inside.isdisjoint(event.accounts)]
        taken = _taken({event.id for event in events} - set(known.values()))
        if taken:
            events = [event for event in linker.events(known, taken) if not inside.isdisjoint(event.accounts)]
        strays = {rows[aid].pk for event in events for aid in event.accounts} - touched
        if not strays:
            _keep_edges(linker, rows, pending)
            forget(freed)
            return put_events(events, rows, gone, write)
        # What the kept edges did not know of; a newer way of comparing may say so.
        touched = _together(touched | strays)


def _taken(new: Iterable[str]) -> set[str]:
    """Those among ids for new events that other events have: of events that are not worked out now."""
    found: set[str] = set()
    for some in chunks(new):
        found |= set(Event.objects.filter(eid__in=some, live=True).values_list("eid", flat=True))
    return found


def _linker(touched: Ids, verdicts: Sequence[Verdict]) -> tuple[Linker, dict[str, Member]]:
    """A linker that has taken in the reports of accounts, and all accounts in it by id."""
    linker, rows = Linker(verdicts), dict[str, Member]()
    for coded, members in coded_reports(_with_copies(_reports_of(touched))):
        linker.add([coded])
        rows.update(zip((account.id for account in coded.accounts), members, strict=True))
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


def _keep_edges(linker: Linker, rows: Mapping[str, Member], pending: Ids) -> None:
    """Keep what hangs together with new accounts, and where these are filed."""
    for some in chunks(pending):
        Edge.objects.filter(a__in=some).delete()
        Edge.objects.filter(b__in=some).delete()
        Drawer.objects.filter(account__in=some).delete()
    new = (
        Edge(a_id=min(rows[a].pk, rows[b].pk), b_id=max(rows[a].pk, rows[b].pk))
        for a, b in linker.edges()
        if rows[a].pk in pending or rows[b].pk in pending
    )
    for edges in _batches(new):
        Edge.objects.bulk_create(edges)
    facts = ((rows[one.id].pk, one) for one in linker.facts())
    filed = (Drawer(account_id=pk, key=number) for pk, one in facts if pk in pending for number in numbers_filed(one))
    for drawers in _batches(filed):
        Drawer.objects.bulk_create(drawers)


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Rows in lists, so that no more than one list of them is in memory."""
    rows = iter(rows)
    while batch := list(islice(rows, MANY)):
        yield batch
