"""Where does the description of a source end? At punctuation, "that", a verb, a day, or a person spoken to."""

from bisect import bisect_left
from collections.abc import Sequence
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


def stop_note(word: str) -> str:
    """The note of a word at which a noun phrase ends; empty for any other."""
    return _notes().get(word, "")


@lru_cache(maxsize=1)
def _notes() -> dict[str, str]:
    return {fold_key(row["form"]): row["note"] for row in read_table("np_stops.tsv").rows}


def opens(word: str) -> bool:
    """Whether a word may stand before the subject that opens a clause (`but`, `had`)."""
    return OPENS in (stop_note(word), stop_note(word[1:]) if word[:1] in CONJUNCTIONS else "")


#: Notes of words that may stand before the subject of a clause, and of those that belong to the noun right before them.
OPENS, DESCRIBES = "opens a clause", "describes the noun right before it"


def that_words(reading: Reading, start: int, end: int) -> list[int]:
    """Offsets of the words for "that" in a stretch of text: where reported speech begins."""
    stops, words = stop_words(), reading.words
    first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
    return [
        words.starts[i]
        for i in range(first, last)
        if stops.get(reading.text[words.starts[i] : words.ends[i]]) == "that"
    ]


def description_end(
    reading: Reading, sentence: Sentence, head: Hit, hits: tuple[Hit, ...], *, objects: tuple[str, ...] = ()
) -> int:
    """Where the description of a source ends: at punctuation, "that", a verb, a day, a person spoken to.

    A noun of the families `objects` that "of" does not bind is the object of the verb.
    """
    names = [h for h in hits if h.entry.family in NAMED]
    barred = {h.word for h in hits if h.start >= head.end and _bars(reading, h) and not _inside(h, names)}
    barred |= {
        h.word for h in hits if h.start > head.end and h.entry.family in objects and _is_object(reading, h, head, hits)
    }
    named = head.entry.family in NAMED
    own = _own_words(reading, head, hits, names)
    # A name may run on past the words that opened it (the spokesman of the army of … Israel).
    at = max([head.end, *(h.end for h in names if head.start < h.start < head.end)])
    for _ in range(LONGEST):
        nxt = reading.words.after(at)
        if nxt is None or nxt[1] > sentence.end:
            return at
        start, end = nxt
        gap = reading.text[at:start]
        if "(" in gap and reading.text[end : end + 1] == ")":
            at = end + 1
            continue
        quoted = _quoted_name(reading, sentence, at, gap) if at == head.end else 0
        if quoted:
            at = quoted
            continue
        if gap.strip(" ./-"):
            return _apposition(reading, sentence, _bare_end(reading, head.end, at), gap, barred)
        word = reading.text[start:end]
        if named and start not in own:
            return at
        if at == head.end and stop_note(word) == DESCRIBES:
            at = end
            continue
        if word == LAM or start in barred or stop_kind(word) or _before_statement(reading, end, word):
            return _bare_end(reading, head.end, at)
        at = end
    return head.end


def _own_words(reading: Reading, head: Hit, hits: Sequence[Hit], names: Sequence[Hit]) -> set[int]:
    """Offsets of words that go on with a name: what describes it, and whose it is if it tells only that (`the media
    of …`).
    """
    own = {h.word for h in hits if h.start >= head.end and h.entry.family in ("demonym", "source_modifier")}
    if head.entry.family == "outlet" and GENERIC in head.entry.attrs["note"]:
        starts = reading.words.starts
        for name in names:
            if name.start > head.start:
                own.update(starts[bisect_left(starts, name.word) : bisect_left(starts, name.end)])
    return own


def _inside(hit: Hit, names: Sequence[Hit]) -> bool:
    """Whether a word is part of a longer name (the army of the occupation)."""
    return any(n.start <= hit.start and hit.end <= n.end and n.length > hit.length for n in names)


def _quoted_name(reading: Reading, sentence: Sentence, at: int, gap: str) -> int:
    """The end of a name in quotation marks right after a noun (`the channel "News"`), 0 if there is none."""
    mark = gap.strip()
    if mark not in QUOTES:
        return 0
    opened = reading.text.find(mark, at) + 1
    close = reading.text.find(QUOTES[mark], opened, sentence.end)
    return close + 1 if close > 0 and reading.words.between(opened, close) <= LONGEST_NAME else 0


#: Opening quotation marks with what closes them, and the most words of a quoted name.
QUOTES, LONGEST_NAME = (
    {'"': '"', "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"},
    4,
)


def _is_object(reading: Reading, hit: Hit, head: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether a name is the object of the verb: nothing glued to it, and for an actor the adjective before it has
    closed the description of the subject.
    """
    closed = (head.entry.family in NAMED and reading.words.between(head.end, hit.word) == 0) or any(
        h.entry.family in ("demonym", "source_modifier")
        and h.end <= hit.word
        and reading.words.between(h.end, hit.word) == 0
        for h in hits
    )
    if hit.entry.family == "country":
        named = reading.text[head.word : head.start].endswith(ARTICLE)
        closed = (named and reading.words.between(head.end, hit.word) == 0) or any(
            h.entry.family == "demonym" and head.end <= h.start < h.end < hit.word for h in hits
        )
    return (closed or hit.entry.family == "outlet") and reading.text[hit.word : hit.start] in ("", ARTICLE)


def _bare_end(reading: Reading, floor: int, end: int) -> int:
    """Without a preposition left hanging at the end."""
    last = reading.words.before(end)
    return trim(reading, floor, last[0]) if last and last[0] > floor and last[1] - last[0] <= 2 else end


#: Note of an outlet that is named only by whose it is (`the media of …`).
GENERIC = "generic"
#: Families of names that stand by themselves.
NAMED = frozenset({"outlet", "actor"})


def trim(reading: Reading, floor: int, end: int) -> int:
    """The end without the blanks and marks before it, not before `floor`."""
    while end > floor and not reading.text[end - 1].isalnum():
        end -= 1
    return end


def _bars(reading: Reading, hit: Hit) -> bool:
    family = hit.entry.family
    if family in ("saying", "act", "casualty"):
        glued = reading.text[hit.word : hit.start]
        if hit.entry.code == "attribution":
            return True
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


def _apposition(reading: Reading, sentence: Sentence, at: int, gap: str, barred: set[int]) -> int:
    """A name between commas still describes the source if "that" or the end of the quotation follows it."""
    if gap.strip() != COMMA:
        return at
    start = reading.text.find(COMMA, at) + 1
    close = reading.text.find(COMMA, start, sentence.end)
    if close < 0 or reading.words.between(start, close) > 5:
        return at
    first = reading.words.after(start)
    if first is None or first[0] in barred or first[1] - first[0] <= 2 or stop_kind(reading.text[first[0] : first[1]]):
        return at
    if reading.text[first[0]] == LAM:
        return at
    nxt = reading.words.after(close)
    if nxt and stop_kind(reading.text[nxt[0] : nxt[1]]) == "that" and reading.words.between(start, close) >= 2:
        return close
    return at
