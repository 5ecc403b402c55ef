"""Does the date reader read every line of when.yaml as written there?"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasd.arabic.fold import fold
from rasd.readers.when import When, read_when

LINES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("when.yaml").read_text(encoding="utf-8"))
OPTIONAL = ("kind", "part_of_day", "event_anchored", "hijri", "note")


def _as_row(when: When, text: str, asked: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "start": when.first,
        "end": when.last,
        "precision": when.precision,
        "text": fold(text).slice(when.start, when.end),
        "basis": when.basis,
    }
    return row | {name: getattr(when, name) for name in OPTIONAL if name in asked}


@pytest.mark.parametrize("line", LINES, ids=[f"{n}: {line['text']}" for n, line in enumerate(LINES)])
def test_line(line: dict[str, Any]) -> None:
    published: date | None = line["published"]
    found = read_when(fold(line["text"]), published)
    expected = line["expect"]
    asked = [*expected, *({} for _ in found)]
    assert [_as_row(when, line["text"], row) for when, row in zip(found, asked, strict=False)] == expected


def test_table_is_large() -> None:
    assert len(LINES) >= 400
    assert sum(not line["expect"] for line in LINES) >= 30
