"""Does the coder tell for every line of status.yaml whether it happened?"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasd import code_report
from rasd.model import make_report

TABLE = Path(__file__).with_name("status.yaml")
LINES: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
WHERE = [f"line {node.start_mark.line + 1}" for node in yaml.compose(TABLE.read_text(encoding="utf-8")).value]
PUBLISHED = date(2020, 1, 15)
#: Share of the lines that must hold; raise it when gaps are mended.
FLOOR = 0.48


def statuses(text: str) -> set[str]:
    """The statuses of the accounts; a line with none is told by `none`."""
    accounts = code_report(make_report(text, published=PUBLISHED)).accounts
    return {account.status for account in accounts} or {"none"}


def fault(line: dict[str, Any]) -> str:
    """What is wrong with a line; empty where it holds."""
    found = statuses(line["text"])
    return "" if found == {line["expect"]} else f"expected {line['expect']}, found {', '.join(sorted(found))}"


@pytest.mark.parametrize("line", LINES, ids=WHERE)
def test_status_line(line: dict[str, Any], hold: Callable[[dict[str, Any], str], None]) -> None:
    hold(line, fault(line))


def test_enough_status_lines_hold() -> None:
    assert sum(not line.get("known_gap", False) for line in LINES) >= FLOOR * len(LINES)
