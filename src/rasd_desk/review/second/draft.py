"""A report as a second coder sees it: its accounts as the coder drafted them and as the second coder changed them.

Nothing here reads what the first coder said; the rows are never saved.
"""

from collections.abc import Sequence

from rasd_desk.archive import columns
from rasd_desk.archive.actions.judging import stand_of
from rasd_desk.archive.actions.review.second import standing
from rasd_desk.archive.models import Account, Report, SecondCoding, SecondVerdict
from rasd_desk.reports.shown import Shown, shown_account


def drafted(coding: SecondCoding) -> list[Account]:
    """The accounts in the order of the report."""
    said = standing(coding)
    made = [draft_row(coding, account, said[account]) for account in said if account is not None]
    return sorted(made, key=lambda row: (row.data["evidence"]["anchor"] or [[0]], row.pk))


def draft_row(coding: SecondCoding, account: int, said: Sequence[SecondVerdict]) -> Account:
    """One account, as a row that only looks like that of the archive."""
    machine = coding.draft[str(account)]
    state, decided = stand_of(list(said))
    row = Account(pk=account, report=coding.report, order=0, machine=machine, decided=decided, state=state)
    for name, value in columns.account_columns({**machine, **decided}).items():
        setattr(row, name, value)
    # How often this account was decided in this second coding; a form names it, as others name the revision.
    row.revision = len(said) + 1
    return row


def shown(coding: SecondCoding) -> list[tuple[Shown, SecondVerdict | None]]:
    """The accounts as they are shown, each with the last that was said of it."""
    full = f"{coding.report.title}\n{coding.report.text}"
    said = standing(coding)
    return [(shown_account(row, full), next(reversed(said[row.pk]), None)) for row in drafted(coding)]


def shown_missing(report: Report, said: SecondVerdict) -> Shown | None:
    """A missing account as it is shown; None where words and type alone are known."""
    data = (said.value or {}).get("data")
    if data is None:
        return None
    row = Account(report=report, machine=data, data=data, decided={}, sub_event_type=data["sub_event_type"])
    return shown_account(row, f"{report.title}\n{report.text}")
