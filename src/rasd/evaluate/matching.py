"""Which pairs of rows and columns have the greatest total weight, each used once at most?

The Hungarian method by shortest augmenting paths, in the order of rows and columns, so that ties fall the
same way in every run. What the weights mean is left to `align`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

_FREE = -1


@dataclass(slots=True)
class _Square:
    """Weights padded with zeros to a square, and the state of the search over it."""

    weights: list[list[float]]
    row_price: list[float] = field(init=False)
    #: One more than there are columns: the last is the root, where each search starts.
    column_price: list[float] = field(init=False)
    owner: list[int] = field(init=False)

    def __post_init__(self) -> None:
        size = len(self.weights)
        self.row_price = [0.0] * size
        self.column_price = [0.0] * (size + 1)
        self.owner = [_FREE] * (size + 1)

    def place(self, row: int) -> None:
        """Give the row a column, moving earlier rows along the cheapest path to a free one."""
        root = len(self.weights)
        self.owner[root] = row
        slack, came_from = [inf] * root, [root] * root
        open_columns, path, column = list(range(root)), [root], root
        while self.owner[column] != _FREE:
            column, step = self._nearest(column, open_columns, slack, came_from)
            for seen in path:
                self.row_price[self.owner[seen]] += step
                self.column_price[seen] -= step
            for other in open_columns:
                slack[other] -= step
            open_columns.remove(column)
            path.append(column)
        while column != root:
            self.owner[column] = self.owner[came_from[column]]
            column = came_from[column]

    def _nearest(
        self, column: int, open_columns: list[int], slack: list[float], came_from: list[int]
    ) -> tuple[int, float]:
        """The open column that costs least to reach, and how much, now that `column` can be passed."""
        row = self.owner[column]
        for other in open_columns:
            cost = -self.weights[row][other] - self.row_price[row] - self.column_price[other]
            if cost < slack[other]:
                slack[other], came_from[other] = cost, column
        nearest = min(open_columns, key=slack.__getitem__)
        return nearest, slack[nearest]


def heaviest_pairs(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of the one-to-one matching with the greatest total; none without weight."""
    rows = len(weights)
    columns = len(weights[0]) if rows else 0
    size = max(rows, columns)
    if not rows or not columns:
        return []
    padded = [[*row, *[0.0] * (size - columns)] for row in weights]
    square = _Square(padded + [[0.0] * size for _ in range(size - rows)])
    for row in range(size):
        square.place(row)
    pairs = ((square.owner[column], column) for column in range(size))
    return sorted(pair for pair in pairs if square.weights[pair[0]][pair[1]] > 0)
