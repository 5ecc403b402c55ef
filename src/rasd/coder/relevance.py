"""Is it conflict at all? Sport, markets and films borrow the words of war.

Judges a report by its subject and a happening by its sides; what a happening is, is settled elsewhere.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from rasd.arabic.sentences import Zone
from rasd.coder import kinds
from rasd.coder.act import Act
from rasd.coder.choose import Chosen
from rasd.coder.crime import ASSASSINATED, arrest_of_conflict
from rasd.coder.draft import Draft, Telling
from rasd.coder.finds import CRASH, SentenceFinds
from rasd.coder.idioms import OCCURS
from rasd.coder.mood import Mood
from rasd.coder.sides import Sides
from rasd.lexicon.entry import Hit
from rasd.lexicon.families import actor_rows, is_group
from rasd.model import Basis
from rasd.readers.party import Head
from rasd.readers.reading import Reading
from rasd.readers.toll import Toll
from rasd.readers.where import Spot

#: Subjects whose words, in number, show that "attack" and "battle" are figures of speech.
OTHER_SUBJECTS = frozenset({"sport", "economy", "culture", "technology", "health", "accident", "nature"})
#: Subjects of which armed people are victims too.
_MISHAPS = frozenset({"accident", "nature"})
#: So many words of protest in a report on prices and taxes show that it tells of the unrest about them.
UNREST = 2
#: That many different words of such a subject, and more of them than of violence.
ENOUGH = 3


def off_topic(reading: Reading, finds: Sequence[SentenceFinds]) -> bool:
    """Whether words of another subject outweigh those of conflict."""
    subjects: Counter[str] = Counter()
    seen: set[str] = set()
    for find in finds:
        for hit in find.signs:
            key = reading.text[hit.start : hit.end]
            if hit.entry.code in OTHER_SUBJECTS and key not in seen and "weak" not in hit.entry.attrs["note"]:
                seen.add(key)
                subjects[hit.entry.code] += 1
    subject, most = max(subjects.items(), key=lambda item: item[1], default=("", 0))
    if most < ENOUGH:
        return False
    if subject == "economy" and sum(_is_protest(a) for f in finds for a in f.acts) >= UNREST:
        return False
    if subject not in _MISHAPS and any(_opens_with_arms(reading, f) or _opens_with_protest(reading, f) for f in finds):
        return False
    strong = {a.hit.entry.code for f in finds for a in f.acts if a.core and not a.weak}
    tolls = sum(1 for f in finds for t in f.tolls if t.low > 0)
    return most > 2 * len(strong) + 2 * tolls


def _opens_with_arms(reading: Reading, find: SentenceFinds) -> bool:
    """Whether title or lede tells in plain words what a known armed group or army did (`X's men kill a footballer`)."""
    if reading.sentences[find.index].zone is Zone.BODY:
        return False
    told = any(a.core and not a.weak and a.mood is Mood.FACT for a in find.acts)
    known = (p for p in find.parties if p.head in (Head.ARMED, Head.GROUP))
    return told and any(option.id in actor_rows() for p in known for option in p.options)


def _opens_with_protest(reading: Reading, find: SentenceFinds) -> bool:
    """Whether title or lede tells in plain words of a protest: prices and taxes are what many are about."""
    if reading.sentences[find.index].zone is Zone.BODY:
        return False
    return any(_is_protest(a) and not a.weak for a in find.acts)


def _is_protest(act: Act) -> bool:
    return act.types[:1] == (kinds.PEACEFUL,) and act.mood is Mood.FACT


#: An attack with so many dead needs no doer, where no plain crime is told; more are a total.
MANY, TOO_MANY = 3, 200
#: So many dead are those of a war that began with protests.
A_WAR = 5000
_UNARMED = ("CIV_", "GOV_", "PROT_", "POL_")
_NEEDS_ARMED = frozenset({kinds.AGREEMENT, kinds.REGAINS, kinds.OVERTAKES, kinds.TRANSFER, kinds.CLASH, "Other"})
_PROTESTS = frozenset({kinds.PEACEFUL, kinds.INTERVENTION, kinds.EXCESSIVE, "Violent demonstration", "Mob violence"})


def plausible(draft: Draft, sides: Sides, kind: str, tolls: Sequence[Toll], reading: Reading, *, placed: bool) -> bool:
    """Whether a happening has what its kind needs: an armed side, a weapon, or for a protest a time and place."""
    actors = [p.actor for p in (*sides.initiators, *sides.targets)]
    armed = any(not actor.startswith(_UNARMED) for actor in actors)
    weak = all(a.weak for a in draft.acts if a.core)
    hurt = any(t.low > 0 for t in tolls)
    if all(a.denied for a in draft.acts if a.core) and (placed or draft.first.zone is not Zone.BODY):
        return True
    if kind in _PROTESTS and any(t.kind == "killed" and t.low > A_WAR for t in tolls):
        return False
    if kind in _PROTESTS:
        dated = any(w.precision in ("day", "week") for t in draft.tellings for w in t.whens)
        used = any(t.means for t in draft.tellings)
        return hurt or used or not weak or (not _of_a_person(draft) and placed and dated)
    if kind == kinds.ARRESTS:
        return arrest_of_conflict(draft, sides, reading)
    if kind == kinds.AGREEMENT and weak and not _of_war(draft):
        if not any(_non_state(actor) for actor in (*actors, *_named(draft, reading))):
            return False
    if armed or (kind == kinds.AGREEMENT and any(map(_non_state, _named(draft, reading)))):
        return True
    if kind == kinds.CLASH and not weak and (hurt or placed):
        return any(t.zone is not Zone.TITLE for t in draft.tellings)
    if kind in (kinds.REGAINS, kinds.OVERTAKES) and placed and not weak and any(map(_is_group, reading.hits)):
        return True
    if kind in _TAKES and placed and any(p.actor.startswith("GOV_") for p in sides.initiators):
        return True
    if kind in _NEEDS_ARMED:
        return False
    weapon = any(m.entry.attrs["implies"] for t in draft.tellings for m in t.means)
    deadly = placed and any(t.kind == "killed" and MANY <= t.low <= TOO_MANY for t in tolls)
    return not weak or weapon or (kind == kinds.ATTACK and deadly and not _tried(draft))


#: Types by which a government takes ground.
_TAKES = frozenset({kinds.REGAINS, kinds.TRANSFER})


def _named(draft: Draft, reading: Reading) -> set[str]:
    """Ids of whoever stands on a side or holds a place of a happening, or is named in its part of a sentence."""
    told = {h.entry.code for t in draft.tellings for h in _hits_of(t, reading) if _is_group(h)}
    return told | {option.id for side in draft.sides for option in side.party.options}


def _hits_of(telling: Telling, reading: Reading) -> Iterator[Hit]:
    return (h for h in reading.by_sentence[telling.sentence] if telling.start <= h.start < telling.end)


#: Note of the words for a truce: states that agree on one end a war, and no trade.
TRUCE = "truce"


def _of_war(draft: Draft) -> bool:
    """Whether a truce is what was agreed on, told by a verb of its own (`agreed on a ceasefire`)."""
    words = [act for act in draft.acts if act.core]
    return any(TRUCE in act.notes for act in words) and any(act.verbal for act in words)


def _tried(draft: Draft) -> bool:
    """Whether a court speaks of it."""
    return any(s.entry.code == "court" for t in draft.tellings for s in t.signs)


def _is_group(hit: Hit) -> bool:
    """Whether a word names a rebel group or a militia."""
    return hit.entry.family == "actor" and is_group(hit.entry.code)


def _non_state(actor: str) -> bool:
    """A rebel group, militia or party, or gunmen: states alone also agree on trade."""
    row = actor_rows().get(actor)
    return row is not None and row["kind"] in ("rebel", "militia", "political", "unknown")


def _of_a_person(draft: Draft) -> bool:
    """`her march through life`: the word for a march with a pronoun is a career."""
    return all(len(a.hit.ending) > 1 for a in draft.acts if a.core)


#: Of side, toll, fine place and day, so many must be told of a happening that only the body mentions.
BODY_NEEDS = 2


def too_thin(draft: Draft, sides: Sides, place: Chosen[Spot] | None, tolls: Sequence[Toll], kind: str) -> bool:
    """Whether a draft has nothing beside its word: no side, no toll, no place of its own."""
    known = bool(sides.initiators or sides.protesters) + bool(sides.targets) + bool(any(t.low > 0 for t in tolls))
    known += kind == kinds.AGREEMENT and len(sides.initiators) > 1
    body = all(t.zone is Zone.BODY for t in draft.tellings)
    weapons = [m for t in draft.tellings for m in t.means if m.entry.attrs["implies"]]
    known += any(not body or not _is_act(m, draft) for m in weapons)
    own_place = place is not None and place.basis is not Basis.CARRIED and place.value.rank >= 1
    weak = all(a.weak for a in draft.acts if a.core)
    if weak:
        return known + own_place < 2
    if body:
        dated = any(w.precision in ("day", "week", "month") for t in draft.tellings for w in t.whens)
        fine = own_place and place is not None and place.value.fine
        if kind == kinds.CLASH and fine and _breaks_out(draft):
            return False
        return known + fine + dated < BODY_NEEDS
    return known + own_place < 1


def _breaks_out(draft: Draft) -> bool:
    """Whether a fight is told to have come about (`clashes broke out on the front of …`)."""
    return any(a.frame == "light" and OCCURS in a.notes and a.mood is Mood.FACT for t in draft.tellings for a in t.acts)


def _is_act(means: Hit, draft: Draft) -> bool:
    """Whether a weapon is named by the act word itself (`a chemical attack`): then it tells nothing more."""
    return any(a.start < means.end and means.start < a.end for a in draft.acts if a.core)


_ACCIDENTAL = frozenset({kinds.ATTACK, kinds.CLASH, "Looting/property destruction"})


def by_accident(draft: Draft, sides: Sides, kind: str, reading: Reading) -> bool:
    """Deaths told with no doer, no weapon and no word of attack, or beside a fire or a crash: an accident, or nothing
    that can be coded.
    """
    if sides.initiators:
        return False
    signs = [s for t in draft.tellings for s in t.signs]
    title = reading.by_sentence[0] if reading.sentences[0].zone is Zone.TITLE else ()
    if any(map(_is_crash, signs)) and kind in _ACCIDENTAL:
        return True
    if not any(a.core for a in draft.acts) and any(_is_crash(h) for h in (*signs, *title)):
        return True
    if kind not in _ACCIDENTAL or any(t.means for t in draft.tellings):
        return False
    if any(s.entry.code == "accident" and "weak" not in s.entry.attrs["note"] for s in signs):
        return True
    if kind != kinds.ATTACK:
        return False
    return all(_only_dies(a) for a in draft.acts if a.core)


def _only_dies(act: Act) -> bool:
    """Whether an act word may tell of a death by accident: a passive, and no murder by its name."""
    return (act.verbal and ASSASSINATED not in act.notes) or act.frame in ("patient", "effect")


def _is_crash(hit: Hit) -> bool:
    note = hit.entry.attrs.get("note", "")
    return hit.entry.family == "sign" and CRASH in note and "weak" not in note
