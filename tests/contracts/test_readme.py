"""The README shows what the program gives today: the table as printed, the account as coded."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = "docs/examples/two-cities.txt"
#: How sure the coder is moves with its weights; what it codes here does not.
CONFIDENCE = re.compile(r"\d+%")


def rasd(*words: str, columns: int = 80) -> str:
    """What a call of the program prints, on a screen of so many columns."""
    env = {**os.environ, "COLUMNS": str(columns), "PYTHONUTF8": "1"}
    call = [str(Path(sys.executable).with_name("rasd")), *words]
    return subprocess.run(call, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def block(kind: str) -> str:
    """The only block of a kind in the README."""
    found = re.findall(rf"(?ms)^```{kind}\n(.*?)^```$", README)
    assert len(found) == 1, f"the README has {len(found)} blocks of {kind}"
    return str(found[0])


def lines(text: str) -> list[str]:
    return [CONFIDENCE.sub("%", line.rstrip()) for line in text.strip().split("\n")]


def assert_within(shown: Any, coded: Any, path: str) -> None:
    """Keys may be left out of what is shown; the values that are shown are the coded ones."""
    if isinstance(shown, dict):
        for key, value in shown.items():
            assert key in coded, f"{path}.{key} is not in the program's JSON"
            assert_within(value, coded[key], f"{path}.{key}")
    elif isinstance(shown, list):
        assert isinstance(coded, list), path
        assert len(shown) == len(coded), f"{path} has {len(coded)} values now"
        for number, (value, other) in enumerate(zip(shown, coded, strict=True)):
            assert_within(value, other, f"{path}[{number}]")
    else:
        assert shown == coded, f"{path} is {coded!r} now"


def test_the_table_is_what_the_program_prints() -> None:
    command, _, shown = block("console").partition("\n")
    assert command == f"$ rasd code {EXAMPLE}"
    assert lines(shown) == lines(rasd("code", EXAMPLE))


def test_the_event_is_what_the_program_links(tmp_path: Path) -> None:
    """Every line that is shown whole is printed; what is cut bears an ellipsis."""
    shown = [line.rstrip() for line in block("text").splitlines()]
    demo = tmp_path / "demo.jsonl"
    rasd("code", "src/rasd/data/samples", "--output", str(demo))
    assert shown[0] == "$ rasd link build/demo.jsonl --lang en"
    printed = {line.rstrip() for line in rasd("link", str(demo), "--lang", "en", columns=100).splitlines()}
    assert [line for line in shown[1:] if "\N{HORIZONTAL ELLIPSIS}" not in line and line not in printed] == []


def test_the_account_is_what_the_program_codes() -> None:
    shown = json.loads(block("json"))
    coded = json.loads(rasd("code", EXAMPLE, "--format", "jsonl"))
    assert_within(shown, coded["accounts"][0], "account")
    left_out = coded["accounts"][0].keys() - shown.keys()
    assert left_out == {"id", "confidence", "coder", "event"}, "the README says which fields it leaves out"


def test_the_report_is_quoted_whole() -> None:
    body = (ROOT / EXAMPLE).read_text(encoding="utf-8").split("\n\n", 1)[1].strip()
    assert f"> {body}" in README


@pytest.mark.parametrize("target", ["demo", "test"])
def test_the_commands_for_a_fresh_machine_exist(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"(?m)^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"))
