"""Second coders: who is given what, what they may not see, what a lead decides; the archive stays as it was."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from desking import TITLE, accounts_of, add_report, fields_of, trail_of
from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.actions.review import second, settle
from rasd_desk.archive.models import Account, Aside, SecondCoding, SecondShare, SecondVerdict, Settlement, Verdict
from rasd_desk.archive.queueing import refresh

#: The tables of reviewing that backups hold, in their order.
REVIEWED = (Aside, SecondShare, SecondCoding, SecondVerdict, Settlement)
FIRST, SECOND, LEAD = "the first one", "the second one", "the lead"


@pytest.fixture(name="act_as")
def _act_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes requests those of another person."""
    return lambda name: monkeypatch.setattr("rasd_desk.web.middleware.LOCAL", name)


@pytest.fixture(autouse=True)
def _fresh() -> None:
    """Counts of another test are not remembered."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(name="decided")
def _decided(report: Any) -> Any:
    """A report that the first coder decided: one account with another status, one accepted; all are drawn."""
    one, two = accounts_of(report)
    judging.correct(one.pk, "status", "disputed", by=FIRST, note="the first one's note")
    judging.accept(two.pk, by=FIRST)
    link_new(FIRST)
    second.set_share(1.0, by=LEAD)
    refresh()
    return report


@pytest.fixture(name="coding")
def _coding(decided: Any) -> SecondCoding:
    """The second coding of it, begun."""
    made = second.begin(by=SECOND)
    assert made is not None
    return made


def values(report: Any) -> list[Any]:
    return [(one.state, one.data, one.decided, one.revision) for one in accounts_of(report)]


def test_no_share_no_second_coder(report: Any) -> None:
    for account in accounts_of(report):
        judging.accept(account.pk, by=FIRST)
    refresh()
    assert second.begin(by=SECOND) is None


def test_the_first_coder_cannot_be_the_second(decided: Any) -> None:
    assert second.begin(by=FIRST) is None
    begun = second.begin(by=SECOND)
    assert begun is not None
    assert second.begin(by=SECOND) == begun, "one at a time"
    assert second.begin(by="a third") is None, "one second coder a report"


def test_who_decided_and_took_it_back_is_no_second_coder_either(decided: Any) -> None:
    verdict = judging.accept(accounts_of(decided)[0].pk, by=SECOND)
    judging.withdraw(verdict.pk, by=SECOND)
    refresh()
    assert second.begin(by=SECOND) is None


def test_only_wholly_decided_reports_are_drawn(report: Any) -> None:
    second.set_share(1.0, by=LEAD)
    judging.accept(accounts_of(report)[0].pk, by=FIRST)
    refresh()
    assert second.begin(by=SECOND) is None


def test_the_share_draws_by_the_hash_of_the_id(decided: Any) -> None:
    draw = decided.waiting.draw
    second.set_share(draw - 0.0001 if draw > 0.0001 else 0, by=LEAD)
    assert not second.candidates().exists()
    second.set_share(min(1.0, draw + 0.0001), by=LEAD)
    assert second.candidates().exists()


@pytest.mark.parametrize("said", ["101", "-1", "much", ""])
def test_a_share_that_is_none_is_told(english: Client, said: str) -> None:
    answer = english.post("/review/share", {"share": said}, follow=True)
    assert "is no share" in answer.content.decode()
    assert second.share() == 0


def test_a_lead_sets_the_share(english: Client) -> None:
    answer = english.post("/review/share", {"share": "12.5"}, follow=True)
    assert "12.5%" in answer.content.decode()
    assert second.share() == 0.125
    assert trail_of("second coders") == ["second share set"]


def test_the_second_coder_sees_the_draft_alone(
    english: Client, coding: SecondCoding, decided: Any, act_as: Callable[[str], None]
) -> None:
    act_as(SECOND)
    page = english.get(f"/review/second/{coding.pk}/").content.decode()
    assert "occurred" in page
    assert FIRST not in page
    assert "disputed" not in page
    assert "set by" not in page
    assert 'class="account accepted"' not in page


def test_no_other_page_tells_what_the_first_coder_did(
    english: Client, coding: SecondCoding, decided: Any, act_as: Callable[[str], None]
) -> None:
    account = accounts_of(decided)[0]
    hidden = (
        f"/reports/accounts/{account.pk}/history",
        f"/reports/accounts/{account.pk}/correct/status",
        f"/events/{account.event_id}/",
        f"/review/differences/{coding.pk}/",
    )
    act_as(SECOND)
    assert english.get(f"/reports/{decided.pk}/").url == f"/review/second/{coding.pk}/"
    for address in hidden:
        answer = english.get(address)
        assert answer.status_code == 403, address
        assert FIRST not in answer.content.decode()
    act_as(FIRST)
    assert english.get(f"/reports/{decided.pk}/").status_code == 200
    assert english.get(hidden[0]).status_code == 200
    assert english.get(f"/review/second/{coding.pk}/").status_code == 404


def test_what_the_second_coder_says_does_not_change_the_archive(
    english: Client, coding: SecondCoding, decided: Any, act_as: Callable[[str], None]
) -> None:
    before = values(decided)
    one, two = accounts_of(decided)
    act_as(SECOND)
    say = f"/review/second/{coding.pk}/say"
    english.post(f"/review/second/{coding.pk}/{one.pk}/status", {"value": "denied", "note": "so it says"})
    english.post(say, {"verb": "reject", "account": two.pk})
    missing = {"verb": "missing", "words": TITLE[:20], "kind": "Attack", "note": "left out"}
    english.post(say, missing)
    done = english.post(say, {"verb": "done"}, follow=True)
    assert "Done." in done.content.decode()
    assert values(decided) == before
    assert [one.kind for one in SecondVerdict.objects.order_by("pk")] == ["correct", "reject", "missing"]
    assert Verdict.objects.exclude(by=FIRST).count() == 0
    assert {found.field for found in settle.differences(SecondCoding.objects.get())} == {"status", "account", "missing"}


def test_it_is_not_done_before_all_is_said(
    english: Client, coding: SecondCoding, decided: Any, act_as: Callable[[str], None]
) -> None:
    act_as(SECOND)
    say = f"/review/second/{coding.pk}/say"
    english.post(say, {"verb": "accept", "account": accounts_of(decided)[0].pk})
    answer = english.post(say, {"verb": "done"}, follow=True)
    assert "Of 1 account nothing was said yet." in answer.content.decode()
    assert SecondCoding.objects.get().done_at is None


def test_words_of_a_missing_account_must_stand_in_the_report(
    english: Client, coding: SecondCoding, act_as: Callable[[str], None]
) -> None:
    act_as(SECOND)
    said = {"verb": "missing", "words": "لم يكتبه أحد", "kind": "Attack"}
    answer = english.post(f"/review/second/{coding.pk}/say", said, follow=True)
    assert "do not stand in the report" in answer.content.decode()
    assert not SecondVerdict.objects.exists()


def test_what_is_said_can_be_taken_back_and_kept(
    english: Client, coding: SecondCoding, decided: Any, act_as: Callable[[str], None]
) -> None:
    account = accounts_of(decided)[0]
    act_as(SECOND)
    english.post(f"/review/second/{coding.pk}/say", {"verb": "accept", "account": account.pk})
    verdict = SecondVerdict.objects.get()
    english.post(f"/review/second/{coding.pk}/say", {"verb": "undo", "verdict": verdict.pk, "account": account.pk})
    assert second.stands(coding)[account.pk][0] == "unseen"
    assert SecondVerdict.objects.get().withdrawn_at is not None


def test_a_value_that_the_codebook_does_not_have_is_refused(
    english: Client, coding: SecondCoding, decided: Any, act_as: Callable[[str], None]
) -> None:
    account = accounts_of(decided)[0]
    act_as(SECOND)
    answer = english.post(f"/review/second/{coding.pk}/{account.pk}/status", {"value": "invented"})
    assert answer.status_code == 422
    assert not SecondVerdict.objects.exists()


def test_given_up_it_goes_to_another(english: Client, coding: SecondCoding, act_as: Callable[[str], None]) -> None:
    act_as(SECOND)
    english.post(f"/review/second/{coding.pk}/say", {"verb": "give-up"})
    assert second.begin(by=SECOND) is None
    assert second.begin(by="a third") is not None


@pytest.fixture(name="differing")
def _differing(coding: SecondCoding, decided: Any) -> SecondCoding:
    """Done by the second coder, who differs in the status of the first account, rejects the second, and misses one."""
    one, two = accounts_of(decided)
    second.say(coding.pk, "correct", one.pk, by=SECOND, field="status", value="denied")
    second.say(coding.pk, "reject", two.pk, by=SECOND)
    second.say(coding.pk, "missing", by=SECOND, value={"words": TITLE[:20], "sub_event_type": "Attack"})
    return second.finish(coding.pk, by=SECOND)


def test_the_page_of_a_lead_shows_both(english: Client, differing: SecondCoding) -> None:
    page = english.get(f"/review/differences/{differing.pk}/").content.decode()
    assert FIRST in page
    assert SECOND in page
    assert "disputed" in page
    assert "denied" in page
    assert SECOND in english.get("/review/differences/").content.decode()


def decide(client: Client, coding: SecondCoding, **said: Any) -> str:
    answer = client.post(f"/review/differences/{coding.pk}/settle", said, follow=True)
    return str(answer.content.decode())


def test_the_first_is_right_and_stands(english: Client, differing: SecondCoding, decided: Any) -> None:
    account = accounts_of(decided)[0]
    assert "Decided." in decide(english, differing, account=account.pk, field="status", choice="first")
    account.refresh_from_db()
    assert account.data["status"] == "disputed"
    assert Settlement.objects.get().verdicts == []
    assert "decided meanwhile" in decide(english, differing, account=account.pk, field="status", choice="second")


def test_the_second_is_right_becomes_the_verdict_and_is_undone(
    english: Client, differing: SecondCoding, decided: Any, act_as: Callable[[str], None]
) -> None:
    account = accounts_of(decided)[0]
    act_as(LEAD)
    decide(english, differing, account=account.pk, field="status", choice="second", note="see line two")
    account.refresh_from_db()
    assert account.data["status"] == "denied"
    verdict = Verdict.objects.get(by=LEAD)
    assert (verdict.kind, verdict.field, verdict.note) == ("correct", "status", "see line two")
    english.post(f"/review/settlements/{Settlement.objects.get().pk}/withdraw")
    account.refresh_from_db()
    assert account.data["status"] == "disputed"
    assert trail_of(f"account {account.pk}")[-4:] == [
        *("account corrected", "difference decided", "verdict withdrawn", "decision on a difference withdrawn")
    ]


def test_an_account_that_the_second_coder_rejected_is_rejected_and_comes_back(
    english: Client, differing: SecondCoding, decided: Any
) -> None:
    account = accounts_of(decided)[1]
    decide(english, differing, account=account.pk, field="account", choice="second")
    account.refresh_from_db()
    assert (account.state, account.event) == ("rejected", None)
    english.post(f"/review/settlements/{Settlement.objects.get().pk}/withdraw")
    account.refresh_from_db()
    assert account.state == "accepted"
    assert account.event is not None


def test_an_account_that_the_first_rejected_comes_back_as_the_second_has_it(decided: Any) -> None:
    account = accounts_of(decided)[1]
    judging.reject(account.pk, by=FIRST)
    refresh()
    coding = second.begin(by=SECOND)
    assert coding is not None
    for one in accounts_of(decided):
        second.say(coding.pk, "accept", one.pk, by=SECOND)
    second.say(coding.pk, "correct", account.pk, by=SECOND, field="status", value="denied")
    second.finish(coding.pk, by=SECOND)
    settle.settle(coding.pk, "account", "second", by=LEAD, account=account.pk)
    account.refresh_from_db()
    assert account.state == "corrected"
    assert account.data["status"] == "denied"


def test_a_lead_gives_a_value_of_his_own(english: Client, differing: SecondCoding, decided: Any) -> None:
    account = accounts_of(decided)[0]
    address = f"/review/differences/{differing.pk}/{account.pk}/status"
    assert "<select" in english.get(address).content.decode()
    english.post(address, {"value": "thwarted"})
    account.refresh_from_db()
    assert account.data["status"] == "thwarted"
    assert Settlement.objects.get().choice == "other"
    assert english.get(f"/review/differences/{differing.pk}/{account.pk}/place").status_code == 404


def test_a_missing_account_that_is_agreed_is_made_and_taken_back(
    english: Client, differing: SecondCoding, decided: Any, act_as: Callable[[str], None]
) -> None:
    missing = SecondVerdict.objects.get(kind="missing")
    act_as(LEAD)
    assert "Decided." in decide(english, differing, missing=missing.pk, field="missing", choice="second", account="")
    made = Account.objects.get(report=decided, coder="by hand")
    verdict = Verdict.objects.get(kind="add")
    assert (verdict.account, verdict.by, made.state, made.live) == (made, LEAD, "accepted", True)
    assert (made.sub_event_type, made.data["anchor"]) == ("Attack", TITLE[:20])
    assert made.event is not None, "it is linked as one that was made by hand"
    assert Settlement.objects.get().verdicts == [verdict.pk]
    assert trail_of(f"account {made.pk}") == ["account added"]
    assert "difference decided" in trail_of(f"report {decided.pk}")
    assert f"#account-{made.pk}" in english.get(f"/review/differences/{differing.pk}/").content.decode()
    left = [one.field for one in settle.differences(differing) if one.settled is None]
    assert sorted(left) == ["account", "status"]
    english.post(f"/review/settlements/{Settlement.objects.get().pk}/withdraw")
    made.refresh_from_db()
    assert (made.live, made.event) == (False, None)
    assert trail_of(f"account {made.pk}")[-2:] == ["verdict withdrawn", "account retired"]


def test_a_missing_account_is_given_with_all_its_fields(
    english: Client, coding: SecondCoding, decided: Any, act_as: Callable[[str], None]
) -> None:
    act_as(SECOND)
    to_form = {"verb": "fields", "words": "كفرنبل"}
    address = english.post(f"/review/second/{coding.pk}/say", to_form).url
    assert address.startswith(f"/review/second/{coding.pk}/missing?start=")
    said = fields_of(english.get(address).content.decode())
    before = values(decided)
    refused = english.post(f"/review/second/{coding.pk}/missing", {**said, "anchor": "لم يكتبه أحد"})
    assert refused.status_code == 422
    answer = english.post(f"/review/second/{coding.pk}/missing", {**said, "status.value": "thwarted", "note": "see"})
    assert answer.url == f"/review/second/{coding.pk}/#missing"
    told = SecondVerdict.objects.get(kind="missing")
    assert (told.value["data"]["status"], told.value["words"], told.note) == ("thwarted", "كفرنبل", "see")
    assert values(decided) == before
    for account in coding.draft:
        second.say(coding.pk, "accept", int(account), by=SECOND)
    second.finish(coding.pk, by=SECOND)
    settle.settle(coding.pk, "missing", "second", by=LEAD, missing=told.pk)
    assert Account.objects.get(report=decided, coder="by hand").data["status"] == "thwarted"


def test_of_what_both_added_the_fields_are_compared(decided: Any, english: Client) -> None:
    first = add_whole(decided, "Attack", (0, 12))
    extra = add_whole(decided, "Armed clash", (60, 70))
    refresh()
    coding = second.begin(by=SECOND)
    assert coding is not None
    assert {int(one) for one in coding.draft} == {one.pk for one in accounts_of(decided)} - {first.pk, extra.pk}
    for account in coding.draft:
        second.say(coding.pk, "accept", int(account), by=SECOND)
    value = {"words": TITLE[:10], "sub_event_type": "Attack", "data": {**first.machine, "status": "denied"}}
    second.say(coding.pk, "missing", by=SECOND, value=value)
    second.finish(coding.pk, by=SECOND)
    found = {(one.account, one.field): one for one in settle.differences(coding)}
    assert found[first.pk, "status"].second == "denied"
    assert found[extra.pk, "account"].first is True
    assert not any(one.missing for one in found.values())
    assert english.get(f"/review/differences/{coding.pk}/").status_code == 200
    settle.settle(coding.pk, "account", "second", by=LEAD, account=extra.pk)
    settle.settle(coding.pk, "status", "second", by=LEAD, account=first.pk)
    for account in (first, extra):
        account.refresh_from_db()
    assert (first.data["status"], first.state, extra.state) == ("denied", "corrected", "rejected")


def add_whole(report: Any, kind: str, words: tuple[int, int]) -> Account:
    """An account that the first coder adds."""
    from rasd_desk.accounts.drafting import account_of
    from rasd_desk.archive.actions.shaping import add_account

    data = account_of(report, words, kind)
    made = add_account(report.pk, data, by=FIRST, evidence=data["evidence"], basis=data["basis"])
    link_new(FIRST)
    return made


def test_what_is_no_difference_is_not_decided(differing: SecondCoding, decided: Any) -> None:
    from rasd.errors import WrongUse

    with pytest.raises(WrongUse, match="no such difference"):
        settle.settle(differing.pk, "place", "second", by=LEAD, account=accounts_of(decided)[0].pk)
    assert not Settlement.objects.exists()


def test_only_a_lead_may(english: Client, differing: SecondCoding, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rasd_desk.people.keeping.may", lambda request, need: need != "adjudicate")
    assert english.get("/review/differences/").status_code == 403
    assert english.get(f"/review/differences/{differing.pk}/").status_code == 403
    assert english.post("/review/share", {"share": "50"}).status_code == 403
    said = {"account": Account.objects.first().pk, "field": "status", "choice": "second"}  # type: ignore[union-attr]
    assert english.post(f"/review/differences/{differing.pk}/settle", said).status_code == 403
    assert second.share() == 1


def test_second_codings_and_settlements_come_back_from_a_backup(
    differing: SecondCoding, decided: Any, tmp_path: Any
) -> None:
    from rasd_desk.archive.backup import back_up

    settle.settle(differing.pk, "status", "second", by=LEAD, account=accounts_of(decided)[0].pk)
    manifest = back_up(tmp_path / "b.tar")
    assert manifest["tables"]["tables/archive_secondverdict.jsonl"]["rows"] == 3
    assert not any("lease" in name or "waiting" in name for name in manifest["tables"])
    before = {model: list(model._default_manager.values()) for model in REVIEWED}
    for model in reversed(REVIEWED):
        model._default_manager.all().delete()
    put_back(tmp_path / "b.tar", manifest, REVIEWED)
    assert {model: list(model._default_manager.values()) for model in REVIEWED} == before
    assert settle.differences(SecondCoding.objects.get())[0].settled is not None


def put_back(file: Any, manifest: dict[str, Any], models: Any) -> None:
    """Put some tables back, as restoring a whole archive does."""
    import tarfile

    from rasd_desk.archive.backup import take_tables

    with tarfile.open(file, "r:") as tar:
        take_tables(tar, models, manifest, file)


def test_a_backup_of_an_earlier_version_lacks_the_tables_and_is_taken(differing: SecondCoding, tmp_path: Any) -> None:
    from rasd_desk.archive.backup import back_up

    manifest = back_up(tmp_path / "b.tar")
    manifest["tables"] = {name: one for name, one in manifest["tables"].items() if "second" not in name}
    count = SecondVerdict.objects.count()
    put_back(tmp_path / "b.tar", manifest, [one for one in REVIEWED if "second" in one._meta.db_table])
    assert SecondVerdict.objects.count() == count


def test_another_report_does_not_wait_for_the_second(decided: Any) -> None:
    add_report("خبر آخر", "وقصفت مدفعية قوات النظام بلدة كفرزيتا في ريف حماة الشمالي أمس.")
    refresh()
    assert second.candidates().count() == 1
