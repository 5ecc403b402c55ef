"""The agreement of very many accounts is that of `by_field`, whichever of them are asked for."""

import json
import random
import sys
from typing import Any

import pytest

from rasd.evaluate.agreement import Agreement, Fields, Pair, by_field, masi, pair_of, valued
from rasd.evaluate.agreement.alpha import LARGE, interval_of
from rasd.evaluate.agreement.many import Sets


def account(chance: random.Random) -> dict[str, Any]:
    """An account with whatever the compared fields may hold."""
    start, end = (f"2018-0{chance.randint(1, 9)}-{chance.randint(10, 28)}" for _ in range(2))
    point = chance.random() < 0.9
    place = {
        "place_id": chance.choice([None, None, "p1", "p2"]),
        "name": f"n{chance.randint(0, 60)}",
        "country": "SY",
        "latitude": 33 + 4 * chance.random() if point else None,
        "longitude": 36 + 4 * chance.random() if point else None,
    }
    tolls = [{"kind": kind, "min": chance.randint(0, 30)} for kind in ("killed", "wounded") if chance.random() < 0.6]
    return {
        "sub_event_type": chance.choice("abc"),
        "status": chance.choice("xy"),
        "date": {"start": start, "end": end} if chance.random() < 0.9 else None,
        "place": place if chance.random() < 0.9 else None,
        "initiators": chance.sample("ABCDE", chance.randint(0, 3)),
        "targets": chance.sample("ABCDEFGHIJKL", chance.randint(0, 12)),
        "means": chance.sample("mn", chance.randint(0, 2)),
        "casualties": tolls,
        "sources": [{"name": f"s{chance.randint(0, 20)}"} for _ in range(chance.randint(0, 3))],
    }


def pairs(count: int) -> list[Pair]:
    chance = random.Random(count)
    found = []
    for _ in range(count):
        one = account(chance)
        other = one if chance.random() < 0.6 else {**one, **account(chance)}
        lot = chance.random()
        found.append(Pair(None if lot < 0.1 else one, None if lot > 0.9 or lot < 0.02 else other))
    return found


def held(fields: Fields, pair: Pair) -> Any:
    """A pair after it was kept as JSON."""
    one, other = json.loads(json.dumps(pair_of(pair)))
    return fields.unit(valued(one), valued(other))


def same(found: Agreement, wanted: Agreement) -> bool:
    numbers = [(found.alpha, wanted.alpha), (found.low, wanted.low), (found.high, wanted.high)]
    near = all(one == other if one is None or other is None else abs(one - other) < 1e-9 for one, other in numbers)
    return near and (found.units, found.pairs, found.same) == (wanted.units, wanted.pairs, wanted.same)


@pytest.mark.parametrize("count", [0, 1, 2, 7, 60, 250])
def test_it_is_that_of_few(count: int) -> None:
    fields, told = Fields(), pairs(count)
    units = [held(fields, pair) for pair in told]
    for asked in (slice(None), slice(None, None, 2), slice(count // 2)):
        found, wanted = fields.by_field(units[asked]), by_field(told[asked])
        assert {name: (found[name], wanted[name]) for name in wanted if not same(found[name], wanted[name])} == {}


def test_of_an_account_of_which_no_more_is_known_only_that_is_compared() -> None:
    fields = Fields()
    found = fields.by_field([fields.unit(None, [])])
    assert (found["account"].pairs, found["account"].same) == (1, 0)
    assert found["status"].pairs == 0


@pytest.mark.parametrize("largest", [1, 2, 8])
def test_sets_are_near_as_masi_says(largest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sets, "_LARGEST", largest)
    chance, field = random.Random(largest), Sets()
    told = {frozenset(chance.sample("abcdefg", chance.randint(0, 7))): chance.randint(0, 4) for _ in range(60)}
    for one in told:
        field.pair(one, one)
    valued_ = [told[one] for one in field.held]
    wanted = sum(told[a] * told[b] * (1 - masi(a, b)) for a in told for b in told if a != b) / 2
    assert field.nearness(valued_) == pytest.approx(wanted)


@pytest.mark.parametrize("apart", [{0.0: 1200, 1.0: 40}, {0.0: 1990, 1.0: 10}, {0.0: 900, 0.3: 200, 1.0: 100}])
def test_what_is_worked_out_is_what_the_bootstrap_gives(
    apart: dict[float, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sum(apart.values()) >= LARGE
    low, high = interval_of(apart, 0.5)
    # The package has a function of the module's name.
    module = sys.modules["rasd.evaluate.agreement.alpha"]
    monkeypatch.setattr(module, "LARGE", 10**9)
    monkeypatch.setattr(module, "_FEWEST", 1500)
    drawn = interval_of(apart, 0.5)
    width = drawn[1] - drawn[0]
    assert low == pytest.approx(drawn[0], abs=width * 0.08)
    assert high == pytest.approx(drawn[1], abs=width * 0.08)
