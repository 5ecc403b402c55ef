"""A desk of its own, served by `rasd desk` itself, and Chromium in front of it.

Where Chromium or Playwright is absent these tests skip and say so; under CI they fail.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

pytest.register_assert_rewrite("looking")

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SAMPLES = ROOT / "src" / "rasd" / "data" / "samples"
#: Script of every kind that a report may carry.
EVIL = "<script>window.ran=1</script><img src=x onerror='window.ran=1'>\"><svg onload=window.ran=1>"
#: As the verb runs it; the entry point stands in the metadata of an installed package.
RASD = "import sys; from rasd.cli.main import run; sys.exit(run())"
#: Who acts: there is no log-in.
NAMED = """
import rasd_desk.cli.desk as verb
serve = verb._serve
def named(*given):
    import rasd_desk.web.middleware as acting
    acting.LOCAL = {!r}
    serve(*given)
verb._serve = named
"""
DESK = "import typer; from rasd_desk.cli.desk import desk; typer.run(desk)"
PEOPLE = "import typer; from rasd_desk.cli.people import people; typer.run(people)"
PASSWORD = "violet harbour ladder"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all of these tests."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


def absent(what: str) -> None:
    """Skip, or fail where everything is expected to be there."""
    if os.environ.get("CI") and not os.environ.get("RASD_WITHOUT_CHROMIUM"):
        pytest.fail(f"{what} is not installed; the browser tests need it.")
    pytest.skip(f"{what} is not installed: the browser tests are left out.")


@pytest.fixture(scope="session", name="chromium")
def _chromium() -> Iterator[Any]:
    """The browser."""
    try:
        from playwright.sync_api import expect, sync_playwright

        expect.set_options(timeout=15_000)
    except ImportError:
        absent("Playwright (pip install playwright)")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        absent("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(slots=True)
class Desk:
    """A desk that is being served."""

    url: str
    archive: Path

    def add(self, *paths: Path) -> None:
        """Take reports into its archive."""
        started(RASD, "add", *paths, "--archive", self.archive, "--quiet").communicate(timeout=120)

    def name(self, person: str, role: str) -> None:
        """Let a person log in, with the password of all tests."""
        asked = started(PEOPLE, "add", person, "--role", role, "--archive", self.archive, "--quiet")
        _, err = asked.communicate(f"{PASSWORD}\n", timeout=60)
        assert asked.returncode == 0, err


def started(program: str, *words: object) -> "subprocess.Popen[str]":
    """A program of Rasd that runs by itself."""
    env = {name: value for name, value in os.environ.items() if name not in ("RASD_ARCHIVE", "RASD_DATABASE_URL")}
    env |= {"PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", program, *map(str, words)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=env, text=True, **pipes)


@pytest.fixture(scope="session", name="open_desk")
def _open_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Desk]]:
    """Opens desks, each on an archive of its own with some of the samples, or beside another as another person; with
    people it asks for a log-in.
    """
    running: list[subprocess.Popen[str]] = []

    def start(
        *names: str, people: Mapping[str, str] | None = None, beside: Desk | None = None, by: str = "local"
    ) -> Desk:
        archive = beside.archive if beside else tmp_path_factory.mktemp("archive")
        desk = Desk("", archive)
        if beside is None:
            desk.add(*(sorted(SAMPLES.glob(f"{name}*.txt"))[0] for name in names) if names else [SAMPLES])
        for person, role in (people or {}).items():
            desk.name(person, role)
        named = NAMED.format(by) + DESK
        process = started(named, "--archive", archive, "--port", 0, "--no-browser", *(["--login"] if people else []))
        running.append(process)
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        desk.url = found[0]
        return desk

    yield start
    for process in running:
        process.terminate()
        process.communicate(timeout=20)


@dataclass(slots=True)
class Seen:
    """A page in the browser, and all that went wrong on it."""

    page: Any
    wrong: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", name="salma")
def _salma(desk: Desk, open_desk: Callable[..., Desk]) -> Desk:
    """The archive of a module's `desk`, as another person sees it."""
    return open_desk(beside=desk, by="Salma")


@pytest.fixture(name="look")
def _look(chromium: Any) -> Iterator[Callable[..., Seen]]:
    """Opens pages; whatever a script, the policy or the server finds wrong on them fails the test."""
    made: list[tuple[Any, Seen]] = []

    def see(desk: Desk, language: str = "ar", width: int = 1440, **options: Any) -> Seen:
        context = chromium.new_context(viewport={"width": width, "height": 900}, base_url=desk.url, **options)
        context.add_cookies([{"name": "rasd-language", "value": language, "url": desk.url}])
        seen = Seen(context.new_page())
        seen.page.set_default_timeout(10_000)
        seen.page.on("pageerror", lambda error: seen.wrong.append(str(error)))
        seen.page.on("dialog", lambda dialog: (seen.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        seen.page.on("console", lambda said: _note(seen, said))
        seen.page.on("request", lambda sent: _abroad(seen, sent.url, desk.url))
        made.append((context, seen))
        return seen

    yield see
    wrong = [one for _, seen in made for one in seen.wrong]
    for context, _ in made:
        context.close()
    assert wrong == []


def _note(seen: Seen, said: Any) -> None:
    # An answer that tells of a fault (409, 422) is expected where a test makes one.
    if said.type in ("error", "warning") and "status of 4" not in said.text:
        seen.wrong.append(said.text)


def _abroad(seen: Seen, url: str, home: str) -> None:
    if not url.startswith((home, "data:")):
        seen.wrong.append(f"asked {url}")


@pytest.fixture(name="evil_report")
def _evil_report() -> Callable[..., str]:
    """Pastes a report with script in its title, text and outlet, waits for its accounts, and gives the script."""

    def paste(page: Any, language: str) -> str:
        page.goto("/reports/add")
        page.locator("[name=title]").fill(f"{EVIL} قصف {language}")
        page.locator("[name=text]").fill(f"{EVIL} قصفت طائرات حربية روسية بلدة كفرنبل في ريف إدلب، وقتل مدنيان. {EVIL}")
        page.locator(".add [name=outlet]").first.fill(EVIL)
        page.locator(".add button").first.click()
        page.wait_for_selector(".account")
        return EVIL

    return paste
