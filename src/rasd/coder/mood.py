"""How is an act word told: as a fact, or as negated, to come, supposed, threatened, or only what came before?"""

from enum import Enum

from rasd.arabic.fold import fold_key
from rasd.coder.kinds import AGREEMENT, ATTACK, CLASH
from rasd.lexicon.entry import ARTICLE, TEH, YEH, Hit
from rasd.lexicon.load import cells
from rasd.readers.reading import Reading

_FUTURE = tuple("\N{ARABIC LETTER SEEN}" + c for c in "\N{ARABIC LETTER YEH}\N{ARABIC LETTER TEH}")
_SEEN, _WAW, _FEH = "\N{ARABIC LETTER SEEN}", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}"


#: li, and with the article (`for the taking of …`): of a noun ("agreement with the strikes") that is no purpose.
_LI = (ARTICLE[1], ARTICLE[1] * 2)


class Mood(Enum):
    """How an act word is told; `answered` and `prior` acts led to the one that is told, or came days before it; since
    one a time is counted (`for the first time since the fall of …`).
    """

    FACT = "fact"
    NEGATED = "negated"
    FUTURE = "future"
    SUPPOSED = "supposed"
    THREAT = "threat"
    ANSWERED = "answered"
    PRIOR = "prior"
    SINCE = "since"

    # By identity: sets of moods are asked often, and the hash of an enumeration is a call of its own.
    __hash__ = object.__hash__


#: Moods of an act that stands behind the one which the sentence tells.
EARLIER = frozenset({Mood.ANSWERED, Mood.PRIOR, Mood.SINCE})


#: Words between a verb of denial and what it denies.
DENIED_REACH = 9


#: Note of the denials of having done it, of a thing that happened.
NOT_ME = "denies being the initiator"


def denies(hit: Hit) -> bool:
    """Whether a word denies that something happened, rather than having done it."""
    return hit.entry.family == "saying" and hit.entry.code == "deny" and not hit.entry.attrs["note"].startswith(NOT_ME)


def is_denied(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether the verb of saying nearest before an act word, in its part of the sentence, is one of denial."""
    said = [h for h in reading.of(index, "saying") if h.end <= hit.word]
    last = max(said, key=lambda h: h.end, default=None)
    if last is None or not denies(last):
        return False
    return reading.words.between(last.end, hit.word) <= DENIED_REACH


def is_present(reading: Reading, hit: Hit) -> bool:
    """Whether a verb stands in the imperfect: it opens with yeh, or with teh where its perfect does not."""
    past = fold_key(hit.entry.code.split(" ")[0])
    found = reading.text[hit.start : hit.end]
    return found.startswith(YEH) or (found.startswith(TEH) and not found.startswith(past))


def _after_future_verb(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether the word before is a verb with the future sin (`will widen its attack`) and nothing that we know
    otherwise.
    """
    before = reading.words.before(hit.word)
    return before is not None and is_future_verb(reading, index, *before)


def is_future_verb(reading: Reading, index: int, start: int, end: int) -> bool:
    """Whether a word (without its waw) is a verb with the future sin: no other word that we know has its letters."""
    if end - start < 5 or not reading.text.startswith(_FUTURE, start):
        return False
    known = (h for h in reading.by_sentence[index] if h.word <= start < h.end)
    return not any(h.entry.attrs.get("pos") != "verb" or h.start <= start for h in known)


#: Types of the act nouns that a support verb carries, and that are done for something.
_FOUGHT = frozenset({ATTACK, CLASH})
#: Words between a verb of suffering and what was suffered.
SUFFERED_REACH = 14


def _suffered(reading: Reading, index: int, hit: Hit) -> bool:
    """After a verb of suffering li brings the act; elsewhere it brings a purpose (`to target …`)."""
    for other in reading.of(index, "act"):
        if other.end <= hit.word and reading.words.between(other.end, hit.word) <= 2:
            if other.entry.attrs["frame"] in ("patient", "light", "effect") and other.entry.attrs["pos"] != "masdar":
                return True
    return hit.entry.attrs["frame"] == "effect" or any(
        other.end <= hit.word
        and other.entry.attrs["frame"] in ("patient", "light")
        and reading.words.between(other.end, hit.word) <= SUFFERED_REACH
        and not (other.entry.attrs["frame"] == "light" and _carries_another(reading, index, other, hit))
        for other in reading.of(index, "act")
    )


def _carries_another(reading: Reading, index: int, light: Hit, hit: Hit) -> bool:
    """Whether a support verb has its act noun before another behind li, which is then what it was done for (`launched
    an attack … to drive them out`).
    """
    return any(
        light.end <= other.word and other.end <= hit.word and _FOUGHT & set(cells(other.entry.attrs["type"]))
        for other in reading.of(index, "act")
        if other.entry.attrs["pos"] in ("noun", "masdar") and other.word == other.start
    )


#: Words between a verb of breaking and the agreement that is broken, the breaker among them.
BREACH_REACH = 4


#: Note of the adjectives that say of the act right before them that it is only expected.
EXPECTED = "adjective"


def _only_expected(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether "possible" or "imminent" stands behind an act noun (`a possible attack`)."""
    return any(
        reading.words.between(hit.end, cue.word) <= 1
        for cue in reading.of(index, "cue")
        if cue.start >= hit.end and cue.entry.attrs["note"] == EXPECTED
    )


#: Codes of the cues and words of saying that show another mood than that of fact.
_SHOWN_BY = frozenset(
    {"negation", "future", "since", "may", "response", "breach", "any", "hypothetical", "threat", "call"}
)
#: Words between "is expected to" and the act that is to come, its doer among them.
EXPECTED_REACH = 10
#: Note of the cues of the future after which a clause of its own follows.
THAT_WILL = "clause"


def _still_open(reading: Reading, cue: Hit, hit: Hit) -> bool:
    """Whether "it is expected that" governs an act: a verb in the imperfect, or a noun that names no known one."""
    if THAT_WILL not in cue.entry.attrs["note"]:
        return False
    if hit.entry.attrs["pos"] in ("verb", "passive"):
        return is_present(reading, hit)
    return not reading.text[hit.word : hit.start].endswith((ARTICLE, ARTICLE[1] * 2))


def _able_to(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether the noun of a support verb stands right after "on" (`trained, able, bent on launching attacks`), and no
    verb of doing that takes "on" stands before it (`went so far as to launch`). After "on", what is written like the
    verb is the noun.
    """
    noun = hit.entry.attrs["frame"] == "light" and hit.entry.attrs["pos"] == "masdar"
    if hit.word != hit.start or not (noun or (" " in hit.entry.form and hit.entry.attrs["pos"] == "verb")):
        return False
    hits = reading.by_sentence[index]
    on = any(
        h.entry.code == "target"
        and h.entry.attrs["note"] == "on"
        and h.end <= hit.word
        and reading.words.between(h.end, hit.word) == 0
        for h in hits
    )
    return on and not any(
        h.entry.family == "act" and "prep=" in h.entry.attrs["note"] and h.end < hit.word for h in hits
    )


def mood_of(reading: Reading, index: int, hit: Hit) -> Mood:
    """The mood of an act word in its sentence."""
    proclitic = reading.text[hit.word : hit.start].lstrip(_WAW + _FEH)
    verbal = hit.entry.attrs["pos"] in ("verb", "passive")
    if (verbal and proclitic == _SEEN) or _after_future_verb(reading, index, hit):
        return Mood.FUTURE
    # Unvowelled, a verb with li is its verbal noun: no perfect takes it.
    purpose = proclitic == _LI[0] or (proclitic == _LI[1] and hit.entry.attrs["pos"] == "masdar")
    if purpose and not (verbal and is_present(reading, hit)) and not _suffered(reading, index, hit):
        return Mood.SUPPOSED
    if (not verbal and _only_expected(reading, index, hit)) or _able_to(reading, index, hit):
        return Mood.SUPPOSED
    sentence = reading.sentences[index]
    clause = sentence.clauses[sentence.clause_of(hit.start)]
    if _SHOWN_BY.isdisjoint(reading.codes[index]):
        return Mood.FACT
    for cue in reversed(reading.by_sentence[index]):
        if cue.start >= hit.start or cue.entry.code not in _SHOWN_BY or cue.entry.family not in ("cue", "saying"):
            continue
        gap = reading.words.between(cue.end, hit.word)
        code = cue.entry.code
        if code == "negation" and gap <= 1 and cue.start >= clause:
            return Mood.NEGATED
        if (
            code == "future"
            and cue.start >= clause
            and gap <= (EXPECTED_REACH if _still_open(reading, cue, hit) else 4)
        ):
            return Mood.FUTURE
        if code == "since" and gap == 0 and cue.end <= hit.word and not verbal:
            return Mood.SINCE
        if code == "may" and gap == 0 and verbal and is_present(reading, hit):
            return Mood.SUPPOSED
        if code == "response" and 0 <= gap <= 1 and cue.end <= hit.word and not verbal:
            if not (cue.entry.attrs["note"] == "new" and proclitic.endswith(ARTICLE)):
                return Mood.ANSWERED
        if code == "breach" and gap <= BREACH_REACH and AGREEMENT in hit.entry.attrs["type"]:
            return Mood.SUPPOSED
        if code == "any" and gap == 0 and cue.end <= hit.word and not verbal and cue.entry.attrs["note"] != EXPECTED:
            return Mood.SUPPOSED
        if code == "hypothetical" and gap <= 2 and cue.start >= clause:
            return Mood.SUPPOSED
        if code in ("threat", "call") and gap <= 6 and cue.start >= clause:
            return Mood.THREAT
    return Mood.FACT
