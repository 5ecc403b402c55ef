"""Whose men are those who were arrested? Of the group that they are told to belong to (CODEBOOK §4)."""

from dataclasses import replace

from rasd.coder.crime import TERROR, TIES
from rasd.coder.draft import Draft
from rasd.coder.kinds import ARRESTS
from rasd.coder.scene import Scene
from rasd.coder.sides import Placed, Sides
from rasd.lexicon.families import is_group
from rasd.model import Casualty

#: Words from "their belonging" to the group: "to" may stand between.
REACH = 1
SUSPECTED = "suspected of belonging to it"
#: Ids of people whose group nobody has told.
_UNTOLD = ("CIV_", "UNKNOWN_ARMED", "LONE_ATTACKER")


def suspected_of(sides: Sides, kind: str, draft: Draft, scene: Scene) -> Sides:
    """The sides of an arrest, the group in place of its suspected members (`arrested three Syrians on suspicion of
    belonging to …`).
    """
    if kind != ARRESTS or not all(p.actor.startswith(_UNTOLD) and not _is_called(p) for p in sides.targets):
        return sides
    doers = {p.actor for p in sides.initiators}
    for telling in draft.tellings:
        ties = [h.end for h in scene.reading.of(telling.sentence, "sign") if h.entry.attrs["note"] in (TERROR, TIES)]
        for party in scene.parties(telling.sentence):
            inside = telling.start <= party.word < telling.end
            near = any(end <= party.word and scene.reading.words.between(end, party.word) <= REACH for end in ties)
            actor = scene.settle(party, telling) if inside and near else ""
            if actor not in doers and is_group(actor):
                return replace(sides, targets=(Placed(actor, party, SUSPECTED, 0.6),))
    return sides


def _is_called(one: Placed) -> bool:
    """Whether somebody is told by what they do: a journalist stays one, whatever the charge."""
    return any(h.entry.family == "people" and h.entry.attrs["class"] == "civilian" for h in one.party.chain)


def of_suspects(casualty: Casualty, sides: Sides) -> Casualty:
    """A toll of those arrested is of the group that they are suspected of belonging to."""
    group = next((p.actor for p in sides.targets if p.rule == SUSPECTED), "")
    told = casualty.who is None or casualty.who.startswith(_UNTOLD)
    return replace(casualty, who=group) if group and told and casualty.kind == "captured" else casualty
