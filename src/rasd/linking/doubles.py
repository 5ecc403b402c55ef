"""Two accounts of one report are two happenings, as the report tells them apart.

Of those that came into one group the one that fits the rest best stays.
"""

from collections.abc import Mapping, Sequence

from rasd.linking.compare import UNLIKE
from rasd.linking.pairs import Pair, pair


def one_of_each_report(
    groups: Sequence[Sequence[str]],
    accounts: Mapping[str, str],
    scores: Mapping[Pair, float],
    joined: frozenset[str],
) -> tuple[list[list[str]], set[str]]:
    """The groups with one account of each report, and the accounts put out.

    Args:
        groups: ids of accounts.
        accounts: id → its report.
        scores: compared pairs; others count as `UNLIKE`.
        joined: accounts that people joined to others; they are not put out.
    """
    made: list[list[str]] = []
    every: set[str] = set()
    for group in groups:
        out = _put_out(sorted(group), accounts, scores, joined)
        made.append([one for one in group if one not in out])
        every |= out
    return made, every


def _put_out(
    group: Sequence[str], accounts: Mapping[str, str], scores: Mapping[Pair, float], joined: frozenset[str]
) -> set[str]:
    told: dict[str, list[str]] = {}
    for one in group:
        told.setdefault(accounts[one], []).append(one)
    out: set[str] = set()
    for rivals in told.values():
        if len(rivals) > 1:
            rest = [other for other in group if accounts[other] != accounts[rivals[0]]]
            # Of two that fit alike the lesser id stays: the outcome must not hang on the order of the reports.
            stays = max(reversed(rivals), key=lambda one: _mean(one, rest, scores))
            out.update(one for one in rivals if one != stays and one not in joined)
    return out


def _mean(one: str, rest: Sequence[str], scores: Mapping[Pair, float]) -> float:
    return round(sum(scores.get(pair(one, other), UNLIKE) for other in rest) / len(rest), 9) if rest else UNLIKE
