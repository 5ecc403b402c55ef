"""Map, timeline and list follow each other and the address; small maps correct places; nothing of a report runs."""

import os
import re
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from looking import sound_at_every_width
from rasd_desk.map.drawn import ready

SYRIA = "view=35.0,38.5,7"

PAGES = {
    "map": ("/map/", None),
    "map-near": (f"/map/?{SYRIA}&since=2020-01-01&until=2023-12-31&box=36,33,42,37", None),
    "map-place": (f"/map/?{SYRIA}", "place"),
    "map-province": (f"/map/?{SYRIA}", "province"),
    "map-tables": ("/map/tables", None),
    "map-none": ("/map/?q=xyz", None),
    "map-report": ("/reports/1/", "account"),
    "map-choose": ("/reports/accounts/1/correct/place?q=%D8%A7%D9%84%D8%B3%D8%AE%D9%86%D8%A9", None),
    "map-event": ("/events/?sort=sources", "event"),
}


@pytest.fixture(scope="module", name="desk")
def _desk(open_desk: Callable[..., Any]) -> Any:
    if not ready():
        if os.environ.get("CI") and not os.environ.get("RASD_WITHOUT_CHROMIUM"):
            pytest.fail("What the map is drawn with is not here: run python tools/assets.py.")
        pytest.skip("What the map is drawn with is not here: python tools/assets.py fetches it.")
    return open_desk()


def wait(locator: Any) -> Any:
    """Waits until something holds of parts of a page."""
    from playwright.sync_api import expect

    return expect(locator)


def drawn(page: Any) -> None:
    """Wait until map and timeline show what is asked."""
    page.wait_for_selector("#map[data-shown]")
    page.wait_for_selector("#times[data-drawn]")
    page.wait_for_load_state("networkidle")


def found(page: Any) -> int:
    """How many events are found."""
    return int(re.sub(r"\D", "", page.locator("p.found").inner_text().split("·")[0]) or "1")


def do(page: Any, what: str | None) -> None:
    """Bring a page into a state."""
    if what in ("place", "province"):
        page.locator(f".spot.{what}").first.press("Enter")
        page.wait_for_selector(".leaflet-popup .here")
    elif what == "account":
        page.locator(".account").first.click(position={"x": 5, "y": 5})
        page.locator(".canvas").scroll_into_view_if_needed()
        page.wait_for_selector(".spot.other")
    elif what == "event":
        page.locator("td.day a").first.click()
        page.wait_for_selector(".record")
        page.locator(".canvas").scroll_into_view_if_needed()
        page.wait_for_selector(".canvas .spot")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page(desk: Any, look: Callable[..., Any], name: str, language: str) -> None:
    address, what = PAGES[name]
    page = look(desk, language, reduced_motion="reduce").page

    def shown() -> None:
        page.goto(address, wait_until="networkidle")
        if page.locator("#map").count():
            drawn(page)
        do(page, what)
        page.wait_for_load_state("networkidle")

    whole = what is None or name == "map-event"
    sound_at_every_width(page, name, language, full=lambda width: whole, settled=shown)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_days_drawn_over_the_bars_are_asked_for(desk: Any, look: Callable[..., Any], language: str) -> None:
    page = look(desk, language).page
    page.goto("/map/", wait_until="networkidle")
    drawn(page)
    every = found(page)
    over = page.locator("#times .overlay").first
    over.scroll_into_view_if_needed()
    box = over.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.02, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 45, steps=5)
    page.mouse.up()
    page.wait_for_url("**/map/?*since=20*")
    drawn(page)
    since, until = (page.locator(f"[name={name}]").input_value() for name in ("since", "until"))
    assert since < until
    # Time runs with the language: what lies on the left is the oldest in English, the newest in Arabic.
    assert (since > "2020") == (language == "ar")
    assert 0 < found(page) < every
    page.wait_for_selector("#times .selection:not([style*='display: none'])")
    page.locator("#all-days").click()
    wait(page.locator("p.found a")).to_have_count(0)
    assert found(page) == every
    page.go_back(wait_until="networkidle")
    wait(page.locator("[name=since]")).to_have_value(since)
    drawn(page)
    assert 0 < found(page) < every


def test_the_form_moves_map_timeline_and_list(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en").page
    page.goto("/map/?view=30.0,42.0,4", wait_until="networkidle")
    drawn(page)
    signs = page.locator("#map .spot").count()
    page.locator("[name=country]").select_option("YE")
    page.wait_for_url("**country=YE*")
    page.wait_for_load_state("networkidle")
    wait(page.locator(".newest li").first).to_contain_text("20")
    wait(page.locator("#map .spot")).not_to_have_count(signs)
    page.locator("#as-table").click()
    page.wait_for_url("**/events/?*country=YE*")
    page.locator("#on-map").click()
    drawn(page)
    assert page.locator("[name=country]").input_value() == "YE"


def test_only_what_is_in_view_is_found_and_back_leads_back(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "ar").page
    page.goto("/map/?view=30.0,42.0,4", wait_until="networkidle")
    drawn(page)
    every = found(page)
    page.locator("[name=box]").check()
    page.wait_for_url("**box=*")
    page.wait_for_load_state("networkidle")
    wide = page.url
    page.locator("#map").focus()
    page.keyboard.press("+")
    page.wait_for_url(
        lambda url: "box=" in url and url.split("box=")[1].split("&")[0] != wide.split("box=")[1].split("&")[0]
    )
    page.wait_for_load_state("networkidle")
    wait(page.locator(".asked-box")).to_have_count(1)
    near, address = found(page), page.url
    assert 0 < near < every
    other = look(desk, "en").page
    other.goto(address, wait_until="networkidle")
    assert found(other) == near, "whoever gets the address sees the same"
    told = page.locator("p.found").inner_text()
    page.go_back(wait_until="networkidle")
    # The address is that of the wider box before its page is shown.
    wait(page.locator("p.found")).not_to_have_text(told)
    drawn(page)
    assert found(page) > near


def test_a_place_tells_its_events_by_click_and_by_key(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en", reduced_motion="reduce").page
    page.goto(f"/map/?{SYRIA}", wait_until="networkidle")
    drawn(page)
    page.locator(".spot.place").first.click()
    link = page.locator(".leaflet-popup .here a[href^='/events/']").first
    wait(link).to_be_visible()
    wait(page.locator(".leaflet-popup .here")).to_contain_text("km of the point")
    page.keyboard.press("Escape")
    wait(page.locator(".leaflet-popup")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    page.locator(".spot.province").first.press("Enter")
    wait(page.locator(".leaflet-popup .here")).to_contain_text("Known to the province only")
    wait(page.locator(".leaflet-popup .here a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_selector(".record")


def test_provinces_are_never_points(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "ar", reduced_motion="reduce").page
    page.goto(f"/map/?{SYRIA}", wait_until="networkidle")
    drawn(page)
    assert page.locator(".spot.province").count()
    assert page.locator("path.reach.province").count() == page.locator(".spot.province").count()
    assert page.locator(".named.province").count() > 5
    wide = page.locator("path.reach.province").first.bounding_box()
    assert wide["width"] > 60


def test_the_tables_come_when_they_are_opened(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en").page
    page.goto("/map/?country=SY", wait_until="networkidle")
    page.locator(".as-tables summary").click()
    wait(page.locator("#tables table")).to_have_count(2)


@pytest.mark.parametrize("by", ["click", "key"])
def test_a_place_is_corrected_from_the_small_map(
    open_desk: Callable[..., Any], look: Callable[..., Any], by: str
) -> None:
    own = open_desk("01")
    page = look(own, "en").page
    page.goto("/reports/1/", wait_until="networkidle")
    page.locator(".account").first.click(position={"x": 5, "y": 5})
    page.locator(".canvas").scroll_into_view_if_needed()
    other = page.locator(".text .spot.other").first
    wait(other).to_be_visible()
    if by == "click":
        other.click()
    else:
        other.press("Enter")
    page.wait_for_selector("#correction .canvas .spot")
    chosen = page.locator("#correction [name=choice]:checked")
    wait(chosen).to_have_value("geonames:401672")
    wait(page.locator("#correction .spot.chosen")).to_have_count(1)
    page.locator("#correction .spot.place").first.press("Enter")
    wait(page.locator("#correction [name=choice][value=told]")).to_be_checked()
    page.locator("#correction .spot.other").first.press("Enter")
    page.locator("#correction button", has_text="Save").click()
    wait(page.locator(".message.success")).to_contain_text("Corrected")
    with sqlite3.connect(own.archive / "rasd.sqlite3") as connection:
        asked = "SELECT country, longitude, state FROM archive_account WHERE id = 1"
        assert connection.execute(asked).fetchone() == ("YE", 43.4362, "corrected")


def test_nothing_of_a_report_runs_on_the_map(
    open_desk: Callable[..., Any], look: Callable[..., Any], evil_report: Callable[..., str]
) -> None:
    own = open_desk("02")
    page = look(own, "ar").page
    evil_report(page, "ar")
    page.goto("/map/?view=35.6,36.4,9", wait_until="networkidle")
    drawn(page)
    for sign in page.locator(".spot:is(.place, .province)").all():
        sign.press("Enter")
        page.wait_for_selector(".leaflet-popup .here")
        page.keyboard.press("Escape")
    assert page.evaluate("window.ran") is None
