"""Codebook, gazetteer, trail, versions, export, and coding and linking without keeping."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from desking import TEXT, TITLE
from rasd import __version__
from rasd.model import SUB_EVENT_TYPES, coded_from_json, event_from_json
from rasd_desk.api.routes import exporting
from rasd_desk.archive.models import Account, Event, Report, Trail


def test_the_codebook_has_every_list_in_both_languages(api: Any) -> None:
    said = api.get("/codebook").json()
    assert [one["code"] for one in said["lists"]["sub_event_type"]] == list(SUB_EVENT_TYPES)
    assert said["types"]["Air/drone strike"] == "Explosions/Remote violence"
    for name, choices in said["lists"].items():
        assert choices, name
        for one in choices:
            assert one["en"], (name, one)
            assert one["ar"], (name, one)
    actors = {one["code"]: one for one in api.get("/codebook/actors").json()["choices"]}
    assert actors["SYR_GOV"]["ar"]
    assert {"code": "SY", "en": "Syria", "ar": "سوريا"} in api.get("/codebook/countries").json()["choices"]


def test_a_place_is_looked_up_and_none_is_chosen(api: Any) -> None:
    found = api.get("/places", {"name": "دوما", "country": "SY"}).json()["places"]
    assert {"Douma"} <= {one["name_en"] for one in found}
    assert all(one["country"] == "SY" for one in found)
    assert api.get("/places", {"name": "no such place at all"}).json() == {"places": []}
    assert api.get("/places").status_code == 422


def test_the_trail_of_a_subject_is_told_the_last_first(api: Any, account: Account) -> None:
    api.post(f"/accounts/{account.pk}/accept", {"revision": account.revision})
    number = api.get(f"/accounts/{account.pk}").json()["verdicts"][0]["number"]
    api.post(f"/verdicts/{number}/withdraw", X_Rasd="1")
    said = api.get("/trail", {"subject": f"account {account.pk}", "size": 1}).json()
    assert (said["total"], [one["action"] for one in said["lines"]]) == (2, ["verdict withdrawn"])
    rest = api.client.get(said["next"]).json()
    assert [one["action"] for one in rest["lines"]] == ["account accepted"]
    assert Trail.objects.get(seq=rest["lines"][0]["seq"]).hash == rest["lines"][0]["hash"]


def test_the_desk_says_what_it_is(api: Any) -> None:
    assert api.get("/health").json() == {"status": "ok"}
    said = api.get("/about").json()
    assert (said["rasd"], said["by"], said["role"]) == (__version__, "local", "local")
    assert said["scopes"] == ["add", "admin", "code", "export", "read"]


def test_a_text_is_coded_and_not_kept(api: Any) -> None:
    answer = api.post("/code", {"title": TITLE, "text": TEXT, "published": "2021-02-10"})
    coded = coded_from_json(answer.content)
    assert [one.casualties[0].min for one in coded.accounts] == [5, 2]
    assert not Report.objects.exists()
    assert api.post("/code", {"text": "Latin"}).status_code == 422


def test_coded_reports_are_linked_and_not_kept(api: Any, event: Event) -> None:
    reports = [api.get(f"/reports/{one.pk}").json()["report"] for one in Report.objects.all()]
    before = Trail.objects.count()
    events = api.post("/link", {"reports": reports}).json()["events"]
    made = [event_from_json(json.dumps(one)) for one in events]
    assert sorted(len(one.accounts) for one in made) == [1, 1, 2]
    a, b = next(one.accounts for one in made if len(one.accounts) == 2)
    apart = api.post("/link", {"reports": reports, "verdicts": [{"a": a, "b": b, "same": False}]}).json()["events"]
    assert len(apart) == 4
    assert Trail.objects.count() == before


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda one: one["accounts"][0].update(sub_event_type="Murder"), "body.reports.0.accounts.0"),
        (lambda one: one["accounts"][0]["date"].update(start="0001-01-01"), "body.reports.0.accounts.0"),
        (lambda one: one["accounts"][0]["place"].update(latitude=1e300), "body.reports.0.accounts.0"),
        (lambda one: one["accounts"][0].update(date=5), "body.reports.0"),
        (lambda one: one["accounts"].append(5), "body.reports.0"),
        (lambda one: one.pop("accounts"), "body.reports.0"),
    ],
)
def test_what_is_no_coded_report_is_named(api: Any, report: Report, change: Any, where: str) -> None:
    one = api.get(f"/reports/{report.pk}").json()["report"]
    change(one)
    answer = api.post("/link", {"reports": [one]})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"] == where


def test_verdicts_that_contradict_each_other_are_told(api: Any, report: Report) -> None:
    one = api.get(f"/reports/{report.pk}").json()["report"]
    said = [{"a": "x", "b": "y", "same": same} for same in (True, False)]
    assert api.post("/link", {"reports": [one], "verdicts": said}).status_code == 422


@pytest.mark.parametrize("format", ["acled", "ucdp", "geojson", "xlsx", "hxl", "jsonl"])
def test_what_is_asked_for_is_exported_and_losses_are_told(api: Any, event: Event, format: str) -> None:
    answer = api.get("/export", {"as": format, "for": "partners", "killed": 5})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as pack:
        card = json.loads(pack.read(next(name for name in pack.namelist() if name.endswith(".release.json"))))
    assert card["events"] == 2
    assert json.loads(answer["Rasd-Losses"]) == card["losses"]


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"as": "doc", "for": "public"}, "query.as"),
        ({"as": "jsonl", "for": "everybody"}, "query.for"),
        ({"as": "jsonl"}, "query.for"),
        ({"as": "jsonl", "for": "public", "language": "fr"}, "query.language"),
    ],
)
def test_an_export_that_does_not_exist_is_told(api: Any, asked: dict[str, str], where: str) -> None:
    answer = api.get("/export", asked)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"] == where


def test_more_than_the_desk_packs_is_told(api: Any, event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST", 2)
    assert api.get("/export", {"as": "jsonl", "for": "public"}).status_code == 413


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_the_api_has_no_inline_script_and_asks_no_other_server(api: Any, language: str) -> None:
    api.client.cookies["rasd-language"] = language
    answer = api.get("/docs")
    html = answer.content.decode()
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", html, re.IGNORECASE)
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", html)
    for address in re.findall(r"""(?:src|href)="(/static/[^"]+)\"""", html):
        assert finders.find(address.removeprefix("/static/")), address


def test_the_openapi_is_served_to_anybody(api: Any) -> None:
    said = api.get("/openapi.json").json()
    assert said["openapi"] == "3.1.0"
    assert said["paths"]["/api/v1/events/{id}"]["get"]["responses"]["200"]["headers"].keys() == {"ETag"}
