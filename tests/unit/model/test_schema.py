"""The schema: sound in itself, met by what is coded, broken by what is not."""

import json
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rasd import code_report
from rasd.intake import Defaults, Given, read_inputs
from rasd.model import coded_to_json, schema

DATA = Path(__file__).resolve().parents[3] / "src" / "rasd" / "data"
VALIDATOR = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="module", name="samples")
def _samples() -> list[dict[str, Any]]:
    given = read_inputs([str(DATA / "samples")], Defaults(), BytesIO())
    return [json.loads(coded_to_json(code_report(one.report))) for one in given if isinstance(one, Given)]


def faults(coded: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(coded)]


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_every_coded_sample_meets_the_schema(samples: list[dict[str, Any]]) -> None:
    assert len(samples) >= 15
    assert {sample["id"]: faults(sample) for sample in samples if faults(sample)} == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "perhaps"),
        ("role", "extra"),
        ("initiator_certainty", "sure"),
        ("aggregate", 1),
        ("confidence", "high"),
        ("anchor", None),
        ("initiators", "SYR_GOV"),
        ("place", {"name": "حلب"}),
        ("date", None),
        ("casualties", [{"kind": "killed"}]),
    ],
)
def test_a_wrong_value_breaks_the_schema(samples: list[dict[str, Any]], field: str, value: object) -> None:
    coded = deepcopy(next(sample for sample in samples if sample["accounts"]))
    assert not faults(coded)
    coded["accounts"][0][field] = value
    assert faults(coded)


@pytest.mark.parametrize("field", ["id", "text", "relevant", "accounts"])
def test_a_missing_field_breaks_the_schema(samples: list[dict[str, Any]], field: str) -> None:
    coded = deepcopy(samples[0])
    del coded[field]
    assert faults(coded)
