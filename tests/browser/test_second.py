"""A second coder who meets nothing of the first one's work, and a lead whose word makes what was missing."""

from collections.abc import Callable
from typing import Any

import pytest

from looking import ask, settled, sound_at_every_width


@pytest.fixture(scope="module", name="desk")
def _desk(open_desk: Callable[..., Any]) -> Any:
    """A desk whose reports are all coded twice, and a report that its user decided."""
    return open_desk()


def speak(page: Any, language: str) -> None:
    """Show the page in another language."""
    origin = page.evaluate("location.origin")
    page.context.add_cookies([{"name": "rasd-language", "value": language, "url": origin}])
    page.reload(wait_until="networkidle")
    # The head of the page lies over whatever is scrolled below it.
    page.evaluate("scrollTo(0, 0)")


def test_end_to_end(desk: Any, salma: Any, look: Callable[..., Any]) -> None:
    lead, second = look(desk, "en").page, look(salma, "en").page
    report = first_coder(desk, lead)
    second.goto("/review/", wait_until="networkidle")
    second.get_by_role("button", name="Code as second coder").click()
    second.wait_for_selector(".ending")
    settled(second)
    assert meets_nothing(desk, second, report)
    second.evaluate("history.back()")
    second.goto(f"/reports/{report}/", wait_until="networkidle")
    assert "/review/second/" in second.url
    codes(second)
    decides(desk, lead, report)


def first_coder(desk: Any, page: Any) -> int:
    """The local user has all reports coded twice, and decides one: its number."""
    page.goto("/review/", wait_until="networkidle")
    page.get_by_label("Share of reports, in per cent").fill("100")
    page.get_by_role("button", name="Set").click()
    page.wait_for_selector("#messages .success")
    page.keyboard.press("n")
    page.wait_for_selector(".queue-bar")
    settled(page)
    report = int(page.url.rstrip("/").rpartition("/")[2].split("?")[0])
    for at in range(page.locator(".account[data-account]").count()):
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.locator(".account[data-account]").nth(at).locator("[data-undo]").wait_for()
        settled(page)
    return report


def meets_nothing(desk: Any, page: Any, report: int) -> bool:
    """Its events and accounts are not there for who codes it unseen."""
    title = ask(desk, f"SELECT title FROM archive_report WHERE id = {report}")[0][0]
    for address in ("/reports/", "/events/", "/review/day"):
        page.goto(address, wait_until="networkidle")
        assert not title or title not in page.content(), address
    ((event,),) = ask(desk, f"SELECT event_id FROM archive_account WHERE report_id = {report} AND live LIMIT 1")
    return bool(page.request.get(f"/events/{event}/").status == 403)


def codes(page: Any) -> None:
    """The second coder accepts the draft, and gives an account that it lacks with all its fields."""
    for _ in range(page.locator(".account.unseen").count()):
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.wait_for_selector(".account.current.accepted")
        settled(page)
    words = page.locator(".words p").first.inner_text()[:40].strip()
    page.locator("#missing-words").fill(words)
    page.get_by_role("button", name="Give all its fields").click()
    page.wait_for_selector("form.correction")
    page.locator("[name='status.value']").select_option("denied")
    for language in ("ar", "en"):
        speak(page, language)
        sound_at_every_width(page, "second-missing", language)
    page.locator("[name='status.value']").select_option("denied")
    page.locator("form.correction [name=note]").fill("it stands in the first line")
    page.get_by_role("button", name="Add the account").click()
    page.wait_for_selector(".missed")
    settled(page)
    for language in ("ar", "en"):
        speak(page, language)
        sound_at_every_width(page, "second-missed", language)
    page.keyboard.press("d")
    page.wait_for_selector("#messages .success")


def decides(desk: Any, page: Any, report: int) -> None:
    """The lead agrees: the account is made and linked; taken back it takes no part; agreed again it is gold."""
    made = f"SELECT status, state, event_id IS NOT NULL, live FROM archive_account WHERE report_id = {report} "
    made += "AND coder = 'by hand' ORDER BY id"
    page.goto("/review/differences/", wait_until="networkidle")
    page.locator("td.title a").first.click()
    page.wait_for_selector(".lacking")
    for language in ("ar", "en"):
        speak(page, language)
        sound_at_every_width(page, "second-lacking", language)
    page.get_by_role("button", name="It is missing").click()
    page.wait_for_selector(".lacking .settled a")
    assert ask(desk, made) == [("denied", "accepted", 1, 1)]
    page.get_by_role("button", name="Take back").click()
    page.wait_for_selector(".lacking button:has-text('It is missing')")
    assert ask(desk, made) == [("denied", "unseen", 0, 0)]
    assert page.request.get("/review/gold").status == 400
    page.get_by_role("button", name="It is missing").click()
    page.wait_for_selector(".lacking .settled a")
    assert [row[1:] for row in ask(desk, made)][-1] == ("accepted", 1, 1)
    assert '"status":"denied"' in page.request.get("/review/gold").text().replace(": ", ":")
    for language in ("ar", "en"):
        speak(page, language)
        sound_at_every_width(page, "second-agreed", language)
        for name, address in (("differences", "/review/differences/"), ("agreement", "/review/agreement?coder=Salma")):
            page.goto(address, wait_until="networkidle")
            sound_at_every_width(page, f"second-{name}", language)
        page.go_back()
        page.go_back()
    page.locator(".lacking .settled a").click()
    page.wait_for_selector(".account[data-account]")
