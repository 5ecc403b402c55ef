"""Who is who in an interception? Its subject is the target, the owner of the weapon the initiator."""

from collections.abc import Iterable
from dataclasses import replace

from rasd.coder.acts import Act
from rasd.coder.frames import carried
from rasd.coder.ground import INITIATOR, ON_LAND, TARGET, Ground, Side
from rasd.readers.party import Head

#: Rules that hold for an interception as for any act.
_FIRM = frozenset({ON_LAND, "preposition of the target"})


def turned_round(ground: Ground, act: Act, sides: Iterable[Side]) -> list[Side]:
    """The sides of an act; those of an interception ("sides are turned round" in the lexicon) the other way round."""
    noun = carried(ground, act) if act.frame == "light" else None
    if not (act.turned and not _drops(ground, act)) and (noun is None or not noun.turned):
        return list(sides)
    other = {INITIATOR: TARGET, TARGET: INITIATOR}
    sides = [*sides, *_whose_attack(ground, act)]
    return [side if _firm(ground, side) else replace(side, role=other[side.role]) for side in sides]


def _whose_attack(ground: Ground, act: Act) -> list[Side]:
    """Whoever li names behind a verb that holds its object (`repelled an attack of X`): theirs was the attack."""
    behind = (p for p in ground.parties if p.word >= act.end and " " in act.hit.entry.form)
    owner = next((p for p in behind if ground.gap(act.end, p.word) == 0), None)
    if owner is None or not owner.armed or ground.mark(owner) != "to":
        return []
    return [Side(owner, TARGET, "owner of the attack", 0.8)]


#: Words from a verb of bringing down to what is let fall.
DROP_REACH = 3


def _drops(ground: Ground, act: Act) -> bool:
    """Whether what comes down are bombs: then the subject let them fall (`aircraft dropped four bombs`)."""
    return act.verbal and any(
        h.entry.code == "explosives" and ground.gap(act.end, h.word) <= DROP_REACH
        for h in ground.of("means")
        if h.start >= act.end
    )


def _firm(ground: Ground, side: Side) -> bool:
    """Whether a side of an interception stays where it is: what it was aimed at, and whose the weapon is."""
    weapons = ground.of("means")
    nation = side.party.head is Head.NATION and any(
        h.end <= side.party.word and ground.gap(h.end, side.party.word) == 0 for h in weapons
    )
    return side.rule in _FIRM or (nation and side.role == INITIATOR)
