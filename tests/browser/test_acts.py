"""What people do at the desk: with keys, with a mouse, without script, two at once; and what a report may not do."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from looking import ask

OUT = Path(__file__).resolve().parents[2] / "build" / "photographs"


@pytest.fixture(scope="module", name="desk")
def _desk(open_desk: Callable[..., Any]) -> Any:
    return open_desk("01", "03")


def actions(desk: Any) -> list[str]:
    """What people did, as the trail has it, in order."""
    return [action for (action,) in ask(desk, "SELECT action FROM archive_trail WHERE by = 'local' ORDER BY seq")]


def wait(locator: Any) -> Any:
    """Waits until something holds of parts of a page; Playwright is imported where it is known to be there."""
    from playwright.sync_api import expect

    return expect(locator)


def undo_all(desk: Any, page: Any) -> None:
    """Take back what a test decided, by the buttons."""
    standing = "SELECT count(*) FROM archive_verdict WHERE withdrawn_at IS NULL"
    for _ in range(ask(desk, standing)[0][0]):
        page.goto("/reports/1/", wait_until="networkidle")
        page.locator(".account [data-undo]").first.click()
        page.wait_for_selector("#messages .success")
    assert ask(desk, standing) == [(0,)]


def test_a_report_is_decided_by_keys_alone_and_undone(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk).page
    page.goto("/reports/1/", wait_until="networkidle")
    begun, pressed = time.monotonic(), 0

    def press(*keys: str) -> None:
        nonlocal pressed
        for key in keys:
            page.keyboard.press(key)
            pressed += 1

    press("j", "a")
    page.wait_for_selector(".account.accepted.current")
    press("j", "e")
    page.wait_for_selector("#correction select:focus")
    page.keyboard.press("Home")
    press("ArrowDown", "Tab", "Tab", "Enter")
    page.wait_for_selector(".account.corrected.current")
    spent = time.monotonic() - begun
    assert page.evaluate("document.activeElement.matches('.account.current [data-field=sub_event_type] .edit')")
    press("u")
    page.wait_for_selector(".account.unseen.current")
    press("k", "u")
    wait(page.locator(".account.unseen")).to_have_count(2)
    assert [one for one in actions(desk) if "account" in one or "verdict" in one] == [
        *("account accepted", "account corrected", "verdict withdrawn", "verdict withdrawn")
    ]
    OUT.mkdir(parents=True, exist_ok=True)
    told = {"report": "01", "accounts": 2, "keys": pressed, "seconds without thinking": round(spent, 1)}
    (OUT / "by-keys.json").write_text(json.dumps(told), encoding="utf-8")


def test_keys_work_with_an_arabic_keyboard(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk).page
    page.goto("/reports/1/", wait_until="networkidle")
    for key, code in (("ت", "KeyJ"), ("ت", "KeyJ"), ("ن", "KeyK")):
        page.evaluate(
            "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))",
            [key, code],
        )
    assert page.locator(".account.current h3").inner_text().startswith("1")
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '؟', code: 'Slash', bubbles: true}))")
    assert page.locator("dialog[open]").count() == 1


def test_no_key_decides_while_one_writes(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk).page
    page.goto("/reports/1/", wait_until="networkidle")
    page.locator("[data-field=date] .edit").first.click()
    page.wait_for_selector("#correction :focus")
    page.locator("#correction input[name=note]").fill("")
    page.locator("#correction input[name=note]").press_sequentially("axuj")
    assert page.locator("#correction input[name=note]").input_value() == "axuj"
    assert page.locator(".account.unseen").count() == 2
    page.keyboard.press("Escape")
    assert page.locator("#correction").count() == 0


def test_values_show_their_words_and_words_their_values(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk).page
    page.goto("/reports/1/", wait_until="networkidle")
    value = page.locator("[data-field=place] .value").first
    value.hover()
    lit = page.locator(".text mark.lit")
    assert "السخنة" in "".join(lit.all_inner_texts())
    page.mouse.move(0, 0)
    assert lit.count() == 0
    page.locator(".words mark.k-sources").first.hover()
    assert "المرصد" in page.locator(".value.lit").first.inner_text()
    page.locator(".words mark.k-date").first.click()
    assert "شباط" in page.evaluate("document.activeElement.innerText")


def test_two_browsers_correct_one_account_and_nothing_is_lost(desk: Any, look: Callable[..., Any]) -> None:
    one, other = look(desk, "en").page, look(desk, "en").page
    for page, value in ((one, "denied"), (other, "disputed")):
        page.goto("/reports/1/", wait_until="networkidle")
        page.locator("[data-field=status] .edit").first.click()
        page.wait_for_selector("#correction select:focus")
        page.locator("#correction select").select_option(value)
        page.locator("#correction input[name=note]").fill(f"{value}, say I")
    one.locator("#correction button").last.click()
    one.wait_for_selector(".account.corrected")
    other.locator("#correction button").last.click()
    other.wait_for_selector("#correction .message.warning")
    assert "Somebody else changed this account meanwhile" in other.locator("#correction").inner_text()
    assert other.locator("#correction select").input_value() == "disputed"
    assert other.locator("#correction input[name=note]").input_value() == "disputed, say I"
    assert "denied" in other.locator("#correction .value").inner_text()
    OUT.mkdir(parents=True, exist_ok=True)
    other.screenshot(path=OUT / "two-browsers-en-1440.png")
    other.locator("#correction button").last.click()
    other.wait_for_selector("#messages .success")
    assert "disputed" in other.locator("[data-field=status] .value").first.inner_text()
    undo_all(desk, other)


def test_without_script_the_same_forms_work(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en", java_script_enabled=False).page
    page.goto("/reports/1/")
    page.locator("button[value=reject]").first.click()
    wait(page.locator(".account.rejected")).to_have_count(1)
    page.locator("[data-undo]").click()
    wait(page.locator(".account.rejected")).to_have_count(0)
    page.locator("[data-field=means] .edit").first.click()
    page.get_by_label("grenade").check()
    page.get_by_role("button", name="Save").click()
    wait(page.locator(".account.corrected [data-field=means]")).to_contain_text("grenade")
    page.locator("[data-undo]").click()
    wait(page.locator(".account.unseen")).to_have_count(2)


def test_the_search_narrows_as_one_chooses_and_can_be_gone_back_from(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en").page
    page.goto("/reports/", wait_until="networkidle")
    assert page.locator(".report").count() == 2
    page.get_by_label("Words in the text").fill("السخنة")
    page.keyboard.press("Enter")
    wait(page.locator(".report")).to_have_count(1)
    assert "q=" in page.url
    page.locator(".report h2 a").click()
    page.wait_for_selector(".account")
    page.go_back(wait_until="networkidle")
    assert page.locator(".report").count() == 1


def test_language_and_look_are_chosen_and_kept(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "ar").page
    page.goto("/reports/1/")
    page.get_by_role("button", name="English").click()
    assert page.evaluate("[document.documentElement.lang, location.pathname].join()") == "en,/reports/1/"
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_text("Display", exact=True).click()
    page.get_by_label("Look").select_option("dark")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


@pytest.mark.parametrize("language", ["ar", "en"])
def test_script_in_a_report_never_runs(desk: Any, look: Callable[..., Any], evil_report: Any, language: str) -> None:
    page = look(desk, language).page
    evil = evil_report(page, language)
    here = page.url
    for address in (here, "/reports/", "/reports/?q=كفرنبل"):
        page.goto(address, wait_until="networkidle")
        assert page.evaluate("window.ran") is None
    page.goto(here)
    page.locator("[data-field=place] .edit").first.click()
    page.wait_for_selector("#correction :focus")
    page.locator("#correction [name=name_en]").fill(evil)
    page.locator("#correction button").last.click()
    page.wait_for_selector(".account.corrected")
    page.locator(".value").first.hover()
    assert page.evaluate("window.ran") is None


def test_the_desk_answers_no_other_machine_and_its_key_is_its_owners(desk: Any) -> None:
    assert (desk.archive / "desk.key").stat().st_mode & 0o777 == 0o600
    assert desk.url.startswith("http://127.0.0.1:")
