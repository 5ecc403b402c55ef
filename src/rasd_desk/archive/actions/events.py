"""Writing events: those that linking made or changed, and those whose accounts went elsewhere."""

from collections.abc import Iterable, Mapping, Sequence

from rasd import model
from rasd_desk.archive import columns
from rasd_desk.archive.actions.writing import Write
from rasd_desk.archive.models import Account, Event, Link


def put_events(events: Sequence[model.Event], rows: Mapping[str, Account], gone: Iterable[int], write: Write) -> int:
    """Write events and say to which each account belongs; how many were made, changed or dissolved.

    Args:
        events: what linking made of the accounts that it worked out again.
        rows: account id → its row.
        gone: rows of accounts that take part no more.
    """
    left = set(Event.objects.filter(accounts__in=list(gone)).values_list("pk", flat=True))
    left |= {pk for event in events for aid in event.accounts if (pk := rows[aid].event_id) is not None}
    Account.objects.filter(pk__in=list(gone)).update(event=None)
    Link.objects.filter(account__in=list(gone)).delete()
    known = {row.eid: row for row in Event.objects.filter(eid__in=[event.id for event in events])}
    changed = 0
    for event in events:
        row, new = _put(event, known.get(event.id), write)
        changed += new
        left.discard(row.pk)
        _place(event, row, rows)
    for row in Event.objects.filter(pk__in=left, live=True):
        if not row.accounts.exists():
            row.live = False
            row.changed = write.at
            row.revision += 1
            row.save()
            write.note("event dissolved", f"event {row.eid}")
            changed += 1
    return changed


def _put(value: model.Event, row: Event | None, write: Write) -> tuple[Event, bool]:
    """The row of an event, and whether it is new or changed."""
    held = columns.event_columns(value)
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


def _place(value: model.Event, row: Event, rows: Mapping[str, Account]) -> None:
    """Set the event of its accounts, and why each belongs to it."""
    members = [rows[aid] for aid in value.accounts]
    moved = [one.pk for one in members if one.event_id != row.pk]
    if moved:
        Account.objects.filter(pk__in=moved).update(event=row)
    Link.objects.filter(account__in=[one.pk for one in members]).delete()
    Link.objects.bulk_create(
        Link(account=rows[one.account], event=row, to=rows[one.to], score=one.score, signs=list(one.signs))
        for one in value.links
    )
