"""Every command of docs/tutorial.md runs in a copy of the checkout and prints the lines quoted there."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"(?ms)^```console\n(.*?)^```$")
#: What the tests' own set-up and the copy stand in for.
BEFORE_AND_AFTER = ("make setup", ". .venv/bin/activate", "git restore src/rasd/data/actor_forms.tsv")
ISOLATES = re.compile("[\u2066-\u2069]")
LEFT_OUT = "\N{HORIZONTAL ELLIPSIS}"
COPIED = ("src", "docs/examples", "tests/golden")


def steps() -> Iterator[tuple[str, list[str]]]:
    """Each command with the lines quoted under it."""
    for block in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        assert block.startswith("$ "), "a console block opens with a command"
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            command, *quoted = part.rstrip("\n").split("\n")
            yield command, quoted


def plain(text: str) -> str:
    """The text on one line, its blanks single and its direction marks gone."""
    return " ".join(ISOLATES.sub("", text).split())


@pytest.fixture(scope="module", name="copy")
def _copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a reader would, on the copy's own code and data."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(folder / "src"), "COLUMNS": "80", "PYTHONUTF8": "1"}
    shell = ["bash", "-o", "pipefail", "-c", command]
    return subprocess.run(
        shell, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


def assert_quoted(quoted: list[str], printed: str, command: str) -> None:
    """Every quoted part stands in what was printed, in order."""
    at = 0
    for part in (plain(part) for line in quoted for part in line.split(LEFT_OUT)):
        found = printed.find(part, at)
        assert found >= 0, f"$ {command}\ndoes not print, or not here: {part}\n\n{printed}"
        at = found + len(part)


def test_the_commands_print_what_the_page_quotes(copy: Path) -> None:
    left = []
    for command, quoted in steps():
        if command in BEFORE_AND_AFTER:
            left.append(command)
            continue
        done = run(command, copy)
        assert done.returncode == 0, f"$ {command}\n{done.stdout}{done.stderr}"
        assert_quoted(quoted, plain(done.stdout), command)
    assert sorted(left) == sorted(BEFORE_AND_AFTER)


def test_the_added_form_is_new() -> None:
    """The page adds a made-up name; were it in the file, the step would prove nothing."""
    added = next(command for command, _ in steps() if command.startswith("printf") and ">>" in command)
    form = added.split("'")[1].split("\\t")[0]
    assert form not in (ROOT / "src" / "rasd" / "data" / "actor_forms.tsv").read_text(encoding="utf-8")
