"""`rasd notify` as a program: it sends what is due, says what failed, and never shows an address."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from archiving import SAMPLES, Own
from receiving import Hook

MAKE = """
import sys
from rasd_desk.opening import open_archive
open_archive(create=False)
from rasd_desk.archive.actions import watches
from rasd_desk.archive.actions.watches import Wish
from rasd_desk.archive.search.question import Question
row = watches.make(Wish(name="n", question=Question(), trigger="event", profile="partners"), by="local")
watches.add_way(row.pk, "webhook", sys.argv[1], by="local")
"""
NOTIFY = "import typer; from rasd_desk.cli.notify import notify; typer.run(notify)"


@pytest.fixture(name="hook")
def _hook() -> Iterator[Hook]:
    hook = Hook()
    yield hook
    hook.close()


def ran(own: Own, program: str, *words: object) -> "subprocess.CompletedProcess[str]":
    env = own.environment() | {"RASD_HOME": str(own.folder.parent / "home")}
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)


def test_what_is_due_is_tried_once_and_what_fails_is_told(full: Own, hook: Hook) -> None:
    made = ran(full, MAKE, f"{hook.url}?key=s3cret")
    assert (made.returncode, made.stderr) == (0, "")
    assert full.rasd("add", sorted(SAMPLES.glob("04*"))[0], "-q").code == 0
    hook.status(500)
    failed = ran(full, NOTIFY, "--archive", full.folder, "--once")
    assert failed.returncode == 1
    assert "1 receivers failed" in failed.stderr
    assert "s3cret" not in failed.stderr + failed.stdout
    assert len(hook.got) == 1
    again = ran(full, NOTIFY, "--archive", full.folder, "--once")
    assert (again.returncode, "0 notices sent" in again.stderr) == (0, True)
    assert len(hook.got) == 1
