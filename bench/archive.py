"""Time and memory of `rasd add` and of search on an archive.

    python bench/archive.py [PATH...] [--archive DIR] [--queries 200]

Adds the paths (default: the corpus in ../shared) to a new archive in a folder of its own, or takes the archive named,
and asks it queries drawn by a fixed seed from its own reports: words, phrases, and every filter; each with the first
twenty rows and the count, as the command line and the desk ask.
"""

import argparse
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path(os.environ.get("RASD_SHARED") or ROOT.parent / "shared") / "corpus"
SEED = 20261122


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--queries", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = given.archive or Path(folder) / "archive"
        if given.archive is None:
            add(given.paths or [str(CORPUS)], archive)
        search(archive, given.queries)


def add(paths: list[str], archive: Path) -> None:
    """Add to a new archive, and once more, in processes of their own; the memory of the first, which is the larger."""
    for what in ("rasd add", "once more"):
        start = time.perf_counter()
        command = [sys.executable, "-m", "rasd.cli.main", "add", *paths, "--archive", str(archive), "--lang", "en"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        told = done.stdout.split("\N{RIGHTWARDS ARROW}")[0].strip()
        print(f"{what}: {time.perf_counter() - start:.1f} s; {told}")
    print(f"peak: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")
    size = sum(path.stat().st_size for path in archive.rglob("*") if path.is_file())
    print(f"on disk: {size / 1e6:.0f} MB")


def search(archive: Path, count: int) -> None:
    """Ask queries of each kind; the median, the 95th percentile and the slowest, in milliseconds."""
    from rasd_desk.opening import open_archive

    open_archive(archive, create=False)
    from rasd_desk.archive.search import find

    chance = random.Random(SEED)
    kinds: dict[str, Callable[[Any], Any]] = {"reports": find.reports, "accounts": find.accounts, "events": find.events}
    for name, ask in kinds.items():
        taken = []
        for query in queries(chance, count):
            start = time.perf_counter()
            found = ask(query)
            find.page(found, 0, 20)
            found.count()
            taken.append((time.perf_counter() - start) * 1000)
        taken.sort()
        late = taken[int(0.95 * len(taken))]
        print(
            f"{name}: {len(taken)} queries, median {statistics.median(taken):.1f} ms, 95 % within {late:.1f} ms, ",
            end="",
        )
        print(f"slowest {taken[-1]:.1f} ms")


def queries(chance: random.Random, count: int) -> Iterator[Any]:
    """Queries that find something: what they ask for stands in a report or account of the archive."""
    from rasd_desk.archive.models import Account, Report
    from rasd_desk.archive.search.query import Near, Query, wanted

    reports = list(Report.objects.order_by("pk").values_list("pk", flat=True))
    accounts = list(Account.objects.filter(live=True).order_by("pk").values_list("pk", flat=True))
    for at in range(count):
        text = Report.objects.get(pk=chance.choice(reports)).text
        words = re.findall(r"\w+", text)
        begin = chance.randrange(max(1, len(words) - 3))
        account = Account.objects.get(pk=chance.choice(accounts))
        sides = [*account.data["initiators"], *account.data["targets"]]
        asked: dict[str, Any] = [
            {"words": wanted(words[begin])},
            {"words": wanted('"' + " ".join(words[begin : begin + 2]) + '"')},
            {"words": wanted(" ".join(words[begin : begin + 3]))},
            {"near": Near(account.latitude or 33.5, account.longitude or 36.3, 30.0)},
            {"actor": sides[0] if sides else "ISIS"},
            {"first": account.last, "last": account.last, "kind": account.sub_event_type},
            {"words": wanted(words[begin]), "country": account.country or "SY", "min_killed": 1},
            {"conflict": "number", "actor": sides[-1] if sides else "SYR_GOV"},
        ][at % 8]
        yield Query(**asked)


if __name__ == "__main__":
    main()
