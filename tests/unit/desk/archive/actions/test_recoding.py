"""Coding anew: what people decided stays, what changed is told, and a dry run writes nothing."""

from collections.abc import Mapping
from typing import Any

import pytest

from archiving import add
from making import account, report
from rasd.model import CodedReport
from rasd_desk.archive import trail, verify
from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.actions.recoding import Recoded, recode
from rasd_desk.archive.models import Account, Event, Report, Trail

pytestmark = pytest.mark.django_db
TEXT = "قصفت طائرات البلدة ثم اندلعت اشتباكات على أطرافها"
#: Accounts are told apart by the words that they rest on.
STRIKE: Mapping[str, Any] = {"id": "a-1", "anchor": "قصفت طائرات", "evidence": {"anchor": [[1, 12]]}}
CLASH: Mapping[str, Any] = {"id": "a-2", "anchor": "اندلعت اشتباكات", "evidence": {"anchor": [[23, 38]]}}


def coded(*accounts: dict[str, Any]) -> CodedReport:
    return report("r1", *accounts, text=TEXT)


def strike(**more: Any) -> dict[str, Any]:
    return account(**{**STRIKE, "killed": ((3, 3, None),), **more})


def clash(**more: Any) -> dict[str, Any]:
    return account("Armed clash", **{**CLASH, **more})


@pytest.fixture(autouse=True)
def _coded() -> None:
    add([coded(strike(), clash())])
    link_new()


def again(*accounts: dict[str, Any], write: bool = True) -> Recoded:
    return recode([(Report.objects.get(current=True), coded(*accounts))], "test 2", write=write)[0]


def row(aid: str) -> Account:
    return Account.objects.get(aid=aid)


def test_the_same_again_changes_nothing_but_the_coder() -> None:
    lines = Trail.objects.count()
    assert again(strike(), clash()).same
    assert Report.objects.get().coder == "test 2"
    assert list(Account.objects.values_list("revision", flat=True)) == [1, 1]
    assert Trail.objects.count() == lines


def test_changed_new_and_gone_accounts_are_told() -> None:
    other = account("Arrests", id="a-3", anchor="أطرافها", evidence={"anchor": [[42, 49]]}, place="mosul", day=9)
    told = again(strike(killed=((4, 4, None),)), other)
    assert told.changed == {"a-1": ("casualties",)}
    assert (told.new, told.gone, told.kept) == (("a-3",), ("a-2",), ())
    assert (row("a-1").killed, row("a-2").live, row("a-3").order) == (4, False, 1)
    line = Trail.objects.get(action="report recoded")
    assert (line.data["changed"], line.data["gone"]) == ({"a-1": ["casualties"]}, ["a-2"])
    link_new()
    assert Event.objects.filter(live=True).count() == 2


def test_an_account_that_is_seen_otherwise_keeps_its_row() -> None:
    pk = row("a-1").pk
    told = again(strike(id="a-9", killed=((7, 7, None),)), clash())
    assert told.changed == {"a-1": ("casualties",)}
    assert row("a-9").pk == pk


def test_a_correction_stands_above_what_the_machine_says_now() -> None:
    judging.correct(row("a-1").pk, "status", "denied", by="x")
    again(strike(status="planned", killed=((9, 9, None),)), clash())
    done = row("a-1")
    assert (done.status, done.machine["status"], done.killed) == ("denied", "planned", 9)
    assert done.state == "corrected"
    verdict = done.verdicts.get()
    judging.withdraw(verdict.pk, by="x")
    assert row("a-1").status == "planned"


def test_what_somebody_accepted_stays_as_he_saw_it() -> None:
    judging.accept(row("a-1").pk, by="x")
    told = again(strike(killed=((9, 9, None),)), clash())
    assert told.changed == {"a-1": ("casualties",)}
    assert (row("a-1").killed, row("a-1").machine["casualties"][0]["min"], row("a-1").state) == (3, 9, "accepted")
    judging.withdraw(row("a-1").verdicts.get().pk, by="x")
    assert row("a-1").killed == 9


@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_what_is_no_longer_found_is_kept_if_people_decided_of_it(kind: str) -> None:
    getattr(judging, kind)(row("a-2").pk, by="x")
    told = again(strike())
    assert (told.gone, told.kept) == ((), ("a-2",))
    assert row("a-2").live


def test_what_is_no_longer_found_is_kept_if_people_linked_it() -> None:
    judging.link(row("a-1").pk, row("a-2").pk, False, by="x")
    assert again(strike()).kept == ("a-2",)


def test_what_people_took_back_keeps_nothing() -> None:
    judging.withdraw(judging.accept(row("a-2").pk, by="x").pk, by="x")
    assert again(strike()).gone == ("a-2",)


def test_a_dry_run_writes_nothing() -> None:
    before = list(Account.objects.values()), list(Report.objects.values()), Trail.objects.count()
    told = again(strike(killed=((4, 4, None),)), write=False)
    assert told.changed == {"a-1": ("casualties",)}
    assert (list(Account.objects.values()), list(Report.objects.values()), Trail.objects.count()) == before


def test_a_change_that_is_no_change_of_values_is_in_the_trail_too() -> None:
    assert again(strike(confidence=0.25), clash()).same
    assert row("a-1").confidence == 0.25
    assert Trail.objects.filter(action="report recoded").exists()


def test_a_version_that_was_superseded_meanwhile_is_left_alone() -> None:
    old = Report.objects.get()
    add([report("r1", strike(), text=f"{TEXT} مساء")])
    assert recode([(old, coded(strike(), clash()))], "test 2")[0].same
    assert Account.objects.filter(live=True).get().report.version == 2


def test_the_archive_is_sound_afterwards() -> None:
    judging.correct(row("a-1").pk, "status", "denied", by="x")
    again(clash(killed=((1, 1, None),)), strike(id="a-7", killed=((8, 8, None),)))
    link_new()
    assert list(verify.problems()) == []
    assert list(trail.broken()) == []
