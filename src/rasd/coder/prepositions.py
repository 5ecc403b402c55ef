"""Which side of an act does a party take by the preposition before it: by, on, from, of, in?"""

from collections.abc import Sequence

from rasd.coder.acts import Act
from rasd.coder.ground import INITIATOR, ON_LAND, TARGET, WAW, Ground, Side
from rasd.coder.kinds import VIOLENT, takes_ground
from rasd.readers.party import Head, Party


def marked(ground: Ground, act: Act, after: Sequence[Party]) -> list[Side]:
    """Agent phrases and prepositions of the target, and the parties joined to them by "and"."""
    sides: list[Side] = []
    previous: Side | None = None
    for party in after:
        mark, gap = ground.mark(party), ground.gap(act.end, party.word)
        side: Side | None = None
        if mark == "by" and gap == 0 and party.head is Head.CIVIL:
            # "by shelling" opens an agent phrase after a death; here it is the act itself ("accused of shelling a …").
            side = Side(party, TARGET, "object in construct", 0.7)
        elif mark == "by" and gap <= 18 and _last_act_before(ground, party) is act and _has_doer(act):
            side = Side(party, INITIATOR, "agent phrase", 1.0)
        elif on_land(party, mark):
            side = Side(party, TARGET, ON_LAND, 0.6) if gap <= 10 else None
        elif mark == "in" and act.frame == "blast" and party.head is Head.HELD and gap <= 5:
            side = Side(party, TARGET, "site of the blast", 0.6)
        elif mark in ("on", "against") and gap <= 12 and _has_target(ground, act):
            side = Side(party, TARGET, "preposition of the target", 0.9)
        elif mark == "from" and (act.frame == "mover" or takes_ground(act.types, "")) and gap <= 8 and party.armed:
            side = Side(party, TARGET, "taken from", 0.6)
        elif mark == "from" and gap <= FROM_REACH and _comes_from(act, party):
            side = Side(party, INITIATOR, "from whom it came", 0.7)
        elif mark == "of" and _of_weapon(ground, act, party):
            side = Side(party, INITIATOR, "owner of the weapon", 0.6)
        elif mark == "of" and gap <= OWNED_REACH and _strikes(act) and party.armed and party.head is not Head.STATE:
            side = Side(party, TARGET, "owner of what was hit", 0.6)
        elif _of_site(party) and gap <= 12 and act.frame not in ("between", "protest", "light"):
            side = Side(party, TARGET, "holder of the struck site", 0.6)
        elif previous and party.proclitic[:1] == WAW and ground.gap(previous.party.end, party.word) <= 3:
            side = Side(party, previous.role, "joined by and", previous.weight * 0.9)
        if side:
            sides.append(side)
        previous = side
    return sides


#: Words from an act to whom it came from: an adjective.
FROM_REACH = 2


def _comes_from(act: Act, party: Party) -> bool:
    """Whether "from" behind a noun of attack names its doer (`an attack from the organisation`), and not a place."""
    noun = not act.verbal and act.frame in ("agent-on", "agent-or-object", "agent-at")
    return act.core and noun and party.armed and party.head is not Head.STATE


#: Words from an act to the owner of what it struck.
OWNED_REACH = 6


def _strikes(act: Act) -> bool:
    """Whether what stands behind an act is what it was done to (`struck a building that belongs to X`)."""
    return act.core and act.frame in ("agent-object", "object") and bool(VIOLENT & set(act.types))


def _has_target(ground: Ground, act: Act) -> bool:
    """Whether "on" behind an act word brings what was hit: not behind one of suffering, unless a weapon falls or is
    fired (`shells fell on the base`).
    """
    if act.frame not in ("patient", "effect"):
        return True
    return bool(act.types) and any(
        h.entry.family == "means" and act.start <= h.start < act.end for h in ground.reading.by_sentence[ground.index]
    )


def _has_doer(act: Act) -> bool:
    """Whether an agent phrase after the word can tell who did it: not after a bare "operations"."""
    return act.core or act.verbal or act.frame in ("effect", "patient", "light")


def _of_weapon(ground: Ground, act: Act, party: Party) -> bool:
    """`drones belonging to X`: the owner of a weapon that the act is done with, no other thing or act between."""
    weapons = [h for h in ground.of("means") if h.entry.attrs["implies"] and act.start < h.end <= party.word]
    last = max(weapons, key=lambda h: h.end, default=None)
    if last is None or ground.gap(last.end, party.word) > 5:
        return False
    return not any(last.end <= h.start and h.end <= party.word for family in _THINGS for h in ground.of(family))


#: Families of words that an owner may belong to.
_THINGS = ("act", "object", "people")


def _of_site(party: Party) -> bool:
    """A nationality after the name of a base: who holds it."""
    return party.head is Head.HELD and len(party.chain) == 1 and party.chain[0].entry.family == "demonym"


def _last_act_before(ground: Ground, party: Party) -> Act | None:
    """The act word that an agent phrase belongs to: the nearest before it."""
    return max((a for a in ground.acts if a.end <= party.word), key=lambda a: a.end, default=None)


def on_land(party: Party, mark: str) -> bool:
    """`on Saudi territory`: the state is the target (CODEBOOK §4)."""
    return party.chain[0].entry.attrs.get("class") == "land" and mark in ("in", "on", "to", "toward")
