"""Hand-made pages of many makes give the right values, or none."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasd.intake import Failed, Given, Noted, read_bytes

FOLDER = Path(__file__).resolve().parents[2] / "pages"
PAGES: list[dict[str, Any]] = yaml.safe_load((FOLDER / "pages.yaml").read_text(encoding="utf-8"))


def read(page: dict[str, Any]) -> Given | Failed:
    raw = (FOLDER / page["page"]).read_bytes()
    found = read_bytes(page["page"], raw, url=page.get("url"), media_type=page.get("media_type"))
    (only,) = [one for one in found if not isinstance(one, Noted)]
    return only


def test_every_page_is_listed() -> None:
    assert {page["page"] for page in PAGES} == {file.name for file in FOLDER.glob("*.htm*")}


@pytest.mark.parametrize("page", [p for p in PAGES if "fails" in p], ids=lambda p: p["page"])
def test_page_without_a_report_is_refused(page: dict[str, Any]) -> None:
    found = read(page)
    assert isinstance(found, Failed)
    assert page["fails"] in found.why


def given(page: dict[str, Any]) -> Any:
    gap = [pytest.mark.xfail(reason="known gap", strict=True)] if page.get("known_gap") else []
    return pytest.param(page, marks=gap, id=page["page"])


@pytest.mark.parametrize("page", [p for p in PAGES if "fails" not in p], ids=lambda p: p["page"])
def test_no_page_is_given_a_wrong_day(page: dict[str, Any]) -> None:
    found = read(page)
    assert isinstance(found, Given), found
    assert str(found.report.published) in (str(page["published"]), "None")


@pytest.mark.parametrize("page", [given(p) for p in PAGES if "fails" not in p])
def test_page_gives_what_stands_on_it(page: dict[str, Any]) -> None:
    found = read(page)
    assert isinstance(found, Given), found
    report = found.report
    published = page["published"]
    assert report.published == (date.fromisoformat(str(published)) if published else None)
    assert report.title == (page["title"] or "")
    assert report.outlet == page["outlet"]
    assert report.text.startswith(tuple(page.get("first_any") or [page["first"]])), report.text[:200]
    assert report.text.endswith(tuple(page.get("last_any") or [page["last"]])), report.text[-200:]
    assert not [words for words in page.get("absent", ()) if words in report.text]
    if "published_from" in page:
        assert found.sources["published"] == page["published_from"]
    assert found.media_type == "text/html"
    assert found.sources.keys() >= {"text"}
