"""Who is the subject of a verb of saying if no lexicon names him (`an engineer said that …`, `al-Maliki added that …`)?

The noun right behind the verb speaks if what is said follows it: "that", a colon or a quotation.
"""

from rasd.arabic.fold import fold_key
from rasd.arabic.sentences import Sentence
from rasd.lexicon.entry import ARTICLE, Entry, Hit
from rasd.readers.reading import Reading
from rasd.readers.said_extent import COMMA, LAM, before_statement
from rasd.readers.said_model import COUNTS, Attribution, glued_preposition
from rasd.readers.said_stops import DESCRIBES, stop_kind, stop_note

#: Family of the noun of a speaker that no lexicon lists.
UNLISTED = "unlisted"
#: Kind of such a speaker: somebody of the place (CODEBOOK §2).
KIND = "local"
#: Longest description of such a speaker, and of a name between the verb and a comma, in words.
LONGEST, LONGEST_NAME = 8, 4
#: Shortest noun, in letters.
SHORTEST = 3
#: Signs that open what is said.
_OPENS_SPEECH = ':"' + (
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
)
#: Families of words that a description of a speaker never opens with.
_NO_SPEAKER = frozenset({"act", "casualty", "cue", "saying", "outlet", "means", "month", "weekday"})
#: The cue that counts one of several (`one of the inhabitants`).
_ONE = "one"


def unlisted_speaker(
    reading: Reading, sentence: Sentence, said: Hit, heads: list[Hit], hits: tuple[Hit, ...], *, after: int
) -> Attribution | None:
    """The noun phrase between `after` (the end of the verb of saying, or of "about" in "quoting") and what is said;
    nobody where another word begins it.
    """
    first = reading.words.after(after)
    if first is None or first[1] > sentence.end or reading.text[after : first[0]].strip():
        return None
    if _speech_opens(reading, after, first[0]):
        return None
    if not _may_begin(reading, first, heads, hits):
        return None
    end = _end(reading, sentence, said, first, heads, hits)
    if end <= first[0]:
        return None
    word = reading.text[first[0] : first[1]]
    entry = Entry(UNLISTED, KIND, word, {"note": ""})
    head = Hit(start=first[0], end=first[1], word=first[0], entry=entry, ending="")
    return Attribution(first[0], end, KIND, said.entry.code, said.start, head)


def _may_begin(reading: Reading, first: tuple[int, int], heads: list[Hit], hits: tuple[Hit, ...]) -> bool:
    word = reading.text[first[0] : first[1]]
    if (
        len(word) < SHORTEST
        or not word[0].isalpha()
        or word.startswith(LAM + LAM)
        or (stop_kind(word) and not stop_note(word).startswith(COUNTS))
    ):
        return False
    here = [h for h in hits if h.word == first[0]]
    if any(h.entry.family in _NO_SPEAKER and h.entry.code != _ONE for h in here):
        return False
    if any(h.start > h.word and reading.text[h.word : h.start] != ARTICLE for h in here):
        return False
    refused = any(h.entry.family == "source_noun" for h in here) and not any(h.word == first[0] for h in heads)
    return not refused


def _end(
    reading: Reading,
    sentence: Sentence,
    said: Hit,
    first: tuple[int, int],
    heads: list[Hit],
    hits: tuple[Hit, ...],
) -> int:
    """Where the phrase ends if what is said follows it; its start if something else does."""
    barred = {
        h.word for h in hits if h.entry.family in ("act", "saying", "casualty") and h.entry.attrs.get("pos") == "verb"
    }
    at = first[1]
    for count in range(1, LONGEST + 1):
        nxt = reading.words.after(at)
        if nxt is None or nxt[1] > sentence.end:
            return first[0]
        word = reading.text[nxt[0] : nxt[1]]
        if stop_kind(word) == "that" or _speech_opens(reading, at, nxt[0]) or _governs(said, word):
            return at
        gap = reading.text[at : nxt[0]].strip()
        if gap == COMMA:
            named = any(h.entry.family == "given_name" and h.word == first[0] for h in hits)
            described = any(h.word == nxt[0] for h in heads) or stop_note(word).startswith(COUNTS)
            return at if count <= LONGEST_NAME and (named or described) else first[0]
        if before_statement(reading, nxt[1], word) or any(_is_told(reading, h, nxt[0]) for h in heads):
            return at
        if gap or nxt[0] in barred or word == LAM:
            return first[0]
        if stop_kind(word) and stop_note(word) != DESCRIBES:
            return first[0]
        at = nxt[1]
    return first[0]


def _governs(said: Hit, word: str) -> bool:
    """Whether a word is the preposition behind which a verb has what is said (`pointed to`)."""
    note = said.entry.attrs["note"]
    return note.startswith(BEFORE) and fold_key(note.split()[-1]) == word


#: Families of nouns of those who are spoken to.
HEARING = frozenset({"outlet", "source_noun"})
#: Note of a verb that names its preposition.
BEFORE = "before "


def _is_told(reading: Reading, head: Hit, word: int) -> bool:
    """Whether a noun at a word is who is spoken to (`said to the agency`)."""
    return head.word == word and head.entry.family in HEARING and glued_preposition(reading, head) == LAM


def _speech_opens(reading: Reading, end: int, start: int) -> bool:
    """Whether a colon or a quotation mark stands between two words of the report as printed."""
    raw = reading.folded.raw[reading.span(end - 1, end).end - 1 : reading.span(start, start + 1).start]
    return any(mark in raw for mark in _OPENS_SPEECH)
