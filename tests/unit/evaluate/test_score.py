from typing import Any

import pytest

from rasd.errors import BadInput
from rasd.evaluate import SLOTS, MissKind, Scores, Tally, make_aliases, score

TEXT = "قال شهود إن طائرة قصفت سوقا في بلدة الزيتون فقتل 3. واشتبك الطرفان في تل النسر يوم الأحد."


def account(**changes: Any) -> dict[str, Any]:
    return {
        "anchor": "طائرة قصفت سوقا في بلدة الزيتون",
        "sub_event_type": "Air/drone strike",
        "status": "occurred",
        "role": "main",
        "aggregate": False,
        "date": {"start": "2021-05-01", "end": "2021-05-01", "precision": "day", "text": None},
        "place": {"name": "بلدة الزيتون", "name_en": "Zaytun", "country": "SY", "precision": "settlement"},
        "initiators": ["SYR_GOV"],
        "targets": ["CIV_SY"],
        "means": ["air_strike"],
        "casualties": [{"kind": "killed", "min": 3, "max": 3, "part": False}],
        "sources": [{"name": "شهود", "kind": "local"}],
        "event": "e1",
        **changes,
    }


def clash(**changes: Any) -> dict[str, Any]:
    where = {"name": "تل النسر", "name_en": "Tall al-Nasr", "country": "SY", "precision": "settlement"}
    return account(
        anchor="واشتبك الطرفان في تل النسر",
        sub_event_type="Armed clash",
        place=where,
        initiators=["ISIS"],
        targets=["SDF"],
        event="e2",
        **changes,
    )


def report(*accounts: dict[str, Any], id: str = "r1") -> dict[str, Any]:
    return {"id": id, "title": None, "text": TEXT, "accounts": list(accounts)}


def of(gold: dict[str, Any], predicted: dict[str, Any]) -> Scores:
    return score([gold], [predicted])


def test_gold_against_itself_is_perfect() -> None:
    scores = of(report(account(), clash()), report(account(), clash()))
    assert scores.score == 1.0
    assert scores.misses == ()
    assert scores.end_to_end["event"] == Tally(2, 0, 0)
    assert all(share.share == 1.0 for share in scores.given_match.values())


def test_nothing_predicted_misses_everything() -> None:
    scores = score([report(account())], [])
    assert scores.score == 0.0
    assert scores.end_to_end["report"] == Tally(0, 0, 1)
    assert all(scores.end_to_end[slot] == Tally(0, 0, 1) for slot in SLOTS)
    assert [miss.kind for miss in scores.misses] == [MissKind.MISSED]


def test_account_in_a_report_without_any_is_wrong_in_every_slot() -> None:
    scores = of(report(), report(account()))
    assert scores.end_to_end["report"] == Tally(0, 1, 0)
    assert all(scores.end_to_end[slot] == Tally(0, 1, 0) for slot in SLOTS)
    assert scores.by_group == {"Explosions/Remote violence": Tally(0, 1, 0)}


def test_wrong_slot_costs_the_slot_alone() -> None:
    scores = of(report(account()), report(account(targets=["ISIS"])))
    assert scores.end_to_end["event"] == Tally(1, 0, 0)
    assert scores.end_to_end["targets"] == Tally(0, 1, 1)
    assert scores.end_to_end["initiators"] == Tally(1, 0, 0)
    (miss,) = scores.misses
    assert (miss.kind, miss.slot, miss.gold, miss.predicted) == (
        MissKind.WRONG,
        "targets",
        ("CIV_SY",),
        ("ISIS",),
    )


def test_sides_of_a_clash_may_stand_either_way() -> None:
    assert of(report(clash()), report(clash() | {"initiators": ["SDF"], "targets": ["ISIS"]})).score == 1.0


def test_sides_of_other_acts_may_not() -> None:
    swapped = account(initiators=["CIV_SY"], targets=["SYR_GOV"])
    assert of(report(account()), report(swapped)).end_to_end["initiators"] == Tally(0, 1, 1)


def test_total_in_the_gold_is_free() -> None:
    gold = report(account(aggregate=True))
    assert of(gold, report()).end_to_end["event"] == Tally()
    assert of(gold, report(account())).end_to_end["event"] == Tally()
    assert of(report(account()), report(account(aggregate=True))).end_to_end["event"] == Tally(1, 0, 0)


def test_malformed_value_is_missed_and_reported() -> None:
    scores = of(report(account()), report(account(date={"start": "1 May"})))
    assert scores.end_to_end["date"] == Tally(0, 0, 1)
    assert [bad.field for bad in scores.malformed] == ["date"]
    assert scores.as_json()["malformed"] == 1


def test_accounts_that_are_no_objects_are_reported() -> None:
    scores = of(report(account()), report() | {"accounts": [account(), "x"]})
    assert [bad.field for bad in scores.malformed] == ["accounts"]
    assert [bad.field for bad in of(report(), report() | {"accounts": {}}).malformed] == ["accounts"]


def test_linking_counts_pairs_across_reports() -> None:
    gold = [report(account(), id=f"r{n}") for n in range(3)]
    labels = ["a", "a", "b"]
    predicted = [report(account(event=label), id=f"r{n}") for n, label in enumerate(labels)]
    assert score(gold, predicted).end_to_end["linking"] == Tally(1, 0, 2)


def test_linking_without_labels_claims_nothing() -> None:
    gold = [report(account(), id="r1"), report(account(event="e9"), id="r2")]
    predicted = [report(account(event=None), id="r1"), report(account(event=None), id="r2")]
    assert score(gold, predicted).end_to_end["linking"] == Tally()


def test_aliases_reach_the_slots() -> None:
    other = account(place={"name": "عين الكرم", "name_en": "Ayn", "country": "SY", "precision": "settlement"})
    aliases = make_aliases([("place", "الزيتون", "عين الكرم")])
    assert of(report(account()), report(other)).end_to_end["place"] == Tally(0, 1, 1)
    assert score([report(account())], [report(other)], aliases).end_to_end["place"] == Tally(0, 1, 1)
    aliases = make_aliases([("place", "بلدة الزيتون", "عين الكرم")])
    assert score([report(account())], [report(other)], aliases).end_to_end["place"] == Tally(1, 0, 0)


def test_reports_that_the_gold_lacks_are_left_out() -> None:
    assert score([report(account())], [report(account()), report(account(), id="r9"), {}]).score == 1.0


@pytest.mark.parametrize("field", ["id", "text", "accounts"])
def test_gold_without_its_fields_is_refused_by_number(field: str) -> None:
    with pytest.raises(BadInput, match=f"number 2 has no {field}"):
        score([report(), {k: v for k, v in report(id="r2").items() if k != field}], [])


def test_figures_of_an_empty_tally_are_zero() -> None:
    assert Tally().as_json() == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 0}
