"""Every button: what it does, what the trail says of it, that it can be undone, and what two people at once see."""

from typing import Any

import pytest
from django.test import Client

from desking import TEXT, accounts_of, add_report, trail_of
from rasd_desk.archive.models import Account, Event, Trail, Verdict


def judged(client: Client, account: Account, verb: str, revision: int | None = None) -> Any:
    said = {"verb": verb, "revision": account.revision if revision is None else revision}
    answer = client.post(f"/reports/accounts/{account.pk}/judge", said, follow=True)
    account.refresh_from_db()
    return answer


@pytest.mark.parametrize(
    ("verb", "state", "line", "words"),
    [
        ("accept", "accepted", "account accepted", "قُبلت الرواية."),
        ("reject", "rejected", "account rejected", "رُفضت الرواية"),
    ],
)
def test_a_verdict_and_its_undoing(client: Client, report: Any, verb: str, state: str, line: str, words: str) -> None:
    account = accounts_of(report)[0]
    before = account.data
    answer = judged(client, account, verb)
    assert answer.redirect_chain == [(f"/reports/{report.pk}/#account-{account.pk}", 302)]
    assert words in answer.content.decode()
    assert account.state == state
    assert trail_of(f"account {account.pk}") == [line]
    assert Trail.objects.get(subject=f"account {account.pk}").by == "local"

    verdict = Verdict.objects.get()
    undone = client.post(f"/reports/verdicts/{verdict.pk}/withdraw", follow=True)
    account.refresh_from_db()
    assert "سُحب القرار." in undone.content.decode()
    assert (account.state, account.data) == ("unseen", before)
    assert trail_of(f"account {account.pk}") == [line, "verdict withdrawn"]
    verdict.refresh_from_db()
    assert verdict.withdrawn_by == "local"


def test_a_rejected_account_leaves_its_event_at_once_and_comes_back(client: Client, report: Any) -> None:
    account = accounts_of(report)[0]
    event = account.event
    judged(client, account, "reject")
    assert account.event is None
    assert not Event.objects.get(pk=event.pk).live
    client.post(f"/reports/verdicts/{Verdict.objects.get().pk}/withdraw")
    account.refresh_from_db()
    assert account.event is not None
    assert account.event.live
    assert account.linked


def test_a_correction_is_linked_anew(client: Client, report: Any) -> None:
    account = accounts_of(report)[0]
    said = {"revision": account.revision, "value": "denied"}
    client.post(f"/reports/accounts/{account.pk}/correct/status", said)
    account.refresh_from_db()
    assert account.event is not None
    assert account.event.status == "denied"


def test_the_second_of_two_people_is_told_and_decides_nothing(client: Client, report: Any) -> None:
    account = accounts_of(report)[0]
    seen = account.revision
    judged(client, account, "accept", seen)
    answer = judged(client, account, "reject", seen)
    assert "غيّر شخص آخر هذه الرواية" in answer.content.decode()
    assert account.state == "accepted"
    assert Verdict.objects.count() == 1


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 40])
def test_a_decision_without_a_revision_is_not_taken(client: Client, report: Any, revision: str) -> None:
    account = accounts_of(report)[0]
    client.post(f"/reports/accounts/{account.pk}/judge", {"verb": "accept", "revision": revision})
    account.refresh_from_db()
    assert account.state == "unseen"


def test_another_verb_is_refused(client: Client, report: Any) -> None:
    account = accounts_of(report)[0]
    assert client.post(f"/reports/accounts/{account.pk}/judge", {"verb": "delete"}).status_code == 400
    assert client.post("/reports/accounts/999/judge", {"verb": "accept"}).status_code == 404
    assert client.post("/reports/verdicts/999/withdraw").status_code == 404


def test_what_was_taken_back_already_is_told(english: Client, report: Any) -> None:
    judged(english, accounts_of(report)[0], "accept")
    address = f"/reports/verdicts/{Verdict.objects.get().pk}/withdraw"
    english.post(address)
    assert "taken back already" in english.post(address, follow=True).content.decode()


def test_undo_takes_back_the_last_decision_first(client: Client, report: Any) -> None:
    account = accounts_of(report)[0]
    judged(client, account, "accept")
    client.post(f"/reports/accounts/{account.pk}/correct/role", {"value": "background", "revision": account.revision})
    html = client.get(f"/reports/{report.pk}/").content.decode()
    last = Verdict.objects.latest("pk")
    assert last.kind == "correct"
    assert f"/reports/verdicts/{last.pk}/withdraw" in html
    assert "صُححت (الدور في الخبر)" in html
    client.post(f"/reports/verdicts/{last.pk}/withdraw")
    account.refresh_from_db()
    assert (account.state, account.role) == ("accepted", "main")


def test_the_history_tells_verdicts_and_trail(english: Client, report: Any) -> None:
    account = accounts_of(report)[0]
    judged(english, account, "accept")
    english.post(
        f"/reports/accounts/{account.pk}/correct/status",
        {"value": "disputed", "revision": account.revision, "note": "the ministry denies it"},
    )
    html = english.get(f"/reports/accounts/{account.pk}/history").content.decode()
    for words in (
        "accepted",
        "corrected: status",
        '<b dir="auto">disputed</b>',
        "the ministry denies it",
        "local",
        "Take back",
    ):
        assert words in html, words
    last = Verdict.objects.latest("pk")
    back = english.post(f"/reports/verdicts/{last.pk}/withdraw", {"back": "history"})
    assert back["Location"] == f"/reports/accounts/{account.pk}/history"
    html = english.get(back["Location"]).content.decode()
    assert "verdict taken back" in html
    assert "taken back ·" in html


def test_the_history_begins_with_how_the_report_was_read(english: Client, report: Any) -> None:
    account = accounts_of(report)[0]
    html = english.get(f"/reports/accounts/{account.pk}/history").content.decode()
    for words in ("Nobody has decided anything yet.", "report taken in and coded", "rules", report.retrieval.raw_id):
        assert words in html, words


def test_the_history_tells_values_in_words(client: Client, report: Any) -> None:
    account = accounts_of(report)[0]
    said = {"actor": ["SDF", "CIV_SY"], "revision": account.revision}
    client.post(f"/reports/accounts/{account.pk}/correct/targets", said)
    account.refresh_from_db()
    client.post(f"/reports/accounts/{account.pk}/correct/place", {"choice": "nowhere", "revision": account.revision})
    html = client.get(f"/reports/accounts/{account.pk}/history").content.decode()
    decisions = html.partition("سجل التغييرات</h2>")[0]
    assert "قوات سوريا الديمقراطية (SDF)، مدنيون (سوريا) (CIV_SY)" in decisions
    assert '<b dir="auto">لم يُذكر</b>' in decisions


def test_what_takes_no_part_any_more_is_not_decided(english: Client) -> None:
    old = add_report(url="https://example.org/1")
    account = accounts_of(old)[0]
    add_report(text=TEXT + " وارتفع عدد القتلى.", url="https://example.org/1")
    account.refresh_from_db()
    for address, said in (
        (f"/reports/accounts/{account.pk}/judge", {"verb": "accept"}),
        (f"/reports/accounts/{account.pk}/correct/status", {"value": "denied"}),
    ):
        answer = english.post(address, {**said, "revision": account.revision}, follow=True)
        assert "takes no part any more" in answer.content.decode()
    assert not Verdict.objects.exists()
