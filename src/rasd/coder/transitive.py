"""Who is subject and who object of a transitive verb? An unvowelled one may be a passive.

The order of the words, pronouns glued to the verb and numbers tell the two apart.
"""

from collections.abc import Sequence

from rasd.coder.acts import PRONOUNS, Act
from rasd.coder.ground import INITIATOR, SUFFERS, TARGET, WAW, Ground, Side
from rasd.coder.kinds import PEACEFUL
from rasd.coder.subject import act_taken_up
from rasd.lexicon.entry import ARTICLE, NOON, YEH
from rasd.readers.party import Head, Party

#: Rule of a doer whose verb has its object glued to it (`the gunmen … abducted them`).
HAS_OBJECT = "subject of a verb with its object"


def plural_verb(act: Act, subject: Party | None, near: Sequence[Party]) -> list[Side]:
    """Sides of a verb in the plural, which stands after its subject."""
    suffers = act.frame in ("patient", "effect")
    has_object = bool(near) or act.hit.ending.endswith(PRONOUNS)
    if act.frame == "agent-object" and not has_object and "ambiguous" in act.notes:
        return [Side(subject, TARGET, "subject of a passive", 0.5)] if subject else []
    rule = HAS_OBJECT if has_object and not near and not suffers else "subject of a plural verb"
    sides = [Side(subject, TARGET if suffers else INITIATOR, rule, 0.8)] if subject else []
    if act.frame == "agent-object" and near:
        sides.append(Side(near[0], TARGET, "object of the verb", 0.75))
    return sides


def next_noun(ground: Ground, act: Act) -> int:
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


def transitive(ground: Ground, act: Act, subject: Party | None, near: Sequence[Party]) -> list[Side]:
    """Subject and object of a transitive verb; an unvowelled verb with only a victim after it is a passive."""
    first = near[0] if near and ground.gap(act.end, near[0].word) <= 4 else None
    if first is not None and first.armed and first.head is not Head.HELD and act.hit.ending.endswith(PRONOUNS):
        # "a convoy … shelled it the rebels": the pronoun is the object, who stands before it.
        sides = [Side(first, INITIATOR, HAS_OBJECT, 0.85)]
        return sides + ([Side(subject, TARGET, "object pronoun", 0.6)] if subject else [])
    if subject is not None and first is None and _fell_in(ground, act, subject):
        return [Side(subject, TARGET, "subject of a passive", 0.7)]
    if subject is not None and subject.armed and subject.head is not Head.HELD:
        if act.hit.ending.endswith(PRONOUNS) and _noun_between(ground, act, subject):
            # "members of the group … in a raid that hit them", in Arabic without "that": the raid did it.
            return [Side(subject, TARGET, "object pronoun", 0.6)]
        rule = HAS_OBJECT if act.hit.ending.endswith(PRONOUNS) else "subject before the verb"
        sides = [Side(subject, INITIATOR, rule, 0.85)]
        if first is not None:
            sides.append(Side(first, TARGET, "object of the verb", 0.8))
        return sides
    if first is None:
        if subject is None:
            return []
        return [Side(subject, TARGET, "subject of a passive", 0.5)]
    if thing_between(ground, act, first) or act_taken_up(ground, act):
        return [Side(first, TARGET, "hit by a thing", 0.75)]
    mates, second = _joined_to(ground, first, near)
    if _one_person(ground, first) and second is not None and not mates:
        return [Side(first, INITIATOR, "lone subject", 0.6), Side(second, TARGET, "object of the verb", 0.75)]
    suffers = first.head in SUFFERS or (
        second is None
        and (("ambiguous" in act.notes and _counted(ground, first)) or _is_oblique(ground, first))
        and not _protest_behind(ground, first)
    )
    if suffers:
        return [Side(party, TARGET, "object or subject of a passive", 0.75) for party in (first, *mates)]
    sides = [Side(first, INITIATOR, "subject after the verb", 0.8)]
    sides += [Side(mate, INITIATOR, "beside the subject", 0.75) for mate in mates]
    return sides + ([Side(second, TARGET, "object of the verb", 0.75)] if second is not None else [])


#: Words from the subject of a verb, or one joined to it, to the next party.
TO_OBJECT = 6


def _joined_to(ground: Ground, first: Party, near: Sequence[Party]) -> tuple[list[Party], Party | None]:
    """Those joined to the first party behind a verb by "and" (`members of the army and the police`), and the next one
    that is not.
    """
    mates: list[Party] = []
    last = first
    for party in near[1:]:
        if ground.gap(last.end, party.word) > TO_OBJECT:
            break
        if party.proclitic[:1] != WAW:
            return mates, party
        mates.append(party)
        last = party
    return mates, None


def _noun_between(ground: Ground, act: Act, subject: Party) -> bool:
    """Whether a noun of act without the article stands between a party and a verb."""
    return any(
        a.core and not a.verbal and not a.definite and subject.end <= a.hit.word and a.end <= act.hit.word
        for a in ground.acts
    )


#: Words between a verb and the act noun in which its subject fell, a day among them.
FELL_REACH = 3


def _fell_in(ground: Ground, act: Act, subject: Party) -> bool:
    """Whether a verb that may be a passive has no object but an act noun after "in" (`the leader was killed on Monday
    in a raid`): one of a group, not the group itself, stands before it.
    """
    if "ambiguous" not in act.notes or act.pos != "verb" or act.hit.ending.endswith(PRONOUNS):
        return False
    noun, first = next_noun(ground, act), subject.chain[0].entry
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


def thing_between(ground: Ground, act: Act, party: Party, *, before: bool = False) -> bool:
    """A blast or a weapon as the verb's subject or object stands before the party (`a blast hit X`, `shot down X's
    drone`).
    """
    start, end = (party.end, act.hit.word) if before else (act.end, party.word)
    return any(start <= h.start and h.end <= end for family in ("means", "act") for h in ground.of(family))


def _protest_behind(ground: Ground, party: Party) -> bool:
    """Whether a noun of protest stands right behind a party: what it broke up (`the police broke up a sit-in`)."""
    return any(
        PEACEFUL in a.types and not a.verbal and a.hit.word >= party.end and ground.gap(party.end, a.hit.word) == 0
        for a in ground.acts
    )


def _counted(ground: Ground, party: Party) -> bool:
    """People told as a number or without article: victims rather than agents."""
    first = party.chain[0].entry
    return first.family == "people" and not party.proclitic.endswith(ARTICLE)
