"""From scores of pairs to groups: the two groups that are most alike on average are joined, again and again, while that
average says "one happening" and nothing forbids it; then those that are one by their closest accounts.

The outcome depends on the accounts, the scores and the verdicts alone, not on any order: ties go to the lesser ids.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rasd.errors import WrongUse
from rasd.linking.closest import over_closest
from rasd.linking.compare import UNLIKE
from rasd.linking.doubles import one_of_each_report
from rasd.linking.pairs import Pair, pair

#: Score of two accounts of one report while groups are joined: a report that tells one happening twice must not part
#: those of others. In the end only one of the two stays in the group (`doubles`).
SIBLINGS = -8.0
#: Mean score of the pairs of two groups above which they are one happening: surer than even, as a wrong link hides an
#: event and a missing one shows two.
LINE = 0.3


@dataclass(slots=True)
class _Group:
    """Accounts taken for one happening: `near` holds the sum of the scores to each other group and how many pairs were
    compared.
    """

    members: list[str]
    near: dict[str, tuple[float, int]] = field(default_factory=dict)


def cluster(
    accounts: Mapping[str, str],
    scores: Mapping[Pair, float],
    must: Iterable[Pair] = (),
    must_not: Iterable[Pair] = (),
) -> list[list[str]]:
    """Groups of account ids, each sorted, in the order of their least ids.

    Args:
        accounts: id → its report; two accounts of one report are two happenings, unless people say otherwise.
        scores: the compared pairs (ids in order); pairs that are not in it count as `UNLIKE`.
        must: pairs that people joined.
        must_not: pairs that people parted.

    Raises:
        WrongUse: people have both joined and parted two accounts.
    """
    must, must_not = list(must), list(must_not)
    joined = frozenset(account for one in must for account in one)
    made: list[list[str]] = []
    left = dict(accounts)
    while left:
        # Those put out of a group may be one happening among themselves: two copies of a text that tells one act twice.
        kept, out = one_of_each_report(_round(left, scores, must, must_not), accounts, scores, joined)
        made += kept
        left = {account: accounts[account] for account in out}
        must = []
    if len(made) > 1:
        made = over_closest(made, accounts, scores, frozenset(must_not), doubled=0)
    return sorted((sorted(members) for members in made), key=lambda members: members[0])


def _round(
    accounts: Mapping[str, str], scores: Mapping[Pair, float], must: Sequence[Pair], must_not: Sequence[Pair]
) -> list[list[str]]:
    """Groups in which a report may stand twice."""
    groups = _start(accounts, must)
    of = {member: name for name, group in groups.items() for member in group.members}
    apart = _apart(of, must_not)
    for (a, b), score in scores.items():
        if a in of and b in of and of[a] != of[b]:
            _meet(groups, of[a], of[b], score, 1)
    for a, b in _siblings(accounts):
        if of[a] != of[b]:
            _meet(groups, of[a], of[b], SIBLINGS, 1)
    _grow(groups, apart)
    return over_closest([group.members for group in groups.values()], accounts, scores, frozenset(must_not))


def _siblings(accounts: Mapping[str, str]) -> Iterator[Pair]:
    """The pairs of accounts that one report tells."""
    of: dict[str, list[str]] = {}
    for account, report in accounts.items():
        of.setdefault(report, []).append(account)
    for told in of.values():
        yield from combinations(sorted(told), 2)


def _grow(groups: dict[str, _Group], apart: set[Pair]) -> None:
    """Join groups, the most alike first."""
    heap = [
        (-_mean(groups, name, other), name, other) for name, g in groups.items() for other in g.near if name < other
    ]
    heap = [entry for entry in heap if entry[0] < -LINE]
    heapq.heapify(heap)
    while heap:
        negative, name, other = heapq.heappop(heap)
        if name not in groups or other not in groups or -negative != _mean(groups, name, other):
            continue
        if pair(name, other) in apart:
            continue
        _join(groups, apart, name, other)
        for third in groups[name].near:
            mean = _mean(groups, name, third)
            if mean > LINE:
                heapq.heappush(heap, (-mean, *pair(name, third)))


def _start(accounts: Mapping[str, str], must: Iterable[Pair]) -> dict[str, _Group]:
    """Each account alone, but for those that people joined; a group bears its least id."""
    inside = [(a, b) for a, b in must if a in accounts and b in accounts]
    return {part[0]: _Group(list(part)) for part in components(accounts, inside)}


def _apart(of: Mapping[str, str], must_not: Iterable[Pair]) -> set[Pair]:
    apart: set[Pair] = set()
    for a, b in must_not:
        if a not in of or b not in of:
            continue
        if of[a] == of[b]:
            raise WrongUse(f"Accounts {a} and {b} are both joined and parted by verdicts; take one of these back.")
        apart.add(pair(of[a], of[b]))
    return apart


def _meet(groups: dict[str, _Group], a: str, b: str, score: float, pairs: int) -> None:
    for name, other in ((a, b), (b, a)):
        total, count = groups[name].near.get(other, (0.0, 0))
        groups[name].near[other] = (total + score, count + pairs)


def _mean(groups: Mapping[str, _Group], a: str, b: str) -> float:
    """The mean score of all pairs between two groups, compared or not."""
    total, count = groups[a].near[b]
    every = len(groups[a].members) * len(groups[b].members)
    return round((total + UNLIKE * (every - count)) / every, 9)


def _join(groups: dict[str, _Group], apart: set[Pair], name: str, other: str) -> None:
    """Join the second group to the first."""
    kept, gone = groups[name], groups.pop(other)
    kept.members += gone.members
    kept.near.pop(other, None)
    for third, (total, count) in gone.near.items():
        if third == name or third not in groups:
            continue
        groups[third].near.pop(other, None)
        _meet(groups, name, third, total, count)
    for one in [p for p in apart if other in p]:
        apart.discard(one)
        third = one[0] if one[1] == other else one[1]
        apart.add(pair(name, third))


def components(ids: Iterable[str], edges: Iterable[Pair]) -> list[Sequence[str]]:
    """The ids in groups that hang together by edges, each sorted, in the order of their least ids."""
    of = {one: one for one in ids}

    def top(one: str) -> str:
        while of[one] != one:
            of[one] = of[of[one]]
            one = of[one]
        return one

    for a, b in edges:
        one, other = sorted((top(a), top(b)))
        of[other] = one
    found: dict[str, list[str]] = {}
    for one in sorted(of):
        found.setdefault(top(one), []).append(one)
    return list(found.values())
