"""Adding through the API: one report, lines, files; what is known, what cannot be read, what is too much."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desking import TEXT, TITLE, trail_of
from rasd_desk.api.routes import adding
from rasd_desk.archive.models import Event, Report

SAID = {"title": TITLE, "text": TEXT, "outlet": "وكالة", "published": "2021-02-10", "url": "https://example.org/1"}
LINES = b"".join(
    json.dumps({"text": f"{TEXT} {n}", "id": f"n{n}", "published": "2021-02-10"}).encode() + b"\n" for n in (1, 2)
)


def test_a_report_is_kept_coded_and_linked(api: Any) -> None:
    answer = api.post("/reports", SAID)
    said = answer.json()
    assert answer.status_code == 201
    assert (len(said["reports"]), said["accounts"], said["events"], said["failed"]) == (1, 2, 2, [])
    row = Report.objects.get()
    assert answer["Location"] == f"/api/v1/reports/{row.pk}"
    assert (row.title, row.outlet, row.published.isoformat(), row.url) == tuple(
        SAID[name] for name in ("title", "outlet", "published", "url")
    )
    assert trail_of(f"report {row.pk}") == ["report added"]
    assert Event.objects.filter(live=True).count() == 2


def test_the_same_report_again_changes_nothing(api: Any) -> None:
    first = api.post("/reports", SAID).json()
    again = api.post("/reports", SAID)
    assert again.status_code == 200
    assert (again.json()["known"], again.json()["accounts"]) == (1, 0)
    assert [one["number"] for one in again.json()["reports"]] == [one["number"] for one in first["reports"]]
    assert Report.objects.count() == 1


def test_another_text_at_the_same_address_is_a_new_version(api: Any) -> None:
    api.post("/reports", SAID)
    (new,) = api.post("/reports", {**SAID, "text": TEXT + " وأضاف المرصد أن الحصيلة قد ترتفع."}).json()["reports"]
    assert (new["version"], new["current"]) == (2, True)


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({}, "body.text"),
        ({"text": ""}, "body.text"),
        ({"text": 5}, "body.text"),
        ({"text": TEXT, "published": "yesterday"}, "body.published"),
        ({"text": TEXT, "published": 20180817}, "body.published"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "body.url"),
        ({"text": TEXT, "id": "x" * 291}, "body.id"),
        ({"text": TEXT, "more": 1}, "body.more"),
        ({"text": "\0" + TEXT}, "body.text"),
        ([], "body"),
    ],
)
def test_what_is_no_report_is_told_and_nothing_is_kept(api: Any, said: Any, where: str) -> None:
    answer = api.post("/reports", said)
    assert answer.status_code == 422
    assert [one["where"] for one in answer.json()["errors"]] == [where]
    assert not Report.objects.exists()


def test_a_text_that_rasd_cannot_read_is_told_with_its_reason(api: Any) -> None:
    answer = api.post("/reports", {"text": "no Arabic letter"})
    assert answer.status_code == 422
    assert "no Arabic letter" in answer.json()["errors"][0]["detail"]


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_told(api: Any, body: bytes) -> None:
    answer = api.client.generic(
        "POST", "/api/v1/reports", body, content_type="application/json", headers={"X-Rasd": "1"}
    )
    assert answer.status_code == 400
    assert answer.json()["type"] == "urn:rasd:problem:refused"


def test_lines_are_added_and_what_fails_is_named(api: Any) -> None:
    answer = api.client.post("/api/v1/reports/lines", LINES + b"{no json\n", content_type="application/jsonl")
    said = answer.json()
    assert answer.status_code == 201
    assert [one["id"] for one in said["reports"]] == ["n1", "n2"]
    assert len(said["failed"]) == 1
    assert "line 3" in said["failed"][0]["name"]


def test_what_holds_for_all_is_said_in_the_address(api: Any) -> None:
    line = json.dumps({"text": TEXT}).encode()
    address = "/api/v1/reports/lines?outlet=Radio&published=2021-02-11"
    (new,) = api.client.post(address, line, content_type="application/x-ndjson").json()["reports"]
    assert (new["outlet"], new["published"]) == ("Radio", "2021-02-11")


def test_lines_of_another_kind_are_refused(api: Any) -> None:
    answer = api.client.post("/api/v1/reports/lines", LINES, content_type="text/csv", headers={"X-Rasd": "1"})
    assert answer.status_code == 415


def test_nothing_that_can_be_read_is_an_error(api: Any) -> None:
    answer = api.client.post("/api/v1/reports/lines", b"{no\n{no\n", content_type="application/jsonl")
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 2


def test_files_are_added_by_what_their_names_say(api: Any) -> None:
    files = [
        SimpleUploadedFile("a.txt", f"{TITLE}\n\n{TEXT}".encode()),
        SimpleUploadedFile("../b.jsonl", LINES),
        SimpleUploadedFile("c.bin", b"\0\1\2"),
    ]
    answer = api.client.post("/api/v1/reports/files", {"files": files, "outlet": "وكالة"}, headers={"X-Rasd": "1"})
    said = answer.json()
    assert answer.status_code == 201
    assert len(said["reports"]) == 3
    assert {one["outlet"] for one in said["reports"]} == {"وكالة"}
    assert [one["name"] for one in said["failed"]] == ["c.bin"]


def test_a_form_without_files_is_told(api: Any) -> None:
    answer = api.client.post("/api/v1/reports/files", {"outlet": "x"}, headers={"X-Rasd": "1"})
    assert answer.status_code == 422
    assert "files" in answer.json()["errors"][0]["where"]


def test_too_much_at_once_is_told(api: Any, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(adding, "MOST", 1024)
    answer = api.client.post("/api/v1/reports/lines", LINES, content_type="application/jsonl")
    assert answer.status_code == 413
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = api.post("/reports", SAID)
    assert answer.status_code == 413
    assert not Report.objects.exists()
