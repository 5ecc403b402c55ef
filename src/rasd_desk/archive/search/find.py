"""From a query to rows of the archive: the same for the command line and the desk, on SQLite and PostgreSQL."""

import math
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Any, TypeVar

from django.db import connection
from django.db.models import BooleanField, Exists, F, Model, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Sin, Sqrt

from rasd_desk.archive.columns import claim_key
from rasd_desk.archive.models import Account, Claim, Event, Report, Side
from rasd_desk.archive.search.boxes import EARTH_KM, about
from rasd_desk.archive.search.keys import placed_keys
from rasd_desk.archive.search.query import Near, Query, Wanted


def reports(query: Query) -> QuerySet[Report]:
    """The current reports that a query finds, the newest first."""
    found = _told(Report.objects.filter(current=True), query, "")
    if query.since:
        found = found.filter(added__gte=query.since)
    if query.about_accounts:
        # Asked once, not for each report: with an index on claims SQLite would read all of an actor's each time.
        found = found.filter(pk__in=accounts(query, words=False).order_by().values("report"))
    return found.order_by(F("published").desc(nulls_last=True), "-pk")


def accounts(query: Query, *, words: bool = True) -> QuerySet[Account]:
    """The live accounts that a query finds, the newest first."""
    found = _happened(Account.objects.filter(live=True, report__current=True), query)
    if words:
        found = _told(found, query, "report__")
        if query.since:
            found = found.filter(report__added__gte=query.since)
    if query.state:
        found = found.filter(state=query.state)
    if query.actor:
        found = found.filter(pk__in=_sides(query.actor))
    if query.about_events:
        found = found.filter(event__in=_events(query))
    return found.order_by(F("last").desc(nulls_last=True), "-pk")


class Way(Enum):
    """How the events of a word or an actor are reached; what is found is the same.

    LIST: from the list of them, which is best for few. SCAN: all events against that list, without a look at the long
    rows of the events, to count many. WALK: event by event in order, to fill a page where many are found.
    """

    LIST = auto()
    SCAN = auto()
    WALK = auto()


def events(query: Query, way: Way = Way.LIST) -> QuerySet[Event]:
    """The live events that a query finds, the newest first."""
    # The sum keeps SQLite from looking each one up in the table: the index that counts are made from will do.
    found: QuerySet[Event] = _happened(_events(query), query).alias(number=F("pk") + 0)
    inside = "number__in" if way is Way.SCAN else "pk__in"
    if query.since:
        found = found.filter(changed__gte=query.since)
    members = Account.objects.filter(live=True, event__isnull=False)
    if query.words and not query.outlet and way is Way.WALK and connection.vendor == "sqlite":
        found = found.filter(_each_with_words(query.words))
    elif query.words or query.outlet:
        found = found.filter(**{inside: _told(members, query, "report__").values("event")})
    if query.state:
        # Asked for each event, by an index: most archives have most accounts in one state, and a list of them is long.
        found = found.filter(Exists(members.filter(event=OuterRef("pk"), state=query.state)))
    if query.actor:
        sides = Side.objects.filter(actor=query.actor)
        if way is Way.WALK:
            found = found.filter(Exists(sides.filter(event=OuterRef("pk"))))
        else:
            found = found.filter(**{inside: sides.values("event")})
    return found.order_by(F("last").desc(nulls_last=True), "-pk")


def _events(query: Query) -> QuerySet[Event]:
    found = Event.objects.filter(live=True)
    if query.conflict:
        found = found.filter(conflicts__contains=f" {query.conflict} ")
    return found.filter(grade=query.grade) if query.grade else found


def _sides(actor: str) -> QuerySet[Any]:
    """The accounts in which an actor stands on either side."""
    found = Claim.objects.filter(field__in=("initiators", "targets"), key=claim_key(actor), value=actor)
    return found.values("account")


def _told(found: QuerySet[Any], query: Query, report: str) -> QuerySet[Any]:
    """Those whose report holds the words and is of the outlet; `report` leads to it."""
    if query.words:
        found = found.filter(**{f"{report}pk__in": _with_words(query.words)})
    return found.filter(**{f"{report}outlet__icontains": query.outlet}) if query.outlet else found


def _each_with_words(words: Sequence[Wanted]) -> RawSQL:
    """Whether an event has a report whose words are as wanted; asked of one event after the other (SQLite)."""
    # A cross join keeps the order: from the event to its accounts, and only then into the index of words.
    told = """EXISTS (SELECT 1 FROM archive_account a CROSS JOIN archive_search s ON s.rowid = a.report_id
        WHERE a.event_id = archive_event.id AND a.live AND s.archive_search MATCH %s)"""
    return RawSQL(told, [_match(words)], output_field=BooleanField())


def _match(words: Sequence[Wanted]) -> str:
    """Words as SQLite's index of words is asked."""
    present = [" ".join(one.keys) for one in words if one.present]
    absent = [" ".join(one.keys) for one in words if not one.present]
    return " AND ".join(f'"{phrase}"' for phrase in present) + "".join(f' NOT "{phrase}"' for phrase in absent)


def _with_words(words: Sequence[Wanted]) -> RawSQL:
    """The reports whose words are as wanted."""
    present = [" ".join(one.keys) for one in words if one.present]
    absent = [" ".join(one.keys) for one in words if not one.present]
    if connection.vendor == "sqlite":
        return RawSQL("SELECT rowid FROM archive_search WHERE archive_search MATCH %s", [_match(words)])
    each = ["phraseto_tsquery('simple', %s)"] * len(present) + ["!! phraseto_tsquery('simple', %s)"] * len(absent)
    where = f"vector @@ ({' && '.join(each)})"
    return RawSQL(f"SELECT report_id FROM archive_words WHERE {where}", [*present, *absent])


def _happened(found: QuerySet[Any], query: Query) -> QuerySet[Any]:
    """Those that happened when, where, how and at what cost the query says."""
    if query.first:
        found = found.filter(last__gte=query.first)
    if query.last:
        found = found.filter(Q(first__lte=query.last) | Q(first=None, last__lte=query.last))
    if query.country:
        found = found.filter(country=query.country.upper())
    if query.kind:
        found = found.filter(Q(sub_event_type=query.kind) | Q(event_type=query.kind))
    if query.min_killed is not None:
        found = found.filter(killed__gte=query.min_killed)
    return _within(found, query.near) if query.near else found


def _within(found: QuerySet[Any], near: Near) -> QuerySet[Any]:
    """Those whose point lies within so many kilometres: first by a box that an index serves, then by the haversine."""
    boxed = found.filter(about(near).asked())
    half = Power(Sin(Radians(F("latitude") - near.latitude) / 2.0), 2) + math.cos(math.radians(near.latitude)) * Cos(
        Radians("latitude")
    ) * Power(Sin(Radians(F("longitude") - near.longitude) / 2.0), 2)
    # Rounding may carry the haversine of antipodes past 1, where there is no arc sine.
    found = boxed.annotate(km=2 * EARTH_KM * ASin(Least(Value(1.0), Sqrt(half)))).filter(km__lte=near.km)
    return found


Row = TypeVar("Row", bound=Model)


def page(found: QuerySet[Row], start: int, count: int) -> list[Row]:
    """Some of the rows found, in order: first their numbers are sorted, then these rows alone are read."""
    numbers = list(found.values_list("pk", flat=True)[start : start + count])
    rows = found.model._default_manager.in_bulk(numbers)
    return [rows[number] for number in numbers]


def marked(text: str, words: Sequence[Wanted]) -> Iterator[tuple[int, int]]:
    """Where the words that were looked for stand in a text, as raw offsets, in order."""
    placed = list(placed_keys(text))
    keys = [key for _, _, key in placed]
    hits: set[int] = set()
    for one in words:
        if one.present:
            for at in range(len(keys) - len(one.keys) + 1):
                if tuple(keys[at : at + len(one.keys)]) == one.keys:
                    hits.update(range(at, at + len(one.keys)))
    return ((placed[at][0], placed[at][1]) for at in sorted(hits))
