"""How far do phrases between commas describe a source (`the colonel, Salim Omar, the spokesman of the army, said`)?"""

from rasd.arabic.sentences import Sentence
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.reading import Reading
from rasd.readers.said_stops import stop_kind

COMMA, _BEH, _LAM = "\N{ARABIC COMMA}", "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}"
#: Phrases between commas that may describe one source, and the most words of a name and of an office among them.
MOST_APPOSITIONS, LONGEST_APPOSED, LONGEST_OFFICE = 3, 5, 12
#: The most words of a day or place between commas.
LONGEST_ASIDE = 3


def apposition_end(
    reading: Reading, sentence: Sentence, at: int, gap: str, barred: set[int], hits: tuple[Hit, ...], until: int = -1
) -> int:
    """What stands between commas still describes the source if "that" follows it (`the colonel, Salim Omar, the
    spokesman of the army, said`), or his verb at `until`: a name, then an office. A name does by itself.
    """
    if gap.strip() != COMMA:
        return at
    end = named = at
    for _ in range(MOST_APPOSITIONS):
        start = reading.text.find(COMMA, end) + 1
        close = _close(reading, start, sentence.end)
        first = reading.words.after(start)
        if (
            not start
            or first is None
            or first[0] >= close
            or not _describes(reading, first, reading.words.between(start, close), barred)
        ):
            return named
        if hits and named == end and _is_name(reading, first[0], close, hits):
            named = close
        followed = _that_follows(reading, close) or _that_follows(reading, _aside_end(reading, sentence, close))
        if followed or _next_word(reading, close) == until:
            return close if reading.words.between(start, close) >= 2 else named
        if reading.text[close : close + 1] != COMMA:
            return named
        end = close
    return named


def _close(reading: Reading, start: int, end: int) -> int:
    """Where a phrase that begins behind a comma is closed, by the next comma, colon or stop."""
    closes = [reading.text.find(mark, start, end) for mark in (COMMA, ":", ".")]
    return min((c for c in closes if c >= 0), default=end)


def _next_word(reading: Reading, offset: int) -> int:
    nxt = reading.words.after(offset)
    return nxt[0] if nxt is not None else -2


def _is_name(reading: Reading, start: int, end: int, hits: tuple[Hit, ...]) -> bool:
    """Whether a phrase is the name of a person: two words or more that no list holds but those of names, the first with
    no article, or a rank.
    """
    words = reading.text[start:end].split()
    plain = all(c.isalpha() or c in " .#-" for c in reading.text[start:end])
    if not plain or not 2 <= len(words) <= LONGEST_APPOSED or any(stop_kind(w) for w in words):
        return False
    if words[-1].startswith((_BEH, _LAM)) and len(words) > 2:
        # "… with", "… to": what he speaks of begins.
        return False
    inside = [h for h in hits if start <= h.word and h.end <= end]
    first = [h for h in inside if h.word == start]
    if any(not _may_name(h) and not (h in first and _is_rank(h)) for h in inside):
        return False
    return any(h.entry.family == "given_name" or _is_rank(h) for h in first) or not (
        first or words[0].startswith(ARTICLE)
    )


def _may_name(hit: Hit) -> bool:
    return hit.entry.family in _IN_NAMES or hit.entry.code == ASIDE


def _is_rank(hit: Hit) -> bool:
    return hit.entry.family in ("source_noun", "people") and hit.start >= hit.word


#: Families of words that a name may hold.
_IN_NAMES = frozenset({"given_name", "place", "month", "demonym"})
#: Code of the words behind which a name is no place's.
ASIDE = "aside"


def _that_follows(reading: Reading, offset: int) -> bool:
    nxt = reading.words.after(offset)
    return nxt is not None and stop_kind(reading.text[nxt[0] : nxt[1]]) == "that"


def _aside_end(reading: Reading, sentence: Sentence, comma: int) -> int:
    """The end of a short phrase between commas that no source is described by (`…, on Tuesday, that …`)."""
    close = reading.text.find(COMMA, comma + 1, sentence.end)
    return close if close > 0 and reading.words.between(comma, close) <= LONGEST_ASIDE else comma


def _describes(reading: Reading, first: tuple[int, int], length: int, barred: set[int]) -> bool:
    """Whether a phrase between commas may describe who is named before it."""
    word = reading.text[first[0] : first[1]]
    if first[0] in barred or len(word) <= 2 or stop_kind(word) or word[0] == _LAM:
        return False
    return length <= (LONGEST_OFFICE if word.startswith(ARTICLE) else LONGEST_APPOSED)
