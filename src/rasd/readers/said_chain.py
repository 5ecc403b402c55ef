"""Who else is named with a source: a second one joined by "and", whom it quotes, whom it speaks to."""

from dataclasses import replace

from rasd.arabic.sentences import Sentence
from rasd.lexicon.entry import Hit
from rasd.readers.reading import Reading
from rasd.readers.said_extent import COMMA, HEARERS, LAM, is_teller, trim
from rasd.readers.said_kind import source_kind
from rasd.readers.said_model import Attribution, describe, glued_preposition, is_document, is_empty, start_of
from rasd.readers.said_object import CARRIES
from rasd.readers.said_stops import CONJUNCTIONS, stop_words
from rasd.readers.said_unlisted import unlisted_speaker

_OPEN = '(["' + COMMA
#: Names that stand by themselves.
_NAMES = frozenset({"outlet", "actor", "capital"})


def parted(
    reading: Reading, sentence: Sentence, one: Attribution, said: Hit, heads: list[Hit], hits: tuple[Hit, ...]
) -> list[Attribution]:
    """`Moscow and Damascus`, `relief workers and the Observatory`: two sources. After a noun with an owner a second
    owner is no source of its own (`the spokesman of the army and the police`).
    """
    for head in heads:
        joined = reading.text[head.word : head.start].startswith(CONJUNCTIONS[0])
        if not (one.head.end < head.word < one.end and joined):
            continue
        owned = any(h.entry.family == "actor" and one.head.end <= h.start < head.word for h in hits)
        alike = one.head.entry.family in _NAMES and head.entry.family in _NAMES
        if alike or head.entry.family == "outlet" or (head.entry.family == "source_noun" and not owned):
            first = replace(one, end=trim(reading, one.head.end, head.word))
            start = start_of(reading, head)
            second = Attribution(start, one.end, source_kind(head, start, one.end, hits), one.mode, one.said_at, head)
            return [
                first,
                *([] if is_empty(head, one.end, hits) else parted(reading, sentence, second, said, heads, hits)),
            ]
    joined_next = _joined_to(reading, one, heads)
    if joined_next is None:
        return [one]
    second = describe(reading, sentence, joined_next, said, hits)
    return [one, *([] if is_empty(joined_next, second.end, hits) else [second])]


def _joined_to(reading: Reading, one: Attribution, heads: list[Hit]) -> Hit | None:
    """The noun joined by "and" right after a name (`the Observatory and the army`)."""
    for head in heads:
        if one.head.entry.family in _NAMES and head.word >= one.end and reading.words.between(one.end, head.word) == 0:
            blank = reading.text[one.end : head.word].strip() in ("", COMMA)
            return head if blank and reading.text[head.word : head.start].startswith(CONJUNCTIONS[0]) else None
    return None


def chained(
    reading: Reading,
    sentence: Sentence,
    first: Attribution,
    said: Hit,
    heads: list[Hit],
    hits: tuple[Hit, ...],
) -> list[Attribution]:
    """Whom the first source quotes ("about" + noun) or speaks to ("to the agency …")."""
    found = []
    carries = said.entry.attrs["note"].startswith(CARRIES) or first.kind in HEARERS or is_document(first.head)
    if is_document(first.head):
        first = replace(first, end=first.head.end)
    for head in heads:
        if head.start < first.end or reading.words.between(first.end, head.word) > 6:
            continue
        gap = reading.text[first.end : head.word].split()
        about = carries and bool(gap) and stop_words().get(gap[-1].strip(_OPEN), "") == "about" and len(gap) <= 4
        bound = glued_preposition(reading, head) == LAM or (bool(gap) and gap[-1].strip(_OPEN) == LAM)
        hearers = stop_words().get(reading.text[head.word : head.end]) is not None
        told = bound and not hearers and (is_teller(head) or (not gap and is_document(first.head)))
        told = told or (not gap and head.entry.family == "outlet" and to_a_hearer(said))
        if (about or told) and not any(stop_words().get(word, "") == "that" for word in gap):
            one = describe(reading, sentence, head, said, hits)
            if bound and not gap and is_document(first.head) and reading.text.startswith(LAM, head.start):
                # The owner cannot be cut from the li that is one letter with its article.
                one = replace(one, start=start_of(reading, first.head))
            if not is_empty(head, one.end, hits):
                found.append(one)
            elif about and is_document(head):
                first = replace(one, end=head.end)
                continue
        if about:
            break
    return found if found or not carries else _quoted(reading, sentence, first, said, heads, hits)


def _quoted(
    reading: Reading, sentence: Sentence, first: Attribution, said: Hit, heads: list[Hit], hits: tuple[Hit, ...]
) -> list[Attribution]:
    """Somebody no lexicon names whom the first source quotes (`the agency quotes an engineer as saying that …`)."""
    nxt = reading.words.after(first.end)
    if nxt is None or stop_words().get(reading.text[nxt[0] : nxt[1]], "") != "about":
        return []
    one = unlisted_speaker(reading, sentence, said, heads, hits, after=nxt[1])
    return [one] if one is not None else []


def to_a_hearer(said: Hit) -> bool:
    """Whether the object of a verb is who was told (`told the agency that …`)."""
    return said.entry.attrs["note"].startswith(TO_A_HEARER)


#: Note of such a verb.
TO_A_HEARER = "to a hearer"
