"""How long do the pages of the desk take on a large archive?

    python bench/desk.py [--events 100000] [--archive DIR] [--rounds 20]

Writes generated events with one to three accounts straight into the tables of a new archive (or takes the one named),
and asks for pages as the browser does, one after the other; without the counts that the desk remembers, and with them.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from growth import COUNTRIES, KINDS, SIDES

from rasd.lexicon.load import read_table

SEED = 20261122
GRADES = ("weak", "weak", "weak", "fair", "contested", "confirmed")
CONFLICTS = ("", "", "", "", "number", "update", "place number", "attribution")
#: Words that the texts are made of.
WORDS = [row["form"] for row in read_table("everyday_words.tsv").rows if " " not in row["form"]][:20]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = 2000


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "rasd_desk.web.settings"
    with tempfile.TemporaryDirectory() as folder:
        from rasd_desk.opening import open_archive

        opened = open_archive(given.archive or Path(folder) / "archive")
        from rasd_desk.archive.models import Event

        if not Event.objects.exists():
            start = time.perf_counter()
            fill(given.events)
            print(f"{given.events:,} events written in {time.perf_counter() - start:.0f} s: {opened.database}")
        ask(given.rounds)


def fill(count: int) -> None:
    """Write events, their accounts and reports."""
    from django.db import connection, transaction

    from rasd_desk.archive import columns
    from rasd_desk.archive.models import Account, Claim, Event, Link, Raw, Report, Retrieval, Side, Words
    from rasd_desk.archive.search.keys import keys_of

    chance = random.Random(SEED)
    raw = Raw.objects.create(sha256="0" * 64, size=0)
    retrieval = Retrieval.objects.create(raw=raw, name="generated", method="file", at=NOW, complete=True)
    number = 0
    for begin in range(0, count, BATCH):
        rows: dict[Any, list[Any]] = {model: [] for model in (Report, Words, Event, Account, Claim, Link, Side)}
        for at in range(begin, min(begin + BATCH, count)):
            one = happening(chance, at)
            told = [account(chance, one, number + n) for n in range(chance.choice((1, 1, 1, 2, 3)))]
            value = event(chance, one, at, told)
            stored = Event(
                pk=at + 1,
                eid=value["id"],
                grade=value["grade"]["value"],
                told=len(told),
                origins=len(told),
                data=value,
                conflicts=" ".join(["", *sorted(c["kind"] for c in value["conflicts"]), ""])
                if value["conflicts"]
                else "",
                added=NOW,
                changed=NOW,
                **columns._happening(value),
            )
            stored.killed, stored.wounded = value["deaths"]["best"], value["wounded"]["best"]
            rows[Event].append(stored)
            named = sorted({actor for data in told for actor in (*data["initiators"], *data["targets"])})
            rows[Side].extend(Side(event_id=at + 1, actor=actor) for actor in named)
            for data in told:
                number += 1
                text = " ".join(chance.choices(WORDS, k=60))
                day = date.fromisoformat(one["date"]["start"]) + timedelta(1)
                rows[Report].append(
                    Report(
                        pk=number,
                        rid=f"r{number}",
                        retrieval=retrieval,
                        outlet=f"outlet {number % 300}",
                        published=day,
                        content=f"{number:064x}",
                        added=NOW,
                        relevant=True,
                        coder="generated",
                        title=text[:60],
                        text=text,
                    )
                )
                rows[Words].append(Words(report_id=number, keys=keys_of(text)))
                row = Account(
                    pk=number,
                    report_id=number,
                    order=0,
                    event_id=at + 1,
                    linked=True,
                    machine=data,
                    **columns.account_columns(data),
                )
                rows[Account].append(row)
                rows[Claim].extend(columns.claims_of(row))
        with transaction.atomic():
            for model, made in rows.items():
                model.objects.bulk_create(made, batch_size=400)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def happening(chance: random.Random, at: int) -> dict[str, Any]:
    """What the accounts of an event have in common."""
    land = chance.choice(COUNTRIES)
    day = (date(2012, 1, 1) + timedelta(chance.randrange(5000))).isoformat()
    town = chance.randrange(2000)
    return {
        "sub_event_type": chance.choice(KINDS),
        "status": "occurred",
        "aggregate": False,
        "date": {"start": day, "end": day, "precision": "day", "text": None},
        "place": {
            "name": f"Town {town}",
            "name_en": f"Town {town}",
            "admin1": f"Province {town % 14}",
            "country": land,
            "precision": "settlement",
            "latitude": round(12 + town / 80, 4),
            "longitude": round(30 + town / 90, 4),
            "radius_km": 3.0,
        },
        "initiators": [chance.choice(SIDES)],
        "targets": [chance.choice(SIDES)],
        "initiator_certainty": "stated",
        "means": [],
        "claim_of_responsibility": None,
    }


def account(chance: random.Random, one: dict[str, Any], number: int) -> dict[str, Any]:
    """An account of it, with a toll of its own."""
    from rasd import model
    from rasd_desk.archive import columns

    dead = chance.choice((0, 0, 1, 2, 3, 5, 8, 12))
    toll = {
        "kind": "killed",
        "min": dead,
        "max": dead,
        "who": None,
        "part": False,
        "source": None,
        "text": "",
        "approx": False,
    }
    import msgspec

    value = msgspec.convert(
        {
            **one,
            "id": f"r{number + 1}#1",
            "role": "main",
            "confidence": 0.8,
            "coder": "generated",
            "casualties": [toll],
            "sources": [{"name": f"teller {number % 300}", "kind": "official"}],
            "anchor": WORDS[0],
            "evidence": {"anchor": [[0, 3]]},
            "basis": {},
            "event": None,
        },
        model.Account,
    )
    return dict(columns.plain(value))


def event(chance: random.Random, one: dict[str, Any], at: int, told: list[dict[str, Any]]) -> dict[str, Any]:
    """The event, with conflicts and a grade drawn by chance."""
    ids = [data["id"] for data in told]
    dead = sorted(data["casualties"][0]["min"] for data in told)
    kinds = chance.choice(CONFLICTS).split() if len(told) > 1 else []
    sides = [{"value": str(n), "accounts": ids[:1], "sources": ["teller"], "words": [WORDS[0]]} for n in (1, 2)]
    grade = chance.choice(GRADES)
    return {
        **one,
        "id": f"e-{at:016x}",
        "deaths": {"low": dead[0], "best": dead[-1], "high": dead[-1]},
        "wounded": {"low": 0, "best": 0, "high": 0},
        "accounts": ids,
        "reports": ids,
        "origins": [{"name": "teller", "kind": "official", "accounts": ids, "why": "named as the source"}],
        "conflicts": [{"field": "deaths", "kind": kind, "sides": sides} for kind in kinds],
        "grade": {"value": grade, "cause": grade if grade != "contested" else "attribution", "reason": ""},
        "links": [],
    }


def addresses(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Pages by kind; each time others, so that no count is remembered from the time before."""
    from rasd_desk.archive.models import Event

    least, day = chance.randrange(1, 9), date(2012, 1, 1) + timedelta(chance.randrange(4000))
    land, word, other = chance.choice(COUNTRIES), chance.choice(WORDS), chance.choice(WORDS)
    yield "table", "/events/"
    yield "table, deadliest first", "/events/?sort=deaths"
    yield "table, page 1,000", "/events/?page=1000"
    yield "type and days", f"/events/?kind={KINDS[least % 5]}&since={day}"
    yield "country", f"/events/?country={land}&killed={least}"
    yield "support and conflict", f"/events/?grade=contested&conflict=number&killed={least}"
    yield "actor", f"/events/?actor={chance.choice(SIDES)}&killed={least}"
    yield "review state", f"/events/?state=unseen&killed={least}"
    yield "a phrase", f'/events/?q="{word} {other}"'
    yield "a word in every other text", f"/events/?q={word}&killed={least}"
    box = f"{30 + least},{15 + least},{38 + least},{23 + least}"
    yield "map", f"/map/?killed={least}"
    yield "map, places in view", f"/map/places?kind={KINDS[least % 5]}&seen={box}&zoom=6&since={day}"
    yield "map, places by review state", f"/map/places?state=unseen&killed={least}&seen={box}&zoom=6"
    yield "map, a box alone", f"/map/?box={box}&killed={least}"
    yield "timeline", f"/map/times?killed={least}"
    yield "timeline of a country by week", f"/map/times?country={land}&by=week&killed={least}"
    yield "map and timeline as tables", f"/map/tables?country={land}&killed={least}"
    yield "an actor on a fifth of all sides", f"/events/?actor={chance.choice(SIDES)}"
    yield "a word in nearly every text", f"/events/?q={word}"
    yield "a word and an actor", f"/events/?q={word}&actor={chance.choice(SIDES)}"
    yield "queue", "/review/"
    yield "queue, country and days", f"/review/?country={land}&since={day}"
    yield "one event", f"/events/{chance.randrange(1, Event.objects.count())}/"


Addresses = Callable[[random.Random], Iterator[tuple[str, str]]]


def ask(rounds: int, asked: Addresses = addresses, counted: tuple[str, ...] = ("table",)) -> None:
    """Ask for each kind of page some times; median, 95th percentile and slowest, in milliseconds.

    Args:
        asked: names and addresses, drawn by chance.
        counted: how the names begin of those that are asked once more with the counts that the desk remembers.
    """
    from django.core.cache import cache
    from django.test import Client

    from rasd_desk.archive.queueing import refresh

    refresh()
    client, chance = Client(headers={"host": "localhost"}), random.Random(SEED)
    taken: dict[str, list[float]] = {}
    for _, address in asked(chance):  # words and templates are read once
        assert client.get(address).status_code == 200, address
    for fresh in (True, False):
        for _round in range(rounds):
            for name, address in asked(chance):
                if fresh:
                    cache.clear()
                elif not name.startswith(counted):
                    continue
                start = time.perf_counter()
                client.get(address)
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
