"""Deciding on accounts through the API: each in the trail, taken back, refused to who saw an older state."""

from typing import Any

import pytest

from desking import trail_of
from rasd.errors import WrongUse
from rasd.lexicon.labels import actor_pair
from rasd_desk.archive.actions import judging
from rasd_desk.archive.models import Account, Event, Report, Verdict


def test_the_list_narrows_as_the_search_does(api: Any, event: Event) -> None:
    assert api.get("/accounts").json()["total"] == 4
    said = api.get("/accounts", {"killed": 6, "country": "SY", "size": 1}).json()
    assert (said["total"], len(said["accounts"])) == (2, 1)
    assert said["next"].startswith("/api/v1/accounts?killed=6&country=SY&size=1&page=2")
    assert said["accounts"][0]["account"]["event"].startswith("e-")
    assert api.get("/accounts", {"actor": "nobody at all"}).status_code == 422


def test_one_account_holds_the_machines_value_and_its_revision(api: Any, account: Account) -> None:
    answer = api.get(f"/accounts/{account.pk}")
    said = answer.json()
    assert answer["ETag"] == f'"{account.revision}"'
    assert (said["state"], said["verdicts"], said["decided"]) == ("unseen", [], [])
    assert {**said["account"], "event": None} == said["machine"]
    assert said["account"]["event"] == account.event.eid


@pytest.mark.parametrize(("verb", "state"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_decision_is_kept_told_and_taken_back(api: Any, account: Account, verb: str, state: str) -> None:
    answer = api.post(f"/accounts/{account.pk}/{verb}", {"revision": account.revision, "note": "seen"})
    said = answer.json()
    assert (answer.status_code, said["state"]) == (200, state)
    assert answer["ETag"] == f'"{said["revision"]}"'
    (verdict,) = said["verdicts"]
    assert (verdict["kind"], verdict["by"], verdict["note"]) == (verb, "local", "seen")
    account.refresh_from_db()
    assert (account.event is None) == (verb == "reject")
    back = api.post(f"/verdicts/{verdict['number']}/withdraw", X_Rasd="1")
    assert back.json()["withdrawn_by"] == "local"
    account.refresh_from_db()
    assert account.state == "unseen"
    assert account.event is not None
    assert trail_of(f"account {account.pk}") == [f"account {verb}ed", "verdict withdrawn"]
    again = api.post(f"/verdicts/{verdict['number']}/withdraw", X_Rasd="1")
    assert (again.status_code, again.json()["type"]) == (409, "urn:rasd:problem:impossible")


def test_if_match_says_the_revision_as_well(api: Any, account: Account) -> None:
    tag = api.get(f"/accounts/{account.pk}")["ETag"]
    assert api.post(f"/accounts/{account.pk}/accept", {}, If_Match=tag).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "stands"),
    [
        ("status", "denied", "denied"),
        ("sub_event_type", "Attack", "Attack"),
        ("aggregate", True, True),
        ("initiators", ["ISIS", actor_pair("SYR_GOV")[0]], None),
        ("claim_of_responsibility", "ISIS", "ISIS"),
        ("means", ["small_arms"], ["small_arms"]),
        ("place", None, None),
        (
            "date",
            {"start": "2021-02-09", "end": "2021-02-09", "precision": "day", "text": "الثلاثاء"},
            {"start": "2021-02-09", "end": "2021-02-09", "precision": "day", "text": "الثلاثاء"},
        ),
    ],
)
def test_a_field_is_corrected(api: Any, account: Account, field: str, value: Any, stands: Any) -> None:
    answer = api.post(f"/accounts/{account.pk}/correct", {"field": field, "value": value, "revision": account.revision})
    said = answer.json()
    assert answer.status_code == 200, said
    assert said["state"] == "corrected"
    assert said["decided"] == [field]
    if field == "initiators":
        assert said["account"][field] == ["ISIS", "SYR_GOV"]
    else:
        assert said["account"][field] == stands
    assert said["machine"][field] == account.machine[field]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "perhaps"),
        ("status", None),
        ("initiators", ["Nobody knows them"]),
        ("initiators", [["ISIS"]]),
        ("initiators", "ISIS"),
        ("means", ["sword"]),
        ("date", {"start": "2021-02-30", "end": None, "precision": "day", "text": None}),
        ("date", {"start": None, "end": None, "precision": "unknown", "text": "words of no report"}),
        ("place", {"name": "x", "name_en": "x", "admin1": None, "country": "ZZ", "precision": "site"}),
        (
            "casualties",
            [{"kind": "killed", "min": -1, "max": 2, "who": None, "part": False, "source": None, "text": ""}],
        ),
        ("casualties", [5]),
        ("casualties", {"kind": "killed"}),
        ("sources", [{"name": "x", "kind": "y"}]),
        ("anchor", "x"),
        ("aggregate", "\ud800"),
    ],
)
def test_what_the_codebook_does_not_have_is_refused(api: Any, account: Account, field: str, value: Any) -> None:
    answer = api.post(f"/accounts/{account.pk}/correct", {"field": field, "value": value, "revision": account.revision})
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert not Verdict.objects.exists()


def test_the_second_of_two_is_told_what_the_first_did(api: Any, account: Account) -> None:
    seen = account.revision
    assert api.post(f"/accounts/{account.pk}/accept", {"revision": seen}).status_code == 200
    answer = api.post(f"/accounts/{account.pk}/correct", {"field": "status", "value": "denied", "revision": seen})
    said = answer.json()
    assert (answer.status_code, said["type"]) == (409, "urn:rasd:problem:conflict")
    assert said["now"]["state"] == "accepted"
    assert said["now"]["revision"] > seen
    assert [(one["action"], one["by"]) for one in said["changes"]] == [("account accepted", "local")]
    assert Verdict.objects.count() == 1
    retry = {"field": "status", "value": "denied", "revision": said["now"]["revision"]}
    assert api.post(f"/accounts/{account.pk}/correct", retry).status_code == 200


@pytest.mark.parametrize("verb", ["accept", "reject", "correct", "clear"])
def test_without_a_revision_nothing_is_decided(api: Any, account: Account, verb: str) -> None:
    said = {"field": "status", "value": "denied"} if verb == "correct" else {}
    answer = api.post(f"/accounts/{account.pk}/{verb}", said)
    assert (answer.status_code, answer.json()["type"]) == (428, "urn:rasd:problem:no-revision")
    assert api.post(f"/accounts/{account.pk}/{verb}", said, If_Match="*").status_code == 422
    assert api.post(f"/accounts/{account.pk}/{verb}", {**said, "revision": 3}, If_Match='"4"').status_code == 422
    assert api.post(f"/accounts/{account.pk}/{verb}", {**said, "revision": "1"}).status_code == 422
    assert api.post(f"/accounts/{account.pk}/{verb}", {**said, "revision": 99}).status_code == 409
    assert api.post(f"/accounts/999/{verb}", {**said, "revision": 1}).status_code == 404
    assert not Verdict.objects.exists()


def test_clearing_takes_all_decisions_back_and_keeps_them(api: Any, account: Account) -> None:
    first = api.post(f"/accounts/{account.pk}/accept", {"revision": account.revision}).json()
    said = {"field": "status", "value": "denied", "revision": first["revision"]}
    second = api.post(f"/accounts/{account.pk}/correct", said).json()
    cleared = api.post(f"/accounts/{account.pk}/clear", {"revision": second["revision"]}).json()
    assert (cleared["state"], cleared["decided"]) == ("unseen", [])
    assert [one["withdrawn_by"] for one in cleared["verdicts"]] == ["local", "local"]
    assert {**cleared["account"], "event": None} == cleared["machine"]


def test_an_account_of_an_older_version_takes_no_decision(api: Any) -> None:
    from desking import TEXT, add_report

    old = add_report(url="https://example.org/1").accounts.first()
    add_report(text=f"{TEXT} وأضاف المرصد أن الحصيلة مرشحة للارتفاع.", url="https://example.org/1")
    old = Report.objects.get(version=1).accounts.first()
    assert old is not None
    answer = api.post(f"/accounts/{old.pk}/accept", {"revision": old.revision})
    assert answer.status_code == 409
    assert answer.json()["now"]["live"] is False


def test_what_something_rests_on_is_not_taken_back(api: Any, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    said = api.post(f"/accounts/{account.pk}/accept", {"revision": account.revision}).json()

    def rests(*_: Any, **__: Any) -> None:
        raise WrongUse("Something rests on it.")

    monkeypatch.setattr(judging, "withdraw", rests)
    for answer in (
        api.post(f"/verdicts/{said['verdicts'][0]['number']}/withdraw", X_Rasd="1"),
        api.post(f"/accounts/{account.pk}/clear", {"revision": said["revision"]}),
    ):
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:rasd:problem:impossible")
        assert answer.json()["reason"] == "Something rests on it."
    assert Verdict.objects.get().withdrawn_at is None
