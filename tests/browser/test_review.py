"""Reviewing in the browser: two people and one queue, a second coder, a lead; every page photographed and looked at
by axe-core.
"""

from collections.abc import Callable
from typing import Any

import pytest

from looking import ask, settled, sound_at_every_width


@pytest.fixture(scope="module", name="desk")
def _desk(open_desk: Callable[..., Any]) -> Any:
    return open_desk()


def decide_all(page: Any) -> int:
    """Accept all accounts of the report by keys; how many there are."""
    count = int(page.locator(".account[data-account]").count())
    for at in range(count):
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.locator(".account[data-account]").nth(at).locator("[data-undo]").wait_for()
        settled(page)
    return count


def test_two_people_go_through_one_queue_by_keys(desk: Any, salma: Any, look: Callable[..., Any]) -> None:
    one, two = look(desk).page, look(salma).page
    for page in (one, two):
        page.goto("/review/", wait_until="networkidle")
        page.keyboard.press("n")
        page.wait_for_selector(".queue-bar")
        settled(page)
    assert one.evaluate("location.pathname") != two.evaluate("location.pathname")
    first = one.evaluate("location.pathname")
    assert decide_all(one) > 0
    assert one.locator(".queue-bar .why .tag").count() == 0
    one.keyboard.press("n")
    one.wait_for_url(lambda url: first not in url)
    second = two.evaluate("location.pathname")
    two.keyboard.press("l")
    two.wait_for_url(lambda url: second not in url)
    settled(two)
    two.keyboard.press("q")
    two.wait_for_selector(".aside li")
    assert ask(desk, "SELECT count(*) FROM archive_aside WHERE kind = 'later' AND by = 'Salma'") == [(1,)]


def test_a_second_coder_and_a_lead(desk: Any, salma: Any, look: Callable[..., Any]) -> None:
    lead = look(desk, "en").page
    lead.goto("/review/", wait_until="networkidle")
    lead.get_by_label("Share of reports, in per cent").fill("100")
    lead.get_by_role("button", name="Set").click()
    lead.wait_for_selector("#messages .success")
    second = look(salma, "en").page
    second.goto("/review/", wait_until="networkidle")
    second.get_by_role("button", name="Code as second coder").click()
    second.wait_for_selector(".ending")
    settled(second)
    assert "local" not in second.locator("main").inner_text()
    assert second.locator(".account.accepted").count() == 0
    second.keyboard.press("j")
    second.keyboard.press("2")
    second.wait_for_selector("#correction select:focus")
    second.locator("#correction select").select_option("denied")
    second.keyboard.press("Tab")
    second.keyboard.press("Enter")
    second.wait_for_selector(".account.corrected")
    settled(second)
    for _ in range(second.locator(".account.unseen").count()):
        second.keyboard.press("j")
        second.keyboard.press("a")
        second.wait_for_selector(".account.current.accepted")
        settled(second)
    words = second.locator(".words p").first.inner_text()[:40].strip()
    second.locator("#missing-words").fill(words)
    second.get_by_role("button", name="Say that it is missing").click()
    second.wait_for_selector(".missed")
    # The head of the page lies over whatever is scrolled below it.
    second.evaluate("scrollTo(0, 0)")
    sound_at_every_width(second, "review-second", "en")
    second.keyboard.press("d")
    second.wait_for_selector("#messages .success")
    lead.goto("/review/differences/", wait_until="networkidle")
    lead.locator("td.title a").first.click()
    lead.wait_for_selector(".differing")
    sound_at_every_width(lead, "review-difference-decided", "en")
    lead.get_by_role("button", name="The second is right").first.click()
    lead.wait_for_selector(".settled")
    status = "SELECT count(*) FROM archive_account WHERE status = 'denied' AND state = 'corrected'"
    assert ask(desk, status) == [(1,)]
    lead.get_by_role("button", name="Take back").first.click()
    lead.wait_for_selector("#messages .success")
    assert lead.locator(".settled").count() == 0
    assert ask(desk, status) == [(0,)]


def test_digits_open_fields_and_letters_find_boxes(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en").page
    page.goto("/reports/5/", wait_until="networkidle")
    page.keyboard.press("j")
    page.keyboard.press("7")
    page.wait_for_selector("#correction input:focus")
    page.keyboard.press("g")
    assert page.evaluate("document.activeElement.value") == "grenade"
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.value") in ("air_strike", "artillery", "arson")
    assert page.locator(".account.accepted").count() == 0, "no key decides while one corrects"
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    page.wait_for_selector("#correction [name=start]:focus")


def test_an_event_is_joined_and_parted_by_three_keys(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en").page
    page.goto("/events/?country=SY", wait_until="networkidle")
    for address in page.locator("td.day a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))"):
        page.goto(address, wait_until="networkidle")
        if page.locator("[aria-labelledby=near] .near button").count():
            break
    page.keyboard.press("m")
    page.keyboard.press("Enter")
    page.wait_for_selector("#messages .success")
    settled(page)
    assert ask(desk, "SELECT count(*) FROM archive_verdict WHERE kind = 'link' AND withdrawn_at IS NULL") == [(1,)]
    page.keyboard.press("u")
    page.wait_for_selector("tr.gone")
    assert ask(desk, "SELECT count(*) FROM archive_verdict WHERE kind = 'link' AND withdrawn_at IS NULL") == [(0,)]


def test_without_script_the_queue_is_gone_through(desk: Any, look: Callable[..., Any]) -> None:
    page = look(desk, "en", java_script_enabled=False).page
    page.goto("/review/")
    page.get_by_role("button", name="Begin with the first").click()
    page.get_by_role("button", name="Back to the queue").click()
    page.wait_for_url("**/review/?")
    page.goto("/review/?country=IQ")
    page.get_by_role("button", name="Begin with the first").click()
    page.get_by_role("button", name="Leave to others").click()
    page.wait_for_selector("#messages:has-text('Left to others')")
    page.get_by_role("button", name="Back to the queue").click()
    page.wait_for_url("**/review/?country=IQ")
    assert page.locator(".aside li").count() == 1
    page.get_by_role("button", name="Back into the queue").click()
    page.wait_for_selector("#messages .success")
    assert page.locator(".aside li").count() == 0


PAGES = {
    "queue": "/review/",
    "queue-none": "/review/?country=ZW",
    "queue-found": "/review/?country=SY&kind=Battles",
    "agreement": "/review/agreement",
    "day": "/review/day",
    "differences": "/review/differences/",
    "difference": "/review/differences/1/",
    "queue-report": "",
}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page(desk: Any, look: Callable[..., Any], name: str, language: str) -> None:
    page = look(desk, language).page
    page.goto(PAGES[name] or "/review/", wait_until="networkidle")
    if name == "queue-report":
        page.locator("button[data-key=n]").first.click()
        page.wait_for_selector(".queue-bar")
    elif name == "queue":
        page.locator(".points summary").click()
    sound_at_every_width(page, f"review-{name}", language, full=lambda width: name != "queue-report")
