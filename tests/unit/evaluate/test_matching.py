from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from rasd.evaluate.matching import heaviest_pairs

halves = st.integers(min_value=0, max_value=16).map(lambda n: n / 2)
tables = st.tuples(st.integers(0, 5), st.integers(0, 5)).flatmap(
    lambda size: st.lists(st.lists(halves, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
)


def best_total(weights: list[list[float]]) -> float:
    """By trying everything: the oracle."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if rows > columns:
        return best_total([list(column) for column in zip(*weights, strict=True)])
    return max(
        sum(weights[row][column] for row, column in enumerate(order)) for order in permutations(range(columns), rows)
    )


@given(tables)
def test_pairs_have_the_greatest_total(weights: list[list[float]]) -> None:
    pairs = heaviest_pairs(weights)
    assert sum(weights[row][column] for row, column in pairs) == best_total(weights)


@given(tables)
def test_pairs_use_rows_and_columns_once_and_weigh_something(weights: list[list[float]]) -> None:
    pairs = heaviest_pairs(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs)


def test_best_total_beats_the_best_single_pair() -> None:
    assert heaviest_pairs([[5.0, 4.0], [4.5, 1.0]]) == [(0, 1), (1, 0)]


def test_nothing_matches_nothing() -> None:
    assert heaviest_pairs([]) == []
    assert heaviest_pairs([[], []]) == []
    assert heaviest_pairs([[0.0]]) == []
