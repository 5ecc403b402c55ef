"""How is an account parted from an event, and an event joined to another? By verdicts on pairs of accounts, until what
linking makes of them is what was said; who saw an older state is refused. Pages and the API both come here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, Event, Verdict
from rasd_desk.events.sides import columns_of


def _anybody(by: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides, on which revision of the event, and why.

    `taking_back` hears who said the opposite of two accounts, which the decision takes back; it may refuse.
    """

    by: str
    revision: int | None
    note: str = ""
    taking_back: Callable[[str], None] = _anybody


@dataclass(frozen=True, slots=True)
class Joined:
    """Where the accounts of an event are after it was joined to another, and whether the two are one now."""

    event: int
    one: bool


def part(row: Event, account: Account, decision: Decision) -> bool:
    """Say that an account does not tell of an event; False where it stands alone in it, and nothing was decided.

    Raises:
        Stale: the event was changed since that revision, or the account does not belong to it.
    """
    with transaction.atomic():
        _check(row, decision.revision)
        if account.event_id != row.pk:
            raise judging.Stale(f"Account {account.pk} does not belong to event {row.eid}; read it again.")
        return _part(row, account, decision)


def _part(row: Event, account: Account, decision: Decision) -> bool:
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
        _say(account.pk, closest, False, decision)
        parted = True
    return parted


def join(row: Event, other: Event, decision: Decision) -> Joined:
    """Say that another event is this one.

    Raises:
        Stale: the event was changed since that revision.
        WrongUse: somebody parted accounts of the two.
    """
    with transaction.atomic():
        _check(row, decision.revision)
        a, b = columns_of(row)[0].row, columns_of(other)[0].row
        _say(a.pk, b.pk, True, decision)
    a.refresh_from_db()
    b.refresh_from_db()
    return Joined(a.event_id or row.pk, a.event_id == b.event_id)


def _say(a: int, b: int, same: bool, decision: Decision) -> None:
    """Join or part two accounts, and link anew."""
    said = Verdict.objects.filter(kind="link", withdrawn_at=None, account=min(a, b), other=max(a, b))
    before = said.order_by("-pk").first()
    if before is not None and bool(before.value) != same:
        decision.taking_back(before.by)
    judging.link(a, b, same, by=decision.by, note=decision.note)
    link_new(decision.by)


def _check(row: Event, revision: int | None) -> None:
    """Refuse who saw an older state; asked inside the transaction that changes it."""
    now = Event.objects.select_for_update().get(pk=row.pk)
    if not now.live or (revision is not None and now.revision != revision):
        raise judging.Stale(f"Event {row.eid} was changed meanwhile; read it again.")
