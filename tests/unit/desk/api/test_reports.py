"""Reports through the API: the list with its filters, one with its text, what is wrong with a question."""

from typing import Any

import pytest

from desking import TITLE, accounts_of, add_report
from rasd.model import coded_from_json
from rasd_desk.archive.models import Event, Report


def test_the_list_holds_what_the_stream_holds(api: Any, event: Event) -> None:
    said = api.get("/reports").json()
    assert (said["total"], said["page"], said["next"]) == (3, 1, None)
    assert [one["outlet"] for one in said["reports"]] == ["إذاعة", "شبكة", "وكالة"]
    last = said["reports"][-1]
    assert (last["title"], last["accounts"], last["states"]) == (TITLE, 2, {"unseen": 2})


def test_pages_follow_each_other_without_a_gap(api: Any, event: Event) -> None:
    seen, address = [], "/api/v1/reports?size=1&outlet="
    while address:
        said = api.client.get(address).json()
        seen += [one["number"] for one in said["reports"]]
        address = said["next"]
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 3
    assert api.get("/reports", {"page": 9}).json()["reports"] == []


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"q": "السخنه"}, 2),
        ({"q": '"بلدة كفرنبل"'}, 1),
        ({"q": "السخنة -كفرنبل"}, 1),
        ({"outlet": "شبك"}, 1),
        ({"since": "2021-02-11"}, 0),
        ({"until": "2021-02-10"}, 3),
        ({"state": "accepted"}, 0),
        ({"state": "something"}, 3),
    ],
)
def test_filters_narrow(api: Any, event: Event, asked: dict[str, str], count: int) -> None:
    assert api.get("/reports", asked).json()["total"] == count


def test_words_that_were_asked_for_are_marked(api: Any, report: Report) -> None:
    (found,) = api.get("/reports", {"q": "السخنة"}).json()["reports"]
    full = f"{report.title}\n{report.text}"
    assert {full[start:end] for start, end in found["found"]} == {"السخنة"}


def test_one_report_is_what_rasd_code_writes(api: Any, report: Report) -> None:
    import json

    answer = api.get(f"/reports/{report.pk}")
    said = answer.json()
    coded = coded_from_json(json.dumps(said["report"]))
    assert coded.text == report.text
    assert [one.id for one in coded.accounts] == [one["id"] for one in said["states"]]
    assert all(one["event"].startswith("e-") for one in said["states"])
    assert len(said["raw"]) == 64


def test_a_changed_report_leads_to_its_versions(api: Any) -> None:
    first = add_report(url="https://example.org/1")
    second = add_report(text=first.text + "\n\nوأصيب آخرون.", url="https://example.org/1")
    said = api.get(f"/reports/{first.pk}").json()
    assert (said["current"], said["version"]) == (False, 1)
    assert [one["number"] for one in said["versions"]] == [second.pk, first.pk]
    assert len(said["report"]["accounts"]) == 2
    assert len(accounts_of(second)) >= 2


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"page": "0"}, "query.page"),
        ({"page": "1_0"}, "query.page"),
        ({"size": "201"}, "query.size"),
        ({"since": "2018"}, "query.since"),
        ({"since": "2018-02-30"}, "query.since"),
        ({"until": "0"}, "query.until"),
        ({"state": "read"}, "query.state"),
        ({"q": "x" * 501}, "query.q"),
        ({"q": "\0"}, "query.q"),
        ({"sorted": "up"}, "query.sorted"),
    ],
)
def test_a_wrong_parameter_is_named(api: Any, asked: dict[str, str], where: str) -> None:
    answer = api.get("/reports", asked)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert [one["where"] for one in answer.json()["errors"]] == [where]


def test_words_that_ask_for_nothing_are_told(api: Any) -> None:
    answer = api.get("/reports", {"q": "-only"})
    assert answer.status_code == 422
    assert "name none that must stand" in answer.json()["detail"]


@pytest.mark.parametrize("number", ["999", "99999999999999999999999", "-1", "x"])
def test_what_is_not_there_is_told(api: Any, number: str) -> None:
    answer = api.get(f"/reports/{number}")
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:rasd:problem:not-found"
