"""Does the coder put the sides of every line of who.yaml where they belong?"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasd import code_report
from rasd.lexicon.families import country_rows
from rasd.model import make_report

TABLE = Path(__file__).with_name("who.yaml")
LINES: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
WHERE = [f"line {node.start_mark.line + 1}" for node in yaml.compose(TABLE.read_text(encoding="utf-8")).value]
#: A day on which every actor of the table exists.
PUBLISHED = date(2020, 1, 15)
#: Share of the lines that must hold; raise it when gaps are mended.
FLOOR = 0.65
Sides = tuple[str, frozenset[str], frozenset[str]]


def coded(text: str, country: str, published: date) -> set[Sides]:
    """Type and sides of the accounts; the title names the country, so that CIV_SY and such can be settled."""
    title = country_rows()[country]["name_ar"]
    accounts = code_report(make_report(text, title=title, published=published)).accounts
    return {(a.sub_event_type, frozenset(a.initiators), frozenset(a.targets)) for a in accounts}


def fault(line: dict[str, Any]) -> str:
    """What is wrong with a line; empty where it holds."""
    expected = {(act["type"], frozenset(act["initiators"]), frozenset(act["targets"])) for act in line["acts"]}
    found = coded(line["text"], line["country"], line.get("published", PUBLISHED))
    missing, surplus = shown(expected - found), shown(found - expected)
    return f"missing {missing}, surplus {surplus}" if missing or surplus else ""


def shown(sides: set[Sides]) -> list[str]:
    return sorted(f"{kind}: {sorted(by)} on {sorted(on)}" for kind, by, on in sides)


@pytest.mark.parametrize("line", LINES, ids=WHERE)
def test_who_line(line: dict[str, Any], hold: Callable[[dict[str, Any], str], None]) -> None:
    hold(line, fault(line))


def test_enough_who_lines_hold() -> None:
    assert sum(not line.get("known_gap", False) for line in LINES) >= FLOOR * len(LINES)
