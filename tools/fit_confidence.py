"""Fit the weights of `confidence_weights.tsv` on coded reports.

    python tools/fit_confidence.py GOLD.jsonl [GOLD.jsonl …]

GOLD holds reports with title, text and accounts (the gold; our labels, unpacked by bench/labels.py). Each is coded,
each account judged right (it matches a gold account and has its type) or not, and a logistic model with a ridge is
fitted to the signs. Two thirds of the reports are fitted on; the third that bench/held_back.py holds back shows what
the confidence is worth there. Always the same weights for the same reports.
"""

import json
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench"), str(ROOT / "tools")]

from held_back import is_held_back  # noqa: E402
from logistic import chance, fit  # noqa: E402

from rasd.coder import explain_report, weigh  # noqa: E402
from rasd.evaluate import Judged, calibration_error, judge, read_aliases, read_coded, reliability  # noqa: E402
from rasd.evaluate.reliability import ACCOUNT  # noqa: E402
from rasd.intake import Defaults, Given, read_inputs  # noqa: E402
from rasd.model import coded_to_json  # noqa: E402

TABLE = ROOT / "src" / "rasd" / "data" / "confidence_weights.tsv"
#: Strength of the ridge: so many accounts' worth of doubt about each sign.
RIDGE = 3.0
#: Signs with their strengths, whether the account is right, and how much it counts.
Row = tuple[dict[str, float], bool, float]


def rows_of(files: Sequence[Path]) -> dict[bool, list[tuple[Row, Judged]]]:
    """Signs and verdict of every account, by whether its report is held back."""
    parts: dict[bool, list[tuple[Row, Judged]]] = {False: [], True: []}
    for file in files:
        aliases = read_aliases(file)
        coded = {gold["id"]: gold for gold in read_coded(file)}
        for given in read_inputs([str(file)], Defaults(), BytesIO()):
            if not isinstance(given, Given):
                continue
            gold, told = coded[str(given.report.id)], explain_report(given.report)
            for judged in judge([gold], [json.loads(coded_to_json(told.coded))], aliases):
                row = dict.fromkeys(told.traces[judged.index].signs, 1.0), judged.right[ACCOUNT], 1.0
                parts[is_held_back(gold["id"])].append((row, judged))
    return parts


def main() -> None:
    """Fit, write the table, and show the calibration on both parts."""
    # The accounts that would be left out as too unsure teach the weights too.
    weigh.LEAST_SURE = weigh.BY_THE_WAY = 0.0
    parts = rows_of([Path(name) for name in sys.argv[1:]])
    weights = fit([row for row, _ in parts[False]], RIDGE)
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    ordered = ["always", *sorted((n for n in weights if n != "always"), key=lambda n: (-weights[n], n))]
    body = [f"{name}\t{weights[name]:.2f}" for name in ordered]
    TABLE.write_text("\n".join([*head, "sign\tweight", *body]) + "\n", encoding="utf-8")
    for name, held in (("read", False), ("held back", True)):
        judged = [Judged(j.report, j.index, chance(weights, row[0]), j.right) for row, j in parts[held]]
        bins = reliability(judged)
        print(f"{name}: {len(judged)} accounts, calibration error {calibration_error(bins):.3f}")
        for one in bins:
            print(f"  {one.low:.1f} to {one.high:.1f}: {one.accounts}, mean {one.mean:.2f}, {one.right[ACCOUNT]:.2f}")


if __name__ == "__main__":
    main()
