"""A second coder's work: begun on a report that the first has decided, said account by account, and finished.

It stands apart: the archive's accounts are not changed by it. Nothing of it is deleted.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from rasd.errors import RasdError, WrongUse
from rasd_desk.archive.actions.allowed import allowed
from rasd_desk.archive.actions.judging import BY_HAND, stand_of
from rasd_desk.archive.actions.shaping import complete
from rasd_desk.archive.actions.writing import Write, writing
from rasd_desk.archive.models import Account, Report, SecondCoding, SecondShare, SecondVerdict, Verdict, Waiting

Data = dict[str, Any]
#: What is kept of an account in the two snapshots, beside its value.
_STATE: Final = "state"


class NotYours(RasdError):
    """The second coding is another person's, or is finished or given up."""


def share() -> float:
    """The share of reports that second coders code; 0 until a lead sets one."""
    newest = SecondShare.objects.order_by("-pk").first()
    return newest.share if newest else 0.0


def set_share(value: float, *, by: str) -> None:
    """Have another share of reports coded twice; what was begun goes on."""
    if not 0 <= value <= 1:
        raise WrongUse(f"{value} is no share; it lies between 0 and 1.")
    with writing(by) as write:
        before = share()
        SecondShare.objects.create(share=value, by=by, at=write.at)
        write.note("second share set", "second coders", share=value, before=before)


def candidates(by: str | None = None) -> QuerySet[Waiting]:
    """Reports that are drawn, wholly decided and not yet coded twice; with a name, those not decided by that person."""
    taken = SecondCoding.objects.filter(report=OuterRef("pk"), withdrawn_at=None)
    found = Waiting.objects.filter(open=0, decided__gt=0, draw__lt=share()).filter(~Exists(taken))
    if by is not None:
        said = Verdict.objects.filter(account__report=OuterRef("pk"), by=by)
        tried = SecondCoding.objects.filter(report=OuterRef("pk"), by=by)
        found = found.filter(~Exists(said), ~Exists(tried))
    return found.order_by("draw")


def current(by: str) -> SecondCoding | None:
    """What somebody has begun and not finished."""
    return SecondCoding.objects.filter(by=by, done_at=None, withdrawn_at=None).order_by("pk").first()


def begin(*, by: str) -> SecondCoding | None:
    """Give somebody the next report to code as second coder, or the one that is begun; None: there is none."""
    with writing(by) as write:
        begun = current(by)
        if begun is not None:
            return begun
        place = candidates(by).first()
        if place is None:
            return None
        rows = Account.objects.filter(report=place.pk, live=True).order_by("order", "pk")
        made = SecondCoding.objects.create(
            report_id=place.pk,
            by=by,
            at=write.at,
            first={str(row.pk): {_STATE: row.state, **row.data} for row in rows},
            # An account that the first coder added is in no draft; it would show what that coder made of the report.
            draft={str(row.pk): row.machine for row in rows if row.coder != BY_HAND},
        )
        write.note("second coding begun", f"report {place.pk}", coding=made.pk)
        return made


def say(
    coding: int, kind: str, account: int | None = None, *, by: str, field: str = "", value: Any = None, note: str = ""
) -> SecondVerdict:
    """Say something of a drafted account, or that one is missing.

    Raises:
        NotYours: it is not this person's, or no longer open.
        WrongUse: the draft has no such account, or the codebook does not allow the value.
    """
    with writing(by) as write:
        row = _own(coding, by)
        if kind == "missing":
            value = _missing(row.report, value or {})
        elif account is None or str(account) not in row.draft:
            raise WrongUse(f"The draft has no account {account}.")
        elif kind == "correct":
            value = allowed(row.draft[str(account)], field, value)
        elif kind not in SecondVerdict.KINDS:
            raise WrongUse(f"{kind!r} is nothing that a second coder says.")
        made = SecondVerdict.objects.create(
            coding=row, kind=kind, account_id=account, field=field, value=value, note=note, at=write.at
        )
        write.note("second coder said", f"report {row.report_id}", coding=coding, verdict=made.pk, kind=kind)
        return made


def take_back(verdict: int, *, by: str) -> None:
    """Take back what was said, while the second coding is open."""
    with writing(by) as write:
        row = SecondVerdict.objects.select_for_update().filter(pk=verdict, withdrawn_at=None).first()
        if row is None:
            raise WrongUse(f"There is no second verdict {verdict} that stands.")
        coding = _own(row.coding_id, by)
        row.withdrawn_at = write.at
        row.save(update_fields=["withdrawn_at"])
        write.note("second verdict withdrawn", f"report {coding.report_id}", verdict=row.pk)


def finish(coding: int, *, by: str) -> SecondCoding:
    """Close a second coding in which something was said of each account.

    Raises:
        WrongUse: of some account nothing was said.
    """
    with writing(by) as write:
        row = _own(coding, by)
        left = sum(state == "unseen" for state, _ in stands(row).values())
        if left:
            raise WrongUse(f"Of {left} accounts nothing was said yet.")
        row.done_at = write.at
        row.save(update_fields=["done_at"])
        write.note("second coding done", f"report {row.report_id}", coding=coding)
        return row


def give_up(coding: int, *, by: str) -> None:
    """Leave a second coding to somebody else; what was said in it is kept and counts for nothing."""
    with writing(by) as write:
        row = _own(coding, by)
        _withdraw(row, write)


def _withdraw(row: SecondCoding, write: Write) -> None:
    row.withdrawn_at, row.withdrawn_by = write.at, write.by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    write.note("second coding given up", f"report {row.report_id}", coding=row.pk)


def _own(coding: int, by: str) -> SecondCoding:
    found = SecondCoding.objects.select_for_update().filter(pk=coding, by=by, done_at=None, withdrawn_at=None).first()
    if found is None:
        raise NotYours(f"The second coding {coding} is not yours, or is finished.")
    return found


def _missing(report: Report, value: Data) -> Data:
    """What is said to be missing: words and type, or a whole account with its evidence, which is looked at."""
    full, data = f"{report.title}\n{report.text}", value.get("data")
    words = str(value.get("words", "")).strip()
    if not words or words not in full:
        raise WrongUse("The words of a missing account must stand in the report.")
    kept = {"words": words, "sub_event_type": value.get("sub_event_type")}
    return kept if data is None else {**kept, "data": complete(report, data)}


def standing(coding: SecondCoding) -> dict[int | None, list[SecondVerdict]]:
    """What was said and stands, by account; None: what is missing."""
    found: dict[int | None, list[SecondVerdict]] = {int(one): [] for one in coding.draft}
    for one in coding.verdicts.filter(withdrawn_at=None).order_by("pk"):
        found.setdefault(one.account_id, []).append(one)
    return found


def stands(coding: SecondCoding) -> dict[int, tuple[str, Data]]:
    """By account: the state that the second coder gave it, and what it then says."""
    found = {}
    for account, said in standing(coding).items():
        if account is not None:
            state, decided = stand_of(said)
            found[account] = state, {**coding.draft[str(account)], **decided}
    return found


@dataclass(frozen=True, slots=True)
class Compared:
    """An account as the first coder left it when the second began, and as the second left it; None: there is none.

    `account` is the archive's row, `missing` what the second coder said was missing from the draft.
    """

    account: int | None
    first: Data | None
    second: Data | None
    missing: SecondVerdict | None = None


def compared(coding: SecondCoding) -> list[Compared]:
    """What two coders made of a report, account by account.

    What both added to the draft is one account where it rests on the same words.
    """
    second = stands(coding)
    found, added = [], []
    for name, held in coding.first.items():
        pk, first = int(name), {key: value for key, value in held.items() if key != _STATE}
        if pk in second:
            state, data = second[pk]
            one = None if held[_STATE] == "rejected" else first
            found.append(Compared(pk, one, None if state == "rejected" else data))
        elif held[_STATE] != "rejected":
            added.append((pk, first))
    left = standing(coding).get(None, [])
    for pk, first in added:
        same = next((one for one in left if _overlap(first, told_missing(one))), None)
        left = [one for one in left if one is not same]
        found.append(Compared(pk, first, told_missing(same) if same else None, same))
    return found + [Compared(None, None, told_missing(one), one) for one in left]


def told_missing(said: SecondVerdict) -> Data:
    """A missing account as the second coder gave it; of older ones words and type alone are known."""
    value: Data = said.value or {}
    return value.get("data") or {"sub_event_type": value["sub_event_type"], "evidence": {}}


def _overlap(one: Data, other: Data) -> bool:
    mine, theirs = (told["evidence"].get("anchor") or [] for told in (one, other))
    return any(a[0] < b[1] and b[0] < a[1] for a in mine for b in theirs)


def first_coders(coding: SecondCoding) -> list[str]:
    """Who had decided the report before the second coder began."""
    said = Verdict.objects.filter(account__report=coding.report_id, at__lte=coding.at).exclude(kind="link")
    return sorted(set(said.values_list("by", flat=True)))
