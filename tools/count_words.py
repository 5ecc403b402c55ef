"""Count how often reports have a word, and how often they tell of an act in a country: `word_weights.tsv` and
`act_weights.tsv`.

    python tools/count_words.py REPORTS.jsonl[.gz] EVENTS.jsonl

A word is what `rasd.linking.words` compares: cut to its first letters, without article and proclitics. Listed are words
that stand in at least one of 300 reports; the rest weigh as one that hardly any has. EVENTS is what `rasd link` made of
the reports; listed are acts of which they tell more than once in a country.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from math import log
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

from check_corpus import lines_of  # noqa: E402

from rasd.linking.words import SHORTEST, split, stem  # noqa: E402

DATA = ROOT / "src" / "rasd" / "data"
#: A listed word stands in at least one of so many reports.
ONE_OF = 300


def words(reports: Path) -> list[str]:
    """The rows of the words: form and weight."""
    counts: Counter[str] = Counter()
    whole = 0
    for line in lines_of(reports):
        report = json.loads(line)
        whole += 1
        told = split(f"{report['title']}\n{report['text']}")
        counts.update({stem(word) for word in told if len(word) >= SHORTEST})
    listed = sorted(word for word, count in counts.items() if count * ONE_OF >= whole and word)
    return [f"{word}\t{round(100 * log(whole / counts[word]))}" for word in listed]


def acts(events: Path) -> list[str]:
    """The rows of the acts: country, sub-event type and how many happenings."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in lines_of(events):
        event = json.loads(line)
        if event["place"] and event["place"]["country"]:
            counts[event["place"]["country"], event["sub_event_type"]] += 1
    return [f"{country}\t{act}\t{count}" for (country, act), count in sorted(counts.items()) if count > 1]


def write(name: str, head: str, rows: Iterable[str]) -> None:
    """Write a table anew under the header that it has."""
    table = DATA / name
    kept = [line for line in table.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    table.write_text("\n".join([*kept, head, *rows]) + "\n", encoding="utf-8")


def main() -> None:
    """Count and write."""
    write("word_weights.tsv", "form\tweight", words(Path(sys.argv[1])))
    write("act_weights.tsv", "country\ttype\tcount", acts(Path(sys.argv[2])))


if __name__ == "__main__":
    main()
