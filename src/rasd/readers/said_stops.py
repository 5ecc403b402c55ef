"""Which words end the phrase that names a source, and what do they open?"""

from bisect import bisect_left
from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.lexicon.load import read_table
from rasd.readers.reading import Reading

CONJUNCTIONS = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")
#: Notes of words that may stand before the subject of a clause, and of those that belong to the noun right before them.
OPENS, DESCRIBES = "opens a clause", "describes the noun right before it"


def stop_kind(word: str) -> str:
    """What a word opens if it ends a noun phrase, with or without a conjunction glued to it; empty if it does not."""
    stops = stop_words()
    return stops.get(word, "") or (stops.get(word[1:], "") if word[:1] in CONJUNCTIONS else "")


@lru_cache(maxsize=1)
def stop_words() -> dict[str, str]:
    """The words at which a noun phrase ends, folded, with what they open."""
    return {fold_key(row["form"]): row["kind"] for row in read_table("np_stops.tsv").rows}


def stop_note(word: str) -> str:
    """The note of a word at which a noun phrase ends; empty for any other."""
    return _notes().get(word, "")


@lru_cache(maxsize=1)
def _notes() -> dict[str, str]:
    return {fold_key(row["form"]): row["note"] for row in read_table("np_stops.tsv").rows}


def opens(word: str) -> bool:
    """Whether a word may stand before the subject that opens a clause (`but`, `had`)."""
    return OPENS in (stop_note(word), stop_note(word[1:]) if word[:1] in CONJUNCTIONS else "")


def that_words(reading: Reading, start: int, end: int) -> list[int]:
    """Offsets of the words for "that" in a stretch of text: where reported speech begins."""
    stops, words = stop_words(), reading.words
    first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
    return [
        words.starts[i]
        for i in range(first, last)
        if stops.get(reading.text[words.starts[i] : words.ends[i]]) == "that"
    ]
