"""How is an account parted from an event, and an event joined to another? By verdicts on pairs of accounts, until what
linking makes of them is what was said; who saw an older state is refused. Pages and the API both come here.
"""

from dataclasses import dataclass

from django.db import transaction

from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, Event
from rasd_desk.events.sides import columns_of


@dataclass(frozen=True, slots=True)
class Joined:
    """Where the accounts of an event are after it was joined to another, and whether the two are one now."""

    event: int
    one: bool


def part(row: Event, account: Account, *, by: str, revision: int | None, note: str = "") -> bool:
    """Say that an account does not tell of an event; False where it stands alone in it, and nothing was decided.

    Raises:
        Stale: the event was changed since that revision, or the account does not belong to it.
    """
    with transaction.atomic():
        _check(row, revision)
        if account.event_id != row.pk:
            raise judging.Stale(f"Account {account.pk} does not belong to event {row.eid}; read it again.")
        return _part(row, account, by=by, note=note)


def _part(row: Event, account: Account, *, by: str, note: str) -> bool:
    """Part an account from the one it is closest to, and from the next while any of the others is still with it."""
    others = {one.row.pk for one in columns_of(row)} - {account.pk}
    parted = False
    # Each turn parts one pair more, so that there are no more turns than others.
    for _turn in range(len(others)):
        account.refresh_from_db()
        if account.event is None:
            break
        columns = columns_of(account.event)
        own = next(one for one in columns if one.row.pk == account.pk)
        still = [one.row.pk for one in columns if one.row.pk in others]
        if not still:
            break
        closest = own.closest.pk if own.closest and own.closest.pk in others else still[0]
        judging.link(account.pk, closest, False, by=by, note=note)
        link_new(by)
        parted = True
    return parted


def join(row: Event, other: Event, *, by: str, revision: int | None, note: str = "") -> Joined:
    """Say that another event is this one.

    Raises:
        Stale: the event was changed since that revision.
        WrongUse: somebody parted accounts of the two.
    """
    with transaction.atomic():
        _check(row, revision)
        a, b = columns_of(row)[0].row, columns_of(other)[0].row
        judging.link(a.pk, b.pk, True, by=by, note=note)
        link_new(by)
    a.refresh_from_db()
    b.refresh_from_db()
    return Joined(a.event_id or row.pk, a.event_id == b.event_id)


def _check(row: Event, revision: int | None) -> None:
    """Refuse who saw an older state; asked inside the transaction that changes it."""
    now = Event.objects.select_for_update().get(pk=row.pk)
    if not now.live or (revision is not None and now.revision != revision):
        raise judging.Stale(f"Event {row.eid} was changed meanwhile; read it again.")
