"""Which side of an act does each party in its sentence take, and by what sign of the grammar?

One rule a sign (agent phrase, preposition, construct, adjective of nationality, subject, object), each with its
name, so that `rasd explain` can say why. Ids are settled later, when the country is known.
"""

from collections.abc import Sequence
from dataclasses import replace

from rasd.coder.acts import PARTISAN, PRONOUNS, Act
from rasd.coder.authorities import acting
from rasd.coder.clashes import between_sides
from rasd.coder.frames import CARRIES, carried, verbal_sides
from rasd.coder.ground import HOLDER, INITIATOR, ON_LAND, SUPPORTS, TARGET, WAW, WITHDREW, Ground, Side
from rasd.coder.interception import turned_round
from rasd.coder.kinds import VIOLENT, takes_ground
from rasd.coder.noun_frames import nominal_sides
from rasd.coder.prepositions import marked, on_land
from rasd.readers.party import Head, Party
from rasd.readers.toll import Toll

_PLACE_MARKS = frozenset({"in", "at", "near", "from"})


#: Words from "before" to the verb after it, its own among them.
ENDS_REACH = 3


def attach(ground: Ground, act: Act, left: int, right: int) -> list[Side]:
    """The sides of one act among the parties between folded offsets `left` and `right`.

    Of an interception ("sides are turned round" in the lexicon) the subject is the target, the weapon's owner the
    initiator.
    """
    if _ends_it(ground, act) or (CARRIES in act.notes and carried(ground, act) is None):
        return []
    sides = _with_joined(ground, act, _attach(ground, act, left, right), right)
    sides = [_holder_of(ground, side) for side in sides]
    sides = [replace(s, rule=ON_LAND, weight=0.6) if _only_there(ground, s) else s for s in sides]
    sides += _housed(ground, act, sides, right)
    sides += _supporters(ground, sides, right)
    sides = [replace(s, weight=s.weight * DENIER) if _denies(ground, s) else s for s in sides]
    return turned_round(ground, act, sides)


def _ends_it(ground: Ground, act: Act) -> bool:
    """Whether a verb tells how what was told before it ended for its doer (`stabbed three people before the police
    killed him`): who did that is no side of it.
    """
    if not act.verbal or not act.hit.ending.endswith(PRONOUNS):
        return False
    later = [h.word for h in ground.coded("clause") if h.entry.attrs["note"] == "later" and h.end <= act.hit.word]
    return any(
        ground.gap(at, act.hit.word) <= ENDS_REACH and any(a.core and a.end <= at for a in ground.acts) for at in later
    )


def _with_joined(ground: Ground, act: Act, sides: list[Side], right: int) -> list[Side]:
    """Whoever is joined to a party by "and" stands on its side."""
    standing = {side.party.start: side for side in sides if side.rule != "between … and …"}
    added: list[Side] = []
    for before, party in zip(ground.parties, ground.parties[1:], strict=False):
        joined = (party.proclitic[:1] == WAW or ground.beside(party)) and ground.gap(before.end, party.word) <= 2
        joined = joined and party.end <= right
        if joined and party.start not in standing and before.start in standing:
            side = standing[before.start]
            standing[party.start] = Side(party, side.role, "joined by and", side.weight * 0.9)
            added.append(standing[party.start])
    return sides + added


def _holder_of(ground: Ground, side: Side) -> Side:
    """A base or checkpoint that is nobody's by its words belongs to whom the relative clause after it names."""
    if side.party.head is not Head.HELD or side.party.options:
        return side
    for party in ground.parties:
        if party.start > side.party.end and party.armed and party.options:
            near = ground.gap(side.party.end, party.word) <= 5
            relative = any(
                h.entry.code == "relative" or (h.entry.code == "particle" and h.entry.attrs["note"].startswith("of"))
                for h in ground.reading.by_sentence[ground.index]
                if side.party.end <= h.start < party.start
            )
            return replace(side, party=party, rule=side.rule + ", by its holder") if near and relative else side
    return side


def _only_there(ground: Ground, side: Side) -> bool:
    """Whether a state is named only as where nobody's target lies (`targets in Syria`)."""
    last = side.party.chain[-1]
    if side.role != TARGET or side.party.head is not Head.HELD or last.entry.family != "country":
        return False
    before = ground.reading.words.before(last.word)
    return before is not None and ground.marks.get(before[1]) == "in"


#: How much less a doer counts who is named for denying it: anybody else who is told to have done it stands alone.
DENIER = 0.4


def _denies(ground: Ground, side: Side) -> bool:
    """Whether a doer is the subject of a verb of denial right before it (`Paris denied having struck …`)."""
    return side.role == INITIATOR and any(
        h.entry.code == "deny" and h.end <= side.party.word and ground.gap(h.end, side.party.word) == 0
        for h in ground.of("saying")
    )


#: Words from a party to who supports it at the scene.
SUPPORT_REACH = 12


def _supporters(ground: Ground, sides: Sequence[Side], right: int) -> list[Side]:
    """`X, with air cover from Y, took the hill`: who supports a party in the act stands on its side."""
    found: list[Side] = []
    for party in ground.parties:
        if not party.armed or party.end > right or not ground.supports(party):
            continue
        backed = [s for s in sides if s.party.end <= party.word and s.party.armed and s.party.head is not Head.HELD]
        nearest = max(backed, key=lambda s: s.party.end, default=None)
        if nearest is not None and ground.gap(nearest.party.end, party.word) <= SUPPORT_REACH:
            found.append(Side(party, nearest.role, SUPPORTS, 0.6))
    return found


#: Words from an act, or from what it struck, to the verb that says who is there.
HOUSED_REACH = 9


def _housed(ground: Ground, act: Act, sides: Sequence[Side], right: int) -> list[Side]:
    """`shells fell on the base, which holds French soldiers`: who is at the struck place is hit too."""
    if not (set(act.types) <= VIOLENT if act.core else act.frame == "patient"):
        return []
    ends = [act.end, *(s.party.end for s in sides if s.role == TARGET)]
    taken = {s.party.start for s in sides}
    found: list[Side] = []
    for cue in ground.coded("houses"):
        at = max((end for end in ends if end <= cue.word), default=cue.end)
        if at > cue.word or ground.gap(at, cue.word) > HOUSED_REACH:
            continue
        here = [p for p in ground.parties if p.start >= cue.end and p.end <= right and p.armed]
        if here and ground.gap(cue.end, here[0].word) <= 3 and here[0].start not in taken:
            found.append(Side(here[0], TARGET, "is at the struck place", 0.6))
    return _with_joined(ground, act, found, right)


def agents(ground: Ground, left: int, right: int, sides: Sequence[Side]) -> list[Side]:
    """Parties in an agent phrase that no act word has taken: the phrase may follow a word of death."""
    taken = {side.party.start for side in sides}
    return [
        Side(p, INITIATOR, "agent phrase", 0.9)
        for p in ground.parties
        if p.word >= left and p.end <= right and p.start not in taken and ground.mark(p) == "by"
    ]


def fought_off(sides: Sequence[Side], tolls: Sequence[Toll]) -> list[Side]:
    """`killed in clashes with X`: X did it, the dead are the other side."""
    dead = [t.party for t in tolls if t.party is not None and t.party.armed and t.low > 0 and t.kind == "killed"]
    others = [s for s in sides if s.party not in dead and all(s.party.options != p.options for p in dead)]
    if not dead or not others or any(s.role == INITIATOR or s.rule != "fought with" for s in others):
        return list(sides)
    return [replace(s, role=INITIATOR) if s in others else s for s in sides]


def holders(ground: Ground, left: int, right: int) -> list[Side]:
    """Parties named as holding a struck place: targets if nobody else is told to have been hit (CODEBOOK §4)."""
    held = [p for p in ground.parties if p.word >= left and p.end <= right and ground.aside(p) and p.armed]
    return [Side(p, HOLDER, "holds the place", 0.2) for p in held]


def _takes_part(ground: Ground, party: Party) -> bool:
    """Whether a party may stand on a side: not who holds the place, backs or leads somebody, nor a state named as
    a place.
    """
    mark = ground.mark(party)
    if mark in ("on", "against") and party.chain[0].entry.family == "capital":
        # What falls on a capital falls on a town, not on the government.
        return False
    if ground.aside(party) or mark in ("backed", "led") or _claims(ground, party) or ground.spoken_for(party):
        return False
    return not (party.head is Head.STATE and mark in _PLACE_MARKS and not on_land(party, mark))


def _claims(ground: Ground, party: Party) -> bool:
    """Whether a party is the subject of a verb of claiming right before it: `sides` makes it the initiator."""
    return any(
        h.entry.code == "claim" and h.end <= party.word and ground.gap(h.end, party.word) == 0
        for h in ground.of("saying")
    )


def _is_loaded_name(party: Party) -> bool:
    """Whether a party is told by a loaded name of the tables of actors (`the … aggression`)."""
    return party.armed and party.chain[0].entry.attrs.get("use") == PARTISAN


def _attach(ground: Ground, act: Act, left: int, right: int) -> list[Side]:
    told = carried(ground, act) if act.frame == "light" else None
    parties = [
        acting(p, told or act) for p in ground.parties if p.word >= left and p.end <= right and _takes_part(ground, p)
    ]
    after = [p for p in parties if p.start >= act.end]
    before = [p for p in parties if p.end <= act.hit.word]
    if act.frame == "between":
        return between_sides(ground, act, before, after)
    inside = [p for p in parties if act.start < p.start < act.end <= p.end and p.armed and p.head is not Head.HELD]
    if act.frame == "mover" and any(takes_ground(a.types, a.frame) for a in ground.acts):
        # Who withdraws from ground that others take loses it (`took the town after the pull-out of X`).
        sides = [Side(p, TARGET, WITHDREW, 0.6) for p in inside]
    elif act.frame == "object" and not act.turned:
        # The lexicon holds some phrases whole (`the expulsion of the rebels`).
        sides = [Side(p, TARGET, "object in construct", 0.75) for p in inside]
    else:
        named = [p for p in parties if p.start <= act.start and act.end < p.end and _is_loaded_name(p)]
        sides = [Side(p, INITIATOR, "nationality of the act", 0.9) for p in (*inside, *named)]
    sides += marked(ground, act, after)
    taken = {side.party.start for side in sides}
    rest = [p for p in after if p.start not in taken]
    if act.verbal:
        return sides + verbal_sides(ground, act, before, rest)
    return sides + nominal_sides(ground, act, before, rest, sides)
