"""Linking what is new gives what linking everything gives: in any order, in any batches, with verdicts."""

import importlib.util
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise
from types import ModuleType

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archiving import ROOT, add, expected, linked
from making import PLACES, account, report
from rasd.linking import Verdict, link
from rasd.model import CodedReport
from rasd_desk.archive.actions import judging, linking
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, Drawer, Edge, Event, Link, Trail

pytestmark = pytest.mark.django_db

#: Texts that are near copies of one another in a chain: the first and the last are none.
WORDS = [f"كلمة{n}" for n in range(60)]
TEXTS = [" ".join(WORDS[at : at + 40]) for at in (0, 7, 14, 20)]
KINDS = ("Air/drone strike", "Shelling/artillery/missile attack", "Armed clash", "Chemical weapon")
ACCOUNTS = st.builds(
    account,
    st.sampled_from(KINDS),
    st.sampled_from([*PLACES, None]),
    st.integers(0, 3),
    by=st.sampled_from([("SYR_GOV",), ("RUSSIA", "SYR_GOV"), ("ISIS",), ()]),
    on=st.sampled_from([("CIV_SY",), ("SYR_OPP",), ()]),
    killed=st.sampled_from([(), ((3, 3, None),), ((12, None, "المرصد"),)]),
)
QUICK = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def _bit_by_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Made-up archives are so small that each batch would have everything linked anew."""
    monkeypatch.setattr(linking, "_MOST", 100.0)


@st.composite
def archives(draw: st.DrawFn) -> list[CodedReport]:
    told = draw(st.lists(st.lists(ACCOUNTS, max_size=3), min_size=1, max_size=6))
    return [
        report(f"r{n}", *accounts, day=draw(st.integers(0, 4)), text=draw(st.sampled_from([*TEXTS, f"تقرير {n}"])))
        for n, accounts in enumerate(told)
    ]


@st.composite
def batched(draw: st.DrawFn) -> tuple[list[CodedReport], list[list[CodedReport]]]:
    """Reports, and the same in another order and in batches."""
    reports = draw(archives())
    mixed = draw(st.permutations(reports))
    cuts = sorted(draw(st.sets(st.integers(1, len(mixed)))) | {0, len(mixed)})
    return reports, [mixed[a:b] for a, b in pairwise(cuts)]


def row(coded: CodedReport, at: int = 0) -> Account:
    return Account.objects.get(aid=coded.accounts[at].id, live=True)


def event_of(coded: CodedReport, at: int = 0) -> str:
    event = row(coded, at).event
    assert event is not None
    return event.eid


@QUICK
@given(batched())
def test_batches_give_what_everything_at_once_gives(
    made: tuple[list[CodedReport], list[list[CodedReport]]],
) -> None:
    reports, batches = made
    with transaction.atomic():
        for batch in batches:
            add(batch)
            link_new()
        assert linked() == expected(link(reports))
        assert not Account.objects.filter(live=True, event=None).exists()
        transaction.set_rollback(True)


@QUICK
@given(batched(), st.data())
def test_verdicts_are_obeyed_whatever_comes_later(
    made: tuple[list[CodedReport], list[list[CodedReport]]], data: st.DataObject
) -> None:
    reports, batches = made
    with transaction.atomic():
        verdicts: list[Verdict] = []
        for batch in batches:
            add(batch)
            link_new()
            rows = list(Account.objects.order_by("aid"))
            pairs = [(a, b) for a in rows for b in rows if a.aid < b.aid]
            if pairs and len(verdicts) < 2:
                a, b = data.draw(st.sampled_from(pairs))
                same = data.draw(st.booleans())
                verdicts = [v for v in verdicts if (v.a, v.b) != (a.aid, b.aid)]
                verdicts.append(Verdict(a.aid, b.aid, same))
                judging.link(a.pk, b.pk, same, by="somebody")
        link_new()
        of = {one.aid: one.event_id for one in Account.objects.all()}
        assert all((of[one.a] == of[one.b]) == one.same for one in verdicts)
        assert linked() == expected(link(reports, verdicts))
        transaction.set_rollback(True)


@QUICK
@given(batched(), st.data())
def test_rejected_accounts_take_no_part_and_come_back(
    made: tuple[list[CodedReport], list[list[CodedReport]]], data: st.DataObject
) -> None:
    reports, batches = made
    with transaction.atomic():
        for batch in batches:
            add(batch)
            link_new()
        rows = list(Account.objects.order_by("aid"))
        if rows:
            verdict = judging.reject(data.draw(st.sampled_from(rows)).pk, by="somebody")
            link_new()
            left = [without(one, verdict.account.aid) for one in reports]
            assert linked() == expected(link(left))
            judging.withdraw(verdict.pk, by="somebody")
            link_new()
            assert linked() == expected(link(reports))
        transaction.set_rollback(True)


def without(coded: CodedReport, aid: str) -> CodedReport:
    return replace(coded, accounts=tuple(one for one in coded.accounts if one.id != aid))


def growth() -> ModuleType:
    spec = importlib.util.spec_from_file_location("growth", ROOT / "bench" / "growth.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [1, 2])
def test_a_long_archive_in_batches_of_any_size(seed: int) -> None:
    chance = random.Random(seed)
    reports = list(growth().reports(300))
    mixed = list(reports)
    chance.shuffle(mixed)
    source = iter(mixed)
    while batch := list(islice(source, chance.choice((1, 5, 40, 90)))):
        add(batch)
        link_new()
    assert linked() == expected(link(reports))
    assert link_new().accounts == 0


ONE = report("r1", account(killed=((3, 3, None),)))
TWO = report("r2", account(killed=((3, 3, None),)), day=2)
FAR = report("r3", account("Armed clash", "mosul", 30), day=31)


def test_an_event_keeps_its_id_as_accounts_are_added() -> None:
    add([ONE])
    link_new()
    first = event_of(ONE)
    add([TWO, FAR])
    link_new()
    assert event_of(ONE) == event_of(TWO) == first
    assert event_of(FAR) != first
    assert Event.objects.get(eid=first).told == 2


def test_linking_twice_changes_nothing() -> None:
    add([ONE, TWO])
    link_new()
    before = list(Event.objects.values_list("eid", "revision", "changed"))
    lines = Trail.objects.count()
    assert link_new().events == 0
    assert list(Event.objects.values_list("eid", "revision", "changed")) == before
    assert Trail.objects.count() == lines


def test_the_first_account_of_an_event_that_is_parted_from_it_gets_another_id() -> None:
    """The id was made from this account; the event keeps it, so it must not be given twice."""
    third = report("r4", account(killed=((3, 3, None),)), day=3)
    add([ONE, TWO, third])
    link_new()
    first = event_of(ONE)
    assert first == event_of(TWO) == event_of(third)
    for other in (TWO, third):
        judging.link(row(ONE).pk, row(other).pk, False, by="somebody")
    link_new()
    assert event_of(TWO) == event_of(third) == first
    assert event_of(ONE) != first
    assert sorted(Event.objects.get(eid=first).data["accounts"]) == sorted([TWO.accounts[0].id, third.accounts[0].id])


def test_an_id_that_an_event_elsewhere_has_is_not_given_again() -> None:
    add([ONE])
    link_new()
    eid = event_of(ONE)
    Account.objects.update(event=None, linked=False)
    Link.objects.all().delete()
    add([FAR])
    Account.objects.filter(aid=FAR.accounts[0].id).update(event=Event.objects.get(eid=eid), linked=True)
    link_new()
    assert event_of(FAR) == eid
    assert event_of(ONE) != eid


def test_an_event_whose_accounts_are_gone_is_kept_as_dissolved() -> None:
    add([ONE])
    link_new()
    event = Event.objects.get()
    verdict = judging.reject(row(ONE).pk, by="somebody")
    link_new()
    event.refresh_from_db()
    assert not event.live
    assert Trail.objects.filter(action="event dissolved", subject=f"event {event.eid}").exists()
    judging.withdraw(verdict.pk, by="somebody")
    link_new()
    assert event_of(ONE) == event.eid
    assert Event.objects.get().live


def test_a_new_version_takes_the_place_of_the_older_one() -> None:
    add([report("r1", account(killed=((3, 3, None),)), text=TEXTS[0]), TWO])
    link_new()
    add([report("r1", account("Armed clash", "mosul", 30), text=f"{TEXTS[0]} ثم")])
    link_new()
    told = Event.objects.filter(live=True).values_list("data", flat=True)
    assert sorted(one["reports"] for one in told) == [["r1"], ["r2"]]
    assert not Edge.objects.exists()


def test_what_linking_keeps_is_of_accounts_that_live() -> None:
    add([ONE, TWO])
    link_new()
    assert Edge.objects.count() == 1
    assert set(Drawer.objects.values_list("account", flat=True)) == {row(ONE).pk, row(TWO).pk}
    judging.reject(row(ONE).pk, by="somebody")
    link_new()
    assert not Edge.objects.exists()
    assert set(Drawer.objects.values_list("account", flat=True)) == {row(TWO).pk}


def chain() -> Sequence[CodedReport]:
    """Three reports of one event, of which the first and last are near copies through the second alone."""
    return [report(f"r{n}", account(killed=((3, 3, None),)), text=TEXTS[at]) for n, at in enumerate((0, 1, 2))]


def test_a_copy_that_tells_of_another_event_makes_two_origins_one() -> None:
    one, other = report("r0", account(), text=TEXTS[0]), report("r2", account(), text=TEXTS[2])
    between = report("r1", account("Armed clash", "mosul", 40), text=TEXTS[1])
    add([one, other])
    link_new()
    add([between])
    link_new()
    assert linked() == expected(link([one, other, between]))


def test_contradictory_verdicts_are_refused_and_linking_goes_on() -> None:
    add(chain())
    link_new()
    a, b, c = Account.objects.order_by("aid")
    judging.link(a.pk, b.pk, True, by="somebody")
    judging.link(b.pk, c.pk, True, by="somebody")
    with pytest.raises(judging.WrongUse, match="both joined, through others, and parted"):
        judging.link(a.pk, c.pk, False, by="another")
    link_new()
    assert Event.objects.filter(live=True).get().told == 3
