"""Does the toll reader count what every line of toll.yaml says?"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasd.lexicon.families import actor_rows
from rasd.lexicon.number_table import numbers
from rasd.model import make_report
from rasd.readers.party import Party
from rasd.readers.reading import read_report
from rasd.readers.toll import Toll, read_tolls
from rasd.readers.vocabulary import matcher
from rasd.readers.who import read_parties

TABLE = Path(__file__).with_name("toll.yaml")
LINES: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
WHERE = [f"line {node.start_mark.line + 1}" for node in yaml.compose(TABLE.read_text(encoding="utf-8")).value]
#: Share of the lines that must hold; raise it when gaps are mended.
FLOOR = 0.97
CIVIL = ("CIV_", "GOV_", "PROT_")
STATE = ("@ARMY", "@POLICE", "@FORCES", "POL_", "MIL_")


def side(party: Party | None) -> str:
    """The table's word for whom a toll counts: CIV, ARMED (non-state), STATE, or nothing."""
    ids = [option.id for option in party.options] if party else []
    if not ids:
        return ""
    if any(one.startswith(CIVIL) for one in ids):
        return "CIV"
    kinds = {actor_rows()[one]["kind"] for one in ids if one in actor_rows()}
    return "STATE" if "state" in kinds or any(one.startswith(STATE) for one in ids) else "ARMED"


def counted(text: str) -> list[Toll]:
    reading = read_report(make_report(text), matcher())
    every = numbers(reading.folded)
    return [
        toll
        for index, sentence in enumerate(reading.sentences)
        for toll in read_tolls(
            reading,
            index,
            read_parties(reading, index),
            [n for n in every if sentence.start <= n.start < sentence.end],
        )
        if not toll.known
    ]


def fits(toll: Toll, expected: dict[str, Any]) -> bool:
    """Whether a toll is the one told; of whom it is does not matter where the table leaves it out."""
    wanted = (
        expected["kind"],
        expected["min"],
        expected["max"],
        expected.get("approx", False),
        expected.get("part", False),
    )
    same = (toll.kind, toll.low, toll.high, toll.approx, toll.part) == wanted
    return same and expected.get("who") in (None, side(toll.party))


def fault(line: dict[str, Any]) -> str:
    """What is wrong with a line; empty where it holds."""
    rest = counted(line["text"])
    missing = []
    for expected in line["expect"]:
        found = next((toll for toll in rest if fits(toll, expected)), None)
        if found is None:
            missing.append(expected)
        else:
            rest.remove(found)
    surplus = [(toll.kind, toll.low, toll.high, toll.approx, toll.part, side(toll.party)) for toll in rest]
    return f"missing {missing}, surplus {surplus}" if missing or surplus else ""


@pytest.mark.parametrize("line", LINES, ids=WHERE)
def test_toll_line(line: dict[str, Any], hold: Callable[[dict[str, Any], str], None]) -> None:
    hold(line, fault(line))


def test_enough_toll_lines_hold() -> None:
    assert sum(not line.get("known_gap", False) for line in LINES) >= FLOOR * len(LINES)
