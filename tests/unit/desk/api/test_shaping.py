"""Accounts that people make through the API: drafted from words, added, split, merged; taken back; two at once."""

from typing import Any, get_args

import pytest

from desking import trail_of
from rasd_desk.accounts.making import NAMED
from rasd_desk.accounts.splitting import SIDES
from rasd_desk.api.asked import shaping as asked
from rasd_desk.archive.actions import shaping
from rasd_desk.archive.models import Account, Report, Verdict
from rasd_desk.archive.verify import problems

WORDS = "قصفت طائرات حربية روسية بلدة كفرنبل، ما أدى إلى مقتل مدنيين اثنين، بحسب ناشطين"


def test_the_closed_lists_are_those_of_the_pages() -> None:
    assert get_args(asked.ListField) == shaping.LISTS
    assert get_args(asked.NamedField) == NAMED
    assert get_args(asked.Side) == SIDES


def at(report: Report, words: str = WORDS) -> dict[str, int]:
    start = f"{report.title}\n{report.text}".index(words)
    return {"start": start, "end": start + len(words)}


def test_words_make_a_draft_and_the_draft_an_account(api: Any, report: Report) -> None:
    span = at(report)
    draft = api.get(f"/reports/{report.pk}/draft", {"start": span["start"] - 1, "end": span["end"]}).json()
    assert (draft["words"], draft["drafted"]) == ([span["start"], span["end"]], True)
    assert draft["account"]["sub_event_type"] == "Air/drone strike"
    assert not Verdict.objects.exists()
    said = {"words": span, "fields": {"status": "disputed", "targets": ["Russia's Armed Forces"]}, "note": "missed"}
    answer = api.post(f"/reports/{report.pk}/accounts", {**said, "fields": {"status": "disputed"}})
    made = answer.json()
    assert answer.status_code == 201, made
    assert answer["Location"] == f"/api/v1/accounts/{made['number']}"
    assert (made["account"]["status"], made["account"]["anchor"], made["account"]["coder"]) == (
        "disputed",
        WORDS,
        "by hand",
    )
    full = f"{report.title}\n{report.text}"
    (toll,) = made["account"]["evidence"]["casualties"]
    assert "مدنيين" in full[slice(*toll[0])]
    assert made["account"]["event"]
    assert list(problems()) == []
    assert trail_of(f"account {made['number']}")[0] == "account added"
    assert api.post(f"/verdicts/{made['verdicts'][0]['number']}/withdraw", X_Rasd="1").status_code == 200
    assert Account.objects.get(pk=made["number"]).live is False


def test_the_words_of_a_field_may_be_named(api: Any, report: Report) -> None:
    named = at(report, "قوات النظام السوري")
    said = {"words": at(report, "قتل خمسة عناصر"), "fields": {"targets": ["SYR_GOV"]}, "evidence": {"targets": named}}
    account = api.post(f"/reports/{report.pk}/accounts", said).json()["account"]
    assert account["targets"] == ["SYR_GOV"]
    assert account["evidence"]["targets"] == [[named["start"], named["end"]]]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"words": {"start": 5, "end": 5}}, "body.words"),
        ({"words": {"start": 10**7, "end": 10**8}}, "body.words"),
        ({"words": {"start": -1, "end": 5}}, "body.words.start"),
        ({"words": {"start": "1", "end": 5}}, "body.words.start"),
        ({"words": {"start": 0, "end": 5}, "fields": {"rain": 1}}, "body.fields.rain"),
        ({"words": {"start": 0, "end": 5}, "fields": {"status": "perhaps"}}, "body.fields.status"),
        ({"words": {"start": 0, "end": 5}, "fields": {"initiators": ["Nobody knows them"]}}, "no actor of the list"),
        ({"words": {"start": 0, "end": 5}, "evidence": {"date": {"start": 0, "end": 5}}}, "body.evidence.date"),
        ({}, "body.words"),
    ],
)
def test_what_is_no_account_is_told(api: Any, report: Report, said: dict[str, Any], where: str) -> None:
    before = Account.objects.count()
    answer = api.post(f"/reports/{report.pk}/accounts", said)
    assert answer.status_code == 422
    assert where in answer.content.decode()
    assert Account.objects.count() == before


def test_an_older_version_gets_no_account(api: Any, report: Report) -> None:
    Report.objects.filter(pk=report.pk).update(current=False)
    answer = api.post(f"/reports/{report.pk}/accounts", {"words": at(report)})
    assert (answer.status_code, answer.json()["now"]["current"]) == (409, False)


def test_an_account_is_split_value_by_value_and_comes_back(api: Any, account: Account) -> None:
    sides = {name: ["both"] * len(account.data[name]) for name in ("initiators", "targets", "means", "sources")}
    tolls = len(account.data["casualties"])
    assert tolls == 2
    said = {"sides": {**sides, "casualties": ["own", "other"]}, "kind": "Attack", "revision": account.revision}
    answer = api.post(f"/accounts/{account.pk}/split", said)
    parted = answer.json()
    assert answer.status_code == 201, parted
    own, other = parted["account"], parted["other"]
    assert answer["Location"] == f"/api/v1/accounts/{other['number']}"
    assert answer["ETag"] == f'"{own["revision"]}"'
    assert [len(one["account"]["casualties"]) for one in (own, other)] == [1, 1]
    assert own["account"]["casualties"] + other["account"]["casualties"] == account.data["casualties"]
    assert other["account"]["sub_event_type"] == "Attack"
    late = api.post(f"/accounts/{account.pk}/split", said)
    assert (late.status_code, late.json()["now"]["number"]) == (409, account.pk)
    number = next(one["number"] for one in own["verdicts"] if one["kind"] == "split")
    assert api.post(f"/verdicts/{number}/withdraw", X_Rasd="1").status_code == 200
    account.refresh_from_db()
    assert len(account.data["casualties"]) == 2
    assert Account.objects.get(pk=other["number"]).live is False


@pytest.mark.parametrize(
    ("said", "status", "where"),
    [
        ({"sides": {"casualties": ["own"]}}, 422, "body.sides.casualties"),
        ({"sides": {"casualties": ["own", "nobody"]}}, 422, "body.sides.casualties"),
        ({"sides": {"date": ["own"]}}, 422, "body.sides.date"),
        ({"kind": "Murder"}, 422, "body.kind"),
        ({"sides": {"casualties": ["both", "both"]}}, 422, "would say the same"),
        ({"revision": None}, 428, "no-revision"),
    ],
)
def test_what_is_no_split_is_told(api: Any, account: Account, said: dict[str, Any], status: int, where: str) -> None:
    answer = api.post(f"/accounts/{account.pk}/split", {"revision": account.revision, **said})
    assert answer.status_code == status
    assert where in answer.content.decode()
    assert not Verdict.objects.exists()


def test_two_accounts_of_a_report_are_merged_and_come_apart(api: Any, report: Report) -> None:
    own, other = report.accounts.order_by("order")
    said = {"other": other.pk, "revision": own.revision, "other_revision": other.revision}
    answer = api.post(f"/accounts/{own.pk}/merge", said)
    merged = answer.json()
    assert answer.status_code == 200, merged
    assert len(merged["account"]["casualties"]) == 3
    assert api.get(f"/accounts/{other.pk}").json()["state"] == "rejected"
    (verdict,) = (one for one in merged["verdicts"] if one["kind"] == "merge")
    assert api.post(f"/verdicts/{verdict['number']}/withdraw", X_Rasd="1").status_code == 200
    assert api.get(f"/accounts/{other.pk}").json()["state"] == "unseen"
    assert trail_of(f"account {own.pk}")[:1] == ["account merged"]


@pytest.mark.parametrize("stale", ["revision", "other_revision"])
def test_a_merge_of_what_was_changed_meanwhile_is_refused(api: Any, report: Report, stale: str) -> None:
    own, other = report.accounts.order_by("order")
    said = {"other": other.pk, "revision": own.revision, "other_revision": other.revision}
    answer = api.post(f"/accounts/{own.pk}/merge", {**said, stale: 77})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:rasd:problem:conflict")
    assert not Verdict.objects.exists()


def test_only_accounts_of_one_report_that_stand_are_merged(api: Any, event: Any, report: Report) -> None:
    own, other = report.accounts.order_by("order")
    far = Account.objects.exclude(report=report).first()
    assert far is not None
    for number in (far.pk, own.pk, 999):
        said = {"other": number, "revision": own.revision, "other_revision": 1}
        answer = api.post(f"/accounts/{own.pk}/merge", said)
        assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "body.other")
    rejected = api.post(f"/accounts/{other.pk}/reject", {"revision": other.revision}).json()
    said = {"other": other.pk, "revision": own.revision, "other_revision": rejected["revision"]}
    answer = api.post(f"/accounts/{own.pk}/merge", said)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:rasd:problem:impossible")
