"""What is read in a snapshot is of one moment, and no writer waits for it."""

import subprocess
import sys

from archiving import SAMPLES, Own

_READER = """
import sys
from rasd_desk.opening import open_archive

open_archive()
from rasd_desk.archive.models import Report
from rasd_desk.archive.snapshot import snapshot

with snapshot():
    print(Report.objects.count(), flush=True)
    sys.stdin.readline()
    print(Report.objects.count(), flush=True)
print(Report.objects.count(), flush=True)
"""


def test_others_write_meanwhile_and_are_not_seen(full: Own) -> None:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    reader = subprocess.Popen([sys.executable, "-c", _READER], env=full.environment(), text=True, **pipes)  # type: ignore[call-overload]
    with reader:
        assert reader.stdout.readline() == "2\n"
        done = full.rasd("add", SAMPLES / "03-progov-maardas.txt", "--quiet")
        assert (done.code, done.err) == (0, "")
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.read() == "2\n3\n"
    assert reader.returncode == 0
