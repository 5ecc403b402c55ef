"""Accounts made by hand, split and merged: with their words, taken back as one step, kept when coded anew."""

import json
from typing import Any

import pytest

from desking import TEXT, accounts_of, add_report, coder, trail_of
from rasd.errors import WrongUse
from rasd_desk.archive import columns
from rasd_desk.archive.actions.judging import Later, Stale, accept, correct, withdraw
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.actions.recoding import recode
from rasd_desk.archive.actions.shaping import LISTS, add_account, merge, split
from rasd_desk.archive.models import Account, Report, Verdict
from rasd_desk.archive.verify import problems

pytestmark = pytest.mark.django_db


@pytest.fixture(name="report")
def _report() -> Any:
    return add_report()


def sound() -> None:
    link_new()
    assert list(problems()) == []


def state(report: Any) -> str:
    """All that a reader sees of the accounts of a report."""
    rows = report.accounts.filter(live=True).order_by("pk")
    return json.dumps([[row.state, row.data, row.event is not None] for row in rows], sort_keys=True)


def by_hand(report: Any, words: str = "قصفت طائرات حربية روسية بلدة كفرنبل", **more: Any) -> Account:
    full = f"{report.title}\n{report.text}"
    start = full.index(words)
    data = {**accounts_of(report)[1].data, "casualties": [], "sources": [], **more}
    evidence = {"anchor": [[start, start + len(words)]]}
    return add_account(report.pk, data, by="amal", evidence=evidence, basis={})


def test_an_account_by_hand_takes_part_and_is_taken_back(report: Any) -> None:
    before = state(report)
    row = by_hand(report)
    sound()
    row.refresh_from_db()
    assert (row.state, row.coder, row.live) == ("accepted", "by hand", True)
    assert row.event is not None
    assert row.data["anchor"] == "قصفت طائرات حربية روسية بلدة كفرنبل"
    assert trail_of(f"account {row.pk}") == ["account added"]
    withdraw(Verdict.objects.get().pk, by="amal")
    sound()
    row.refresh_from_db()
    assert (row.live, row.event) == (False, None)
    assert state(report) == before
    assert trail_of(f"account {row.pk}") == ["account added", "verdict withdrawn", "account retired"]
    again = by_hand(report)
    sound()
    assert again.live


def test_the_first_account_of_a_report_makes_it_one_that_tells_of_something() -> None:
    report = add_report(title="خبر", text="أمطار غزيرة في الساحل السوري اليوم مع رياح شديدة.")
    assert not report.relevant
    data = {
        **accounts_of(add_report())[0].data,
        "place": None,
        "casualties": [],
        "sources": [],
    }
    add_account(report.pk, data, by="amal", evidence={"anchor": [[4, 9]]}, basis={})
    report.refresh_from_db()
    assert report.relevant
    withdraw(Verdict.objects.get().pk, by="amal")
    report.refresh_from_db()
    assert not report.relevant
    sound()


@pytest.mark.parametrize("spans", [[], [[0, 0]], [[5, 99999]], [[-3, 4]]])
def test_an_account_rests_on_words_of_its_report(report: Any, spans: Any) -> None:
    with pytest.raises(WrongUse, match="rests on words"):
        add_account(report.pk, accounts_of(report)[0].data, by="amal", evidence={"anchor": spans}, basis={})
    assert not Verdict.objects.exists()


def test_a_value_that_the_codebook_lacks_is_refused(report: Any) -> None:
    with pytest.raises(WrongUse):
        by_hand(report, sub_event_type="Picnic")
    assert report.accounts.count() == 2


def test_what_is_added_by_hand_stays_when_coded_anew(report: Any) -> None:
    row = by_hand(report, sub_event_type="Other")
    recode([(report, coder(columns.report_value(report)))], "rules 99")
    sound()
    row.refresh_from_db()
    assert (row.live, row.sub_event_type) == (True, "Other")
    assert report.accounts.filter(live=True).count() == 3


def test_a_split_divides_values_with_their_words_and_is_taken_back_as_one(report: Any) -> None:
    row = accounts_of(report)[0]
    before = state(report)
    assert len(row.data["casualties"]) == 2
    other = split(row.pk, by="amal", revision=row.revision, moved={"casualties": [1]}, both={"targets": [0]})
    sound()
    old, new = Account.objects.get(pk=row.pk), Account.objects.get(pk=other.pk)
    assert [one["kind"] for one in old.data["casualties"]] == ["killed"]
    assert [one["kind"] for one in new.data["casualties"]] == ["wounded"]
    assert new.data["evidence"]["casualties"] == [row.data["evidence"]["casualties"][1]]
    assert new.data["targets"] == row.data["targets"] == old.data["targets"]
    assert (old.state, new.state) == ("corrected", "accepted")
    assert trail_of(f"account {row.pk}") == ["account split"]
    assert trail_of(f"account {other.pk}") == ["account added"]
    withdraw(Verdict.objects.get(kind="split").pk, by="amal")
    sound()
    assert state(report) == before
    assert not Verdict.objects.filter(withdrawn_at=None).exists()


def test_a_split_that_parts_nothing_is_refused(report: Any) -> None:
    row = accounts_of(report)[0]
    everything = {name: range(len(row.data[name])) for name in LISTS}
    with pytest.raises(WrongUse, match="say the same"):
        split(row.pk, by="amal", both=everything)


def test_a_merge_holds_what_both_say_and_is_taken_back_as_one(report: Any) -> None:
    one, two = accounts_of(report)
    before = state(report)
    merge(one.pk, two.pk, by="amal", revision=one.revision, other_revision=two.revision)
    sound()
    whole, gone = Account.objects.get(pk=one.pk), Account.objects.get(pk=two.pk)
    assert len(whole.data["casualties"]) == len(one.data["casualties"]) + len(two.data["casualties"])
    assert len(whole.data["evidence"]["casualties"]) == len(whole.data["casualties"])
    assert len(whole.data["evidence"]["anchor"]) == 2
    assert (whole.state, gone.state, gone.event) == ("corrected", "rejected", None)
    with pytest.raises(Later):
        accept(gone.pk, by="amal")
    recode([(report, coder(columns.report_value(report)))], "rules 99")
    sound()
    assert report.accounts.filter(live=True).exclude(state="rejected").count() == 1
    withdraw(Verdict.objects.get(kind="merged").pk, by="amal")
    sound()
    assert state(report) == before


def test_what_is_no_merge_is_refused(report: Any) -> None:
    one, two = accounts_of(report)
    far = accounts_of(add_report(title="آخر", text=TEXT + " وأكد مصدر ثان ذلك."))[0]
    for other, words in ((one.pk, "another one"), (far.pk, "one report")):
        with pytest.raises(WrongUse, match=words):
            merge(one.pk, other, by="amal")
    with pytest.raises(Stale):
        merge(one.pk, two.pk, by="amal", other_revision=two.revision + 1)
    assert not Verdict.objects.exists()


def test_what_rests_on_a_split_is_taken_back_first(report: Any) -> None:
    row = accounts_of(report)[0]
    other = split(row.pk, by="amal", moved={"casualties": [1]})
    merge(row.pk, other.pk, by="amal")
    splitting = Verdict.objects.get(kind="split").pk
    with pytest.raises(Later):
        withdraw(splitting, by="amal")
    withdraw(Verdict.objects.get(kind="merge").pk, by="amal")
    correct(other.pk, "sub_event_type", "Attack", by="amal")
    withdraw(splitting, by="amal")
    sound()
    assert Report.objects.get(pk=report.pk).accounts.filter(live=True).count() == 2
