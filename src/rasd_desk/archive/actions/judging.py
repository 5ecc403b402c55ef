"""People's decisions: accept, reject or correct an account, join or part two, grade an event; and take any of it back.

Each names the revision that the person saw: a decision on what somebody else has changed meanwhile is refused.
"""

from typing import Any, Final

import msgspec

from rasd.errors import RasdError, WrongUse
from rasd.model import STATUSES, SUB_EVENT_TYPES
from rasd_desk.archive import columns
from rasd_desk.archive.actions.accounts import change, unlink
from rasd_desk.archive.actions.writing import Write, writing
from rasd_desk.archive.models import Account, Event, Verdict

#: What of an account people may correct, and the words that a field is restricted to.
CORRECTABLE: Final[dict[str, tuple[str, ...]]] = {
    "sub_event_type": SUB_EVENT_TYPES,
    "status": STATUSES,
    "role": ("main", "background"),
    **dict.fromkeys(("aggregate", "date", "place", "initiators", "targets", "initiator_certainty"), ()),
    **dict.fromkeys(("means", "casualties", "sources", "claim_of_responsibility"), ()),
}
GRADES: Final = ("confirmed", "fair", "weak", "contested", "discounted")


class Stale(RasdError):
    """Somebody else has changed it since it was read; read it again and decide anew."""


def accept(account: int, *, by: str, revision: int | None = None, note: str = "") -> Verdict:
    """Say that an account is right as it stands."""
    return _judge(account, "accept", by=by, revision=revision, note=note)


def reject(account: int, *, by: str, revision: int | None = None, note: str = "") -> Verdict:
    """Say that an account tells of no event, or not of this one; it takes no part in events any more."""
    return _judge(account, "reject", by=by, revision=revision, note=note)


def correct(account: int, field: str, value: Any, *, by: str, revision: int | None = None, note: str = "") -> Verdict:
    """Give a field of an account another value.

    Raises:
        WrongUse: there is no such field, or the codebook does not allow the value.
    """
    if field not in CORRECTABLE:
        raise WrongUse(f"{field!r} is no field that can be corrected; these can: {', '.join(CORRECTABLE)}.")
    if CORRECTABLE[field] and value not in CORRECTABLE[field]:
        raise WrongUse(f"{value!r} is no {field}; the codebook has {', '.join(CORRECTABLE[field])}.")
    return _judge(account, "correct", by=by, revision=revision, note=note, field=field, value=value)


def _judge(account: int, kind: str, *, by: str, revision: int | None, **said: Any) -> Verdict:
    with writing(by) as write:
        row = _account(account, revision)
        verdict = Verdict.objects.create(kind=kind, account=row, by=by, at=write.at, **said)
        _stand(row, write)
        write.note(
            f"account {kind}ed",
            f"account {row.pk}",
            verdict=verdict.pk,
            **{k: v for k, v in said.items() if v not in ("", None)},
        )
        return verdict


def _account(account: int, revision: int | None) -> Account:
    row = Account.objects.select_for_update().filter(pk=account).first()
    if row is None:
        raise WrongUse(f"There is no account {account}.")
    if revision is not None and row.revision != revision:
        raise Stale(
            f"Account {account} was changed meanwhile (revision {row.revision}, not {revision}); read it again."
        )
    return row


def _stand(row: Account, write: Write) -> None:
    """Bring an account to what the verdicts on it that stand say."""
    standing = list(row.verdicts.filter(withdrawn_at=None).exclude(kind="link").order_by("pk"))
    decided = {one.field: one.value for one in standing if one.kind == "correct"}
    try:
        columns.account_value({**row.machine, **decided})
    except (msgspec.ValidationError, TypeError) as error:
        raise WrongUse(f"The codebook does not allow this value: {error}.") from error
    last = [one.kind for one in standing if one.kind != "correct"][-1:]
    if last == ["reject"]:
        row.state = "rejected"
    elif decided:
        row.state = "corrected"
    else:
        row.state = "accepted" if last else "unseen"
    change(row, row.machine, decided)


def link(a: int, b: int, same: bool, *, by: str, note: str = "") -> Verdict:
    """Say that two accounts are of one happening, or of two; it holds whatever else speaks for or against.

    Raises:
        WrongUse: the two are one account, or somebody said the opposite and did not take it back.
    """
    if a == b:
        raise WrongUse("A verdict on a link names two accounts.")
    with writing(by) as write:
        one, other = _account(min(a, b), None), _account(max(a, b), None)
        before = (
            Verdict.objects.filter(kind="link", withdrawn_at=None, account=one, other=other).order_by("-pk").first()
        )
        if before is not None and bool(before.value) != same:
            _withdraw(before, write)
        verdict = Verdict.objects.create(
            kind="link", account=one, other=other, value=same, by=by, at=write.at, note=note
        )
        unlink([one, other])
        write.note("accounts joined" if same else "accounts parted", f"account {one.pk}", other=other.pk)
        return verdict


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
        write.note("event graded", f"event {row.eid}", grade=value)
        return Verdict.objects.create(kind="grade", event=row, value=value, by=by, at=write.at, note=note)


def withdraw(verdict: int, *, by: str) -> None:
    """Take a verdict back; it stays in the archive as one that was taken back.

    Raises:
        WrongUse: there is no such verdict, or it was taken back already.
    """
    with writing(by) as write:
        row = Verdict.objects.select_for_update().filter(pk=verdict).first()
        if row is None:
            raise WrongUse(f"There is no verdict {verdict}.")
        if row.withdrawn_at is not None:
            raise WrongUse(f"Verdict {verdict} was taken back already, by {row.withdrawn_by}.")
        _withdraw(row, write)


def _withdraw(row: Verdict, write: Write) -> None:
    row.withdrawn_at, row.withdrawn_by = write.at, write.by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    subject = f"account {row.account_id}" if row.account_id is not None else f"event {row.event_id}"
    write.note("verdict withdrawn", subject, verdict=row.pk, kind=row.kind)
    if row.kind == "link":
        unlink(one for one in (row.account, row.other) if one is not None)
    elif row.account is not None:
        _stand(row.account, write)
