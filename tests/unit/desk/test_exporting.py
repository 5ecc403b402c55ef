"""`rasd export` from the archive gives what linking the coded files gives."""

import json
from pathlib import Path

from archiving import Own, copy_samples


def release(path: Path) -> dict[str, str]:
    """Event id → its line."""
    return {json.loads(line)["id"]: line for line in path.read_text(encoding="utf-8").splitlines()}


def test_the_archive_exports_what_its_files_give(own: Own, tmp_path: Path) -> None:
    folder = copy_samples(tmp_path / "samples", 6)
    assert own.rasd("add", folder).code == 0
    first = own.rasd("export", "--as", "jsonl", "--for", "internal", "--output", tmp_path / "archive.jsonl")
    assert first.code == 0, first.err
    events = release(tmp_path / "archive.jsonl")
    assert events
    assert len(events) == own.ask("SELECT count(*) FROM archive_event WHERE live")[0][0]
    coded = tmp_path / "archive.reports.jsonl"
    again = own.rasd("export", coded, "--as", "jsonl", "--for", "internal", "--output", tmp_path / "files.jsonl")
    assert again.code == 0, again.err
    assert release(tmp_path / "files.jsonl") == events


def test_a_choice_is_exported(own: Own, tmp_path: Path) -> None:
    own.rasd("add", copy_samples(tmp_path / "samples", 8))
    every = own.ask("SELECT country, count(*) FROM archive_event WHERE live GROUP BY country")
    country, count = max(every, key=lambda pair: pair[1])
    target = tmp_path / "some.jsonl"
    told = own.rasd("export", "--as", "jsonl", "--for", "internal", "--country", country, "--output", target)
    assert told.code == 0, told.err
    assert len(release(target)) == count
    none = own.rasd("export", "--as", "jsonl", "--for", "internal", "--from", "2999-01-01", "--output", tmp_path / "n")
    assert none.code == 0, none.err
    assert not release(tmp_path / "n")


def test_files_and_a_choice_from_the_archive_do_not_mix(own: Own, tmp_path: Path) -> None:
    file = tmp_path / "coded.jsonl"
    file.write_text("", encoding="utf-8")
    told = own.rasd(
        "export", file, "--since", "2020-01-01", "--as", "hxl", "--for", "public", "--output", tmp_path / "x"
    )
    assert told.code == 2
    assert "Traceback" not in told.err


def test_the_archive_is_not_written_over(full: Own) -> None:
    for name in ("rasd.sqlite3", "raw/new.csv"):
        told = full.rasd("export", "--as", "acled", "--for", "internal", "--output", full.folder / name)
        assert told.code == 2
        assert "lies in the archive" in told.err
    assert full.rasd("verify").code == 0


def test_no_archive_is_told(own: Own, tmp_path: Path) -> None:
    told = own.rasd("export", "--as", "hxl", "--for", "internal", "--output", tmp_path / "x.csv")
    assert told.code == 2 or own.url
    assert "Traceback" not in told.err
