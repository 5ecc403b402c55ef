"""Does the number reader hold to every line of numbers.yaml?"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rasd.arabic.fold import fold
from rasd.lexicon.number_table import numbers

LINES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("numbers.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("line", LINES, ids=[line["text"] for line in LINES])
def test_numbers_reads_the_line(line: dict[str, Any]) -> None:
    folded = fold(line["text"])
    found = numbers(folded)
    counts = [number for number in found if number.is_count]
    assert [(n.minimum, n.maximum, n.approx) for n in counts] == [
        (e["min"], e["max"], e.get("approx", False)) for e in line["expect"]
    ]
    for number, expected in zip(counts, line["expect"], strict=True):
        if "text" in expected:
            assert folded.slice(number.start, number.end) == expected["text"]
    if "other" in line:
        assert [number.kind for number in found if not number.is_count] == line["other"]


def test_the_table_is_long_enough_and_has_negative_lines() -> None:
    assert len(LINES) >= 320
    assert sum(not line["expect"] for line in LINES) >= 60
