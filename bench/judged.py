"""How good is the coding of corpus reports drawn at random, by a reader's judgement?

    python bench/judged.py draw OUTPUT.jsonl [--each 100] [--seed N]
    python bench/judged.py tally VERDICTS.tsv

Draws as many reports with a strong act word in the title as without one, codes them, and writes report and accounts
for a reader. Reports that are labelled already, gold or labels, are left out. The reader's verdicts are one line an
account, and one line for each report without account: `id`, `title` (yes or no: act word in the title), `account`
(its number from 0, or -), then y or n for `event` (it happened as told, and is no second account of another), `type`,
`place`, `initiators`, `targets` (- where not judged), and `missed`: accounts that the report should have given and did
not (on its first line only).
"""

import argparse
import csv
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

from check_corpus import CORPUS, SHARED, lines_of  # noqa: E402

from rasd import code_report  # noqa: E402
from rasd.coder.acts import read_acts  # noqa: E402
from rasd.intake import Defaults, Given, read_inputs  # noqa: E402
from rasd.model import Report, coded_to_json, make_report  # noqa: E402
from rasd.readers.reading import read_report  # noqa: E402
from rasd.readers.vocabulary import matcher  # noqa: E402

# What somebody has added to Rasd on this machine is not measured.
os.environ["RASD_HOME"] = str(ROOT / "build" / "nobody")
LABELS = ROOT / "bench" / "labels"
KNOWN = (SHARED / "gold" / "dev.jsonl", LABELS / "corpus-2018.jsonl", LABELS / "corpus-2018-b.jsonl")
COLUMNS = ("event", "type", "place", "initiators", "targets")
SEED = 20261121


def act_in_title(report: Report) -> bool:
    """Whether the title alone has a strong act word, told as a fact or not."""
    title = read_report(make_report(report.title or "-", id=report.id), matcher())
    return any(a.core and not a.weak for i in range(len(title.sentences)) for a in read_acts(title, i))


def draw(each: int, seed: int) -> Iterator[dict[str, Any]]:
    """Reports of both kinds with the accounts that Rasd gives them."""
    known = {json.loads(line)["id"] for file in KNOWN for line in lines_of(file)}
    given = read_inputs([str(CORPUS)], Defaults(), BytesIO())
    reports = [one.report for one in given if isinstance(one, Given) and one.report.id not in known]
    random.Random(seed).shuffle(reports)
    left = {True: each, False: each}
    for report in reports:
        told = act_in_title(report)
        if left[told]:
            left[told] -= 1
            yield {**json.loads(coded_to_json(code_report(report))), "act_in_title": told}
        if not any(left.values()):
            return


def tally(verdicts: Sequence[dict[str, str]]) -> Iterator[str]:
    """Lines of a table: shares of right values by column, of reports rightly coded, and what was missed."""
    for name, told in (("all", ("yes", "no")), ("act word in title", ("yes",)), ("none in title", ("no",))):
        rows = [v for v in verdicts if v["title"] in told]
        accounts = [v for v in rows if v["account"] != "-"]
        cells = [f"{name}: {len({v['id'] for v in rows})} reports, {len(accounts)} accounts"]
        for column in COLUMNS:
            judged = Counter(v[column] for v in accounts if v[column] in ("y", "n"))
            cells.append(f"{column} {judged['y']}/{judged.total()}")
        missed = sum(int(v["missed"] or 0) for v in rows)
        coded = {v["id"] for v in accounts}
        silent = sum(1 for v in rows if v["id"] not in coded and int(v["missed"] or 0))
        cells.append(f"missed {missed} accounts; {silent} reports wrongly left uncoded")
        yield ", ".join(cells)


def main() -> None:
    """Draw or tally."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("way", choices=("draw", "tally"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    if asked.way == "draw":
        lines = [json.dumps(row, ensure_ascii=False) for row in draw(asked.each, asked.seed)]
        asked.file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines)} reports to {asked.file}")
    else:
        with asked.file.open(encoding="utf-8") as stream:
            rows = list(csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t"))
        print("\n".join(tally(rows)))


if __name__ == "__main__":
    main()
