"""Which reports should be looked at first? Points for each account that nobody decided, and the queue made of them.

The queue is a cache that follows the trail: whatever changes an account or its event has a line there. One report is
one place in the queue, for a coder reads it once; it stands where its account with most points would stand.
"""

import hashlib
import time
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db.models import Count, Max

from rasd_desk.archive.actions.writing import chunks, writing
from rasd_desk.archive.models import Account, Event, QueueMark, Report, Trail, Waiting

#: Points by reason. They are few and round so that a coder can follow them; only their order matters.
#: Uncertainty: the coder's confidence is calibrated (`rasd evaluate --reliability`), so 1 - confidence is the chance
#: that a look changes something; nothing else may outweigh an account that is most likely wrong.
UNSURE: Final = 40
#: Consequence: how many are said to have been killed, by steps of about half an order of magnitude.
DEATHS: Final = ((100, 30), (20, 24), (5, 16), (1, 8))
#: Accounts of the event contradict each other: one of them is wrong, or was coded wrongly.
CONFLICT: Final = 20
#: They differ only as an update or a part does.
DIFFERENCE: Final = 5
_MILD: Final = frozenset(("update", "subset", "precision"))
#: Somebody denies it: whether it counts at all hangs on the wording.
DENIED: Final = 15
_DENIED: Final = frozenset(("denied", "disputed"))
#: A type that fewer than one event in a hundred has: the coder and the reader have seen few of it.
RARE: Final = 10
_RARE_SHARE: Final = 0.01

_CHUNK: Final = 1000
#: Lines of the trail after which the rare types are counted anew.
_RECOUNT: Final = 5000
_BAR: Final = "|"
_COLUMNS: Final = (
    *("report", "report__rid", "report__published", "report__outlet", "pk", "state", "country", "event_type"),
    *("confidence", "killed", "status", "sub_event_type", "event__conflicts"),
)


def points(row: Sequence[Any], rare: frozenset[str]) -> dict[str, int]:
    """The points of an account by reason; `row` holds confidence, killed, status, type and its event's conflicts."""
    confidence, killed, status, kind, conflicts = row
    told = {"unsure": round(UNSURE * (1 - confidence))}
    told["deaths"] = next((given for least, given in DEATHS if (killed or 0) >= least), 0)
    kinds = set((conflicts or "").split())
    told["conflict"] = CONFLICT if kinds - _MILD else 0
    told["difference"] = DIFFERENCE if kinds and not kinds - _MILD else 0
    told["denied"] = DENIED if status in _DENIED else 0
    told["rare"] = RARE if kind in rare else 0
    return {name: given for name, given in told.items() if given}


def draw_of(rid: str) -> float:
    """Where a report's id lies between 0 and 1: by its hash, so that nobody chooses which reports are coded twice."""
    return int(hashlib.sha256(f"second coder {rid}".encode("utf-8", "surrogatepass")).hexdigest()[:12], 16) / 16**12


def refresh(seconds: float | None = None) -> int:
    """Bring the queue up to the archive; how many reports and lines of the trail are left after so many seconds."""
    begun = time.monotonic()
    while (left := _behind()) and (seconds is None or time.monotonic() - begun < seconds):
        with writing():
            mark = QueueMark.objects.select_for_update().order_by("pk").first() or _begin()
            if mark.seq - mark.counted >= _RECOUNT:
                mark.rare, mark.counted = sorted(_rare()), mark.seq
            if mark.built is not None:
                _build(mark)
            else:
                _follow(mark)
            mark.save()
    return left


def _last() -> int:
    return Trail.objects.aggregate(last=Max("seq"))["last"] or 0


def _behind() -> int:
    mark = QueueMark.objects.order_by("pk").first()
    if mark is None:
        return Report.objects.filter(current=True).count()
    ahead = Report.objects.filter(current=True, pk__gt=mark.built).count() if mark.built is not None else 0
    return ahead + max(0, _last() - mark.seq)


def _begin() -> QueueMark:
    seq = _last()
    return QueueMark.objects.create(seq=seq, built=0, rare=sorted(_rare()), counted=seq)


def _build(mark: QueueMark) -> None:
    """Put the next reports of an archive that has no queue yet into it."""
    numbers = list(
        Report.objects.filter(pk__gt=mark.built, current=True).order_by("pk").values_list("pk", flat=True)[:_CHUNK]
    )
    _put(numbers, frozenset(mark.rare))
    mark.built = numbers[-1] if len(numbers) == _CHUNK else None


def _follow(mark: QueueMark) -> None:
    """Put the reports that the next lines of the trail are about into their places."""
    lines = list(Trail.objects.filter(seq__gt=mark.seq).order_by("seq").values_list("seq", "subject")[:_CHUNK])
    named: dict[str, set[str]] = {"report": set(), "account": set(), "event": set()}
    for _, subject in lines:
        kind, _, name = subject.partition(" ")
        if kind in named:
            named[kind].add(name)
    reports = {int(one) for one in named["report"]}
    for some in chunks(int(one) for one in named["account"]):
        reports |= set(Account.objects.filter(pk__in=some).values_list("report", flat=True))
    for names in chunks(named["event"]):
        reports |= set(Account.objects.filter(event__eid__in=names).values_list("report", flat=True))
    for some in chunks(reports):
        _put(some, frozenset(mark.rare))
    if lines:
        mark.seq = lines[-1][0]


def _put(reports: Iterable[int], rare: frozenset[str]) -> None:
    """Give reports the places that they now have; those without accounts that take part have none."""
    wanted = list(reports)
    made: dict[int, Waiting] = {}
    rows = Account.objects.filter(report__in=wanted, live=True, report__current=True).order_by("order", "pk")
    for report, rid, published, outlet, pk, state, country, group, *told in rows.values_list(*_COLUMNS):
        place = made.get(report)
        if place is None:
            held = {"draw": draw_of(rid), "published": published, "outlet": outlet}
            place = made[report] = Waiting(report_id=report, open=0, decided=0, score=0, **held)
        if state != "unseen":
            place.decided += 1
            continue
        place.open += 1
        place.countries = _with(place.countries, country)
        place.kinds = _with(_with(place.kinds, group), told[3])
        why = points(told, rare)
        if place.account is None or sum(why.values()) > place.score:
            place.score, place.why, place.account = sum(why.values()), why, pk
    Waiting.objects.filter(report__in=[one for one in wanted if one not in made]).delete()
    Waiting.objects.bulk_create(
        made.values(),
        update_conflicts=True,
        unique_fields=["report"],
        update_fields=[one.name for one in Waiting._meta.concrete_fields if not one.primary_key],
    )


def _with(held: str, code: str) -> str:
    """A list of codes between bars, with one more."""
    return held if barred(code) in held else f"{held or _BAR}{code}{_BAR}"


def barred(code: str) -> str:
    """A code as it stands in such a list."""
    return f"{_BAR}{code}{_BAR}"


def _rare() -> frozenset[str]:
    """The types that few events have; asked of events, whose counts an index answers."""
    counts = dict(Event.objects.filter(live=True).order_by().values_list("sub_event_type").annotate(n=Count("pk")))
    total = sum(counts.values())
    return frozenset(kind for kind, count in counts.items() if count < _RARE_SHARE * total)
