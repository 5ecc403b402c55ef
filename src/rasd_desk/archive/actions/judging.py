"""People's decisions: accept, reject or correct an account, join or part two, grade an event; and take any of it back.

Each names the revision that the person saw: a decision on what somebody else has changed meanwhile is refused.
"""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import QuerySet

from rasd.errors import RasdError, WrongUse
from rasd.linking.cluster import components
from rasd_desk.archive.actions.accounts import change, retire, unlink
from rasd_desk.archive.actions.allowed import CORRECTABLE, allowed
from rasd_desk.archive.actions.homes import remember
from rasd_desk.archive.actions.writing import Write, writing
from rasd_desk.archive.columns import grade_columns
from rasd_desk.archive.firing.fire import graded
from rasd_desk.archive.models import Account, Event, Report, SecondVerdict, Verdict

#: What stays of an account that somebody accepted, also when a newer coder gives it other values.
ACCEPTED: Final = (*CORRECTABLE, "anchor", "evidence", "basis")
#: The coder of an account that a person made (`shaping`).
BY_HAND: Final = "by hand"
#: Decisions that hold values of several fields.
_WHOLE: Final = ("accept", "add", "split", "merge")
#: Decisions on two accounts that are taken back together, by the one on the other account.
_PARTNERS: Final = {"split": "add", "add": "split", "merge": "merged", "merged": "merge"}
GRADES: Final = ("confirmed", "fair", "weak", "contested", "discounted")


class Stale(RasdError):
    """Somebody else has changed it since it was read; read it again and decide anew."""


class Later(WrongUse):
    """What was decided afterwards rests on it; that is to be taken back first."""


def accept(account: int, *, by: str, revision: int | None = None, note: str = "") -> Verdict:
    """Say that an account is right as it stands; it stays so, whatever a newer coder makes of its report."""
    return _judge(account, "accept", by=by, revision=revision, note=note)


def reject(account: int, *, by: str, revision: int | None = None, note: str = "") -> Verdict:
    """Say that an account tells of no event, or not of this one; it takes no part in events any more."""
    return _judge(account, "reject", by=by, revision=revision, note=note)


def correct(account: int, field: str, value: Any, *, by: str, revision: int | None = None, note: str = "") -> Verdict:
    """Give a field of an account another value.

    Raises:
        WrongUse: there is no such field, or the codebook does not allow the value.
    """
    return _judge(account, "correct", by=by, revision=revision, note=note, field=field, value=value)


def _judge(account: int, kind: str, *, by: str, revision: int | None, **said: Any) -> Verdict:
    with writing(by) as write:
        row = read_account(account, revision)
        if _standing(row).filter(kind="merged").exists():
            raise Later(f"Account {account} was merged into another one; take that back first.")
        if kind == "correct":
            said["value"] = allowed(row.data, said["field"], said["value"])
        elif kind == "accept":
            said["value"] = {name: row.data[name] for name in ACCEPTED if name in row.data}
        verdict = Verdict.objects.create(kind=kind, account=row, by=by, at=write.at, **said)
        stand(row, write)
        write.note(
            f"account {kind}ed",
            f"account {row.pk}",
            verdict=verdict.pk,
            **{k: v for k, v in said.items() if v not in ("", None)},
        )
        return verdict


def read_account(account: int, revision: int | None) -> Account:
    """An account that is going to be decided upon.

    Raises:
        WrongUse: there is none.
        Stale: it is not as the person saw it.
    """
    row = Account.objects.select_for_update().filter(pk=account).first()
    if row is None:
        raise WrongUse(f"There is no account {account}.")
    if not row.live:
        raise Stale(
            f"Account {account} takes no part any more: its report was superseded or coded anew; read it again."
        )
    if revision is not None and row.revision != revision:
        raise Stale(
            f"Account {account} was changed meanwhile (revision {row.revision}, not {revision}); read it again."
        )
    return row


def _standing(row: Account) -> QuerySet[Verdict]:
    return row.verdicts.filter(withdrawn_at=None).exclude(kind="link")


def stand(row: Account, write: Write) -> None:
    """Bring an account to what the verdicts on it that stand say; one that nobody tells any more takes no part."""
    standing = list(_standing(row).order_by("pk"))
    row.state, decided = stand_of(standing)
    change(row, row.machine, decided)
    if row.machine["coder"] == BY_HAND and not any(one.kind == "add" for one in standing):
        retire([row], write, "taken back")
        tells = Account.objects.filter(report=row.report_id, live=True).exists()
        Report.objects.filter(pk=row.report_id).update(relevant=tells)


def stand_of(standing: Sequence[Verdict] | Sequence[SecondVerdict]) -> tuple[str, dict[str, Any]]:
    """The state of an account, and what people decided of its fields, from the verdicts on it that stand, in order."""
    decided: dict[str, Any] = {}
    for one in standing:
        if one.kind in _WHOLE:
            decided |= one.value or {}
        elif one.kind == "correct":
            decided[one.field] = one.value
    kinds = [one.kind for one in standing]
    last = [kind for kind in kinds if kind in ("accept", "reject", "merged", "add")][-1:]
    if last in (["reject"], ["merged"]):
        return "rejected", decided
    if any(kind in ("correct", "split", "merge") for kind in kinds):
        return "corrected", decided
    return ("accepted" if last else "unseen"), decided


def link(a: int, b: int, same: bool, *, by: str, note: str = "") -> Verdict:
    """Say that two accounts are of one happening, or of two; it holds whatever else speaks for or against.

    What was said of the two before is taken back by it.

    Raises:
        WrongUse: the two are one account, or what was said of others contradicts it.
    """
    if a == b:
        raise WrongUse("A verdict on a link names two accounts.")
    with writing(by) as write:
        one, other = read_account(min(a, b), None), read_account(max(a, b), None)
        before = (
            Verdict.objects.filter(kind="link", withdrawn_at=None, account=one, other=other).order_by("-pk").first()
        )
        if before is not None and bool(before.value) != same:
            _withdraw(before, write)
        verdict = Verdict.objects.create(
            kind="link", account=one, other=other, value=same, by=by, at=write.at, note=note
        )
        _agree()
        if same:
            remember(one, other)
        unlink([one, other])
        action = "accounts joined" if same else "accounts parted"
        write.note(action, f"account {one.pk}", verdict=verdict.pk, other=other.pk)
        return verdict


def _agree() -> None:
    """Refuse verdicts that join accounts in a roundabout way which others part: nothing could be linked with them."""
    rows = Verdict.objects.filter(kind="link", withdrawn_at=None, account__live=True, other__live=True)
    said = [(str(a), str(b), bool(same)) for a, b, same in rows.values_list("account", "other", "value")]
    joined = [(a, b) for a, b, same in said if same]
    of = {one: at for at, part in enumerate(components({x for p in joined for x in p}, joined)) for one in part}
    for a, b, same in said:
        if not same and a in of and of[a] == of.get(b):
            raise WrongUse(
                f"Accounts {a} and {b} would be both joined, through others, and parted; take one of these back."
            )


def grade(event: int, value: str, *, by: str, revision: int | None = None, note: str = "") -> Verdict:
    """Give an event a person's own grade; the machine's stays beside it."""
    if value not in GRADES:
        raise WrongUse(f"{value!r} is no grade; these are: {', '.join(GRADES)}.")
    with writing(by) as write:
        row = Event.objects.select_for_update().filter(pk=event).first()
        if row is None:
            raise WrongUse(f"There is no event {event}.")
        if revision is not None and row.revision != revision:
            raise Stale(f"Event {row.eid} was changed meanwhile; read it again.")
        row.revision += 1
        row.save(update_fields=["revision"])
        verdict = Verdict.objects.create(kind="grade", event=row, value=value, by=by, at=write.at, note=note)
        write.note("event graded", f"event {row.eid}", verdict=verdict.pk, grade=value)
        _regrade(row, write)
        return verdict


def _regrade(event: Event, write: Write) -> None:
    """Bring the grade in force to what a person said last, else to what was worked out; watches are told."""
    said = event.verdicts.filter(kind="grade", withdrawn_at=None).order_by("-pk").values_list("value", flat=True)
    before, own = event.grade, str(said.first() or "")
    held = grade_columns(event.data["grade"]["value"], own)
    for name, one in held.items():
        setattr(event, name, one)
    event.save(update_fields=list(held))
    graded(event, before, event.grade, write)


def withdraw(verdict: int, *, by: str) -> None:
    """Take a verdict back; it stays in the archive as one that was taken back.

    Raises:
        WrongUse: there is no such verdict, or it was taken back already.
        Later: what was decided afterwards rests on it.
    """
    with writing(by) as write:
        row = Verdict.objects.select_for_update().filter(pk=verdict).first()
        if row is None:
            raise WrongUse(f"There is no verdict {verdict}.")
        if row.withdrawn_at is not None:
            raise WrongUse(f"Verdict {verdict} was taken back already, by {row.withdrawn_by}.")
        _withdraw(row, write)


def _withdraw(row: Verdict, write: Write) -> None:
    partner = _partner(row)
    for one in (row, partner):
        if one is not None:
            _mark(one, write)
    if row.kind == "link":
        unlink(one for one in (row.account, row.other) if one is not None)
        return
    if row.event is not None:
        _regrade(row.event, write)
    for one in (row, partner):
        if one is not None and one.account is not None:
            stand(one.account, write)


def _mark(row: Verdict, write: Write) -> None:
    row.withdrawn_at, row.withdrawn_by = write.at, write.by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    subject = f"account {row.account_id}" if row.event is None else f"event {row.event.eid}"
    write.note("verdict withdrawn", subject, verdict=row.pk, kind=row.kind)


def _partner(row: Verdict) -> Verdict | None:
    """The decision on the other account of a split or merge.

    Raises:
        Later: something was decided on either account afterwards that rests on it.
    """
    kind = _PARTNERS.get(row.kind)
    if kind is None or row.other_id is None:
        return None
    both = (row.account_id, row.other_id)
    partner = Verdict.objects.filter(kind=kind, account=row.other_id, other=row.account_id, withdrawn_at=None).first()
    last = max(row.pk, partner.pk if partner else 0)
    later = Verdict.objects.filter(account__in=both, withdrawn_at=None, pk__gt=last, kind__in=(*_WHOLE, "merged"))
    if later.exists():
        raise Later("What was decided on these accounts afterwards rests on it; take that back first.")
    return partner
