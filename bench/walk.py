"""Every kind of page of the desk on a large archive, in Chromium, in both languages and at three widths.

    python bench/walk.py ARCHIVE [--out build/walk]

Opens the desk on the archive (`bench/desk.py --archive DIR` makes one of 100,000 events), goes to each page, waits
until it is still, photographs it, and prints how long that took and what the browser found wrong.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

PAGES = {
    "reports": "/reports/",
    "report": "/reports/1/",
    "add": "/reports/add",
    "intakes": "/reports/intakes/",
    "events": "/events/",
    "events-actor": "/events/?actor=ISIS",
    "event": "/events/1/",
    "views": "/events/views/",
    "map": "/map/",
    "map-near": "/map/?view=34.5,40.0,7",
    "tables": "/map/tables?country=SY",
    "queue": "/review/",
    "agreement": "/review/agreement",
    "day": "/review/day",
    "watches": "/watches/",
    "watch": "/watches/new?country=SY&killed=3",
    "people": "/people/",
}
WIDTHS = (1440, 1024, 390)
OPEN = "import typer; from rasd_desk.cli.desk import desk; typer.run(desk)"


def main() -> None:
    """Walk, and say what was found; 1 where something was wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("archive", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/walk"))
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", OPEN, "--archive", str(given.archive), "--port", "0", "--no-browser"]
    desk = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)
    assert desk.stderr is not None
    try:
        said = desk.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", said)
        if not found:
            raise SystemExit(f"The desk did not open: {said}")
        faults = walk(found[0], given.out)
    finally:
        desk.terminate()
        desk.wait(20)
    print(f"{len(PAGES) * 2 * len(WIDTHS)} pictures in {given.out}; {faults} faults")
    sys.exit(1 if faults else 0)


#: Pages that ask on by themselves until all is read in.
GOING_ON = {"agreement"}


def walk(home: str, out: Path) -> int:
    """Go to every page; how many faults there were."""
    faults = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for language in ("ar", "en"):
            for name, address in PAGES.items():
                page, wrong = _page(browser, home, language)
                start = time.perf_counter()
                going_on = name in GOING_ON
                answer = page.goto(home + address, wait_until="load" if going_on else "networkidle", timeout=60_000)
                # What `networkidle` itself waits for.
                took = time.perf_counter() - start - (0.0 if going_on else 0.5)
                if not answer or answer.status != 200:
                    wrong.append(f"status {answer.status if answer else 'none'}")
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900})
                    page.screenshot(path=out / f"{name}-{language}-{width}.png")
                    if page.evaluate("document.documentElement.scrollWidth") > width:
                        wrong.append(f"wider than {width}")
                page.context.close()
                faults += bool(wrong)
                print(f"{name} ({language}): {took * 1000:.0f} ms {'; '.join(wrong)}")
        browser.close()
    return faults


def _page(browser: Any, home: str, language: str) -> tuple[Any, list[str]]:
    """A new page, and the list to which all that is wrong on it is added."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": "rasd-language", "value": language, "url": home}])
    page, wrong = context.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    return page, wrong


if __name__ == "__main__":
    main()
