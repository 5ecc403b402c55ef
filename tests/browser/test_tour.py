"""The pictures of the guided tour (docs/tour.md): taken here into build/tour, kept in docs/tour by `make tour`."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rasd_desk.map.drawn import ready

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "tour"
#: Name → address and what is done there; the language is the last part of the name.
PICTURES = {
    "report-ar": ("/reports/?q=%D8%AE%D8%B1%D8%A7%D8%A8", "report"),
    "correct-en": ("/reports/1/", "correct"),
    "stream-ar": ("/reports/", None),
    "queue-en": ("/review/", None),
    "events-ar": ("/events/?sort=sources", None),
    "event-en": ("/events/?sort=sources", "event"),
    "map-ar": ("/map/?view=35.0,40.0,6", "map"),
    "map-en": ("/map/?view=34.0,41.0,5&country=IQ", "map"),
    "watch-en": ("/watches/new?country=SY&killed=3", None),
}


@pytest.fixture(scope="module", name="desk")
def _desk(open_desk: Callable[..., Any]) -> Any:
    return open_desk()


@pytest.mark.parametrize("name", PICTURES)
def test_picture(desk: Any, look: Callable[..., Any], name: str) -> None:
    address, what = PICTURES[name]
    if what == "map" and not ready() and not os.environ.get("CI"):
        pytest.skip("What the map is drawn with is not here: python tools/assets.py fetches it.")
    page = look(desk, name[-2:], 1200, reduced_motion="reduce").page
    page.set_viewport_size({"width": 1200, "height": 760})
    page.goto(address, wait_until="networkidle")
    if what == "report":
        page.locator("main article a, main li a").first.click()
        page.wait_for_selector(".account")
        page.locator(".value[tabindex]").nth(1).focus()
    elif what == "correct":
        page.locator("[data-field=initiators] .edit").first.click()
        page.wait_for_selector("#correction :focus")
    elif what == "event":
        page.locator("td.day a").first.click()
        page.wait_for_selector(".record")
        page.locator(".sides").first.evaluate("part => part.scrollIntoView()")
    elif what == "map":
        page.wait_for_selector("#map[data-shown]")
        page.wait_for_selector("#times[data-drawn]")
        if name == "map-en":
            page.locator("#times").evaluate("part => part.scrollIntoView({block: 'end'})")
    page.wait_for_load_state("networkidle")
    OUT.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=OUT / f"{name}.png")
    assert page.title().split(" · ")[0] not in ("This cannot be shown", "تعذر عرض الصفحة")


def test_the_tour_shows_every_picture_and_no_other() -> None:
    told = re.findall(r"\(tour/([\w-]+)\.png\)", (ROOT / "docs" / "tour.md").read_text(encoding="utf-8"))
    assert sorted(told) == sorted(PICTURES)
    assert {one.stem for one in (ROOT / "docs" / "tour").glob("*.png")} == set(PICTURES)
