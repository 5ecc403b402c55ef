"""Which words of a sentence state that an act of conflict happened, and which only look like it?

Takes the hits of the acts lexicon apart into cores (they name a kind of act), carriers (support verbs) and effects,
and sets aside what is negated, threatened, planned or supposed. Sides, place and day are for its neighbours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.coder.figures import figurative
from rasd.coder.kinds import OVERTAKES, REGAINS
from rasd.coder.mood import Mood, is_denied, mood_of
from rasd.gazetteer import form_use
from rasd.lexicon.entry import ARTICLE, HEH, Hit
from rasd.lexicon.load import cells
from rasd.readers.reading import Reading

_WAW, _FEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}"


@dataclass(frozen=True, slots=True)
class Act:
    """An act word in its sentence.

    Args:
        types: its sub-event types, the default first; empty for carriers and effects.
        denied: told only to be denied.
        definite: "the attack": told before, not new.
    """

    hit: Hit
    types: tuple[str, ...]
    frame: str
    pos: str
    mood: Mood
    definite: bool
    weak: bool
    notes: tuple[str, ...]
    denied: bool = False

    @property
    def start(self) -> int:
        """Folded offset of its first letter, clitics left out."""
        return self.hit.start

    @property
    def end(self) -> int:
        """Folded offset after it."""
        return self.hit.end

    @property
    def core(self) -> bool:
        """Whether it names a kind of act."""
        return bool(self.types)

    @property
    def verbal(self) -> bool:
        """Whether it is a finite verb."""
        return self.pos in ("verb", "passive")


#: Object pronouns of the third person, as a word's ending shows them.
PRONOUNS = (HEH, HEH + ARTICLE[0], HEH + "\N{ARABIC LETTER MEEM}")


def read_acts(reading: Reading, index: int) -> list[Act]:
    """The act words of one sentence, in order, the longest at each place."""
    hits = [h for h in reading.by_sentence[index] if h.entry.family == "act"]
    if not hits:
        return []
    hits.sort(key=lambda h: (h.start, -h.end, h.entry.attrs["type"] == "-"))
    hits = _one_reading(reading, index, hits)
    acts: list[Act] = []
    holding = [h for h in reading.by_sentence[index] if h.entry.code == "holding"]
    names = [h for h in reading.by_sentence[index] if h.entry.family in _HIDING and _is_sure(h)]
    for hit in hits:
        if acts and hit.start < acts[-1].end:
            continue
        if any(n.start <= hit.start and hit.end <= n.end for n in names):
            continue
        if any(c.start <= hit.start < c.end for c in holding) or _names_a_place(reading, index, hit):
            continue
        act = _act(reading, index, hit)
        if act is not None:
            acts.append(_under(reading, acts, act))
    return acts


def _under(reading: Reading, acts: Sequence[Act], act: Act) -> Act:
    """An act noun after a support verb that is no fact is no fact either (`in order to launch attacks`)."""
    if acts and acts[-1].frame == "light" and acts[-1].mood is not Mood.FACT:
        if act.mood is Mood.FACT and reading.words.between(acts[-1].end, act.hit.word) <= 2:
            return replace(act, mood=acts[-1].mood)
    return act


#: Families of names that hide a word of act in them.
_HIDING = frozenset({"outlet", "actor", "place"})


def _is_sure(name: Hit) -> bool:
    """Of places only a name that is no everyday word hides a verb written alike."""
    return name.entry.family != "place" or not form_use(name.entry.form)


#: Place types whose name may be a noun of act: the quarter of Liberation, Victory Street.
_NAMED = frozenset({"settlement", "road"})


def _names_a_place(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether an act noun with the article stands right after "quarter", "village" or "street"."""
    if not reading.text[hit.word : hit.start].endswith(ARTICLE):
        return False
    return any(
        h.entry.family == "place_type" and h.entry.code in _NAMED and reading.words.between(h.end, hit.word) == 0
        for h in reading.by_sentence[index]
        if h.end <= hit.word and hit.word - h.end <= 2
    )


def _one_reading(reading: Reading, index: int, hits: list[Hit]) -> list[Hit]:
    """Unvowelled, a verb and its verbal noun are written alike (qasafa, qasf): keep the one that the syntax wants."""
    kept = []
    for hit in hits:
        rivals = [h for h in hits if h is not hit and (h.start, h.end) == (hit.start, hit.end)]
        verbal = hit.entry.attrs["pos"] in ("verb", "passive")
        if any((r.entry.attrs["pos"] in ("verb", "passive")) != verbal for r in rivals):
            if verbal != _stands_as_verb(reading, index, hit):
                continue
        kept.append(hit)
    return kept


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
    if not _prepositions_fit(reading, hit, notes):
        return None
    if any(note.startswith("weak") for note in notes) and figurative(reading, hit):
        return None
    types = _fired(reading, index, hit) if row["type"] == "-" else cells(row["type"])
    if types and types[0] in (REGAINS, OVERTAKES) and _brings_dead(reading, index, hit):
        types = ()
    proclitic = reading.text[hit.word : hit.start]
    last_word = reading.text[hit.start : hit.end].rsplit(" ", 1)[-1]
    definite = proclitic.endswith((ARTICLE, ARTICLE[1] * 2)) or last_word.startswith(ARTICLE)
    weak = any(note.startswith("weak") for note in notes)
    mood, denied = mood_of(reading, index, hit), is_denied(reading, index, hit)
    return Act(hit, types, row["frame"], row["pos"], mood, definite, weak, notes, denied)


def _brings_dead(reading: Reading, index: int, hit: Hit) -> bool:
    """`fall` with dead or wounded after it is no fall of a town."""
    return any(
        other.entry.family == "casualty"
        and other.start >= hit.end
        and other.entry.attrs["pos"] == "noun"
        and reading.words.between(hit.end, other.word) <= 3
        for other in reading.by_sentence[index]
    )


#: Words between a verb of firing and what is fired.
FIRED_REACH = 6


def _fired(reading: Reading, index: int, hit: Hit) -> tuple[str, ...]:
    """A verb of firing takes the type of the weapon after it, a verb of hitting that of the weapon before it."""
    frame = hit.entry.attrs["frame"]
    if frame not in ("agent-at", "agent-object"):
        return ()
    for other in reading.by_sentence[index]:
        if other.entry.family != "means" or not other.entry.attrs["implies"]:
            continue
        after = other.start >= hit.end and reading.words.between(hit.end, other.word) <= FIRED_REACH
        before = other.end <= hit.word and reading.words.between(other.end, hit.word) <= FIRED_REACH
        if after if frame == "agent-at" else before:
            return (other.entry.attrs["implies"],)
    return ()


#: Words between an act word and its preposition; a verb may have a long subject between.
PREP_REACH, PREP_REACH_VERB = 5, 12


def _prepositions_fit(reading: Reading, hit: Hit, notes: Sequence[str]) -> bool:
    """`prep=…`: the word has this sense only with one of these words soon after it."""
    wanted = next((note[5:].split(",") for note in notes if note.startswith("prep=")), None)
    if not wanted:
        return True
    keys = tuple(fold_key(word) for word in wanted if word)
    at = hit.end
    for _ in range(PREP_REACH_VERB if hit.entry.attrs["pos"] in ("verb", "passive") else PREP_REACH):
        nxt = reading.words.after(at)
        if nxt is None:
            return False
        word = reading.text[nxt[0] : nxt[1]]
        if word in keys or any(len(k) == 1 and word.startswith(k) and len(word) > 3 for k in keys):
            return True
        at = nxt[1]
    return False
