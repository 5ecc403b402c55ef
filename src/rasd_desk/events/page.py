"""What is known of an event, who tells what of it, and what did people decide? The page of one event."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rasd_desk.archive.models import Account, Event, Trail, Verdict
from rasd_desk.events import shown
from rasd_desk.events.asking import GRADES
from rasd_desk.events.chart import chart_of
from rasd_desk.events.near import near
from rasd_desk.events.sides import columns_of, differences_of, lines_of
from rasd_desk.events.telling import origins_of, tolls_of
from rasd_desk.map.marks import little, mark
from rasd_desk.people.needs import needs
from rasd_desk.web import wording

#: Lines of the trail that are shown, the last ones.
LINES: Final = 60


@needs("read")
@require_safe
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an event."""
    return render(request, "events/event.html", told(get_object_or_404(Event, pk=pk)))


@needs("read")
@require_safe
def by_id(request: HttpRequest, eid: str) -> HttpResponse:
    """From an event's id to its page."""
    return redirect("event", get_object_or_404(Event, eid=eid).pk)


def told(row: Event) -> dict[str, Any]:
    """What the page of an event needs."""
    columns = columns_of(row) if row.live else []
    verdicts = list(_verdicts(row))
    grades = [one for one in verdicts if one.kind == "grade" and one.withdrawn_at is None]
    return {
        "event": row,
        "shown": shown.row_of(row),
        "facts": _facts(row),
        "reason": shown.reason(row.data),
        "columns": columns,
        "lines": lines_of(row, columns),
        "differences": differences_of(row, columns),
        "tolls": tolls_of(columns),
        "chart": chart_of(columns),
        "origins": origins_of(row, columns),
        "near": near(row) if row.live else [],
        "grades": GRADES,
        "own": grades[0] if grades else None,
        "verdicts": verdicts,
        "trail": _trail(row, verdicts),
        "went": [] if row.live else _went(row),
        **little(
            [
                mark(row.data["place"], "\N{BULLET}", kind="event"),
                *(mark(one.row.data["place"], str(one.number), kind="told", column=one.number) for one in columns),
            ]
        ),
    }


def _facts(row: Event) -> list[tuple[str, str, str]]:
    """The reconciled values: what each is called, what it says, and what more is to be known of it."""
    data = row.data
    place = data["place"]
    exact = wording.label("place_precision", place["precision"]) if place else ""
    region = wording.joined(one for one in (shown.region(place), exact) if one)
    certainty = wording.label("certainty", data["initiator_certainty"]) if data["initiators"] else ""
    claimed = data["claim_of_responsibility"]
    facts = [
        (wording.label("column", "date"), shown.when(data["date"]), ""),
        (wording.label("column", "place"), shown.place(place), region),
        (wording.label("column", "initiators"), shown.actors(data["initiators"]), certainty),
        (wording.label("column", "targets"), shown.actors(data["targets"]), ""),
        (
            wording.label("column", "means"),
            wording.joined(wording.label("means", one) for one in data["means"]),
            "",
        ),
        (wording.label("field", "deaths"), shown.people(data["deaths"]), ""),
        (wording.label("field", "wounded"), shown.people(data["wounded"]), ""),
        (wording.label("column", "claim_of_responsibility"), wording.actor(claimed), ""),
        (wording.label("column", "status"), wording.label("status", data["status"]), ""),
    ]
    return [one for one in facts if one[1]]


def _members(row: Event) -> QuerySet[Account]:
    """The accounts that the event has, or had before it was dissolved."""
    return Account.objects.filter(aid__in=row.data["accounts"])


def _verdicts(row: Event) -> QuerySet[Verdict]:
    """What people decided of the event, of its accounts, and of what belongs together with these; the last first."""
    members = _members(row).values("pk")
    return (
        Verdict.objects.filter(Q(event=row) | Q(account__in=members) | Q(kind="link", other__in=members))
        .select_related("account__report", "other__report", "account__event", "other__event")
        .order_by("-pk")
    )


def _trail(row: Event, verdicts: Iterable[Verdict]) -> list[tuple[Trail, str]]:
    """What the trail says of the event, and of what people decided of its accounts, the last first."""
    # A link stands under one of its accounts, which may be the one that has left the event.
    accounts = {f"account {one.account_id}" for one in verdicts if one.account_id is not None}
    lines = Trail.objects.filter(Q(subject=f"event {row.eid}") | Q(subject__in=accounts))
    return [(line, _details(line)) for line in lines.order_by("-seq")[:LINES]]


def _details(line: Trail) -> str:
    """What a line of the trail holds, as words; the ids of rows are for machines."""
    data = line.data
    parts = []
    if "grade" in data:
        parts.append(wording.label("grade", data["grade"]))
    if "kind" in data:
        parts.append(wording.label("verdict", data["kind"]))
    if "accounts" in data:
        parts.append(_("accounts: %(n)s") % {"n": wording.number(len(data["accounts"]))})
    return wording.joined(parts)


def _went(row: Event) -> list[tuple[Event, int]]:
    """The events to which the accounts of a dissolved event went, and how many went there."""
    found: dict[int, tuple[Event, int]] = {}
    for account in _members(row).filter(live=True, event__isnull=False).select_related("event"):
        assert account.event is not None
        held = found.get(account.event.pk, (account.event, 0))
        found[account.event.pk] = (held[0], held[1] + 1)
    return list(found.values())
