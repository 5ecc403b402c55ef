"""Intakes through the API: addresses and files begun in the background, followed, cancelled, taken up again."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desking import TEXT, TITLE, coder, trail_of
from rasd_desk.archive.actions import intakes
from rasd_desk.archive.models import Intake, Report
from rasd_desk.intakes import starting
from rasd_desk.intakes.working import Work


@pytest.fixture(autouse=True, name="started")
def _started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No test starts a program; that one is asked for is noted."""
    asked: list[str] = []
    monkeypatch.setattr(starting, "start", lambda: asked.append("start"))
    return asked


def carry_out() -> None:
    row = intakes.claim(intakes.own_name())
    assert row is not None

    def none() -> Any:
        raise AssertionError("nothing is to be fetched")

    Work(row, none, lambda: False, coder=coder).run()


def send(api: Any, content: bytes, **more: Any) -> Any:
    said = {"files": SimpleUploadedFile("many.jsonl", content), "outlet": "قناة", **more}
    return api.client.post("/api/v1/intakes/files", said, headers={"X-Rasd": "1"})


def test_files_are_kept_at_once_and_taken_in_in_the_background(api: Any, started: list[str]) -> None:
    lines = [json.dumps({"title": f"{TITLE} {n}", "text": f"{TEXT} {n}"}).encode() for n in range(3)] + [b"{not json"]
    answer = send(api, b"\n".join(lines), published="2021-02-10")
    said = answer.json()
    number = said["intake"]["number"]
    assert (answer.status_code, answer["Location"]) == (202, f"/api/v1/intakes/{number}")
    assert (said["intake"]["state"], said["parts"][0]["total"], started) == ("waiting", 4, ["start"])
    assert not Report.objects.exists()
    carry_out()
    done = api.get(f"/intakes/{number}").json()
    assert (done["intake"]["state"], done["intake"]["reports"], done["intake"]["failed"]) == ("done", 3, 1)
    assert len(done["failed"]) == 1
    assert set(Report.objects.values_list("outlet", flat=True)) == {"قناة"}
    page = api.get("/intakes").json()
    assert (page["total"], page["intakes"][0]) == (1, done["intake"])
    assert api.post(f"/intakes/{number}/cancel", X_Rasd="1").status_code == 409
    assert api.post(f"/intakes/{number}/resume", X_Rasd="1").status_code == 409


def test_addresses_are_begun_cancelled_and_taken_up_again(api: Any, started: list[str]) -> None:
    pages = ["https://example.org/1", "https://example.org/2", "https://example.org/1"]
    answer = api.post("/intakes/addresses", {"addresses": pages, "outlet": "وكالة", "published": "2021-02-10"})
    said = answer.json()
    assert (answer.status_code, [one["url"] for one in said["parts"]], said["count"]) == (202, pages[:2], 2)
    number = said["intake"]["number"]
    assert Intake.objects.get().given == {"published": "2021-02-10", "outlet": "وكالة"}
    assert api.post(f"/intakes/{number}/cancel", X_Rasd="1").json()["intake"]["state"] == "cancelled"
    assert api.post(f"/intakes/{number}/resume", X_Rasd="1").json()["intake"]["state"] == "waiting"
    assert started == ["start", "start"]
    assert trail_of(f"intake {number}") == ["intake begun", "intake cancelled", "intake resumed"]


@pytest.mark.parametrize(
    "pages",
    [[], ["ftp://example.org/1"], ["example.org"], ["https://u:p@example.org/"], ["https://example.org"] * 501, "x"],
)
def test_what_is_no_address_is_told(api: Any, pages: Any, started: list[str]) -> None:
    assert api.post("/intakes/addresses", {"addresses": pages}).status_code == 422
    assert not Intake.objects.exists()
    assert started == []


def test_a_form_of_another_site_begins_nothing(api: Any) -> None:
    said = {"files": SimpleUploadedFile("a.jsonl", b"{}")}
    assert api.client.post("/api/v1/intakes/files", said).status_code == 403
    assert api.client.post("/api/v1/intakes/files", {}, headers={"X-Rasd": "1"}).status_code == 422
    assert not Intake.objects.exists()
