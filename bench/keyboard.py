"""How many keys does it take to code a report by hand in the desk, from the machine's draft to gold, without a mouse?

    python bench/keyboard.py [--gold FILE] [--out FILE]

Opens a desk on an archive of its own with the report `seed-002` of the gold file and the samples, starts the review
queue, corrects and accepts the accounts by keys until `rasd evaluate` finds no difference to the gold, then joins two
events and parts them again. Prints keys, typed characters and seconds; the seconds are those of the desk and the
browser, without anybody thinking. Needs Playwright and Chromium.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from rasd.evaluate import read_aliases, score
from rasd.lexicon.labels import label_pair

ROOT = Path(__file__).resolve().parents[1]
GOLD = Path(os.environ.get("RASD_SHARED", ROOT.parent / "shared")) / "gold" / "dev.jsonl"
SAMPLES = ROOT / "src" / "rasd" / "data" / "samples"
RASD = "import sys; from rasd.cli.main import run; sys.exit(run())"
DESK = "import typer; from rasd_desk.cli.desk import desk; typer.run(desk)"
REPORT = "seed-002"


@dataclass(slots=True)
class Hands:
    """Presses keys and counts them; what is typed into a field counts by characters, apart."""

    page: Any
    keys: int = 0
    characters: int = 0

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def tab(self, times: int) -> None:
        """Go so many fields on."""
        self.press(*["Tab"] * times)

    def type(self, words: str) -> None:
        """Write words into the field that has the focus."""
        self.page.keyboard.type(words)
        self.characters += len(words)

    def form(self, digit: str) -> None:
        """Open the field that bears a digit, on the account that one is at."""
        self.press(digit)
        self.page.wait_for_selector("#correction :focus")

    def save(self) -> None:
        """Send the form."""
        self.press("Enter")
        self.page.wait_for_selector("#correction", state="detached")
        self.page.wait_for_selector(".account.current.corrected")

    def accept(self) -> None:
        """Accept the account that one is at."""
        self.press("a")
        self.page.wait_for_selector(f".account.current [data-undo]:has-text('{label_pair('verdict', 'accept')[1]}')")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    lines = given.gold.read_text(encoding="utf-8").splitlines()
    gold = next(one for one in map(json.loads, lines) if one["id"] == REPORT)
    with tempfile.TemporaryDirectory() as folder:
        told = run(Path(folder), gold, read_aliases(given.gold))
    text = json.dumps(told, ensure_ascii=False, indent=1)
    print(text)
    if given.out:
        given.out.write_text(text + "\n", encoding="utf-8")


def run(folder: Path, gold: dict[str, Any], aliases: Any) -> dict[str, Any]:
    """Everything, on an archive in a folder."""
    source = folder / "report.jsonl"
    source.write_text(
        json.dumps({k: v for k, v in gold.items() if k != "accounts"}, ensure_ascii=False) + "\n", "utf-8"
    )
    archive = folder / "archive"
    rasd("add", str(source), str(SAMPLES), "--archive", str(archive), "--quiet")
    desk = started(DESK, "--archive", str(archive), "--port", "0", "--no-browser")
    try:
        assert desk.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", desk.stderr.readline())
        assert found, "the desk did not start"
        with sync_playwright() as playwright:
            path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            page = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=found[0]).new_page()
            made = coding(page, gold, aliases)
            made["merging"] = merging(page)
            browser.close()
        return made
    finally:
        desk.terminate()
        desk.communicate(timeout=20)


def started(program: str, *words: str) -> "subprocess.Popen[str]":
    """A program of Rasd."""
    kept = {name: value for name, value in os.environ.items() if name not in ("RASD_ARCHIVE", "RASD_DATABASE_URL")}
    env = {**kept, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen([sys.executable, "-c", program, *words], env=env, stderr=subprocess.PIPE, text=True)


def rasd(*words: str) -> None:
    """Run a verb to its end."""
    process = started(RASD, *words)
    _, said = process.communicate(timeout=300)
    if process.returncode:
        raise SystemExit(said)


def coding(page: Any, gold: dict[str, Any], aliases: Any) -> dict[str, Any]:
    """Code the report by keys: from the queue, narrowed to its day, to the last account accepted."""
    page.goto("/review/?since=2018-08-19&until=2018-08-19", wait_until="networkidle")
    hands = Hands(page)
    begin = time.monotonic()
    hands.press("n")
    page.wait_for_selector(".queue-bar")
    page.wait_for_load_state("networkidle")
    draft = values(page, gold)
    first_account(hands, gold["accounts"][0])
    second_account(hands, gold["accounts"][1])
    third_account(hands)
    hands.press("n")
    page.wait_for_url("**/review/**")
    seconds = time.monotonic() - begin
    final = values(page, gold)
    return {
        "report": gold["id"],
        "accounts": len(gold["accounts"]),
        "keys": hands.keys,
        "typed characters": hands.characters,
        "seconds without thinking": round(seconds, 1),
        "score of the draft": score([gold], [draft], aliases).score,
        "score when accepted": score([gold], [final], aliases).score,
        "tolls as in gold": tolls(final) == tolls(gold),
        "means as in gold": [set(one["means"]) for one in final["accounts"]]
        == [set(o["means"]) for o in gold["accounts"]],
    }


def tolls(report: dict[str, Any]) -> list[list[tuple[Any, ...]]]:
    """The tolls of a report, each with who, source and words."""
    names = ("kind", "min", "max", "who", "source", "text")
    return [[tuple(toll[name] for name in names) for toll in one["casualties"]] for one in report["accounts"]]


def values(page: Any, gold: dict[str, Any]) -> dict[str, Any]:
    """The report as the archive has it now: read by the gold download once decided, else by the coder."""
    answer = page.request.get("/review/gold")
    if answer.ok:
        return next(one for one in map(json.loads, answer.text().splitlines()) if one["id"] == gold["id"])
    from datetime import date

    from rasd.coder import code_report
    from rasd.model import coded_to_json, make_report

    given = {name: gold[name] for name in ("id", "title", "outlet")}
    published = date.fromisoformat(gold["published"]) if gold["published"] else None
    coded = code_report(make_report(gold["text"], published=published, **given))
    found: dict[str, Any] = json.loads(coded_to_json(coded))
    return found


def first_account(hands: Hands, gold: dict[str, Any]) -> None:
    """No aircraft in the attack; of whom the losses of both allies are is not told, and their words are longer."""
    hands.press("j")
    hands.form("7")
    if hands.page.evaluate("document.activeElement.value") != "air_strike":
        hands.tab(1)
    hands.press("Space")
    hands.save()
    hands.form("8")
    words = gold["casualties"][1]["text"]
    hands.tab(12)
    hands.press("Delete")
    for last in (False, True):
        hands.tab(2)
        hands.type(words)
        if not last:
            hands.tab(7)
            hands.press("Delete")
    hands.save()
    hands.accept()


def second_account(hands: Hands, gold: dict[str, Any]) -> None:
    """Who says it: the local sources of each toll, and the monitor that tells of the strike too."""
    hands.press("j")
    hands.form("8")
    for at, toll in enumerate(gold["casualties"]):
        hands.tab(4 if at == 0 else 8)
        hands.type(toll["source"])
        hands.tab(1)
        if at == 1:
            hands.type(toll["text"])
    hands.save()
    hands.form("9")
    hands.tab(6)
    hands.type(gold["sources"][2]["name"])
    hands.tab(1)
    hands.press("ArrowDown", "ArrowDown", "ArrowDown")
    hands.tab(1)
    hands.save()
    hands.accept()


def third_account(hands: Hands) -> None:
    """A bomb by the road is no mine."""
    hands.press("j")
    hands.form("7")
    hands.tab(1)
    hands.press("Space")
    hands.save()
    hands.accept()


def merging(page: Any) -> dict[str, Any]:
    """Join an event with the one nearest to it, and part them again, from the event's page on."""
    page.goto("/events/?country=SY", wait_until="networkidle")
    addresses = page.locator("td.day a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    for address in addresses:
        page.goto(address, wait_until="networkidle")
        if page.locator("[aria-labelledby=near] .near button").count():
            break
    hands = Hands(page)
    begin = time.monotonic()
    hands.press("m", "Enter")
    page.wait_for_selector(".message.success")
    joined, at = hands.keys, time.monotonic()
    page.wait_for_load_state("networkidle")
    hands.press("u")
    page.wait_for_selector("tr.gone")
    page.wait_for_load_state("networkidle")
    return {
        "keys to join": joined,
        "seconds to join": round(at - begin, 1),
        "keys to undo": hands.keys - joined,
        "seconds to undo": round(time.monotonic() - at, 1),
    }


if __name__ == "__main__":
    main()
