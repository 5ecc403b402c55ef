"""What tests of the archive share: a folder for each, and archives of their own where programs write."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archiving import SAMPLES, URL, Own, drop_database, make_database

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all of these tests, so that they can be run on another database by themselves."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("archive")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    """No test writes into the archive of the person at this machine."""
    settings.RASD_ARCHIVE = tmp_path / "archive"


@pytest.fixture(name="new_archive")
def _new_archive(tmp_path: Path) -> Iterator[Callable[[str], Own]]:
    """Makes archives of their own, in files or on the server that the tests run on."""
    server = os.environ.get(URL)
    made: list[str] = []

    def make(name: str = "own") -> Own:
        if server:
            made.append(make_database(server))
        return Own(tmp_path / name, made[-1] if server else None)

    yield make
    for url in made:
        drop_database(str(server), url)


@pytest.fixture(name="filled", scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Own]:
    """An archive with two samples, which no test may change."""
    server = os.environ.get(URL)
    url = make_database(server) if server else None
    own = Own(tmp_path_factory.mktemp("filled") / "archive", url)
    done = own.rasd("add", SAMPLES / "01-agency-desert-bus.txt", SAMPLES / "02-monitor-idlib-hama.txt")
    assert (done.code, done.err) == (0, "")
    assert str(own.folder) in done.out
    yield own
    if server and url:
        drop_database(server, url)


@pytest.fixture(name="full")
def _full(filled: Own, tmp_path: Path) -> Iterator[Own]:
    """An archive with two samples."""
    server = os.environ.get(URL)
    url = make_database(server, like=filled.url) if server else None
    shutil.copytree(filled.folder, tmp_path / "full")
    yield Own(tmp_path / "full", url)
    if server and url:
        drop_database(server, url)


@pytest.fixture(name="own")
def _own(new_archive: Callable[[str], Own]) -> Own:
    """An archive of its own."""
    return new_archive("own")
