"""Where does the description of a source end? At punctuation, "that", a verb, a day, or a person spoken to."""

from bisect import bisect_left
from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.arabic.sentences import Sentence
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.lexicon.load import read_table
from rasd.readers.reading import Reading

CONJUNCTIONS = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")
BEH, LAM, COMMA = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC COMMA}"
#: Longest description of a source that is followed, in words.
LONGEST = 14


def stop_kind(word: str) -> str:
    """What a word opens if it ends a noun phrase, with or without a conjunction glued to it; empty if it does not."""
    stops = stop_words()
    return stops.get(word, "") or (stops.get(word[1:], "") if word[:1] in CONJUNCTIONS else "")


@lru_cache(maxsize=1)
def stop_words() -> dict[str, str]:
    """The words at which a noun phrase ends, folded, with what they open."""
    return {fold_key(row["form"]): row["kind"] for row in read_table("np_stops.tsv").rows}


def opens(word: str) -> bool:
    """Whether a word may stand before the subject that opens a clause (`but`, `had`)."""
    return word in _openers() or (word[:1] in CONJUNCTIONS and word[1:] in _openers())


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return frozenset(
        fold_key(row["form"]) for row in read_table("np_stops.tsv").rows if row["note"] == "opens a clause"
    )


def that_words(reading: Reading, start: int, end: int) -> list[int]:
    """Offsets of the words for "that" in a stretch of text: where reported speech begins."""
    stops, words = stop_words(), reading.words
    first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
    return [
        words.starts[i]
        for i in range(first, last)
        if stops.get(reading.text[words.starts[i] : words.ends[i]]) == "that"
    ]


def description_end(reading: Reading, sentence: Sentence, head: Hit, hits: tuple[Hit, ...]) -> int:
    """Where the description of a source ends: at punctuation, "that", a verb, a day, a person spoken to."""
    barred = {h.word for h in hits if h.start >= head.end and _bars(reading, h)}
    named = head.entry.family in ("outlet", "actor")
    own = {h.word for h in hits if h.start >= head.end and h.entry.family in ("demonym", "source_modifier")}
    at = head.end
    for _ in range(LONGEST):
        nxt = reading.words.after(at)
        if nxt is None or nxt[1] > sentence.end:
            return at
        start, end = nxt
        gap = reading.text[at:start]
        if "(" in gap and reading.text[end : end + 1] == ")":
            at = end + 1
            continue
        if gap.strip(" ./-"):
            return _apposition(reading, sentence, _bare_end(reading, head.end, at), gap)
        word = reading.text[start:end]
        if named and start not in own:
            return at
        if start in barred or stop_kind(word) or _before_statement(reading, end, word):
            return _bare_end(reading, head.end, at)
        at = end
    return head.end


def _bare_end(reading: Reading, floor: int, end: int) -> int:
    """Without a preposition left hanging at the end."""
    last = reading.words.before(end)
    return trim(reading, floor, last[0]) if last and last[0] > floor and last[1] - last[0] <= 2 else end


def trim(reading: Reading, floor: int, end: int) -> int:
    """The end without the blanks and marks before it, not before `floor`."""
    while end > floor and not reading.text[end - 1].isalnum():
        end -= 1
    return end


def _bars(reading: Reading, hit: Hit) -> bool:
    family = hit.entry.family
    if family in ("saying", "act", "casualty"):
        glued = reading.text[hit.word : hit.start]
        return (
            hit.entry.attrs.get("pos") in ("verb", "passive")
            or family == "casualty"
            or glued[:1] in (BEH, LAM)
            or glued.endswith(ARTICLE)
        )
    return family == "outlet" and reading.text[hit.word : hit.start].endswith(LAM)


def _before_statement(reading: Reading, end: int, word: str) -> bool:
    nxt = reading.words.after(end)
    return (
        bool(nxt) and len(word) <= 2 and stop_words().get(reading.text[nxt[0] : nxt[1]], "") == "statement"
        if nxt
        else False
    )


def _apposition(reading: Reading, sentence: Sentence, at: int, gap: str) -> int:
    """A name between commas still describes the source if "that" or the end of the quotation follows it."""
    if gap.strip() != COMMA:
        return at
    start = reading.text.find(COMMA, at) + 1
    close = reading.text.find(COMMA, start, sentence.end)
    if close < 0 or reading.words.between(start, close) > 5:
        return at
    first = reading.words.after(start)
    if first is None or first[1] - first[0] <= 2 or stop_kind(reading.text[first[0] : first[1]]):
        return at
    if reading.text[first[0]] == LAM:
        return at
    nxt = reading.words.after(close)
    if nxt and stop_kind(reading.text[nxt[0] : nxt[1]]) == "that" and reading.words.between(start, close) >= 2:
        return close
    return at
