"""How long do the calls of the API take on a large archive?

    python bench/api.py --archive DIR [--rounds 20]

Asks an archive that `bench/desk.py` wrote for lists and single events, one call after the other; before each call what
the desk remembers of counts is forgotten, and once more with it.
"""

import argparse
import os
import random
import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from desk import SEED, SIDES, WORDS
from growth import COUNTRIES, KINDS


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "rasd_desk.web.settings"
    from rasd_desk.opening import open_archive

    open_archive(given.archive)
    ask(given.rounds)


def calls(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Calls by kind, each time others."""
    from rasd_desk.archive.models import Event

    least, day = chance.randrange(1, 9), date(2012, 1, 1) + timedelta(chance.randrange(4000))
    land, word, other = chance.choice(COUNTRIES), chance.choice(WORDS), chance.choice(WORDS)
    eid = Event.objects.values_list("eid", flat=True).get(pk=chance.randrange(1, Event.objects.count()))
    yield "events", "/events"
    yield "events, 200 of them, deadliest first", "/events?sort=deaths&size=200"
    yield "events, page 1,000", "/events?page=1000"
    yield "events, type and days", f"/events?kind={KINDS[least % 5]}&since={day}"
    yield "events, country and deaths", f"/events?country={land}&killed={least}"
    yield "events, actor", f"/events?actor={chance.choice(SIDES)}&killed={least}"
    yield "events, a phrase", f'/events?q="{word} {other}"'
    yield "counts", f"/events/counts?killed={least}"
    yield "one event", f"/events/{eid}"
    yield "reports", "/reports"
    yield "reports, a word", f"/reports?q={word}"
    yield "accounts", f"/accounts?killed={least}&country={land}"
    yield "one account", f"/accounts/{chance.randrange(1, 100_000)}"


def ask(rounds: int) -> None:
    """Make each kind of call some times; median, 95th percentile and slowest, in milliseconds."""
    from django.core.cache import cache
    from django.test import Client

    client, chance = Client(SERVER_NAME="localhost"), random.Random(SEED)
    taken: dict[str, list[float]] = {}
    for _, address in calls(chance):  # code and word lists are read once
        assert client.get(f"/api/v1{address}").status_code == 200, address
    for fresh in (True, False):
        for _round in range(rounds):
            for name, address in calls(chance):
                if fresh:
                    cache.clear()
                elif name not in ("events", "reports"):
                    continue
                start = time.perf_counter()
                client.get(f"/api/v1{address}")
                label = name if fresh else f"{name} (counts remembered)"
                taken.setdefault(label, []).append((time.perf_counter() - start) * 1000)
    for name, times in taken.items():
        times.sort()
        late = times[min(len(times) - 1, int(0.95 * len(times)))]
        print(
            f"{name}: median {statistics.median(times):.0f} ms, 95 % within {late:.0f} ms, slowest {times[-1]:.0f} ms"
        )


if __name__ == "__main__":
    main()
