"""`rasd export` and `rasd diff`: files, what is said, exit codes, the key, and every bad input."""

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from making import account, report
from rasd.linking import link
from rasd.model import coded_to_json, event_to_json

Rasd = Callable[..., Result]
Write = Callable[[str, str | bytes], Path]

REPORTS = [
    report("a", account(killed=((7, 7, None),), sources=(("المرصد السوري لحقوق الإنسان", "monitor"),))),
    report("b", account(killed=((9, 9, None),))),
    report("c", account(place="mosul")),
]
DAY = ("--today", "2018-06-01")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASD_HOME", str(tmp_path / "home"))


@pytest.fixture
def coded(write: Write) -> Path:
    return write("coded.jsonl", "".join(coded_to_json(one) + "\n" for one in REPORTS))


@pytest.fixture
def events(write: Write) -> Path:
    return write("events.jsonl", "".join(event_to_json(one) + "\n" for one in link(REPORTS)))


def table(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def test_export_says_what_was_left_behind(rasd: Rasd, coded: Path, tmp_path: Path) -> None:
    out = tmp_path / "acled.csv"
    done = rasd("export", coded, "--as", "acled", "--for", "internal", "--output", out, *DAY)
    assert done.exit_code == 0, done.output
    assert len(table(out)) == 2
    assert "What was left behind:" in done.stderr
    assert "another number of dead than the one told most" in done.stderr
    assert done.stdout == ""
    readme = (tmp_path / "acled.csv.readme.txt").read_text(encoding="utf-8")
    assert "GeoNames" in readme


def test_export_speaks_arabic(rasd: Rasd, coded: Path, tmp_path: Path) -> None:
    out = tmp_path / "e.xlsx"
    done = rasd("export", coded, "--as", "xlsx", "--for", "partners", "--output", out, "--lang", "ar", *DAY)
    assert done.exit_code == 0, done.output
    assert "ما لم يشمله هذا الملف" in done.stderr


def test_export_links_where_no_events_are_named(rasd: Rasd, coded: Path, events: Path, tmp_path: Path) -> None:
    ways = (("one", [coded]), ("two", [coded, "--events", events]))
    for name, given in ways:
        out = tmp_path / f"{name}.jsonl"
        assert rasd("export", *given, "--as", "jsonl", "--for", "internal", "--output", out, *DAY).exit_code == 0
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert (tmp_path / "one.reports.jsonl").exists()


def test_export_of_events_alone(rasd: Rasd, events: Path, tmp_path: Path) -> None:
    out = tmp_path / "u.csv"
    done = rasd("export", "--events", events, "--as", "ucdp", "--for", "internal", "--output", out, "-q", *DAY)
    assert (done.exit_code, done.stderr) == (0, "")
    (row,) = table(out)
    assert (row["best"], row["deaths_unknown"]) == ("9", "9")


def test_the_key_of_this_machine_is_made_once(rasd: Rasd, coded: Path, tmp_path: Path) -> None:
    out, key = tmp_path / "p.csv", tmp_path / "home" / "export.key"
    args = ("export", coded, "--as", "hxl", "--for", "public", "--output", out, *DAY)
    first = rasd(*args)
    assert "a secret key was made" in first.stderr
    assert os.stat(key).st_mode & 0o077 == 0
    before = key.read_bytes(), out.read_bytes()
    second = rasd(*args)
    assert "a secret key was made" not in second.stderr
    assert (key.read_bytes(), out.read_bytes()) == before


def test_export_with_a_key_of_ones_own(rasd: Rasd, coded: Path, write: Write, tmp_path: Path) -> None:
    key, out = write("key", "0123456789abcdef0123"), tmp_path / "p.jsonl"
    args = ("export", coded, "--as", "jsonl", "--for", "partners", "--output", out, *DAY)
    assert rasd(*args, "--key", key).exit_code == 0
    assert not (tmp_path / "home").exists()
    short = rasd(*args, "--key", write("short", "abc"))
    assert short.exit_code == 2
    assert "3 bytes" in short.stderr


def test_a_bad_line_is_named_and_the_rest_done(rasd: Rasd, coded: Path, write: Write, tmp_path: Path) -> None:
    out = tmp_path / "x.geojson"
    bad = write("bad.jsonl", "{]\n" + coded_to_json(REPORTS[2]) + "\n")
    done = rasd(
        "export", bad, tmp_path / "none.jsonl", coded, "--as", "geojson", "--for", "internal", "--output", out, *DAY
    )
    assert done.exit_code == 1
    assert "bad.jsonl, line 1" in done.stderr
    assert "none.jsonl" in done.stderr
    assert "stands more than once" in done.stderr
    assert len(json.loads(out.read_text(encoding="utf-8"))["features"]) == 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--as", "acled", "--for", "nobody"), 2, "There is no profile nobody"),
        (("--as", "acled", "--for", "public", "--today", "soon"), 2, "This is no day"),
        (("--as", "acled", "--for", "internal", "--events", "none.jsonl"), 1, "none.jsonl cannot be read"),
        (("--as", "acled", "--for", "public", "--key", "none.key"), 2, "none.key cannot be read"),
    ],
)
def test_wrong_use(rasd: Rasd, coded: Path, tmp_path: Path, words: tuple[str, ...], code: int, said: str) -> None:
    done = rasd("export", coded, *words, "--output", tmp_path / "x.csv")
    assert done.exit_code == code
    assert said in done.stderr
    assert not (tmp_path / "x.csv").exists()


def test_an_export_is_no_stream(rasd: Rasd, coded: Path) -> None:
    done = rasd("export", coded, "--as", "acled", "--for", "internal", "--output", "-")
    assert done.exit_code == 2
    assert "more than one file" in done.stderr


def test_without_files_and_without_an_archive_there_is_nothing_to_export(rasd: Rasd, tmp_path: Path) -> None:
    none = "--archive", tmp_path / "none"
    done = rasd("export", *none, "--as", "acled", "--for", "internal", "--output", tmp_path / "x.csv")
    assert done.exit_code == 2
    assert "no archive" in done.stderr
    assert not (tmp_path / "none").exists()


def test_export_does_not_write_over_its_input(rasd: Rasd, coded: Path, tmp_path: Path) -> None:
    before = coded.read_bytes()
    done = rasd("export", coded, "--as", "jsonl", "--for", "internal", "--output", coded, *DAY)
    assert done.exit_code == 2
    beside = rasd("export", coded, "--as", "jsonl", "--for", "internal", "--output", tmp_path / "coded.x", *DAY)
    assert beside.exit_code == 0
    assert coded.read_bytes() == before
    assert rasd("export", coded, "--as", "hxl", "--for", "internal", "--output", tmp_path, *DAY).exit_code == 2


def test_an_event_outside_the_codebook_is_named(
    rasd: Rasd, coded: Path, events: Path, write: Write, tmp_path: Path
) -> None:
    bad = write("bad.jsonl", events.read_text(encoding="utf-8").replace("Air/drone strike", "Air raid"))
    done = rasd("export", coded, "--events", bad, "--as", "hxl", "--for", "internal", "--output", tmp_path / "x", *DAY)
    assert done.exit_code == 1
    assert "'Air raid'" in done.stderr


@pytest.fixture
def releases(rasd: Rasd, write: Write, tmp_path: Path) -> tuple[Path, Path]:
    made = []
    for name, reports in (("old", REPORTS[:1]), ("new", REPORTS)):
        lines = "".join(coded_to_json(one) + "\n" for one in reports)
        out = tmp_path / name / "release.jsonl"
        out.parent.mkdir()
        done = rasd("export", write(f"{name}.in", lines), "--as", "jsonl", "--for", "internal", "--output", out, *DAY)
        assert done.exit_code == 0, done.output
        made.append(out)
    return made[0], made[1]


def test_diff_shows_changes_with_their_causes(rasd: Rasd, releases: tuple[Path, Path]) -> None:
    shown = rasd("diff", *releases, env={"COLUMNS": "200"})
    assert shown.exit_code == 0, shown.output
    for words in ("added", "changed deaths", "7 (7-7)", "9 (7-9)", "new report b", "new report c"):
        assert words in shown.stdout
    assert "added: 1 · removed: 0 · changed: 1" in shown.stderr


def test_diff_speaks_arabic(rasd: Rasd, releases: tuple[Path, Path], tmp_path: Path) -> None:
    shown = rasd("diff", *releases, "--lang", "ar", env={"COLUMNS": "200"})
    assert shown.exit_code == 0, shown.output
    for words in ("الحدث", "السبب", "أُضيف", "القتلى", "7 (7-7)", "9 (7-9)", "تقرير جديد: b", "قوة السند"):
        assert words in shown.stdout
    for words in ("changed", "added", "why", "new report", "weak", "fair"):
        assert words not in shown.stdout
    assert "أُضيف" in shown.stderr
    assert "added" not in shown.stderr
    out = tmp_path / "notes.md"
    assert rasd("diff", *releases, "--format", "markdown", "--lang", "ar", "--output", out).exit_code == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith("## \u2068أُضيف\u2069")
    assert "Added" not in text
    english = rasd("diff", *releases, "--format", "jsonl", "-q").stdout
    assert rasd("diff", *releases, "--format", "jsonl", "-q", "--lang", "ar").stdout == english
    assert "لم يتغيّر شيء" in rasd("diff", releases[0], releases[0], "--lang", "ar").stdout


def test_diff_as_jsonl_and_markdown(rasd: Rasd, releases: tuple[Path, Path], tmp_path: Path) -> None:
    lines = rasd("diff", *releases, "--format", "jsonl", "-q").stdout.splitlines()
    changes = [json.loads(line) for line in lines]
    assert {change["kind"] for change in changes} == {"added", "changed"}
    assert all(change["why"] for change in changes)
    out = tmp_path / "notes.md"
    done = rasd("diff", *(path.parent for path in releases), "--format", "markdown", "--output", out)
    assert done.exit_code == 0, done.output
    text = out.read_text(encoding="utf-8")
    assert "## Added" in text
    assert "| deaths | 7 (7-7) | 9 (7-9) | new report b |" in text


def test_diff_writes_over_nothing_that_it_reads(rasd: Rasd, releases: tuple[Path, Path]) -> None:
    for file in (*releases, releases[0].with_name("release.reports.jsonl")):
        kept = file.read_bytes()
        for words in (releases, [path.parent for path in releases]):
            done = rasd("diff", *words, "--output", file)
            assert done.exit_code == 2
            assert "one of the inputs" in done.stderr
        assert file.read_bytes() == kept


def test_diff_shows_which_side_has_nothing(rasd: Rasd, write: Write, events: Path) -> None:
    less = json.loads(events.read_text(encoding="utf-8").splitlines()[0])
    less["place"]["latitude"] = less["place"]["longitude"] = None
    first = write("first.jsonl", events.read_text(encoding="utf-8").splitlines()[0] + "\n")
    second = write("second.jsonl", json.dumps(less, ensure_ascii=False) + "\n")
    for pair, told in (
        ((first, second), "\N{RIGHTWARDS ARROW} \N{EM DASH}"),
        ((second, first), "\N{EM DASH} \N{RIGHTWARDS ARROW}"),
    ):
        shown = rasd("diff", *pair, env={"COLUMNS": "200"}).stdout
        assert told in next(line for line in shown.splitlines() if "changed point" in line)


def test_diff_of_the_same_release(rasd: Rasd, releases: tuple[Path, Path]) -> None:
    shown = rasd("diff", releases[1], releases[1])
    assert "Nothing changed." in shown.stdout


def test_diff_remarks_on_profiles_and_missing_reports(rasd: Rasd, coded: Path, events: Path, tmp_path: Path) -> None:
    made = []
    for profile in ("internal", "partners"):
        out = tmp_path / f"{profile}.jsonl"
        rasd("export", coded, "--as", "jsonl", "--for", profile, "--output", out, *DAY)
        made.append(out)
    assert "for internal, the second for partners" in rasd("diff", *made).stderr
    assert "no coded reports beside it" in rasd("diff", events, made[0]).stderr


def test_diff_of_what_is_no_release(rasd: Rasd, coded: Path, tmp_path: Path) -> None:
    done = rasd("diff", coded, tmp_path / "none.jsonl")
    assert done.exit_code == 1
    assert "no event in it" in done.stderr
