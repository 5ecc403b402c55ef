"""`rasd explain`, `evaluate`, `lexicon`, `schema`, and the face of the command line."""

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import Result

import rasd as package
from rasd.cli.schema_cmd import SCHEMAS, schema_text
from rasd.lexicon.lint import Finding, LintReport

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = ROOT / "src" / "rasd" / "data" / "schema" / "coded_report.schema.json"
Rasd = Callable[..., Result]
Write = Callable[[str, str | bytes], Path]


def test_explain_shows_text_hits_claims_and_what_was_set_aside(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    shown = rasd("explain", write("a.txt", made.text), env={"COLUMNS": "160"})
    assert shown.exit_code == 0, shown.output
    for words in (
        made.text,
        "act=\u2068killing\u2069",
        "after a preposition",
        "merged: same place",
        "only a threat",
    ):
        assert words in shown.stdout


def test_explain_gives_json_and_one_account(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    shown = rasd("explain", write("a.txt", made.text), "--format", "json", "--account", "1")
    told = json.loads(shown.stdout)
    assert told["traces"][0]["claims"][0]["basis"] == "stated"


@pytest.mark.parametrize("options", [["--account", "2"], ["--account", "0"], ["--report", "zzz"]])
def test_explain_of_what_is_not_there_is_wrong_use(
    options: list[str], rasd: Rasd, write: Write, made: SimpleNamespace
) -> None:
    assert rasd("explain", write("a.txt", made.text), *options).exit_code == 2


def test_explain_picks_one_report_of_several(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    lines = "".join(json.dumps({"id": name, "text": made.text}) + "\n" for name in ("x", "y")) + "broken\n"
    shown = rasd("explain", write("a.jsonl", lines), "--format", "json", "--report", "y")
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["coded"]["id"] == "y"


def test_explain_of_bad_input_is_1(rasd: Rasd, tmp_path: Path) -> None:
    shown = rasd("explain", tmp_path / "gone.txt")
    assert (shown.exit_code, shown.stdout) == (1, "")


def test_evaluate_of_gold_with_itself_is_1(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    rasd("code", write("a.txt", made.text), "--output", write("gold.jsonl", "").parent / "gold.jsonl")
    gold = write("a.txt", made.text).parent / "gold.jsonl"
    shown = rasd("evaluate", gold, gold)
    assert shown.exit_code == 0, shown.output
    assert "sub_event_type *" in shown.stdout
    told = json.loads(rasd("evaluate", gold, gold, "--json").stdout)
    assert told["end_to_end"]["event"]["f1"] == 1


def test_evaluate_shows_misses_and_missing_reports(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    gold = write("gold.jsonl", "")
    rasd("code", write("a.txt", made.text), "--output", gold)
    empty = write("pred.jsonl", '{"id": "other", "accounts": []}\n')
    shown = rasd("evaluate", gold, empty, "--misses", "3")
    assert "1 of 1 gold reports are not in it" in shown.stderr
    assert "missed  Shelling/artillery/missile attack" in shown.stdout
    assert json.loads(rasd("evaluate", gold, empty, "--misses", "3", "--json").stdout)["misses"]


def test_evaluate_shows_how_far_two_coders_agree(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    one = write("a.txt", made.text).parent / "one.jsonl"
    rasd("code", write("a.txt", made.text), "--output", one)
    other = json.loads(one.read_text(encoding="utf-8"))
    other["accounts"][0]["status"] = "disputed"
    theirs = write("other.jsonl", json.dumps(other) + "\n")
    shown = rasd("evaluate", one, theirs, "--agreement")
    assert shown.exit_code == 0, shown.output
    assert "status" in shown.stdout
    told = json.loads(rasd("evaluate", one, theirs, "--agreement", "--json").stdout)
    assert told["status"]["pairs"] - told["status"]["same"] == 1
    assert told["date"]["pairs"] == told["date"]["same"]


def test_evaluate_of_a_broken_file_is_1(rasd: Rasd, write: Write, tmp_path: Path) -> None:
    shown = rasd("evaluate", write("gold.jsonl", "{"), tmp_path / "gone.jsonl")
    assert shown.exit_code == 1
    assert "gold.jsonl, line 1" in shown.stderr


def test_lexicon_check_names_file_and_line(rasd: Rasd, monkeypatch: pytest.MonkeyPatch) -> None:
    report = LintReport((Finding("acts.tsv", 7, "broken"),), 1, 1, 1)
    monkeypatch.setattr("rasd.lexicon.lint.lint", lambda: report)
    shown = rasd("lexicon", "check")
    assert (shown.exit_code, shown.stdout) == (1, "acts.tsv:7: broken\n")
    monkeypatch.setattr("rasd.lexicon.lint.lint", lambda: LintReport((), 3, 20, 100))
    shown = rasd("lexicon", "check")
    assert (shown.exit_code, shown.stdout) == (0, "3 files, 20 rows, 100 forms: no fault.\n")


def test_lexicon_find_shows_entries_and_forms(rasd: Rasd) -> None:
    shown = rasd("lexicon", "find", "وبالغارات", "الجوية", env={"COLUMNS": "200"})
    assert shown.exit_code == 0, shown.output
    assert "means" in shown.stdout
    assert "air_strike" in shown.stdout
    assert "No entry" in rasd("lexicon", "find", "ظظظظ").stdout


def test_schema_is_the_one_that_ships(rasd: Rasd) -> None:
    assert SCHEMA.read_text("utf-8") == schema_text(), (
        "run: rasd schema > src/rasd/data/schema/coded_report.schema.json"
    )
    assert rasd("schema").stdout == schema_text()


def test_schema_of_events_is_the_one_that_ships(rasd: Rasd) -> None:
    shipped = SCHEMA.with_name(SCHEMAS["event"])
    assert shipped.read_text("utf-8") == schema_text("event"), f"run: rasd schema event > {shipped}"
    assert rasd("schema", "event").stdout == schema_text("event")


def test_coded_reports_obey_the_schema(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    import jsonschema

    line = rasd("code", write("a.txt", made.text), "--format", "jsonl").stdout
    jsonschema.Draft202012Validator(json.loads(schema_text())).validate(json.loads(line))


def test_version_and_help(rasd: Rasd) -> None:
    assert rasd("--version").stdout == f"rasd {package.__version__}\n"
    for verb in ([], ["code"], ["explain"], ["evaluate"], ["lexicon"], ["lexicon", "find"], ["schema"]):
        assert rasd(*verb, "--help").exit_code == 0
    assert rasd("nonsense").exit_code == 2


def test_reference_is_made_from_the_commands() -> None:
    spec = importlib.util.spec_from_file_location("cli_docs", ROOT / "tools" / "cli_docs.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    reference = ROOT / "docs" / "reference" / "cli.md"
    assert reference.read_text("utf-8") == tool.reference(), "run: python tools/cli_docs.py"
