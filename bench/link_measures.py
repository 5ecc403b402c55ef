"""How good are groups of accounts against event labels? Pairwise links and B³."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """Links found, right and wanted, and B³ precision and recall, both means over accounts."""

    right: int
    found: int
    wanted: int
    precision: float
    recall: float

    @property
    def links(self) -> float:
        """F1 of pairwise links."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    @property
    def b_cubed(self) -> float:
        """F1 of B³."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.wanted, 1)
        return (
            f"links F1 {self.links:.3f} (precision {precision:.3f}, recall {recall:.3f}, {self.wanted} wanted); "
            f"B3 {self.b_cubed:.3f} (precision {self.precision:.3f}, recall {self.recall:.3f})"
        )


def measured(groups: Sequence[Sequence[str]], events: Mapping[str, str]) -> Measured:
    """Measure groups of account ids against account id → event label; accounts in no group stand alone."""
    label: dict[str, set[str]] = defaultdict(set)
    for account, event in events.items():
        label[event].add(account)
    seen = {account for group in groups for account in group}
    whole = [*(set(group) for group in groups), *({account} for account in events if account not in seen)]
    right = found = 0
    precision = recall = 0.0
    for group in whole:
        found += len(group) * (len(group) - 1) // 2
        for account in group:
            shared = len(group & label[events[account]])
            right += shared - 1
            precision += shared / len(group)
            recall += shared / len(label[events[account]])
    wanted = sum(len(members) * (len(members) - 1) // 2 for members in label.values())
    count = max(len(events), 1)
    return Measured(right // 2, found, wanted, precision / count, recall / count)
