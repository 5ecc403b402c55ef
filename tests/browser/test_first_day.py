"""What somebody new runs into: where the focus goes, which words are taken, a telephone, paper, an address."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from looking import sound


@pytest.fixture(scope="module", name="desk")
def _desk(open_desk: Callable[..., Any]) -> Any:
    return open_desk("01", "02", "03")


def focused(page: Any) -> str:
    """Which account has the focus in it, and what of it."""
    held: str = page.evaluate(
        "(() => { const one = document.activeElement, card = one.closest('.account');"
        " return `${card ? card.dataset.account : ''} ${one.className.split(' ')[0]}`; })()"
    )
    return held


def test_the_focus_returns_to_the_field_that_was_saved(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk).page
    page.goto("/reports/1/")
    page.keyboard.press("j")
    account = focused(page).split()[0]
    page.keyboard.press("3")
    page.locator("#correction [name=precision]").select_option("week")
    page.locator("#correction [name=note]").press("Enter")
    expect(page.locator("#messages .success")).to_be_visible()
    expect(page.locator(f"#account-{account} [data-field=date] .edit")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator(f"#account-{account}")).to_be_focused()


def test_what_is_undone_leaves_the_focus_among_the_accounts(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk).page
    page.goto("/reports/1/")
    before = page.locator(".account").count()
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.wait_for_url("**/split")
    expect(page.locator(".sides tbody tr", has_text="قتلى").first.locator(".more")).not_to_be_empty()
    page.get_by_role("button", name="تقسيم", exact=True).click()
    expect(page.locator(".account")).to_have_count(before + 1)
    page.keyboard.press("u")
    expect(page.locator(".account")).to_have_count(before)
    expect(page.locator(".account.current")).to_be_focused()


def test_words_are_taken_as_they_are_selected_and_no_others(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk).page
    page.goto("/reports/1/")
    page.keyboard.press("v")
    for _word in range(9):
        page.keyboard.press("Shift+ArrowLeft")
    chosen = page.evaluate("document.getSelection().toString().trim()")
    page.keyboard.press("c")
    page.wait_for_url("**/accounts/new?start=*")
    assert page.locator("[name=anchor]").input_value() == chosen

    page.goto("/reports/1/")
    page.keyboard.press("v")
    page.locator(".words p").first.click(position={"x": 4, "y": 4})
    page.keyboard.press("c")
    page.wait_for_url("**/accounts/new")
    assert page.locator("[name=anchor]").input_value() == ""


def test_on_a_telephone_a_toll_shows_its_words_and_leads_to_them(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, width=390, has_touch=True).page
    page.goto("/reports/1/")
    toll = page.locator(".account .value.k-casualties").first
    toll.tap()
    said = page.locator(".said")
    expect(said).to_be_in_viewport()
    words = page.evaluate(
        "key => document.querySelector(`.text mark[data-values~='${key}']`).innerText", toll.get_attribute("data-value")
    )
    expect(said.locator("mark")).to_contain_text(words)
    sound(page, "report-words", "ar")
    said.tap()
    expect(page.locator(".text mark.lit").first).to_be_in_viewport()


def test_a_wide_page_shows_the_words_in_the_text_alone(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk).page
    page.goto("/reports/1/")
    page.locator(".account .value.k-casualties").first.click()
    expect(page.locator(".text mark.lit").first).to_be_in_viewport()
    expect(page.locator(".said")).to_have_count(0)


def test_what_went_wrong_is_seen_far_down_the_page(desk: Any, look: Callable[..., Any]) -> None:
    page, other = look(desk, "en").page, look(desk, "en").page
    page.goto("/reports/2/")
    last = page.locator(".account").last
    last.focus()
    name = last.get_attribute("id")
    other.goto(f"/reports/2/#{name}")
    other.locator(f"#{name} button[value=accept]").click()
    expect(other.locator("#messages .success")).to_be_visible()
    page.evaluate("document.body.style.paddingBottom = '60rem'; scrollTo(0, document.body.scrollHeight)")
    last.locator("button[value=reject]").evaluate("one => one.click()")
    expect(page.locator("#messages .warning")).to_be_in_viewport()


def test_an_address_names_what_was_asked_for_alone(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk).page
    page.goto("/events/")
    page.locator("[name=country]").select_option("SY")
    page.wait_for_url("**/events/?country=SY")
    # The map says what is in view once it stands.
    page.goto("/map/", wait_until="networkidle")
    page.locator("[name=country]").select_option("SY")
    page.wait_for_url("**/map/?country=SY&view=*")


def test_paper_has_the_whole_text_and_no_buttons(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk).page
    page.context.add_cookies([{"name": "rasd-look", "value": "dark", "url": desk.url}])
    page.set_viewport_size({"width": 1000, "height": 300})
    page.goto("/reports/1/")
    page.emulate_media(media="print")
    text = page.locator(".text")
    assert text.evaluate("one => one.scrollHeight <= one.clientHeight + 4")
    expect(page.locator("main button:visible, .top:visible, .edit:visible")).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')").strip() == "#1d1c19"


def test_days_on_the_axis_are_read_from_the_side_of_the_language(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk).page
    page.goto("/map/?since=2021-02-01&until=2021-02-28&within=1&by=day")
    page.wait_for_selector("#times[data-drawn]")
    told = page.locator("#times .chart").first.locator("text").all_text_contents()
    days = [one for one in told if "شباط" in one and any(sign.isdigit() for sign in one)]
    assert days
    assert all(one.startswith("\u2067") and one.endswith("\u2069") for one in days)
