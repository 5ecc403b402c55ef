"""Writing events: those that linking made or changed, and those whose accounts went elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rasd import model
from rasd_desk.archive import columns
from rasd_desk.archive.actions.writing import Write, chunks
from rasd_desk.archive.firing.fire import Changes
from rasd_desk.archive.models import Account, Claim, Event, Link, Side

#: The fields of an account that name actors who did it, or to whom.
SIDES: Final = ("initiators", "targets")


@dataclass(frozen=True, slots=True)
class Member:
    """An account as linking needs it: its row, and the row and id of the event that it belonged to so far."""

    pk: int
    event: int | None
    eid: str | None


def put_events(events: Sequence[model.Event], rows: Mapping[str, Member], gone: Iterable[int], write: Write) -> int:
    """Write events and say to which each account belongs; how many were made, changed or dissolved.

    Args:
        events: what linking made of the accounts that it worked out again.
        rows: account id → the account.
        gone: rows of accounts that take part no more.
    """
    left: set[int] = {pk for event in events for aid in event.accounts if (pk := rows[aid].event) is not None}
    for some in chunks(gone):
        left |= set(Account.objects.filter(pk__in=some, event__isnull=False).values_list("event_id", flat=True))
        Account.objects.filter(pk__in=some).update(event=None)
        Link.objects.filter(account__in=some).delete()
    changed, changes = 0, Changes()
    for some_events in chunks(events, key=lambda event: event.id):
        changed += _put_some(some_events, rows, left, write, changes)
    for some in chunks(left):
        for row in Event.objects.filter(pk__in=some, live=True, accounts=None):
            row.live = False
            row.changed = write.at
            row.revision += 1
            row.save()
            row.sides.all().delete()
            write.note("event dissolved", f"event {row.eid}")
            changed += 1
    changes.fire(write)
    return changed


def _put_some(
    events: Sequence[model.Event], rows: Mapping[str, Member], left: set[int], write: Write, changes: Changes
) -> int:
    """Write some events; those that stay are taken out of `left`."""
    known = {row.eid: row for row in Event.objects.filter(eid__in=[event.id for event in events])}
    changed = 0
    of: dict[int, int] = {}
    for event in events:
        changes.before(known.get(event.id))
        row, new = _put(event, known.get(event.id), write)
        changes.after(row, new, (rows[aid].event for aid in event.accounts))
        changed += new
        left.discard(row.pk)
        _place(event, row, rows)
        of.update((rows[aid].pk, row.pk) for aid in event.accounts)
    _put_sides(of)
    return changed


def _put_sides(of: Mapping[int, int]) -> None:
    """Say which actors stand on either side of events; `of` names the event of each of their accounts."""
    told: set[tuple[int, str]] = set()
    for some in chunks(of):
        found = Claim.objects.filter(account__in=some, field__in=SIDES).values_list("account", "value")
        told |= {(of[account], actor) for account, actor in found}
    held: dict[tuple[int, str], int] = {}
    for some in chunks(set(of.values())):
        rows = Side.objects.filter(event__in=some).values_list("event", "actor", "pk")
        held |= {(event, actor): pk for event, actor, pk in rows}
    for some in chunks(pk for side, pk in held.items() if side not in told):
        Side.objects.filter(pk__in=some).delete()
    Side.objects.bulk_create((Side(event_id=e, actor=a) for e, a in sorted(told - held.keys())), batch_size=500)


def _put(value: model.Event, row: Event | None, write: Write) -> tuple[Event, bool]:
    """The row of an event, and whether it is new or changed."""
    held = columns.event_columns(value, row.own_grade if row is not None else "")
    if row is not None and row.live and row.data == held["data"]:
        return row, False
    made = row or Event(eid=value.id, added=write.at, revision=0)
    for name, one in held.items():
        setattr(made, name, one)
    made.changed, made.live = write.at, True
    made.revision += 1
    made.save()
    write.note("event linked", f"event {value.id}", new=row is None, accounts=list(value.accounts))
    return made, True


def _place(value: model.Event, row: Event, rows: Mapping[str, Member]) -> None:
    """Set the event of its accounts, and why each belongs to it."""
    members = [rows[aid] for aid in value.accounts]
    moved = [one.pk for one in members if one.event != row.pk]
    if moved:
        Account.objects.filter(pk__in=moved).update(event=row)
    Link.objects.filter(account__in=[one.pk for one in members]).delete()
    Link.objects.bulk_create(
        Link(account_id=rows[one.account].pk, event=row, to_id=rows[one.to].pk, score=one.score, signs=list(one.signs))
        for one in value.links
    )
