"""What every page of the desk is to be: as wide as its screen and no wider, directed as its language is, and without a
fault that axe-core finds; by day and by night. The photographs lie in build/photographs; people look at them.
"""

import sqlite3
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "build" / "photographs"
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
#: Words of menu, buttons, boxes and tables that stand on two lines: too narrow a column breaks them. A word longer than
#: any of ours (an address, a hash) may be broken.
BROKEN = """[...document.querySelectorAll('.top nav a, button, .button, label, th, td')]
  .filter((one) => one.checkVisibility() && !one.querySelector('td'))
  .flatMap((one) => {
    const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), found = [], range = document.createRange();
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      if (!text.parentElement.checkVisibility() || text.parentElement.closest('option')) continue;
      for (const word of text.data.matchAll(/[\\p{L}\\p{M}\\p{N}]{2,18}/gu)) {
        const around = text.data.slice(Math.max(0, word.index - 18), word.index + word[0].length + 18);
        if (/[^\\s]{19}/.test(around)) continue;
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => Math.round(box.top / 8))).size > 1) found.push(word[0]);
      }
    }
    return found;
  })"""
#: The widths that pages are looked at in, and by day or by night.
WIDTHS = {1440: "light", 1024: "dark", 390: "light"}


def ask(desk: Any, sql: str) -> list[Any]:
    """What the archive holds."""
    with sqlite3.connect(desk.archive / "rasd.sqlite3") as connection:
        return connection.execute(sql).fetchall()


def settled(page: Any) -> None:
    """Wait until the page is at rest."""
    page.wait_for_load_state("networkidle")


def sound_at_every_width(
    page: Any,
    name: str,
    language: str,
    *,
    full: Callable[[int], bool] = lambda width: True,
    settled: Callable[[], Any] = lambda: None,
    **more: Any,
) -> None:
    """Make a page that is shown ever narrower, and look at it each time.

    Args:
        full: whether all of the page is photographed, or what the screen shows.
        settled: waits until the page has taken the new width in.
        more: as for `sound`.
    """
    for width, scheme in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        settled()
        sound(page, name, language, full=full(width), **more)


def sound(
    page: Any,
    name: str,
    language: str,
    *,
    part: str = "html",
    full: bool = False,
) -> None:
    """Photograph a page as it stands, and find no fault.

    Args:
        part: what of the page axe-core looks at: an open menu covers what lies behind it.
    """
    width = page.viewport_size["width"]
    OUT.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=OUT / f"{name}-{language}-{width}.png", full_page=full)
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    assert (width, page.evaluate(BROKEN)) == (width, [])
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE)
    found = page.evaluate("([part, rules]) => axe.run(part, rules)", [part, RULES])
    assert (width, [_told(one) for one in found["violations"] if not _essential(one)]) == (width, [])


def _essential(one: Any) -> bool:
    """Where a sign stands on a map is what it says: WCAG 2.5.8 asks for no distance between such."""
    return one["id"] == "target-size" and all("leaflet-marker-icon" in node["html"] for node in one["nodes"])


def _told(one: Any) -> str:
    return f"{one['id']}: {one['help']} ({'; '.join(node['html'][:160] for node in one['nodes'][:3])})"
