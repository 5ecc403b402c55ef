"""What do two coders of a report differ in, and people from the machine's draft? Kept beside the archive, account by
account, so that agreement over all of them is worked out while somebody waits.

A cache that follows the trail, as the review queue does.
"""

import time
from collections.abc import Iterable
from typing import Any, Final

import msgspec
from django.db.models import F, Max, QuerySet

from rasd.evaluate.agreement import Pair, pair_of
from rasd_desk.archive.actions.judging import BY_HAND
from rasd_desk.archive.actions.review import settle
from rasd_desk.archive.actions.review.second import compared, first_coders
from rasd_desk.archive.actions.writing import chunks, writing
from rasd_desk.archive.models import Account, Compared, ComparedMark, SecondCoding, Trail, Verdict

_CHUNK: Final = 40
#: Lines of the trail that are followed at once.
_LINES: Final = 200
_ENCODED: Final = msgspec.json.Encoder()


def refresh(seconds: float | None = None) -> int:
    """Bring it up to the archive; how many second codings, accounts and lines are left after so many seconds.

    One step is made however short the time: where counting alone takes longer it would never be done.
    """
    begun = time.monotonic()
    while left := behind():
        _step()
        if seconds is not None and time.monotonic() - begun >= seconds:
            return behind()
    return left


def _step() -> None:
    """Take in some second codings, else some decided accounts, else what the next lines of the trail are about."""
    with writing():
        mark = ComparedMark.objects.select_for_update().order_by("pk").first() or ComparedMark(
            seq=_last(), coding=0, account=0
        )
        if mark.coding is not None:
            done = _next(_done(), mark.coding)
            _put_codings(done, mark.seq)
            mark.coding = done[-1] if len(done) == _CHUNK else None
        elif mark.account is not None:
            decided = _next(_decided(), mark.account)
            _put_accounts(decided, mark.seq)
            mark.account = decided[-1] if len(decided) == _CHUNK else None
        else:
            _follow(mark)
        mark.save()


def behind() -> int:
    """How many second codings, accounts and lines of the trail are not in it yet."""
    mark = ComparedMark.objects.order_by("pk").first()
    if mark is None:
        return _done().count() + _decided().count() + 1
    left = _done().filter(pk__gt=mark.coding).count() + 1 if mark.coding is not None else 0
    left += _decided().filter(pk__gt=mark.account).count() + 1 if mark.account is not None else 0
    return left + max(0, _last() - mark.seq)


def _last() -> int:
    return Trail.objects.aggregate(last=Max("seq"))["last"] or 0


def _done() -> QuerySet[SecondCoding]:
    return SecondCoding.objects.filter(done_at__isnull=False)


def _decided() -> QuerySet[Account]:
    # Not those that are not `unseen`: no index would find them.
    return Account.objects.filter(live=True, state__in=("accepted", "corrected", "rejected"))


def _next(found: QuerySet[Any], after: int) -> list[int]:
    # The sum keeps SQLite from going through all rows in their order.
    few = found.filter(pk__gt=after).alias(number=F("pk") + 0).order_by("number")
    return list(few.values_list("pk", flat=True)[:_CHUNK])


def _follow(mark: ComparedMark) -> None:
    """Make anew what the next lines of the trail are about."""
    lines = list(Trail.objects.filter(seq__gt=mark.seq).order_by("seq").values_list("seq", "subject")[:_LINES])
    named: dict[str, set[int]] = {"report": set(), "account": set()}
    for _, subject in lines:
        kind, _, name = subject.partition(" ")
        if kind in named:
            named[kind].add(int(name))
    mark.seq = lines[-1][0] if lines else mark.seq
    reports = set(named["report"])
    for some in chunks(named["account"]):
        reports |= set(Account.objects.filter(pk__in=some).values_list("report", flat=True))
        _put_accounts(some, mark.seq)
    for some in chunks(reports):
        done = SecondCoding.objects.filter(report__in=some, done_at__isnull=False)
        _put_codings(done.order_by("pk").values_list("pk", flat=True), mark.seq)


def _put_codings(numbers: Iterable[int], seq: int) -> None:
    wanted = list(numbers)
    found = SecondCoding.objects.filter(pk__in=wanted, done_at__isnull=False, withdrawn_at=None)
    made = [_of_coding(one, seq) for one in found.select_related("report").order_by("pk")]
    _put(made, Compared.objects.filter(coding__in=wanted), "coding")


def _of_coding(coding: SecondCoding, seq: int) -> Compared:
    units = []
    for one in compared(coding):
        # Of what older second codings say is missing words and type alone are known.
        whole = one.second is None or "casualties" in one.second
        units.append(pair_of(Pair(one.first, one.second)) if whole else [None, []])
    found = settle.differences(coding)
    assert coding.done_at is not None
    return Compared(
        coding=coding,
        seq=seq,
        at=coding.done_at,
        differing=len(found),
        left=sum(one.settled is None for one in found),
        coders=[*first_coders(coding), coding.by],
        units=_ENCODED.encode(units).decode(),
    )


def _put_accounts(numbers: Iterable[int], seq: int) -> None:
    wanted = list(numbers)
    said: dict[int, tuple[Any, set[str]]] = {}
    verdicts = Verdict.objects.filter(account__in=wanted, withdrawn_at=None).exclude(kind="link").order_by("pk")
    for account, at, by in verdicts.values_list("account", "at", "by"):
        said[account] = at, {*said.get(account, (at, set[str]()))[1], by}
    made = []
    rows = Account.objects.filter(pk__in=list(said), live=True).exclude(state="unseen").order_by("pk")
    for pk, state, coder, machine, data in rows.values_list("pk", "state", "coder", "machine", "data"):
        pair = Pair(None if coder == BY_HAND else machine, None if state == "rejected" else data)
        if pair.one is None and pair.other is None:
            continue
        at, coders = said[pk]
        units = _ENCODED.encode([pair_of(pair)]).decode()
        made.append(Compared(account_id=pk, seq=seq, at=at, coders=sorted(coders), units=units))
    _put(made, Compared.objects.filter(account__in=wanted), "account")


def _put(made: list[Compared], held: QuerySet[Compared], of: str) -> None:
    """Write rows; those that were held and are not made any more go."""
    held.exclude(**{f"{of}__in": [getattr(one, f"{of}_id") for one in made]}).delete()
    told = [one.name for one in Compared._meta.concrete_fields if not one.primary_key and one.name != of]
    Compared.objects.bulk_create(made, update_conflicts=True, unique_fields=[of], update_fields=told)
