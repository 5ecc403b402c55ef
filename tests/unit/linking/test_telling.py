"""Signs of how two accounts are told: as news or recalled, first or among many, with figures, tolls and spans."""

from typing import Any

import pytest

from making import account, report
from rasd.linking.facts import facts_of
from rasd.linking.signs import Signs, link_signs
from rasd.linking.words import figures_of
from rasd.model import CodedReport

STRIKE = "Air/drone strike"


def signs(one: CodedReport, other: CodedReport) -> Signs:
    return link_signs(facts_of(one)[-1], facts_of(other)[-1])


def strike(role: str = "main", killed: int = 0) -> dict[str, Any]:
    tolls = ((killed, killed, None),) if killed else ()
    return account(STRIKE, role=role, killed=tolls)


@pytest.mark.parametrize(("later", "sign"), [(2, "recalled later"), (0, "recalled on the same day")])
def test_news_may_be_recalled_afterwards(later: int, sign: str) -> None:
    told = signs(report("news", strike(), day=0), report("recall", strike("background"), day=later))
    assert sign in told
    assert "news in both" not in told


def test_a_recall_before_the_news_speaks_of_something_else() -> None:
    assert "recalled earlier" in signs(report("news", strike(), day=3), report("recall", strike("background"), day=1))


def test_of_many_accounts_others_may_be_meant() -> None:
    lone, many = report("one", strike()), report("many", *[strike()] * 5)
    assert "told among many" not in signs(lone, report("other", strike()))
    assert 0 < signs(lone, many)["told among many"] < signs(many, report("too", *[strike()] * 5))["told among many"]
    assert "told first in both" in signs(lone, report("other", strike()))
    assert "told first in neither" in signs(many, report("too", *[strike()] * 5))


def test_a_toll_many_times_higher_weighs_by_how_many_times() -> None:
    three = report("three", strike(killed=3))
    four, thirty = (signs(three, report("more", strike(killed=n)))["many times more dead"] for n in (4, 30))
    assert 0 < four < thirty < 1
    assert "no toll in one" in signs(three, report("none", strike()))


def test_figures_are_numbers_without_years() -> None:
    assert figures_of("أسقط ٤٦ برميلا و1,200 قذيفة في 2018") == ("1200", "46")


def test_a_site_tells_more_than_a_town_beside_it() -> None:
    base = {**account()["place"], "name": "مطار الضمير", "name_en": "Dumayr airbase", "precision": "site"}
    site, town = report("site", {**account(), "place": base}), report("town", strike())
    assert "a site beside a wider place" in signs(site, town)
    assert "both at a site" in signs(site, report("too", {**account(), "place": base}))


def test_what_one_report_calls_disputed_is_a_sign() -> None:
    disputed = report("disputed", {**account(), "status": "disputed"})
    assert "disputed in one" in signs(disputed, report("sure", strike()))
    assert "disputed in one" not in signs(report("one", strike()), report("sure", strike()))
