"""A home of its own for every test that adds places, and files for it to add."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rasd.gazetteer import forget

Write = Callable[[str, str | bytes], Path]


@pytest.fixture(name="home")
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's folder, empty; places are as shipped before and after."""
    home = tmp_path / "home"
    monkeypatch.setenv("RASD_HOME", str(home))
    forget()
    yield home
    monkeypatch.undo()
    forget()


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Write:
    """Writes a file into the test's folder."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write
