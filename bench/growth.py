"""How do time and memory of linking grow with the number of accounts?

    python bench/growth.py [--sizes 10000 100000 1000000] [--json FILE]

Links generated reports: events at places of a grid, told by one to six reports within two days, with wrong days, wide
places and missing sides mixed in; the years grow with the number, as in an archive that runs on. A report has its day
and some words of its own, as texts on one town of different years are no copies (of 12,551 real reports five in a
hundred share a band with one that is no copy). Each size runs in a process of its own. The seed is fixed.
"""

import argparse
import gc
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from rasd.linking import link
from rasd.model import Account, Casualty, CodedReport, EventDate, EventPlace, Evidence, Source

SEED = 20261122
#: Accounts of one day, as a feed of some hundred reports a day would give them.
A_DAY = 250
KINDS = (
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Armed clash",
    "Remote explosive/landmine/IED",
    "Attack",
)
SIDES = ("SYR_GOV", "SYR_OPP", "ISIS", "SDF", "TURKEY", "IRQ_GOV", "HOUTHI", "YEM_GOV", "SAUDI_COALITION", "CIV_SY")
COUNTRIES = ("SY", "IQ", "YE", "LY", "SD", "LB")
#: Words that a report has for itself, and of how many they are.
OWN_WORDS, WORDS = 12, 20_000
TELLERS = [Source(name=f"teller {n}", kind="official") for n in range(300)]


def places(chance: random.Random) -> list[EventPlace]:
    """Towns on a grid, ten to a province, six countries."""
    made = []
    for n in range(4000):
        country = COUNTRIES[n % len(COUNTRIES)]
        made.append(
            EventPlace(
                name=f"Town {n}",
                name_en=f"Town {n}",
                admin1=f"{country} province {n // 60}",
                country=country,
                precision="settlement",
                latitude=round(12 + 0.4 * (n // 80) + chance.random() / 10, 4),
                longitude=round(30 + 0.4 * (n % 80) + chance.random() / 10, 4),
                radius_km=3.0,
            )
        )
    return made


def reports(count: int) -> Iterator[CodedReport]:
    """Reports with two accounts on average until there are `count` accounts."""
    chance = random.Random(SEED)
    towns, first = places(chance), date(2000, 1, 1)
    days = max(1, count // A_DAY)
    told: list[tuple[int, Account]] = []
    number = 0
    while number < count:
        day, town, kind = chance.randrange(days), chance.choice(towns), chance.choice(KINDS)
        sides = chance.sample(SIDES, 2)
        dead = chance.choice((0, 0, 1, 2, 3, 5, 8, 12))
        for _ in range(min(chance.choice((1, 1, 1, 2, 2, 3, 4, 6)), count - number)):
            told.append((day, account(chance, number, first + timedelta(day), town, kind, sides, dead)))
            number += 1
    chance.shuffle(told)
    told.sort(key=lambda pair: pair[0])
    at = 0
    while at < len(told):
        size = chance.choice((1, 2, 3))
        batch = told[at : at + size]
        name = f"r{at}"
        words = " ".join(f"word{chance.randrange(WORDS)}" for _ in range(OWN_WORDS))
        text = "".join(f"{one.anchor} on {first + timedelta(day)}.\n" for day, one in batch) + f"{words}."
        yield CodedReport(
            id=name,
            title="",
            text=text,
            outlet=f"outlet {chance.randrange(80)}",
            published=first + timedelta(batch[-1][0] + chance.randrange(2)),
            url=None,
            relevant=True,
            accounts=tuple(one for _, one in batch),
        )
        at += size


def account(
    chance: random.Random, number: int, day: date, town: EventPlace, kind: str, sides: list[str], dead: int
) -> Account:
    """One telling of an event: now and then a day off, in a window, of its province alone, or without a side."""
    start = day - timedelta(chance.choice((0, 0, 0, 0, 1, 2)))
    precise = chance.random() < 0.8
    where = town
    if chance.random() < 0.05:
        where = EventPlace(
            name=town.admin1 or "",
            name_en=town.admin1 or "",
            admin1=town.admin1,
            country=town.country,
            precision="province",
        )
    tolls = ()
    if dead and chance.random() < 0.8:
        low = max(1, dead + chance.choice((0, 0, 0, 1, -1)))
        tolls = (Casualty(kind="killed", min=low, max=low, who=sides[1], part=False, source=None, text=str(low)),)
    return Account(
        id=f"a{number}",
        anchor=f"attack on {town.name} in {town.admin1}",
        sub_event_type=kind,
        status="occurred",
        role="main",
        aggregate=False,
        date=EventDate(
            start=start, end=day, precision="day" if precise else "week", text="yesterday" if precise else None
        ),
        place=where,
        initiators=(sides[0],) if chance.random() < 0.8 else (),
        targets=(sides[1],),
        initiator_certainty="stated",
        means=(),
        casualties=tolls,
        sources=(chance.choice(TELLERS),) if chance.random() < 0.7 else (),
        claim_of_responsibility=None,
        confidence=0.8,
        coder="growth",
        evidence=Evidence(),
    )


def measure(count: int) -> dict[str, float]:
    """Time and memory of one size, in this process."""
    # As on the command line: among millions of small values there is no garbage, and looking takes long.
    gc.disable()
    made = list(reports(count))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start, worked = time.perf_counter(), time.process_time()
    events = link(made)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    return {
        "accounts": count,
        "reports": len(made),
        "events": len(events),
        "seconds": round(seconds, 2),
        "cpu_seconds": round(worked, 2),
        "input_mb": round(before),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    """Measure each size in a process of its own and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one)))
        return
    rows = []
    for size in asked.sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, text=True
        )
        rows.append(json.loads(done.stdout))
        last = rows[-1]
        times = f", {last['cpu_seconds'] / rows[-2]['cpu_seconds']:.1f} times the work before" if len(rows) > 1 else ""
        print(
            f"{last['accounts']:>9,} accounts in {last['reports']:,} reports: {last['events']:,} events, "
            f"{last['seconds']:.1f} s ({last['cpu_seconds']:.1f} s of work), "
            f"{last['peak_mb']:,} MB (input {last['input_mb']:,} MB){times}",
            flush=True,
        )
    if asked.json:
        asked.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
