"""According to whom? Who says what a sentence tells, in the fullest wording the sentence has, and in which manner.

Finds attributions (verb of saying with its subject, "according to", "quoting", a headline's "X:"); which account a
source belongs to is the coder's to decide.
"""

from dataclasses import replace

from rasd.arabic.sentences import Sentence, Zone
from rasd.lexicon.entry import HEH, Hit
from rasd.readers.reading import Reading
from rasd.readers.said_after import DOCUMENT, described, ends_in_that, subject_after
from rasd.readers.said_before import before_verb, state_before, subject_stands_before
from rasd.readers.said_chain import chained, to_a_hearer
from rasd.readers.said_kind import source_kind
from rasd.readers.said_model import (
    Attribution,
    describe,
    heads_of,
    is_empty,
    start_of,
)
from rasd.readers.said_object import CARRIES, WITH_STATEMENT, carries_nothing, has_statement
from rasd.readers.said_stops import CONJUNCTIONS, stop_kind, stop_note, stop_words
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
#: Note of a verb that means something else too, which nobody unheard of is taken to say (`spotted`, `recorded`).
ALSO = "also:"
#: Note of a verb that tells only with "that"; else it says what somebody holds of a thing (`which Ankara considers …`),
#: or is another verb of the same letters (`is called`).
WITH_THAT = "with that"
#: Note of a verb that tells only with "that" or "about" (`spoke with` tells nothing).
WITH_ABOUT = "with about"
#: Words in which that "that" is looked for.
THAT_REACH = 16


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
        if said.entry.attrs["pos"] == "verb" and (state := state_before(reading, sentence, said, hits)) is not None:
            states = [state]
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
    if note.startswith(NO_STATEMENT) or (note.startswith(WITH_THAT) and not _has_that(reading, said, _THAT)):
        return False
    if note.startswith(WITH_ABOUT) and not _has_that(reading, said, _THAT | {"about"}):
        return False
    if said.entry.code in _OF_A_THING and _of_the_noun_before(reading, said):
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


def _of_the_noun_before(reading: Reading, said: Hit) -> bool:
    """Whether a verb with a pronoun tells of the noun before it (`the truce that Moscow announced`), and not of what
    the sentence says (`as the ministry announced it`).
    """
    before = reading.words.before(said.word)
    attributes = before is not None and reading.text[before[0] : before[1]].endswith(_MA)
    return said.entry.attrs["pos"] == "verb" and HEH in said.ending and not attributes


#: "What", with which an attribution opens (`as`, `according to what`).
_MA = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}"
#: Manners of speaking whose object may be a thing and no happening (a truce, a plan).
_OF_A_THING = frozenset({"announce", "confirm"})
_THAT = frozenset({"that"})


def _has_that(reading: Reading, said: Hit, kinds: frozenset[str]) -> bool:
    """Whether what is said follows a verb with "that" or "about"; with a pronoun the verb has its object already."""
    near = reading.words.next_of(said.end, THAT_REACH)
    end = reading.sentences[reading.sentence_index(said.start)].end
    return HEH not in said.ending and any(b <= end and stop_kind(reading.text[a:b]) in kinds for a, b in near)


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
    after = subject_after(reading, said, heads, hits)
    if after is not None:
        return described(reading, sentence, said, after, heads, hits)
    if before is not None or mode not in UNLISTED_SAY or said.entry.attrs["pos"] != "verb" or ends_in_that(said):
        return [before] if before is not None else []
    note = said.entry.attrs["note"]
    name = (
        None
        if to_a_hearer(said) or ALSO in note or note.startswith(DOCUMENT)
        else unlisted_speaker(reading, sentence, said, heads, hits, after=said.end)
    )
    return [name, *chained(reading, sentence, name, said, heads, hits)] if name is not None else []


def _quoted_alone(
    reading: Reading, sentence: Sentence, said: Hit, heads: list[Hit], hits: tuple[Hit, ...]
) -> list[Attribution]:
    """Who is quoted right behind a verb of quoting in the passive (`it is quoted from a doctor that …`)."""
    about = reading.words.after(said.end)
    if not said.entry.attrs["note"].startswith(CARRIES) or about is None:
        return []
    word = reading.text[about[0] : about[1]]
    if stop_words().get(word, "") != "about" or stop_note(word) == BY_WAY:
        return []
    head = next((h for h in heads if h.word >= about[1]), None)
    if head is None or start_of(reading, head) - about[1] > 1:
        return []
    one = describe(reading, sentence, head, said, hits)
    return [] if is_empty(head, one.end, hits) else [one]


#: Manners of saying whose subject may be somebody whom no lexicon names.
UNLISTED_SAY = frozenset({"say", "confirm", "announce", "deny"})


#: Note of a preposition that tells through what something is said, not by whom.
BY_WAY = "by way of"
