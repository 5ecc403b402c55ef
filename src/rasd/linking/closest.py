"""Which groups are one happening, though their accounts differ on average? Those where each account finds one in the
other group that it goes with: a vague account is like a few of a large group, and unlike most. The average counts half
all the same, so that a few vague accounts do not tie two happenings together.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rasd.linking.compare import UNLIKE
from rasd.linking.pairs import Pair, pair

#: Half the mean of all scores between two groups and half that of the closest, from which they are one happening; found
#: on judged pairs.
ENOUGH = -0.8
#: Score of the closest two accounts below which nothing ties two groups of fewer than `SEVERAL` accounts: there a pair
#: more or less is all that there is.
TIE, SEVERAL = 1.5, 4
#: The share of the smaller group's reports that may stand in both, while groups are joined.
DOUBLED = 1 / 2


@dataclass(slots=True)
class _Groups:
    """Groups by their least ids, and what they are measured by."""

    members: dict[str, list[str]]
    accounts: Mapping[str, str]
    near: dict[str, dict[str, float]]
    beside: dict[str, set[str]]
    doubled: float
    apart: dict[str, set[str]] = field(default_factory=dict)

    def alike(self, a: str, b: str) -> float:
        """Half the mean score of all pairs, half that of each account with the closest one of the other group."""
        mine, theirs = self.members[a], self.members[b]
        reports, others = {self.accounts[one] for one in mine}, {self.accounts[one] for one in theirs}
        if len(reports & others) > self.doubled * min(len(reports), len(others)):
            return UNLIKE
        if any(one in self.apart and not self.apart[one].isdisjoint(theirs) for one in mine):
            return UNLIKE
        closest, every, tie = self._closest(mine, theirs)
        if tie < TIE and max(len(mine), len(theirs)) < SEVERAL:
            return UNLIKE
        back, _, _ = self._closest(theirs, mine)
        return round((closest + back) / 4 + every / 2, 9)

    def _closest(self, mine: Sequence[str], theirs: Sequence[str]) -> tuple[float, float, float]:
        """The mean of the highest score of each account, that of all scores, and the highest of all."""
        inside, highest, every, tie = set(theirs), 0.0, 0.0, UNLIKE
        for one in mine:
            near = self.near.get(one, {})
            few = near if len(near) < len(inside) else theirs
            told = sorted(near[other] for other in few if other in inside and other in near)
            highest += told[-1] if told else UNLIKE
            tie = max(tie, told[-1]) if told else tie
            every += sum(told) + UNLIKE * (len(theirs) - len(told))
        return highest / len(mine), every / (len(mine) * len(theirs)), tie

    def join(self, kept: str, gone: str) -> set[str]:
        """Join the second group to the first; the groups beside it."""
        self.members[kept] = sorted(self.members[kept] + self.members.pop(gone))
        for third in self.beside.pop(gone):
            self.beside[third].discard(gone)
            if third != kept:
                self.beside[third].add(kept)
                self.beside[kept].add(third)
        return self.beside[kept]


def over_closest(
    groups: Sequence[Sequence[str]],
    accounts: Mapping[str, str],
    scores: Mapping[Pair, float],
    must_not: frozenset[Pair],
    doubled: float = DOUBLED,
) -> list[list[str]]:
    """The groups, those joined that are one happening by their closest accounts; the most alike first, ties to the
    lesser ids.

    Args:
        groups: ids of accounts.
        accounts: id → its report.
        scores: compared pairs.
        must_not: pairs that people parted.
        doubled: the share of the smaller group's reports that may stand in both.
    """
    held = _held(groups, accounts, scores, must_not, doubled)
    version = dict.fromkeys(held.members, 0)
    heap: list[tuple[float, str, str, int, int]] = []

    def offer(a: str, b: str) -> None:
        one, other = pair(a, b)
        score = held.alike(one, other)
        if score > ENOUGH:
            heapq.heappush(heap, (-score, one, other, version[one], version[other]))

    for name in sorted(held.beside):
        for other in held.beside[name]:
            if name < other:
                offer(name, other)
    while heap:
        _, name, other, mine, theirs = heapq.heappop(heap)
        if version.get(name) != mine or version.get(other) != theirs:
            continue
        beside = held.join(name, other)
        del version[other]
        version[name] += 1
        for third in beside:
            offer(name, third)
    return list(held.members.values())


def _held(
    groups: Sequence[Sequence[str]],
    accounts: Mapping[str, str],
    scores: Mapping[Pair, float],
    must_not: frozenset[Pair],
    doubled: float,
) -> _Groups:
    members = {min(group): sorted(group) for group in groups}
    of = {one: name for name, group in members.items() for one in group}
    held = _Groups(members, accounts, {}, {name: set() for name in members}, doubled)
    for (a, b), score in scores.items():
        if a not in of or b not in of or of[a] == of[b]:
            continue
        held.near.setdefault(a, {})[b] = score
        held.near.setdefault(b, {})[a] = score
        if score > 0:
            held.beside[of[a]].add(of[b])
            held.beside[of[b]].add(of[a])
    for a, b in must_not:
        held.apart.setdefault(a, set()).add(b)
        held.apart.setdefault(b, set()).add(a)
    return held
