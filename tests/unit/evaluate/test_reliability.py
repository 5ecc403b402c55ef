"""Reliability: what is right of accounts of like confidence, and how far confidence and share are apart."""

from typing import Any

import pytest

from rasd.evaluate import calibration_error, judge, reliability

TEXT = "قتل جندي في هجوم قرب المدينة. وانفجرت عبوة في السوق."
FIRST, SECOND = "قتل جندي في هجوم قرب المدينة", "وانفجرت عبوة في السوق"


def account(anchor: str, kind: str, confidence: float = 0.9, **more: Any) -> dict[str, Any]:
    return {"anchor": anchor, "sub_event_type": kind, "confidence": confidence, "initiators": ["ISIS"], **more}


def report(*accounts: dict[str, Any]) -> dict[str, Any]:
    return {"id": "r", "title": "", "text": TEXT, "accounts": list(accounts)}


GOLD = report(account(FIRST, "Armed clash"))


def test_a_matched_account_of_the_right_type_is_right() -> None:
    (judged,) = judge([GOLD], [report(account(FIRST, "Armed clash", targets=["IRQ_GOV"]))])
    assert judged.right["account"]
    assert judged.right["initiators"]
    assert not judged.right["targets"]


def test_an_account_without_a_partner_is_wrong_in_every_field() -> None:
    first, second = judge([GOLD], [report(account(FIRST, "Armed clash"), account(SECOND, "Grenade"))])
    assert first.right["account"]
    assert not any(second.right.values())


def test_what_matches_a_total_is_left_out() -> None:
    total = report(account(FIRST, "Armed clash", aggregate=True))
    assert list(judge([total], [report(account(FIRST, "Armed clash"))])) == []


def test_bins_and_their_distance_from_the_truth() -> None:
    told = report(account(FIRST, "Armed clash", 0.9), account(SECOND, "Grenade", 0.3))
    low, high = reliability(judge([GOLD], [told]))
    assert (low.accounts, low.mean, low.right["account"]) == (1, 0.3, 0.0)
    assert (high.accounts, high.mean, high.right["account"]) == (1, 0.9, 1.0)
    assert calibration_error([low, high]) == pytest.approx((0.3 + 0.1) / 2)


def test_nothing_coded_has_no_bins() -> None:
    assert reliability(judge([GOLD], [])) == ()
    assert calibration_error(()) == 0.0
