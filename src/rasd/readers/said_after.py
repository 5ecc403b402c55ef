"""Who stands behind the word of saying as its subject, in the fullest wording (`said the minister Salim Omar …`)?"""

from dataclasses import replace

from rasd.arabic.fold import fold_key
from rasd.arabic.sentences import Sentence
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.counted import has_article
from rasd.readers.reading import Reading
from rasd.readers.said_before import ALEF
from rasd.readers.said_chain import chained, parted
from rasd.readers.said_extent import BEH, COMMA, LAM, opens_speech
from rasd.readers.said_model import COUNTS, Attribution, describe, glued_preposition, is_document, is_empty
from rasd.readers.said_object import lacks_statement
from rasd.readers.said_stops import stop_kind, stop_note, stop_words
from rasd.readers.said_unlisted import LONGEST_NAME, SHORTEST, unlisted_speaker

#: Families of words that are no part of the name of a person.
_NOT_IN_NAMES = frozenset({"act", "saying", "casualty", "means", "object", "cue"})
#: Families of words that the name of somebody unheard of may hold.
_IN_NAMES = frozenset({"given_name", "place"})

#: Note of a preposition of which the noun behind it is the object (`insisted on`).
GOVERNS = "governs a noun"

#: Note of "in a statement" and its like.
DOCUMENT = "document"

#: Words between "according to" and the source.
ATTRIBUTION_REACH = 2


def ends_in_that(said: Hit) -> bool:
    """Whether a form holds the "that" of what is said, so that no subject follows (`continued that …`)."""
    return stop_kind(fold_key(said.entry.form.split()[-1])) == "that"


def subject_after(reading: Reading, said: Hit, heads: list[Hit], hits: tuple[Hit, ...]) -> Hit | None:
    """The noun that opens the subject behind a word of saying; nobody where something else begins before it."""
    after = None if ends_in_that(said) else _subject_head(reading, said, heads)
    if after is None or _stopped(reading, said.end, after.word) or _owns_an_act(said, after, hits):
        return None
    if said.entry.attrs["pos"] == "verb" and said.entry.code != "announce" and _is_owner(reading, said, after, hits):
        return None
    return after


#: Words behind a noun in which the "that" of what it says is looked for.
TOLD_REACH = 14


def _is_owner(reading: Reading, said: Hit, head: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether a noun owns the bare noun before it (`signs that confirm the resolve of the army`): the two are what is
    said, unless "that" follows, and who says it stands before the verb.
    """
    before = reading.words.before(head.word)
    if (
        before is None
        or before[0] < said.end
        or glued_preposition(reading, head)
        or head.word < head.start - len(ARTICLE)
    ):
        return False
    word = reading.text[before[0] : before[1]]
    known = any(h.word == before[0] for h in hits)
    bare = (
        len(word) >= SHORTEST
        and word.isalpha()
        and not word.startswith((ARTICLE, BEH, LAM))
        and not word.endswith(ALEF)
    )
    near = not reading.text[before[1] : head.word].strip()
    end = reading.sentences[reading.sentence_index(said.start)].end
    told = any(
        b <= end and stop_kind(reading.text[a:b]) == "that" for a, b in reading.words.next_of(head.end, TOLD_REACH)
    )
    return (
        bare and near and not known and not told and not stop_kind(word) and not _is_name(reading, said.end, head, hits)
    )


def described(
    reading: Reading, sentence: Sentence, said: Hit, after: Hit, heads: list[Hit], hits: tuple[Hit, ...]
) -> list[Attribution]:
    """The subject that a noun behind its verb opens, and whom it quotes or speaks to."""
    first = describe(reading, sentence, after, said, hits)
    if said.entry.attrs["pos"] == "verb" and _is_name(reading, said.end, after, hits):
        first = replace(first, start=reading.words.next_of(said.end, 1)[0][0])
    elif COMMA in reading.text[said.end : after.word]:
        name = unlisted_speaker(reading, sentence, said, heads, hits, after=said.end)
        first = replace(first, start=name.start) if name is not None and name.end < after.word else first
    if lacks_statement(reading, said, first):
        return []
    owner = _owner_of(reading, after, heads, hits) if is_document(after) else None
    if owner is not None:
        return described(reading, sentence, said, owner, heads, hits)
    empty = is_empty(after, first.end, hits) and not _speaks(reading, first)
    named = [] if empty else parted(reading, sentence, first, said, heads, hits)
    return [*named, *chained(reading, sentence, first, said, heads, hits)]


def _owner_of(reading: Reading, document: Hit, heads: list[Hit], hits: tuple[Hit, ...]) -> Hit | None:
    """Whose a document is, by the noun right behind it (`the report of the Observatory`), which is no adjective."""
    coloured = {h.word for h in hits if h.entry.family == "source_modifier"}
    owner = next((h for h in heads if h.word >= document.end), None)
    if owner is None or owner.word in coloured or is_document(owner) or owner.word - document.end != 1:
        return None
    if glued_preposition(reading, owner):
        return None
    named = reading.text[owner.word : owner.start] in ("", ARTICLE) and not document.ending
    return owner if named and not has_article(reading.text[document.word : document.start]) else None


def _is_name(reading: Reading, start: int, office: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether the words between a verb and an office are the name of who holds it (`said Abdallah Salim, head of the
    council, that …`): bare words, the first a given name.
    """
    named = reading.words.next_of(start, 1)[0][0]
    if named >= office.word or reading.text[start : office.word].strip() != reading.text[named : office.word].strip():
        return False
    between = reading.text[named : office.word]
    if any(not (c.isalpha() or c == " ") for c in between) or any(stop_kind(w) for w in between.split()):
        return False
    inside = [h for h in hits if named <= h.word and h.end <= office.word]
    if any(h.entry.family in _NOT_IN_NAMES for h in inside):
        return False
    given = any(h.entry.family == "given_name" and h.word == h.start == named for h in inside)
    unlisted = (
        all(h.entry.family in _IN_NAMES for h in inside)
        and 2 <= len(between.split()) <= LONGEST_NAME
        and len(between.split()[0]) >= SHORTEST
    )
    return given or (unlisted and not between.startswith((BEH, LAM)) and ARTICLE not in between[:2])


def _speaks(reading: Reading, one: Attribution) -> bool:
    """Whether "that" shows that a noun that is mostly no source (`a witness`, `a farmer`) speaks."""
    nxt = reading.words.after(one.end)
    weak = one.head.entry.attrs.get("note", "").endswith("weak")
    return weak and nxt is not None and stop_kind(reading.text[nxt[0] : nxt[1]]) == "that"


def _subject_head(reading: Reading, said: Hit, heads: list[Hit]) -> Hit | None:
    """The noun after a word of saying, unless a preposition glued to it makes it something else than the subject.

    After "in a statement" and its like the source is told only by "of", "to" or at once.
    """
    attributed = said.entry.code == "attribution" or said.entry.attrs["note"].startswith(DOCUMENT)
    reach = ATTRIBUTION_REACH if attributed else 3
    head = next((h for h in heads if h.start >= said.end), None)
    if head is None or reading.words.between(said.end, head.word) > reach:
        return None
    if head.entry.family == "source_noun" and head.ending == ALEF:
        # The ending of an indefinite object (`spotted a site`).
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


def _owns_an_act(said: Hit, head: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether a noun behind a verb of saying belongs to the name of an act between the two (`deplored the raid of the
    militia`).
    """
    between = [h for h in hits if said.end <= h.start and h.end <= head.word]
    return said.entry.code != "attribution" and any(h.entry.family in ("act", "casualty") for h in between)


def _stopped(reading: Reading, start: int, end: int) -> bool:
    """Whether a word between the verb and the noun shows that the noun is no longer the subject."""
    gap = reading.text[start:end].split()
    bounds = [start, *(b for _, b in reading.words.next_of(start, len(gap)) if b <= end)]
    starts = [a for a, _ in reading.words.next_of(start, len(gap) + 1) if a <= end]
    if any(opens_speech(reading, b, a) for b, a in zip(bounds, starts, strict=False) if a > b):
        return True
    return any(stop_words().get(w, "") in ("that", "about") or stop_note(w) == GOVERNS for w in gap) or ":" in gap
