"""Who speaks in a sentence that names nobody? He who spoke last goes on: with a verb of saying that has no subject or
only his surname, or in a quotation that is still open.
"""

from collections.abc import Sequence

from rasd.arabic.sentences import Zone
from rasd.coder.finds import SentenceFinds
from rasd.coder.tellers import bare_words, described_before
from rasd.lexicon.entry import Hit
from rasd.readers.reading import Reading
from rasd.readers.said import PREPOSITIONS, Attribution
from rasd.readers.said_model import is_document
from rasd.readers.said_stops import stop_kind

#: Sentences back in which the one who spoke last is looked for.
REACH = 4
#: Shortest surname that is looked up, and the longest preposition, in letters.
_SURNAME, _PREPOSITION = 4, 2
#: Quotation marks: the plain one, and those with an opening and a closing form.
_PLAIN = '"'
_PAIRS = (
    ("\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"),
    ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"),
)

#: Manners of saying that tell what happened.
TELLING = frozenset({"say", "confirm", "attribution", "announce"})


def is_recall(hit: Hit) -> bool:
    """Whether words bring what came before (`it is recalled that …`)."""
    return hit.entry.family == "cue" and hit.entry.code == "background"


def speakers_of(reading: Reading, finds: Sequence[SentenceFinds], index: int) -> list[Attribution]:
    """Who goes on speaking in a sentence without a source of its own; nobody where nothing shows that he does."""
    verb = _opening_verb(reading, index)
    if verb is not None:
        named = _by_surname(reading, verb)
        if named is not None:
            return [named]
    if (verb is None or not _lacks_subject(reading, index, verb)) and not _in_quotation(reading, index):
        return []
    for find in reversed(finds[max(0, index - REACH) : index]):
        if reading.sentences[find.index].zone is Zone.TITLE:
            return []
        if find.sources:
            return [s for s in find.sources if s.mode != "deny"]
    return []


def _opening_verb(reading: Reading, index: int) -> Hit | None:
    """The verb of saying that opens a sentence (`and added that …`); none in a recall (`it is recalled that …`)."""
    start = reading.sentences[index].start
    if any(is_recall(h) and reading.words.between(start, h.word) <= 1 for h in reading.coded(index, "background")):
        return None
    return next(
        (
            h
            for h in reading.of(index, "saying")
            if h.entry.attrs["pos"] == "verb" and reading.words.between(start, h.word) == 0
        ),
        None,
    )


def _lacks_subject(reading: Reading, index: int, verb: Hit) -> bool:
    """Whether no new subject follows a verb: what is said comes at once, or a preposition, or the statement spoken of
    (`the statement added`).
    """
    nxt = reading.words.after(verb.end)
    if nxt is None or reading.text[verb.end : nxt[0]].strip():
        return True
    word = reading.text[nxt[0] : nxt[1]]
    if stop_kind(word) in ("that", "about") or nxt[1] - nxt[0] <= _PREPOSITION:
        return True
    here = [h for h in reading.by_sentence[index] if h.word == nxt[0]]
    return any(
        h.entry.attrs.get("note") in PREPOSITIONS if h.entry.family == "cue" else is_document(h) and h.word < h.start
        for h in here
    )


def _in_quotation(reading: Reading, index: int) -> bool:
    """Whether a quotation that was opened in the same paragraph is still open at the start of a sentence."""
    sentence = reading.sentences[index]
    here = reading.span(sentence.start, sentence.start + 1).start
    before = reading.folded.raw[:here].rpartition("\n")[2]
    return before.count(_PLAIN) % 2 == 1 or any(before.count(a) > before.count(b) for a, b in _PAIRS)


def _by_surname(reading: Reading, verb: Hit) -> Attribution | None:
    """Who was described before with the name that follows the verb (`al-Maliki said` after `Turki al-Maliki`)."""
    nxt = reading.words.after(verb.end)
    if nxt is None or nxt[1] - nxt[0] < _SURNAME or stop_kind(reading.text[nxt[0] : nxt[1]]):
        return None
    return described_before(reading, verb.start, bare_words(reading.text[nxt[0] : nxt[1]]))
