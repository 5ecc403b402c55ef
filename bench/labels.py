"""Labels of corpus reports, kept without the reports' words: pack them into ids and offsets, and unpack them again.

    python bench/labels.py pack GOLD.jsonl LABELS.jsonl
    python bench/labels.py unpack LABELS.jsonl GOLD.jsonl [--corpus CORPUS.jsonl[.gz]]

GOLD holds coded reports with title and text, as `rasd evaluate` reads them. In LABELS every word that stands in the
report (anchor, day, place, toll, source) is `[part, start, end]`: part 0 is the title, 1 the text, offsets count
characters. Unpacking finds the reports in the corpus by id and stops if a report there is not the one that was
labelled.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from check_corpus import CORPUS, lines_of

#: What is kept of a report beside its accounts.
KEPT = ("id", "relevant", "notes")
#: What a report of the corpus lends to its gold record.
LENT = ("outlet", "url", "published", "title", "text")


def read_lines(file: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, packed or not."""
    return map(json.loads, lines_of(file))


def fingerprint(report: dict[str, Any]) -> str:
    """The first twelve digits of the SHA-256 of title and text."""
    return hashlib.sha256(f"{report['title']}\n{report['text']}".encode()).hexdigest()[:12]


def turned(account: dict[str, Any], turn: Callable[[Any], Any]) -> dict[str, Any]:
    """An account with each of its quoted words turned."""
    place = account["place"]
    return {
        **account,
        "anchor": turn(account["anchor"]),
        "date": {**account["date"], "text": turn(account["date"].get("text"))},
        "place": place and {**place, "name": turn(place.get("name"))},
        "casualties": [
            {**toll, "text": turn(toll.get("text")), "source": turn(toll.get("source"))}
            for toll in account["casualties"]
        ],
        "sources": [{**source, "name": turn(source["name"])} for source in account["sources"]],
    }


def packer(parts: tuple[str, str]) -> Callable[[Any], Any]:
    """A function from words of a report to where they first stand; what does not stand in it is left as it is."""

    def pack(words: Any) -> Any:
        for part, whole in enumerate(parts):
            if words and (start := whole.find(words)) >= 0:
                return [part, start, start + len(words)]
        return words

    return pack


def unpacker(parts: tuple[str, str]) -> Callable[[Any], Any]:
    """A function from where words stand in a report to the words."""
    return lambda where: parts[where[0]][where[1] : where[2]] if isinstance(where, list) else where


def pack(source: Path) -> Iterator[dict[str, Any]]:
    """Labels of gold records."""
    for record in read_lines(source):
        turn = packer((record["title"], record["text"]))
        accounts = [turned(account, turn) for account in record["accounts"]]
        yield {**{k: record.get(k) for k in KEPT}, "fingerprint": fingerprint(record), "accounts": accounts}


def unpack(source: Path, corpus: Path) -> Iterator[dict[str, Any]]:
    """Gold records of labels."""
    labels = {label["id"]: label for label in read_lines(source)}
    for report in read_lines(corpus):
        label = labels.pop(report["id"], None)
        if label is None:
            continue
        if fingerprint(report) != label["fingerprint"]:
            sys.exit(
                f"{corpus}: {report['id']} is not the report that was labelled; take the corpus of shared/README.md."
            )
        turn = unpacker((report["title"], report["text"]))
        accounts = [turned(account, turn) for account in label["accounts"]]
        yield {"id": report["id"], **{k: report[k] for k in LENT}, "relevant": label["relevant"], "accounts": accounts}
    if labels:
        sys.exit(f"{corpus}: lacks {len(labels)} labelled reports, among them {min(labels)}.")


def main() -> None:
    """Pack or unpack."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("way", choices=("pack", "unpack"))
    parser.add_argument("source", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    asked = parser.parse_args()
    made = pack(asked.source) if asked.way == "pack" else unpack(asked.source, asked.corpus)
    lines = [json.dumps(record, ensure_ascii=False, sort_keys=True) for record in made]
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} reports to {asked.output}")


if __name__ == "__main__":
    main()
