"""`rasd link`: events, digest, annotated reports, verdicts, and every bad input."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from making import account, report
from rasd.model import coded_to_json, event_from_json

Rasd = Callable[..., Result]
Write = Callable[[str, str | bytes], Path]
SOHR = ("المرصد السوري لحقوق الإنسان", "monitor")

FIRST = report("a", account(killed=((7, 7, None),), sources=(SOHR,)), outlet="قناة أولى")
SECOND = report("b", account(killed=((9, 9, None),)), outlet="قناة ثانية")
OTHER = report("c", account(place="mosul"))


@pytest.fixture
def coded(write: Write) -> Path:
    return write("coded.jsonl", "".join(coded_to_json(one) + "\n" for one in (FIRST, SECOND, OTHER)))


def test_digest_shows_the_event_with_its_tellers_and_conflicts(rasd: Rasd, coded: Path) -> None:
    shown = rasd("link", coded, "--lang", "en", env={"COLUMNS": "160"})
    assert shown.exit_code == 0, shown.output
    for words in (
        "Air/drone strike · fair: 2 independent origins tell of it",
        "Douma, Rif Dimashq, Syria (settlement)",
        "killed  9 (7-9)",
        "\u2068قناة أولى\u2069 2018-03-02",
        "killed: contradicting numbers · 7 CIV_SY [\u2068المرصد السوري لحقوق الإنسان\u2069]",
        "| 9 CIV_SY [\u2068قناة ثانية\u2069]",
    ):
        assert words in shown.stdout, shown.stdout
    assert "Mosul" not in shown.stdout


def test_digest_speaks_arabic(rasd: Rasd, coded: Path) -> None:
    shown = rasd("link", coded, "--lang", "ar", env={"COLUMNS": "160"})
    assert "أرقام متناقضة" in shown.stdout
    assert "عدد المصادر الأصلية المستقلة التي ترويه: 2" in shown.stdout
    assert "contradicting" not in shown.stdout


def test_nothing_told_twice_says_so(rasd: Rasd, write: Write) -> None:
    shown = rasd("link", write("one.jsonl", coded_to_json(OTHER)), "--lang", "en")
    assert "--all shows every event" in shown.stdout


def test_a_contested_event_says_why_in_arabic(rasd: Rasd, write: Write) -> None:
    denied = report("d", account(status="denied"))
    lines = "".join(coded_to_json(one) + "\n" for one in (FIRST, denied))
    shown = rasd("link", write("two.jsonl", lines), "--lang", "ar", env={"COLUMNS": "160"})
    assert "بعضها يثبت وقوعه وبعضها ينفيه" in shown.stdout


def test_all_shows_events_told_once_too(rasd: Rasd, coded: Path) -> None:
    assert "Mosul" in rasd("link", coded, "--all", "--lang", "en").stdout


def test_jsonl_holds_one_event_a_line(rasd: Rasd, coded: Path, tmp_path: Path) -> None:
    target = tmp_path / "events.jsonl"
    shown = rasd("link", coded, "--output", target)
    events = [event_from_json(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert sorted(len(event.accounts) for event in events) == [1, 2]
    assert "events" in shown.stderr


def test_annotated_reports_bear_their_events(rasd: Rasd, coded: Path, tmp_path: Path) -> None:
    target = tmp_path / "annotated.jsonl"
    assert rasd("link", coded, "--annotate", target, "--quiet", "--format", "jsonl").exit_code == 0
    reports = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    labels = [one["event"] for told in reports for one in told["accounts"]]
    assert labels[0] == labels[1] != labels[2]
    assert {key: value for key, value in reports[0].items() if key != "accounts"} == {
        key: value for key, value in json.loads(coded_to_json(FIRST)).items() if key != "accounts"
    }


def test_events_and_annotated_reports_need_two_files(rasd: Rasd, coded: Path, tmp_path: Path) -> None:
    target = tmp_path / "one.jsonl"
    refused = rasd("link", coded, "--output", target, "--annotate", target)
    assert refused.exit_code == 2
    assert "name two files" in refused.stderr
    assert not target.exists()


def test_verdicts_and_known_events_are_taken(rasd: Rasd, coded: Path, write: Write) -> None:
    a, b = FIRST.accounts[0].id, SECOND.accounts[0].id
    verdicts = write("verdicts.jsonl", json.dumps({"a": a, "b": b, "same": False}))
    known = write("known.jsonl", json.dumps({"id": "e-mine", "accounts": [a]}))
    shown = rasd("link", coded, "--format", "jsonl", "--verdicts", verdicts, "--known", known)
    events = [event_from_json(line) for line in shown.stdout.splitlines()]
    assert sorted(len(event.accounts) for event in events) == [1, 1, 1]
    assert "e-mine" in {event.id for event in events}


@pytest.mark.parametrize(
    ("option", "content", "told"),
    [
        ("--verdicts", '{"a": "x"}', "a verdict names two accounts"),
        ("--verdicts", "{", "not JSON"),
        ("--verdicts", '{"a": "x", "b": "x", "same": true}', "a verdict names two accounts"),
        ("--known", '{"a": 1}', "no event that"),
        ("--known", "[]", "no JSON object"),
    ],
)
def test_a_bad_side_file_is_a_wrong_use(
    rasd: Rasd, coded: Path, write: Write, option: str, content: str, told: str
) -> None:
    shown = rasd("link", coded, option, write("side.jsonl", content))
    assert shown.exit_code == 2
    assert told in shown.stderr
    assert "Traceback" not in shown.output


def test_a_line_that_is_no_report_is_named_and_the_rest_linked(rasd: Rasd, coded: Path, write: Write) -> None:
    bad = write("bad.jsonl", '{"id": 3}\n')
    shown = rasd("link", coded, bad, "--format", "jsonl")
    assert shown.exit_code == 1
    assert "line 1" in shown.stderr
    assert len(shown.stdout.splitlines()) == 2


def test_a_file_that_cannot_be_read_is_named_and_the_rest_linked(rasd: Rasd, coded: Path, tmp_path: Path) -> None:
    shown = rasd("link", tmp_path / "none.jsonl", coded, "--format", "jsonl")
    assert shown.exit_code == 1
    assert "none.jsonl cannot be read" in shown.stderr
    assert len(shown.stdout.splitlines()) == 2


def test_the_output_may_not_be_an_input(rasd: Rasd, coded: Path) -> None:
    shown = rasd("link", coded, "--output", coded)
    assert shown.exit_code == 2
    assert "one of the inputs" in shown.stderr


@pytest.mark.parametrize(
    ("lang", "reason"), [("en", "a report tells of it and of its denial"), ("ar", "يروي التقرير وقوعه ونفيه")]
)
def test_one_report_that_tells_of_a_denial_is_not_shown_as_two_sides(
    rasd: Rasd, write: Write, lang: str, reason: str
) -> None:
    coded = write("one.jsonl", coded_to_json(report("d", account(status="disputed"))) + "\n")
    shown = rasd("link", coded, "--all", "--lang", lang, env={"COLUMNS": "160"})
    assert reason in shown.stdout, shown.stdout
