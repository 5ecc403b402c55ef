"""Which act words mean an act only as a part of an idiom, whose other part may stand some words away?

Arabic sets the subject between a verb and what follows it: `opened <the soldiers> fire on`, `laid <the police> hands
on`, `went so far <the gunmen> as to kill`. Notes of acts.tsv name the other part.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.coder.act import Act
from rasd.coder.kinds import ATTACK, CLASH, EXCESSIVE, INTERVENTION, OVERTAKES, PEACEFUL, REGAINS
from rasd.coder.mood import Mood
from rasd.lexicon.entry import Hit
from rasd.lexicon.load import cells
from rasd.readers.reading import Reading

_HEH, _MEEM = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER MEEM}"
_ALEF, _NOON = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER NOON}"
_PRONOUNS = (_HEH + _MEEM + _ALEF, _HEH + _ALEF, _HEH + _MEEM, _HEH + _NOON, _HEH)
#: Words between an act word and its preposition; a verb may have a long subject between.
PREP_REACH, PREP_REACH_VERB = 5, 12
#: Words between the verb of an idiom and its noun: the subject, a place, a day.
VERB_REACH = 7
#: Notes: the word needs one of these after it; it needs the verb of one of these lemmas before it; it is an act of
#: these types where a support verb carries it; what the verb carries came about.
PREP, VERB, CARRIED, OCCURS = "prep=", "verb=", "carried=", "what it carries came about"


def _of(notes: Sequence[str], key: str) -> str:
    return next((note.removeprefix(key) for note in notes if note.startswith(key)), "")


#: Notes of the verbs of stopping that tell of a fight where they stop an attack, and of those that tell of nothing
#: else; words to the attack.
FOILS, NOTHING_ELSE = "foils an attack", "and nothing else"
FOIL_REACH = 6
_FOUGHT = frozenset({ATTACK, CLASH})
#: Signs of an attack that was no more than a plot.
_PLOTTED = frozenset({"security", "suicide"})


@lru_cache(maxsize=1024)
def _keys(cell: str) -> tuple[str, ...]:
    """The words of a note, folded."""
    return tuple(fold_key(word) for word in cell.split(",") if word)


def idiom_fits(reading: Reading, index: int, hit: Hit, notes: Sequence[str]) -> bool:
    """Whether what the notes of an act word ask for stands after it, or before it."""
    return (
        _prepositions_fit(reading, hit, notes)
        and _verb_fits(reading, index, hit, notes)
        and (NOTHING_ELSE not in notes or foils(reading, index, hit, notes))
    )


def foils(reading: Reading, index: int, hit: Hit, notes: Sequence[str]) -> bool:
    """Whether what a verb of stopping stops is an attack in the field (`foiled, the army, an infiltration of …`), no
    plot: the first act noun behind the verb says no more than attack or fight, and no terrorist or suicide one.
    """
    if FOILS not in notes:
        return False
    behind = sorted((h for h in reading.of(index, "act") if h.word >= hit.end), key=lambda h: (h.start, -h.end))
    if not behind or reading.words.between(hit.end, behind[0].word) > FOIL_REACH:
        return False
    noun = behind[0]
    types = cells(noun.entry.attrs["type"])
    if noun.entry.attrs["pos"] in ("verb", "passive") or not types or not set(types) <= _FOUGHT:
        return False
    return not any(
        sign.entry.code in _PLOTTED and noun.start <= sign.start and reading.words.between(noun.end, sign.start) <= 1
        for sign in reading.of(index, "sign")
    )


def _prepositions_fit(reading: Reading, hit: Hit, notes: Sequence[str]) -> bool:
    """`prep=…`: the word has this sense only with one of these words soon after it."""
    keys = _keys(_of(notes, PREP))
    if not keys:
        return True
    # "On it" of ground is mostly said of who holds it (`the towns that the rebels control`).
    ground = hit.entry.attrs["type"].startswith((REGAINS, OVERTAKES))
    at = hit.end
    for _ in range(PREP_REACH_VERB if hit.entry.attrs["pos"] in ("verb", "passive") else PREP_REACH):
        nxt = reading.words.after(at)
        if nxt is None:
            return False
        word = reading.text[nxt[0] : nxt[1]]
        if (
            word in keys
            or (not ground and word.removesuffix(_of_pronoun(word)) in keys)
            or any(len(k) == 1 and word.startswith(k) and len(word) > 3 for k in keys)
            or any(" " in k and _runs_on(reading, nxt[0], k) for k in keys)
        ):
            return True
        at = nxt[1]
    return False


def _runs_on(reading: Reading, at: int, words: str) -> bool:
    """Whether several words stand at an offset, the last of them whole."""
    end = at + len(words)
    return reading.text.startswith(words, at) and not reading.text[end : end + 1].isalnum()


def _of_pronoun(word: str) -> str:
    """The pronoun at the end of a preposition (`alayhi`, on him); nothing where there is none."""
    return next((p for p in _PRONOUNS if word.endswith(p)), "")


def _verb_fits(reading: Reading, index: int, hit: Hit, notes: Sequence[str]) -> bool:
    """`verb=…`: the word has this sense only after a verb of one of these lemmas."""
    wanted = _of(notes, VERB)
    if not wanted:
        return True
    if _governed(reading, index, hit):
        return False
    lemmas = wanted.split(",")
    return any(
        h.entry.code in lemmas and h.end <= hit.word and reading.words.between(h.end, hit.word) <= VERB_REACH
        for h in reading.of(index, "act")
    )


def _governed(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether a preposition stands right before a word (`out of the fire`): it is the object of no verb."""
    return any(
        h.end <= hit.word and reading.words.between(h.end, hit.word) == 0 for h in reading.coded(index, "particle")
    )


#: What a verb of happening brings about, rather than meaning something else: protests and fights.
_COME_ABOUT = frozenset({PEACEFUL, INTERVENTION, EXCESSIVE, CLASH, "Violent demonstration"})
#: Words between a verb of happening and the noun of what happened; an adjective of a noun before it.
OCCUR_REACH, AFTER_REACH = 4, 1


def with_verb(reading: Reading, acts: Sequence[Act], act: Act) -> Act:
    """An act noun as the verb before it, in this sentence, makes it: an act of its own, a surer one, or no fact."""
    verb = next((a for a in reversed(acts) if a.verbal or a.frame == "light"), None)
    if verb is None or act.verbal:
        return act
    gap = reading.words.between(verb.end, act.hit.word)
    if gap <= VERB_REACH and verb.hit.entry.code in _of(act.notes, VERB).split(","):
        return replace(act, mood=verb.mood, denied=verb.denied)
    if verb.frame != "light":
        return act
    types = cells(_of(act.notes, CARRIED))
    if types and not act.types and gap <= VERB_REACH and _of(verb.notes, PREP):
        return replace(act, types=types, frame="object", weak=False, mood=verb.mood)
    own = len(act.hit.ending) > 1
    if act.weak and not own and OCCURS in verb.notes and gap <= OCCUR_REACH and _comes_about(act):
        return replace(act, weak=False)
    return act


def came_about(reading: Reading, act: Act, verb: Act) -> bool:
    """Whether a verb of happening right behind a weak noun makes it a surer one (`a demonstration set out`)."""
    known = act.definite or act.verbal or len(act.hit.ending) > 1
    if not act.weak or known or OCCURS not in verb.notes or not _comes_about(act):
        return False
    return verb.mood is Mood.FACT and 0 <= reading.words.between(act.end, verb.hit.word) <= AFTER_REACH


def _comes_about(act: Act) -> bool:
    return bool(act.types) and act.types[0] in _COME_ABOUT
