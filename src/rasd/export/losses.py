"""What did an export leave behind, and how often? Counts with a sentence each; never which event it was.

The sentences stand in `data/export_words.tsv`; counting is left to the profile and the formats.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from rasd.lexicon.load import read_table


@cache
def words(kind: str) -> Mapping[str, tuple[str, str]]:
    """Code → (English, Arabic) of one kind of `data/export_words.tsv`."""
    return {row["code"]: (row["en"], row["ar"]) for row in read_table("export_words.tsv").rows if row["kind"] == kind}


def in_language(pair: tuple[str, str], lang: str) -> str:
    """The English or the Arabic words, or both, Arabic last."""
    en, ar = pair
    if lang == "both":
        return f"{en} {ar}"
    return ar if lang == "ar" else en


class Losses:
    """Counts by code; the code's part before the dot says who took it away: `profile` or the format."""

    def __init__(self, counts: Mapping[str, int] | None = None) -> None:
        self._counts: Counter[str] = Counter(counts or {})

    def add(self, code: str, count: int = 1) -> None:
        """Count something that was left behind."""
        if code not in words("loss"):
            raise KeyError(code)
        self._counts[code] += count

    def __getitem__(self, code: str) -> int:
        return self._counts[code]

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Codes with their counts, the profile's first, in the order of the data file."""
        return ((code, self._counts[code]) for code in words("loss") if self._counts[code])

    def __bool__(self) -> bool:
        return any(self._counts.values())

    def take(self, other: "Losses") -> None:
        """Add the counts of another."""
        self._counts.update(other._counts)

    def sentences(self, lang: str = "en") -> list[str]:
        """Each loss in a sentence, in English, Arabic or both."""
        known = words("loss")
        return [in_language(known[code], lang).replace("{n}", f"{count:,}") for code, count in self]

    def as_dict(self) -> dict[str, int]:
        """Code → count."""
        return dict(self)
