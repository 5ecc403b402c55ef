"""Which side of an act does a party take by the frame of its verb, or of an act between two?

The rules that read subject and object; a verb's subject is found in `subject`, verbal nouns are read in `noun_frames`,
prepositions and agent phrases in `attach`.
"""

from collections.abc import Sequence

from rasd.coder.acts import PRONOUNS, Act
from rasd.coder.ground import INITIATOR, SUFFERS, TARGET, WAW, Ground, Side
from rasd.coder.subject import act_taken_up, subject_before
from rasd.lexicon.entry import ARTICLE, NOON, YEH
from rasd.readers.party import Head, Party


def between_sides(ground: Ground, act: Act, before: Sequence[Party], after: Sequence[Party]) -> list[Side]:
    """Belligerents: between X and Y; X clashed with Y; clashes of X against Y."""
    armed = [
        p
        for p in after
        if p.head not in (Head.CIVIL, Head.PERSON, Head.THING, Head.OFFICIAL) and ground.gap(act.end, p.word) <= 25
    ]
    opened = next((i for i, p in enumerate(armed) if ground.mark(p) == "between"), None)
    if opened is not None:
        run = _run(ground, armed[opened:])
        cut = _other_side(ground, run)
        return [Side(p, INITIATOR if i < cut else TARGET, "between … and …", 0.95) for i, p in enumerate(run)]
    sides = []
    other = next((p for p in armed if ground.mark(p) in ("with", "against", "on")), None)
    if other is not None:
        sides = [Side(p, TARGET, "fought with", 0.85) for p in _run(ground, armed[armed.index(other) :])]
    subject = subject_before(ground, act, before)
    if subject is None and armed and armed[0] is not other and ground.gap(act.end, armed[0].word) <= 2:
        subject = armed[0]
    if subject is not None and all(s.party is not subject for s in sides):
        sides.append(Side(subject, INITIATOR, "subject of the clash", 0.8))
    return sides


def _run(ground: Ground, parties: Sequence[Party]) -> list[Party]:
    """Parties that stand in one row, each joined to the one before."""
    run = list(parties[:1])
    for party in parties[1:]:
        joined = party.proclitic[:1] == WAW or ground.mark(party) in ("between", "both_sides", "and")
        if ground.gap(run[-1].end, party.word) <= (5 if joined else 0):
            run.append(party)
        else:
            break
    return run


def _other_side(ground: Ground, run: Sequence[Party]) -> int:
    """Where the second side of a row begins: after "on the one hand", else after the first party."""
    text = ground.reading.text
    for i in range(1, len(run)):
        between = text[run[i - 1].end : run[i].word]
        hits = ground.coded("both_sides")
        if between.strip() and any(run[i - 1].end <= h.start < run[i].word for h in hits):
            return i
    return 1


def verbal_sides(ground: Ground, act: Act, before: Sequence[Party], after: Sequence[Party]) -> list[Side]:
    """Sides of a verb: its subject before or after it, its object, by the frame of its lexicon row."""
    subject = subject_before(ground, act, before)
    stop = _next_noun(ground, act)
    near = [p for p in after if ground.clause(p.start) == ground.clause(act.start) and not ground.mark(p)]
    verbs = [a.start for a in ground.acts if a.verbal and a.core and a.start >= act.end]
    clauses = [h.start for h in ground.coded("clause") if h.start >= act.end]
    # Who stands behind the act that brought it about belongs to that (`the shelling of the army led to …`).
    causes = [a.start for a in ground.acts if act.frame == "effect" and a.core and a.start >= act.end]
    near = [p for p in near if p.start < min([stop, *verbs, *clauses, *causes])]
    if act.hit.ending.startswith(WAW):
        # A verb in the plural stands after its subject: what follows is its object.
        return _plural_verb(act, subject, near)
    of_act = [p for p in near if p.head is Head.NATION and ground.gap(act.end, p.word) == 0]
    near = [p for p in near if p not in of_act]
    first = near[0] if near and ground.gap(act.end, near[0].word) <= 3 else None
    if act.frame == "patient" and of_act:
        # The noun of the act stands in the phrase itself (`came under Israeli shelling`).
        patient = first if first is not None else subject
        sides = [Side(of_act[0], INITIATOR, "nationality of the act", 0.9)]
        return sides + ([Side(patient, TARGET, "who suffered it", 0.8)] if patient else [])
    if act.frame == "patient" or act.frame == "effect":
        if _does_it(ground, act, first):
            return [Side(first, INITIATOR, "subject after the verb", 0.7)] if first is not None else []
        if act.frame == "effect" and act.pos == "verb" and not {SUFFERED, "ambiguous"} & set(act.notes):
            # Whoever stands before a verb of result brought it about (`an operation of the army led to …`).
            subject = None
        patient = first if first is not None else subject
        rule = "object or subject of a passive" if "ambiguous" in act.notes else "who suffered it"
        return [Side(patient, TARGET, rule, 0.8)] if patient else []
    if act.frame == "protest":
        who = first or subject
        return [Side(who, INITIATOR, "who protested", 0.7)] if who else []
    if act.frame in ("agent-on", "agent-at", "light", "mover"):
        noun = carried(ground, act) if act.frame == "light" else None
        if "the subject is a place" in act.notes or (act.frame == "light" and noun is None):
            return []
        if (
            noun is not None
            and first is not None
            and noun.end <= first.word
            and ground.gap(act.end, noun.hit.word) == 0
        ):
            # The noun itself stands right behind the verb: whoever follows belongs to the noun (`clashes broke out`).
            first = None
        if subject is not None and act.frame == "agent-at" and _of_its_object(ground, act, subject):
            subject = None
        who = subject or (first if first is not None and first.armed and first.head is not Head.HELD else None)
        return [Side(who, INITIATOR, "subject of the verb", 0.85)] if who and who.armed else []
    return _transitive(ground, act, subject, near) + _behind_li(ground, act, first, after)


def _behind_li(ground: Ground, act: Act, first: Party | None, after: Sequence[Party]) -> list[Side]:
    """The object behind li: at the head of a title a verbal noun is written like its verb (`the army's shelling of the
    rebels`, in Arabic with li).
    """
    if first is None or act.hit.ending or not first.armed or first.head in SUFFERS:
        return []
    behind = next((p for p in after if p.word >= first.end), None)
    near = behind is not None and ground.gap(first.end, behind.word) == 0 and ground.mark(behind) == "to"
    return [Side(behind, TARGET, "object of the verb", 0.7)] if behind is not None and near else []


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
    return before and _thing_between(ground, act, subject, before=True)


#: Rule of a doer whose verb has its object glued to it (`the gunmen … abducted them`).
HAS_OBJECT = "subject of a plural verb with its object"


def _plural_verb(act: Act, subject: Party | None, near: Sequence[Party]) -> list[Side]:
    suffers = act.frame in ("patient", "effect")
    has_object = bool(near) or act.hit.ending.endswith(PRONOUNS)
    if act.frame == "agent-object" and not has_object and "ambiguous" in act.notes:
        return [Side(subject, TARGET, "subject of a passive", 0.5)] if subject else []
    rule = HAS_OBJECT if has_object and not near and not suffers else "subject of a plural verb"
    sides = [Side(subject, TARGET if suffers else INITIATOR, rule, 0.8)] if subject else []
    if act.frame == "agent-object" and near:
        sides.append(Side(near[0], TARGET, "object of the verb", 0.75))
    return sides


def _next_noun(ground: Ground, act: Act) -> int:
    """Where an act noun apart from the verb begins: whoever comes after it belongs to that (`were killed in raids
    of X`).
    """
    particles = {h.end for h in ground.coded("particle")}
    for noun in ground.acts:
        if noun.core and not noun.verbal and noun.start > act.end and noun.hit.word == noun.start:
            before = ground.reading.words.before(noun.start)
            if before is not None and before[1] in particles and before[0] >= act.end:
                return noun.start
    return 1 << 60


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


def _transitive(ground: Ground, act: Act, subject: Party | None, near: Sequence[Party]) -> list[Side]:
    """Subject and object of a transitive verb; an unvowelled verb with only a victim after it is a passive."""
    first = near[0] if near and ground.gap(act.end, near[0].word) <= 4 else None
    if first is not None and first.armed and first.head is not Head.HELD and act.hit.ending.endswith(PRONOUNS):
        # "a convoy … shelled it the rebels": the pronoun is the object, who stands before it.
        sides = [Side(first, INITIATOR, "subject after the verb", 0.85)]
        return sides + ([Side(subject, TARGET, "object pronoun", 0.6)] if subject else [])
    if subject is not None and first is None and _fell_in(ground, act, subject):
        return [Side(subject, TARGET, "subject of a passive", 0.7)]
    if subject is not None and subject.armed and subject.head is not Head.HELD:
        sides = [Side(subject, INITIATOR, "subject before the verb", 0.85)]
        if first is not None:
            sides.append(Side(first, TARGET, "object of the verb", 0.8))
        return sides
    if first is None:
        if subject is None:
            return []
        return [Side(subject, TARGET, "subject of a passive", 0.5)]
    if _thing_between(ground, act, first) or act_taken_up(ground, act):
        return [Side(first, TARGET, "hit by a thing", 0.75)]
    second = near[1] if len(near) > 1 and ground.gap(first.end, near[1].word) <= 6 else None
    if _one_person(ground, first) and second is not None and second.proclitic[:1] != WAW:
        return [Side(first, INITIATOR, "lone subject", 0.6), Side(second, TARGET, "object of the verb", 0.75)]
    if first.head in SUFFERS or (second is None and _counted(ground, first) and "ambiguous" in act.notes):
        return [Side(first, TARGET, "object or subject of a passive", 0.75)]
    if second is None and _is_oblique(ground, first):
        return [Side(first, TARGET, "object or subject of a passive", 0.75)]
    sides = [Side(first, INITIATOR, "subject after the verb", 0.8)]
    if second is not None:
        joined = second.proclitic[:1] == WAW
        sides.append(Side(second, INITIATOR if joined else TARGET, "object of the verb", 0.75))
    return sides


#: Words between a verb and the act noun in which its subject fell, a day among them.
FELL_REACH = 3


def _fell_in(ground: Ground, act: Act, subject: Party) -> bool:
    """Whether a verb that may be a passive has no object but an act noun after "in" (`the leader was killed on Monday
    in a raid`): one of a group, not the group itself, stands before it.
    """
    if "ambiguous" not in act.notes or act.pos != "verb" or act.hit.ending.endswith(PRONOUNS):
        return False
    noun, first = _next_noun(ground, act), subject.chain[0].entry
    one = first.family == "people" and first.attrs.get("number") == "sg"
    return one and noun < 1 << 60 and ground.gap(act.end, noun) <= FELL_REACH


def _is_oblique(ground: Ground, party: Party) -> bool:
    """Whether people are named by a sound plural in -in, in which no subject stands."""
    first, *_ = ground.reading.text[party.start : party.end].split()
    return first.endswith(YEH + NOON) and party.chain[0].entry.family in ("people", "actor", "demonym")


def _one_person(ground: Ground, party: Party) -> bool:
    """A single person without a number before: `a man stabbed …`; `killed 11 people` has no subject."""
    before = ground.reading.words.before(party.word)
    counted = before is not None and ground.reading.text[before[0] : before[1]].isdigit()
    return party.head is Head.PERSON and party.chain[0].entry.attrs.get("number") == "sg" and not counted


def _thing_between(ground: Ground, act: Act, party: Party, *, before: bool = False) -> bool:
    """A blast or a weapon as the verb's subject or object stands before the party (`a blast hit X`, `shot down X's
    drone`).
    """
    start, end = (party.end, act.hit.word) if before else (act.end, party.word)
    return any(start <= h.start and h.end <= end for family in ("means", "act") for h in ground.of(family))


def _counted(ground: Ground, party: Party) -> bool:
    """People told as a number or without article: victims rather than agents."""
    first = party.chain[0].entry
    return first.family == "people" and not party.proclitic.endswith(ARTICLE)
