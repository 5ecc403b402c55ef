"""Documentation holds: links lead somewhere, derived pages are fresh, code runs, examples come out right."""

import importlib.util
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rasd.coder import explain_report
from rasd.evaluate.suite_numbers import TASKS, score_numbers
from rasd.evaluate.suites import read_suite
from rasd.model import event_schema, make_report, schema

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "bench" / "README.md", *DOCS.rglob("*.md")])
FENCE = re.compile(r"(?ms)^```.*?^```$")
LINK = re.compile(r"\[(?:[^\]\[]|\[[^\]]*\])*\]\(([^)\s]+)\)")
HEADING = re.compile(r"(?m)^#+ +(.+?)\s*$")
#: The line of a data file's page that says how much is in it.
COUNT = re.compile(r"(?m)^(\d[\d,]*) entries(?:, \d[\d,]* forms)?\.$")

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def prose(page: Path) -> str:
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as the usual renderers make them."""
    kept = (re.sub(r"[^\w\- ]", "", title.lower()) for title in HEADING.findall(prose(page)))
    return {title.strip().replace(" ", "-") for title in kept}


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(prose(page)):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert not broken


def test_every_page_can_be_reached_from_the_start_page() -> None:
    seen, ahead = set(), [DOCS / "index.md"]
    while ahead:
        page = ahead.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        links = (link.partition("#")[0] for link in LINK.findall(prose(page)))
        ahead += [(page.parent / link).resolve() for link in links if link and "://" not in link]
    assert not set(DOCS.rglob("*.md")) - seen


@lru_cache(maxsize=1)
def _data_docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("data_docs", ROOT / "tools" / "data_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["FILES_PAGE", "CODES_PAGE"])
def test_derived_pages_are_fresh(name: str) -> None:
    """Counts may lag behind by a third, so that adding a word asks for no new page."""
    tool = _data_docs()
    page: Path = getattr(tool, name)
    written, made = page.read_text(encoding="utf-8"), tool.PAGES[page]()
    again = f"{page.name} is out of date: run python tools/data_docs.py"
    assert COUNT.sub("N entries", written) == COUNT.sub("N entries", made), again
    for old, new in zip(COUNT.findall(written), COUNT.findall(made), strict=True):
        was, now = (int(count.replace(",", "")) for count in (old, new))
        assert 3 * abs(was - now) <= max(now, 15), f"{again} ({old} entries are {new} now)"


def test_every_field_of_the_json_is_explained() -> None:
    page = (DOCS / "reference" / "json.md").read_text(encoding="utf-8")
    parts = [*schema()["$defs"].values(), *event_schema()["$defs"].values()]
    names = {name for part in parts for name in part.get("properties", ())}
    assert not {name for name in names if f"`{name}`" not in page}


def fenced(page: Path, language: str) -> list[str]:
    """The blocks of a page in this language; those of none for ""."""
    blocks = re.findall(r"(?ms)^```(\w*)\n(.*?)^```$", page.read_text(encoding="utf-8"))
    return [body for name, body in blocks if name == language]


def run_examples(page: Path) -> None:
    code = fenced(page, "python")
    assert code
    names: dict[str, Any] = {}
    for part in code:
        exec(compile(part, page.name, "exec"), names)


@pytest.mark.parametrize("page", [DOCS / "how-to" / "use-from-python.md"], ids=lambda page: page.name)
def test_python_examples_run(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_examples(page)
    assert "SYR_GOV" in capsys.readouterr().out


def test_examples_of_numbers_print_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    page = DOCS / "how-to" / "read-numbers.md"
    run_examples(page)
    assert [capsys.readouterr().out] == fenced(page, "")


def test_examples_of_pages_and_tables_print_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    page = DOCS / "how-to" / "read-pages-and-tables.md"
    run_examples(page)
    assert capsys.readouterr().out == "".join(fenced(page, ""))


def test_the_example_of_a_suite_is_answered(tmp_path: Path) -> None:
    suite = tmp_path / "suite.jsonl"
    suite.write_text("".join(fenced(DOCS / "how-to" / "measure-numbers.md", "json")), encoding="utf-8")
    (score,) = score_numbers(read_suite(suite, TASKS))
    assert (score.rows, score.rows_right) == (1, 1)


def _sides() -> list[list[str]]:
    text = (DOCS / "coder.md").read_text(encoding="utf-8")
    table = text.partition("| sentence | gloss |")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.split("\n")[2:]]


def test_the_coder_page_has_examples() -> None:
    assert len(_sides()) >= 5


@pytest.mark.parametrize("line", _sides(), ids=lambda line: line[1])
def test_examples_of_sides_come_out_as_told(line: list[str]) -> None:
    sentence, _, initiators, targets, rules = line
    told = explain_report(make_report(sentence, published=date(2019, 7, 9)))
    (account,) = told.coded.accounts
    assert ", ".join(account.initiators) == initiators
    assert ", ".join(account.targets) == targets
    reasons = {claim.reason for claim in told.traces[0].claims if claim.field in ("initiators", "targets")}
    assert reasons == set(rules.split("; "))
