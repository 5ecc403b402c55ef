"""How long do the calls of the API take on a large archive?

    python bench/api.py --archive DIR [--rounds 20]

Asks an archive that `bench/desk.py` wrote for lists and single events, one call after the other; before each call what
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
    ask(given.rounds, calls, ("events", "reports"))


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


if __name__ == "__main__":
    main()
