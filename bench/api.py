"""How long do the calls of the API take on a large archive?

    python bench/api.py --archive DIR [--rounds 20]

Asks an archive that `bench/desk.py` wrote for what the API reads of it, one call after the other; before each call what
the desk remembers of counts is forgotten, and once more with it.
"""

import argparse
import os
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from desk import SIDES, WORDS, ask
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
    ask(given.rounds, calls, ("events", "reports", "map", "timeline"))


def calls(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Calls by kind, each time others."""
    from rasd_desk.archive.models import Event

    least, day = chance.randrange(1, 9), date(2012, 1, 1) + timedelta(chance.randrange(4000))
    land, word, other = chance.choice(COUNTRIES), chance.choice(WORDS), chance.choice(WORDS)
    eid = Event.objects.values_list("eid", flat=True).get(pk=chance.randrange(1, Event.objects.count()))
    yield "events", "/api/v1/events"
    yield "events, 200 of them, deadliest first", "/api/v1/events?sort=deaths&size=200"
    yield "events, page 1,000", "/api/v1/events?page=1000"
    yield "events, type and days", f"/api/v1/events?kind={KINDS[least % 5]}&since={day}"
    yield "events, country and deaths", f"/api/v1/events?country={land}&killed={least}"
    yield "events, actor", f"/api/v1/events?actor={chance.choice(SIDES)}&killed={least}"
    yield "events, a phrase", f'/api/v1/events?q="{word} {other}"'
    yield "counts", f"/api/v1/events/counts?killed={least}"
    yield "one event", f"/api/v1/events/{eid}"
    yield "reports", "/api/v1/reports"
    yield "reports, a word", f"/api/v1/reports?q={word}"
    yield "accounts", f"/api/v1/accounts?killed={least}&country={land}"
    yield "one account", f"/api/v1/accounts/{chance.randrange(1, 100_000)}"
    yield from more(chance, least, land, day)


def more(chance: random.Random, least: int, land: str, day: date) -> Iterator[tuple[str, str]]:
    """Calls beside the lists: map, timeline, review, watches, people."""
    west, south = chance.randrange(34, 44), chance.randrange(31, 36)
    box = f"{west},{south},{west + 2},{south + 2}"
    start = chance.randrange(0, 40)
    yield "events in a box", f"/api/v1/events?box={box}"
    yield "counts of actors", f"/api/v1/events/counts/actors?country={land}&killed={least}"
    yield "map, all places", "/api/v1/map/places?zoom=6"
    yield "map, a part of it", f"/api/v1/map/places?killed={least}&seen={box}"
    yield "map, events of a province", f"/api/v1/map/events?at=SY/Homs&since={day}"
    yield "timeline, all by week", "/api/v1/map/times?by=week"
    yield "timeline, country and deaths", f"/api/v1/map/times?country={land}&killed={least}"
    yield "saved views", "/api/v1/views"
    yield "queue", "/api/v1/review/queue"
    yield "queue, country and days", f"/api/v1/review/queue?country={land}&since={day}"
    yield "a day of review", "/api/v1/review/day?who=all"
    yield "agreement", "/api/v1/review/agreement"
    yield "differences of coders", "/api/v1/review/differences"
    yield "watches", "/api/v1/watches"
    yield "notices", "/api/v1/notices?read=all"
    yield "intakes", "/api/v1/intakes"
    yield "people", "/api/v1/people"
    yield "draft of an account", f"/api/v1/reports/{chance.randrange(1, 90_000)}/draft?start={start}&end={start + 120}"


if __name__ == "__main__":
    main()
