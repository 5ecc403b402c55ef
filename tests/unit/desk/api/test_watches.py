"""Watches through the API: made, tried, changed, rested, deleted and back; their ways, their feeds, what they told."""

from typing import Any

import pytest
from django.test import Client

from desking import add_report, trail_of
from rasd_desk.archive.models import Event, Notice, Watch, Way

NEW: dict[str, Any] = {"name": "السخنة", "question": {"actor": "ISIS", "country": "SY"}, "trigger": "event"}
AGAIN = (
    "قتل سبعة عناصر من قوات النظام السوري في هجوم شنه تنظيم الدولة الإسلامية على حاجز قرب مدينة تدمر في ريف حمص الشرقي "
    "يوم الجمعة، بحسب مصدر عسكري."
)


def made(api: Any, **more: Any) -> dict[str, Any]:
    answer = api.post("/watches", {**NEW, **more})
    assert answer.status_code == 201, answer.content.decode()
    assert answer["Location"] == f"/api/v1/watches/{answer.json()['watch']['number']}"
    return dict(answer.json())


def test_a_watch_tells_what_happens_from_then_on(api: Any, event: Event) -> None:
    watch = made(api)["watch"]
    assert (watch["waits"], watch["told"], watch["question"]["actor"]) == ("a new event that fits", 0, "ISIS")
    assert trail_of(f"watch {watch['number']}") == ["watch made"]
    add_report(title="مقتل سبعة قرب تدمر", text=AGAIN, outlet="شبكة", published="2021-03-12")
    page = api.get("/notices").json()
    (notice,) = page["notices"]
    assert (notice["watch"], notice["why"], page["unread"]) == (watch["number"], "A new event fits the question.", 1)
    assert api.get(f"/events/{notice['event']}").json()["event"]["deaths"]["best"] == 7
    assert api.get(f"/notices/{notice['number']}").json() == notice
    (listed,) = api.get("/watches").json()["watches"]
    assert (listed["told"], listed["unread"]) == (1, 1)


def test_why_is_told_in_the_language_of_the_call(api: Any, event: Event) -> None:
    made(api, past=True)
    (notice,) = api.get("/notices", Accept_Language="ar").json()["notices"]
    assert any("\u0621" <= letter <= "\u064a" for letter in notice["why"])


def test_notices_are_marked_one_by_one_by_watch_and_all(api: Any, event: Event) -> None:
    first, second = made(api, past=True)["watch"], made(api, past=True, name="other")["watch"]
    mine, other = (api.get("/notices", {"watch": one["number"]}).json()["notices"][0] for one in (first, second))
    assert api.post("/notices/mark", {"notices": [mine["number"]]}).json() == {"changed": 1, "unread": 1}
    assert [one["number"] for one in api.get("/notices").json()["notices"]] == [other["number"]]
    assert api.get("/notices", {"read": "all"}).json()["total"] == 2
    assert api.post("/notices/mark", {"watch": second["number"]}).json()["unread"] == 0
    assert api.post("/notices/mark", {"read": False}).json() == {"changed": 2, "unread": 2}
    assert api.post("/notices/mark", {"notices": []}).json()["changed"] == 0


def test_a_trial_tells_what_would_have_been_told_and_keeps_nothing(api: Any, event: Event) -> None:
    waiting = {"question": {"actor": "ISIS"}, "trigger": "conflict", "differ": "number"}
    said = api.post("/watches/try", waiting).json()
    assert (said["possible"], said["total"]) == (True, 1)
    assert said["told"][0]["event"]["event"]["id"] == event.eid
    assert "number" in said["told"][0]["why"].lower() or "disagree" in said["told"][0]["why"]
    assert api.post("/watches/try", {**waiting, "trigger": "grade"}).json()["possible"] is False
    assert not Watch.objects.exists()


def test_a_change_names_the_state_that_was_read(api: Any, event: Event) -> None:
    number = made(api)["watch"]["number"]
    tag = api.get(f"/watches/{number}")["ETag"]
    change = {**NEW, "name": "تدمر", "trigger": "toll", "least": 3}
    answer = api.post(f"/watches/{number}/change", change, If_Match=tag)
    assert (answer.json()["watch"]["name"], answer.json()["watch"]["least"]) == ("تدمر", 3)
    late = api.post(f"/watches/{number}/change", change, If_Match=tag)
    assert (late.status_code, late.json()["now"]["watch"]["trigger"]) == (409, "toll")
    assert late.json()["changes"][0]["action"] == "watch changed"
    assert api.post(f"/watches/{number}/change", change).status_code == 428


def test_a_watch_rests_is_deleted_and_comes_back(api: Any, event: Event) -> None:
    number = made(api)["watch"]["number"]
    assert api.post(f"/watches/{number}/pause", X_Rasd="1").json()["watch"]["active"] is False
    assert api.post(f"/watches/{number}/resume", X_Rasd="1").json()["watch"]["active"] is True
    assert api.post(f"/watches/{number}/restore", X_Rasd="1").status_code == 409
    assert api.post(f"/watches/{number}/delete", X_Rasd="1").json()["watch"]["deleted"]
    assert api.get(f"/watches/{number}").status_code == 404
    assert api.get("/watches").json()["watches"] == []
    assert [one["number"] for one in api.get("/watches", {"deleted": "yes"}).json()["watches"]] == [number]
    assert api.post(f"/watches/{number}/restore", X_Rasd="1").json()["watch"]["active"] is True
    assert trail_of(f"watch {number}")[-2:] == ["watch deleted", "watch taken back"]


def test_the_address_of_a_feed_is_told_and_ends_with_its_way(api: Any, event: Event) -> None:
    number = made(api, past=True)["watch"]["number"]
    way = api.post(f"/watches/{number}/ways", {"kind": "feed"}).json()
    (told,) = api.get(f"/watches/{number}").json()["ways"]
    assert told == way
    assert way["address"].startswith(f"http://localhost/watches/feed/{way['number']}-")
    reader, path = Client(SERVER_NAME="localhost"), way["address"].removeprefix("http://localhost")
    feed = reader.get(path)
    assert feed.status_code == 200
    assert "السخنة" in feed.content.decode()
    assert api.post(f"/watches/ways/{way['number']}/drop", X_Rasd="1").json()["ways"] == []
    assert reader.get(path).status_code == 404
    assert api.post(f"/watches/ways/{way['number']}/drop", X_Rasd="1").status_code == 409


def test_a_webhook_has_a_secret_and_leads_to_no_private_network(api: Any, event: Event) -> None:
    number = made(api)["watch"]["number"]
    way = api.post(f"/watches/{number}/ways", {"kind": "webhook", "address": "https://hook.example.org/x"}).json()
    assert len(way["secret"]) == 48
    for bad in ("http://hook.example.org/x", "https://u:p@hook.example.org/", "ftp://x", ""):
        answer = api.post(f"/watches/{number}/ways", {"kind": "webhook", "address": bad})
        assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "body.address"), bad
    assert api.post(f"/watches/{number}/ways", {"kind": "email", "address": "nobody"}).status_code == 422
    assert Way.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": "  "}, "body.name"),
        ({"trigger": "rain"}, "body.trigger"),
        ({"trigger": "report"}, "words or an outlet"),
        ({"question": {"actor": "Nobody knows them"}}, "no actor of the list"),
        ({"question": {"place": "Nowhere at all"}}, "knows no place"),
        ({"question": {"since": "2021-02-02", "until": "2021-02-01"}}, "before the first"),
        ({"question": {"box": "1,2,3,4"}}, "body.question.box"),
        ({"question": {"killed": "5"}}, "body.question.killed"),
        ({"question": {"km": 0}}, "body.question.km"),
        ({"least": 0}, "body.least"),
        ({"profile": "everybody"}, "body.profile"),
    ],
)
def test_what_cannot_be_watched_is_told(api: Any, said: dict[str, Any], words: str) -> None:
    answer = api.post("/watches", {**NEW, **said})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Watch.objects.exists()


def test_a_place_is_a_point_or_one_of_the_gazetteer(api: Any, event: Event) -> None:
    point = {"latitude": 34.885, "longitude": 38.87, "km": 30, "place": "عند السخنة"}
    asked = made(api, question=point)["watch"]["question"]
    assert (asked["latitude"], asked["longitude"], asked["km"], asked["place"]) == (34.885, 38.87, 30, "عند السخنة")
    named = made(api, question={"place": "تدمر", "country": "SY"}, name="t")["watch"]["question"]
    assert abs(named["latitude"] - 34.55) < 0.2


def test_nobody_sees_the_watches_of_another(api: Any, event: Event, reem: dict[str, str]) -> None:
    number = made(api, past=True)["watch"]["number"]
    way = api.post(f"/watches/{number}/ways", {"kind": "feed"}).json()["number"]
    notice = Notice.objects.get().pk
    assert api.get("/watches", **reem).json()["watches"] == api.get("/notices", **reem).json()["notices"] == []
    assert api.get(f"/watches/{number}", **reem).status_code == 404
    assert api.get(f"/notices/{notice}", **reem).status_code == 404
    assert api.post(f"/watches/ways/{way}/drop", **reem).status_code == 404
    for verb in ("pause", "resume", "delete", "restore"):
        assert api.post(f"/watches/{number}/{verb}", **reem).status_code == 404
    assert api.post("/notices/mark", {}, **reem).json()["changed"] == 0
    assert api.get("/trail", {"subject": f"watch {number}"}, **reem).status_code == 403
    assert api.get("/trail", {"subject": f"watch {number}"}).json()["total"] == len(trail_of(f"watch {number}"))
    refused = api.post("/watches", {**NEW, "profile": "internal"}, **reem)
    assert refused.status_code == 403
    assert api.post("/watches", {**NEW, "profile": "partners"}, **reem).status_code == 201
