"""Events through the API: the table with filters and counts, one event, grade, merge, part, and taking it back."""

import json
from typing import Any

import pytest

from desking import trail_of
from rasd.model import event_from_json
from rasd_desk.archive.models import Account, Event, Verdict


def test_the_list_is_the_table(api: Any, event: Event) -> None:
    said = api.get("/events").json()
    assert said["total"] == Event.objects.filter(live=True).count() == 3
    values = [event_from_json(json.dumps(one["event"])) for one in said["events"]]
    assert event.eid in {one.id for one in values}
    deadliest = api.get("/events", {"sort": "deaths", "size": 1}).json()
    assert deadliest["events"][0]["event"]["deaths"]["best"] == 9
    assert deadliest["next"] == "/api/v1/events?sort=deaths&size=1&page=2"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"q": "السخنة"}, 2),
        ({"kind": "Air/drone strike"}, 1),
        ({"kind": "Battles"}, 1),
        ({"actor": "ISIS"}, 1),
        ({"country": "SY"}, 3),
        ({"country": "IQ"}, 0),
        ({"province": "Homs"}, 1),
        ({"since": "2022-01-01"}, 0),
        ({"killed": "7"}, 1),
        ({"killed": "0"}, 3),
        ({"conflict": "number"}, 1),
        ({"grade": "confirmed"}, 0),
        ({"state": "accepted"}, 0),
    ],
)
def test_filters_narrow_the_list_and_the_counts(api: Any, event: Event, asked: dict[str, str], count: int) -> None:
    assert api.get("/events", asked).json()["total"] == count
    counts = api.get("/events/counts", asked).json()
    assert counts["total"] == sum(counts["counts"]["kind"].values()) == count


def test_counts_are_by_province_where_a_country_is_asked_for(api: Any, event: Event) -> None:
    assert api.get("/events/counts").json()["counts"]["province"] == {}
    assert api.get("/events/counts", {"country": "SY"}).json()["counts"]["province"]["Homs"] == 1


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"kind": "Murder"}, "query.kind"),
        ({"country": "XX"}, "query.country"),
        ({"killed": "-1"}, "query.killed"),
        ({"killed": "many"}, "query.killed"),
        ({"sort": "up"}, "query.sort"),
        ({"actor": "Nobody knows them"}, "no actor of the list"),
        ({"since": "2021-01-02", "until": "2021-01-01"}, "after the last"),
        ({"kinds": "Attack"}, "no parameter"),
    ],
)
def test_a_question_that_cannot_be_understood_is_refused(
    api: Any, event: Event, asked: dict[str, str], words: str
) -> None:
    for path in ("/events", "/events/counts") if "sort" not in asked else ("/events",):
        answer = api.get(path, asked)
        assert answer.status_code == 422
        assert words in answer.content.decode()


def test_one_event_holds_record_accounts_conflicts_and_grade(api: Any, event: Event) -> None:
    answer = api.get(f"/events/{event.eid}")
    said = answer.json()
    assert answer["ETag"] == f'"{event.revision}"'
    assert [one["kind"] for one in said["event"]["conflicts"]] == ["number"]
    assert said["event"]["grade"]["value"] == "fair"
    assert [one["account"]["id"] for one in said["accounts"]] == said["event"]["accounts"]
    assert {one["outlet"] for one in said["accounts"]} == {"وكالة", "شبكة"}
    assert (said["own_grade"], said["verdicts"], said["became"]) == (None, [], [])


@pytest.mark.parametrize("eid", ["e-1", "x", "%00", "e-%00", "1"])
def test_an_event_that_is_not_there_is_told(api: Any, eid: str) -> None:
    assert api.get(f"/events/{eid}").status_code == 404


def test_a_grade_of_a_person_is_given_and_taken_back(api: Any, event: Event) -> None:
    answer = api.post(f"/events/{event.eid}/grade", {"grade": "confirmed", "revision": event.revision, "note": "film"})
    said = answer.json()
    assert (said["own_grade"], said["event"]["grade"]["value"]) == ("confirmed", "fair")
    assert (said["grade"], said["grade_by"]) == ("confirmed", "person")
    (listed,) = api.get("/events?grade=confirmed").json()["events"]
    assert (listed["event"]["id"], listed["grade"], listed["grade_by"]) == (event.eid, "confirmed", "person")
    assert trail_of(f"event {event.eid}")[-1] == "event graded"
    (verdict,) = said["verdicts"]
    assert api.post(f"/verdicts/{verdict['number']}/withdraw", X_Rasd="1").status_code == 200
    said = api.get(f"/events/{event.eid}").json()
    assert (said["own_grade"], said["grade"], said["grade_by"]) == (None, "fair", "machine")
    assert trail_of(f"event {event.eid}")[-1] == "verdict withdrawn"


def test_an_account_is_parted_and_comes_back(api: Any, event: Event) -> None:
    account = event.accounts.get(report__outlet="شبكة")
    answer = api.post(f"/events/{event.eid}/part", {"account": account.pk, "revision": event.revision})
    assert answer.status_code == 200
    assert len(answer.json()["accounts"]) == 1
    account.refresh_from_db()
    verdict = Verdict.objects.get()
    assert trail_of(f"account {verdict.account_id}") == ["accounts parted"]
    api.post(f"/verdicts/{verdict.pk}/withdraw", X_Rasd="1")
    account.refresh_from_db()
    assert account.event is not None
    assert account.event.told == 2


def test_two_events_are_merged_and_the_older_id_leads_on(api: Any, event: Event) -> None:
    other = Event.objects.get(live=True, killed=9)
    answer = api.post(f"/events/{event.eid}/merge", {"other": other.eid, "revision": event.revision})
    said = answer.json()
    assert answer.status_code == 200, said
    assert len(said["accounts"]) == 3
    gone = other.eid if said["event"]["id"] == event.eid else event.eid
    led = api.get(f"/events/{gone}").json()
    assert (led["live"], led["became"], led["accounts"]) == (False, [said["event"]["id"]], [])
    again = api.post(f"/events/{gone}/merge", {"other": said["event"]["id"], "revision": led["revision"]})
    assert again.status_code == 409


def test_what_others_parted_is_not_merged_over_their_heads(api: Any, event: Event) -> None:
    account = event.accounts.get(report__outlet="شبكة")
    api.post(f"/events/{event.eid}/part", {"account": account.pk, "revision": event.revision})
    account.refresh_from_db()
    own, other = (
        api.get(f"/events/{one}").json()
        for one in (account.event.eid, Account.objects.get(report__outlet="وكالة", killed=5).event.eid)
    )
    merged = api.post(
        f"/events/{own['event']['id']}/merge", {"other": other["event"]["id"], "revision": own["revision"]}
    )
    # The two accounts are the same pair: the later word of a person stands.
    assert merged.status_code == 200
    assert Verdict.objects.filter(withdrawn_at=None).count() == 1


@pytest.mark.parametrize(
    ("verb", "said"), [("grade", {"grade": "weak"}), ("merge", {"other": "OTHER"}), ("part", {"account": 0})]
)
def test_the_second_of_two_is_told_and_nothing_is_decided(
    api: Any, event: Event, verb: str, said: dict[str, Any]
) -> None:
    other = Event.objects.get(live=True, killed=9)
    said = {key: other.eid if value == "OTHER" else value for key, value in said.items()}
    if "account" in said:
        said["account"] = event.accounts.latest("pk").pk
    seen = event.revision
    assert api.post(f"/events/{event.eid}/grade", {"grade": "fair", "revision": seen}).status_code == 200
    answer = api.post(f"/events/{event.eid}/{verb}", {**said, "revision": seen})
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (409, "urn:rasd:problem:conflict")
    assert problem["now"]["own_grade"] == "fair"
    assert problem["changes"][0]["action"] == "event graded"
    assert Verdict.objects.count() == 1
    assert api.post(f"/events/{event.eid}/{verb}", said).status_code == 428


@pytest.mark.parametrize(
    ("verb", "said", "status"),
    [
        ("grade", {"grade": "excellent"}, 422),
        ("grade", {}, 422),
        ("merge", {"other": "e-none"}, 422),
        ("merge", {"other": "SELF"}, 422),
        ("part", {"account": 999}, 422),
        ("part", {"account": -1}, 422),
        ("part", {"account": "1"}, 422),
    ],
)
def test_what_cannot_be_done_is_told(api: Any, event: Event, verb: str, said: dict[str, Any], status: int) -> None:
    said = {key: event.eid if value == "SELF" else value for key, value in said.items()}
    answer = api.post(f"/events/{event.eid}/{verb}", {**said, "revision": event.revision})
    assert answer.status_code == status
    assert answer.json()["errors"]
    assert not Verdict.objects.exists()


def test_an_account_that_stands_alone_is_parted_from_nothing(api: Any, event: Event) -> None:
    alone = Event.objects.get(live=True, killed=9)
    answer = api.post(f"/events/{alone.eid}/part", {"account": alone.accounts.get().pk, "revision": alone.revision})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:rasd:problem:impossible")
