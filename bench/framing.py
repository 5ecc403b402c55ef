"""Does a loaded word change what is coded? Each is put for its twin, and the accounts are compared.

    python bench/framing.py [FILE ...] [--dev N] [--corpus N] [--seed N] [--swap NAME] [--examples N]

Codes each report as it is and with each swap that it has words for, and compares the accounts field by field: all but
quoted words, spans and ids. Without files it takes the coded reports and reports drawn from the corpus.
"""

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

from swaps import read_swaps, swapped  # noqa: E402

from rasd.arabic.fold import fold  # noqa: E402
from rasd.coder import code_report  # noqa: E402
from rasd.intake import Defaults, Given, read_inputs  # noqa: E402
from rasd.model import Account, CodedReport, Report  # noqa: E402
from rasd.readers.vocabulary import matcher  # noqa: E402

# What somebody has added to Rasd on this machine is not measured.
os.environ["RASD_HOME"] = str(ROOT / "build" / "nobody")
SHARED = Path(os.environ.get("RASD_SHARED") or ROOT.parent / "shared")
GOLD = SHARED / "gold" / "dev.jsonl"
CORPUS = SHARED / "corpus" / "news_2018_02_06.jsonl.gz"
FIELDS = (
    *("sub_event_type", "status", "role", "aggregate", "date", "place", "initiators", "targets"),
    *("initiator_certainty", "means", "casualties", "sources", "claim_of_responsibility"),
)
NUMBER = "accounts"
_WEAK = "weak"


def values(account: Account) -> dict[str, Any]:
    """What is coded, field by field, without the words that it was taken from."""
    when, place = account.date, account.place
    made: dict[str, Any] = {name: getattr(account, name) for name in FIELDS}
    made["date"] = (when.start, when.end, when.precision)
    made["place"] = place and (place.name_en, place.admin1, place.country, place.precision)
    for name in ("initiators", "targets", "means"):
        made[name] = sorted(made[name])
    made["casualties"] = sorted(
        (t.kind, t.min, -1 if t.max is None else t.max, t.who or "", t.part, t.approx) for t in account.casualties
    )
    made["sources"] = sorted(source.kind for source in account.sources)
    return made


def flips(one: CodedReport, other: CodedReport) -> list[tuple[str, str]]:
    """Fields that differ, once for each account, with both values; `accounts` where their number does."""
    if len(one.accounts) != len(other.accounts):
        shown = (" + ".join(a.sub_event_type for a in coded.accounts) or "none" for coded in (one, other))
        return [(NUMBER, " → ".join(shown))]
    found, left = [], [values(account) for account in other.accounts]
    for before in map(values, one.accounts):
        differing = [[name for name in FIELDS if before[name] != after[name]] for after in left]
        # Their order may change; each is compared with the one most like it.
        nearest = min(range(len(left)), key=lambda i: len(differing[i]))
        after = left.pop(nearest)
        found += [(name, f"{before[name]} → {after[name]}") for name in differing[nearest]]
    return found


@dataclass
class Tally:
    """What became of the reports that a swap changed."""

    reports: int = 0
    accounts: int = 0
    flipped: int = 0
    fields: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Flip:
    """One report that a swap coded otherwise."""

    report: str
    swap: str
    told: list[tuple[str, str]]


def measure(reports: Iterable[Report], swaps: Sequence[str], tallies: dict[str, Tally] | None = None) -> Iterator[Flip]:
    """The flips of all reports under all swaps; the counts go to `tallies`."""
    for report in reports:
        original = None
        for swap in swaps:
            twin = swapped(report, swap)
            if twin is None:
                continue
            original = original or code_report(report)
            told = flips(original, code_report(twin))
            if tallies is not None:
                tally = tallies.setdefault(swap, Tally())
                tally.reports += 1
                tally.accounts += len(original.accounts)
                tally.flipped += bool(told)
                tally.fields.update(name for name, _ in told)
            if told:
                yield Flip(str(report.id), swap, told)


def read_reports(file: Path) -> list[Report]:
    """The reports of a JSONL file, packed or not, that can be read."""
    return [one.report for one in read_inputs([str(file)], Defaults(), BytesIO()) if isinstance(one, Given)]


def tells_of_conflict(report: Report) -> bool:
    """Whether a report has an act that stands for itself, or a toll."""
    hits = matcher().find(fold(report.blob).text)
    return any(
        h.entry.family == "casualty" or (h.entry.family == "act" and _WEAK not in h.entry.attrs["note"]) for h in hits
    )


def drawn(reports: list[Report], count: int, seed: int) -> list[Report]:
    """So many reports of conflict that some swap changes, drawn by a seed."""
    found: list[Report] = []
    names = list(read_swaps())
    for report in random.Random(seed).sample(reports, len(reports)):
        if len(found) >= count:
            break
        if tells_of_conflict(report) and any(swapped(report, name) for name in names):
            found.append(report)
    return found


def table(tallies: dict[str, Tally], reports: int) -> Iterator[str]:
    """Flips by field and by swap, in Markdown."""
    total = sum(tally.reports for tally in tallies.values())
    accounts = sum(tally.accounts for tally in tallies.values())
    flipped = sum(tally.flipped for tally in tallies.values())
    yield f"{reports} reports, {total} rewritten versions with {accounts} accounts; {flipped} versions coded otherwise"
    yield f"({flipped / max(1, total):.1%})."
    yield ""
    yield "| field | flips | of accounts |"
    yield "|---|---:|---:|"
    fields = sum((tally.fields for tally in tallies.values()), Counter[str]())
    for name in (NUMBER, *FIELDS):
        of = f"{fields[name] / max(1, accounts):.2%}" if name != NUMBER else ""
        yield f"| {name if name != NUMBER else 'number of accounts (versions)'} | {fields[name]} | {of} |"
    yield ""
    yield "| swap | versions | coded otherwise | fields |"
    yield "|---|---:|---:|---|"
    for swap, tally in sorted(tallies.items(), key=lambda pair: (-pair[1].flipped, pair[0])):
        told = ", ".join(f"{name} {count}" for name, count in tally.fields.most_common())
        yield f"| {swap} | {tally.reports} | {tally.flipped} | {told} |"


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description="Put loaded words for their twins and compare what is coded.")
    parser.add_argument("files", nargs="*", type=Path, help="JSONL files of reports (the coded ones and the corpus)")
    parser.add_argument("--dev", type=int, default=10_000, help="how many coded reports (all)")
    parser.add_argument("--corpus", type=int, default=500, help="how many reports of the corpus (500)")
    parser.add_argument("--seed", type=int, default=1, help="by which they are drawn (1)")
    parser.add_argument("--swap", action="append", choices=list(read_swaps()), help="only this swap")
    parser.add_argument("--examples", type=int, default=0, help="how many flips of each swap to show")
    asked = parser.parse_args()
    reports = [report for file in asked.files for report in read_reports(file)]
    if not asked.files:
        dev = read_reports(GOLD)
        reports += random.Random(asked.seed).sample(dev, min(asked.dev, len(dev)))
        reports += drawn(read_reports(CORPUS), asked.corpus, asked.seed) if asked.corpus else []
    tallies: dict[str, Tally] = {}
    shown: Counter[str] = Counter()
    for flip in measure(reports, asked.swap or list(read_swaps()), tallies):
        shown[flip.swap] += 1
        if shown[flip.swap] <= asked.examples:
            print(f"{flip.swap}: {flip.report}")
            for name, change in flip.told:
                print(f"    {name}: {change}")
    print("\n".join(table(tallies, len(reports))))


if __name__ == "__main__":
    main()
