"""Do the exports of a few events look as they looked?

`python tools/reexport.py` writes tests/golden/exports anew; look at the diff before it is committed.
"""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXPORTS = Path(__file__).parent / "exports"
NAMES = sorted(file.name for file in EXPORTS.iterdir() if not file.name.startswith("in."))


@pytest.fixture(scope="module", name="made")
def _made() -> dict[str, bytes]:
    outputs = runpy.run_path(str(ROOT / "tools" / "reexport.py"))["outputs"]
    return dict(outputs())


def test_the_same_files_are_made(made: dict[str, bytes]) -> None:
    assert sorted(made) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_an_export_looks_as_it_did(name: str, made: dict[str, bytes]) -> None:
    now, before = made[name].decode("utf-8"), (EXPORTS / name).read_bytes().decode("utf-8")
    assert now.splitlines() == before.splitlines(), "if this is what you meant, run `python tools/reexport.py`"
    assert now == before
