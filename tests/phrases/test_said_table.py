"""Does the reader of sources find those that every line of said.yaml names?"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasd.arabic.fold import fold_key
from rasd.model import make_report
from rasd.readers.reading import read_report
from rasd.readers.said import read_said
from rasd.readers.vocabulary import matcher

TABLE = Path(__file__).with_name("said.yaml")
LINES: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
WHERE = [f"line {node.start_mark.line + 1}" for node in yaml.compose(TABLE.read_text(encoding="utf-8")).value]
#: Share of the lines that must hold; raise it when gaps are mended.
FLOOR = 0.9


def attributed(text: str) -> set[tuple[str, str]]:
    """Names, spelling differences folded away, and kinds; the order is the coder's affair."""
    reading = read_report(make_report(text), matcher())
    return {
        (fold_key(reading.raw(said.start, said.end)), said.kind)
        for index in range(len(reading.sentences))
        for said in read_said(reading, index)
    }


def fault(line: dict[str, Any]) -> str:
    """What is wrong with a line; empty where it holds."""
    expected = {(fold_key(source["name"]), source["kind"]) for source in line["expect"]}
    found = attributed(line["text"])
    missing, surplus = sorted(expected - found), sorted(found - expected)
    return f"missing {missing}, surplus {surplus}" if missing or surplus else ""


@pytest.mark.parametrize("line", LINES, ids=WHERE)
def test_said_line(line: dict[str, Any], hold: Callable[[dict[str, Any], str], None]) -> None:
    hold(line, fault(line))


def test_enough_said_lines_hold() -> None:
    assert sum(not line.get("known_gap", False) for line in LINES) >= FLOOR * len(LINES)
