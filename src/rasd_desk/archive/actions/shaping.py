"""Accounts that people make: one that the coder missed, one parted in two, two of one report made one.

Each is taken back like any other decision (`judging.withdraw`), a split or a merge as one step.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from rasd.errors import WrongUse
from rasd.model.report import content_hash
from rasd_desk.archive import columns
from rasd_desk.archive.actions.accounts import new_row
from rasd_desk.archive.actions.allowed import CORRECTABLE, allowed
from rasd_desk.archive.actions.judging import ACCEPTED, BY_HAND, Stale, read_account, stand
from rasd_desk.archive.actions.writing import Write, writing
from rasd_desk.archive.models import Account, Report, Verdict

#: Fields that hold lists, which a split divides and a merge puts together.
LISTS: Final = ("initiators", "targets", "means", "casualties", "sources")
#: Those among them whose evidence is told value by value.
EACH: Final = ("casualties", "sources")
Data = Mapping[str, Any]
Span = tuple[int, int]


def add_account(
    report: int, data: Data, *, by: str, evidence: Mapping[str, Any], basis: Mapping[str, str], note: str = ""
) -> Account:
    """Add an account that the coder missed; it stays whatever a newer coder makes of the report.

    Args:
        report: the row of its report, the newest version.
        data: the codebook's fields.
        by: who adds it.
        evidence: the words of each field, as spans; `anchor` is needed.
        basis: how the text carries a field.
        note: why.

    Raises:
        WrongUse: the codebook does not allow a value, or the words do not stand in the report.
        Stale: the report has a newer version.
    """
    with writing(by) as write:
        row = Report.objects.select_for_update().filter(pk=report).first()
        if row is None:
            raise WrongUse(f"There is no report {report}.")
        if not row.current:
            raise Stale(f"Report {report} has a newer version; read that.")
        made = complete(row, {**data, "evidence": dict(evidence), "basis": dict(basis)})
        return _added(row, made, _order(row, made), write, note=note)


def split(
    account: int,
    *,
    by: str,
    revision: int | None = None,
    anchor: Sequence[Span] = (),
    moved: Mapping[str, Sequence[int]] | None = None,
    both: Mapping[str, Sequence[int]] | None = None,
    changes: Mapping[str, Any] | None = None,
    note: str = "",
) -> Account:
    """Part an account in two; the new one.

    Args:
        account: its row.
        by: who does it.
        revision: the one that the person saw.
        anchor: the words that the new account rests on; else those of the old one.
        moved: by field the places of the values that go to the new account.
        both: by field the places of those that both have.
        changes: fields of the new account that say something else.
        note: why.

    Raises:
        WrongUse: both would say the same, or the codebook does not allow a value.
        Stale: somebody has changed it meanwhile.
    """
    with writing(by) as write:
        row = read_account(account, revision)
        _stands_by_itself(row)
        stays, goes = _parted(row.data, moved or {}, both or {})
        goes |= {"evidence": {**goes["evidence"], "anchor": [list(one) for one in anchor]}} if anchor else {}
        goes |= dict(changes or {})
        if _said(goes) == _said(row.data) and not anchor:
            raise WrongUse("Both accounts would say the same; give the new one words or values of its own.")
        made = complete(row.report, goes)
        other = _added(row.report, made, row.order, write, other=row, note=note)
        said = {name: stays[name] for name in (*LISTS, "evidence") if stays[name] != row.data[name]}
        _decided("split", row, other, said, write, note)
        write.note("account split", f"account {row.pk}", verdict=_last(row), other=other.pk)
        return other


def merge(
    account: int,
    other: int,
    *,
    by: str,
    revision: int | None = None,
    other_revision: int | None = None,
    note: str = "",
) -> Account:
    """Make two accounts of one report one: the first holds what both say, the second takes no part any more.

    Raises:
        WrongUse: they are one, of two reports, or rejected.
        Stale: somebody has changed one of them meanwhile.
    """
    if account == other:
        raise WrongUse("An account is merged with another one.")
    with writing(by) as write:
        row, gone = read_account(account, revision), read_account(other, other_revision)
        if row.report_id != gone.report_id:
            raise WrongUse(
                "Only accounts of one report are merged; accounts of several reports are joined in an event."
            )
        for one in (row, gone):
            _stands_by_itself(one)
        _decided("merge", row, gone, _together(row.data, gone.data), write, note)
        write.note("account merged", f"account {row.pk}", verdict=_last(row), other=gone.pk)
        _decided("merged", gone, row, None, write, note)
        write.note("account merged away", f"account {gone.pk}", verdict=_last(gone), other=row.pk)
        return row


def _stands_by_itself(row: Account) -> None:
    if row.state == "rejected":
        raise WrongUse(f"Account {row.pk} is rejected; take that back first.")


def _decided(kind: str, row: Account, other: Account, value: Any, write: Write, note: str) -> None:
    Verdict.objects.create(kind=kind, account=row, other=other, value=value, by=write.by, at=write.at, note=note)
    stand(row, write)


def _last(row: Account) -> int:
    return row.verdicts.latest("pk").pk


def _added(
    report: Report, made: dict[str, Any], order: int, write: Write, *, other: Account | None = None, note: str = ""
) -> Account:
    row = new_row(report, order, made)
    row.save()
    value = {name: made[name] for name in ACCEPTED}
    Verdict.objects.create(kind="add", account=row, other=other, value=value, by=write.by, at=write.at, note=note)
    stand(row, write)
    if not report.relevant:
        report.relevant = True
        report.save(update_fields=["relevant"])
    said = {"other": other.pk} if other else {}
    write.note("account added", f"account {row.pk}", verdict=_last(row), id=row.aid, report=report.pk, **said)
    return row


def complete(report: Report, data: Data) -> dict[str, Any]:
    """A whole account from its fields, each looked at."""
    full = f"{report.title}\n{report.text}"
    spans = data["evidence"].get("anchor") or []
    if not spans or any(not 0 <= start < end <= len(full) for start, end in spans):
        raise WrongUse("An account rests on words of its report; name them.")
    start, end = spans[0]
    told = {name: data[name] for name in CORRECTABLE}
    number = Account.objects.filter(report=report).count()
    made = {
        **told,
        "id": "h-" + content_hash(report.rid, f"{start}-{end}", str(number), str(sorted(map(str, told.items())))),
        "anchor": full[start:end],
        "confidence": 1.0,
        "coder": BY_HAND,
        "evidence": data["evidence"],
        "basis": data["basis"],
        "event": None,
    }
    for name in CORRECTABLE:
        made[name] = allowed(made, name, made[name])
    plain: dict[str, Any] = columns.plain(columns.account_value(made))
    return plain


def _order(report: Report, made: Data) -> int:
    """The place of an account among those of its report: after those whose words begin before its own."""
    begins = made["evidence"]["anchor"][0][0]
    rows = report.accounts.filter(live=True).values_list("order", "data")
    before = [order for order, data in rows if (data["evidence"]["anchor"] or [[0, 0]])[0][0] <= begins]
    return max(before, default=0)


def _parted(data: Data, moved: Mapping[str, Sequence[int]], both: Mapping[str, Sequence[int]]) -> tuple[Any, Any]:
    """What stays of an account, and what goes to the new one, each value with its evidence."""
    stays, goes = dict(data), dict(data)
    own, other = dict(data["evidence"]), dict(data["evidence"])
    for name in LISTS:
        gone, shared = set(moved.get(name, ())), set(both.get(name, ()))
        keeps = [at for at in range(len(data[name])) if at not in gone or at in shared]
        takes = [at for at in range(len(data[name])) if at in gone or at in shared]
        for side, words, places in ((stays, own, keeps), (goes, other, takes)):
            side[name] = [data[name][at] for at in places]
            spans = data["evidence"].get(name, [])
            if name in EACH:
                words[name] = [spans[at] if at < len(spans) else [] for at in places]
            elif not places:
                words[name] = []
    stays["evidence"], goes["evidence"] = own, other
    if not goes["initiators"]:
        goes["initiator_certainty"] = "unknown"
    return stays, goes


def _together(one: Data, other: Data) -> dict[str, Any]:
    """What the fields of an account are with those of another put to it."""
    words = dict(one["evidence"])
    told: dict[str, Any] = {}
    for name in LISTS:
        new = [at for at, value in enumerate(other[name]) if value not in one[name]]
        theirs = other["evidence"].get(name, [])
        if not new:
            continue
        told[name] = [*one[name], *(other[name][at] for at in new)]
        mine = words.get(name, [])
        if name in EACH:
            mine = [mine[at] if at < len(mine) else [] for at in range(len(one[name]))]
            words[name] = [*mine, *(theirs[at] if at < len(theirs) else [] for at in new)]
        else:
            words[name] = [*mine, *(span for span in theirs if span not in mine)]
    if not one["initiators"] and other["initiators"]:
        told["initiator_certainty"] = other["initiator_certainty"]
    for name in ("place", "claim_of_responsibility"):
        if one[name] is None and other[name] is not None:
            told[name], words[name] = other[name], other["evidence"].get(name, [])
    words.pop("claim_of_responsibility", None)
    if one["date"]["precision"] == "unknown" and other["date"]["precision"] != "unknown":
        told["date"], words["date"] = other["date"], other["evidence"].get("date", [])
    words["anchor"] = [*words["anchor"], *(span for span in other["evidence"]["anchor"] if span not in words["anchor"])]
    return {**told, "evidence": words}


def _said(data: Data) -> list[Any]:
    return [data[name] for name in CORRECTABLE]
