"""Does every account of a whole corpus keep its promises, and do two runs give the same bytes?

    python bench/check_corpus.py [CORPUS.jsonl[.gz]] [--limit N] [--jobs N]

Codes the corpus twice through the command line, in processes of their own (so with other hash seeds), the
second time with several jobs; then checks each line. Ends with 1 if a promise is broken.
"""

import argparse
import filecmp
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema

ROOT = Path(__file__).resolve().parents[1]
# What somebody has added to Rasd on this machine is not measured.
os.environ["RASD_HOME"] = str(ROOT / "build" / "nobody")
SHARED = Path(os.environ.get("RASD_SHARED") or ROOT.parent / "shared")
CORPUS = SHARED / "corpus" / "news_2018_02_06.jsonl.gz"
SCHEMA = ROOT / "src" / "rasd" / "data" / "schema" / "coded_report.schema.json"
#: Reports of these are seldom about conflict; at most this share may be coded.
PEACEFUL = ("sport", "economy", "culture", "technology")
MOST_PEACEFUL = 0.03
SHOWN = 20
#: Countries whose places the corpus speaks of most, and the precisions that are finer than a province.
AT_WAR, FINER = ("SY", "IQ", "YE"), ("site", "settlement", "area")


def lines_of(file: Path) -> Iterator[str]:
    """The lines of a file, packed or not."""
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as stream:
        yield from stream


def code(source: Path, output: Path, jobs: int) -> int:
    """Code by the command line; its exit code."""
    call = [sys.executable, "-m", "rasd.cli.main", "code", str(source), "--output", str(output), "--quiet"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run([*call, "--jobs", str(jobs)], env=env, check=False).returncode


def all_spans(evidence: Any) -> Iterator[list[int]]:
    """Every span in evidence, however deep."""
    for value in evidence:
        if len(value) == 2 and all(isinstance(part, int) for part in value):
            yield value
        else:
            yield from all_spans(value)


def faults_of(report: dict[str, Any]) -> Iterator[str]:
    """What breaks a promise in a coded report."""
    blob = f"{report['title']}\n{report['text']}"
    if report["relevant"] != bool(report["accounts"]):
        yield "relevant does not say whether there are accounts"
    ids = [account["id"] for account in report["accounts"]]
    if len(set(ids)) < len(ids):
        yield "two accounts have one id"
    for account in report["accounts"]:
        for name, spans in account["evidence"].items():
            for start, end in all_spans(spans):
                if not (0 <= start < end <= len(blob) and blob[start:end].strip()):
                    yield f"{account['id']}: evidence of {name} [{start}, {end}) holds no text"
        for name in ("casualties", "sources"):
            if len(account["evidence"][name]) != len(account[name]):
                yield f"{account['id']}: {name} and their evidence differ in number"
        if not account["anchor"].strip() or account["anchor"] not in blob:
            yield f"{account['id']}: the anchor is not in the report"
        for words in (*(toll["text"] for toll in account["casualties"]), account["date"]["text"]):
            if words is not None and (not words.strip() or words not in blob):
                yield f"{account['id']}: the words {words!r} are not in the report"


def check(output: Path, categories: dict[str, str]) -> tuple[Counter[str], Counter[str], list[str]]:
    """Counts, relevant reports by category, and faults."""
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    counts: Counter[str] = Counter()
    relevant: Counter[str] = Counter()
    faults: list[str] = []
    for line in lines_of(output):
        report = json.loads(line)
        counts["reports"] += 1
        counts["relevant"] += report["relevant"]
        counts["accounts"] += len(report["accounts"])
        for account in report["accounts"]:
            if account["place"] and account["place"]["country"] in AT_WAR:
                counts["accounts in Syria, Iraq, Yemen"] += 1
                counts["of them finer than a province"] += account["place"]["precision"] in FINER
            counts["spans"] += sum(1 for spans in account["evidence"].values() for _ in all_spans(spans))
            counts["casualties"] += len(account["casualties"])
            counts["sources"] += len(account["sources"])
        relevant[categories.get(report["id"], "?")] += report["relevant"]
        faults += [f"{report['id']}: {fault}" for fault in faults_of(report)]
        faults += [f"{report['id']}: schema: {error.message[:120]}" for error in validator.iter_errors(report)]
    return counts, relevant, faults


def show(counts: Counter[str], relevant: Counter[str], categories: dict[str, str]) -> float:
    """Print the counts; the share of peaceful reports that are coded."""
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    sizes = Counter(categories.values())
    for name, size in sizes.most_common():
        print(f"  {name:<16} {relevant[name]:>6,} of {size:>6,} relevant  {relevant[name] / size:7.2%}")
    peaceful = sum(sizes[name] for name in PEACEFUL)
    share = sum(relevant[name] for name in PEACEFUL) / peaceful if peaceful else 0.0
    print(f"{', '.join(PEACEFUL)}: {share:.2%} relevant (at most {MOST_PEACEFUL:.0%})")
    return share


def main() -> int:
    """Run it all; the exit code."""
    parser = argparse.ArgumentParser(description="Check every promise of a coding on a whole corpus.")
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--limit", type=int, help="only the first N reports")
    parser.add_argument("--jobs", type=int, default=2, help="processes in the second run (2)")
    options = parser.parse_args()
    if not options.corpus.is_file():
        parser.error(f"{options.corpus} is not a file: name a JSONL file of reports, packed (.gz) or not")
    with tempfile.TemporaryDirectory() as folder:
        source, one, two = (Path(folder) / name for name in ("corpus.jsonl", "one.jsonl", "two.jsonl"))
        with source.open("w", encoding="utf-8") as stream:
            stream.writelines(islice(lines_of(options.corpus), options.limit))
        raw = [json.loads(line) for line in lines_of(source)]
        categories = {str(report["id"]): str(report.get("category", "?")) for report in raw}
        codes = {code(source, one, 1), code(source, two, options.jobs)}
        same = filecmp.cmp(one, two, shallow=False)
        counts, relevant, faults = check(one, categories)
    share = show(counts, relevant, categories)
    print(f"two runs: {'identical bytes' if same else 'THEY DIFFER'}; exit codes {sorted(codes)}")
    print(f"{len(faults)} broken promises")
    for fault in faults[:SHOWN]:
        print(f"  {fault}")
    good = same and codes == {0} and not faults and share <= MOST_PEACEFUL and counts["reports"] == len(raw)
    print("all kept" if good else "NOT all kept")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
