"""An account tells of one act, of many in one, or of a course of weeks; and two accounts compare by that."""

from datetime import date, timedelta
from typing import Any

import pytest

from making import FIRST, account, report
from rasd.linking.compare import link_weights
from rasd.linking.facts import Facts, facts_of
from rasd.linking.signs import link_signs


def told(anchor: str, **more: Any) -> Facts:
    return facts_of(report("a", account(anchor=anchor, **more)))[0]


@pytest.mark.parametrize(
    ("anchor", "scope"),
    [
        ("قصفت طائرات البلدة", "act"),
        ("شن الطيران غارات على البلدة", "many"),
        ("وتتواصل المعارك في المدينة", "many"),
        ("وقتل 30 مدنيا منذ بدء الحملة", "course"),
        ("لترتفع حصيلة القتلى إلى 1031", "course"),
        ("ارتفع عدد القتلى إلى 60", "course"),
        ("سيطر الجيش على القرى خلال الأسابيع الماضية", "course"),
        ("قتل ثلاثة جنود منذ ساعات", "act"),
        ("قتل ثلاثة خلال هجوم", "act"),
        ("ارتفع الدخان من البلدة", "act"),
        ("قتل جنديان منذ", "act"),
    ],
)
def test_scope_is_read_from_the_words_of_the_anchor(anchor: str, scope: str) -> None:
    assert told(anchor).scope == scope


@pytest.mark.parametrize(("days", "scope"), [(1, "act"), (6, "act"), (7, "course")])
def test_more_than_a_week_is_a_course(days: int, scope: str) -> None:
    assert told("قصفت طائرات البلدة", last=days, precision="month").scope == scope


def test_a_marked_total_is_a_course() -> None:
    total = facts_of(report("a", {**account(), "aggregate": True}))[0]
    assert total.scope == "course"


def test_scopes_are_signs_in_either_order() -> None:
    act, many, course = (
        told(anchor) for anchor in ("قصفت طائرات البلدة", "شن الطيران غارات على البلدة", "قتل 30 منذ بدء الحملة")
    )
    for one, other, sign in (
        (act, act, "both one act"),
        (act, course, "one act beside a course of weeks"),
        (many, course, "many acts beside a course of weeks"),
        (course, course, "both a course of weeks"),
    ):
        assert sign in link_signs(one, other)
        assert sign in link_signs(other, one)


def test_two_courses_are_one_sooner_than_a_course_and_an_act() -> None:
    weights = link_weights()
    assert weights["both a course of weeks"] > 0 > weights["one act beside a course of weeks"]


def span(first: int, last: int) -> Facts:
    days = {"start": (FIRST + timedelta(first)).isoformat(), "end": (FIRST + timedelta(last)).isoformat()}
    assert date.fromisoformat(days["start"]) <= date.fromisoformat(days["end"])
    return facts_of(report("a", {**account(), "date": {**account()["date"], **days, "precision": "week"}}))[0]


@pytest.mark.parametrize(("a", "b", "share"), [((0, 3), (0, 3), 1), ((0, 3), (2, 5), 1 / 3), ((0, 3), (4, 5), 0)])
def test_days_in_common_are_a_share_of_all_days_of_the_two(
    a: tuple[int, int], b: tuple[int, int], share: float
) -> None:
    assert link_signs(span(*a), span(*b)).get("days in common", 0) == pytest.approx(share)


def test_a_day_beside_weeks_is_told_from_weeks_beside_weeks() -> None:
    assert "a day beside a long span" in link_signs(span(3, 3), span(0, 20))
    assert "a long span in one" in link_signs(span(3, 6), span(0, 20))
    assert "both a long span" in link_signs(span(3, 20), span(0, 20))
