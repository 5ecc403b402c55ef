"""How good is a coding on the reports that errors were read on, and on the third of them that was held back?

    python bench/held_back.py GOLD.jsonl PREDICTED.jsonl

Scores as `rasd evaluate` does. A report is held back if the SHA-1 of its id is divisible by three, so the parts stay
the same when reports are added.
"""

import argparse
import hashlib
from pathlib import Path

from rasd.evaluate import MAIN, read_aliases, read_coded, score

PARTS = 3


def is_held_back(report: str) -> bool:
    """Whether a report belongs to the part that nobody reads."""
    return int(hashlib.sha1(report.encode(), usedforsecurity=False).hexdigest(), 16) % PARTS == 0


def main() -> None:
    """Score both parts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    asked = parser.parse_args()
    gold, aliases = read_coded(asked.gold), read_aliases(asked.gold)
    predicted = {str(report["id"]): report for report in read_coded(asked.predicted)}
    for name, held in (("read", False), ("held back", True)):
        part = [report for report in gold if is_held_back(report["id"]) == held]
        scores = score(part, [predicted[r["id"]] for r in part if r["id"] in predicted], aliases)
        fields = ", ".join(f"{field} {scores.end_to_end[field].f1:.3f}" for field in MAIN)
        given = ", ".join(f"{field} {scores.given_match[field].share}" for field in ("date", "place", "casualties"))
        print(f"{name}: {len(part)} reports, score {scores.score:.3f}")
        print(f"  F1: {fields}")
        print(f"  all right given a matched event: {given}")


if __name__ == "__main__":
    main()
