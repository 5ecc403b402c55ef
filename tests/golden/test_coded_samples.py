"""Does the coder still make of the sample reports what it made of them, and is that good enough?

`python tools/regold.py` writes coded_samples.jsonl anew; look at the diff before it is committed.
`--floor` sets the floors of floor.json.
"""

import json
from difflib import unified_diff
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from rasd import CodedReport, Report, code_report
from rasd.evaluate import read_coded, score
from rasd.intake import Defaults, Given, read_inputs
from rasd.model import coded_to_json

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "src" / "rasd" / "data" / "samples"
GOLDEN = Path(__file__).parent
LINES = (GOLDEN / "coded_samples.jsonl").read_text(encoding="utf-8").splitlines()
CODED: dict[str, str] = {json.loads(line)["id"]: line for line in LINES}
FLOORS: dict[str, float] = json.loads((GOLDEN / "floor.json").read_text(encoding="utf-8"))
REGOLD = "if this is what you meant, run `python tools/regold.py` and read its diff"


def reports() -> dict[str, Report]:
    given = list(read_inputs([str(SAMPLES)], Defaults(), BytesIO()))
    assert all(isinstance(one, Given) for one in given)
    return {one.report.id: one.report for one in given if isinstance(one, Given)}


@pytest.fixture(scope="module", name="coded")
def _coded() -> dict[str, CodedReport]:
    return {id_: code_report(report) for id_, report in reports().items()}


def shown(line: str) -> list[str]:
    return json.dumps(json.loads(line), ensure_ascii=False, indent=1).split("\n")


def test_every_sample_has_its_golden_line(coded: dict[str, CodedReport]) -> None:
    assert list(coded) == list(CODED), f"samples came or went: {REGOLD}"


@pytest.mark.parametrize("sample", CODED)
def test_sample_is_coded_as_it_was(sample: str, coded: dict[str, CodedReport]) -> None:
    made = coded_to_json(coded[sample])
    if made != CODED[sample]:
        diff = unified_diff(shown(CODED[sample]), shown(made), "golden", "now", lineterm="", n=1)
        pytest.fail(f"{sample} is coded otherwise; {REGOLD}\n" + "\n".join(diff), pytrace=False)


@pytest.fixture(scope="module", name="figures")
def _figures(coded: dict[str, CodedReport]) -> dict[str, float]:
    predicted: list[dict[str, Any]] = [json.loads(coded_to_json(one)) for one in coded.values()]
    scores = score(read_coded(GOLDEN / "samples.jsonl"), predicted)
    return {"score": scores.score, **{name: scores.end_to_end[name].f1 for name in ("report", "event")}}


@pytest.mark.parametrize("figure", ["score", "report", "event"])
def test_samples_score_no_worse_than_the_floor(figure: str, figures: dict[str, float]) -> None:
    assert figures[figure] >= FLOORS[figure]
