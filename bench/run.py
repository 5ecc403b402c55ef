"""How fast does Rasd code, beside the bare automaton scan that any lexicon coder must do?

    python bench/run.py [--count N] [--write --date YYYY-MM-DD]

Both are measured on the same texts in the same run, in turns, on one core; the best of the rounds counts.
Start-up and peak memory are those of the command as a user calls it.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from rasd.arabic.fold import fold  # noqa: E402
from rasd.coder import CODER, code_report  # noqa: E402
from rasd.intake import Defaults, Given, read_inputs  # noqa: E402
from rasd.model import Report  # noqa: E402
from rasd.readers.vocabulary import matcher  # noqa: E402

# What somebody has added to Rasd on this machine is not measured.
os.environ["RASD_HOME"] = str(ROOT / "build" / "nobody")
SHARED = Path(os.environ.get("RASD_SHARED") or ROOT.parent / "shared")
CORPUS = SHARED / "corpus" / "news_2018_02_06.jsonl.gz"
SAMPLES = ROOT / "src" / "rasd" / "data" / "samples"
#: DESIGN §8 sets the budget for reports of this length.
BUDGET_KB = 2.8
ROUNDS = 3


@dataclass(frozen=True)
class Timing:
    """Seconds for all texts, and what that makes."""

    seconds: float
    reports: int
    megabytes: float

    @property
    def per_second(self) -> float:
        """Reports a second."""
        return self.reports / self.seconds

    @property
    def speed(self) -> float:
        """Megabytes (UTF-8) a second."""
        return self.megabytes / self.seconds

    @property
    def budget_per_second(self) -> float:
        """Reports of the budget's length a second, at this speed."""
        return self.speed * 1000 / BUDGET_KB


def texts(count: int) -> tuple[list[Report], str]:
    """Reports spread over the whole corpus; the samples over and over where there is none."""
    source = CORPUS if CORPUS.is_file() else SAMPLES
    with open(os.devnull, "rb") as nothing:
        found = [x.report for x in read_inputs([str(source)], Defaults(), nothing) if isinstance(x, Given)]
    step = max(1, len(found) // count)
    return list(islice(cycle(found[::step]), count)), source.name


def timed(work: Callable[[Report], object], reports: list[Report]) -> float:
    """Seconds for all reports."""
    start = perf_counter()
    for report in reports:
        work(report)
    return perf_counter() - start


def bare(report: Report) -> object:
    """Fold and scan: nothing that finds words in Arabic text can do less."""
    return matcher().bare_scan(fold(report.blob).text)


def measure(reports: list[Report]) -> tuple[Timing, Timing]:
    """The bare scan and the coding, in turns."""
    size = sum(len(report.blob.encode()) for report in reports) / 1e6
    for work in (bare, code_report):
        timed(work, reports[:50])
    rounds = [(timed(bare, reports), timed(code_report, reports)) for _ in range(ROUNDS)]
    scan, coding = (min(seconds) for seconds in zip(*rounds, strict=True))
    return Timing(scan, len(reports), size), Timing(coding, len(reports), size)


def command(*words: str) -> float:
    """Seconds that one call of the command takes."""
    start = perf_counter()
    call = [sys.executable, "-m", "rasd.cli.main", *words]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(call, env=env, check=False, stdout=subprocess.DEVNULL)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(words)} ended with {done.returncode}")
    return perf_counter() - start


def as_jsonl(reports: list[Report], file: Path) -> None:
    """The reports as input for the command."""
    lines = (json.dumps({"id": str(n), "title": r.title, "text": r.text}) for n, r in enumerate(reports))
    file.write_text("\n".join(lines), encoding="utf-8")


def lines(count: int) -> Iterator[str]:
    """The result, as a table."""
    reports, source = texts(count)
    with tempfile.TemporaryDirectory() as folder:
        many, one, output = (Path(folder) / name for name in ("many.jsonl", "one.jsonl", "out.jsonl"))
        as_jsonl(reports, many)
        as_jsonl(reports[:1], one)
        version = statistics.median(command("--version") for _ in range(5))
        first = statistics.median(command("code", str(one), "--output", str(output), "-q") for _ in range(5))
        whole = command("code", str(many), "--output", str(output), "-q")
        # Of all children the largest: the run over all reports.
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    scan, coding = measure(reports)
    mean = coding.megabytes * 1000 / count
    yield f"{count:,} reports of {source}, {coding.megabytes:.1f} MB, mean {mean:.1f} kB; coder {CODER},"
    yield f"Python {platform.python_version()}, {platform.machine()}, one core, best of {ROUNDS} rounds."
    yield ""
    yield f"| | reports/s | MB/s | reports of {BUDGET_KB} kB a second |"
    yield "|---|---:|---:|---:|"
    for name, timing in (("fold and bare automaton scan", scan), ("full coding", coding)):
        yield f"| {name} | {timing.per_second:,.0f} | {timing.speed:.2f} | {timing.budget_per_second:,.0f} |"
    yield ""
    yield f"Coding takes {coding.seconds / scan.seconds:.1f} times as long as the bare scan."
    yield ""
    yield "| | | budget |"
    yield "|---|---:|---:|"
    yield f"| coding, reports of {BUDGET_KB} kB a second | {coding.budget_per_second:,.0f} | 500 |"
    yield f"| `rasd --version` | {version:.2f} s | |"
    yield f"| start-up and first report, `rasd code` | {first:.2f} s | 1 s |"
    yield f"| `rasd code` over all, reports a second | {count / whole:,.0f} | |"
    yield f"| peak memory of that | {memory:.0f} MB | 300 MB |"


def main() -> None:
    """Measure, show, and write where asked."""
    parser = argparse.ArgumentParser(description="Speed and memory of coding, beside a bare automaton scan.")
    parser.add_argument("--count", type=int, default=2000, help="how many reports (2000)")
    parser.add_argument("--write", action="store_true", help="write bench/results/speed-DATE.md")
    parser.add_argument("--date", type=date.fromisoformat, help="the day that the file is named after")
    options = parser.parse_args()
    if options.write and options.date is None:
        parser.error("--write needs --date YYYY-MM-DD")
    told = []
    for line in lines(options.count):
        print(line, flush=True)
        told.append(line)
    if options.write:
        file = ROOT / "bench" / "results" / f"speed-{options.date}.md"
        file.parent.mkdir(exist_ok=True)
        call = f"`python bench/run.py --count {options.count}`"
        file.write_text(f"# Speed, {options.date}\n\n{call}\n\n" + "\n".join(told) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
