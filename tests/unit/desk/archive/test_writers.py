"""Programs that write at once, that are killed, or that find no room: nothing is lost and nothing doubled."""

import ctypes
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archiving import SAMPLES, Ended, Own, copy_samples


def sound(own: Own) -> None:
    done = own.rasd("verify")
    assert (done.code, done.err) == (0, ""), done.out + done.err
    assert "no fault" in done.out


def test_two_programs_add_overlapping_folders_at_once(new_archive: Callable[[str], Own], tmp_path: Path) -> None:
    one, other = copy_samples(tmp_path / "one", 5), tmp_path / "other"
    other.mkdir()
    for path in sorted(SAMPLES.glob("*.txt"))[2:8]:
        (other / path.name).write_bytes(path.read_bytes())
    alone, both = new_archive("alone"), new_archive("both")
    assert alone.rasd("add", one, other, "-q").code == 0
    running = [both.start("add", folder, "-q") for folder in (one, other, one)]
    for process in running:
        _, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b"")
    assert both.holds() == alone.holds()
    sound(both)


JUDGE = """
import sys, time
from rasd_desk.opening import open_archive
open_archive(create=False)
from rasd_desk.archive.actions import judging
from rasd_desk.archive.models import Account
row = Account.objects.order_by("pk")[0]
time.sleep(max(0.0, float(sys.argv[2]) - time.time()))
try:
    judging.correct(row.pk, "status", sys.argv[1], by=sys.argv[1], revision=int(sys.argv[3]))
except judging.Stale as error:
    print("stale", error)
else:
    print("done")
"""


def test_of_two_people_who_judge_one_account_at_once_one_is_told(own: Own) -> None:
    assert own.rasd("add", SAMPLES / "01-agency-desert-bus.txt", "-q").code == 0
    start = str(time.time() + 2.5)
    people = [
        subprocess.Popen(
            [sys.executable, "-c", JUDGE, status, start, "1"], env=own.environment(), stdout=subprocess.PIPE
        )
        for status in ("denied", "disputed", "planned")
    ]
    said = sorted(process.communicate(timeout=60)[0].decode().split()[0] for process in people)
    assert said == ["done", "stale", "stale"]
    assert own.ask("SELECT count(*) FROM archive_verdict") == [(1,)]
    sound(own)


def test_a_program_that_is_killed_begins_again_where_it_was(new_archive: Callable[[str], Own], tmp_path: Path) -> None:
    folder = copy_samples(tmp_path / "in", 8)
    alone, killed = new_archive("alone"), new_archive("killed")
    begun = time.monotonic()
    assert alone.rasd("add", folder, "-q").code == 0
    whole = time.monotonic() - begun
    for share in (0.35, 0.55, 0.75, 0.9):
        process = killed.start("add", folder, "-q")
        time.sleep(whole * share)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    assert killed.rasd("add", folder, "-q").code == 0
    assert killed.holds() == alone.holds()
    sound(killed)


def limited(most: int) -> Callable[[], None]:
    """A disk that takes no more, as a program sees it; the signal would else end it without a word."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return limit


def test_a_disk_that_takes_no_more_raw_bytes(own: Own, tmp_path: Path) -> None:
    assert own.rasd("add", SAMPLES / "01-agency-desert-bus.txt", "-q").code == 0
    before, long = own.holds(), tmp_path / "long.txt"
    text = (SAMPLES / "02-monitor-idlib-hama.txt").read_text(encoding="utf-8")
    long.write_text(f"{text}\n{'كلمة ' * 500_000}", encoding="utf-8")
    refused(own.rasd("add", long, "-q", preexec_fn=limited(4_000_000)))
    assert own.holds() == before
    sound(own)


def test_a_disk_that_takes_no_more_rows(own: Own, tmp_path: Path) -> None:
    if own.url:
        pytest.skip("a server's disk is the server's")
    folder = copy_samples(tmp_path / "in", 6)
    assert own.rasd("add", SAMPLES / "20-roundup-syria-provinces.txt", "-q").code == 0
    before = own.holds()
    refused(own.rasd("add", folder, "-q", preexec_fn=limited(60_000)))
    # The bytes of the file at which it stopped may be there; nothing was read from them.
    assert {**own.holds(), "raw": before["raw"]} == before
    assert own.rasd("add", folder, "-q").code == 0
    sound(own)
    assert len(own.holds()["reports"]) == 7


def refused(done: Ended) -> None:
    assert done.code == 1, done
    assert "is full, or takes no more" in done.err
    assert len(done.err.splitlines()) == 1


def obedient() -> None:
    """Have root heed permissions too, as everybody else does."""
    drop, override, search = 24, 1, 2
    for power in (override, search):
        ctypes.CDLL(None).prctl(drop, power, 0, 0, 0)


def test_an_archive_that_may_not_be_written(own: Own) -> None:
    assert own.rasd("add", SAMPLES / "01-agency-desert-bus.txt", "-q").code == 0
    before = own.holds()
    every = [own.folder, *own.folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in every}
    for path in every:
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = own.rasd("add", SAMPLES / "02-monitor-idlib-hama.txt", "-q", preexec_fn=obedient)
    for path, mode in modes.items():
        path.chmod(mode)
    assert done.code == 1
    assert "cannot be written; check its permissions" in done.err
    assert len(done.err.splitlines()) == 1
    assert own.holds() == before
    assert own.rasd("add", SAMPLES / "02-monitor-idlib-hama.txt", "-q").code == 0
    sound(own)
