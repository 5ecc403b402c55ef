"""When may a host be asked again?

One request at a time to a host, a pause after each, longer pauses after trouble. Time and chance come from outside
(`Clock`, `random`), so that tests need neither.
"""

import random as chance
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from rasd_desk.fetch.errors import FetchError, Stopped, TooSoon

#: A host that asks for more quiet than this gets it in portions.
LONGEST_QUIET: Final = timedelta(hours=24)
#: Doubling beyond this many failures would only make numbers too large to hold.
_DOUBLINGS: Final = 30


@dataclass(frozen=True, slots=True)
class Clock:
    """Where time comes from.

    Args:
        now: the time of day, UTC.
        timer: seconds that only grow.
        sleep: waits so many seconds; True where the program was asked to end meanwhile.
    """

    now: Callable[[], datetime]
    timer: Callable[[], float]
    sleep: Callable[[float], bool]

    @classmethod
    def real(cls, stop: threading.Event | None = None) -> "Clock":
        """The machine's clock; a set `stop` ends every sleep."""
        return cls(lambda: datetime.now(UTC), time.monotonic, (stop or threading.Event()).wait)


def backoff(failures: int, *, base: timedelta, most: timedelta, random: Callable[[], float]) -> timedelta:
    """How long to wait after so many failures in a row: twice as long each time, shortened by up to a half by chance.

    Args:
        failures: at least 1.
        base: the wait after the first.
        most: the longest wait.
        random: gives numbers in [0, 1).
    """
    steps = min(max(failures, 1) - 1, _DOUBLINGS)
    full = min(base.total_seconds() * 2**steps, most.total_seconds())
    return timedelta(seconds=full * (1 - random() / 2))


def retry_after(told: str | None, now: datetime) -> timedelta | None:
    """What a Retry-After header asks for, in seconds or as a date; between nothing and 24 hours, None if unreadable."""
    if not told:
        return None
    text = told.strip()
    if text.isascii() and text.isdigit():
        wait = timedelta(seconds=min(int(text[:10]), LONGEST_QUIET.total_seconds()))
    else:
        try:
            until = parsedate_to_datetime(text)
        except ValueError:
            return None
        wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    return max(timedelta(0), min(wait, LONGEST_QUIET))


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    failures: int = 0


@dataclass(slots=True)
class Pace:
    """Gives turns at hosts.

    Args:
        clock: where time comes from.
        delay: the least pause after a request to a host.
        patience: who would have to wait longer for a turn is sent away with `TooSoon`.
        most: the longest pause after failures.
        random: gives numbers in [0, 1).
    """

    clock: Clock
    delay: timedelta = timedelta(seconds=3)
    patience: timedelta = timedelta(seconds=120)
    most: timedelta = timedelta(hours=1)
    random: Callable[[], float] = chance.random
    _hosts: dict[str, _Host] = field(default_factory=dict, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    @contextmanager
    def turn(self, url: str, host: str, asked_for: timedelta | None = None) -> Iterator[None]:
        """One request to a host, when its time has come.

        A `FetchError` that leaves the block and tells of trouble at the host makes the next pause longer.

        Args:
            url: what is to be fetched, for the message.
            host: whom the pause is for.
            asked_for: the pause that the host asks for (Crawl-delay).

        Raises:
            TooSoon: the wait would be longer than `patience`; its `wait` tells how long.
            Stopped: the program was asked to end.
        """
        state = self._of(host)
        with state.lock:
            self._wait(url, host, state)
            pause = max(self.delay, asked_for or timedelta(0))
            try:
                yield
            except FetchError as error:
                if error.strains:
                    state.failures += 1
                    longer = backoff(state.failures, base=2 * pause, most=max(self.most, pause), random=self.random)
                    pause = max(pause, error.wait or longer)
                raise
            else:
                state.failures = 0
            finally:
                state.free_at = self.clock.timer() + pause.total_seconds()

    def _wait(self, url: str, host: str, state: _Host) -> None:
        rest = state.free_at - self.clock.timer()
        if rest <= 0:
            return
        if rest > self.patience.total_seconds():
            raise TooSoon(url, f"{host} is left alone for {rest:.0f} s more", wait=timedelta(seconds=rest))
        if self.clock.sleep(rest):
            raise Stopped("The program was asked to end.")

    def _of(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())
