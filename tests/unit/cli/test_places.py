"""`rasd places`: what the verbs print, and how they end."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import Result

from rasd.gazetteer import forget

Rasd = Callable[..., Result]
Write = Callable[[str, str | bytes], Path]
NAME = "تل الزنبور"
CSV = f"id,name_en,name_ar,governorate,lat,lon\nV1,Tall al-Zanbur,{NAME},Idlib,35.8,36.7\n"


@pytest.fixture(name="home", autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("RASD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "220")
    forget()
    yield tmp_path / "home"
    monkeypatch.undo()
    forget()


def found(shown: Result) -> list[str]:
    assert shown.exit_code == 0, shown.output
    return [candidate["place_id"] for candidate in json.loads(shown.stdout)["candidates"]]


def test_add_find_sources_remove(rasd: Rasd, write: Write) -> None:
    file = write("mine.csv", CSV)
    shown = rasd("places", "add", file, "--licence", "CC BY 4.0")
    assert (shown.exit_code, shown.stdout) == (0, "mine.csv: 1 places from 1 rows (list of places).\n")
    assert "nothing changed" in rasd("places", "add", file, "--licence", "CC BY 4.0").stdout
    assert found(rasd("places", "find", NAME, "--format", "json")) == ["mine:V1"]
    listed = rasd("places", "sources")
    assert "CC BY 4.0" in listed.stdout
    assert "1 added tables" in listed.stderr
    (source,) = json.loads(rasd("places", "sources", "--format", "json").stdout)
    assert (source["name"], source["licence"], len(source["sha256"])) == ("mine.csv", "CC BY 4.0", 64)
    assert rasd("places", "remove", "mine.csv").exit_code == 0
    assert found(rasd("places", "find", NAME, "--format", "json")) == []
    assert rasd("places", "remove", "mine.csv").exit_code == 2


def test_a_bad_file_is_named_and_the_others_are_added(rasd: Rasd, write: Write) -> None:
    bad, good = write("bad.csv", f"name,lat,lon\n{NAME},north,36\n"), write("good.csv", CSV)
    shown = rasd("places", "add", bad, good, "--quiet")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "bad.csv: line 2, column 'lat': 'north'" in shown.stderr
    assert found(rasd("places", "find", NAME, "--format", "json")) == ["good:V1"]


@pytest.mark.parametrize(
    "options",
    [
        ("add", "{file}", "--columns", "lat=breite"),
        ("add", "{file}", "--country", "Utopia"),
        ("add", "{file}", "{file}", "--name", "x"),
        ("find", "حلب", "--near", "95,10"),
        ("find", "حلب", "--near", "القصير"),
        ("find", "حلب", "--admin1", "Atlantis"),
        ("find", "حلب", "--kind", "planet"),
        ("find", "حلب", "--format", "xml"),
        ("remove", "x"),
    ],
)
def test_wrong_use_is_2(options: tuple[str, ...], rasd: Rasd, write: Write) -> None:
    file = write("mine.csv", CSV)
    shown = rasd("places", *(option.format(file=file) for option in options))
    assert shown.exit_code == 2, shown.output
    assert "Traceback" not in shown.output


def test_a_missing_file_is_1(rasd: Rasd, tmp_path: Path) -> None:
    shown = rasd("places", "add", tmp_path / "gone.csv")
    assert (shown.exit_code, "There is no such file" in shown.stderr) == (1, True)


def test_find_shows_all_candidates_and_says_how_to_tell_them_apart(rasd: Rasd) -> None:
    shown = rasd("places", "find", "القصير", "--near", "26.1,34.3")
    assert shown.exit_code == 0
    assert "Red Sea, EG" in shown.stdout
    assert "Homs, SY" in shown.stdout
    assert "may be meant" in shown.stderr
    assert json.loads(rasd("places", "find", "القصير", "--format", "json").stdout)["resolved"] is None


def test_near_another_place(rasd: Rasd) -> None:
    shown = rasd("places", "find", "القصير", "--near", "الغردقة", "--format", "json")
    first = json.loads(shown.stdout)["candidates"][0]
    assert first["country"] == "EG"
    assert 50 < first["distance_km"] < 300


def test_find_of_an_unknown_name_says_so(rasd: Rasd) -> None:
    shown = rasd("places", "find", "زنبورستان")
    assert (shown.exit_code, "No place bears the name" in shown.stderr) == (0, True)
    elsewhere = rasd("places", "find", "القصير", "--country", "FR")
    assert "without the options" in elsewhere.stderr


def test_check_counts_and_finds_faults(rasd: Rasd, write: Write) -> None:
    shown = rasd("places", "check")
    assert shown.exit_code == 0, shown.output
    assert "SY" in shown.stdout
    assert "0 faults" in shown.stderr
    rasd("places", "add", write("far.csv", "name,lat,lon\nتل الزنبور,35.8,76.7\n"), "--country", "SY")
    told = rasd("places", "check", "--format", "json")
    assert told.exit_code == 1
    assert json.loads(told.stdout)["faults"] == 1
    assert "lies outside SY" in rasd("places", "check").stdout


def test_damaged_tables_end_in_a_sentence(rasd: Rasd, write: Write, home: Path) -> None:
    rasd("places", "add", write("mine.csv", CSV))
    (stored,) = (home / "places").iterdir()
    stored.write_bytes(b"{}\n")
    forget()
    shown = rasd("places", "find", NAME)
    assert (shown.exit_code, "damaged" in shown.stderr, "Traceback" in shown.output) == (1, True, False)
