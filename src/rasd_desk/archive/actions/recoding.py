"""Coding again with a newer coder: what people decided stays, and what changed is told, account by account."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from rasd.model import CodedReport
from rasd_desk.archive import columns
from rasd_desk.archive.actions.accounts import change, new_row, put_claims, retire
from rasd_desk.archive.actions.writing import MACHINE, Write, writing
from rasd_desk.archive.models import Account, Report, Verdict

#: Fields that are compared; ids, confidence and evidence follow from them.
COMPARED: Final = (*columns.CLAIMED, "role", "aggregate", "initiator_certainty")
#: How alike two accounts of a report must be to be one account that the coder now sees otherwise.
_ALIKE: Final = 1.0

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recoded:
    """What a newer coder makes of one report."""

    report: str
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    #: Accounts that the coder no longer finds, kept because people decided something of them.
    kept: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Nothing is otherwise than before."""
        return not (self.changed or self.new or self.gone)


def recode(
    coded: Iterable[tuple[Report, CodedReport]], coder: str, by: str = MACHINE, *, write: bool = True
) -> list[Recoded]:
    """Put what a newer coder says in the place of what was coded, in one transaction; what changed in each report.

    Args:
        coded: reports with what the coder now makes of them.
        coder: its name and version.
        by: who has it done.
        write: False: only say what would change.
    """
    if not write:
        return [_compare(report, value) for report, value in coded]
    with writing(by) as going:
        return [_replace(report, value, coder, going) for report, value in coded]


def _compare(report: Report, value: CodedReport) -> Recoded:
    """What would change."""
    pairs, left = matched(list(_standing(report)), [columns.plain(one) for one in value.accounts])
    decided = _decided(left)
    changed = {row.aid: fields for row, new in pairs if row is not None and (fields := differing(row.machine, new))}
    return Recoded(
        report=report.rid,
        changed=changed,
        new=tuple(str(new["id"]) for row, new in pairs if row is None),
        gone=tuple(row.aid for row in left if row.pk not in decided),
        kept=tuple(row.aid for row in left if row.pk in decided),
    )


def _replace(report: Report, value: CodedReport, coder: str, write: Write) -> Recoded:
    if not Report.objects.filter(pk=report.pk, current=True).exists():
        # Somebody took in a newer version while this one was being coded.
        return Recoded(report.rid)
    told = _compare(report, value)
    touched = False
    pairs, left = matched(list(_standing(report)), [columns.plain(one) for one in value.accounts])
    decided = _decided(left)
    retire((row for row in left if row.pk not in decided), write, "no longer found")
    for order, (row, new) in enumerate(pairs):
        if row is None:
            made = new_row(report, order, new)
            made.save()
            put_claims([made])
        elif row.machine != dict(new):
            row.order = order
            change(row, new, row.decided)
            touched = True
        elif row.order != order:
            Account.objects.filter(pk=row.pk).update(order=order)
    report.coder, report.relevant = coder, bool(pairs or decided)
    report.save(update_fields=["coder", "relevant"])
    if touched or not told.same:
        write.note(
            "report recoded",
            f"report {report.pk}",
            coder=coder,
            changed={aid: list(fields) for aid, fields in told.changed.items()},
            new=list(told.new),
            gone=list(told.gone),
        )
    return told


def _standing(report: Report) -> Iterator[Account]:
    return report.accounts.filter(live=True).order_by("order").iterator()


def _decided(rows: Sequence[Account]) -> set[int]:
    """The rows of which people decided anything that stands."""
    ids = [row.pk for row in rows]
    said = Verdict.objects.filter(withdrawn_at=None)
    return set(said.filter(account__in=ids).values_list("account", flat=True)) | set(
        said.filter(other__in=ids).values_list("other", flat=True)
    )


def matched(rows: Sequence[Account], new: Sequence[Data]) -> tuple[list[tuple[Account | None, Data]], list[Account]]:
    """Each new account with the row that it replaces, if any, in the order of the new; and the rows left over.

    The same id first, then the most alike.
    """
    by_id = {row.aid: row for row in rows}
    of: dict[int, Account] = {at: by_id[one["id"]] for at, one in enumerate(new) if one["id"] in by_id}
    free = {row.pk: row for row in rows if row.pk not in {one.pk for one in of.values()}}
    wishes = sorted(
        (
            (-alike(row.machine, one), row.order, at, row.pk)
            for at, one in enumerate(new)
            if at not in of
            for row in free.values()
        )
    )
    for score, _, at, pk in wishes:
        if -score >= _ALIKE and at not in of and pk in free:
            of[at] = free.pop(pk)
    return [(of.get(at), one) for at, one in enumerate(new)], list(free.values())


def alike(old: Data, new: Data) -> float:
    """How alike two accounts of one report are: by the words that they rest on, type, day and place."""
    mine, theirs = (set(map(tuple, one["evidence"]["anchor"])) for one in (old, new))
    overlap = any(a[0] < b[1] and b[0] < a[1] for a in mine for b in theirs)
    same = [name for name in ("sub_event_type", "date", "place") if old[name] == new[name]]
    return float(overlap) + len(same) * 0.34


def differing(old: Data, new: Data) -> tuple[str, ...]:
    """The fields in which two accounts differ."""
    return tuple(name for name in COMPARED if old.get(name) != new.get(name))
