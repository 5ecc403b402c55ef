"""Count how often reports have a word, in all and in what they tell of a country, and how often they tell of an act:
`word_weights.tsv`, `country_word_weights.tsv` and `act_weights.tsv`.

    python tools/count_words.py REPORTS.jsonl[.gz] CODED.jsonl EVENTS.jsonl

A word is what `rasd.linking.words` compares: cut to its first letters, without article and proclitics. Listed are words
that stand in at least one of 300 reports; the rest weigh as one that hardly any has. CODED is what `rasd code` made of
the reports and EVENTS what `rasd link` made of that. Of a country with at least 60 happenings, words are listed that
stand in the sentences around its anchors clearly more often than in all reports. Acts are listed of which reports tell
more than once in a country.
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

from rasd.errors import BadInput  # noqa: E402
from rasd.linking.files import read_reports  # noqa: E402
from rasd.linking.words import RARE, SHORTEST, sentence_of, split, stem, word_weights  # noqa: E402

DATA = ROOT / "src" / "rasd" / "data"
#: A listed word stands in at least one of so many reports.
ONE_OF = 300
#: Happenings told of a country whose words are counted, those that have a word, and by how much less it must weigh.
TOLD, LEAST, LESS = 60, 5, 40


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


def in_countries(coded: Path, events: Path) -> list[str]:
    """The rows of the words of countries: country, form and weight; an account counts the less the more its event has,
    so that the words of one famous happening do not become those of its country.
    """
    share = {
        account: 1 / len(event["accounts"])
        for event in map(json.loads, lines_of(events))
        for account in event["accounts"]
    }
    counts: dict[str, dict[str, float]] = {}
    whole: dict[str, float] = {}
    for _, report in read_reports(coded):
        if isinstance(report, BadInput):
            raise report
        for account in report.accounts:
            if account.place and account.place.country:
                whole[account.place.country] = whole.get(account.place.country, 0.0) + share[account.id]
                told = counts.setdefault(account.place.country, {})
                for word in {stem(word) for word in split(sentence_of(report, account)) if len(word) >= SHORTEST}:
                    told[word] = told.get(word, 0.0) + share[account.id]
    rows = []
    for country in sorted(country for country, happenings in whole.items() if happenings >= TOLD):
        for word, count in sorted(counts[country].items()):
            weight = round(100 * log((whole[country] + 1) / (count + 1 / 2)))
            if word and count >= LEAST and weight <= word_weights().get(word, RARE) - LESS:
                rows.append(f"{country}\t{word}\t{weight}")
    return rows


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
    write("country_word_weights.tsv", "country\tform\tweight", in_countries(*map(Path, sys.argv[2:4])))
    write("act_weights.tsv", "country\ttype\tcount", acts(Path(sys.argv[3])))


if __name__ == "__main__":
    main()
