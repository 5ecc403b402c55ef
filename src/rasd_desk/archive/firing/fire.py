"""Which watches fire when events change? Told once, in the transaction that changes the events.

`actions.events.put_events` says what it is about to change and what it has changed; nothing else writes events.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import F, QuerySet

from rasd.errors import WrongUse
from rasd_desk.archive.actions.writing import Write, chunks
from rasd_desk.archive.firing.stands import Happened, Stand, happened, stand_of
from rasd_desk.archive.firing.why import why_of
from rasd_desk.archive.models import Account, Delivery, Event, Known, Notice, Watch, Way
from rasd_desk.archive.search.question import Question, events_of, question_of, reports_of

#: The hour, UTC, at which what waits for a daily message is due.
DAILY_HOUR: Final = 6
_TOLL: Final = "toll"
#: Ids of events that a line of the trail names.
_NAMED: Final = 50


def watching() -> list[Watch]:
    """The watches that look."""
    return list(Watch.objects.filter(active=True, deleted=None).order_by("pk"))


@dataclass(slots=True)
class Changes:
    """What a write does to events, as far as watches must know it; without watches nothing is kept."""

    watches: Sequence[Watch] = field(default_factory=watching)
    #: How events stood that were written over.
    _was: dict[int, Stand] = field(default_factory=dict)
    #: The events that were worked out, and the rows of those that their accounts belonged to.
    _from: dict[int, set[int]] = field(default_factory=dict)
    _changed: dict[int, Stand] = field(default_factory=dict)

    def before(self, row: Event | None) -> None:
        """An event is about to be written over."""
        if self.watches and row is not None:
            self._was[row.pk] = stand_of(row.data)

    def after(self, row: Event, changed: bool, members: Iterable[int | None]) -> None:
        """An event was worked out; `members`: the events that its accounts belonged to so far."""
        if self.watches:
            self._from[row.pk] = {pk for pk in members if pk is not None} | ({row.pk} & self._was.keys())
            if changed:
                self._changed[row.pk] = stand_of(row.data)

    def fire(self, write: Write) -> int:
        """Have the watches fire that are to; how many notices that makes."""
        if not self.watches or not self._from:
            return 0
        self._read_left()
        _hand_on(self._from)
        return sum(self._try(watch, write) for watch in self.watches)

    def _try(self, watch: Watch, write: Write) -> int:
        """Have a watch fire; one whose question can no longer be asked is paused, and what is being written goes on."""
        try:
            return self._fire(watch, write)
        except WrongUse as error:
            Watch.objects.filter(pk=watch.pk).update(active=False, changed=write.at)
            write.note("watch paused", f"watch {watch.pk}", why=str(error))
            return 0

    def _read_left(self) -> None:
        """How those stood that were not written over: as the archive still has them."""
        of_others = set().union(*self._from.values()) - self._was.keys()
        for some in chunks(of_others):
            rows = Event.objects.filter(pk__in=some).values_list("pk", "data")
            self._was.update((pk, stand_of(data)) for pk, data in rows.iterator())

    def _fire(self, watch: Watch, write: Write) -> int:
        if watch.trigger == "event":
            # Also of events that stay as they were: what people decided of their accounts may be asked for.
            found = {pk: Happened(("event",)) for pk in self._from}
        else:
            found = {
                pk: what
                for pk, now in self._changed.items()
                if (what := happened(watch, now, [self._was[one] for one in self._from[pk]])) is not None
            }
        if not found:
            return 0
        new = {
            pk: now.reports - frozenset().union(*(self._was[one].reports for one in self._from[pk]))
            for pk, now in self._changed.items()
            if pk in found
        }
        return tell(watch, found, new, write)


def _hand_on(from_: Mapping[int, set[int]]) -> None:
    """An event that others went into knows what they knew, so that nothing is told again under another id."""
    heirs: dict[int, list[int]] = {}
    for pk, olds in from_.items():
        for old in olds - {pk}:
            heirs.setdefault(old, []).append(pk)
    for some in chunks(heirs):
        for one in Known.objects.filter(event__in=some).order_by("pk"):
            for pk in heirs[one.event_id]:
                held, made = Known.objects.get_or_create(
                    watch_id=one.watch_id, event_id=pk, mark=one.mark, defaults={"value": one.value}
                )
                if not made and held.value < one.value:
                    Known.objects.filter(pk=held.pk).update(value=one.value)


def tell(
    watch: Watch, found: Mapping[int, Happened], new: Mapping[int, frozenset[str]], write: Write, *, past: bool = False
) -> int:
    """Write notices of those events that fit the question and of which the watch does not know it yet.

    Args:
        watch: the watch.
        found: what has happened, by event.
        new: the reports that each event had not before.
        write: the write that it belongs to.
        past: it is told of what was there before; nothing of that leaves the desk.
    """
    asked = question_of(watch.question)
    told: list[tuple[int, Happened]] = []
    for some in chunks(found):
        fitting = set(
            events_of(asked, texts=watch.trigger != "report").filter(pk__in=some).values_list("pk", flat=True)
        )
        known = _known(watch, some)
        for pk in some:
            if pk in fitting:
                what = _unknown(watch, pk, found[pk], known.get(pk, {}))
                if what is not None:
                    told.append((pk, what))
    if watch.trigger == "report":
        told = _of_reports(asked, told)
    for at in range(0, len(told), 500):
        _write(watch, told[at : at + 500], new, write, past=past)
    if told:
        events = Event.objects.filter(pk__in=[pk for pk, _ in told[:_NAMED]]).order_by("pk")
        named = list(events.values_list("eid", flat=True))
        write.note("watch fired", f"watch {watch.pk}", notices=len(told), events=named)
    return len(told)


def _known(watch: Watch, events: Sequence[int]) -> dict[int, dict[str, int]]:
    """The marks of events, with their values, that a watch knows."""
    found: dict[int, dict[str, int]] = {}
    for event, mark, value in Known.objects.filter(watch=watch, event__in=events).values_list("event", "mark", "value"):
        found.setdefault(event, {})[mark] = value
    return found


def _unknown(watch: Watch, event: int, what: Happened, known: Mapping[str, int]) -> Happened | None:
    """What of it the watch does not know yet; None: nothing."""
    if watch.trigger == "toll":
        base = known.get(_TOLL, what.before)
        if what.after - base >= max(1, watch.least):
            return Happened((_TOLL,), base, what.after)
        if _TOLL not in known:
            # Small steps add up: the next one is measured from where this began.
            Known.objects.create(watch=watch, event_id=event, mark=_TOLL, value=base)
        return None
    if watch.trigger == "report":
        fresh = [rid for rid in what.after if _report_mark(rid) not in known]
        return Happened(tuple(map(_report_mark, fresh)), after=fresh) if fresh else None
    if not what.marks:
        return what
    fresh_marks = tuple(mark for mark in what.marks if mark not in known)
    if not fresh_marks:
        return None
    if watch.trigger == "conflict":
        return Happened(fresh_marks, after=[mark.removeprefix("conflict ") for mark in fresh_marks])
    return what


def _report_mark(rid: str) -> str:
    """The mark of a report: short, whatever its id."""
    return "r " + hashlib.sha256(rid.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _of_reports(asked: Question, told: Sequence[tuple[int, Happened]]) -> list[tuple[int, Happened]]:
    """With each event those of its new reports that hold the words asked for, if any do."""
    fitting: set[str] = set()
    for some in chunks({rid for _, what in told for rid in what.after}):
        fitting |= set(reports_of(asked).filter(rid__in=some).values_list("rid", flat=True))
    left = []
    for pk, what in told:
        rids = [rid for rid in what.after if rid in fitting]
        if rids:
            left.append((pk, Happened(tuple(map(_report_mark, rids)), after=rids)))
    return left


def _write(
    watch: Watch,
    told: Sequence[tuple[int, Happened]],
    new: Mapping[int, frozenset[str]],
    write: Write,
    *,
    past: bool,
) -> None:
    events = Event.objects.in_bulk([pk for pk, _ in told])
    accounts: dict[int, list[Account]] = {}
    rows = Account.objects.filter(event__in=events, live=True).select_related("report").order_by("report", "order")
    for row in rows:
        accounts.setdefault(row.event_id or 0, []).append(row)
    made = [
        Notice(
            watch=watch,
            event=events[pk],
            at=write.at,
            trigger=watch.trigger,
            why=why_of(watch, events[pk], what, accounts.get(pk, []), new.get(pk, frozenset())),
        )
        for pk, what in told
    ]
    Notice.objects.bulk_create(made)
    remember(watch, told)
    if not past:
        deliver(watch, made, write.at)


def remember(watch: Watch, told: Iterable[tuple[int, Happened]]) -> None:
    """Let a watch know what it has told, or what it need not tell."""
    rows = [
        Known(watch=watch, event_id=pk, mark=mark, value=what.after if mark == _TOLL else 0)
        for pk, what in told
        for mark in what.marks
    ]
    if watch.trigger == "toll":
        Known.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["watch", "event", "mark"], update_fields=["value"]
        )
    else:
        Known.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def remember_all(watch: Watch, found: QuerySet[Event]) -> None:
    """Let a watch know all events of a question; the database copies them, for there may be very many."""
    asked, given = found.values(number=F("pk")).query.sql_with_params()
    table = Known._meta.db_table
    with connection.cursor() as cursor:
        # Without the condition SQLite takes the clause at the end for one of a join.
        cursor.execute(
            f"INSERT INTO {table} (watch_id, event_id, mark, value) SELECT %s, found.number, 'event', 0 "
            f"FROM ({asked}) AS found WHERE true ON CONFLICT DO NOTHING",
            [watch.pk, *given],
        )


def deliver(watch: Watch, notices: Sequence[Notice], at: datetime) -> None:
    """Queue notices on the ways of their watch; a feed is asked, nothing is sent to it."""
    ways = list(Way.objects.filter(watch=watch, active=True).exclude(kind="feed"))
    Delivery.objects.bulk_create(
        [
            Delivery(way=way, notice=notice, made=at, next_at=next_daily(at) if way.daily else at)
            for way in ways
            for notice in notices
        ],
        batch_size=500,
    )


def next_daily(at: datetime) -> datetime:
    """The next moment at which daily messages go out."""
    today = at.replace(hour=DAILY_HOUR, minute=0, second=0, microsecond=0)
    return today if today > at else today + timedelta(1)


def graded(event: Event, before: str, after: str, write: Write) -> None:
    """Tell of a grade that a person gave or took back."""
    if before == after:
        return
    for watch in watching():
        if watch.trigger == "grade":
            tell(watch, {event.pk: Happened((), before, after)}, {}, write)
