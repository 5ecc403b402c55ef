"""What do answers on reviewing look like, and how do rows become them? The queue, a day, agreement, differences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rasd.evaluate.agreement import Agreement
from rasd_desk.archive.actions.review import queue as taking
from rasd_desk.archive.actions.review.second import first_coders
from rasd_desk.archive.actions.review.settle import Difference, differences
from rasd_desk.archive.models import Aside, Lease, Report, SecondCoding, Settlement, Waiting
from rasd_desk.review.agreement import level_of
from rasd_desk.review.queue import reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePlace:
    """A report in the queue. `score`: its points, `why`: by reason, the weightiest first, of its `account` with most;
    `reader`: who reads it just now, `until` when nobody else is given it; `aside`: how the caller put it aside.
    """

    report: int
    id: str
    title: str
    outlet: str | None
    published: date | None
    open: int
    decided: int
    score: float
    why: dict[str, int]
    account: int | None
    reader: str | None
    until: datetime | None
    aside: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The front of the queue. `total`: reports that are asked for, or, with `more`, at least so many; `left`: reports
    and lines of the trail that the queue does not follow yet; `reading`, `aside`: what the caller holds, and put aside
    last.
    """

    total: int
    more: bool
    left: int
    places: tuple[QueuePlace, ...]
    reading: QueuePlace | None
    aside: tuple[QueuePlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPlace:
    """The report that the caller was given; none: nothing that the caller can be given is left."""

    place: QueuePlace | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDay:
    """What one person decided on a day. `kinds`: decisions by kind; `seconds`: the median between two of them, pauses
    of half an hour left out; `corrected`: by field, the most frequent; `second`: said as second coder.
    """

    person: str
    total: int
    kinds: dict[str, int]
    accounts: int
    reports: int
    seconds: int | None
    first: datetime
    last: datetime
    corrected: dict[str, int]
    second: int
    withdrawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDay:
    """A day of review, in UTC."""

    day: date
    people: tuple[PersonDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAgreement:
    """How far values of a field agree: Krippendorff's alpha with its interval, null where it cannot be told; `level`:
    `good`, `fair` or `low` by Krippendorff's bounds; of so many units and pairs of values, `same` were equal.
    """

    field: str
    alpha: float | None
    low: float | None
    high: float | None
    level: str | None
    units: int
    pairs: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView:
    """Agreement of first and second coders, and of people with the machine's draft. `codings`, `accounts`: how many of
    each are compared; `left`: how many are not looked at yet; `names`: of all who took part; `share`: of reports that a
    second coder codes too.
    """

    share: float
    left: int
    codings: int
    accounts: int
    names: tuple[str, ...]
    coders: tuple[FieldAgreement, ...]
    machine: tuple[FieldAgreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareView:
    """The share of reports that a second coder codes too, and how many are drawn and wait for one."""

    share: float
    drawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementView:
    """What a lead decided on a difference; `verdicts`: the numbers of the verdicts that it made."""

    number: int
    coding: int
    account: int | None
    missing: int | None
    field: str
    choice: str
    note: str
    by: str
    at: datetime
    verdicts: tuple[int, ...]
    withdrawn_by: str | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """Where two coders differ. `field`: of an account, or `account`: whether it is one, or `missing`: an account that
    the draft lacks, whose number `missing` then is.
    """

    account: int | None
    missing: int | None
    field: str
    draft: Any
    first: Any
    second: Any
    settled: SettlementView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingBrief:
    """A second coding that is done: whose, who had decided before, how many differences, and how many are left."""

    number: int
    report: int
    by: str
    firsts: tuple[str, ...]
    done: datetime
    differences: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Codings:
    """Second codings that are done, those with something left to decide first."""

    codings: tuple[CodingBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingView:
    """A second coding with all differences."""

    coding: CodingBrief
    differences: tuple[DifferenceView, ...]


def places_of(numbers: Sequence[int], person: str) -> tuple[QueuePlace, ...]:
    """How it stands with reports in the queue, in this order; of one without accounts nothing is open."""
    held = Waiting.objects.in_bulk(numbers)
    reports = Report.objects.defer("text").in_bulk(numbers)
    leases = {one.report_id: one for one in Lease.objects.filter(report__in=numbers, until__gt=taking.now())}
    aside = dict(Aside.objects.filter(by=person, report__in=numbers, withdrawn_at=None).values_list("report", "kind"))
    return tuple(
        _place(reports[one], held.get(one) or Waiting(open=0, decided=0, score=0), leases.get(one), aside.get(one))
        for one in numbers
    )


def _place(report: Report, place: Waiting, lease: Lease | None, aside: str | None) -> QueuePlace:
    return QueuePlace(
        report=report.pk,
        id=report.rid,
        title=report.title,
        outlet=report.outlet or None,
        published=report.published,
        open=place.open,
        decided=place.decided,
        score=place.score,
        why=dict(reasons(place)) if place.open else {},
        account=place.account if place.open else None,
        reader=lease.by if lease else None,
        until=lease.until if lease else None,
        aside=aside,
    )


def fields_of(found: Mapping[str, Agreement]) -> tuple[FieldAgreement, ...]:
    """Agreement by field; none where nothing was compared."""
    if not found["account"].units:
        return ()
    return tuple(
        FieldAgreement(
            field=name,
            alpha=one.alpha,
            low=one.low,
            high=one.high,
            level=level_of(one) or None,
            units=one.units,
            pairs=one.pairs,
            same=one.same,
        )
        for name, one in found.items()
    )


def coding_brief(row: SecondCoding, found: Sequence[Difference]) -> CodingBrief:
    """A second coding as a list has it."""
    assert row.done_at is not None
    return CodingBrief(
        number=row.pk,
        report=row.report_id,
        by=row.by,
        firsts=tuple(first_coders(row)),
        done=row.done_at,
        differences=len(found),
        left=sum(one.settled is None for one in found),
    )


def coding_view(row: SecondCoding) -> CodingView:
    """A second coding with its differences."""
    found = differences(row)
    return CodingView(coding=coding_brief(row, found), differences=tuple(_difference(row, one) for one in found))


def _difference(row: SecondCoding, one: Difference) -> DifferenceView:
    drafted = row.draft.get(str(one.account), {})
    return DifferenceView(
        account=one.account,
        missing=one.missing.pk if one.missing else None,
        field=one.field,
        draft=drafted.get(one.field),
        first=one.first,
        second=one.second,
        settled=settlement_view(one.settled) if one.settled else None,
    )


def settlement_view(row: Settlement) -> SettlementView:
    """A lead's decision."""
    return SettlementView(
        number=row.pk,
        coding=row.coding_id,
        account=row.account_id,
        missing=row.missing_id,
        field=row.field,
        choice=row.choice,
        note=row.note,
        by=row.by,
        at=row.at,
        verdicts=tuple(row.verdicts),
        withdrawn_by=row.withdrawn_by or None,
        withdrawn_at=row.withdrawn_at,
    )
