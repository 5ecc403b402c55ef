"""Which side of an act does a party take by the frame of its verb?

A verb's subject is found in `subject`, its object in `transitive`; clashes are read in `clashes`, verbal nouns in
`noun_frames`, prepositions and agent phrases in `prepositions`.
"""

from collections.abc import Sequence

from rasd.coder.acts import Act
from rasd.coder.ground import INITIATOR, SUFFERS, TARGET, WAW, WITHDREW, Ground, Side
from rasd.coder.kinds import TRANSFER
from rasd.coder.subject import subject_before
from rasd.coder.transitive import next_noun, plural_verb, thing_between, transitive
from rasd.readers.party import Head, Party


def verbal_sides(ground: Ground, act: Act, before: Sequence[Party], after: Sequence[Party]) -> list[Side]:
    """Sides of a verb: its subject before or after it, its object, by the frame of its lexicon row."""
    subject = subject_before(ground, act, before)
    near = _of_the_verb(ground, act, after)
    if act.hit.ending.startswith(WAW):
        # A verb in the plural stands after its subject: what follows is its object.
        return plural_verb(act, subject, near)
    of_act = [p for p in near if p.head is Head.NATION and ground.gap(act.end, p.word) == 0]
    near = [p for p in near if p not in of_act]
    first = near[0] if near and ground.gap(act.end, near[0].word) <= 3 else None
    if act.frame == "patient" and of_act:
        # The noun of the act stands in the phrase itself (`came under Israeli shelling`).
        patient = first if first is not None else subject
        sides = [Side(of_act[0], INITIATOR, "nationality of the act", 0.9)]
        return sides + ([Side(patient, TARGET, "who suffered it", 0.8)] if patient else [])
    if act.frame in ("patient", "effect"):
        return _suffered(ground, act, subject, first, near)
    if act.frame == "protest":
        who = first or subject
        return [Side(who, INITIATOR, "who protested", 0.7)] if who else []
    if act.frame in ("agent-on", "agent-at", "light", "mover"):
        return _did(ground, act, subject, first)
    return transitive(ground, act, subject, near) + _behind_li(ground, act, first, after)


def _of_the_verb(ground: Ground, act: Act, after: Sequence[Party]) -> list[Party]:
    """The parties behind a verb that may be its own: in its clause, before the next verb, act or saying."""
    stop = next_noun(ground, act)
    near = [p for p in after if ground.clause(p.start) == ground.clause(act.start) and not ground.mark(p)]
    verbs = [a.start for a in ground.acts if a.verbal and a.core and a.start >= act.end]
    clauses = [h.start for h in ground.coded("clause") if h.start >= act.end]
    # Who stands behind the act that brought it about belongs to that (`the shelling of the army led to …`).
    causes = [a.start for a in ground.acts if act.frame == "effect" and _brought_about(ground, act, a)]
    said = [h.word for h in ground.of("saying") if h.entry.attrs["pos"] == "verb" and h.word >= act.end]
    return [p for p in near if p.start < min([stop, *verbs, *clauses, *causes, *said])]


def _suffered(
    ground: Ground, act: Act, subject: Party | None, first: Party | None, near: Sequence[Party]
) -> list[Side]:
    """Sides of a verb that tells what was suffered, or what came of an act."""
    if _does_it(ground, act, first):
        return _with_object(ground, first, near) if first is not None else []
    if act.frame == "effect" and act.pos == "verb" and not {SUFFERED, "ambiguous"} & set(act.notes):
        # Whoever stands before a verb of result brought it about (`an operation of the army led to …`).
        subject = None
    done = "ambiguous" in act.notes and act.pos == "verb" and act.frame == "effect"
    if done and first is not None and subject is not None and subject.armed and subject.head is not Head.HELD:
        # "The aircraft destroyed …": with a subject before it and an object behind it, it is no passive.
        sides = [Side(subject, INITIATOR, "subject before the verb", 0.7)]
        return [*sides, Side(first, TARGET, "who suffered it", 0.8)]
    patient = first if first is not None else subject
    rule = "object or subject of a passive" if "ambiguous" in act.notes else "who suffered it"
    return [Side(patient, TARGET, rule, 0.8)] if patient else []


def _did(ground: Ground, act: Act, subject: Party | None, first: Party | None) -> list[Side]:
    """Sides of a verb whose subject does it to whoever a preposition names, or carries out what its noun says."""
    noun = carried(ground, act) if act.frame == "light" else None
    if "the subject is a place" in act.notes or (act.frame == "light" and noun is None):
        return []
    if SUFFERS_IT in act.notes:
        hit = first if first is not None and first.word < (noun.hit.word if noun else act.end) else subject
        return [Side(hit, TARGET, "who suffered it", 0.7)] if hit is not None else []
    if noun is not None and first is not None and noun.end <= first.word and _right_behind(ground, act, noun):
        # The noun itself stands right behind the verb: whoever follows belongs to the noun (`clashes broke out`).
        first = None
    if subject is not None and act.frame == "agent-at" and _of_its_object(ground, act, subject):
        subject = None
    who = subject or (first if first is not None and first.armed and first.head is not Head.HELD else None)
    rule = WITHDREW if act.frame == "mover" and act.types[:1] == (TRANSFER,) else "subject of the verb"
    return [Side(who, INITIATOR, rule, 0.85)] if who and who.armed else []


def _behind_li(ground: Ground, act: Act, first: Party | None, after: Sequence[Party]) -> list[Side]:
    """The object behind li: at the head of a title a verbal noun is written like its verb (`the army's shelling of the
    rebels`, in Arabic with li).
    """
    if first is None or act.hit.ending or not first.armed or first.head in SUFFERS:
        return []
    behind = next((p for p in after if p.word >= first.end), None)
    near = behind is not None and ground.gap(first.end, behind.word) == 0 and ground.mark(behind) == "to"
    return [Side(behind, TARGET, "object of the verb", 0.7)] if behind is not None and near else []


#: Words from the subject behind a verb of result to its object.
OBJECT_REACH = 4


def _with_object(ground: Ground, first: Party, near: Sequence[Party]) -> list[Side]:
    """The subject right behind a verb of result, and its object (`destroyed … the jets reinforcements`)."""
    sides = [Side(first, INITIATOR, "subject after the verb", 0.7)]
    behind = next((p for p in near if p.word >= first.end), None)
    if behind is not None and behind.proclitic[:1] != WAW and ground.gap(first.end, behind.word) <= OBJECT_REACH:
        sides.append(Side(behind, TARGET, "object of the verb", 0.7))
    return sides


def _brought_about(ground: Ground, act: Act, noun: Act) -> bool:
    """Whether a bare noun of act right behind a verb of result is its subject (`the shelling … led to`)."""
    bare = noun.core and not noun.verbal and noun.hit.word == noun.start >= act.end
    return bare and ground.gap(act.end, noun.hit.word) == 0


def _right_behind(ground: Ground, act: Act, noun: Act) -> bool:
    """Whether a noun stands right behind its verb, or behind the verb's preposition (`managed to expel X`)."""
    gap = ground.gap(act.end, noun.hit.word)
    before = ground.reading.words.before(noun.hit.word)
    return gap == 0 or (gap == 1 and before is not None and before[1] in ground.marks)


#: Note of a support verb whose subject suffers the act that it carries (`came under …`).
SUFFERS_IT = "patient"
#: Note of a verb of result whose subject is the one that suffered.
SUFFERED = "the subject suffered"


def _does_it(ground: Ground, act: Act, first: Party | None) -> bool:
    """Whether an armed party right after a verb of result is its subject (`units of the army inflicted losses`)."""
    if first is None or act.frame != "effect" or act.pos != "verb" or SUFFERED in act.notes:
        return False
    return first.armed and first.head is not Head.HELD and not first.proclitic and ground.gap(act.end, first.word) == 0


def _of_its_object(ground: Ground, act: Act, subject: Party) -> bool:
    """Whether a verb belongs to the object of the verb before it (`the army stopped a missile that was fired …`)."""
    before = any(a.verbal and a.end <= subject.word and ground.gap(a.end, subject.word) <= 1 for a in ground.acts)
    return before and thing_between(ground, act, subject, before=True)


#: Words between a support verb and the act noun that it carries, its subject among them.
CARRY_REACH = 10


#: Note of a verb that carries nothing but a weapon (`dropped … barrel bombs`).
CARRIES = "carries a weapon"


def _is_weapon(ground: Ground, act: Act) -> bool:
    """Whether an act word of the lexicon is the name of a weapon."""
    return any(h.start == act.start for h in ground.of("means"))


def carried(ground: Ground, act: Act) -> Act | None:
    """The act noun that a support verb carries: after it, before any other verb (`launched … an attack`)."""
    said = [h.start for h in ground.of("saying")]
    for other in ground.acts:
        if CARRIES in act.notes and not _is_weapon(ground, other):
            continue
        if other.start > act.end and not other.verbal and other.core:
            spoken = any(act.end <= start < other.start for start in said)
            return other if ground.gap(act.end, other.hit.word) <= CARRY_REACH and not spoken else None
        if other.start > act.end and other.verbal:
            return None
    return None
