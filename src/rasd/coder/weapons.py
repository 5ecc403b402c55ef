"""Whose weapon was it? The owner of a weapon did what it did, where nobody else is told to have done it."""

from collections.abc import Sequence
from dataclasses import replace

from rasd.coder.acts import Act
from rasd.coder.fired import PRONOUNS
from rasd.coder.ground import INITIATOR, TARGET, Ground, Side
from rasd.coder.kinds import DISRUPTED, VIOLENT
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.noun_chain import FIRED
from rasd.readers.party import Head, Party

#: Weapons that are somebody's to fire or plant: not an adjective such as "air", which tells of no weapon by itself.
_FIRED_OR_PLANTED = frozenset(
    {"missile", "ballistic_missile", "rocket", "artillery", "mortar", "drone", "small_arms", "landmine", "ied"}
)
#: Rule of whoever had laid what is cleared.
PLANTED = "planted what was cleared"
#: Words from an act to the weapon that is its object.
OBJECT_REACH = 2
#: Frames of acts that are done to what stands behind them.
_ON_OBJECTS = frozenset({"object", "agent-object", "agent-or-object"})


def weapon_owners(ground: Ground, acts: Sequence[Act], left: int, right: int, sides: Sequence[Side]) -> list[Side]:
    """`killed by the shells of the factions`, `the Houthi missile`: the owners between folded offsets, if the acts
    have no doer and are not done to the weapon itself.
    """
    cores = [a for a in acts if a.core]
    if (
        (cores and not any(set(a.types) & VIOLENT for a in cores))
        or any(s.role == INITIATOR for s in sides)
        or any(DISRUPTED in a.types for a in acts)
    ):
        return []
    taken = {s.party.start for s in sides}
    return [
        Side(p, INITIATOR, "owner of the weapon", 0.6)
        for p in ground.parties
        if left <= p.word and p.end <= right and p.start not in taken and _is_owner(ground, p)
    ]


def _is_owner(ground: Ground, party: Party) -> bool:
    weapon = _weapon_of(ground, party)
    if weapon is None or not party.armed or party.head in (Head.HELD, Head.STATE) or not party.options:
        return False
    return not any(
        a.end <= weapon.word and a.frame in _ON_OBJECTS and ground.gap(a.end, weapon.word) <= OBJECT_REACH
        for a in ground.acts
        if ground.reading.text[weapon.word : weapon.start] in ("", ARTICLE)
        and not any(a.end < end <= weapon.word for end in ground.marks)
    )


def _weapon_of(ground: Ground, party: Party) -> Hit | None:
    """What is fired, if the name of a party begins with it or stands right behind it."""
    first = party.chain[0]
    if first.entry.family == "head":
        return first if first.entry.attrs["note"] == FIRED else None
    if party.proclitic not in ("", ARTICLE):
        return None
    return next(
        (
            h
            for h in ground.reading.by_sentence[ground.index]
            if h.entry.code in _FIRED_OR_PLANTED and h.end <= party.word and ground.gap(h.end, party.word) == 0
        ),
        None,
    )


def planted(ground: Ground, acts: Sequence[Act], sides: Sequence[Side]) -> list[Side]:
    """The sides, whoever had planted what is found or cleared as its target (`took up 300 mines that the rebels laid`,
    in Arabic `laid them the rebels`).
    """
    if not any(DISRUPTED in act.types for act in acts):
        return list(sides)
    text = ground.reading.text
    laid = [h.end for h in ground.coded("agent") if text[h.start : h.end].endswith(PRONOUNS)]
    return [
        replace(side, role=TARGET, rule=PLANTED)
        if side.role == INITIATOR
        and any(end <= side.party.word and ground.gap(end, side.party.word) == 0 for end in laid)
        else side
        for side in sides
    ]
