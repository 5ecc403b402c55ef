"""What people do with events at the desk: find, part, join, undo; two at once; and what a report may not do there."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture(scope="module", name="desk")
def _desk(open_desk: Callable[..., Any]) -> Any:
    return open_desk()


def wait(locator: Any) -> Any:
    """Waits until something holds of parts of a page; Playwright is imported where it is known to be there."""
    from playwright.sync_api import expect

    return expect(locator)


def actions(desk: Any) -> list[str]:
    """What people did, as the trail has it, in order."""
    asked = "SELECT action FROM archive_trail WHERE by = 'local' AND subject NOT LIKE 'event %' ORDER BY seq"
    with sqlite3.connect(desk.archive / "rasd.sqlite3") as connection:
        return [action for (action,) in connection.execute(asked)]


def most_told(page: Any) -> str:
    """Go to the event that most reports tell; its address."""
    page.goto("/events/?sort=sources", wait_until="networkidle")
    page.locator("td.day a").first.click()
    page.wait_for_selector(".record")
    return str(page.url)


def test_an_account_is_parted_and_comes_back(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en").page
    here = most_told(page)
    columns = page.locator(".sides thead th").count()
    assert columns > 1
    before = actions(desk)
    page.get_by_role("button", name="Not this event").last.click()
    wait(page.locator(".message.success")).to_contain_text("parted")
    assert actions(desk)[len(before)] == "accounts parted"
    while page.get_by_role("button", name="Take back").count():
        page.get_by_role("button", name="Take back").first.click()
        wait(page.locator(".message.success")).to_contain_text("Taken back")
    page.goto(here)
    if not page.locator(".sides").count():
        page.locator(".message.warning a").first.click()
    wait(page.locator(".sides thead th")).to_have_count(columns)
    assert actions(desk)[-1] == "verdict withdrawn"


def test_two_events_are_joined_in_one_action_and_parted_by_one(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "ar").page
    page.goto("/events/", wait_until="networkidle")
    page.locator("td.day a").first.click()
    page.wait_for_selector(".record")
    other = page.locator("p bdi.mono").first.inner_text()
    page.goto("/events/?sort=sources", wait_until="networkidle")
    page.locator("td.day a").nth(1).click()
    page.wait_for_selector(".record")
    page.locator(".part > .row [name=other]").fill(other)
    page.keyboard.press("Enter")
    wait(page.locator(".message.success")).to_contain_text("صار الحدثان حدثًا واحدًا")
    assert actions(desk)[-1] == "accounts joined"
    page.get_by_role("button", name="سحب").first.click()
    wait(page.locator(".message.success")).to_contain_text("سُحب القرار")
    assert actions(desk)[-1] == "verdict withdrawn"


def test_of_two_people_the_second_is_told(desk: Any, look: Callable[..., Any]) -> None:
    one, other = look(desk, "en").page, look(desk, "en").page
    here = most_told(one)
    other.goto(here)
    for page, grade in ((one, "fair"), (other, "weak")):
        page.locator(".grading summary").click()
        page.locator(".grading [name=grade]").select_option(grade)
        page.locator(".grading button").click()
        page.wait_for_selector(".message")
    wait(one.locator(".message.success")).to_have_count(1)
    wait(other.locator(".message.warning")).to_contain_text("Somebody else changed this event")
    wait(other.locator(".grading .tag.fair").last).to_be_visible()


def test_facets_and_search_narrow_the_table_and_its_address(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en").page
    page.goto("/events/", wait_until="networkidle")
    count = page.locator(".events tbody tr").count()
    page.locator(".facets a").first.click()
    page.wait_for_selector(".facets .chosen")
    assert "kind=" in page.url
    assert 0 < page.locator(".events tbody tr").count() < count
    page.locator(".facets .chosen").click()
    wait(page.locator(".facets .chosen")).to_have_count(0)
    # What was put in answers to nothing until it has settled, some hundredths of a second later.
    page.wait_for_load_state("networkidle")
    page.wait_for_function("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')")
    page.wait_for_timeout(200)
    page.locator("[name=country]").select_option("IQ")
    wait(page.locator(".facets .chosen")).to_have_count(1)
    assert "country=IQ" in page.url


def test_an_export_is_a_packed_file(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "ar").page
    page.goto("/events/?grade=fair", wait_until="networkidle")
    page.locator(".export summary").click()
    page.locator(".export [name=as]").select_option("geojson")
    with page.expect_download() as told:
        page.locator(".export button").click()
    assert told.value.suggested_filename.endswith("-public-geojson.zip")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_script_in_a_report_never_runs_among_events(
    desk: Any, look: Callable[..., Any], evil_report: Any, language: str
) -> None:
    page = look(desk, language).page
    evil = evil_report(page, language)
    page.locator(".account footer a[href*='/events/']").first.click()
    page.wait_for_selector(".record")
    assert page.evaluate("window.ran") is None
    page.goto(f"/events/?q={evil}&actor={evil}&province={evil}", wait_until="networkidle")
    assert page.evaluate("window.ran") is None
