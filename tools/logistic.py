"""A logistic model with a ridge, fitted by Newton's method; small enough to need no library."""

from collections.abc import Mapping, Sequence
from math import exp

STEPS, ENOUGH = 40, 1e-9
#: The sign that every row has; the ridge does not hold it down.
ALWAYS = "always"
#: Signs of a case with their strengths, whether the case is one, and how much it counts.
Row = tuple[Mapping[str, float], bool, float]


def chance(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """The share of such cases that are right, by the weights."""
    return 1 / (1 + exp(-sum(weights.get(sign, 0.0) * value for sign, value in signs.items())))


def fit(rows: Sequence[Row], ridge: float) -> dict[str, float]:
    """Sign → weight; `ridge`: so many cases' worth of doubt about each sign."""
    names = sorted({sign for signs, _, _ in rows for sign in signs})
    at = {name: i for i, name in enumerate(names)}
    weights = dict.fromkeys(names, 0.0)
    for _ in range(STEPS):
        slope = [-ridge * weights[n] * (n != ALWAYS) for n in names]
        bend = [[(ridge if n != ALWAYS else 1e-6) * (i == j) for j in range(len(names))] for i, n in enumerate(names)]
        for signs, right, counts in rows:
            share = chance(weights, signs)
            for sign, value in signs.items():
                slope[at[sign]] += counts * value * (right - share)
                for other, too in signs.items():
                    bend[at[sign]][at[other]] += counts * value * too * share * (1 - share)
        step = solved(bend, slope)
        weights = {name: weights[name] + step[i] for name, i in at.items()}
        if max(map(abs, step)) < ENOUGH:
            break
    return weights


def solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of a symmetric system, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, len(rows)):
            factor = rows[k][i] / rows[i][i]
            rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    found = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        known = sum(rows[i][k] * found[k] for k in range(i + 1, len(rows)))
        found[i] = (rows[i][-1] - known) / rows[i][i]
    return found
