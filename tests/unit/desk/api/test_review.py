"""Review through the API: the queue taken from and put aside, days, agreement, gold, and what leads decide."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from desking import trail_of
from rasd_desk.archive.models import Account, Event, Lease, SecondCoding, SecondShare, Settlement, Verdict


def queue(api: Any, asked: dict[str, Any] | None = None, **headers: str) -> list[int]:
    return [one["report"] for one in api.get("/review/queue", asked, **headers).json()["places"]]


def test_the_queue_gives_reasons_and_takes_nothing(api: Any, event: Event) -> None:
    said = api.get("/review/queue").json()
    assert (said["total"], said["more"], said["left"], said["reading"], said["aside"]) == (3, False, 0, None, [])
    scores = [one["score"] for one in said["places"]]
    assert scores == sorted(scores, reverse=True)
    for one in said["places"]:
        assert sum(one["why"].values()) == one["score"]
        assert Account.objects.get(pk=one["account"]).report_id == one["report"]
        assert api.get(f"/reports/{one['report']}").json()["report"]["id"] == one["id"]
    assert not Lease.objects.exists()


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"outlet": "إذاعة"}, 1),
        ({"kind": "Air/drone strike"}, 1),
        ({"country": "IQ"}, 0),
        ({"since": "2021-02-11"}, 0),
        ({"size": 2}, 2),
    ],
)
def test_filters_narrow_the_queue_and_what_is_taken_from_it(
    api: Any, event: Event, asked: dict[str, Any], count: int
) -> None:
    found = queue(api, asked)
    assert len(found) == count
    said = {name: value for name, value in asked.items() if name != "size"}
    place = api.post("/review/queue/next", said).json()["place"]
    assert (place["report"] if place else None) == (found[0] if found else None)


def test_what_is_taken_is_given_to_nobody_else_until_it_is_let_go(api: Any, event: Event, reem: dict[str, str]) -> None:
    first = api.post("/review/queue/next", {}).json()["place"]
    assert (first["reader"], first["until"] > datetime.now(UTC).isoformat()[:19]) == ("local", True)
    other = api.post("/review/queue/next", {}, **reem).json()["place"]
    assert (other["reader"], other["report"] != first["report"]) == ("reem", True)
    assert first["report"] not in queue(api, **reem)
    assert api.post(f"/review/queue/{first['report']}/keep", X_Rasd="1").json()["reader"] == "local"
    assert api.post(f"/review/queue/{first['report']}/keep", **reem).status_code == 409
    assert api.post(f"/review/queue/{first['report']}/release", X_Rasd="1").json()["reader"] is None
    assert first["report"] in queue(api, **reem)
    assert api.get("/review/queue", **reem).json()["reading"]["report"] == other["report"]


def test_what_is_put_aside_is_not_given_before_it_is_brought_back(api: Any, event: Event, reem: Any) -> None:
    first = api.post("/review/queue/next", {}).json()["place"]["report"]
    aside = api.post(f"/review/queue/{first}/aside", {"kind": "pass"}).json()
    assert (aside["aside"], aside["reader"]) == ("pass", None)
    assert first not in queue(api)
    assert first in queue(api, **reem)
    assert [one["report"] for one in api.get("/review/queue").json()["aside"]] == [first]
    assert api.post(f"/review/queue/{first}/back", X_Rasd="1").json()["aside"] is None
    assert first in queue(api)
    assert api.post(f"/review/queue/{first}/back", X_Rasd="1").status_code == 409
    assert trail_of(f"report {first}")[-2:] == ["report put aside", "report brought back"]


def test_nothing_is_given_where_nothing_is_left(api: Any, event: Event) -> None:
    for one in Account.objects.all():
        api.post(f"/accounts/{one.pk}/accept", {"revision": one.revision})
    assert api.get("/review/queue").json()["total"] == 0
    assert api.post("/review/queue/next", {}).json() == {"place": None}


@pytest.mark.parametrize(
    ("path", "said", "status"),
    [
        ("/review/queue/next", {"kind": "Murder"}, 422),
        ("/review/queue/next", {"since": "2021-02-02", "until": "2021-02-01"}, 422),
        ("/review/queue/next", {"page": 1}, 422),
        ("/review/queue/999/aside", {"kind": "later"}, 404),
        ("/review/queue/1/aside", {"kind": "never"}, 422),
        ("/review/queue/999/keep", {}, 404),
        ("/review/share", {"share": 1.5}, 422),
        ("/review/share", {"share": "0.5"}, 422),
    ],
)
def test_what_cannot_be_is_told(api: Any, event: Event, path: str, said: dict[str, Any], status: int) -> None:
    assert api.post(path, said).status_code == status


def test_a_day_is_ones_own_or_for_a_lead_everybodys(api: Any, event: Event, reem: dict[str, str]) -> None:
    rows = list(Account.objects.order_by("pk"))
    api.post(f"/accounts/{rows[0].pk}/accept", {"revision": rows[0].revision})
    correction = {"field": "status", "value": "denied", "revision": rows[1].revision}
    assert api.post(f"/accounts/{rows[1].pk}/correct", correction, **reem).status_code == 200
    (own,) = api.get("/review/day").json()["people"]
    assert (own["person"], own["kinds"], own["total"], own["accounts"]) == ("local", {"accept": 1}, 1, 1)
    everybody = api.get("/review/day", {"who": "all"}).json()["people"]
    assert [(one["person"], one["corrected"]) for one in everybody] == [("local", {}), ("reem", {"status": 1})]
    assert [one["person"] for one in api.get("/review/day", **reem).json()["people"]] == ["reem"]
    assert api.get("/review/day", {"who": "all"}, **reem).status_code == 403
    assert api.get("/review/day", {"day": "2001-01-01"}).json() == {"day": "2001-01-01", "people": []}


def test_agreement_is_told_by_field(api: Any, furnished: Event) -> None:
    said = api.get("/review/agreement").json()
    assert (said["share"], said["codings"]) == (1.0, 1)
    coders = {one["field"]: one for one in said["coders"]}
    assert coders["status"]["same"] < coders["status"]["pairs"] == coders["sub_event_type"]["same"]
    assert {one["field"] for one in said["machine"]} == coders.keys()


def test_without_second_codings_there_is_no_agreement_of_coders(api: Any, event: Event) -> None:
    none = {"names": [], "coders": [], "machine": []}
    counts = {"left": 0, "codings": 0, "accounts": 0}
    assert api.get("/review/agreement").json() == {"share": 0.0, **counts, **none}


def test_the_share_is_a_leads(api: Any, event: Event, reem: dict[str, str]) -> None:
    assert api.post("/review/share", {"share": 0.2}, **reem).status_code == 403
    assert api.post("/review/share", {"share": 0.2}).json() == {"share": 0.2, "drawn": 0}
    assert SecondShare.objects.get().by == "local"


def test_gold_is_what_was_decided_wholly(api: Any, event: Event, reem: dict[str, str]) -> None:
    assert api.get("/review/gold").status_code == 404
    report = event.accounts.latest("pk").report
    for one in report.accounts.all():
        api.post(f"/accounts/{one.pk}/accept", {"revision": one.revision})
    answer = api.get("/review/gold")
    assert answer["Content-Type"] == "application/x-ndjson"
    (line,) = b"".join(answer).decode().splitlines()
    assert json.loads(line)["id"] == report.rid
    assert api.get("/review/gold", {"since": "2022-01-01"}).status_code == 404
    assert api.get("/review/gold", **reem).status_code == 403


def difference(api: Any, field: str) -> tuple[int, dict[str, Any]]:
    (coding,) = api.get("/review/differences").json()["codings"]
    found = api.get(f"/review/differences/{coding['number']}").json()
    assert found["coding"] == coding
    return coding["number"], next(one for one in found["differences"] if one["field"] == field)


def test_a_lead_decides_and_takes_it_back(api: Any, furnished: Event) -> None:
    number, one = difference(api, "means")
    assert (one["second"], one["settled"]) == (["mortar"], None)
    said = {"field": "means", "account": one["account"], "choice": "second", "note": "heard both"}
    answer = api.post(f"/review/differences/{number}/settle", said)
    settled = answer.json()
    assert (answer.status_code, settled["by"], settled["choice"]) == (201, "local", "second")
    row = Account.objects.get(pk=one["account"])
    assert row.data["means"] == ["mortar"]
    assert difference(api, "means")[1]["settled"] == settled
    again = api.post(f"/review/differences/{number}/settle", said)
    assert (again.status_code, again.json()["type"]) == (409, "urn:rasd:problem:impossible")
    back = api.post(f"/review/settlements/{settled['number']}/withdraw", X_Rasd="1").json()
    assert back["withdrawn_by"] == "local"
    row.refresh_from_db()
    assert row.data["means"] == one["first"]
    assert not Verdict.objects.filter(pk__in=settled["verdicts"], withdrawn_at=None).exists()
    assert api.post(f"/review/settlements/{settled['number']}/withdraw", X_Rasd="1").status_code == 409


def test_a_lead_gives_a_value_that_neither_has(api: Any, furnished: Event) -> None:
    number, one = difference(api, "means")
    said = {"field": "means", "account": one["account"], "choice": "other", "value": ["drone"]}
    assert api.post(f"/review/differences/{number}/settle", said).status_code == 201
    assert Account.objects.get(pk=one["account"]).data["means"] == ["drone"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"field": "date", "choice": "first"}, "no such difference"),
        ({"field": "means", "choice": "third"}, "body.choice"),
        ({"field": "means", "choice": "other", "value": ["sword"]}, "none of its means"),
        ({"field": "means", "choice": "other", "value": 7}, "does not allow"),
    ],
)
def test_what_is_no_decision_is_told(api: Any, furnished: Event, said: dict[str, Any], words: str) -> None:
    number, one = difference(api, "means")
    answer = api.post(f"/review/differences/{number}/settle", {"account": one["account"], **said})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Settlement.objects.count() == 1


def test_differences_are_a_leads(api: Any, furnished: Event, reem: dict[str, str]) -> None:
    coding, settlement = SecondCoding.objects.get().pk, Settlement.objects.get().pk
    said = {"field": "means", "choice": "first"}
    for answer in (
        api.get("/review/differences", **reem),
        api.get(f"/review/differences/{coding}", **reem),
        api.post(f"/review/differences/{coding}/settle", said, **reem),
        api.post(f"/review/settlements/{settlement}/withdraw", **reem),
    ):
        assert answer.status_code == 403
