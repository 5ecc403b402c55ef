"""People's decisions: what they do, what they refuse, and how they are taken back."""

from typing import Any

import pytest

from archiving import add
from making import PLACES, account, report
from rasd.errors import WrongUse
from rasd_desk.archive import trail, verify
from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, Claim, Event, Trail, Verdict

pytestmark = pytest.mark.django_db
DAY = {"start": "2018-03-01", "end": "2018-03-01", "precision": "day", "text": None}
TOLL = {"kind": "killed", "min": 5, "max": 5, "who": None, "part": False, "source": None, "text": ""}


@pytest.fixture(autouse=True)
def _one() -> None:
    add([report("r1", account(killed=((3, 3, None),))), report("r2", account("Armed clash", "mosul", 30))])
    link_new()


def row(order: int = 0) -> Account:
    return Account.objects.order_by("pk")[order]


def test_accepting() -> None:
    judging.accept(row().pk, by="سلمى", revision=row().revision, note="صحيح")
    assert (row().state, row().revision) == ("accepted", 2)
    line = Trail.objects.get(action="account accepted")
    assert (line.by, line.subject, line.data["note"]) == ("سلمى", f"account {row().pk}", "صحيح")


def test_rejecting_takes_it_out_of_its_event() -> None:
    judging.reject(row().pk, by="x")
    link_new()
    assert (row().state, row().event) == ("rejected", None)
    assert Event.objects.filter(live=True).count() == 1


def test_correcting_changes_value_columns_and_claims_and_not_what_the_machine_said() -> None:
    judging.correct(row().pk, "casualties", [TOLL], by="x")
    judging.correct(row().pk, "sub_event_type", "Attack", by="x")
    done = row()
    assert (done.state, done.killed, done.sub_event_type) == ("corrected", 5, "Attack")
    assert (done.machine["casualties"][0]["min"], done.machine["sub_event_type"]) == (3, "Air/drone strike")
    assert Claim.objects.get(account=done, field="sub_event_type").value == "Attack"
    link_new()
    event = row().event
    assert event is not None
    assert event.killed == 5


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("id", "x", "no field that can be corrected; these can: sub_event_type"),
        ("sub_event_type", "War", "no sub_event_type; the codebook has Armed clash"),
        ("status", "maybe", "the codebook has occurred, thwarted"),
        ("role", None, "the codebook has main, background"),
        ("aggregate", "yes", "does not allow this aggregate"),
        ("date", {**DAY, "start": "2018-02-31"}, "does not allow this date"),
        ("date", {**DAY, "end": "2018-02-01"}, "before it begins"),
        ("date", {**DAY, "start": "0018-03-01"}, "is not of a year"),
        ("date", None, "does not allow this date"),
        ("place", {"name": "x"}, "does not allow this place"),
        ("place", {**PLACES["douma"], "latitude": 91.0}, "no latitude"),
        ("place", {**PLACES["douma"], "longitude": None}, "a point has a latitude and a longitude"),
        ("place", {**PLACES["douma"], "country": "Syria"}, "no ISO code"),
        ("place", {**PLACES["douma"], "precision": "street"}, "does not allow this place"),
        ("initiators", "SYR_GOV", "does not allow this initiators"),
        ("targets", [" "], "an actor has no id"),
        ("targets", ["other:" + "x" * 400], "longer than 300"),
        ("means", ["sword"], "none of its means, air_strike"),
        ("sources", [{"name": "x", "kind": "friend"}], "no kind of source, official"),
        ("casualties", [{**TOLL, "min": -1}], "no number of people"),
        ("casualties", [{**TOLL, "min": 10**30, "max": None}], "no number of people"),
        ("casualties", [{**TOLL, "min": 7}], "fewer than at least 7"),
        ("casualties", [{**TOLL, "kind": "missing"}], "does not allow this casualties"),
        ("casualties", [{**TOLL, "who": "a\0b"}], "holds a NUL"),
        ("initiator_certainty", "sure", "does not allow this initiator_certainty"),
        ("claim_of_responsibility", 5, "does not allow this claim_of_responsibility"),
        ("sources", [{"name": "\ud800", "kind": "media"}], "does not allow this sources"),
    ],
)
def test_what_the_codebook_does_not_allow_is_refused(field: str, value: Any, words: str) -> None:
    before = Trail.objects.count()
    with pytest.raises(WrongUse, match=words):
        judging.correct(row().pk, field, value, by="x")
    assert (Verdict.objects.count(), row().revision, Trail.objects.count()) == (0, 1, before)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ([], "unseen"),
        (["accept"], "accepted"),
        (["correct"], "corrected"),
        (["accept", "correct"], "corrected"),
        (["accept", "reject"], "rejected"),
        (["reject", "correct"], "rejected"),
        (["reject", "accept"], "accepted"),
        (["correct", "reject", "accept"], "corrected"),
    ],
)
def test_states(said: list[str], state: str) -> None:
    for kind in said:
        if kind == "correct":
            judging.correct(row().pk, "status", "denied", by="x")
        else:
            getattr(judging, kind)(row().pk, by="x")
    assert row().state == state
    assert row().status == ("denied" if "correct" in said else "occurred")
    assert list(verify.verdicts()) == []
    for verdict in Verdict.objects.order_by("-pk"):
        judging.withdraw(verdict.pk, by="y")
    assert (row().state, row().data, row().decided) == ("unseen", row().machine, {})
    assert Verdict.objects.filter(withdrawn_by="y").count() == len(said)
    assert list(verify.verdicts()) == []
    assert list(trail.broken()) == []


def test_the_earlier_of_two_corrections_comes_back_when_the_later_is_taken_back() -> None:
    judging.correct(row().pk, "status", "denied", by="x")
    later = judging.correct(row().pk, "status", "planned", by="y")
    assert row().status == "planned"
    judging.withdraw(later.pk, by="y")
    assert row().status == "denied"


@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_a_decision_on_what_was_changed_meanwhile_is_refused(kind: str) -> None:
    seen = row().revision
    judging.correct(row().pk, "status", "denied", by="first", revision=seen)
    with pytest.raises(judging.Stale, match="changed meanwhile"):
        getattr(judging, kind)(row().pk, by="second", revision=seen)
    assert Verdict.objects.count() == 1
    assert row().state == "corrected"


def test_what_takes_no_part_any_more_is_not_decided_upon() -> None:
    add([report("r1", account("Attack"), text="تقرير r1 جديد تماما")])
    Account.objects.filter(pk=row().pk).update(live=False)
    with pytest.raises(judging.Stale, match="takes no part any more"):
        judging.accept(row().pk, by="x")


@pytest.mark.parametrize("same", [True, False])
def test_linking_two_accounts(same: bool) -> None:
    verdict = judging.link(row(1).pk, row(0).pk, same, by="x")
    link_new()
    assert (row(0).event_id == row(1).event_id) is same
    assert (verdict.account_id, verdict.other_id) == (row(0).pk, row(1).pk)
    judging.withdraw(verdict.pk, by="x")
    link_new()
    assert row(0).event_id != row(1).event_id


def test_the_later_word_on_two_accounts_counts() -> None:
    judging.link(row(0).pk, row(1).pk, True, by="x")
    judging.link(row(0).pk, row(1).pk, False, by="y")
    assert list(Verdict.objects.order_by("pk").values_list("withdrawn_by", flat=True)) == ["y", ""]
    link_new()
    assert row(0).event_id != row(1).event_id


def test_an_account_is_not_linked_to_itself() -> None:
    with pytest.raises(WrongUse, match="two accounts"):
        judging.link(row().pk, row().pk, True, by="x")


def test_grading() -> None:
    event = Event.objects.order_by("pk")[0]
    verdict = judging.grade(event.pk, "confirmed", by="x", revision=event.revision)
    now = Event.objects.get(pk=event.pk)
    assert (now.grade, now.own_grade, now.data["grade"]["value"]) == ("confirmed", "confirmed", event.grade)
    with pytest.raises(judging.Stale, match="changed meanwhile"):
        judging.grade(event.pk, "weak", by="y", revision=event.revision)
    with pytest.raises(WrongUse, match="'good' is no grade; these are: confirmed"):
        judging.grade(event.pk, "good", by="x")
    later = judging.grade(event.pk, "weak", by="y")
    judging.withdraw(verdict.pk, by="x")
    assert Event.objects.get(pk=event.pk).grade == "weak"
    judging.withdraw(later.pk, by="y")
    now = Event.objects.get(pk=event.pk)
    assert (now.grade, now.own_grade) == (event.grade, "")
    assert list(verify.verdicts()) == []


def test_a_persons_grade_outlives_linking_and_dissolving() -> None:
    one = row(0).event
    assert one is not None
    judging.grade(one.pk, "discounted", by="x")
    for member in one.accounts.all():
        judging.reject(member.pk, by="x")
    link_new()
    assert not Event.objects.get(pk=one.pk).live
    for verdict in Verdict.objects.filter(kind="reject"):
        judging.withdraw(verdict.pk, by="x")
    link_new()
    again = row(0).event
    assert again is not None
    assert (again.pk, again.grade, again.own_grade) == (one.pk, "discounted", "discounted")
    assert not [one for one in verify.problems() if "vent" in one]


@pytest.mark.parametrize("call", [judging.accept, judging.reject])
def test_an_account_that_is_not_there(call: Any) -> None:
    with pytest.raises(WrongUse, match="There is no account 999999"):
        call(999_999, by="x")


def test_a_verdict_is_taken_back_once() -> None:
    verdict = judging.accept(row().pk, by="x")
    judging.withdraw(verdict.pk, by="x")
    with pytest.raises(WrongUse, match="taken back already, by x"):
        judging.withdraw(verdict.pk, by="y")
    with pytest.raises(WrongUse, match="There is no verdict 999999"):
        judging.withdraw(999_999, by="y")
