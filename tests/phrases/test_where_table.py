"""Does the reader find the places of every line of where.yaml, and no others?"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasd.model import EventPlace, make_report
from rasd.readers.reading import read_report
from rasd.readers.vocabulary import matcher
from rasd.readers.where import read_spots

TABLE = Path(__file__).with_name("where.yaml")
LINES: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
WHERE = [f"line {node.start_mark.line + 1}" for node in yaml.compose(TABLE.read_text(encoding="utf-8")).value]
PUBLISHED = date(2020, 1, 15)
#: Share of the lines that must hold; raise it when gaps are mended.
FLOOR = 0.97
#: What a line says of a place; a line may leave out the English name.
Told = tuple[str, str, str, str]


def told(place: EventPlace) -> Told:
    return place.name, place.name_en, place.country or "", place.precision


def found(text: str, outlet: str) -> list[Told]:
    reading = read_report(make_report(text, outlet=outlet, published=PUBLISHED), matcher())
    return [told(spot.place) for spot in read_spots(reading)]


def fault(line: dict[str, Any]) -> str:
    """What is wrong with a line; empty where it holds."""
    here = found(line["text"], line.get("outlet", ""))
    english = {place[0]: place[1] for place in here}
    expected = [
        (place["name"], place.get("en", english.get(place["name"], "")), place.get("country", ""), place["precision"])
        for place in line["places"]
    ]
    missing, surplus = Counter(expected) - Counter(here), Counter(here) - Counter(expected)
    return f"missing {sorted(missing)}, surplus {sorted(surplus)}" if missing or surplus else ""


@pytest.mark.parametrize("line", LINES, ids=WHERE)
def test_where_line(line: dict[str, Any], hold: Callable[[dict[str, Any], str], None]) -> None:
    hold(line, fault(line))


def test_enough_where_lines_hold() -> None:
    assert len(LINES) >= 310
    assert sum(not line.get("known_gap", False) for line in LINES) >= FLOOR * len(LINES)
