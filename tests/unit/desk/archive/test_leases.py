"""Of programs that ask for a report of the queue at one moment no two get the same."""

import subprocess
import sys

from archiving import SAMPLES, Own

TAKER = """
import sys, time
from rasd_desk.opening import open_archive
open_archive()
from rasd_desk.archive.actions.review.queue import take_next
from rasd_desk.archive.models import Waiting
from rasd_desk.archive.queueing import refresh
refresh()
print("ready", flush=True)
sys.stdin.readline()
found = Waiting.objects.filter(open__gt=0).order_by("-score", "-report")
print(take_next(found, sys.argv[1]), flush=True)
"""


def test_of_programs_at_once_each_gets_a_report_of_its_own(own: Own) -> None:
    assert own.rasd("add", *sorted(SAMPLES.glob("0[1-4]*.txt")), "--quiet").code == 0
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = [
        subprocess.Popen([sys.executable, "-c", TAKER, f"coder {n}"], env=own.environment(), **pipes)  # type: ignore[call-overload]
        for n in range(5)
    ]
    for one in running:
        assert one.stdout.readline() == "ready\n"
    for one in running:
        one.stdin.write("go\n")
        one.stdin.flush()
    taken = [one.communicate(timeout=60)[0].strip() for one in running]
    reports = {str(pk) for (pk,) in own.ask("SELECT report_id FROM archive_waiting WHERE open > 0")}
    assert len(reports) == 4
    assert sorted(taken) == sorted([*reports, "None"])
