"""Does a confidence mean what it says? Accounts by their confidence, and how many of each kind are right.

An account is right if it matches a gold account and has its type; its other fields are right if it matches and they
are wholly right. Accounts that match a total over a longer time are left out, as in the score.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rasd.evaluate.align import align
from rasd.evaluate.compare import NO_ALIASES, Aliases, count_same
from rasd.evaluate.score import Coded, best_sides, read_accounts
from rasd.evaluate.values import SLOTS, Told

#: Bounds of the bins of confidence.
BOUNDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
#: The name of the column for the account itself.
ACCOUNT = "account"
COLUMNS = (ACCOUNT, *(slot for slot in SLOTS if slot != "sub_event_type"))


@dataclass(frozen=True, slots=True)
class Judged:
    """One predicted account: its report, its place there, its confidence, and which fields are right."""

    report: str
    index: int
    confidence: float
    right: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Bin:
    """Accounts of like confidence: how many, their mean confidence, and the share right by field (0 to 1)."""

    low: float
    high: float
    accounts: int
    mean: float
    right: Mapping[str, float]


def judge(gold: Iterable[Coded], predicted: Iterable[Coded], aliases: Aliases | None = None) -> Iterator[Judged]:
    """Every predicted account of the gold reports, judged."""
    by_id = {report["id"]: report for report in predicted if isinstance(report.get("id"), str)}
    for report in gold:
        given = by_id.get(report["id"], {}).get("accounts", [])
        yield from _judge_report(report, given, aliases or NO_ALIASES)


def _judge_report(gold: Coded, given: Sequence[Coded], aliases: Aliases) -> Iterator[Judged]:
    wanted, _ = read_accounts(gold["id"], gold["accounts"])
    told, _ = read_accounts(gold["id"], list(given))
    text = (gold.get("title") or "") + "\n" + gold["text"]
    partner = {other: wanted[one] for one, other in align(text, wanted, told, aliases)}
    for index, (account, raw) in enumerate(zip(told, given, strict=True)):
        match = partner.get(index)
        if match is None or not match.aggregate:
            yield Judged(gold["id"], index, float(raw.get("confidence") or 0.0), _right(match, account, aliases))


def _right(gold: Told | None, predicted: Told, aliases: Aliases) -> dict[str, bool]:
    if gold is None:
        return dict.fromkeys(COLUMNS, False)
    answer = best_sides(gold, predicted, aliases)
    right: dict[str, bool] = {
        slot: count_same(slot, gold.slots[slot], answer.slots[slot], aliases)
        == len(gold.slots[slot])
        == len(answer.slots[slot])
        for slot in SLOTS
    }
    return {ACCOUNT: right.pop("sub_event_type"), **right}


def reliability(judged: Iterable[Judged]) -> tuple[Bin, ...]:
    """The accounts by bins of confidence; empty bins are left out."""
    rows = list(judged)
    bins = []
    for low, high in pairwise(BOUNDS):
        inside = [r for r in rows if low <= r.confidence < high or (high == BOUNDS[-1] == r.confidence)]
        if inside:
            mean = sum(r.confidence for r in inside) / len(inside)
            shares = {name: sum(r.right[name] for r in inside) / len(inside) for name in COLUMNS}
            bins.append(Bin(low, high, len(inside), mean, shares))
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance between confidence and share of right accounts, weighed by accounts (0 is best)."""
    total = sum(one.accounts for one in bins)
    return sum(one.accounts * abs(one.mean - one.right[ACCOUNT]) for one in bins) / total if total else 0.0
