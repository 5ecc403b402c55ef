"""The archive as if a report had not been read: what a second coder sees while coding it.

Temporary views stand in the place of the tables. Whatever asks, be it a page, the API, an export, a count or SQL by
hand, gets no row that tells of the report, of its accounts or of their events; a page or a table that is new needs
nothing of its own. Where nobody codes as second coder no view is made.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db import Error, connection, models
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from rasd.errors import WrongUse
from rasd_desk.archive.models import Account, Event, Report, SecondCoding, Trail

#: Tables that lead to accounts or reports and tell nothing of what people made of them.
APART: Final[Mapping[str, str]] = {
    "Lease": "who reads a report just now, written whenever a page is read",
    "Aside": "what one put aside oneself",
    "SecondCoding": "one's own work; others are told where it is done",
    "SecondVerdict": "likewise",
    "Delivery": "where a notice went and when, not what it told",
}
#: What a person decides of one report or event, as the trail calls it.
_DECIDED: Final = frozenset(
    (
        *("account accepted", "account rejected", "account corrected", "account added", "account split"),
        *("account merged", "account merged away", "accounts joined", "accounts parted", "event graded"),
        *("verdict withdrawn", "difference decided", "decision on a difference withdrawn"),
    )
)
#: The key of a row under which the lines of the trail name it.
_KEPT: Final = 64


class Unseen(WrongUse):
    """What was to be decided on is being coded, unseen, by the same person."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is not there for somebody: the rows of reports, accounts and events, and what the trail calls them."""

    by: str
    coding: int
    reports: frozenset[int]
    accounts: frozenset[int]
    events: frozenset[int]
    subjects: frozenset[str]

    @property
    def key(self) -> str:
        """A name for it, for whatever is remembered."""
        return f"unseen {self.coding} {sorted(self.accounts)} {sorted(self.events)}"


_NOW: ContextVar[Hidden | None] = ContextVar("hidden", default=None)
_LIFTED: ContextVar[bool] = ContextVar("lifted", default=False)
#: By second coding, and when it began: the line of the trail up to which was looked, and the events that were found.
_looked: dict[tuple[str, int, datetime], tuple[int, frozenset[str]]] = {}


def hidden_of(by: str) -> Hidden | None:
    """What somebody may not see now; None: all may be seen."""
    with seeing_all():
        coding = _open(by)
        return _hidden(coding) if coding else None


def _hidden(coding: SecondCoding) -> Hidden:
    # Earlier versions of the report too: what was decided of them is what the first coder thinks.
    reports = frozenset(Report.objects.filter(rid=coding.report.rid).values_list("pk", flat=True))
    rows = list(Account.objects.filter(report__in=reports).values_list("pk", "aid", "event"))
    accounts = frozenset(pk for pk, _, _ in rows)
    named = _events_named(coding, sorted({aid for _, aid, _ in rows}))
    now = {event for _, _, event in rows if event is not None}
    found = dict(Event.objects.filter(Q(pk__in=now) | Q(eid__in=named)).values_list("pk", "eid"))
    subjects = [f"report {pk}" for pk in reports] + [f"account {pk}" for pk in accounts]
    subjects += [f"event {eid}" for eid in found.values()]
    return Hidden(coding.by, coding.pk, reports, accounts, frozenset(found), frozenset(subjects))


def every() -> Iterator[Hidden]:
    """What is hidden now, from everybody who codes unseen."""
    found = SecondCoding.objects.filter(done_at=None, withdrawn_at=None).values_list("by", flat=True).distinct()
    return (hidden for by in found if (hidden := hidden_of(by)))


def _open(by: str) -> SecondCoding | None:
    if not by:
        return None
    found = SecondCoding.objects.filter(by=by, done_at=None, withdrawn_at=None)
    return found.select_related("report").only("by", "at", "report__rid").order_by("pk").first()


def _events_named(coding: SecondCoding, accounts: list[str]) -> frozenset[str]:
    """The ids of all events that ever had one of the accounts: what they told may still be read of them."""
    place = (str(settings.RASD_ARCHIVE), coding.pk, coding.at)
    seen, found = _looked.get(place, (0, frozenset[str]()))
    last = Trail.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    if last > seen and accounts:
        any_of = Q()
        for aid in accounts:
            any_of |= Q(told__contains=f'"{aid}"')
        lines = Trail.objects.filter(action="event linked", seq__gt=seen, seq__lte=last)
        lines = lines.annotate(told=Cast("data", TextField())).filter(any_of)
        found |= {one.removeprefix("event ") for one in lines.values_list("subject", flat=True)}
        if len(_looked) >= _KEPT:
            _looked.clear()
        _looked[place] = last, found
    return found


def hiding() -> Hidden | None:
    """What is hidden from whoever asks now."""
    return None if _LIFTED.get() else _NOW.get()


def hide_from(by: str) -> None:
    """From now on nothing that is asked for on this connection tells of what somebody codes unseen."""
    now = _NOW.get()
    if now is not None and now.by == by:
        return
    try:
        _bare()
        _NOW.set(None)
        hidden = hidden_of(by)
        _shadow(hidden)
        _NOW.set(hidden)
    except Error:
        # A connection that fails takes its views with it, and nothing is answered on it.
        _NOW.set(None)
        connection.close()
        raise


@contextmanager
def seeing_all() -> Iterator[None]:
    """While it lasts everything is there: for writing, and for the pages of second coders themselves."""
    now = hiding()
    if now is None:
        yield
        return
    _bare()
    token = _LIFTED.set(True)
    try:
        yield
    finally:
        # What was written may have brought an account of the report into another event.
        hidden = hidden_of(now.by)
        _LIFTED.reset(token)
        _NOW.set(hidden)
        _shadow(hidden)


def refuse(told: Iterable[tuple[str, str, Mapping[str, Any]]]) -> None:
    """Refuse a write that decides on what is hidden from who writes; `told`: action, subject and data of its lines.

    Raises:
        Unseen: it does.
    """
    hidden = _NOW.get()
    if hidden is None:
        return
    for action, subject, data in told:
        of_other = data.get("other") in hidden.accounts or data.get("report") in hidden.reports
        if action in _DECIDED and (subject in hidden.subjects or of_other):
            raise Unseen("You code a report of this as second coder, unseen; finish that first.")


def shadowed() -> dict[type[models.Model], list[tuple[str, type[models.Model]]]]:
    """The tables of which rows are hidden: by each column that leads to a report, an account or an event."""
    found: dict[type[models.Model], list[tuple[str, type[models.Model]]]] = {
        Report: [("id", Report)],
        Event: [("id", Event)],
    }
    for model in apps.get_app_config("archive").get_models():
        if model.__name__ in APART:
            continue
        for field in model._meta.concrete_fields:
            # An account stays though its event is hidden: it is another report's.
            if field.related_model in (Report, Account, Event) and (model, field.name) != (Account, "event"):
                found.setdefault(model, []).append((str(field.column), field.related_model))
    return found


def connected(**_said: Any) -> None:
    """Hide it on a connection that is made anew, too."""
    _shadow(hiding())


def _shadow(hidden: Hidden | None) -> None:
    """Put the views in the place of the tables."""
    if hidden is None:
        return
    numbers = {Report: hidden.reports, Account: hidden.accounts, Event: hidden.events}
    views = [
        (model._meta.db_table, [f"COALESCE({_name(column)}, 0) NOT IN {_list(numbers[of])}" for column, of in columns])
        for model, columns in shadowed().items()
    ]
    subjects = ", ".join("'" + one.replace("'", "''") + "'" for one in sorted(hidden.subjects))
    views.append((Trail._meta.db_table, [f"subject NOT IN ({subjects})"]))
    # Rows of a view have no key by which the others of their columns would be known.
    connection.features.allows_group_by_selected_pks = False
    with connection.cursor() as cursor:
        schema = _schema(cursor)
        for table, wanted in views:
            told = f"SELECT * FROM {_name(schema)}.{_name(table)} WHERE {' AND '.join(wanted)}"
            cursor.execute(f"CREATE TEMPORARY VIEW {_name(table)} AS {told}")


def _bare() -> None:
    """Take the views away."""
    connection.features.__dict__.pop("allows_group_by_selected_pks", None)
    if hiding() is None or connection.connection is None:
        return
    spaces = {"sqlite": "temp", "postgresql": "pg_temp"}
    tables = [*(model._meta.db_table for model in shadowed()), Trail._meta.db_table]
    views = [f"{spaces[connection.vendor]}.{_name(table)}" for table in tables]
    with connection.cursor() as cursor:
        for some in [", ".join(views)] if connection.vendor == "postgresql" else views:
            cursor.execute(f"DROP VIEW IF EXISTS {some}")


def _schema(cursor: Any) -> str:
    if connection.vendor == "sqlite":
        return "main"
    cursor.execute("SELECT current_schema()")
    return str(cursor.fetchone()[0])


def _name(word: str) -> str:
    return connection.ops.quote_name(word)


def _list(numbers: Iterable[int]) -> str:
    # Never empty, and no row has the number 0.
    return f"({', '.join(map(str, (-1, *sorted(numbers))))})"
