"""How many linked events does UCDP GED support, and how many would it support by chance?

    python bench/ucdp.py EVENTS.jsonl UCDP.csv[.gz] [UCDP.csv[.gz] …] [--unsupported N]

EVENTS is what `rasd link` wrote. Taken are events of the countries and days of the UCDP files (their names tell the
country) that occurred at a site or settlement on one day (or night) with deaths. One is supported if a UCDP event of
day and place precision lies within 5 km on that day; the placebo moves the events by 30 days back and forth. With
--unsupported a seeded draw of those without support is printed, to be read.
"""

import argparse
import csv
import gzip
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from rasd.gazetteer import haversine_km
from rasd.model import Event, event_from_json

KM, SHIFT, SEED = 5.0, 30, 20261122
FINE = ("site", "settlement")
#: What a file's name holds of its country, and the code.
COUNTRIES = {"syria": "SY", "iraq": "IQ"}
Days = Mapping[date, Sequence[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Reference:
    """UCDP events by day, and the first and last day and the countries that they cover."""

    days: Days
    first: date
    last: date
    countries: frozenset[str]


def reference(files: Sequence[Path]) -> Reference:
    """The UCDP events of some files, each under every day from its start to its end if these are at most one apart."""
    days: dict[date, list[tuple[float, float]]] = defaultdict(list)
    countries: set[str] = set()
    seen: list[date] = []
    for file in files:
        countries |= {code for name, code in COUNTRIES.items() if name in file.name}
        for row in rows(file):
            start, end = date.fromisoformat(row["date_start"][:10]), date.fromisoformat(row["date_end"][:10])
            seen += [start, end]
            if (end - start).days <= 1 and int(row["where_prec"]) <= 2:
                for n in range((end - start).days + 1):
                    days[start + timedelta(n)].append((float(row["latitude"]), float(row["longitude"])))
    return Reference(days, min(seen), max(seen), frozenset(countries))


def rows(file: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, packed or not."""
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def taken(events: Sequence[Event], known: Reference) -> list[Event]:
    """The events that UCDP could support, their placebo days within its span."""
    margin = timedelta(SHIFT)
    return [
        event
        for event in events
        if event.place is not None
        and event.place.precision in FINE
        and event.place.latitude is not None
        and event.place.country in known.countries
        and event.date.precision == "day"
        and event.date.start is not None
        and known.first + margin <= event.date.start <= known.last - margin
        and event.deaths is not None
        and event.deaths.best > 0
        and event.status in ("occurred", "disputed")
        and not event.aggregate
    ]


def supported(event: Event, known: Reference, shift: int = 0) -> bool:
    """Whether UCDP has an event near its place on its days, moved by some days."""
    if event.place is None or event.place.latitude is None or event.place.longitude is None or event.date.start is None:
        return False
    here = event.place.latitude, event.place.longitude
    end = event.date.end or event.date.start
    for n in range((end - event.date.start).days + 1):
        for there in known.days.get(event.date.start + timedelta(n + shift), ()):
            if haversine_km(*here, *there) <= KM:
                return True
    return False


def main() -> None:
    """Print the shares and the lift."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("events", type=Path)
    parser.add_argument("ucdp", type=Path, nargs="+")
    parser.add_argument("--unsupported", type=int, default=0, metavar="N")
    asked = parser.parse_args()
    known = reference(asked.ucdp)
    events = [event_from_json(line) for line in asked.events.read_text(encoding="utf-8").splitlines()]
    chosen = taken(events, known)
    if not chosen:
        print("No event of these files is at a settlement on a day with deaths.")
        return
    share = sum(supported(event, known) for event in chosen) / len(chosen)
    shifted = [supported(event, known, shift) for event in chosen for shift in (-SHIFT, SHIFT)]
    placebo = sum(shifted) / len(shifted)
    lift = f"{share / placebo:.1f}" if placebo else "no bound"
    print(f"{len(chosen)} events: {share:.1%} supported, placebo {placebo:.1%}, lift {lift}")
    without = [event for event in chosen if not supported(event, known)]
    for event in random.Random(SEED).sample(without, min(asked.unsupported, len(without))):
        assert event.place is not None
        print(
            f"{event.id}\t{event.date.start}\t{event.sub_event_type}\t{event.place.name_en}\t{event.deaths}\t{event.reports}"
        )


if __name__ == "__main__":
    main()
