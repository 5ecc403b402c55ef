"""What do added places cost, and what do they find? Start-up, memory and speed with and without a table.

    python bench/added_places.py [--table FILE] [--count N]

Each figure is that of a fresh process. Without the shared folder there is no table to add and nothing is measured.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("RASD_SHARED") or ROOT.parent / "shared")
TABLE = SHARED / "places" / "iom_dtm_iraq_places.csv.gz"
CORPUS = SHARED / "corpus" / "news_2018_02_06.jsonl.gz"
ROUNDS = 3

#: Runs in a fresh process: seconds and megabytes as one line of JSON.
PROBE = """
import gzip, itertools, json, resource, sys
from time import perf_counter
from rasd.gazetteer import load_places
from rasd.readers.vocabulary import matcher
start = perf_counter()
places = load_places()
loaded = perf_counter()
matcher()
built = perf_counter()
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
from rasd.coder import code_report
from rasd.model import make_report
lines = itertools.islice(gzip.open(sys.argv[1], "rt", encoding="utf-8"), int(sys.argv[2])) if sys.argv[1] else ()
held = map(json.loads, lines)
reports = [make_report(row["text"], title=row["title"]) for row in held]
begun = perf_counter()
for report in reports:
    code_report(report)
took = perf_counter() - begun
print(json.dumps({
    "places": len(places), "located": sum(p.located for p in places),
    "load_s": loaded - start, "matcher_s": built - loaded, "rss_mb": megabytes,
    "reports_s": len(reports) / took if reports else None,
}))
"""


def probe(home: Path, count: int) -> dict[str, float]:
    """The best of some runs with this home."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "RASD_HOME": str(home)}
    words = [sys.executable, "-c", PROBE, str(CORPUS) if CORPUS.is_file() else "", str(count)]
    runs = [json.loads(subprocess.run(words, env=env, check=True, capture_output=True).stdout) for _ in range(ROUNDS)]
    best = {key: min(run[key] for run in runs) for key in ("places", "located", "load_s", "matcher_s", "rss_mb")}
    speeds = [run["reports_s"] for run in runs if run["reports_s"]]
    return best | ({"reports_s": max(speeds)} if speeds else {})


def main() -> None:
    """Prints both rows side by side."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--table", type=Path, default=TABLE, help="the table to add")
    parser.add_argument("--count", type=int, default=600, help="how many reports to code")
    options = parser.parse_args()
    if not options.table.is_file():
        raise SystemExit(f"{options.table} is absent; name a table with --table.")
    with tempfile.TemporaryDirectory() as folder:
        without = probe(Path(folder), options.count)
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "RASD_HOME": folder}
        add = [sys.executable, "-m", "rasd.cli.main", "places", "add", str(options.table)]
        print(subprocess.run(add, env=env, check=True, capture_output=True, text=True).stdout.strip())
        kept = sum(file.stat().st_size for file in (Path(folder) / "places").iterdir())
        print(f"kept on disk: {kept / 1e6:.2f} MB")
        added = probe(Path(folder), options.count)
    for key, value in without.items():
        print(f"{key:10} shipped {value:10,.3f}   with the table {added[key]:10,.3f}")


if __name__ == "__main__":
    main()
