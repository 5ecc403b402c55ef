"""According to whom? Who says what a sentence tells, in the fullest wording the sentence has, and in which manner.

Finds attributions (verb of saying with its subject, "according to", "quoting", a headline's "X:"); which account a
source belongs to is the coder's to decide.
"""

from dataclasses import dataclass, replace

from rasd.arabic.sentences import Sentence, Zone
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.lexicon.families import actor_rows
from rasd.readers.reading import Reading
from rasd.readers.said_extent import BEH, COMMA, CONJUNCTIONS, LAM, description_end, stop_kind, stop_words, trim

_HEADS = frozenset({"outlet", "source_noun", "actor", "people", "capital"})
_RANK = {"outlet": 0, "source_noun": 1, "actor": 2, "people": 3, "capital": 4}
_OPEN = "([" + COMMA
_KIND_OF_ACTOR = {
    "state": "military",
    "rebel": "armed_group",
    "militia": "armed_group",
    "political": "armed_group",
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and the manner of its saying: folded offsets of its description and of the saying word."""

    start: int
    end: int
    kind: str
    mode: str
    said_at: int
    head: Hit


def read_said(reading: Reading, index: int) -> list[Attribution]:
    """The attributions of one sentence, in order, each source once."""
    sentence = reading.sentences[index]
    hits = reading.by_sentence[index]
    heads = _heads(hits)
    found: list[Attribution] = []
    if sentence.zone is Zone.TITLE:
        found += _headline(reading, sentence, heads, hits)
    for said in (h for h in hits if h.entry.family == "saying"):
        found += _subject(reading, sentence, said, heads, hits)
        found += _country(reading, said, hits) if said.entry.attrs["pos"] == "verb" else []
    return _once(found)


def _country(reading: Reading, said: Hit, hits: tuple[Hit, ...]) -> list[Attribution]:
    """A state right after its verb (`said Russia that …`); elsewhere a country's name is a place or a dateline."""
    for hit in hits:
        if hit.entry.family == "country" and hit.word == hit.start and hit.start >= said.end:
            if reading.words.between(said.end, hit.word) > 0:
                return []
            return [Attribution(hit.start, hit.end, "official", said.entry.code, said.start, hit)]
    return []


def _heads(hits: tuple[Hit, ...]) -> list[Hit]:
    """The nouns that can open the description of a source, one at each place."""
    kept: list[Hit] = []
    for hit in sorted(
        (h for h in hits if h.entry.family in _HEADS and _may_speak(h)),
        key=lambda h: (h.start, -h.end, _RANK[h.entry.family]),
    ):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _may_speak(hit: Hit) -> bool:
    if hit.entry.family == "outlet":
        return "carrier" not in hit.entry.attrs["note"]
    return hit.entry.family != "people" or hit.entry.code in ("official", "soldier")


def _start(reading: Reading, head: Hit) -> int:
    """Where the name begins: without clitics, but with its article."""
    return head.start - 2 if reading.text[head.word : head.start].endswith(ARTICLE) else head.start


def _is_empty(head: Hit, end: int) -> bool:
    """A document or a vague head with nothing said of it ("a statement", "a site") is no source."""
    note = head.entry.attrs.get("note", "")
    if head.entry.family == "source_noun" and "text" in note and head.entry.code == "official":
        return True
    needs_more = head.entry.family == "source_noun" and any(word in note for word in ("text", "weak", "vague"))
    return needs_more and end <= head.end


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
    start = _start(reading, head)
    return [Attribution(start, colon, _kind(head, start, colon, hits), "say", colon, head)]


def _subject(
    reading: Reading, sentence: Sentence, said: Hit, heads: list[Hit], hits: tuple[Hit, ...]
) -> list[Attribution]:
    """The subject after a saying word, else before it; then whom it quotes or speaks to."""
    mode = said.entry.code
    if mode != "attribution" and said.entry.attrs["pos"] == "masdar":
        return []
    before = _before(reading, sentence, said, heads, hits)
    if before is not None and said.entry.attrs["note"].startswith(WITH_STATEMENT):
        return [before] if _has_statement(reading, said.end) else []
    if before is not None and (mode in _TWO_SIDED or reading.words.between(before.end, said.word) == 0):
        return [before]
    after = _subject_head(reading, said.end, heads, reach=ATTRIBUTION_REACH if mode == "attribution" else 3)
    if after is not None and not _stopped(reading, said.end, after.word):
        first = _describe(reading, sentence, after, said, hits)
        if said.entry.attrs["note"].startswith(WITH_STATEMENT) and not _has_statement(reading, first.end):
            return []
        chained = _chained(reading, sentence, first, said, heads, hits)
        named = [] if _is_empty(after, first.end) else _parted(reading, first, heads, hits)
        return [*named, *chained]
    return [before] if before is not None else []


#: Note of a verb that speaks only where its object is a statement (`issued … a statement`).
WITH_STATEMENT = "with a statement"


def _has_statement(reading: Reading, offset: int) -> bool:
    """Whether the next word after an offset is a statement."""
    nxt = reading.words.after(offset)
    return nxt is not None and stop_kind(reading.text[nxt[0] : nxt[1]]) == "statement"


def _before(
    reading: Reading, sentence: Sentence, said: Hit, heads: list[Hit], hits: tuple[Hit, ...]
) -> Attribution | None:
    """The subject before its verb: it opens the clause, or stands between commas before it."""
    if said.entry.code == "attribution":
        return None
    before = [h for h in heads if h.end <= said.word and h.word >= _clause_start(reading, sentence, said)]
    if before and reading.words.between(before[0].end, said.word) <= 8 and _opens_clause(reading, sentence, before[0]):
        head = before[0]
        end = min(trim(reading, head.end, said.word), description_end(reading, sentence, head, hits))
        start = _start(reading, head)
        if not _is_empty(head, end):
            return Attribution(start, end, _kind(head, start, end, hits), said.entry.code, said.start, head)
    return None


#: Verbs whose object may be an actor too: who stands before them is the speaker, who stands after them is spoken of.
_TWO_SIDED = frozenset({"accuse", "claim", "doubt", "threat", "condemn"})


def _clause_start(reading: Reading, sentence: Sentence, said: Hit) -> int:
    """Start of the clause before the verb; a name between commas belongs to the subject before it."""
    clause = sentence.clause_of(said.word)
    if clause and reading.words.between(sentence.clauses[clause], said.word) == 0:
        clause -= 1
    if clause and reading.words.between(sentence.clauses[clause], said.word) <= 4:
        clause -= 1
    return sentence.clauses[clause]


def _opens_clause(reading: Reading, sentence: Sentence, head: Hit) -> bool:
    start = sentence.clauses[sentence.clause_of(head.word)]
    return reading.words.between(start, head.word) == 0


def _subject_head(reading: Reading, offset: int, heads: list[Hit], *, reach: int) -> Hit | None:
    """The noun after a verb of saying, unless a preposition glued to it makes it something else than the subject."""
    head = _first_head(reading, offset, heads, reach=reach)
    if head is None or reach == ATTRIBUTION_REACH:
        return head
    return None if reading.text[head.word : head.start].lstrip("".join(CONJUNCTIONS))[:1] in (BEH, LAM) else head


#: Words between "according to" and the source.
ATTRIBUTION_REACH = 2


def _first_head(reading: Reading, offset: int, heads: list[Hit], *, reach: int) -> Hit | None:
    for head in heads:
        if head.start >= offset:
            return head if reading.words.between(offset, head.word) <= reach else None
    return None


def _stopped(reading: Reading, start: int, end: int) -> bool:
    """Whether a word between the verb and the noun shows that the noun is no longer the subject."""
    gap = reading.text[start:end].split()
    return any(stop_words().get(word, "") in ("that", "about") for word in gap) or ":" in reading.text[start:end]


def _describe(reading: Reading, sentence: Sentence, head: Hit, said: Hit, hits: tuple[Hit, ...]) -> Attribution:
    end = description_end(reading, sentence, head, hits)
    start = _start(reading, head)
    return Attribution(start, end, _kind(head, start, end, hits), said.entry.code, said.start, head)


#: Names that stand by themselves.
_NAMES = frozenset({"outlet", "actor", "capital"})


def _parted(reading: Reading, one: Attribution, heads: list[Hit], hits: tuple[Hit, ...]) -> list[Attribution]:
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
            start = _start(reading, head)
            second = Attribution(start, one.end, _kind(head, start, one.end, hits), one.mode, one.said_at, head)
            return [first, *([] if _is_empty(head, one.end) else _parted(reading, second, heads, hits))]
    return [one]


def _chained(
    reading: Reading,
    sentence: Sentence,
    first: Attribution,
    said: Hit,
    heads: list[Hit],
    hits: tuple[Hit, ...],
) -> list[Attribution]:
    """Whom the first source quotes ("about" + noun) or speaks to ("to the agency …")."""
    found = []
    for head in heads:
        if head.start < first.end or reading.words.between(first.end, head.word) > 6:
            continue
        gap = reading.text[first.end : head.word].split()
        about = bool(gap) and stop_words().get(gap[-1].strip(_OPEN), "") == "about" and len(gap) <= 4
        told = reading.text[head.word : head.start].startswith(LAM) and _is_teller(head)
        if (about or told) and not any(stop_words().get(word, "") == "that" for word in gap):
            one = _describe(reading, sentence, head, said, hits)
            if not _is_empty(head, one.end):
                found.append(one)
        if about:
            break
    return found


def _is_teller(head: Hit) -> bool:
    return head.entry.family == "outlet" or head.entry.code in ("news_agency", "media")


def _kind(head: Hit, start: int, end: int, hits: tuple[Hit, ...]) -> str:
    """The codebook's kind of a source: of the outlet, else of the noun as its modifiers colour it, else of the
    actor.
    """
    if head.entry.family == "outlet":
        return head.entry.attrs["kind"]
    inside = [h for h in hits if head.end <= h.start and h.end <= end]
    if head.entry.family == "source_noun":
        owner = _kind_by_owner("", inside) if head.entry.code in ("official", "unnamed", "media") else ""
        if owner == "armed_group":
            return owner
        for hit in inside:
            if hit.entry.family == "source_modifier" and head.entry.code in (
                "unnamed",
                "official",
                "local",
                "media",
            ):
                return hit.entry.code
        return _kind_by_owner(head.entry.code, inside)
    if head.entry.family == "actor":
        row = actor_rows().get(head.entry.code)
        return _KIND_OF_ACTOR.get(row["kind"], "official") if row else _pseudo_kind(head.entry.code)
    return "military" if head.entry.code == "soldier" else "official"


def _kind_by_owner(kind: str, inside: list[Hit]) -> str:
    """A spokesman or leader speaks for whom he is named with."""
    if kind not in ("", "official", "unnamed", "military"):
        return kind
    for hit in inside:
        if hit.entry.family == "actor":
            same = [h.entry.code for h in inside if h.entry.family == "actor" and h.start == hit.start]
            kinds = [_actor_kind(code) or kind for code in same]
            return "military" if "military" in kinds else kinds[0]
        if hit.entry.family == "outlet":
            return hit.entry.attrs["kind"]
    return kind


def _actor_kind(code: str) -> str:
    row = actor_rows().get(code)
    return _KIND_OF_ACTOR.get(row["kind"], "") if row else _pseudo_kind(code)


def _pseudo_kind(code: str) -> str:
    return {"@ARMY": "military", "@FORCES": "military", "@COALITION": "military"}.get(code, "official")
