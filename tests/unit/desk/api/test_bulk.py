"""One decision on several events through the API: each told by itself, taken back as one."""

import io
import zipfile
from typing import Any

import pytest

from desking import trail_of
from rasd_desk.archive.models import Account, Batch, Event, Verdict


def chosen(*rows: Event) -> list[dict[str, Any]]:
    return [{"id": one.eid, "revision": one.revision} for one in rows]


def all_of(event: Event) -> list[Event]:
    return [event, *Event.objects.filter(live=True).exclude(pk=event.pk).order_by("pk")]


def test_all_accounts_of_events_are_accepted_and_it_is_taken_back(api: Any, event: Event) -> None:
    answer = api.post("/batches", {"verb": "accept", "events": chosen(*all_of(event)), "note": "read"})
    said = answer.json()
    assert answer.status_code == 201
    assert answer["Location"] == f"/api/v1/batches/{said['number']}"
    assert [(one["done"], one["why"]) for one in said["events"]] == [(2, None), (1, None), (1, None)]
    assert set(Account.objects.values_list("state", flat=True)) == {"accepted"}
    assert {one.note for one in Verdict.objects.all()} == {"read"}
    assert api.get(f"/batches/{said['number']}").json() == said
    back = api.post(f"/batches/{said['number']}/withdraw", X_Rasd="1").json()
    assert (back["standing"], back["withdrawn_by"]) == (0, "local")
    assert set(Account.objects.values_list("state", flat=True)) == {"unseen"}
    assert trail_of(f"batch {said['number']}") == ["many decided", "many taken back"]
    assert api.post(f"/batches/{said['number']}/withdraw", X_Rasd="1").status_code == 409


def test_one_that_was_changed_meanwhile_stops_no_other(api: Any, event: Event) -> None:
    first, *others = all_of(event)
    stale = {"id": first.eid, "revision": first.revision + 7}
    said = api.post("/batches", {"verb": "reject", "events": [stale, *chosen(*others)]}).json()
    assert [(one["event"], one["done"], one["why"]) for one in said["events"]] == [
        (first.eid, 0, "stale"),
        *((one.eid, 1, None) for one in others),
    ]


def test_events_are_graded_and_joined(api: Any, event: Event) -> None:
    graded = api.post("/batches", {"verb": "grade", "grade": "weak", "events": chosen(*all_of(event))}).json()
    assert [one["done"] for one in graded["events"]] == [1, 1, 1]
    assert api.get(f"/events/{event.eid}").json()["own_grade"] == "weak"
    rows = all_of(Event.objects.get(pk=event.pk))
    joined = api.post("/batches", {"verb": "join", "events": chosen(*rows)}).json()
    assert [one["why"] for one in joined["events"]] == [None, None, None]
    assert Event.objects.filter(live=True).count() == 1


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"verb": "accept", "events": [{"id": "e-none", "revision": 1}]}, "body.events.0.id"),
        ({"verb": "accept", "events": ["TWICE", "TWICE"]}, "body.events.1.id"),
        ({"verb": "join", "events": ["ONE"]}, "body.events"),
        ({"verb": "grade", "events": ["ONE"]}, "body.grade"),
        ({"verb": "accept", "grade": "weak", "events": ["ONE"]}, "body.grade"),
        ({"verb": "accept", "events": []}, "body.events"),
        ({"verb": "accept", "events": [{"id": "e", "revision": 1}] * 201}, "body.events"),
        ({"verb": "export", "events": ["ONE"]}, "body.verb"),
        ({"verb": "accept", "events": [{"id": "e"}]}, "body.events.0.revision"),
    ],
)
def test_what_cannot_be_decided_is_told(api: Any, event: Event, said: dict[str, Any], where: str) -> None:
    said = {**said, "events": [chosen(event)[0] if isinstance(one, str) else one for one in said["events"]]}
    answer = api.post("/batches", said)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"] == where
    assert not Batch.objects.exists()


def test_grades_and_other_peoples_decisions_are_a_leads(api: Any, event: Event, reem: dict[str, str]) -> None:
    graded = {"verb": "grade", "grade": "weak", "events": chosen(event)}
    assert api.post("/batches", graded, **reem).status_code == 403
    number = api.post("/batches", {"verb": "accept", "events": chosen(event)}).json()["number"]
    assert api.get(f"/batches/{number}", **reem).status_code == 200
    assert api.post(f"/batches/{number}/withdraw", **reem).status_code == 403
    assert Verdict.objects.filter(withdrawn_at=None).count() == 2
    own = api.post("/batches", {"verb": "reject", "events": chosen(Event.objects.get(live=True, killed=9))}, **reem)
    assert api.post(f"/batches/{own.json()['number']}/withdraw", **reem).json()["standing"] == 0


def test_the_events_chosen_alone_are_exported(api: Any, event: Event) -> None:
    asked = {"as": "jsonl", "for": "internal", "id": [event.eid, "e-none"]}
    answer = api.client.get("/api/v1/export", asked)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as pack:
        told = b"".join(pack.read(name) for name in pack.namelist()).decode()
    others = set(Event.objects.exclude(pk=event.pk).values_list("eid", flat=True))
    assert event.eid in told
    assert not [one for one in others if one in told]
