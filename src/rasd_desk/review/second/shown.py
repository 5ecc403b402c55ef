"""How are the values of two coders put into words beside each other?"""

from typing import Any

from django.utils.translation import gettext as _

from rasd_desk.archive.actions.review.settle import ACCOUNT, Difference
from rasd_desk.archive.models import Account, SecondCoding
from rasd_desk.reports.shown import name_of, shown_account
from rasd_desk.web import wording

Said = list[tuple[str, tuple[str, ...]]]


def said_of(row: Account, one: Difference, coding: SecondCoding) -> tuple[str, Said, Said, Said]:
    """What a difference is about, and what draft, first and second coder say: each value with further words."""
    if one.field == ACCOUNT:
        there: Said = [(_("an account"), ())]
        none: Said = [(_("should not be"), ())]
        lacking: Said = [(_("not in the draft"), ())]
        drafted = there if str(row.pk) in coding.draft else lacking
        return _("Is it an account?"), drafted, there if one.first else none, there if one.second else none
    # What both added to the draft has none.
    draft = coding.draft.get(str(row.pk))
    drafted = _said(row, one.field, draft[one.field], draft) if draft else [(_("not in the draft"), ())]
    first, second = (_said(row, one.field, value, draft or row.machine) for value in (one.first, one.second))
    return name_of(one.field), drafted, first, second


def _said(row: Account, field: str, value: Any, draft: dict[str, Any]) -> Said:
    made = Account(pk=row.pk, report=row.report, machine=draft, data={**draft, field: value}, decided={})
    full = f"{row.report.title}\n{row.report.text}"
    found = next(one for one in shown_account(made, full).fields if one.name == field)
    return [(one.said, one.more) for one in found.values] or [(wording.label("phrase", "nobody"), ())]


def row_of(account: int, coding: SecondCoding) -> Account:
    """The archive's account as it stands, for a form."""
    return Account.objects.select_related("report").get(pk=account, report=coding.report_id)
