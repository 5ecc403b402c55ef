"""Groups joined by their closest accounts: a vague account goes with a few of a large group, no chain does."""

from itertools import combinations

import pytest

from rasd.linking.cluster import cluster
from rasd.linking.pairs import Pair, pair

LARGE = [f"a{n}" for n in range(6)]


def scores(vague: dict[str, float]) -> dict[Pair, float]:
    told = {pair(a, b): 4.0 for a, b in combinations(LARGE, 2)}
    return told | {pair("v", name): score for name, score in vague.items()}


def reports(*names: str) -> dict[str, str]:
    return {name: f"r-{name}" for name in names}


def test_a_vague_account_joins_a_large_group_by_the_few_it_is_like() -> None:
    told = scores({"a0": 2.0, "a1": 2.0} | dict.fromkeys(LARGE[2:], -2.0))
    assert cluster(reports("v", *LARGE), told) == [[*LARGE, "v"]]


def test_one_that_is_unlike_nearly_all_stays_apart() -> None:
    told = scores({"a0": 0.1} | dict.fromkeys(LARGE[1:], -2.9))
    assert cluster(reports("v", *LARGE), told) == [LARGE, ["v"]]


@pytest.mark.parametrize(("tie", "groups"), [(1.2, [["a0", "a1"], ["v"]]), (2.4, [["a0", "a1", "v"]])])
def test_two_small_groups_need_a_pair_that_ties_them(tie: float, groups: list[list[str]]) -> None:
    told = {("a0", "a1"): 4.0, ("a0", "v"): tie, ("a1", "v"): -1.6}
    assert cluster(reports("v", "a0", "a1"), told) == groups


def test_people_who_part_two_are_obeyed() -> None:
    told = scores({"a0": 2.0, "a1": 2.0} | dict.fromkeys(LARGE[2:], -2.0))
    assert cluster(reports("v", *LARGE), told, must_not=[("a3", "v")]) == [LARGE, ["v"]]


def test_reports_that_tell_both_keep_two_groups_apart() -> None:
    accounts = {"a0": "r1", "a1": "r2", "b0": "r1", "b1": "r2"}
    told = {("a0", "a1"): 5.0, ("b0", "b1"): 5.0, ("a0", "b1"): 1.5, ("a1", "b0"): 1.5}
    assert cluster(accounts, told) == [["a0", "a1"], ["b0", "b1"]]


def test_copies_that_tell_one_act_twice_give_two_pairs_and_no_strays() -> None:
    accounts = {"a0": "r1", "b0": "r1", "a1": "r2", "b1": "r2"}
    alike = {pair(one, other): 3.0 for one in ("a0", "b0") for other in ("a1", "b1")}
    copies = {("a0", "a1"): 6.0, ("b0", "b1"): 5.0}
    assert cluster(accounts, alike | copies) == [["a0", "a1"], ["b0", "b1"]]


def test_an_account_put_out_of_a_group_finds_its_own() -> None:
    accounts = {"a0": "r0", "a1": "r1", "a2": "r2", "b1": "r1", "b2": "r2"}
    told = dict.fromkeys(combinations(sorted(accounts), 2), 2.0) | {("b1", "b2"): 3.0}
    del told["a1", "b1"], told["a2", "b2"]
    assert cluster(accounts, told) == [["a0", "a1", "a2"], ["b1", "b2"]]
