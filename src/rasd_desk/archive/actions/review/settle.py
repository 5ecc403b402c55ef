"""Where two coders differ a lead decides: the first's value, the second's, or another; it becomes the verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from rasd.errors import WrongUse
from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.allowed import CORRECTABLE
from rasd_desk.archive.actions.review.second import Data, compared
from rasd_desk.archive.actions.shaping import add_account
from rasd_desk.archive.actions.writing import writing
from rasd_desk.archive.models import Account, SecondCoding, SecondVerdict, Settlement, Verdict

#: The field of a difference over whether an account is there at all, and of one over what the draft lacks.
ACCOUNT: Final = "account"
MISSING: Final = "missing"


class Decided(WrongUse):
    """Somebody decided this difference already, or took the decision back."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two coders differ: in a field of an account, in whether it is one, or in what the draft lacks."""

    account: int | None
    field: str
    first: Any
    second: Any
    missing: SecondVerdict | None = None
    settled: Settlement | None = None


def differences(coding: SecondCoding) -> list[Difference]:
    """All differences of a second coding that is done, with what a lead decided on them."""
    settled = {
        (one.account_id, one.field, one.missing_id): one
        for one in coding.settlements.filter(withdrawn_at=None).order_by("pk")
    }
    found = []
    for account, field, first, second, missing in _found(coding):
        key = (account, field, missing.pk if missing else None)
        found.append(Difference(account, field, first, second, missing, settled.get(key)))
    return found


def _found(coding: SecondCoding) -> Iterator[tuple[int | None, str, Any, Any, SecondVerdict | None]]:
    for one in compared(coding):
        if one.account is None and one.missing is not None:
            yield None, MISSING, False, one.missing.value, one.missing
        elif (one.first is None) != (one.second is None):
            yield one.account, ACCOUNT, one.first is not None, one.second is not None, None
        elif one.first is not None and one.second is not None:
            yield from (
                (one.account, name, one.first[name], one.second[name], None)
                for name in CORRECTABLE
                if one.first[name] != one.second[name]
            )


def done() -> QuerySet[SecondCoding]:
    """The second codings that are finished, the newest first."""
    return SecondCoding.objects.filter(withdrawn_at=None, done_at__isnull=False).order_by("-done_at", "-pk")


def settle(
    coding: int,
    field: str,
    choice: str,
    *,
    by: str,
    account: int | None = None,
    missing: int | None = None,
    value: Any = None,
    note: str = "",
) -> Settlement:
    """Decide a difference; what is chosen stands in the archive from then on, as a verdict of the lead.

    Args:
        coding: the second coding.
        field: a field, or `ACCOUNT` or `MISSING`.
        choice: whose value is right.
        by: the lead.
        account: the account that it is about.
        missing: what the second coder said was missing.
        value: with `other` the lead's value; of a missing account of which words and type alone are known, the account.
        note: why.

    Raises:
        WrongUse: there is no such difference, or it is decided.
        Stale: the account takes no part any more, or the report has a newer version.
    """
    with writing(by) as write:
        row = SecondCoding.objects.select_for_update().filter(pk=coding, done_at__isnull=False).first()
        found = [] if row is None else differences(row)
        key = (account, field, missing)
        one = next((d for d in found if (d.account, d.field, d.missing.pk if d.missing else None) == key), None)
        if row is None or one is None or choice not in Settlement.CHOICES:
            raise WrongUse("There is no such difference between two coders.")
        if one.settled is not None:
            raise Decided(f"This difference was decided already, by {one.settled.by}; take that back first.")
        verdicts = _judged(row, one, choice, value, by=by, note=note)
        made = Settlement.objects.create(
            coding=row,
            account_id=account,
            missing_id=missing,
            field=field,
            choice=choice,
            verdicts=[one.pk for one in verdicts],
            note=note,
            by=by,
            at=write.at,
        )
        write.note("difference decided", _subject(made), settlement=made.pk, field=field, choice=choice)
        return made


def _subject(made: Settlement) -> str:
    return f"account {made.account_id}" if made.account_id else f"report {made.coding.report_id}"


def _judged(coding: SecondCoding, one: Difference, choice: str, value: Any, *, by: str, note: str) -> Sequence[Verdict]:
    """The verdicts that make the archive say what was chosen; none where it says so."""
    if one.missing is not None:
        return [_made(coding, one.missing, value, by=by, note=note)] if choice == "second" else []
    assert one.account is not None
    row = Account.objects.get(pk=one.account)
    if one.field == ACCOUNT:
        if choice == "other":
            raise WrongUse("An account is there, or it is not.")
        said = next(each for each in compared(coding) if each.account == one.account)
        return _present(row, said.first if choice == "first" else said.second, by=by, note=note)
    wanted = {"first": one.first, "second": one.second, "other": value}[choice]
    if row.data[one.field] == wanted:
        return []
    return [judging.correct(row.pk, one.field, wanted, by=by, note=note)]


def _made(coding: SecondCoding, missing: SecondVerdict, value: Data | None, *, by: str, note: str) -> Verdict:
    """The verdict that adds the account which a second coder found missing."""
    data = (missing.value or {}).get("data") or value
    if data is None:
        raise WrongUse("Of this missing account words and type alone are known; give the account.")
    row = add_account(coding.report_id, data, by=by, evidence=data["evidence"], basis=data["basis"], note=note)
    return row.verdicts.get(kind="add")


def _present(row: Account, wanted: Data | None, *, by: str, note: str) -> Sequence[Verdict]:
    """The verdicts that reject an account, or let it stand as one coder had it."""
    if wanted is None:
        return [] if row.state == "rejected" else [judging.reject(row.pk, by=by, note=note)]
    made = [judging.accept(row.pk, by=by, note=note)] if row.state == "rejected" else []
    for name in CORRECTABLE:
        if row.data[name] != wanted[name]:
            made.append(judging.correct(row.pk, name, wanted[name], by=by, note=note))
    return made


def unsettle(settlement: int, *, by: str) -> None:
    """Take a lead's decision back, with the verdicts that it made; it stays as one that was taken back."""
    with writing(by) as write:
        row = Settlement.objects.select_for_update().filter(pk=settlement, withdrawn_at=None).first()
        if row is None:
            raise Decided("This decision was taken back already.")
        row.withdrawn_at, row.withdrawn_by = write.at, by
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
        for pk in (
            Verdict.objects.filter(pk__in=row.verdicts, withdrawn_at=None).order_by("-pk").values_list("pk", flat=True)
        ):
            judging.withdraw(pk, by=by)
        write.note("decision on a difference withdrawn", _subject(row), settlement=row.pk)


def lacking() -> QuerySet[SecondCoding]:
    """The second codings in which a lead agreed that an account is missing before agreeing made it: no gold."""
    agreed = Settlement.objects.filter(
        coding=OuterRef("pk"), field=MISSING, choice__in=("second", "other"), withdrawn_at=None, verdicts=[]
    )
    return done().filter(Exists(agreed))
