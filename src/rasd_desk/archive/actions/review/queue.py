"""Who reads which report now? Leases that end by themselves, and reports put aside.

Leases are in no trail: they say nothing of the archive, and would drown what does. Each is taken in one statement that
the database either does or does not do, so that two people are never given one report.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from rasd.errors import WrongUse
from rasd_desk.archive.actions.writing import writing
from rasd_desk.archive.models import Aside, Lease, Waiting

#: How long nobody else is given a report after its reader was last heard of.
HOLD: Final = timedelta(minutes=15)
#: Reports that are tried when others take the same at the same moment.
_TRIED: Final = 50


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def free(found: QuerySet[Waiting], by: str, *, at: datetime | None = None) -> QuerySet[Waiting]:
    """Those of some places in the queue that somebody can be given: read by nobody else, and not put aside."""
    held = Lease.objects.filter(until__gt=at or now()).exclude(by=by)
    aside = Aside.objects.filter(by=by, withdrawn_at=None)
    return found.exclude(pk__in=list(held.values_list("report", flat=True))).exclude(
        pk__in=list(aside.values_list("report", flat=True))
    )


def take_next(found: QuerySet[Waiting], by: str, asked: str = "") -> int | None:
    """Give somebody the first report of the queue that is free, and let go what he had; None: there is none.

    Where nothing else is left, what was put aside for later comes again, the longest ago first.
    """
    Lease.objects.filter(by=by).delete()
    for report in free(found, by).values_list("pk", flat=True)[:_TRIED]:
        if take(report, by, asked):
            return int(report)
    later = Aside.objects.filter(by=by, kind="later", withdrawn_at=None, report__in=found.order_by().values("pk"))
    for aside in later.order_by("at")[:_TRIED]:
        if take(aside.report_id, by, asked):
            bring_back(aside.report_id, by=by)
            return aside.report_id
    return None


def take(report: int, by: str, asked: str = "", *, at: datetime | None = None) -> bool:
    """Take a report to read, unless somebody else is reading it."""
    begun = at or now()
    until = begun + HOLD
    ours = Q(by=by) | Q(until__lte=begun)
    if Lease.objects.filter(ours, report=report).update(by=by, until=until, asked=asked):
        return True
    # Of two that find no lease only one can write it.
    Lease.objects.bulk_create([Lease(report_id=report, by=by, until=until, asked=asked)], ignore_conflicts=True)
    return Lease.objects.filter(report=report, by=by, until=until).exists()


def renew(report: int, by: str, *, at: datetime | None = None) -> Lease | None:
    """Go on reading a report; None if it is no longer his who asks."""
    begun = at or now()
    # Where nobody took it meanwhile it is his still, for a while after it ran out.
    held = Lease.objects.filter(report=report, by=by, until__gt=begun - HOLD)
    held.filter(until__lt=begun + HOLD - timedelta(minutes=1)).update(until=begun + HOLD)
    return held.first()


def release(report: int, by: str) -> None:
    """Let a report go."""
    Lease.objects.filter(report=report, by=by).delete()


def put_aside(report: int, kind: str, *, by: str) -> None:
    """Leave a report for later, or for others; the queue does not give it to this person before it is brought back."""
    if kind not in Aside.KINDS:
        raise WrongUse(f"{kind!r} is no way to put a report aside; these are: {', '.join(Aside.KINDS)}.")
    with writing(by) as write:
        Aside.objects.filter(report=report, by=by, withdrawn_at=None).update(withdrawn_at=write.at)
        Aside.objects.create(report_id=report, kind=kind, by=by, at=write.at)
        write.note("report put aside", f"report {report}", kind=kind)
    release(report, by)


def bring_back(report: int, *, by: str) -> bool:
    """Put a report that was put aside back into the queue of this person."""
    with writing(by) as write:
        back = Aside.objects.filter(report=report, by=by, withdrawn_at=None).update(withdrawn_at=write.at)
        if back:
            write.note("report brought back", f"report {report}")
        return bool(back)
