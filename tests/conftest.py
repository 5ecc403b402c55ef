"""What all tests share: where the folder `shared` is, and how Hypothesis runs."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

# What the person at this machine has added to Rasd is no part of any test, nor of the programs that tests start.
os.environ["RASD_HOME"] = str(ROOT / "build" / "nobody")

# No clock in a verdict: a slow machine must not turn a property red, and a red one must be red again.
settings.register_profile("rasd", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("rasd")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that reads `shared`, so that `-m "not data"` leaves them out."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker("data")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with gold, corpus and suites; skips where it is absent, fails there under CI."""
    folder = Path(os.environ.get("RASD_SHARED") or ROOT.parent / "shared")
    if folder.is_dir():
        return folder
    message = f"{folder} is absent; put the shared data there or name its place in RASD_SHARED"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT
