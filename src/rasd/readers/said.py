"""According to whom? Who says what a sentence tells, in the fullest wording the sentence has, and in which manner.

Finds attributions (verb of saying with its subject, "according to", "quoting", a headline's "X:"); which account a
source belongs to is the coder's to decide.
"""

from dataclasses import replace

from rasd.arabic.sentences import Sentence, Zone
from rasd.lexicon.entry import HEH, Hit
from rasd.readers.reading import Reading
from rasd.readers.said_before import before_verb, subject_stands_before
from rasd.readers.said_chain import chained, parted, to_a_hearer
from rasd.readers.said_extent import BEH, COMMA, CONJUNCTIONS, LAM, stop_kind, stop_note, stop_words
from rasd.readers.said_kind import source_kind
from rasd.readers.said_model import COUNTS, Attribution, describe, glued_preposition, heads_of, is_empty, start_of
from rasd.readers.said_object import CARRIES, WITH_STATEMENT, carries_nothing, has_statement, lacks_statement
from rasd.readers.said_unlisted import unlisted_speaker
from rasd.readers.where import dateline

__all__ = ["Attribution", "read_said"]

#: Verbs whose object may be an actor too: who stands before them is the speaker, who stands after them is spoken of.
_TWO_SIDED = frozenset({"accuse", "claim", "doubt", "threat", "condemn"})
#: Note of a phrase of blame after which the accused is named, not the accuser.
ACCUSED_FOLLOWS = "the accused follows"
#: Note of a verb of bearing that accuses only with "responsibility" after it.
WITH_BLAME = "with responsibility"
#: Note of words of saying that tell nothing (`declined to comment`).
NO_STATEMENT = "not a statement"
#: Note of a verb that with a pronoun only says what somebody holds of something (`which Ankara considers …`).
OPINION = "opinion"
#: Words between "according to" and the source.
ATTRIBUTION_REACH = 2


def read_said(reading: Reading, index: int) -> list[Attribution]:
    """The attributions of one sentence, in order, each source once."""
    sentence = reading.sentences[index]
    hits = reading.by_sentence[index]
    body = dateline(reading)[1] if sentence.zone is Zone.LEDE else sentence.start
    heads = [h for h in heads_of(reading, index) if h.word >= body]
    found: list[Attribution] = []
    if sentence.zone is Zone.TITLE:
        found += _headline(reading, sentence, heads, hits)
    for said in (h for h in hits if h.entry.family == "saying" and _tells(reading, h, hits)):
        states = _states(reading, said, hits) if said.entry.attrs["pos"] == "verb" else []
        if states and said.entry.code in _TWO_SIDED and before_verb(reading, sentence, said, heads, hits):
            states = []
        named = states or _subject(reading, sentence, said, heads, hits)
        found = found + named if named else _spoken_on(reading, said, found)
    return _once(found)


def _spoken_on(reading: Reading, said: Hit, found: list[Attribution]) -> list[Attribution]:
    """Who condemned, called or threatened tells of it too where "and" joins a verb that tells (`condemned the attack,
    and said that …`).
    """
    joined = reading.text[said.word : said.start] == CONJUNCTIONS[0] and said.entry.attrs["pos"] == "verb"
    if not found or not joined or said.entry.code not in UNLISTED_SAY or found[-1].mode not in _NO_TELLING:
        return found
    return [*found[:-1], replace(found[-1], mode=said.entry.code)]


#: Manners of speaking that tell nothing of the act itself.
_NO_TELLING = frozenset({"threat", "call", "condemn"})


def _tells(reading: Reading, said: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether the word tells anything: not where it is negated (`did not mention`), nor as part of a longer phrase
    that is no saying (`in addition to`).
    """
    note = said.entry.attrs["note"]
    if note.startswith(NO_STATEMENT) or (note.startswith(OPINION) and HEH in said.ending):
        return False
    cues = [h for h in hits if h.entry.family == "cue"]
    if said.entry.attrs["note"].startswith(WITH_BLAME):
        charges = [h for h in hits if h.start > said.end and h.entry.family == "saying" and _accuses(h)]
        return bool(charges) or any(c.entry.code == "blame" and c.start > said.end for c in cues)
    for hit in cues:
        if hit.start <= said.start and said.end < hit.end:
            return False
        if _makes_a_noun(reading, hit, said):
            return False
        if hit.entry.code == "negation" and hit.end < said.word and reading.words.between(hit.end, said.word) == 0:
            return said.entry.attrs["pos"] != "verb"
    return True


def _accuses(said: Hit) -> bool:
    """Whether words of saying are a phrase of blame that has a verb before it (`pointed the finger`)."""
    return said.entry.attrs["note"].startswith(ACCUSED_FOLLOWS)


def _makes_a_noun(reading: Reading, cue: Hit, said: Hit) -> bool:
    """Whether a preposition right before a verb shows that it is a noun spelt the same (`after spotting …`)."""
    apart = reading.words.between(cue.end, said.word) if cue.end < said.word else 1
    relation = cue.entry.code in ("particle", "background") and cue.entry.attrs["note"] in PREPOSITIONS
    return apart == 0 and relation and said.entry.attrs["pos"] == "verb" and said.word == said.start


#: Relations of the particles that only a noun can follow.
PREPOSITIONS = frozenset({"after", "before", "in", "on", "from", "to", "with", "about", "during", "near"})


def _states(reading: Reading, said: Hit, hits: tuple[Hit, ...]) -> list[Attribution]:
    """A state right after its verb (`said Russia that …`), and one joined to it by "and"; elsewhere a country's name
    is a place or a dateline. A verb in the dual or plural has its subject before it.
    """
    if subject_stands_before(said):
        return []
    found: list[Attribution] = []
    at = said.end
    for hit in (h for h in hits if h.entry.family == "country" and h.start >= said.end):
        joined = reading.text[hit.word : hit.start]
        if reading.words.between(at, hit.word) > 0 or joined != (CONJUNCTIONS[0] if found else ""):
            break
        found.append(Attribution(hit.start, hit.end, "official", said.entry.code, said.start, hit))
        at = hit.end
    return [] if found and carries_nothing(reading, said, at) else found


def _once(found: list[Attribution]) -> list[Attribution]:
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda a: (a.start, -a.end)):
        if not any(other.start <= one.start and one.end <= other.end for other in kept):
            kept.append(one)
    return kept


def _headline(reading: Reading, sentence: Sentence, heads: list[Hit], hits: tuple[Hit, ...]) -> list[Attribution]:
    """`X: …` at the head of a title."""
    colon = reading.text.find(":", sentence.start, sentence.end)
    if colon < 0 or not heads or reading.words.between(sentence.start, heads[0].word) > 0:
        return []
    head = heads[0]
    if head.end > colon or reading.words.between(head.end, colon) > 3 or head.entry.family == "people":
        return []
    start = start_of(reading, head)
    return [Attribution(start, colon, source_kind(head, start, colon, hits), "say", colon, head)]


def _subject(
    reading: Reading, sentence: Sentence, said: Hit, heads: list[Hit], hits: tuple[Hit, ...]
) -> list[Attribution]:
    """The subject after a saying word, else before it; then whom it quotes or speaks to."""
    mode = said.entry.code
    if mode != "attribution" and said.entry.attrs["pos"] == "masdar":
        return []
    before = before_verb(reading, sentence, said, heads, hits)
    quoted = _quoted_alone(reading, sentence, said, heads, hits)
    if quoted:
        return [before, *quoted] if before is not None else quoted
    if before is not None and said.entry.attrs["note"].startswith(WITH_STATEMENT):
        return [before] if has_statement(reading, said.end) else []
    if before is not None and (mode in _TWO_SIDED or reading.words.between(before.end, said.word) == 0):
        return [before]
    if subject_stands_before(said) or _accuses(said):
        return [before] if before is not None else []
    after = _subject_head(reading, said, heads)
    if after is not None and not _stopped(reading, said.end, after.word) and not _owns_an_act(said, after, hits):
        return _described(reading, sentence, said, after, heads, hits)
    if before is not None or mode not in UNLISTED_SAY or said.entry.attrs["pos"] != "verb":
        return [before] if before is not None else []
    name = None if to_a_hearer(said) else unlisted_speaker(reading, sentence, said, heads, hits, after=said.end)
    return [name, *chained(reading, sentence, name, said, heads, hits)] if name is not None else []


def _described(
    reading: Reading, sentence: Sentence, said: Hit, after: Hit, heads: list[Hit], hits: tuple[Hit, ...]
) -> list[Attribution]:
    """The subject that a noun behind its verb opens, and whom it quotes or speaks to."""
    first = describe(reading, sentence, after, said, hits)
    if COMMA in reading.text[said.end : after.word]:
        name = unlisted_speaker(reading, sentence, said, heads, hits, after=said.end)
        first = replace(first, start=name.start) if name is not None and name.end < after.word else first
    if lacks_statement(reading, said, first):
        return []
    empty = is_empty(after, first.end, hits) and not _speaks(reading, first)
    named = [] if empty else parted(reading, sentence, first, said, heads, hits)
    return [*named, *chained(reading, sentence, first, said, heads, hits)]


def _quoted_alone(
    reading: Reading, sentence: Sentence, said: Hit, heads: list[Hit], hits: tuple[Hit, ...]
) -> list[Attribution]:
    """Who is quoted right behind a verb of quoting in the passive (`it is quoted from a doctor that …`)."""
    about = reading.words.after(said.end)
    if not said.entry.attrs["note"].startswith(CARRIES) or about is None:
        return []
    if stop_words().get(reading.text[about[0] : about[1]], "") != "about":
        return []
    head = next((h for h in heads if h.word >= about[1]), None)
    if head is None or start_of(reading, head) - about[1] > 1:
        return []
    one = describe(reading, sentence, head, said, hits)
    return [] if is_empty(head, one.end, hits) else [one]


#: Manners of saying whose subject may be somebody whom no lexicon names.
UNLISTED_SAY = frozenset({"say", "confirm", "announce", "deny"})


def _speaks(reading: Reading, one: Attribution) -> bool:
    """Whether "that" shows that a noun that is mostly no source (`a witness`, `a farmer`) speaks."""
    nxt = reading.words.after(one.end)
    weak = one.head.entry.attrs.get("note", "").endswith("weak")
    return weak and nxt is not None and stop_kind(reading.text[nxt[0] : nxt[1]]) == "that"


def _subject_head(reading: Reading, said: Hit, heads: list[Hit]) -> Hit | None:
    """The noun after a word of saying, unless a preposition glued to it makes it something else than the subject.

    After "in a statement" and its like the source is told only by "of", "to" or at once.
    """
    attributed = said.entry.code == "attribution"
    reach = ATTRIBUTION_REACH if attributed else 3
    head = next((h for h in heads if h.start >= said.end), None)
    if head is None or reading.words.between(said.end, head.word) > reach:
        return None
    glued = glued_preposition(reading, head)
    if attributed:
        loose = said.entry.attrs["note"].startswith(DOCUMENT) and reading.words.between(said.end, head.word) > 0
        return head if not loose or glued == LAM else None
    before = reading.words.before(head.word)
    hanging = before is not None and before[0] >= said.end and before[1] - before[0] <= 2
    counting = reading.words.before(before[0]) if hanging and before else None
    if counting and stop_note(reading.text[counting[0] : counting[1]]).startswith(COUNTS):
        hanging = False
    return None if hanging or glued in (BEH, LAM) else head


#: Note of a preposition of which the noun behind it is the object (`insisted on`).
GOVERNS = "governs a noun"
#: Note of "in a statement" and its like.
DOCUMENT = "document"


def _owns_an_act(said: Hit, head: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether a noun behind a verb of saying belongs to the name of an act between the two (`deplored the raid of the
    militia`).
    """
    between = [h for h in hits if said.end <= h.start and h.end <= head.word]
    return said.entry.code != "attribution" and any(h.entry.family in ("act", "casualty") for h in between)


def _stopped(reading: Reading, start: int, end: int) -> bool:
    """Whether a word between the verb and the noun shows that the noun is no longer the subject."""
    gap = reading.text[start:end].split()
    return any(stop_words().get(w, "") in ("that", "about") or stop_note(w) == GOVERNS for w in gap) or ":" in gap
