"""A misbehaving server, a clock that does not wait, and a fetcher that knows both."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from misbehaving import Server
from rasd_desk.fetch.client import Fetcher
from rasd_desk.fetch.guard import Guard
from rasd_desk.fetch.model import Limits
from rasd_desk.fetch.pace import Clock, Pace

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
QUICK = Limits(received=200_000, unpacked=400_000, seconds=0.5, silence=0.25, connect=0.5, redirects=4)


@dataclass
class Hands:
    """A clock that is turned by hand; its sleeps are told, not slept."""

    passed: float = 0.0
    slept: list[float] = field(default_factory=list)
    stopped: bool = False

    def clock(self) -> Clock:
        return Clock(lambda: START + timedelta(seconds=self.passed), self.timer, self.sleep)

    def timer(self) -> float:
        return time.monotonic() + self.passed

    def sleep(self, seconds: float) -> bool:
        self.slept.append(seconds)
        self.passed += seconds
        return self.stopped


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def fetching(hands: Hands) -> Callable[..., Fetcher]:
    """Makes fetchers that may ask this machine; no pause between requests unless told."""

    def make(**options: object) -> Fetcher:
        clock = hands.clock()
        options.setdefault("pace", Pace(clock, delay=timedelta(0), random=lambda: 0.0))
        options.setdefault("guard", Guard.allowing(["127.0.0.1", "::1", "localhost"]))
        return Fetcher(clock=clock, **{"limits": QUICK, **options})  # type: ignore[arg-type]  # given by each test

    return make


@pytest.fixture
def fetcher(fetching: Callable[..., Fetcher]) -> Fetcher:
    return fetching()
