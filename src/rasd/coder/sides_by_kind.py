"""What does the type of an act say of its sides? Protesters, partners in an agreement, a state struck from abroad."""

from dataclasses import replace

from rasd.coder import kinds
from rasd.coder.sides import Placed, Sides
from rasd.lexicon.families import actor_rows, country_rows
from rasd.readers.where import Spot

_PROTESTS = frozenset({kinds.PEACEFUL, kinds.INTERVENTION, kinds.EXCESSIVE, "Violent demonstration"})


def protest_sides(sides: Sides, kind: str, country: str) -> Sides:
    """Who protests did it; where they are shot at they are the target (CODEBOOK §4)."""
    protesters = f"PROT_{country}"
    if not country or kind not in _PROTESTS:
        return sides
    if kind == kinds.EXCESSIVE:
        party = next((p.party for p in (*sides.targets, *sides.initiators)), None)
        others = tuple(p for p in sides.targets if not p.actor.startswith(("CIV_", "PROT_")))
        hit = (Placed(protesters, party, "protesters", 0.6),) if party else ()
        doers = tuple(p for p in sides.initiators if not p.actor.startswith("PROT_"))
        kept = tuple(p for p in others if p.actor not in {d.actor for d in doers}) if not hit else ()
        return replace(sides, initiators=doers, targets=hit + kept)
    return replace(sides, initiators=(), targets=(), protesters=protesters, certainty="stated")


#: Rules that name the second party of an agreement.
_PARTNERS = ("between", "fought with", "joined by and")


def agreement_sides(sides: Sides, kind: str) -> Sides:
    """Who agrees with whom: both are initiators (CODEBOOK §4)."""
    if kind != kinds.AGREEMENT or not sides.targets:
        return sides
    partners = tuple(p for p in sides.targets if p.rule.startswith(_PARTNERS))
    others = tuple(p for p in sides.targets if p not in partners)
    return replace(sides, initiators=sides.initiators + partners, targets=others) if partners else sides


#: Note of a state side that does not hold all of its land.
HOLDS_PART = "holds part"
#: What crosses a border through the air.
_REMOTE = frozenset({kinds.AIR, kinds.SHELLING})


def struck_state(sides: Sides, kind: str, place: Spot | None) -> Sides:
    """A strike from abroad on a place of which neither victims nor holders are named hits the state (CODEBOOK §4)."""
    row = country_rows().get(place.country) if place else None
    if kind not in _REMOTE or place is None or row is None or sides.targets or not sides.initiators:
        return sides
    homes = {actor_rows().get(p.actor, {}).get("country", "") for p in sides.initiators}
    partly = actor_rows().get(row["army"], {}).get("note", "").startswith(HOLDS_PART)
    if "" in homes or place.country in homes or partly:
        return sides
    hit = Placed(row["army"], sides.initiators[0].party, "a state struck from abroad", 0.2)
    return replace(sides, targets=(hit,))
