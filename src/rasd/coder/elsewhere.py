"""Who did it, or to whom, by what the rest of the report tells? For acts of which no sentence of theirs names them."""

from collections.abc import Collection, Iterable

from rasd.coder import kinds
from rasd.coder.doers import UNNAMED, Placed
from rasd.coder.draft import Draft
from rasd.coder.enemies import at_war
from rasd.coder.ground import INITIATOR, TARGET, Side
from rasd.coder.mood import Mood
from rasd.coder.scene import Scene
from rasd.lexicon.families import actor_rows

#: Acts of which one side alone is able, or nearly so: a bomb or a shot may be anybody's.
_FROM_AFAR = frozenset({kinds.AIR, kinds.SHELLING})
#: Acts in which protesters are shot at.
_SHOOTING = kinds.VIOLENT | {kinds.EXCESSIVE}
#: Acts by which ground is taken.
_GROUND = frozenset({kinds.REGAINS, kinds.OVERTAKES})
#: Weight of a side that another act of the report can lean on.
SURE = 0.75
#: Rule of a doer that only other acts of the report name.
ELSEWHERE = "did the same elsewhere in the report"


#: Who is told to have done an act, by the happening.
_Told = list[tuple[Draft, list[tuple[Side, str]]]]


def did_alike(draft: Draft, scene: Scene, kind: str) -> list[Placed]:
    """Who did what a report tells again without a doer: the only one of whom it tells such acts in that land, or at
    that place; who shot at people there, where protesters were shot at.
    """
    if any(act.mood is Mood.ANSWERED for act in draft.acts):
        # What was struck in answer to a blow was struck by the one who had suffered it.
        return []
    if kind == kinds.EXCESSIVE:
        return _only([(d, s) for d, s in _doers(draft, scene, _SHOOTING) if any(_unarmed(side) for side in d.sides)])
    family = next((f for f in (_FROM_AFAR, _GROUND) if kind in f), frozenset())
    told = _doers(draft, scene, family)
    if kind == kinds.AIR:
        told = [(d, able) for d, sides in told if (able := [(s, a) for s, a in sides if _has_aircraft(a)])]
    spots = _fine_spots(draft)
    same = [(d, sides) for d, sides in told if kind in d.types[:1]]
    there = [(d, sides) for d, sides in told if spots & _fine_spots(d)]
    return _only(same) or _only(there)


def _fine_spots(draft: Draft) -> set[str]:
    return {s.key for t in draft.tellings for s in t.spots if s.fine}


def _doers(draft: Draft, scene: Scene, types: Collection[str]) -> _Told:
    """Who surely did the other acts of these types in the land of a draft."""
    country = scene.country_of(draft.first)
    found: _Told = []
    for other in scene.drafts:
        told = [t for t in other.tellings if set(types) & set(t.types[:1])]
        if other is draft or not told or scene.country_of(other.first) != country:
            continue
        here = [(s, scene.settle(s.party, t)) for t in told for s in t.sides if s.role == INITIATOR]
        if sure := [(s, a) for s, a in here if a and a != UNNAMED and s.party.armed and s.weight >= SURE]:
            found.append((other, sure))
    return found


def _only(told: _Told) -> list[Placed]:
    """The doers of all these happenings, if they are the same."""
    found = {actor: Placed(actor, side.party, ELSEWHERE, 0.3) for _, sides in told for side, actor in sides}
    return list(found.values()) if len({frozenset(actor for _, actor in sides) for _, sides in told}) == 1 else []


def _unarmed(side: Side) -> bool:
    return side.role == TARGET and not side.party.armed


def _has_aircraft(actor: str) -> bool:
    return actor_rows().get(actor, {}).get("kind", "state") == "state"


def only_enemy(draft: Draft, scene: Scene, doers: Collection[str]) -> Iterable[Placed]:
    """Whom a state fought that fought nobody named: the only armed group of which the whole report speaks."""
    if any(_is_group(actor) for actor in doers) or any(actor in scene.enemies for actor in doers):
        return []
    found: dict[str, Placed] = {}
    for finds in scene.finds:
        for party in finds.parties:
            actor = scene.settle_in(party, draft.first, draft) if party.armed else ""
            if _is_group(actor):
                found.setdefault(actor, Placed(actor, party, "the only group of which the report speaks", 0.2))
    return [p for p in found.values() if len(found) == 1 and any(at_war(doer, p.actor) for doer in doers)]


def _is_group(actor: str) -> bool:
    return actor_rows().get(actor, {}).get("kind") == "rebel"
