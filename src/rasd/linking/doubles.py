"""Groups that are one happening but for a report that stands in both: told twice there, it must not part the others."""

from collections.abc import Mapping, Sequence

from rasd.linking.compare import UNLIKE
from rasd.linking.pairs import Pair, pair

#: The share of the smaller group's reports that may stand in both.
DOUBLED = 1 / 2


def over_doubles(
    groups: Sequence[Sequence[str]],
    accounts: Mapping[str, str],
    scores: Mapping[Pair, float],
    joined: frozenset[str],
    must_not: frozenset[Pair],
) -> list[list[str]]:
    """The groups, those joined that only a few doubled reports kept apart: of each such report the account that is more
    like the rest stays, the other stands alone from then on.

    Args:
        groups: ids of accounts.
        accounts: id → its report.
        scores: compared pairs.
        joined: accounts that people joined to others; they are not put out.
        must_not: pairs that people parted.
    """
    standing, alone = [sorted(group) for group in groups], list[list[str]]()
    while True:
        found = [
            (mean(standing[i], standing[j], scores), standing[i], standing[j], i, j)
            for i, j in _near(standing, scores)
            if _may(standing[i], standing[j], accounts, must_not)
        ]
        best = max(found, default=None)
        if best is None or best[0] <= 0:
            return standing + alone
        kept, out = _without_doubles(best[1], best[2], accounts, scores)
        if joined & set(out):
            return standing + alone
        standing = [group for at, group in enumerate(standing) if at not in best[3:]] + [kept]
        alone += [[account] for account in out]


def _near(groups: Sequence[Sequence[str]], scores: Mapping[Pair, float]) -> set[tuple[int, int]]:
    """The pairs of groups with accounts that are rather one happening than two."""
    of = {account: at for at, group in enumerate(groups) for account in group}
    near = {(of[a], of[b]) for (a, b), score in scores.items() if score > 0 and a in of and b in of}
    return {(min(both), max(both)) for both in near if both[0] != both[1]}


def mean(a: Sequence[str], b: Sequence[str], scores: Mapping[Pair, float]) -> float:
    """The mean score of all pairs between two groups; pairs that were not compared count as `UNLIKE`."""
    told = [scores.get(pair(x, y), UNLIKE) for x in a for y in b]
    return round(sum(told) / len(told), 9)


def _may(a: Sequence[str], b: Sequence[str], accounts: Mapping[str, str], must_not: frozenset[Pair]) -> bool:
    """Whether two groups share some reports, but few, and nobody parted them."""
    mine, theirs = {accounts[x] for x in a}, {accounts[y] for y in b}
    shared = len(mine & theirs)
    few = 0 < shared <= DOUBLED * min(len(mine), len(theirs))
    return few and not any(pair(x, y) in must_not for x in a for y in b)


def _without_doubles(
    a: Sequence[str], b: Sequence[str], accounts: Mapping[str, str], scores: Mapping[Pair, float]
) -> tuple[list[str], list[str]]:
    """Both groups with one account for each report, and the accounts put out."""
    every = sorted({*a, *b})
    by_report: dict[str, list[str]] = {}
    for account in every:
        by_report.setdefault(accounts[account], []).append(account)
    out = []
    for rivals in by_report.values():
        rest = [other for other in every if accounts[other] != accounts[rivals[0]]]
        stays = max(rivals, key=lambda one: (mean([one], rest, scores), one))
        out += [one for one in rivals if one != stays]
    return [one for one in every if one not in out], sorted(out)
