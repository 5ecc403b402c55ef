"""Are titles that agree linked, and titles that contradict each other linked and their conflict flagged?

    python bench/title_pairs.py PAIRS.jsonl [--show N]

Each line of PAIRS holds two titles of one news day (`a`, `b`) and their `relation` (`agree`, `disagree`). Each title is
coded as a report of its own, with no day and no text, and the two are linked. Titles alone lack places, days and often
sides, so the shares have a ceiling: the pairs of which both titles give an account.
"""

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path

from rasd.coder import code_report
from rasd.errors import BadReport
from rasd.linking import link
from rasd.model import CodedReport, make_report

#: Some day, the same for both: titles name none.
DAY = date(2018, 4, 15)


def coded(title: str, name: str) -> CodedReport | None:
    """A title as a coded report; None if it is no report."""
    try:
        return code_report(make_report(title, id=name, outlet=name, published=DAY))
    except BadReport:
        return None


def outcome(a: str, b: str) -> tuple[str, tuple[str, ...]]:
    """What becomes of a pair, and the kinds of conflict of the event that holds both."""
    one, other = coded(a, "a"), coded(b, "b")
    if one is None or other is None or not (one.accounts and other.accounts):
        return "not both coded", ()
    both = [event for event in link([one, other]) if len(event.reports) == 2]
    if not both:
        return "both coded, not linked", ()
    kinds = tuple(sorted({conflict.kind for event in both for conflict in event.conflicts}))
    return ("linked, in conflict" if kinds else "linked"), kinds


def main() -> None:
    """Print counts by relation and outcome."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N pairs of each outcome")
    asked = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    shown: Counter[tuple[str, str]] = Counter()
    for line in asked.pairs.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        came, conflicts = outcome(pair["a"], pair["b"])
        key = pair["relation"], came
        counts[key] += 1
        kinds.update((pair["relation"], kind) for kind in conflicts)
        if shown[key] < asked.show:
            shown[key] += 1
            print(*key, "|", pair["a"], "|", pair["b"])
    for relation in sorted({relation for relation, _ in counts}):
        whole = sum(count for (name, _), count in counts.items() if name == relation)
        told = ", ".join(f"{name} {count}" for (of, name), count in sorted(counts.items()) if of == relation)
        flagged = ", ".join(f"{kind} {count}" for (of, kind), count in sorted(kinds.items()) if of == relation)
        print(f"{relation}: {whole} pairs: {told}" + (f"; conflicts: {flagged}" if flagged else ""))


if __name__ == "__main__":
    main()
