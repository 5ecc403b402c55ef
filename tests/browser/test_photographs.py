"""Every page, in both languages, at three widths, by day and by night (`looking`)."""

from collections.abc import Callable
from typing import Any

import pytest

from looking import sound_at_every_width

#: The pages, what is done on them before they are photographed, and by day or by night.
PAGES = {
    "reports": ("/reports/", None),
    "reports-found": ("/reports/?q=%D9%85%D9%82%D8%AA%D9%84&state=something", None),
    "reports-none": ("/reports/?q=xyz", None),
    "add": ("/reports/add", None),
    "intakes": ("/reports/intakes/", None),
    "account-new": ("/reports/1/accounts/new?start=0&end=60", None),
    "account-split": ("/reports/accounts/1/split", None),
    "account-merge": ("/reports/accounts/1/merge", None),
    "views": ("/events/views/", None),
    "report": ("/reports/1/", None),
    "report-long": ("/reports/20/", None),
    "report-nothing": ("/reports/25/", None),
    "value": ("/reports/1/", "value"),
    "correct": ("/reports/1/", "correct"),
    "correct-toll": ("/reports/1/", "toll"),
    "keys": ("/reports/1/", "keys"),
    "display": ("/reports/", "display"),
    "place": ("/reports/accounts/1/correct/place?q=%D8%A7%D9%84%D8%B3%D8%AE%D9%86%D8%A9", None),
    "history": ("/reports/accounts/1/history", None),
    "events": ("/events/", None),
    "events-found": ("/events/?country=SY&sort=deaths&grade=fair", None),
    "events-none": ("/events/?q=xyz", None),
    "events-export": ("/events/", "export"),
    "event": ("/events/?sort=sources", "first"),
    "event-alone": ("/events/1/", None),
    "event-grade": ("/events/1/", "grade"),
    "missing": ("/nowhere", None),
}


@pytest.fixture(scope="module", name="desk")
def _desk(open_desk: Callable[..., Any]) -> Any:
    return open_desk()


def do(page: Any, what: str | None) -> None:
    """Bring a page into a state."""
    if what == "value":
        page.locator(".value[tabindex]").nth(2).focus()
    elif what in ("correct", "toll"):
        field = "initiators" if what == "correct" else "casualties"
        page.locator(f"[data-field={field}] .edit").first.click()
        page.wait_for_selector("#correction :focus")
    elif what == "keys":
        page.keyboard.press("?")
        page.wait_for_selector("dialog[open]")
    elif what == "display":
        page.locator(".choices .menu summary").click()
    elif what == "export":
        page.locator(".export summary").click()
    elif what == "grade":
        page.locator(".grading summary").click()
    elif what == "first":
        page.locator("td.day a").first.click()
        page.wait_for_selector(".record")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page(desk: Any, look: Callable[..., Any], name: str, language: str) -> None:
    address, what = PAGES[name]
    page = look(desk, language).page
    page.goto(address, wait_until="networkidle")
    do(page, what)
    sound_at_every_width(
        page,
        name,
        language,
        full=lambda width: what in (None, "first") and (width == 390 or name == "event"),
        part=".menu[open]" if what in ("display", "export", "grade") else "html",
    )
