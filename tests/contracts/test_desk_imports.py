"""The engine knows nothing of the desk, and fetching nothing of the archive."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"
ENGINE = sorted((SRC / "rasd").rglob("*.py"))
FETCH = sorted((SRC / "rasd_desk" / "fetch").rglob("*.py"))


def imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name}, line {node.lineno}: relative import"
            found.add(str(node.module))
    return found


@pytest.mark.parametrize("file", ENGINE, ids=lambda file: str(file.relative_to(SRC)))
def test_the_engine_does_not_import_the_desk(file: Path) -> None:
    assert not {name for name in imported(file) if name.split(".")[0] == "rasd_desk"}


@pytest.mark.parametrize("file", FETCH, ids=lambda file: str(file.relative_to(SRC)))
def test_fetching_stands_without_the_archive(file: Path) -> None:
    of_desk = {name for name in imported(file) if name.startswith("rasd_desk")}
    assert of_desk <= {name for name in of_desk if name.startswith("rasd_desk.fetch")}
    assert not {name for name in imported(file) if name.split(".")[0] == "django"}


@pytest.mark.parametrize("file", FETCH, ids=lambda file: str(file.relative_to(SRC)))
def test_fetching_prints_nothing(file: Path) -> None:
    names = {node.id for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)}
    assert "print" not in names
