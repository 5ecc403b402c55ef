"""Which reports did people decide wholly? As gold that `rasd evaluate` reads: the codebook's JSON, one report a line.

A report is gold if each of its accounts was accepted, corrected or rejected, two coders who differ were brought
together, and each account that a lead agreed is missing was made. Rejected accounts are left out.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from rasd.model import CodedReport
from rasd_desk.archive import columns
from rasd_desk.archive.actions.review.settle import differences, done, lacking
from rasd_desk.archive.actions.writing import chunks
from rasd_desk.archive.comparing import behind
from rasd_desk.archive.models import Account, Compared, Report

#: What of an account was decided.
DECIDED = ("accepted", "corrected", "rejected")


def gold_reports(first: date | None = None, last: date | None = None) -> QuerySet[Report]:
    """The reports that are gold, published between two days."""
    told = Account.objects.filter(report=OuterRef("pk"), live=True)
    decided = set(Account.objects.filter(live=True, state__in=DECIDED).values_list("report", flat=True))
    open_ones = undecided() + list(lacking().values_list("report", flat=True))
    found = Report.objects.filter(pk__in=decided, current=True).filter(~Exists(told.filter(state="unseen")))
    found = found.exclude(pk__in=open_ones)
    if first:
        found = found.filter(published__gte=first)
    if last:
        found = found.filter(published__lte=last)
    return found.order_by("pk")


def undecided() -> list[int]:
    """The reports over which two coders differ in what no lead decided."""
    if behind():
        # While others write, or where nothing was compared yet: each is looked at.
        every = done().select_related("report").iterator(chunk_size=100)
        return [one.report_id for one in every if any(each.settled is None for each in differences(one))]
    return list(Compared.objects.filter(account=None, left__gt=0).values_list("coding__report", flat=True))


def gold(found: QuerySet[Report]) -> Iterator[CodedReport]:
    """These reports with the accounts that people let stand."""
    for numbers in chunks(found.values_list("pk", flat=True)):
        rows: dict[int, list[Account]] = {one: [] for one in numbers}
        standing = Account.objects.filter(report__in=numbers, live=True).exclude(state="rejected")
        for row in standing.select_related("event").order_by("order", "pk"):
            rows[row.report_id].append(row)
        for report in Report.objects.filter(pk__in=numbers).order_by("pk"):
            yield columns.coded_value(report, rows[report.pk])
