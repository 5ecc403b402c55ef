"""Watches in the browser: made from the events table, told, read; photographed in both languages, with axe-core."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from looking import sound_at_every_width

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "src" / "rasd" / "data" / "samples"
PAGES = {
    "watches": "/watches/",
    "watch": "/watches/1/",
    "watch-new": "/watches/new?actor=ISIS&killed=3",
    "watch-try": "/watches/new?country=SY&trigger=origins&least=2&try=1",
    "watch-wrong": "/watches/new?place=%D8%A7%D9%84%D8%B3%D8%AE%D9%86%D8%A9&km=20&name=x",
    "watch-edit": "/watches/2/edit",
    "notices": "/watches/notices/?read=all",
    "notices-none": "/watches/notices/?watch=3",
}


def wait(locator: Any) -> Any:
    """Waits until something holds of parts of a page; Playwright is imported where it is known to be there."""
    from playwright.sync_api import expect

    return expect(locator)


@pytest.fixture(scope="module", name="desk")
def _desk(open_desk: Callable[..., Any]) -> Any:
    return open_desk("01", "02", "03", "20")


@pytest.fixture(scope="module", name="told")
def _told(open_desk: Callable[..., Any], chromium: Any) -> Any:
    """A desk on which watches told something, one of them on all ways."""
    desk = open_desk()
    context = chromium.new_context(base_url=desk.url, locale="en")
    page = context.new_page()
    for name, trigger, question, past in (
        ("هجمات تنظيم الدولة في البادية", "event", {"actor": "ISIS"}, True),
        ("Two origins near Al-Sukhnah", "origins", {"place": "34.88, 38.87", "km": "60"}, False),
        ("نفي", "denial", {"country": "SY"}, False),
        ("Number or place contradicted", "conflict", {"country": "SY", "killed": "1"}, True),
    ):
        page.goto("/watches/new")
        page.locator("[name=name]").fill(name)
        page.locator("[name=trigger]").select_option(trigger)
        for field, value in question.items():
            box = page.locator(f"main [name={field}]")
            box.select_option(value) if field == "country" else box.fill(value)
        if past:
            page.locator("[name=past]").check()
        page.locator("form.edit button").first.click()
        page.wait_for_selector(".message.success")
    page.goto("/watches/1/")
    page.locator(".adding button").nth(0).click()
    page.wait_for_selector(".ways li")
    for kind, address in (("url", "https://hooks.example.org/rasd"), ("email", "desk@example.org")):
        page.locator(f".adding [type={kind}]").fill(address)
        page.keyboard.press("Enter")
        page.wait_for_selector(".message.success")
    context.close()
    return desk


def test_a_question_is_watched_tells_and_is_read(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en").page
    page.goto("/events/?country=SY", wait_until="networkidle")
    page.get_by_role("link", name="Watch this question").click()
    page.locator("[name=name]").fill("Syria")
    page.get_by_role("button", name="Try it on the last 30 days").click()
    wait(page.locator("#tried li").first).to_be_visible()
    assert "country=SY" in page.url
    page.get_by_role("button", name="Keep the watch").click()
    wait(page.locator(".message.success")).to_contain_text("from now on it tells")
    wait(page.locator("#unread")).to_have_attribute("aria-label", "Notices: none unread")
    desk.add(sorted(SAMPLES.glob("0[4-9]*.txt"))[0], sorted(SAMPLES.glob("1[0-4]*.txt"))[0])
    deadline = time.monotonic() + 10
    page.goto("/events/")
    while not page.locator("#unread .badge").count() and time.monotonic() < deadline:
        page.reload()
    page.locator("#unread").click()
    wait(page.locator(".notice").first).to_contain_text("A new event fits the question.")
    page.get_by_role("button", name="Mark all as read").click()
    wait(page.locator(".empty")).to_contain_text("Nothing unread.")
    page.goto("/watches/")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Take back").click()
    wait(page.locator(".message.success")).to_contain_text("Taken back")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page(told: Any, look: Callable[..., Any], name: str, language: str) -> None:
    page = look(told, language).page
    page.goto(PAGES[name], wait_until="networkidle")
    sound_at_every_width(page, name, language)
