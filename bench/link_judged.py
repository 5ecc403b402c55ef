"""Draw links and near misses of linked events for a reader to judge, and tally the verdicts.

    python bench/link_judged.py draw CODED.jsonl EVENTS.jsonl FILE.jsonl [--each 60] [--seed N] [--unseen LABELS.jsonl…]
    python bench/link_judged.py tally VERDICTS.tsv

CODED is what `rasd code` wrote, EVENTS what `rasd link` made of it. Drawn by a fixed seed: pairs of accounts of one
event (one pair an event), and near misses: the closest pair of two events that came close to being linked (an event
once at most, so that a famous one does not fill the draw). Two events of which one report tells both are no near miss:
two accounts of a report never merge. With --unseen no report of a pair is in the files of judged pairs that the
weights were fitted on.
VERDICTS holds kind, report, report, verdict (`same`, `other`, `unsure`), with a head line.
"""

import argparse
import csv
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rasd.linking.candidates import Candidates
from rasd.linking.compare import compare
from rasd.linking.copies import Copies
from rasd.linking.facts import Facts, facts_of
from rasd.linking.files import read_reports
from rasd.model import CodedReport, event_from_json

SEED = 20261122
#: Near misses are drawn from the compared pairs of two events with a score above this.
NEAR = -1.0


def draw(coded: Path, linked: Path, target: Path, each: int, seed: int, seen: frozenset[str]) -> None:
    """Write the drawn pairs, each with both reports' accounts and texts."""
    reports = {one.id: one for _, one in read_reports(coded) if isinstance(one, CodedReport)}
    events = [event_from_json(line) for line in linked.read_text(encoding="utf-8").splitlines()]
    of = {account: event.id for event in events for account in event.accounts}
    copies, facts = Copies(), dict[str, Facts]()
    for report in reports.values():
        copies.add(report)
        facts.update((one.id, one) for one in facts_of(report))

    def may(a: Facts, b: Facts) -> bool:
        return not {a.report, b.report} & seen

    chance = random.Random(seed)
    links: list[tuple[Facts, Facts]] = []
    for event in chance.sample(events, len(events)):
        a, b = (facts[one] for one in sorted(chance.sample(event.accounts, 2))) if event.accounts[1:] else (None, None)
        if a is not None and b is not None and a.report != b.report and may(a, b) and len(links) < each:
            links.append((a, b))
    misses = [both for both in near_misses(list(facts.values()), of, copies) if may(*both)]
    chance.shuffle(misses)
    chosen: list[tuple[Facts, Facts]] = []
    used: set[str] = set()
    for a, b in misses:
        if len(chosen) < each and not used & {of[a.id], of[b.id]}:
            used |= {of[a.id], of[b.id]}
            chosen.append((a, b))
    with target.open("w", encoding="utf-8") as out:
        for kind, pairs in (("link", links), ("near miss", chosen)):
            for a, b in pairs:
                score = round(compare(a, b, copies.are(a.report, b.report)), 2)
                line = {"kind": kind, "score": score, "a": shown(a, reports), "b": shown(b, reports)}
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"{len(links)} links and {len(chosen)} near misses (of {len(misses)}) in {target}")


def near_misses(every: list[Facts], of: dict[str, str], copies: Copies) -> Iterator[tuple[Facts, Facts]]:
    """The closest pair of each two events that came close."""
    candidates = Candidates()
    reports: dict[str, set[str]] = {}
    for one in every:
        reports.setdefault(of[one.id], set()).add(one.report)
    closest: dict[tuple[str, str], tuple[float, Facts, Facts]] = {}
    for one in every:
        for other in candidates.add(one):
            key = min(of[one.id], of[other.id]), max(of[one.id], of[other.id])
            if key[0] == key[1] or reports[key[0]] & reports[key[1]]:
                continue
            score = compare(one, other, copies.are(one.report, other.report))
            if score > max(NEAR, closest[key][0] if key in closest else NEAR):
                closest[key] = score, other, one
    yield from ((a, b) for _, (_, a, b) in sorted(closest.items()))


def shown(one: Facts, reports: dict[str, CodedReport]) -> dict[str, Any]:
    """What a reader needs of one account."""
    report, account = reports[one.report], one.account
    place = account.place
    return {
        "report": report.id,
        "published": str(report.published),
        "place_in_report": [account.evidence.anchor[0].start, account.evidence.anchor[-1].end]
        if account.evidence.anchor
        else None,
        "anchor": account.anchor,
        "type": account.sub_event_type,
        "days": f"{account.date.start}/{account.date.end}",
        "place": place and f"{place.name} ({place.name_en}, {place.precision})",
        "sides": f"{account.initiators} -> {account.targets}",
        "tolls": [(toll.kind, toll.min, toll.max) for toll in account.casualties if not toll.part],
        "title": report.title,
        "text": report.text,
    }


def tally(verdicts: Path) -> None:
    """Print the shares."""
    with verdicts.open(encoding="utf-8", newline="") as lines:
        told = (line for line in lines if not line.startswith("#"))
        counts = Counter((row["kind"], row["verdict"]) for row in csv.DictReader(told, delimiter="\t"))
    for kind, right in (("link", "same"), ("near miss", "other")):
        whole = sum(count for (name, verdict), count in counts.items() if name == kind and verdict != "unsure")
        if whole:
            print(f"{kind}: {counts[kind, right]} of {whole} decided are right ({counts[kind, right] / whole:.0%})")


def main() -> None:
    """Draw or tally."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    drawing = verbs.add_parser("draw")
    for name in ("coded", "events", "target"):
        drawing.add_argument(name, type=Path)
    drawing.add_argument("--each", type=int, default=60)
    drawing.add_argument("--seed", type=int, default=SEED)
    drawing.add_argument("--unseen", type=Path, nargs="+", default=[], help="judged pairs whose reports are left out")
    verbs.add_parser("tally").add_argument("verdicts", type=Path)
    asked = parser.parse_args()
    if asked.verb == "draw":
        lines = [line for file in asked.unseen for line in file.read_text(encoding="utf-8").splitlines()]
        seen = frozenset(place[0] for line in lines for place in (json.loads(line)["a"], json.loads(line)["b"]))
        draw(asked.coded, asked.events, asked.target, asked.each, asked.seed, seen)
    else:
        tally(asked.verdicts)


if __name__ == "__main__":
    main()
