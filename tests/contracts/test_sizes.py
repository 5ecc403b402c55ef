"""A file that grows past the wall holds two things; part them."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WALL = 400
#: Django writes the migrations.
FILES = sorted(file for file in (ROOT / "src").rglob("*.py") if file.parent.name != "migrations")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_source_file_stays_below_the_wall(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= WALL
