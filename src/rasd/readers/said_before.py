"""Who stands before the verb of saying as its subject (`the ministry, in a statement, said that …`)?"""

from rasd.arabic.sentences import Sentence
from rasd.lexicon.entry import HEH, Hit
from rasd.readers.reading import Reading
from rasd.readers.said_extent import LAM, description_end, trim
from rasd.readers.said_kind import source_kind
from rasd.readers.said_model import COUNTS, Attribution, glued_preposition, is_document, is_empty, start_of
from rasd.readers.said_stops import opens, stop_note

WAW, ALEF = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER ALEF}"
NOON, TEH = "\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER TEH}"


def before_verb(
    reading: Reading, sentence: Sentence, said: Hit, heads: list[Hit], hits: tuple[Hit, ...]
) -> Attribution | None:
    """The subject before its verb: it opens the clause, or stands between commas before it."""
    if said.entry.code == "attribution":
        return None
    start = _clause_start(reading, sentence, said, heads)
    before = [h for h in heads if h.end <= said.word and h.word >= start and not _in_brackets(reading, h)]
    if (
        before
        and reading.words.between(before[0].end, said.word) <= LONGEST_SUBJECT
        and _opens_clause(reading, sentence, before[0], hits)
    ):
        head = _speaker(reading, before)
        if _does_another(reading, head, said, hits):
            return None
        end = min(trim(reading, head.end, said.word), description_end(reading, sentence, head, hits, until=said.word))
        first = start_of(reading, head)
        if not is_empty(head, end, hits):
            return Attribution(first, end, source_kind(head, first, end, hits), said.entry.code, said.start, head)
    return None


def state_before(reading: Reading, sentence: Sentence, said: Hit, hits: tuple[Hit, ...]) -> Attribution | None:
    """A state that opens the clause right before its verb (`it is recalled that Israel announced …`)."""
    if said.word != said.start or HEH in said.ending:
        return None
    for hit in (h for h in hits if h.entry.family == "country" and h.end <= said.word):
        between = reading.text[hit.end : said.word].strip()
        free = reading.text[hit.word : hit.start] in ("", WAW) and (not between or opens(between))
        if free and _opens_clause(reading, sentence, hit, hits):
            return Attribution(hit.start, hit.end, "official", said.entry.code, said.start, hit)
    return None


def _in_brackets(reading: Reading, head: Hit) -> bool:
    """Whether a name only explains the word before it, or closes a dateline (`Atlanta (CNN) --`)."""
    return reading.text[: head.word].endswith("(")


def _speaker(reading: Reading, before: list[Hit]) -> Hit:
    """Who speaks of the nouns before a verb: of a statement, whose it is (`a statement of the ministry said`)."""
    first = before[0]
    owners = [h for h in before[1:] if reading.words.between(first.end, h.word) == 0]
    return owners[0] if is_document(first) and owners and glued_preposition(reading, owners[0]) == LAM else first


def _does_another(reading: Reading, head: Hit, said: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether a verb of fighting between a noun and the verb of saying has the noun as its subject; not one in a
    relative clause (`the coalition that Riyadh leads`).
    """
    relatives = [h.end for h in hits if h.entry.family == "cue" and h.entry.code == "relative"]
    return any(
        h.entry.family == "act"
        and h.entry.attrs["pos"] == "verb"
        and head.end < h.start < said.word
        and not any(end <= h.word and reading.words.between(end, h.word) == 0 for end in relatives)
        for h in hits
    )


def _clause_start(reading: Reading, sentence: Sentence, said: Hit, heads: list[Hit]) -> int:
    """Start of the clause before the verb; a name between commas belongs to the subject before it, and so does
    whatever stands between the verb and a subject that a word such as "was" or "but" brings in.
    """
    clause = sentence.clause_of(said.word)
    for back in range(min(clause, MOST_APPOSITIONS) + 1):
        start = sentence.clauses[clause - back]
        first = reading.words.after(start)
        if (
            first is not None
            and opens(reading.text[first[0] : first[1]])
            and any(start <= h.word < said.word for h in heads)
        ):
            return start
    if clause and reading.words.between(sentence.clauses[clause], said.word) == 0:
        clause -= 1
    if clause and reading.words.between(sentence.clauses[clause], said.word) <= 4:
        clause -= 1
    return sentence.clauses[clause]


#: Words from a subject to its verb, and clauses between commas that may stand between them.
LONGEST_SUBJECT, MOST_APPOSITIONS = 11, 3


def _opens_clause(reading: Reading, sentence: Sentence, head: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether only words that may open a clause stand before a noun in it (`but`, `had`, `it is recalled that`)."""
    start = sentence.clauses[sentence.clause_of(head.word)]
    cues = {h.word: h.end for h in hits if h.entry.family == "cue" and h.entry.code in _OPENING}
    nxt = reading.words.after(start) if reading.words.between(start, head.word) else None
    covered = start
    for _ in range(LONGEST_OPENING):
        if nxt is None or nxt[0] >= head.word:
            return covered <= head.word
        covered = max(covered, cues.get(nxt[0], start))
        word = reading.text[nxt[0] : nxt[1]]
        if nxt[0] >= covered and not opens(word) and not stop_note(word).startswith(COUNTS):
            return False
        nxt = reading.words.after(nxt[1])
    return covered <= head.word and (nxt is None or nxt[0] >= head.word)


#: Cues that bring a clause in.
_OPENING = frozenset({"background", "elsewhere", "update"})
#: Words before the subject of a clause.
LONGEST_OPENING = 5


def subject_stands_before(said: Hit) -> bool:
    """Whether the ending of a verb shows that its subject stands before it: the dual or plural (`the two said`)."""
    if said.entry.attrs["pos"] != "verb":
        return False
    return said.ending.startswith(_PLURAL)


#: Endings of the third person dual and plural, not those of an object.
_PLURAL = (WAW + ALEF, WAW + NOON, ALEF + NOON, TEH + ALEF)
