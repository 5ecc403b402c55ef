"""Fit the weights of `link_weights.tsv` on gold reports whose accounts bear event labels.

    python tools/fit_links.py GOLD.jsonl [--coded CODED.jsonl] [--labels LABELS.jsonl --corpus CORPUS.jsonl] [--folds N]

Every pair of accounts that `rasd.linking.candidates` would compare is one happening or two by its labels; a logistic
model with a ridge is fitted to the signs. A pair counts the less the more pairs its event has, so that one famous event
does not decide. CODED, what `rasd code` makes of the same reports, adds pairs as a program tells them: an account there
has the label of the gold account that it matches. LABELS holds pairs of a larger corpus that a reader judged, as places
of their anchors ([report, start, end] in title, newline and text) and `same`; CORPUS is what `rasd code` made of it.
Shows what linking is worth on the reports fitted on and, with --folds, on events and pairs that were left out.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench"), str(ROOT / "tools")]

from link_measures import measured  # noqa: E402
from logistic import Row, chance, fit  # noqa: E402

from rasd.errors import BadInput  # noqa: E402
from rasd.evaluate import read_aliases, read_coded  # noqa: E402
from rasd.evaluate.align import align  # noqa: E402
from rasd.evaluate.values import AccountReader  # noqa: E402
from rasd.linking.candidates import Candidates  # noqa: E402
from rasd.linking.cluster import cluster  # noqa: E402
from rasd.linking.copies import Copies  # noqa: E402
from rasd.linking.facts import Facts, facts_of  # noqa: E402
from rasd.linking.files import read_reports  # noqa: E402
from rasd.linking.pairs import Pair, pair  # noqa: E402
from rasd.linking.signs import Signs, link_signs  # noqa: E402

TABLE = ROOT / "src" / "rasd" / "data" / "link_weights.tsv"
RIDGE = 2.0
#: What a pair that a reader judged counts beside one of the gold.
JUDGED = 1.5
#: Weights nearer to nothing than this say nothing.
LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Gold:
    """Accounts (id → report, id → event label) and the signs of all pairs compared."""

    reports: dict[str, str]
    events: dict[str, str]
    signs: dict[Pair, Signs]


def read(file: Path, labels: Mapping[tuple[str, int], str] | None = None) -> Gold:
    """The accounts of a file with their event labels: their own, or those given by report and place in it."""
    candidates, copies, gold = Candidates(), Copies(), Gold({}, {}, {})
    for record, report in read_reports(file):
        if isinstance(report, BadInput):
            raise report
        copies.add(report)
        for at, one in enumerate(facts_of(report)):
            event = record["accounts"][at]["event"] if labels is None else labels.get((report.id, at))
            if event is None:
                continue
            gold.reports[one.id], gold.events[one.id] = report.id, event
            for other in candidates.add(one):
                gold.signs[pair(one.id, other.id)] = link_signs(one, other, copies.are(one.report, other.report))
    return gold


def matched(gold: Path, coded: Path) -> dict[tuple[str, int], str]:
    """The event labels of coded accounts, by report and place in it, as they match gold ones."""
    found: dict[tuple[str, int], str] = {}
    given = {str(report.get("id")): report for report in read_coded(coded)}
    for report in read_coded(gold):
        if report["id"] not in given:
            continue
        wanted, told = (
            [AccountReader(report["id"]).read(a) for a in one["accounts"]] for one in (report, given[report["id"]])
        )
        blob = f"{report.get('title') or ''}\n{report['text']}"
        for i, j in align(blob, wanted, told, read_aliases(gold)):
            if wanted[i].event is not None:
                found[report["id"], j] = str(wanted[i].event)
    return found


def judged(labels: Sequence[Path], corpus: Path) -> dict[str, Row]:
    """The pairs that a reader judged, by the line that holds them; those that are no longer coded are left out."""
    pairs = [(line, json.loads(line)) for file in labels for line in file.read_text(encoding="utf-8").splitlines()]
    wanted = {place[0] for _, pair_ in pairs for place in (pair_["a"], pair_["b"])}
    copies, told = Copies(), dict[str, list[Facts]]()
    for _, report in read_reports(corpus):
        if isinstance(report, BadInput):
            raise report
        if report.id in wanted:
            copies.add(report)
            told[report.id] = facts_of(report)
    found: dict[str, Row] = {}
    for line, one in pairs:
        a, b = (_at(told.get(name, []), start, end) for name, start, end in (one["a"], one["b"]))
        if one["same"] is not None and a is not None and b is not None:
            found[line] = link_signs(a, b, copies.are(a.report, b.report)), one["same"], JUDGED
    return found


def _at(told: Sequence[Facts], start: int, end: int) -> Facts | None:
    """The account whose anchor stands in a place of its report."""

    def inside(one: Facts) -> int:
        spans = one.account.evidence.anchor
        return min(end, spans[-1].end) - max(start, spans[0].start) if spans else 0

    best = max(told, key=inside, default=None)
    return best if best is not None and 2 * inside(best) > end - start else None


def shown(pairs: Mapping[str, Row], weights: Sequence[tuple[set[str], Mapping[str, float]]]) -> str:
    """How many judged pairs the weights of other pairs tell rightly."""
    told = [(chance(by, pairs[line][0]) > 1 / 2, pairs[line][1]) for out, by in weights for line in out]
    linked_, right = [same for says, same in told if says], [says for says, same in told if same]
    return f"judged pairs: {sum(linked_)} of {len(linked_)} above 0 are the same, of {len(right)} that are {sum(right)}"


def rows(gold: Gold, leave: set[str]) -> list[Row]:
    """The cases to fit on: pairs with no event among those left out."""
    same = Counter(gold.events[a] for a, b in gold.signs if gold.events[a] == gold.events[b])
    made: list[Row] = []
    for (a, b), signs in gold.signs.items():
        if gold.events[a] in leave or gold.events[b] in leave:
            continue
        one = gold.events[a] == gold.events[b]
        made.append((signs, one, 2 / sqrt(same[gold.events[a]]) if one else 1.0))
    return made


def linked(gold: Gold, weights: dict[str, float], only: set[str]) -> list[list[str]]:
    """The groups of the accounts of some events, by weights."""
    reports = {account: report for account, report in gold.reports.items() if gold.events[account] in only}
    scores = {
        (a, b): sum(weights.get(name, 0.0) * value for name, value in signs.items())
        for (a, b), signs in gold.signs.items()
        if a in reports and b in reports
    }
    return cluster(reports, scores)


def fitted(parts: Sequence[Gold], leave: set[str], pairs: Mapping[str, Row]) -> dict[str, float]:
    """Rounded weights."""
    cases = [row for gold in parts for row in rows(gold, leave)] + [row for at, row in pairs.items() if at not in leave]
    weights = fit(cases, RIDGE)
    return {name: round(weight, 1) for name, weight in weights.items() if abs(weight) >= LEAST or name == "always"}


def _number(event: str) -> int:
    return int(hashlib.sha1(event.encode(), usedforsecurity=False).hexdigest(), 16)


def main() -> None:
    """Fit, write the table, and show what linking is worth."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", type=int, default=0, help="parts in which events are left out; nothing is written")
    parser.add_argument("--coded", type=Path, help="what `rasd code` makes of the gold reports")
    parser.add_argument("--labels", type=Path, nargs="+", help="pairs of a corpus that a reader judged")
    parser.add_argument("--corpus", type=Path, help="what `rasd code` makes of that corpus")
    asked = parser.parse_args()
    parts = [read(asked.gold)]
    if asked.coded:
        parts.append(read(asked.coded, matched(asked.gold, asked.coded)))
    if (asked.labels is None) != (asked.corpus is None):
        parser.error("--labels and --corpus go together")
    pairs = judged(asked.labels, asked.corpus) if asked.labels else {}
    every = set(parts[0].events.values())
    if asked.folds:
        folds = [
            {name for name in every | set(pairs) if _number(name) % asked.folds == at} for at in range(asked.folds)
        ]
        weighed = [(out, fitted(parts, out, pairs)) for out in folds]
        for gold in parts:
            groups = [group for out, weights in weighed for group in linked(gold, weights, out)]
            print(f"left out: {measured(groups, gold.events)}")
        if pairs:
            print(shown(pairs, [(out & set(pairs), weights) for out, weights in weighed]))
        return
    weights = fitted(parts, set(), pairs)
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    ordered = ["always", *sorted((n for n in weights if n != "always"), key=lambda n: (-weights[n], n))]
    body = [f"{name}\t{weights[name]:.1f}" for name in ordered]
    TABLE.write_text("\n".join([*head, "sign\tweight", *body]) + "\n", encoding="utf-8")
    for gold in parts:
        print(f"fitted on: {measured(linked(gold, weights, every), gold.events)}")


if __name__ == "__main__":
    main()
