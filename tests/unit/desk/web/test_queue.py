"""The review queue: its order and reasons, leases, what is put aside, and how one goes through it by the pages."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from desking import TEXT, TITLE, accounts_of, add_report, bare, trail_of
from rasd_desk.archive.actions.judging import accept, reject, withdraw
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.actions.review import queue as taking
from rasd_desk.archive.models import Account, Aside, Lease, QueueMark, Trail, Waiting
from rasd_desk.archive.queueing import CONFLICT, DEATHS, DENIED, DIFFERENCE, RARE, draw_of, points, refresh

OTHER = "وقصفت مدفعية قوات النظام بلدة كفرزيتا في ريف حماة الشمالي أمس، ما أدى إلى مقتل ثلاثين مدنيًا، بحسب ناشطين."


@pytest.fixture(name="act_as")
def _act_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes requests those of another person."""
    return lambda name: monkeypatch.setattr("rasd_desk.web.middleware.LOCAL", name)


@pytest.fixture(name="other")
def _other(report: Any) -> Any:
    """A second report, with a toll of thirty."""
    return add_report("قصف على كفرزيتا", OTHER, outlet="شبكة")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((1.0, None, "occurred", "Attack", ""), {}),
        ((0.25, None, "occurred", "Attack", ""), {"unsure": 30}),
        ((1.0, 1, "occurred", "Attack", ""), {"deaths": DEATHS[-1][1]}),
        ((1.0, 19, "occurred", "Attack", ""), {"deaths": 16}),
        ((1.0, 100, "occurred", "Attack", ""), {"deaths": 30}),
        ((1.0, 0, "disputed", "Attack", " number update "), {"conflict": CONFLICT, "denied": DENIED}),
        ((1.0, 0, "occurred", "Attack", " update "), {"difference": DIFFERENCE}),
        ((1.0, 0, "denied", "Grenade", None), {"denied": DENIED, "rare": RARE}),
    ],
)
def test_each_reason_gives_its_points(row: Any, expected: dict[str, int]) -> None:
    assert points(row, frozenset(["Grenade"])) == expected


def test_a_draw_is_of_the_id_alone_and_even() -> None:
    assert draw_of("r-1") == draw_of("r-1") != draw_of("r-2")
    low = sum(draw_of(f"r{n}") < 0.2 for n in range(5000))
    assert 900 < low < 1100


def test_the_queue_holds_each_report_at_the_place_of_its_weightiest_account(report: Any, other: Any) -> None:
    assert refresh() == 0
    place = Waiting.objects.get(pk=report.pk)
    most = {
        one.pk: sum(points(told(one), frozenset(QueueMark.objects.get().rare)).values()) for one in accounts_of(report)
    }
    assert (place.open, place.decided, place.score) == (2, 0, max(most.values()))
    assert most[place.account or 0] == place.score == sum(place.why.values())
    assert [one.pk for one in Waiting.objects.order_by("-score")] == [other.pk, report.pk]


def told(row: Account) -> tuple[Any, ...]:
    event = row.event.conflicts if row.event else None
    return row.confidence, row.killed, row.status, row.sub_event_type, event


def test_the_queue_follows_verdicts_their_undoing_and_new_versions(report: Any) -> None:
    refresh()
    one, two = accounts_of(report)
    verdict = accept(one.pk, by="a")
    reject(two.pk, by="a")
    refresh()
    place = Waiting.objects.get(pk=report.pk)
    assert (place.open, place.decided, place.score, place.why) == (0, 2, 0, {})
    withdraw(verdict.pk, by="a")
    link_new("a")
    refresh()
    assert Waiting.objects.get(pk=report.pk).open == 1
    newer = add_report(TITLE, TEXT + " وأضاف المصدر أن الاشتباكات مستمرة.", id=report.rid)
    refresh()
    assert newer.rid == report.rid
    assert set(Waiting.objects.values_list("pk", flat=True)) == {newer.pk}


def test_a_queue_made_anew_is_the_one_that_followed(report: Any) -> None:
    refresh()
    add_report("قصف على كفرزيتا", OTHER)
    accept(accounts_of(report)[0].pk, by="a")
    refresh()
    followed = list(Waiting.objects.order_by("pk").values())
    Waiting.objects.all().delete()
    QueueMark.objects.all().delete()
    refresh()
    assert list(Waiting.objects.order_by("pk").values()) == followed


def test_the_page_shows_order_and_reasons(english: Client, report: Any, other: Any) -> None:
    page = bare(english.get("/review/").content.decode())
    assert page.index("قصف على كفرزيتا") < page.index("حافلة" if "حافلة" in page else TITLE)
    assert "2 reports wait" in page
    assert "killed (30)" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("country=SY", 2),
        ("country=IQ", 0),
        ("kind=Air/drone strike", 1),
        ("kind=Battles", 1),
        ("outlet=شبكة", 1),
        ("since=2021-02-11", 0),
        ("until=2021-02-11", 2),
        ("kind=nonsense&since=yesterday", 2),
    ],
)
def test_filters_of_the_address_narrow_the_queue(
    english: Client, report: Any, other: Any, query: str, count: int
) -> None:
    page = english.get(f"/review/?{query}").content.decode()
    assert page.count('<article class="report">') == count
    assert ("is no day" in page) == ("yesterday" in query)


def test_one_goes_through_the_queue_and_comes_back(english: Client, report: Any, other: Any) -> None:
    first = english.post("/review/next", {"asked": "country=SY"})
    assert first.url == f"/reports/{other.pk}/"
    page = english.get(first.url).content.decode()
    assert "Why this one" in page
    for account in accounts_of(other):
        accept(account.pk, by="local")
    second = english.post("/review/next", {"asked": "country=SY", "report": other.pk, "how": "next"})
    assert second.url == f"/reports/{report.pk}/"
    assert not Lease.objects.filter(report=other).exists()
    stopped = english.post(f"/review/{report.pk}/stop")
    assert stopped.url == "/review/?country=SY"
    assert not Lease.objects.exists()


def test_a_report_left_undecided_comes_again_last(english: Client, report: Any, other: Any) -> None:
    refresh()
    english.post("/review/next")
    second = english.post("/review/next", {"report": other.pk, "how": "next"})
    assert second.url == f"/reports/{report.pk}/"
    for account in accounts_of(report):
        accept(account.pk, by="local")
    third = english.post("/review/next", {"report": report.pk, "how": "next"}, follow=True)
    assert third.redirect_chain[0][0] == f"/reports/{other.pk}/"
    assert not Aside.objects.filter(withdrawn_at=None).exists()


def test_what_is_left_to_others_is_offered_to_them_and_can_be_brought_back(
    english: Client, report: Any, act_as: Callable[[str], None]
) -> None:
    english.post("/review/next")
    gone = english.post("/review/next", {"report": report.pk, "how": "pass"}, follow=True)
    assert "Nothing that you can be given" in gone.content.decode()
    assert "left to others" in gone.content.decode()
    act_as("other")
    assert english.post("/review/next").url == f"/reports/{report.pk}/"
    english.post(f"/review/{report.pk}/stop")
    act_as("local")
    english.post(f"/review/{report.pk}/back")
    assert english.post("/review/next").url == f"/reports/{report.pk}/"
    assert trail_of(f"report {report.pk}")[-2:] == ["report put aside", "report brought back"]


def test_two_people_are_given_two_reports(
    english: Client, report: Any, other: Any, act_as: Callable[[str], None]
) -> None:
    assert english.post("/review/next").url == f"/reports/{other.pk}/"
    act_as("other")
    assert english.post("/review/next").url == f"/reports/{report.pk}/"
    page = english.get("/review/").content.decode()
    assert page.count('<article class="report">') == 1
    assert "Why this one" not in english.get(f"/reports/{other.pk}/").content.decode()


def test_a_lease_ends_by_itself_and_a_reader_who_was_away_is_told(report: Any, client: Client) -> None:
    refresh()
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    assert taking.take(report.pk, "a", at=begin)
    assert not taking.take(report.pk, "b", at=begin + taking.HOLD - timedelta(seconds=1))
    assert taking.renew(report.pk, "a", at=begin + timedelta(minutes=10)) is not None
    assert not taking.take(report.pk, "b", at=begin + taking.HOLD)
    later = begin + timedelta(minutes=10) + taking.HOLD
    assert taking.take(report.pk, "b", at=later)
    assert taking.renew(report.pk, "a", at=later) is None
    assert client.post(f"/review/{report.pk}/keep").status_code == 410


def test_leases_are_in_no_trail(client: Client, report: Any) -> None:
    before = Trail.objects.count()
    client.post("/review/next")
    client.post(f"/review/{report.pk}/keep")
    client.post(f"/review/{report.pk}/stop")
    assert Trail.objects.count() == before


@pytest.fixture(autouse=True)
def _fresh() -> None:
    """Counts of another test are not remembered."""
    from django.core.cache import cache

    cache.clear()
