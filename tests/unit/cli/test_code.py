"""`rasd code`: outputs, exit codes, and every bad input."""

import csv
import io
import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import Result

from rasd.cli.outputs.words import Lang, Words, clean, isolate
from rasd.cli.work import Done, code_inputs, processes
from rasd.coder import code_report
from rasd.errors import BadLexicon
from rasd.export.account_rows import COLUMNS, row_of
from rasd.intake import Failed, Given, Input
from rasd.model import CodedReport, Report, coded_from_json, make_report

Rasd = Callable[..., Result]
Write = Callable[[str, str | bytes], Path]


def test_table_shows_what_was_coded(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    shown = rasd("code", write("a.txt", made.text), "--published", "2018-02-04", "--lang", "en", env={"COLUMNS": "160"})
    assert shown.exit_code == 0, shown.output
    for words in (
        "Shelling/artillery/missile attack",
        "2018-02-03 – 2018-02-04 (day, relative)",
        "Saraqib, Idlib, Syria (settlement)",
        "(suspected) → civilians, Syria + \u2068White Helmets\u2069",
        "killed 5-7 (CIV_SY), wounded >= 2",
        "\u2068مصادر محلية\u2069 (local)",
        "reports: 1 · relevant: 1 · accounts: 1",
    ):
        assert words in shown.stdout, shown.stdout


def test_table_speaks_arabic(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    shown = rasd("code", write("a.txt", made.text), "--lang", "ar")
    assert "قصف مدفعي أو صاروخي" in shown.stdout
    assert "Shelling" not in shown.stdout


def test_jsonl_on_the_screen_is_nothing_but_jsonl(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    shown = rasd("code", write("a.txt", made.text), "--format", "jsonl")
    assert coded_from_json(shown.stdout_bytes).relevant
    assert shown.stdout.count("\n") == 1
    assert not shown.stderr


@pytest.mark.parametrize("texts", [[], ["قصف"], ["قتل", "قصف"]])
def test_json_is_one_whole_array(rasd: Rasd, write: Write, texts: list[str]) -> None:
    lines = "".join(json.dumps({"text": text}) + "\n" for text in (*texts, "none"))
    shown = rasd("code", write("a.jsonl", lines), "--format", "json")
    assert [report["text"] for report in json.loads(shown.stdout)] == texts


def test_file_gets_what_its_suffix_says_and_the_screen_a_summary(
    rasd: Rasd, write: Write, made: SimpleNamespace, tmp_path: Path
) -> None:
    given = write("a.txt", made.text)
    for name in ("o.jsonl", "o.csv", "o.json", "o.txt", "o.out"):
        shown = rasd("code", given, "--output", tmp_path / "x" / ".." / name)
        assert shown.exit_code == 2  # x does not exist
        shown = rasd("code", given, "--output", tmp_path / name, "--lang", "en")
        assert shown.exit_code == 0
        assert shown.stdout.startswith("reports: 1 · relevant: 1 · accounts: 1 → ")
    assert coded_from_json((tmp_path / "o.jsonl").read_bytes())
    assert coded_from_json((tmp_path / "o.out").read_bytes())
    assert (tmp_path / "o.csv").read_bytes().startswith(b"\xef\xbb\xbfreport,")
    assert "Shelling" in (tmp_path / "o.txt").read_text("utf-8")


def test_quiet_says_nothing(rasd: Rasd, write: Write, made: SimpleNamespace, tmp_path: Path) -> None:
    given = write("a.txt", made.text.encode("cp1256"))
    shown = rasd("code", given, "--output", tmp_path / "o.jsonl", "--quiet")
    assert (shown.exit_code, shown.output) == (0, "")


def test_csv_has_a_row_for_each_account(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    shown = rasd("code", write("a.txt", made.text), "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(shown.stdout_bytes.decode("utf-8-sig")))
    assert row.keys() == COLUMNS.keys()
    assert (row["killed_min"], row["killed_max"]) == ("5", "7")
    assert (row["wounded_min"], row["wounded_max"]) == ("2", "")
    assert row["targets"] == "CIV_SY; other:White Helmets"


def test_csv_defuses_formulas_and_leaves_numbers(made: SimpleNamespace) -> None:
    report = make_report("قتل", title="=cmd|' /C calc'!A0", id="-1", outlet="@x", url="+1")
    row = dict(zip(COLUMNS, row_of(made.coded(report), made.account(anchor="-قتل")), strict=True))
    assert [row[name] for name in ("title", "report", "outlet", "url", "anchor")] == [
        "'=cmd|' /C calc'!A0",
        "'-1",
        "'@x",
        "'+1",
        "'-قتل",
    ]
    assert row["longitude"] == "-1.5"


def test_csv_adds_no_tolls_of_several_sources(made: SimpleNamespace) -> None:
    toll = made.account().casualties[0]
    row = dict(
        zip(
            COLUMNS,
            row_of(made.coded(make_report("قتل")), made.account(casualties=(toll, toll))),
            strict=True,
        )
    )
    assert row["killed_min"] == ""
    assert row["casualties"] == "killed 5-7 (CIV_SY); killed 5-7 (CIV_SY)"


BAD: dict[str, tuple[str, str | bytes, str]] = {
    "empty": ("bad.txt", b"", "It is empty"),
    "blank": ("bad.txt", " \n\n ", "It is empty"),
    "binary": ("bad.txt", b"\x89PNG\r\n\x1a\n\0\0\0\xff", "binary"),
    "latin": ("bad.txt", "no letters of it", "no Arabic"),
    "nul": ("bad.txt", "قصف\0", "NUL"),
    "header date": ("bad.txt", "# published: 31.12.2018\n\nقصف", "not a day"),
    "broken utf-16": ("bad.txt", b"\xff\xfe\x00\xd8", "UTF-16"),
    "broken json": ("bad.json", "{", "not JSON"),
    "empty json list": ("bad.json", "[]", "empty list"),
    "empty jsonl": ("bad.jsonl", "\n", "It is empty"),
    "broken gzip": ("bad.txt.gz", b"no gzip", "cannot be read"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_sentence_and_the_others_are_done(
    name: str, rasd: Rasd, write: Write, made: SimpleNamespace
) -> None:
    file, content, said = BAD[name]
    shown = rasd("code", write(file, content), write("good.txt", made.text), "--format", "jsonl")
    assert shown.exit_code == 1
    (line,) = shown.stderr.splitlines()
    assert file in line
    assert said in line
    assert coded_from_json(shown.stdout_bytes).id == "good"


def test_missing_file_and_empty_folder_are_named(
    rasd: Rasd, write: Write, tmp_path: Path, made: SimpleNamespace
) -> None:
    (tmp_path / "hollow").mkdir()
    shown = rasd("code", tmp_path / "gone.txt", tmp_path / "hollow", write("a.txt", made.text), "--format", "jsonl")
    assert shown.exit_code == 1
    gone, hollow = shown.stderr.splitlines()
    assert gone.endswith("gone.txt: There is no such file or folder.")
    assert "holds no report" in hollow
    assert coded_from_json(shown.stdout_bytes)


def test_text_of_50_mb_is_refused_without_being_read(
    rasd: Rasd, write: Write, made: SimpleNamespace, tmp_path: Path
) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50_000_000)
    big = json.dumps({"text": "قصف " * 1_000_000}, ensure_ascii=False)
    shown = rasd("code", tmp_path / "big.txt", write("a.jsonl", big + "\n" + json.dumps({"text": made.text})))
    assert shown.exit_code == 1
    assert "larger than 8 MB" in shown.stderr.splitlines()[0]
    assert "a.jsonl, line 1: The report has 4,000,001 characters" in shown.stderr
    assert "accounts: 1" in shown.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_named(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    file = write("a.txt", made.text)
    file.chmod(0)
    shown = rasd("code", file)
    assert shown.exit_code == 1
    assert "permissions" in shown.stderr


def test_windows_1256_is_read_with_a_note(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    shown = rasd("code", write("a.txt", made.text.encode("cp1256")), "--format", "jsonl")
    assert shown.exit_code == 0
    assert shown.stderr.endswith("a.txt: read as windows-1256\n")
    assert coded_from_json(shown.stdout_bytes).text == made.text


def test_ids_that_stand_twice_are_noted_and_coded(rasd: Rasd, write: Write) -> None:
    shown = rasd("code", write("a.jsonl", '{"id": "x", "text": "قتل"}\n' * 2), "--format", "jsonl")
    assert shown.exit_code == 0
    assert shown.stdout.count("\n") == 2
    assert "line 2: the id x stands more than once" in shown.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--published", "2018-02-30"],
        ["--published", "today"],
        ["--format", "xml"],
        ["--jobs", "0"],
        ["--lang", "fr"],
        ["--nonsense"],
    ],
)
def test_wrong_use_is_2(options: list[str], rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    shown = rasd("code", write("a.txt", made.text), *options)
    assert shown.exit_code == 2
    assert not shown.stdout


def test_folder_or_input_is_no_output(rasd: Rasd, write: Write, made: SimpleNamespace, tmp_path: Path) -> None:
    given = write("a.txt", made.text)
    for output, said in ((tmp_path, "is a folder"), (given, "one of the inputs")):
        shown = rasd("code", given, "--output", output)
        assert shown.exit_code == 2
        assert said in shown.stderr
    assert given.read_text("utf-8") == made.text


def test_a_file_in_a_folder_that_is_read_is_no_output(
    rasd: Rasd, write: Write, made: SimpleNamespace, tmp_path: Path
) -> None:
    given = write("reports/a.txt", made.text)
    shown = rasd("code", given.parent, "--output", given)
    assert shown.exit_code == 2
    assert "a folder that is read" in shown.stderr
    assert given.read_text("utf-8") == made.text
    assert rasd("code", given.parent, "--output", given.parent / "new.jsonl").exit_code == 0


def test_fault_of_the_coder_takes_no_other_report_along(rasd: Rasd, write: Write, made: SimpleNamespace) -> None:
    lines = json.dumps({"text": "انهيار"}) + "\n" + json.dumps({"text": made.text})
    shown = rasd("code", write("a.jsonl", lines), "--format", "jsonl")
    assert shown.exit_code == 1
    assert "line 1: Rasd failed on this report (ValueError: boom)" in shown.stderr
    assert coded_from_json(shown.stdout_bytes)


def test_broken_lexicon_ends_the_run_with_one_sentence(
    rasd: Rasd, write: Write, made: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(report: Report) -> CodedReport:
        raise BadLexicon("acts.tsv: broken.")

    monkeypatch.setattr("rasd.coder.code_report", broken)
    shown = rasd("code", write("a.txt", made.text), write("b.txt", made.text))
    assert (shown.exit_code, shown.stderr) == (1, "acts.tsv: broken.\n")


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (BrokenPipeError, 141)])
def test_stopped_runs_end_quietly_and_keep_what_is_done(
    error: type[BaseException],
    code: int,
    rasd: Rasd,
    write: Write,
    made: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    seen: list[str] = []

    def stopped(report: Report) -> CodedReport:
        if seen:
            raise error
        seen.append(report.id)
        coded = made.code(report)
        assert isinstance(coded, CodedReport)
        return coded

    def outcome(given: Input, coder: object) -> Done:
        assert isinstance(given, Given)
        return Done(given.name, stopped(given.report))

    monkeypatch.setattr("rasd.cli.work._outcome", outcome)
    shown = rasd("code", write("a.txt", made.text), write("b.txt", made.text), "--output", tmp_path / "o.json")
    assert (shown.exit_code, shown.output) == (code, "")
    assert len(json.loads((tmp_path / "o.json").read_text("utf-8"))) == 1


def test_results_are_written_as_they_come(made: SimpleNamespace, tmp_path: Path) -> None:
    from rasd.cli.code import write_all
    from rasd.cli.outputs.writers import make_writer

    output = tmp_path / "o.jsonl"
    with output.open("wb") as file:

        def outcomes() -> Iterator[Done]:
            for number in range(3):
                assert output.read_bytes().count(b"\n") == number
                yield Done("x", made.code(make_report(made.text, id=str(number))))

        tally = write_all(outcomes(), make_writer("jsonl", file, Words()), advance=lambda: None, quiet=True)
    assert (tally.reports, tally.relevant, tally.accounts) == (3, 3, 3)


def test_value_that_cannot_be_written_takes_no_other_report_along(
    rasd: Rasd, write: Write, made: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strange(report: Report) -> CodedReport:
        coded = made.coded(report, made.account(confidence=object()) if "x" in report.text else made.account())
        assert isinstance(coded, CodedReport)
        return coded

    monkeypatch.setattr("rasd.coder.code_report", strange)
    shown = rasd("code", write("a.txt", f"x {made.text}"), write("b.txt", made.text), "--format", "jsonl")
    assert shown.exit_code == 1
    assert "a.txt: Rasd failed on this report (TypeError" in shown.stderr
    assert coded_from_json(shown.stdout_bytes).id == "b"


def test_several_processes_keep_the_order_and_the_failures() -> None:
    inputs = [Given(str(n), make_report(f"قصف {n}", id=str(n))) for n in range(40)]
    mixed: list[Input] = [*inputs[:7], Failed("f", "why"), *inputs[7:]]
    with processes(2) as pool:
        for shared in (pool, pool, None):
            outcomes = list(code_inputs(mixed, code_report, jobs=2, pool=shared))
            assert [outcome.name for outcome in outcomes] == [given.name for given in mixed]
            assert all(isinstance(outcome, Done) for outcome in outcomes if outcome.name != "f")


def test_a_few_reports_start_no_process() -> None:
    class Idle(Executor):
        def submit(self, *call: Any, **more: Any) -> Any:
            raise AssertionError("a process was asked for")

    inputs = [Given(str(n), make_report(f"قصف {n}", id=str(n))) for n in range(3)]
    outcomes = list(code_inputs(inputs, code_report, jobs=2, pool=Idle()))
    assert [isinstance(outcome, Done) for outcome in outcomes] == [True] * 3


def test_words_of_a_report_cannot_steer_the_terminal() -> None:
    assert clean("\x1b[31mقصف\u202e\n\x07") == "[31mقصف"
    assert isolate("a\u2069") == "\u2068a\u2069"


def test_actors_have_names() -> None:
    words = Words(Lang.EN)
    assert words.actor("CIV_SY") == "civilians, Syria"
    assert words.actor("other:X Y") == "\u2068X Y\u2069"
    assert words.actor("UNKNOWN_ARMED")
    assert words.actor("NO_SUCH") == "NO_SUCH"
