"""What people make of a report and of many events, by mouse and by keyboard; and an intake that goes on by itself."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from looking import sound, sound_at_every_width

TEXT = "قتل خمسة عناصر من قوات النظام السوري في هجوم شنه تنظيم الدولة الإسلامية قرب بلدة السخنة في ريف حمص الشرقي."


@pytest.fixture(scope="module", name="desk")
def _desk(open_desk: Callable[..., Any]) -> Any:
    return open_desk("01", "02")


SELECT = """([from, to]) => {
  const paragraph = document.querySelector('.words p'), range = document.createRange();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let at = 0, node;
  while ((node = walker.nextNode())) {
    const end = at + node.length;
    if (from >= at && from < end) range.setStart(node, from - at);
    if (to > at && to <= end) range.setEnd(node, to - at);
    at = end;
  }
  const chosen = document.getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
}"""


def test_selected_words_become_an_account_and_it_is_undone(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk).page
    page.goto("/reports/1/")
    before = page.locator(".account").count()
    words = page.locator(".words p").first.inner_text()[12:60]
    page.evaluate(SELECT, [12, 60])
    page.keyboard.press("c")
    page.wait_for_url("**/accounts/new?start=*")
    assert page.locator("[name=anchor]").input_value() == words.strip()
    sound_at_every_width(page, "account-new", "ar")
    page.get_by_role("button", name="أضف الرواية").click()
    page.wait_for_url("**/reports/1/**")
    expect(page.locator(".account")).to_have_count(before + 1)
    expect(page.locator(".account.current .tag", has_text="أضيفت يدويًا")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator(".account")).to_have_count(before)


def test_words_are_selected_by_keyboard_alone_and_an_account_is_split(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en").page
    page.goto("/reports/1/")
    before = page.locator(".account").count()
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.wait_for_url("**/split")
    sound_at_every_width(page, "account-split", "en")
    page.locator("body").click(position={"x": 5, "y": 5})
    page.keyboard.press("v")
    for _word in range(3):
        page.keyboard.press("Shift+ArrowLeft")
    chosen = page.evaluate("document.getSelection().toString().trim()")
    assert len(chosen.split()) >= 2
    page.keyboard.press("w")
    assert page.locator("[name=anchor]").input_value() == chosen
    page.locator("tbody tr").last.locator("[value=other]").check()
    page.get_by_role("button", name="Split", exact=True).click()
    expect(page.locator(".account")).to_have_count(before + 1)
    expect(page.locator("#messages")).to_contain_text("was split")
    page.locator(".account.corrected").first.focus()
    page.keyboard.press("u")
    expect(page.locator(".account")).to_have_count(before)


def test_events_are_chosen_accepted_and_taken_back(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en").page
    page.goto("/events/")
    page.get_by_label("all on this page").check()
    expect(page.locator("[data-count]")).to_have_text(f"({page.locator('[name=chosen]').count()})")
    expect(page.locator("#bulk [name=grade]")).to_be_hidden()
    page.locator("#bulk [name=verb]").select_option("grade")
    expect(page.locator("#bulk [name=grade]")).to_be_visible()
    page.locator("#bulk [name=verb]").select_option("accept")
    page.get_by_role("button", name="Do it with the chosen").click()
    page.wait_for_url("**/events/bulk/**")
    sound_at_every_width(page, "events-bulk", "en")
    page.get_by_role("button", name="Take all of it back").click()
    expect(page.locator("#messages")).to_contain_text("Taken back.")


def test_a_view_is_saved_and_the_actors_of_what_is_found_are_counted(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en").page
    page.goto("/events/?country=SY")
    expect(page.locator(".facets summary", has_text="Actor")).to_be_visible()
    expect(page.locator(".facets a[href*='actor=']").first).to_be_visible()
    page.locator(".views summary").click()
    page.locator(".views [name=name]").fill("Syria")
    page.locator(".views button").click()
    page.locator(".views summary").click()
    expect(page.locator(".views a[aria-current]")).to_have_text("Syria")
    assert "country=SY" in page.url


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_whole_table_is_seen(desk: Any, look: Callable[..., Any], width: int) -> None:
    page = look(desk, "en", width).page
    page.goto("/events/", wait_until="networkidle")
    if width >= 1024:
        box = page.locator(".scroll").bounding_box()
        wide = page.locator("table.events").evaluate("table => table.scrollWidth")
        assert wide <= box["width"] + 1
    sound(page, "events-table", "en")


def test_an_intake_goes_on_by_itself_and_is_told(desk: Any, look: Callable[..., Any], tmp_path: Path) -> None:
    made = [json.dumps({"title": f"خبر {n}", "text": f"{TEXT} {n}", "published": "2021-02-10"}) for n in range(40)]
    pack = tmp_path / "many.zip"
    with zipfile.ZipFile(pack, "w") as held:
        held.writestr("many.jsonl", "\n".join([*made, "{not json"]))
    page = look(desk, "en").page
    page.goto("/reports/add")
    sound_at_every_width(page, "add", "en")
    page.locator("[name=files]").set_input_files(pack)
    page.get_by_role("button", name="Add and code").last.click()
    page.wait_for_url("**/reports/intakes/*/")
    expect(page.locator(".tag.intake")).to_have_text("done", timeout=60_000)
    expect(page.locator(".counts dd").first).to_have_text("40")
    expect(page.locator(".faults li")).to_have_count(1)
    sound_at_every_width(page, "intake", "en")
    page.goto("/reports/add")
    page.locator("[name=addresses]").fill("http://127.0.0.1:8099/")
    page.get_by_role("button", name="Fetch and code").click()
    expect(page.locator(".faults li")).to_contain_text("private or reserved network", timeout=60_000)
    page.goto("/reports/intakes/")
    expect(page.locator("tbody tr")).to_have_count(2)
    sound_at_every_width(page, "intakes", "en")
