"""What is Krippendorff's alpha of units that several coders valued, and how sure is it?

Takes any distance between two values; which one fits a field is left to `fields`. Units that fewer than two coders
valued say nothing of agreement and are left out.
"""

import random
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist
from typing import Any, Final, TypeVar

V = TypeVar("V", bound=Hashable)

#: The share of replicates that lies within the interval.
SHARE: Final = 0.95
_SEED: Final = 20261122
#: Draws of the bootstrap for one field: many replicates of few units, fewer of many.
_DRAWS: Final = 60_000
_MOST, _FEWEST = 1000, 200
#: From so many units on the interval is worked out from their moments: the bootstrap of so many comes to the same.
LARGE: Final = 1000


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha with its interval: None where no values differ, so that agreement by chance cannot be told from any other.

    Args:
        units: units that two coders or more valued.
        pairs: pairs of values on one unit.
        same: how many of these pairs are equal.
    """

    alpha: float | None
    low: float | None
    high: float | None
    units: int
    pairs: int
    same: int


def alpha(units: Sequence[Sequence[V]], distance: Callable[[V, V], float]) -> float | None:
    """Krippendorff's alpha: one less the ratio of observed to expected disagreement; None where none is expected.

    Args:
        units: the values that coders gave each unit; a coder who gave none is left out of it.
        distance: how far two values lie apart, squared where the scale is one of numbers; 0 for equal ones.
    """
    valued = [unit for unit in units if len(unit) > 1]
    expected = _expected(valued, distance)
    return 1 - _observed([_contribution(unit, distance) for unit in valued], valued) / expected if expected else None


def agreement(units: Sequence[Sequence[V]], distance: Callable[[V, V], float]) -> Agreement:
    """Alpha, its bootstrap interval, and on how much it rests.

    Units are drawn anew with the expected disagreement as it is, as Krippendorff proposes; the same values give the
    same interval.
    """
    valued = [unit for unit in units if len(unit) > 1]
    pairs = sum(len(unit) * (len(unit) - 1) // 2 for unit in valued)
    same = sum(one == other for unit in valued for one, other in combinations(unit, 2))
    expected = _expected(valued, distance)
    if not expected:
        return Agreement(None, None, None, len(valued), pairs, same)
    apart = [_contribution(unit, distance) for unit in valued]
    found = 1 - _observed(apart, valued) / expected
    low, high = _interval(apart, valued, expected)
    return Agreement(found, low, high, len(valued), pairs, same)


def _contribution(unit: Sequence[V], distance: Callable[[V, V], float]) -> float:
    """What the disagreement within a unit adds."""
    return 2 * sum(distance(one, other) for one, other in combinations(unit, 2)) / (len(unit) - 1)


def _observed(apart: Sequence[float], valued: Sequence[Sequence[V]]) -> float:
    return sum(apart) / sum(len(unit) for unit in valued)


def _expected(valued: Sequence[Sequence[V]], distance: Callable[[V, V], float]) -> float:
    """The mean distance of all values to all others, whichever units they belong to."""
    counts = Counter(value for unit in valued for value in unit)
    total = counts.total()
    if total < 2:
        return 0.0
    apart = sum(counts[one] * counts[other] * distance(one, other) for one, other in combinations(counts, 2))
    return 2 * apart / (total * (total - 1))


def _interval(apart: Sequence[float], valued: Sequence[Sequence[V]], expected: float) -> tuple[float, float]:
    sizes = {len(unit) for unit in valued}
    if len(sizes) == 1:
        (size,) = sizes
        return interval_of(Counter(one / size for one in apart), expected)
    if not any(apart):
        return 1.0, 1.0
    held = [(disagreement, len(unit)) for disagreement, unit in zip(apart, valued, strict=True)]
    return _bootstrap(
        len(held), lambda drawn: sum(one for one, _ in drawn) / sum(many for _, many in drawn), held, expected
    )


def _bootstrap(
    count: int, observed: Callable[[Sequence[Any]], float], held: Sequence[Any], expected: float
) -> tuple[float, float]:
    chance = random.Random(_SEED)
    replicates = max(_FEWEST, min(_MOST, _DRAWS // count))
    found = sorted(1 - observed(chance.choices(held, k=count)) / expected for _ in range(replicates))
    cut = int((1 - SHARE) / 2 * replicates)
    return found[cut], found[-1 - cut]


def interval_of(apart: Mapping[float, int], expected: float) -> tuple[float, float]:
    """The interval of alpha where each unit has equally many values.

    That of the bootstrap; of many units it is worked out: the mean of so many draws is nearly normal, and what is left
    is the skew, for which Cornish and Fisher's first term is.

    Args:
        apart: how far apart the values of a unit lie in the mean, and how many units have them so far apart.
        expected: the disagreement that chance would give.
    """
    count = sum(apart.values())
    if not any(apart):
        return 1.0, 1.0
    if count < LARGE:
        held = [one for one, many in sorted(apart.items()) for _ in range(many)]
        return _bootstrap(count, lambda drawn: sum(drawn) / count, held, expected)
    mean = sum(one * many for one, many in apart.items()) / count
    square, cube = (sum((one - mean) ** power * many for one, many in apart.items()) / count for power in (2, 3))
    if not square:
        return 1 - mean / expected, 1 - mean / expected
    normal = NormalDist().inv_cdf((1 + SHARE) / 2)
    skew = cube / square**1.5 / 6 / count**0.5 * (normal**2 - 1)
    far, near = (mean + (square / count) ** 0.5 * (side * normal + skew) for side in (1, -1))
    return 1 - far / expected, 1 - max(0.0, near) / expected
