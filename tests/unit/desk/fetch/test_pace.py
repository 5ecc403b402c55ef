import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd_desk.fetch.errors import Busy, Gone, Stopped, TooSlow, TooSoon
from rasd_desk.fetch.pace import Clock, Pace, backoff

URL = "http://a.example/1"
Make = Callable[..., Pace]


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


@pytest.fixture
def pace(hands: Any) -> Pace:
    hands.timer = lambda: hands.passed
    return Pace(hands.clock(), delay=seconds(3), random=lambda: 0.0)


def test_the_second_turn_at_a_host_waits(pace: Pace, hands: Any) -> None:
    for _ in range(3):
        with pace.turn(URL, "a.example"):
            hands.passed += 10
    assert hands.slept == [3, 3]


def test_another_host_does_not_wait(pace: Pace, hands: Any) -> None:
    with pace.turn(URL, "a.example"):
        pass
    with pace.turn(URL, "b.example"):
        pass
    assert hands.slept == []


def test_a_host_may_ask_for_a_longer_pause_but_not_for_a_shorter(pace: Pace, hands: Any) -> None:
    for asked in (seconds(20), seconds(1), None):
        with pace.turn(URL, "a.example", asked):
            pass
    assert hands.slept == [20, 3]


def test_trouble_makes_the_pauses_longer_until_it_ends(pace: Pace, hands: Any) -> None:
    for _ in range(3):
        with pytest.raises(TooSlow), pace.turn(URL, "a.example"):
            raise TooSlow(URL, "slow")
    for _ in range(2):
        with pace.turn(URL, "a.example"):
            pass
    with pytest.raises(TooSlow), pace.turn(URL, "a.example"):
        raise TooSlow(URL, "slow")
    with pace.turn(URL, "a.example"):
        pass
    assert hands.slept == [6, 12, 24, 3, 3, 6]


def test_a_page_that_is_gone_is_no_trouble_of_the_host(pace: Pace, hands: Any) -> None:
    with pytest.raises(Gone), pace.turn(URL, "a.example"):
        raise Gone(URL, "gone", status=404)
    with pace.turn(URL, "a.example"):
        pass
    assert hands.slept == [3]


def test_who_would_wait_too_long_is_sent_away_with_the_time(pace: Pace, hands: Any) -> None:
    with pytest.raises(Busy), pace.turn(URL, "a.example"):
        raise Busy(URL, "busy", status=429, wait=seconds(600))
    hands.passed += 100
    with pytest.raises(TooSoon) as told, pace.turn(URL, "a.example"):
        pytest.fail("it was let in")
    assert told.value.wait == seconds(500)
    hands.passed += 500
    with pace.turn(URL, "a.example"):
        pass


def test_a_turn_ends_when_the_program_is_to_end(pace: Pace, hands: Any) -> None:
    with pace.turn(URL, "a.example"):
        hands.stopped = True
    with pytest.raises(Stopped), pace.turn(URL, "a.example"):
        pytest.fail("it was let in")


def test_a_host_is_never_asked_twice_at_once() -> None:
    pace = Pace(Clock.real(), delay=seconds(0))
    inside, most = 0, 0

    def ask() -> None:
        nonlocal inside, most
        with pace.turn(URL, "a.example"):
            inside += 1
            most = max(most, inside)
            time.sleep(0.005)
            inside -= 1

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


@given(st.integers(1, 10_000), st.floats(0, 1, exclude_max=True))
def test_backoff_lies_between_half_and_all_of_the_doubled_wait(failures: int, chance: float) -> None:
    base, most = seconds(60), timedelta(hours=24)
    full = min(60 * 2.0 ** min(failures - 1, 60), most.total_seconds())
    assert full / 2 - 0.001 <= backoff(failures, base=base, most=most, random=lambda: chance).total_seconds() <= full


def test_the_real_clock_sleeps_until_it_is_told_to_stop() -> None:
    stop = threading.Event()
    clock = Clock.real(stop)
    assert clock.sleep(0.001) is False
    stop.set()
    assert clock.sleep(60) is True
    assert clock.now().utcoffset() == timedelta(0)
