"""Accounts become events: what is one happening, what stays two, and what people's verdicts do."""

import pytest

from making import account, report
from rasd.errors import WrongUse
from rasd.linking import Verdict, link
from rasd.model import CodedReport, Event


def groups(*reports: CodedReport, verdicts: tuple[Verdict, ...] = ()) -> list[set[str]]:
    return [set(event.reports) for event in link(reports, verdicts)]


def one(event_of: list[Event]) -> Event:
    (event,) = event_of
    return event


def test_one_strike_told_twice_is_one_event() -> None:
    assert groups(report("a", account()), report("b", account())) == [{"a", "b"}]


@pytest.mark.parametrize(
    "other",
    [
        account(place="idlib"),
        account(place="mosul"),
        account(day=6),
        account("Abduction/forced disappearance", anchor="خطف مسلحون طبيبا من بيته"),
        account("Armed clash", by=("ISIS",), on=("SDF",), anchor="اشتبكت فصائل قرب الحقل"),
    ],
    ids=["far off", "another country", "days later", "another kind of act", "others"],
)
def test_another_happening_stays_apart(other: dict[str, object]) -> None:
    assert sorted(map(sorted, groups(report("a", account()), report("b", other)))) == [["a"], ["b"]]


def test_a_village_on_a_day_meets_its_province_in_a_week() -> None:
    told = {"killed": ((12, 12, None),), "anchor": "غارات على سوق الخضار"}
    fine, wide = account(**told), account(place="rif", last=4, precision="week", **told)  # type: ignore[arg-type]
    assert groups(report("a", fine), report("b", wide)) == [{"a", "b"}]


def test_two_accounts_of_one_report_never_merge() -> None:
    assert len(link([report("a", account(), account())])) == 2


def test_a_recall_links_to_the_day_it_speaks_of() -> None:
    news = report("a", account("Chemical weapon", day=0))
    recall = report("b", account("Chemical weapon", day=0, role="background"), day=40)
    assert groups(news, recall) == [{"a", "b"}]


def test_a_report_that_tells_it_twice_does_not_part_the_others() -> None:
    chemical = "Chemical weapon"
    first = [report(f"a{n}", account(chemical, killed=((40, 40, None),))) for n in range(4)]
    second = [report(f"b{n}", account(chemical, day=1, killed=((41, 41, None),))) for n in range(4)]
    double = report(
        "d", account(chemical, killed=((40, 40, None),)), account(chemical, day=1, killed=((41, 41, None),))
    )
    events = link([*first, *second, double])
    assert sorted((len(event.reports), len(event.accounts)) for event in events) == [(1, 1), (9, 9)]


def test_verdicts_join_and_part() -> None:
    near, far = report("a", account()), report("b", account(place="mosul"))
    ids = [one(link([r])).accounts[0] for r in (near, far)]
    assert groups(near, far, verdicts=(Verdict(ids[0], ids[1], same=True),)) == [{"a", "b"}]
    twin = report("c", account())
    other = one(link([twin])).accounts[0]
    assert {"a"} in groups(near, twin, verdicts=(Verdict(ids[0], other, same=False),))


def test_verdicts_that_contradict_each_other_are_refused() -> None:
    verdicts = [Verdict("x", "y", same=True), Verdict("y", "x", same=False)]
    with pytest.raises(WrongUse, match="both joined and parted"):
        link([], verdicts)


def test_verdicts_that_contradict_each_other_through_a_third_are_refused() -> None:
    reports = [report(name, account()) for name in "abc"]
    a, b, c = (one(link([r])).accounts[0] for r in reports)
    verdicts = [Verdict(a, b, same=True), Verdict(b, c, same=True), Verdict(a, c, same=False)]
    with pytest.raises(WrongUse, match="both joined and parted"):
        link(reports, verdicts)


def test_an_event_keeps_its_id_when_an_earlier_report_comes_in() -> None:
    later, earlier = report("b", account(), day=2), report("a", account(), day=1)
    old = one(link([later]))
    assert one(link([later, earlier])).id != old.id
    known = dict.fromkeys(old.accounts, old.id)
    assert one(link([later, earlier], known=known)).id == old.id


def test_every_link_says_why() -> None:
    event = one(link([report("a", account()), report("b", account())]))
    (why,) = event.links
    assert {why.account, why.to} == set(event.accounts)
    assert why.score > 0
    assert any(sign.startswith("days in common") for sign in why.signs)
