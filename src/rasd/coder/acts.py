"""Which words of a sentence state that an act of conflict happened, and which only look like it?

Takes the hits of the acts lexicon apart into cores (they name a kind of act), carriers (support verbs) and effects,
and sets aside what is negated, threatened, planned or supposed. Sides, place and day are for its neighbours.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.arabic.sentences import Zone
from rasd.coder.act import FOUGHT_OFF, Act
from rasd.coder.figures import figurative
from rasd.coder.fired import PRONOUNS, fired
from rasd.coder.idioms import came_about, foils, idiom_fits, with_verb
from rasd.coder.kinds import AIR, ATTACK, CLASH, OVERTAKES, REGAINS
from rasd.coder.mood import Mood, is_denied, is_present, mood_of
from rasd.gazetteer import form_use
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.lexicon.load import cells
from rasd.readers.reading import Reading

__all__ = ["PARTISAN", "PRONOUNS", "Act", "read_acts", "says_that_who"]

_WAW, _FEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}"


def read_acts(reading: Reading, index: int) -> list[Act]:
    """The act words of one sentence, in order, the longest at each place."""
    hits = sorted(reading.of(index, "act"), key=lambda h: (h.start, -h.end, h.entry.attrs["type"] == "-"))
    if not hits:
        return []
    hits = _one_reading(reading, index, hits)
    acts: list[Act] = []
    holding = reading.coded(index, "holding")
    names = [h for family in _HIDING for h in reading.of(index, family) if _is_sure(h)]
    for hit in hits:
        if acts and hit.start < acts[-1].end:
            continue
        if any(n.start <= hit.start and hit.end <= n.end and not _goes_on(reading, index, n, hit) for n in names):
            continue
        if any(c.start <= hit.start < c.end for c in holding) or _names_a_place(reading, index, hit):
            continue
        act = _act(reading, index, hit)
        if act is not None:
            if acts and came_about(reading, acts[-1], act):
                acts[-1] = replace(acts[-1], weak=False)
            acts.append(_under(reading, acts, with_verb(reading, acts, act)))
    return acts


def _under(reading: Reading, acts: Sequence[Act], act: Act) -> Act:
    """An act noun after a support verb that is no fact is no fact either (`in order to launch attacks`)."""
    if acts and acts[-1].frame == "light" and acts[-1].mood is not Mood.FACT:
        if act.mood is Mood.FACT and reading.words.between(acts[-1].end, act.hit.word) <= 2:
            return replace(act, mood=acts[-1].mood)
    return act


#: Families of names that hide a word of act in them.
_HIDING = ("outlet", "actor", "place")


def _is_sure(name: Hit) -> bool:
    """Of places only a name that is no everyday word hides a verb written alike."""
    return name.entry.family != "place" or not form_use(name.entry.form)


def _goes_on(reading: Reading, index: int, name: Hit, hit: Hit) -> bool:
    """Whether a loaded name that opens with a noun of act means the act: dead are counted in it (`the toll of the …
    aggression`).
    """
    if name.entry.attrs.get("use") != PARTISAN or hit.start > name.start + len(ARTICLE):
        return False
    return any(
        h.end <= name.word and reading.words.between(h.end, name.word) == 0
        for h in reading.by_sentence[index]
        if h.entry.code in ("update", "total") or (h.entry.family == "casualty" and h.entry.attrs["pos"] == "noun")
    ) or any(h.start < name.word < h.end for h in reading.coded(index, "aggregate"))


#: Use of the loaded names in the tables of actors.
PARTISAN = "partisan"
#: Place types whose name may be a noun of act: the quarter of Liberation, Victory Street.
_NAMED = frozenset({"settlement", "road"})


def _names_a_place(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether an act noun with the article stands right after "quarter", "village" or "street"."""
    if not reading.text[hit.word : hit.start].endswith(ARTICLE):
        return False
    return any(
        h.entry.code in _NAMED and reading.words.between(h.end, hit.word) == 0
        for h in reading.of(index, "place_type")
        if h.end <= hit.word and hit.word - h.end <= 2
    )


def _one_reading(reading: Reading, index: int, hits: list[Hit]) -> list[Hit]:
    """Unvowelled, a verb and its verbal noun are written alike (qasafa, qasf): keep the one that the syntax wants."""
    kept = []
    for hit in hits:
        if hit.entry.attrs["pos"] == "verb" and _after_preposition(reading, index, hit):
            continue
        rivals = [h for h in hits if h is not hit and (h.start, h.end) == (hit.start, hit.end)]
        verbal = hit.entry.attrs["pos"] in ("verb", "passive")
        if any((r.entry.attrs["pos"] in ("verb", "passive")) != verbal for r in rivals):
            if verbal != _stands_as_verb(reading, index, hit):
                continue
        kept.append(hit)
    return kept


#: Prepositions that no verb can follow; `min` is written as `man`, who, so it is not among them.
_PREPOSITIONS = frozenset({"in", "at", "near", "on", "to", "between"})


def _after_preposition(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether a preposition stands right before a word that is written like a verb: then it is a noun (`in ranks`)."""
    return hit.word == hit.start and any(
        h.end <= hit.word and reading.words.count(h.end, hit.word) == 0 and h.entry.relation in _PREPOSITIONS
        for h in reading.coded(index, "particle")
    )


def _stands_as_verb(reading: Reading, index: int, hit: Hit) -> bool:
    """At the head of its clause, after its subject or after a relative; not before a bare nationality."""
    if reading.text[hit.word : hit.start].lstrip(_WAW + _FEH):
        return False
    hits = reading.by_sentence[index]
    following = [h for h in hits if h.start >= hit.end and reading.words.between(hit.end, h.word) == 0]
    if any(h.entry.family in ("demonym", "means") and h.start == h.word for h in following):
        return False
    sentence = reading.sentences[index]
    if reading.words.between(sentence.clauses[sentence.clause_of(hit.start)], hit.word) == 0:
        return True
    previous = [h for h in hits if h.end <= hit.word and reading.words.between(h.end, hit.word) == 0]
    return any(
        h.entry.family in ("actor", "demonym", "country")
        or h.entry.code in ("relative", "may")
        or says_that_who(reading, h)
        for h in previous
    )


def says_that_who(reading: Reading, hit: Hit) -> bool:
    """Whether a word is "that" with a pronoun (`annahu`, that he): a verb follows, done by who speaks."""
    return (
        hit.entry.code == "particle"
        and hit.entry.attrs["note"].startswith("that")
        and reading.text[hit.start : hit.end].endswith(PRONOUNS)
    )


@lru_cache(maxsize=4096)
def _notes_of(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _act(reading: Reading, index: int, hit: Hit) -> Act | None:
    row = hit.entry.attrs
    notes = _notes_of(row["note"])
    if not idiom_fits(reading, index, hit, notes):
        return None
    weak = any(note.startswith("weak") for note in notes)
    if figurative(reading, hit, weak) or (STATE in notes and _is_state(reading, index, hit)):
        return None
    types = fired(reading, index, hit) if row["type"] == "-" else cells(row["type"])
    if types and types[0] in (REGAINS, OVERTAKES) and _brings_dead(reading, index, hit):
        types = ()
    if foils(reading, index, hit, notes):
        types, notes = (CLASH, ATTACK, AIR), (*notes, FOUGHT_OFF)
    proclitic = reading.text[hit.word : hit.start]
    last_word = reading.text[hit.start : hit.end].rsplit(" ", 1)[-1]
    owned = last_word.startswith(ARTICLE) and not _with_preposition(reading, index, hit)
    definite = proclitic.endswith((ARTICLE, ARTICLE[1] * 2)) or owned
    mood, denied = mood_of(reading, index, hit), is_denied(reading, index, hit)
    passive = row["pos"] == "verb" and row["frame"] == "agent-object" and _is_vowelled_passive(reading, hit)
    frame, pos = ("patient", "passive") if passive else (row["frame"], row["pos"])
    return Act(hit, types, frame, pos, mood, definite, weak, notes, denied)


#: Note of the words that tell an act in the perfect, and in the imperfect or as a participle what lasts (`who holds`).
STATE = "state"
#: Words between "has come to" and the verb that it turns into a change.
BECOME_REACH = 6


def _is_state(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether a word of holding or siege tells how things stand; titles tell news in the imperfect."""
    if hit.entry.attrs["pos"] == "participle":
        return True
    if not is_present(reading, hit) or reading.sentences[index].zone is Zone.TITLE:
        return False
    return not any(
        cue.end <= hit.word and reading.words.between(cue.end, hit.word) <= BECOME_REACH
        for cue in reading.coded(index, "become")
    )


_DAMMA = "\N{ARABIC DAMMA}"


def _is_vowelled_passive(reading: Reading, hit: Hit) -> bool:
    """Whether a damma on its first letter shows a past verb to be a passive (`qutila`)."""
    vowelled = reading.folded.raw.startswith(_DAMMA, reading.folded.starts[hit.start] + 1)
    return vowelled and reading.text.startswith(fold_key(hit.entry.form)[0], hit.start)


def _with_preposition(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether a preposition stands inside an act word: what comes behind it ("clashes among the youths") makes it no
    known one, as it does in "taking of the town".
    """
    return any(hit.start < h.word and h.end < hit.end for h in reading.coded(index, "particle"))


def _brings_dead(reading: Reading, index: int, hit: Hit) -> bool:
    """`fall` with dead or wounded after it is no fall of a town, nor is getting captives back the retaking of one."""
    captives = [h for h in reading.of(index, "people") if h.entry.code == CAPTIVE and h.start >= hit.end]
    if any(reading.words.between(hit.end, h.word) <= TO_CAPTIVES for h in captives):
        return True
    return any(
        other.start >= hit.end
        and other.entry.attrs["pos"] == "noun"
        and reading.words.between(hit.end, other.word) <= 3
        for other in reading.of(index, "casualty")
    )


#: Class of those who are held, and words from getting back to them: how many.
CAPTIVE, TO_CAPTIVES = "captive", 1
