"""What does the coder make of the sample reports today? It goes to tests/golden/coded_samples.jsonl.

    python tools/regold.py [--floor] [--check]

With `--floor` the score below which it may not fall goes to tests/golden/floor.json. Whether a change is for
the better is left to who reads the diff.
"""

import argparse
import io
import json
import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT / "src") not in sys.path:
    sys.path.insert(0, str(ROOT / "src"))
# What somebody has added to Rasd on this machine is no part of what is written here.
os.environ["RASD_HOME"] = str(ROOT / "build" / "nobody")

from rasd import CodedReport, code_report  # noqa: E402
from rasd.evaluate import Scores, read_coded, score  # noqa: E402
from rasd.intake import Defaults, Given, read_inputs  # noqa: E402
from rasd.model import coded_to_json  # noqa: E402

SAMPLES = ROOT / "src" / "rasd" / "data" / "samples"
GOLDEN = ROOT / "tests" / "golden"
GOLD, CODED, FLOOR = (GOLDEN / name for name in ("samples.jsonl", "coded_samples.jsonl", "floor.json"))
#: So far under today's figures lies the floor.
SLACK = 0.02


def coded_samples() -> Iterator[CodedReport]:
    """Every sample report, coded, in the order of the files."""
    for given in read_inputs([str(SAMPLES)], Defaults(), io.BytesIO()):
        if not isinstance(given, Given):
            raise SystemExit(f"A sample cannot be read: {given}")
        yield code_report(given.report)


def scores_of(lines: list[str]) -> Scores:
    """How coded samples compare with what a careful coder finds in them."""
    return score(read_coded(GOLD), [json.loads(line) for line in lines])


def figures(scores: Scores) -> dict[str, float]:
    """The figures that have a floor."""
    return {
        "score": scores.score,
        "report": scores.end_to_end["report"].f1,
        "event": scores.end_to_end["event"].f1,
    }


def main() -> int:
    """Write the golden file, and the floor if asked."""
    parser = argparse.ArgumentParser(description="Code the sample reports anew for tests/golden.")
    parser.add_argument("--floor", action="store_true", help=f"set the floors {SLACK} under today's figures")
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 if the file is out of date")
    given = parser.parse_args()
    lines = [coded_to_json(coded) for coded in coded_samples()]
    text = "".join(f"{line}\n" for line in lines)
    before = CODED.read_text(encoding="utf-8").split("\n") if CODED.exists() else []
    changed = [json.loads(line)["id"] for line in lines if line not in before]
    today = figures(scores_of(lines))
    print(", ".join(f"{name} {value:.3f}" for name, value in today.items()))
    print(f"changed: {', '.join(changed) or 'none'}")
    if given.check:
        return 1 if changed else 0
    CODED.write_text(text, encoding="utf-8")
    if given.floor:
        floors = {name: math.floor((value - SLACK) * 100) / 100 for name, value in today.items()}
        FLOOR.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
        print(f"floors: {floors}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
