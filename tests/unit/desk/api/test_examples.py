"""The examples of docs/how-to/use-the-api.md run as they stand, against a desk that is being served."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archiving import ROOT, Own

PAGE = ROOT / "docs" / "how-to" / "use-the-api.md"
DESK = "import typer; from rasd_desk.cli.desk import desk; typer.run(desk)"


def fenced(language: str) -> list[str]:
    blocks = re.findall(r"(?ms)^```(\w*)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"))
    return [body for name, body in blocks if name == language]


@pytest.fixture(name="served")
def _served(full: Own) -> Iterator[str]:
    """The address of a desk with two samples."""
    command = [sys.executable, "-c", DESK, "--archive", str(full.folder), "--port", "0", "--no-browser"]
    env = {**full.environment(), "PYTHONUNBUFFERED": "1"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert found
        yield found[0]
        process.terminate()


def test_the_examples_with_curl_run(served: str, tmp_path: Path) -> None:
    if not shutil.which("curl"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("curl is not installed; the examples need it.")
    said = []
    for script in fenced("bash"):
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=tmp_path,
            env={**os.environ, "DESK": served},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        said.append(done.stdout)
    added, more, events, coded, wrong = said
    assert json.loads(added)["accounts"] == 1
    assert '"known":1' in more
    assert '"events":[{' in events
    assert "Rasd-Losses: {" in events
    assert json.loads(coded)["relevant"] is True
    assert json.loads(wrong)["errors"][0]["where"] == "query.since"
    assert (tmp_path / "events.zip").read_bytes().startswith(b"PK")


def test_the_example_in_python_runs(served: str, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    (code,) = fenced("python")
    monkeypatch.setenv("DESK", served)
    names: dict[str, Any] = {}
    exec(compile(code, PAGE.name, "exec"), names)
    names["desk"].close()
    said = capsys.readouterr().out
    assert int(said.split()[0]) > 2, "one page would not show how pages follow each other"
    for line in fenced("")[0].splitlines():
        assert line in said
    assert "'status'" in said
    assert said.splitlines()[-1].count("verdict withdrawn") == 2
