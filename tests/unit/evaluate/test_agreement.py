"""Alpha against published worked examples, its properties, and what of accounts is compared."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.errors import BadInput
from rasd.evaluate.agreement import Pair, agreement, alpha, by_field, interval, masi, nominal, ordinal, pairs_of, ratio
from rasd.evaluate.agreement.fields import days_apart, places_apart, told, tolls_apart


def units(*coders: str) -> list[list[float]]:
    """Units from a line of values for each coder; a star is a value that is missing."""
    rows = [line.split() for line in coders]
    return [[float(ord(v) if v.isalpha() else v) for v in column if v != "*"] for column in zip(*rows, strict=True)]


#: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), examples A to D.
BINARY = units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NAMES = units("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR = units(
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)


@pytest.mark.parametrize(
    ("data", "distance", "published"),
    [
        (BINARY, nominal, 0.095),
        (NAMES, nominal, 0.692),
        (FOUR, nominal, 0.743),
        (FOUR, ordinal(FOUR), 0.815),
        (FOUR, interval, 0.849),
        (FOUR, ratio, 0.797),
    ],
)
def test_alpha_is_what_krippendorff_publishes(data: Any, distance: Any, published: float) -> None:
    assert alpha(data, distance) == pytest.approx(published, abs=0.0005)


def test_masi_is_what_passonneau_publishes() -> None:
    assert masi(frozenset("ab"), frozenset("abcd")) == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert masi(frozenset("ab"), frozenset("bc")) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert masi(frozenset("a"), frozenset("b")) == 1
    assert masi(frozenset(), frozenset()) == 0
    assert masi(frozenset(), frozenset("a")) == 1


SETS = st.frozensets(st.sampled_from("abcd"), max_size=3)
NUMBERS = st.integers(0, 30)
CODED = st.lists(st.lists(NUMBERS, max_size=4), max_size=12)


@given(SETS, SETS)
def test_masi_is_a_distance(one: frozenset[str], other: frozenset[str]) -> None:
    assert 0 <= masi(one, other) == masi(other, one) <= 1
    assert (masi(one, other) == 0) == (one == other)


@given(CODED, st.sampled_from([nominal, interval, ratio]), st.randoms(use_true_random=False))
def test_alpha_heeds_neither_order_nor_single_values(data: Any, distance: Any, chance: random.Random) -> None:
    mixed = [chance.sample(unit, len(unit)) for unit in chance.sample(data, len(data))]
    found = alpha(data, distance)
    assert alpha([*mixed, [7], []], distance) == (None if found is None else pytest.approx(found))
    assert found is None or found <= 1


@given(st.lists(NUMBERS, min_size=2, max_size=12), st.sampled_from([nominal, interval, ratio]))
def test_full_agreement_is_one_and_sameness_tells_nothing(values: Any, distance: Any) -> None:
    found = alpha([[value, value] for value in values], distance)
    assert found == (1 if len(set(values)) > 1 else None)


@given(CODED)
def test_the_interval_holds_still_and_is_ordered(data: Any) -> None:
    found = agreement(data, nominal)
    assert found == agreement(data, nominal)
    if found.alpha is not None and found.low is not None and found.high is not None:
        assert found.low <= found.high <= 1
    assert found.same <= found.pairs


def test_the_interval_narrows_with_more_units() -> None:
    few, many = (agreement(FOUR * times, nominal) for times in (1, 20))
    assert few.low is not None
    assert few.high is not None
    assert many.low is not None
    assert many.high is not None
    assert few.low < 0.743 < few.high
    assert many.high - many.low < (few.high - few.low) / 2


def test_chance_gives_alpha_near_zero() -> None:
    chance = random.Random(1)
    found = alpha([[chance.randrange(4), chance.randrange(4)] for _ in range(5000)], nominal)
    assert found == pytest.approx(0, abs=0.03)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((10, 10), (10, 10), 0),
        ((10, 11), (10, 10), (0.5 / 31) ** 2),
        ((10, 10), (375, 375), 1),
        ((None, None), (10, 10), 1),
        ((None, None), (None, None), 0),
    ],
)
def test_days_lie_as_far_apart_as_a_month_at_most(one: Any, other: Any, expected: float) -> None:
    assert days_apart(one, other) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("g1", "raqqa SY", 36.0, 39.0), ("g1", "ar raqqa SY", 36.1, 39.0), 0),
        (("", "raqqa SY", None, None), ("g1", "raqqa SY", 36.0, 39.0), 0),
        (("g1", "a SY", 36.0, 39.0), ("g2", "b SY", 36.0, 39.2), (17.99 / 50) ** 2),
        (("g1", "a SY", 36.0, 39.0), ("g2", "b IQ", 33.0, 44.0), 1),
        (("", "", None, None), ("g2", "b IQ", 33.0, 44.0), 1),
    ],
)
def test_places_are_compared_by_id_name_and_distance(one: Any, other: Any, expected: float) -> None:
    assert places_apart(one, other) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(("one", "other", "expected"), [(5, 5, 0), (0, None, 1), (None, None, 0), (5, 10, 1 / 9)])
def test_tolls_are_compared_by_proportion(one: Any, other: Any, expected: float) -> None:
    assert tolls_apart(one, other) == pytest.approx(expected)


def test_of_rival_tolls_the_highest_counts_and_parts_do_not() -> None:
    rows = [("killed", 3, "a", False), ("killed", 2, "a", False), ("killed", 4, "b", False), ("killed", 9, "a", True)]
    data = {"casualties": [{"kind": k, "min": m, "source": s, "part": p} for k, m, s, p in rows]}
    assert told("killed")(data) == 5
    assert told("wounded")(data) is None


def account(**more: Any) -> dict[str, Any]:
    """An account in the codebook's shape."""
    return {
        **{"anchor": "قصفت طائرات البلدة", "sub_event_type": "Air/drone strike", "status": "occurred", "role": "main"},
        **{"aggregate": False, "date": {"start": "2018-08-17", "end": "2018-08-17", "precision": "day"}},
        **{"place": {"name": "كفرنبل", "name_en": "Kafr Nubl", "country": "SY", "precision": "settlement"}},
        **{"initiators": ["RUSSIA"], "targets": ["CIV_SY"], "means": ["air_strike"], "casualties": [], "sources": []},
        **more,
    }


def report(*accounts: Any) -> dict[str, Any]:
    return {"id": "r1", "title": "", "text": "قصفت طائرات البلدة. وانفجرت عبوة في المدينة.", "accounts": list(accounts)}


def test_accounts_of_two_coders_are_paired_and_what_one_lacks_is_told() -> None:
    other = account(anchor="وانفجرت عبوة في المدينة", sub_event_type="Grenade", place=None, initiators=[], targets=[])
    found = list(pairs_of([report(account(), other)], [report(account(initiators=["RUSSIA", "SYR_GOV"]))]))
    assert [(pair.one is not None, pair.other is not None) for pair in found] == [(True, True), (True, False)]
    told_of = by_field(found)
    assert (told_of["account"].pairs, told_of["account"].same) == (2, 1)
    assert (told_of["initiators"].pairs, told_of["initiators"].same) == (1, 0)
    assert told_of["status"].alpha is None, "no values differ"
    assert told_of["account"].alpha is None, "nobody was asked about accounts that nobody found"


def test_of_drafted_accounts_both_may_say_that_they_are_none() -> None:
    pairs = [Pair(account(), account()), Pair(None, None), Pair(account(), None), Pair(None, None)]
    assert by_field(pairs)["account"].alpha == pytest.approx(1 - 2 / 8 / (2 * 3 * 5 / 56))


def test_a_value_that_the_codebook_does_not_have_is_named() -> None:
    with pytest.raises(BadInput, match="r1"):
        list(pairs_of([report(account())], [report(account(casualties=["many"]))]))


def test_by_field_of_pairs_that_differ_in_one_field() -> None:
    pairs = [Pair(account(status="occurred"), account(status="denied")), Pair(account(), account())]
    told_of = by_field(pairs)
    assert told_of["status"].alpha is not None
    assert told_of["status"].alpha < 0.5
    assert all(told_of[name].same == 2 for name in told_of if name != "status")
