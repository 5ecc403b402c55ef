"""The locks are whole, hashed, agree with each other, and name no package index."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("requirements.txt", "requirements-dev.txt")
#: In pieces, so that this file does not name what it forbids.
HOSTS = re.compile("|".join((r"py" + r"pi\.(org|io|python)", "python" + "hosted", r"--(extra-)?index" + "-url")))

Pins = dict[str, set[str]]


def entries(name: str) -> list[str]:
    """The entries of a lock, each with its hashes."""
    text = re.sub(r"(?m)^\s*#.*\n", "", (ROOT / name).read_text(encoding="utf-8"))
    return re.split(r"\n(?=\S)", text.strip())


def pins(name: str) -> Pins:
    """Package → its versions: one, or one for each range of Pythons."""
    found: Pins = {}
    for match in (re.match(r"(\S+?)==(\S+)", entry) for entry in entries(name)):
        assert match, "a line without =="
        found.setdefault(match[1], set()).add(match[2])
    return found


def wanted(requirements: list[str]) -> set[str]:
    matches = (re.match(r"[A-Za-z0-9._-]+", requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", m[0]).lower() for m in matches if m}


def project() -> dict[str, object]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert isinstance(table, dict)
    return table


@pytest.mark.parametrize("name", NAMES)
def test_requirements_are_pinned_and_hashed(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert pins(name)
    for entry in entries(name):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), f"{entry.split()[0]} has no hash"
    assert not re.search(r"://|(?m:^\s*-(?!-hash))| @ |file:", text), "an address, an option or a path"


def test_runtime_pins_are_those_of_development() -> None:
    dev = pins("requirements-dev.txt")
    assert all(versions == dev.get(name) for name, versions in pins("requirements.txt").items())


def test_requirements_cover_the_project() -> None:
    table = project()
    runtime, extras = table["dependencies"], table["optional-dependencies"]
    assert isinstance(runtime, list)
    assert isinstance(extras, dict)
    assert wanted(runtime) <= pins("requirements.txt").keys()
    named = [one for extra in extras.values() for one in extra]
    assert wanted(named) - {"rasd"} <= pins("requirements-dev.txt").keys()


def test_no_file_names_a_package_index() -> None:
    top = [file for file in ROOT.iterdir() if file.is_file()]
    folders = ("src", "docs", "tests", "tools", "bench", ".ci")
    deep = [file for folder in folders for file in (ROOT / folder).rglob("*") if file.is_file()]
    texts = [f for f in (*top, *deep) if f.suffix not in {".gz", ".pyc"} and f.name != "uv.lock"]
    named = [str(f.relative_to(ROOT)) for f in texts if HOSTS.search(f.read_text("utf-8", errors="replace"))]
    assert not named
