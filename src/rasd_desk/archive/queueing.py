"""Which reports should be looked at first? Points for each account that nobody decided, and the queue made of them.

The queue is a cache that follows the trail: whatever changes an account or its event has a line there. One report is
one place in the queue, for a coder reads it once; it stands where its account with most points would stand.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Max, QuerySet

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
    while _waits() and (seconds is None or time.monotonic() - begun < seconds):
        with writing():
            mark = QueueMark.objects.select_for_update().order_by("pk").first() or _begin()
            if mark.seq - mark.counted >= _RECOUNT:
                mark.rare, mark.counted = sorted(_rare()), mark.seq
            if mark.built is not None:
                _build(mark)
            else:
                _follow(mark)
            mark.save()
    return _behind()


def _waits() -> bool:
    """Whether anything is left; asked at each step, and quicker told than how much."""
    mark = QueueMark.objects.order_by("pk").first()
    if mark is None:
        return Report.objects.filter(current=True).exists()
    return mark.built is not None or _last() > mark.seq


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
    if numbers:
        told = Account.objects.filter(report__gte=numbers[0], report__lte=numbers[-1])
        _put(told, numbers, frozenset(mark.rare))
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
        _put(Account.objects.filter(report__in=some), some, frozenset(mark.rare))
    if lines:
        mark.seq = lines[-1][0]


@dataclass(slots=True)
class _Place:
    """A row of `Waiting` in the making; of a hundred thousand, Django's own take half of the time."""

    report_id: int
    draw: float
    published: date | None
    outlet: str
    open: int = 0
    decided: int = 0
    score: float = 0
    account: int | None = None
    why: dict[str, int] = field(default_factory=dict)
    countries: str = ""
    kinds: str = ""


def _put(told: QuerySet[Account], reports: Sequence[int], rare: frozenset[str]) -> None:
    """Give reports the places that they now have; those without accounts that take part have none.

    `told`: the accounts of these reports.
    """
    made: dict[int, _Place] = {}
    rows = told.filter(live=True, report__current=True).order_by("report", "order", "pk").values_list(*_COLUMNS)
    for report, some in groupby(rows.iterator(chunk_size=_CHUNK), key=itemgetter(0)):
        made[report] = _place(list(some), rare)
    Waiting.objects.filter(report__in=[one for one in reports if one not in made]).delete()
    _write(made.values())


def _place(rows: Sequence[Sequence[Any]], rare: frozenset[str]) -> _Place:
    """The place of a report, from its accounts in order."""
    report, rid, published, outlet, *_rest = rows[0]
    place = _Place(report, draw_of(rid), published, outlet)
    for *_of_report, pk, state, country, group, confidence, killed, status, kind, conflicts in rows:
        if state != "unseen":
            place.decided += 1
            continue
        place.open += 1
        place.countries = _with(place.countries, country)
        place.kinds = _with(_with(place.kinds, group), kind)
        why = points((confidence, killed, status, kind, conflicts), rare)
        if place.account is None or sum(why.values()) > place.score:
            place.score, place.why, place.account = sum(why.values()), why, pk
    return place


def _write(places: Iterable[_Place]) -> None:
    """Write places over those that the reports had; Django's own way takes most of a first build to word the same."""
    fields = Waiting._meta.concrete_fields
    table, ops = connection.ops.quote_name(Waiting._meta.db_table), connection.ops
    names = [ops.quote_name(str(one.column)) for one in fields]
    over = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    adapted: dict[str, Callable[[Any], Any]] = {
        "published": ops.adapt_datefield_value,
        "why": lambda value: ops.adapt_json_value(value, None),
    }
    as_held = [(one.attname, adapted.get(one.attname)) for one in fields]
    rows = [[(adapt(getattr(one, name)) if adapt else getattr(one, name)) for name, adapt in as_held] for one in places]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))}) "
            f"ON CONFLICT ({names[0]}) DO UPDATE SET {over}",
            rows,
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
