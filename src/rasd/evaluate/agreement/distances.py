"""How far do two values lie apart, by the scale that they are of?

The squares are those of Krippendorff (2011), MASI is Passonneau's (2006) for values that are sets.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final

#: What MASI gives sets that are not the same: one lies within the other, or they share a part only.
_WITHIN, _CROSSING = 2 / 3, 1 / 3
Numbers = Callable[[float, float], float]
_HALF: Final = 0.5


def nominal(one: Hashable, other: Hashable) -> float:
    """Names: the same or not."""
    return float(one != other)


def interval(one: float, other: float) -> float:
    """Numbers whose differences count."""
    return float((one - other) ** 2)


def ratio(one: float, other: float) -> float:
    """Numbers from zero whose proportions count: 5 and 10 are as far apart as 50 and 100."""
    return float(((one - other) / (one + other)) ** 2) if one + other else 0.0


def ordinal(units: Sequence[Sequence[Any]]) -> Numbers:
    """The distance of ranks: how many values lie between two, in the data that are looked at."""
    counts = Counter(value for unit in units if len(unit) > 1 for value in unit)

    def distance(one: float, other: float) -> float:
        low, high = sorted((one, other))
        between = sum(count for value, count in counts.items() if low <= value <= high)
        return float((between - _HALF * (counts[one] + counts[other])) ** 2) if low != high else 0.0

    return distance


def masi(one: frozenset[Any], other: frozenset[Any]) -> float:
    """Sets: the share of what they have in common, less where neither lies within the other."""
    if one == other:
        return 0.0
    shared, either = len(one & other), len(one | other)
    lie = _WITHIN if one <= other or other <= one else _CROSSING
    return 1 - shared / either * lie
