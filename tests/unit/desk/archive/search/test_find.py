"""What a query finds: words in any spelling, and each filter by itself; the same on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import yaml
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archiving import ROOT, add
from making import account, report
from rasd.errors import WrongUse
from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, Event, Report
from rasd_desk.archive.search import find
from rasd_desk.archive.search.query import Near, Query, wanted

pytestmark = pytest.mark.django_db
TABLE = ROOT / "tests" / "phrases" / "search.yaml"
LINES: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
WHERE = [f"line {node.start_mark.line + 1}" for node in yaml.compose(TABLE.read_text(encoding="utf-8")).value]


def ids(**asked: Any) -> list[str]:
    return sorted(find.reports(Query(**asked)).values_list("rid", flat=True))


@pytest.mark.parametrize("line", LINES, ids=WHERE)
def test_search_line(line: dict[str, Any]) -> None:
    add([report("r1", text=line["text"])])
    holds = bool(ids(words=wanted(line["query"]))) is line["finds"]
    assert holds is not line.get("known_gap", False), (
        "it holds now: take its mark away" if holds else "it does not hold"
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="قصف حلب\"«»-*()^:'\\%&|!<>{}~+ORAND\0\u200f²½ـ", max_size=30) | st.text(max_size=20))
def test_no_query_raises_but_for_one_without_words(query: str) -> None:
    try:
        words = wanted(query)
    except WrongUse:
        return
    with transaction.atomic():
        assert ids(words=words) == []


@pytest.fixture(name="filled")
def _filled() -> None:
    douma = account(killed=((3, 3, None),))
    mosul = account("Armed clash", "mosul", 30, by=("ISIS",), on=("IRQ_GOV",), killed=((12, None, None),))
    wide = account("Shelling/artillery/missile attack", "syria", 10, last=20, precision="week")
    one = report("r1", douma, text="قصف على دوما", outlet="وكالة سانا", day=1)
    two = report("r2", mosul, text="اشتباك في الموصل", outlet="السومرية", day=31)
    three = report("r3", wide, text="قصف على سوريا", outlet="سانا", day=20)
    none = replace(report("r4", text="مباراة في دوما", outlet="الرياضية"), published=None)
    add([one, two, three, none])
    link_new()


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["r1", "r2", "r3", "r4"]),
        ({"words": wanted("قصف")}, ["r1", "r3"]),
        ({"words": wanted("دوما -قصف")}, ["r4"]),
        ({"outlet": "سانا"}, ["r1", "r3"]),
        ({"outlet": "%"}, []),
        ({"country": "iq"}, ["r2"]),
        ({"kind": "Armed clash"}, ["r2"]),
        ({"kind": "Battles"}, ["r2"]),
        ({"actor": "ISIS"}, ["r2"]),
        ({"actor": "CIV_SY"}, ["r1", "r3"]),
        ({"min_killed": 3}, ["r1", "r2"]),
        ({"min_killed": 4}, ["r2"]),
        ({"min_killed": 0}, ["r1", "r2"]),
        ({"first": date(2018, 3, 12)}, ["r2", "r3"]),
        ({"last": date(2018, 3, 12)}, ["r1", "r3"]),
        ({"first": date(2018, 3, 15), "last": date(2018, 3, 15)}, ["r3"]),
        ({"state": "unseen"}, ["r1", "r2", "r3"]),
        ({"state": "accepted"}, []),
        ({"grade": "weak"}, ["r1", "r2", "r3"]),
        ({"grade": "confirmed"}, []),
        ({"conflict": "number"}, []),
        ({"near": Near(33.5, 36.3, 20)}, ["r1"]),
        ({"near": Near(33.5, 36.3, 5)}, []),
        ({"near": Near(33.57, 36.4, 0.1)}, ["r1"]),
        ({"near": Near(0.0, 0.0, 50_000)}, ["r1", "r2"]),
        ({"near": Near(-33.57, -143.6, 30_000)}, ["r1", "r2"]),
        ({"near": Near(90.0, 0.0, 6400)}, ["r1", "r2"]),
        ({"words": wanted("قصف"), "country": "IQ"}, []),
    ],
)
def test_filters(asked: dict[str, Any], found: list[str]) -> None:
    assert ids(**asked) == found
    accounts = {one.report.rid for one in find.accounts(Query(**asked)).select_related("report")}
    assert accounts == set(found) - {"r4"}
    told = {rid for data in find.events(Query(**asked)).values_list("data", flat=True) for rid in data["reports"]}
    assert told == set(found) - {"r4"}


@pytest.mark.usefixtures("filled")
def test_the_newest_come_first_and_what_has_no_day_last() -> None:
    assert list(find.reports(Query()).values_list("rid", flat=True)) == ["r2", "r3", "r1", "r4"]


@pytest.mark.usefixtures("filled")
def test_what_is_new_since() -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    for found in (find.reports, find.accounts, find.events):
        assert not found(Query(since=later)).exists()  # type: ignore[operator]
        assert found(Query(since=datetime(2020, 1, 1, tzinfo=UTC))).count() == (4 if found is find.reports else 3)  # type: ignore[operator]


@pytest.mark.usefixtures("filled")
def test_what_people_decided_is_what_is_found() -> None:
    one = Account.objects.get(report__rid="r1")
    judging.accept(one.pk, by="x")
    judging.correct(Account.objects.get(report__rid="r2").pk, "targets", ["SDF"], by="x")
    link_new()
    assert ids(state="accepted") == ["r1"]
    assert ids(actor="SDF") == ["r2"]
    assert ids(actor="IRQ_GOV") == []


@pytest.mark.usefixtures("filled")
def test_older_versions_are_not_found() -> None:
    add([report("r1", text="قصف على دوما مساء اليوم", outlet="وكالة سانا", day=1)])
    link_new()
    assert ids(words=wanted("قصف"), country="SY") == ["r3"]
    assert Report.objects.filter(rid="r1").count() == 2
    assert find.events(Query()).count() == Event.objects.filter(live=True).count() == 2


def test_words_are_marked_where_they_stand() -> None:
    text = "قُصِفَت المدرسةُ وبالمدرسة"
    spans = list(find.marked(text, wanted("مدرسة")))
    assert [text[a:b] for a, b in spans] == ["المدرسةُ", "وبالمدرسة"]


@pytest.mark.parametrize("query", ["-قصف", "!", '""', "- -"])
def test_a_query_without_a_word_is_refused(query: str) -> None:
    with pytest.raises(WrongUse, match="names no word to look for"):
        wanted(query)
