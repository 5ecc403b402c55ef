"""Writing the accounts of a report: new ones, those that a newer coder changed, those that nobody tells any more."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rasd import model
from rasd_desk.archive import columns
from rasd_desk.archive.actions.writing import Write
from rasd_desk.archive.models import Account, Claim, Edge, Report


def put_accounts(report: Report, accounts: Sequence[model.Account], write: Write) -> list[Account]:
    """Write the accounts of a report that has none yet."""
    rows = [new_row(report, order, columns.plain(value)) for order, value in enumerate(accounts)]
    Account.objects.bulk_create(rows)
    put_claims(rows)
    return rows


def new_row(report: Report, order: int, machine: Mapping[str, Any]) -> Account:
    """The row of an account that nobody has decided anything of."""
    return Account(report=report, order=order, machine=dict(machine), **columns.account_columns(machine))


def put_claims(rows: Iterable[Account]) -> None:
    """Write the claims of accounts anew."""
    rows = list(rows)
    Claim.objects.filter(account__in=[row.pk for row in rows]).delete()
    Claim.objects.bulk_create([claim for row in rows for claim in columns.claims_of(row)], batch_size=500)


def change(row: Account, machine: Mapping[str, Any], decided: Mapping[str, Any]) -> None:
    """Give a row what a coder says and what people decided; what people decided stands above it."""
    row.machine, row.decided = dict(machine), dict(decided)
    for name, value in columns.account_columns({**machine, **decided}).items():
        setattr(row, name, value)
    row.revision += 1
    unlink([row])
    row.save()
    put_claims([row])


def retire(rows: Iterable[Account], write: Write, why: str) -> None:
    """Let accounts take no part any more; they are kept."""
    for row in rows:
        row.live = False
        row.revision += 1
        row.save(update_fields=["live", "revision"])
        unlink([row])
        write.note("account retired", f"account {row.pk}", id=row.aid, why=why)


def unlink(rows: Iterable[Account]) -> None:
    """Have linking look at accounts again, and at those they hung together with."""
    for row in rows:
        near = {row.pk}
        for a, b in (
            Edge.objects.filter(a=row).values_list("a", "b").union(Edge.objects.filter(b=row).values_list("a", "b"))
        ):
            near |= {a, b}
        if row.event_id is not None:
            near |= set(Account.objects.filter(event=row.event_id).values_list("pk", flat=True))
        Edge.objects.filter(a=row).delete()
        Edge.objects.filter(b=row).delete()
        row.drawers.all().delete()
        Account.objects.filter(pk__in=near).update(linked=False)
        row.linked = False
