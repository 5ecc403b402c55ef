"""Who fights whom in a report? For a fight of which one side alone is told."""

from collections import Counter
from collections.abc import Callable, Iterable

from rasd.coder.draft import Draft, Telling
from rasd.coder.ground import INITIATOR, TARGET
from rasd.readers.who import Party

Settle = Callable[[Party, Telling], str]
_CIVIL = ("CIV_", "GOV_", "PROT_", "POL_")


Enemy = tuple[str, Party]


def enemies(drafts: Iterable[Draft], settle: Settle) -> dict[str, Enemy]:
    """Actor id → the one that it fights most in these happenings, and where that one is first named; none for whoever
    fights two as often.
    """
    pairs: dict[str, Counter[str]] = {}
    named: dict[str, Party] = {}
    for draft in drafts:
        for telling in draft.tellings:
            armed = [(s.role, settle(s.party, telling), s.party) for s in telling.sides if s.party.armed]
            for _, actor, party in armed:
                named.setdefault(actor, party)
            for role, one, _ in armed:
                for other_role, other, _ in armed:
                    if (role, other_role) == (INITIATOR, TARGET) and one and other and one != other:
                        pairs.setdefault(one, Counter())[other] += 1
                        pairs.setdefault(other, Counter())[one] += 1
    return {actor: (best, named[best]) for actor, counts in pairs.items() if (best := _best(counts))}


def _best(counts: Counter[str]) -> str:
    """The most frequent, unless another is as frequent or it is no fighting side."""
    (first, most), *others = counts.most_common(2)
    return "" if (others and others[0][1] == most) or first.startswith(_CIVIL) else first
