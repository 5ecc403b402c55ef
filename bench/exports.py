"""How fast do exports go, and how much memory do they take? On made-up events that look like real ones.

    python bench/exports.py [EVENTS] [FORMAT:PROFILE …]

Coded reports of a few kinds are linked and multiplied under other ids; the release is written to a temporary folder.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from making import account, report  # noqa: E402
from rasd.export import Release, load_profile, write_release  # noqa: E402
from rasd.export.release import make_release  # noqa: E402
from rasd.lexicon.load import read_table  # noqa: E402
from rasd.linking import link  # noqa: E402
from rasd.model import CodedReport, Event  # noqa: E402

KINDS = ("Air/drone strike", "Armed clash", "Attack", "Shelling/artillery/missile attack")
PLACES = ("douma", "idlib", "mosul", "rif")
ACTORS = ("SYR_GOV", "ISIS", "SDF", "RUSSIA", "TURKEY", "SYR_OPP")
WAYS = (
    *("acled:internal", "ucdp:internal", "geojson:internal", "hxl:internal", "jsonl:internal", "parquet:internal"),
    *("xlsx:internal", "acled:partners", "acled:public", "hxl:public"),
)
PATTERNS = 200


def patterns() -> list[CodedReport]:
    """Reports of one event each, some of one happening."""
    dice = random.Random(1)
    known = {row["kind"]: row["form"] for row in read_table("source_nouns.tsv").rows}
    sources = tuple((known[kind], kind) for kind in ("local", "official"))

    def one(number: int) -> CodedReport:
        dead = dice.randrange(1, 30)
        told = account(
            dice.choice(KINDS),
            dice.choice(PLACES),
            dice.randrange(90),
            by=(dice.choice(ACTORS),),
            on=(dice.choice((*ACTORS, "CIV_SY")),),
            killed=((dead, dead, None),),
            sources=sources,
        )
        return report(f"r{number}", {**told, "anchor": told["anchor"] * 8}, text=told["anchor"] * 60)

    return [one(number) for number in range(PATTERNS)]


def copies(events: list[Event], reports: list[CodedReport]) -> Iterator[tuple[Event, list[CodedReport]]]:
    """The events again and again, each time under ids of their own."""
    told = {a.id: (one, a) for one in reports for a in one.accounts}
    number = 0
    while True:
        for event in events:
            number += 1
            names = {name: f"a-{number:014x}{at:02x}" for at, name in enumerate(event.accounts)}
            backing = [
                replace(one, id=f"{number}-{one.id}", accounts=(replace(a, id=names[name]),))
                for name in event.accounts
                for one, a in [told[name]]
            ]
            origins = tuple(replace(o, accounts=tuple(names[a] for a in o.accounts)) for o in event.origins)
            ids = tuple(names.values()), tuple(dict.fromkeys(one.id for one in backing))
            yield replace(event, id=f"e-{number:016x}", accounts=ids[0], reports=ids[1], origins=origins), backing


def release(size: int) -> Release:
    """So many events with their reports."""
    reports = patterns()
    made: list[Event] = []
    backing: dict[str, CodedReport] = {}
    for event, told in copies(link(reports), reports):
        made.append(event)
        backing.update({one.id: one for one in told})
        if len(made) == size:
            break
    return make_release(made, list(backing.values()), made=date(2026, 1, 1), version="bench")


def main() -> None:
    """Write the release in every way and print a line for each."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    whole = release(size)
    with tempfile.TemporaryDirectory() as folder:
        for way in sys.argv[2:] or WAYS:
            format, _, profile = way.partition(":")
            target = Path(folder) / f"{profile}.{format}"
            wall, cpu = time.perf_counter(), time.process_time()
            write_release(whole, format, load_profile(profile or "internal"), target, key=b"k" * 32)
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            megabytes = target.stat().st_size / 1e6
            print(
                f"{way:18} {wall:6.1f} s  {cpu:6.1f} s cpu  {size / cpu:9,.0f} events/s cpu"
                f"  {megabytes:7.1f} MB  peak {peak:,.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
