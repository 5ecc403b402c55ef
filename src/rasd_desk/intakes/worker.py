"""The program that carries intakes out, beside the desk: `python -m rasd_desk.intakes.worker`, started by `starting`.

It ends some time after the last intake, and when the desk that started it is gone.
"""

import os
import signal
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rasd_desk.opening import open_archive

if TYPE_CHECKING:
    from rasd_desk.fetch import Fetcher

ALLOW: Final = "RASD_DESK_ALLOW"
CONTACT: Final = "RASD_DESK_CONTACT"
#: Seconds that it waits for more: hosts keep their pauses, and the next intake begins without a wait.
LINGER: Final = 30.0
PAUSE: Final = 0.3


def main() -> None:
    """Carry out what waits."""
    opened = open_archive(create=False, migrate=False)
    stop, parent = threading.Event(), os.getppid()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())

    def ending() -> bool:
        return stop.is_set() or os.getppid() != parent

    with ExitStack() as stack:
        _carry_on(ending, stop, _lazily(stack, opened.folder, stop))


def _carry_on(ending: Callable[[], bool], stop: threading.Event, fetcher: "Callable[[], Fetcher]") -> None:
    from rasd_desk.archive.actions.intakes import claim, own_name
    from rasd_desk.intakes.working import Work

    idle = 0.0
    while not ending() and idle < LINGER:
        row = claim(own_name())
        if row is None:
            idle += PAUSE
            stop.wait(PAUSE)
            continue
        idle = 0.0
        Work(row, fetcher, ending).run()


def _lazily(stack: ExitStack, folder: Path, stop: threading.Event) -> "Callable[[], Fetcher]":
    """A fetcher, made when the first page is wanted."""
    made: list[Fetcher] = []

    def fetcher() -> "Fetcher":
        if not made:
            from rasd_desk.cli.watch import Manners
            from rasd_desk.fetch import Clock

            allow = os.environ.get(ALLOW, "").split()
            manners = Manners(os.environ.get(CONTACT) or None, allow, 3.0, folder / "warc")
            made.append(manners.fetcher(stack, Clock.real(stop)))
        return made[0]

    return fetcher


if __name__ == "__main__":
    main()
