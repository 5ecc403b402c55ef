"""Who starts the program that carries intakes out? The desk: when one begins, and for those left over from before."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Final

from django.conf import settings

from rasd_desk.archive.actions.intakes import UNFINISHED
from rasd_desk.archive.models import Intake
from rasd_desk.place import ARCHIVE

_LOCK: Final = threading.Lock()
_running: "list[subprocess.Popen[bytes]]" = []


def start() -> None:
    """See to it that the program runs."""
    with _LOCK:
        _running[:] = [one for one in _running if one.poll() is None]
        if _running:
            return
        env = {**os.environ, ARCHIVE: str(settings.RASD_ARCHIVE), "DJANGO_SETTINGS_MODULE": "rasd_desk.settings"}
        command = [sys.executable, "-m", "rasd_desk.intakes.worker"]
        # A session of its own: Ctrl-C is for the desk, which then ends it in an orderly way.
        _running.append(subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, start_new_session=True))


def carry_on() -> None:
    """Have what is left over carried on."""
    if Intake.objects.filter(state__in=UNFINISHED).exists():
        start()


def end() -> None:
    """End the program; what it has not done waits for the next time."""
    with _LOCK:
        for one in _running:
            one.terminate()
            with suppress(subprocess.TimeoutExpired):
                one.wait(20)
        _running.clear()
