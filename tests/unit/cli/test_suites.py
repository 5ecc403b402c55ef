"""`rasd evaluate numbers`: tables, figures, and what is wrong with a suite."""

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import Result

from rasd.cli.suites import SUITES

Rasd = Callable[..., Result]
Write = Callable[[str, str | bytes], Path]
ROWS = [
    {"text": "سبعة", "task": "value", "gold": [{"text": "سبعة", "value": 7}], "checked": True},
    {"text": "وصلت 3 حافلات", "task": "find", "gold": [{"text": "3", "value": "4"}], "checked": True},
    {"text": "وصلت 5 حافلات", "task": "find", "gold": [{"text": "5", "value": "5"}]},
]


def lines(*rows: object) -> str:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in rows)


@pytest.mark.parametrize("name", SUITES)
def test_every_suite_has_its_scorer(name: str, rasd: Rasd, write: Write) -> None:
    module = import_module(f"rasd.evaluate.suite_{name}")
    assert list(module.TASKS)
    assert getattr(module, f"score_{name}")([]) == []
    assert rasd("evaluate", name, write("empty.jsonl", "")).exit_code == 0


def test_evaluate_numbers_shows_a_row_for_each_task(rasd: Rasd, write: Write) -> None:
    shown = rasd("evaluate", "numbers", write("suite.jsonl", lines(*ROWS)))
    assert shown.exit_code == 0, shown.output
    table = [line.split() for line in shown.stdout.splitlines()]
    assert ["value", "yes", "1", "1", "1.000", "1.000", "1.000", "1"] in table
    assert ["find", "yes", "1", "0", "0.000", "0.000", "0.000", "1"] in table
    assert ["find", "no", "1", "1", "1.000", "1.000", "1.000", "1"] in table
    assert "row 2" not in shown.stdout


def test_evaluate_numbers_shows_the_first_misses(rasd: Rasd, write: Write) -> None:
    shown = rasd("evaluate", "numbers", write("suite.jsonl", lines(*ROWS)), "--misses", "2")
    (line,) = [line for line in shown.stdout.splitlines() if line.startswith("row ")]
    assert line.startswith("row 2  find")
    assert "3 = 4" in line
    assert "3 = 3" in line


def test_evaluate_numbers_gives_json(rasd: Rasd, write: Write) -> None:
    suite = write("suite.jsonl", lines(*ROWS))
    told = json.loads(rasd("evaluate", "numbers", suite, "--json").stdout)
    assert told["suite"] == "numbers"
    assert told["tasks"][1] == {
        "task": "find",
        "checked": True,
        "rows": 1,
        "rows_right": 0,
        "p": 0.0,
        "r": 0.0,
        "f1": 0.0,
        "n": 1,
    }
    assert "misses" not in told
    (miss,) = json.loads(rasd("evaluate", "numbers", suite, "--json", "--misses", "5").stdout)["misses"]
    assert (miss["row"], miss["wanted"], miss["given"]) == (2, ["3 = 4"], ["3 = 3"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (lines(ROWS[0]) + "{broken\n", "suite.jsonl, line 2: this is not JSON"),
        (lines([1]), "suite.jsonl, line 1"),
        (lines({"text": "5", "task": "guess", "gold": []}), "suite.jsonl, row 1: the task 'guess' is none of"),
        (lines({"text": "5", "task": "find"}), "suite.jsonl, row 1: a row of a suite has a text and a list"),
        (lines(ROWS[0], {"text": "5", "task": "find", "gold": [{"text": "5", "value": "x"}]}), "suite.jsonl, row 2:"),
        (b"\xff\xfe\x00", "suite.jsonl cannot be read"),
    ],
)
def test_evaluate_numbers_names_what_is_wrong_with_a_suite(
    content: str | bytes, message: str, rasd: Rasd, write: Write
) -> None:
    shown = rasd("evaluate", "numbers", write("suite.jsonl", content))
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert message in shown.stderr
    assert "Traceback" not in shown.stderr


def test_evaluate_numbers_of_a_missing_file_is_1(rasd: Rasd, tmp_path: Path) -> None:
    shown = rasd("evaluate", "numbers", tmp_path / "gone.jsonl")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "gone.jsonl cannot be read" in shown.stderr


@pytest.mark.parametrize("words", [["numbers"], ["numbers", "a", "b"], ["numbers", "a", "--misses", "-1"], []])
def test_evaluate_with_words_too_many_or_too_few_is_2(words: list[str], rasd: Rasd) -> None:
    assert rasd("evaluate", *words).exit_code == 2


def test_evaluate_takes_any_other_first_word_for_gold(rasd: Rasd, tmp_path: Path) -> None:
    shown = rasd("evaluate", tmp_path / "numbers", tmp_path / "gone.jsonl")
    assert shown.exit_code == 1
    assert "numbers cannot be read" in shown.stderr
