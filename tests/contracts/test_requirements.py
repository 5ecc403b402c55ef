"""The locks are whole, hashed, agree with each other, and name no package index."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("requirements.txt", "requirements-dev.txt")
#: In pieces, so that this file does not name what it forbids.
HOSTS = re.compile("|".join((r"py" + r"pi\.(org|io|python)", "python" + "hosted", r"--(extra-)?index" + "-url")))

Pins = dict[str, tuple[str, str]]


def pins(name: str) -> Pins:
    """Package → version, and its whole entry."""
    text = re.sub(r"(?m)^\s*#.*\n", "", (ROOT / name).read_text(encoding="utf-8"))
    entries = re.split(r"\n(?=\S)", text.strip())
    found = (re.match(r"(\S+?)==(\S+)", entry) for entry in entries)
    return {m[1]: (m[2], entry) for m, entry in zip(found, entries, strict=True) if m}


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
    lines = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert lines
    assert len(pins(name)) == len(lines), "a line without =="
    for package, (_, entry) in pins(name).items():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), f"{package} has no hash"
    assert not re.search(r"://|(?m:^\s*-(?!-hash))| @ |file:", text), "an address, an option or a path"


def test_runtime_pins_are_those_of_development() -> None:
    dev = pins("requirements-dev.txt")
    assert {name: version for name, (version, _) in pins("requirements.txt").items()}.items() <= {
        name: version for name, (version, _) in dev.items()
    }.items()


def test_requirements_cover_the_project() -> None:
    table = project()
    runtime, extras = table["dependencies"], table["optional-dependencies"]
    assert isinstance(runtime, list)
    assert isinstance(extras, dict)
    assert wanted(runtime) <= pins("requirements.txt").keys()
    assert wanted(extras["dev"]) <= pins("requirements-dev.txt").keys()


def test_no_file_names_a_package_index() -> None:
    top = [file for file in ROOT.iterdir() if file.is_file()]
    folders = ("src", "docs", "tests", "tools", "bench", ".ci")
    deep = [file for folder in folders for file in (ROOT / folder).rglob("*") if file.is_file()]
    texts = [f for f in (*top, *deep) if f.suffix not in {".gz", ".pyc"} and f.name != "uv.lock"]
    named = [str(f.relative_to(ROOT)) for f in texts if HOSTS.search(f.read_text("utf-8", errors="replace"))]
    assert not named
