"""What does the type of an act say of its sides? Protesters, partners in an agreement, a state struck from abroad."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rasd.coder import kinds
from rasd.coder.ground import SUPPORTS
from rasd.coder.sides import Placed, Sides
from rasd.gazetteer import places_by_id
from rasd.lexicon.families import actor_rows, state_body
from rasd.lexicon.load import cells
from rasd.readers.party import Head, Party
from rasd.readers.where import Spot

#: Protesters who fight: whom they fight is their target.
RIOT = "Violent demonstration"
_MET = ("between", "fought with", "subject of the clash", "joined by and")
_PROTESTS = frozenset({kinds.PEACEFUL, kinds.INTERVENTION, kinds.EXCESSIVE, RIOT})


def protest_sides(sides: Sides, kind: str, country: str, day: str) -> Sides:
    """Who protests did it; where they are shot at they are the target (CODEBOOK §4)."""
    homes = {actor_rows().get(p.actor, {}).get("country", "") for p in sides.initiators}
    told = {p.actor[-2:] for p in (*sides.initiators, *sides.targets) if _is_told_crowd(p)} - homes
    protesters = f"PROT_{told.pop() if len(told) == 1 else country}"
    if not country or kind not in _PROTESTS:
        return sides
    if kind == kinds.EXCESSIVE:
        party = next((p.party for p in (*sides.targets, *sides.initiators)), None)
        others = tuple(p for p in sides.targets if not p.actor.startswith(("CIV_", "PROT_")))
        hit = (Placed(protesters, party, "protesters", 0.6),) if party else ()
        doers = tuple(p for p in sides.initiators if not p.actor.startswith("PROT_") and p.rule != "who protested")
        kept = tuple(p for p in others if p.actor not in {d.actor for d in doers}) if not hit else ()
        return replace(sides, initiators=doers, targets=hit + kept)
    met = (*sides.initiators, *sides.targets) if kind == RIOT else ()
    forces = {state_body(country, column, day) for column in ("army", "police")}
    met = tuple(p for p in met if p.party.armed and (p.rule.startswith(_MET) or p.actor in forces))
    return replace(sides, initiators=(), targets=met, protesters=protesters, certainty="stated")


def _is_told_crowd(one: Placed) -> bool:
    """Whether unarmed people are told with their nationality: at a border it says whose crowd it was."""
    nation = any(h.entry.family == "demonym" for h in one.party.chain)
    return nation and one.actor.startswith(("CIV_", "PROT_"))


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


def struck_state(sides: Sides, kind: str, place: Spot | None, day: str) -> Sides:
    """A strike from abroad on a country, with neither victims nor holders named, hits the state (CODEBOOK §4).

    A town may be held by anybody: foreign aircraft that bomb one inside a country at war do not hit its state.
    """
    army = state_body(place.country, "army", day) if place else ""
    if kind in _REMOTE and army:
        sides = _own_land(sides, army)
    if kind in _AT_BASES and army and place is not None:
        sides = _base_hit(sides, army, place)
    if kind not in _REMOTE or place is None or place.mark == "in" or (place.fine and place.place.admin1):
        return sides
    if place.place.precision not in ("country", "area"):
        return sides
    if not army or sides.targets or not sides.initiators:
        return sides
    homes = {actor_rows().get(p.actor, {}).get("country", "") for p in sides.initiators}
    partly = actor_rows().get(army, {}).get("note", "").startswith(HOLDS_PART)
    if "" in homes or place.country in homes or partly:
        return sides
    named = Party(place.start, place.end, place.start, (), Head.STATE, "", ())
    hit = Placed(army, named, "a state struck from abroad", 0.2)
    return replace(sides, targets=(hit,))


#: Kind of place, as the gazetteer has it, that soldiers hold.
BASE = "base"
_AT_BASES = frozenset({kinds.AIR, kinds.SHELLING, kinds.BOMB, kinds.SUICIDE})


def _base_hit(sides: Sides, army: str, place: Spot) -> Sides:
    """A base that is struck is hit with the army of its country, where nobody else is told to hold it and nobody tells
    who the dead were.
    """
    known = places_by_id().get(place.key)
    told = any(p.party.head is not Head.PERSON for p in sides.targets) or army in {p.actor for p in sides.initiators}
    backed = any(place.country in cells(actor_rows().get(p.actor, {}).get("backs", "")) for p in sides.initiators)
    if known is None or known.kind != BASE or known.precision != "site" or told or backed:
        # Who fights for the state does not strike its bases.
        return sides
    named = Party(place.start, place.end, place.start, (), Head.HELD, "", ())
    return replace(sides, targets=(Placed(army, named, "army of the base", 0.4),))


#: Note of a state that leads an alliance.
LEADS = "leads "


def _own_land(sides: Sides, army: str) -> Sides:
    """An alliance that stops what flies at the land of the state that leads it: the state is the target."""
    alliance = actor_rows().get(army, {}).get("note", "").removeprefix(LEADS)
    known = {p.actor for p in sides.targets}
    if alliance not in known:
        return sides
    kept = tuple(p for p in sides.targets if p.actor != alliance or army not in known)
    return replace(sides, targets=tuple(replace(p, actor=army) if p.actor == alliance else p for p in kept))


#: Fights on the ground: who fights is fought by somebody.
_FIGHTS = frozenset({kinds.CLASH, kinds.REGAINS, kinds.OVERTAKES})


def fought_enemy(sides: Sides, kind: str, enemies: Mapping[str, tuple[str, Party]]) -> Sides:
    """The other side of a fight that names one: whom that one fights elsewhere in the report. Unarmed people and what
    is theirs are no side of a fight, only its victims.
    """
    if kind not in _FIGHTS:
        return replace(
            sides,
            initiators=tuple(p for p in sides.initiators if p.rule != SUPPORTS),
            targets=tuple(p for p in sides.targets if p.rule != SUPPORTS),
        )
    sides = replace(sides, targets=tuple(p for p in sides.targets if not p.actor.startswith("CIV_")))
    if sides.targets or not sides.initiators:
        return sides
    return replace(sides, targets=_enemy(sides.initiators, enemies))


#: Rule of the other side of a fight of which one alone is told.
FOUGHT = "fought elsewhere in the report"


def _enemy(named: Sequence[Placed], enemies: Mapping[str, tuple[str, Party]]) -> tuple[Placed, ...]:
    for one in named:
        enemy, party = enemies.get(one.actor, ("", None))
        if party is not None and enemy not in {p.actor for p in named}:
            return (Placed(enemy, party, FOUGHT, 0.2),)
    return ()


def fought_by_enemy(sides: Sides, kind: str, enemies: Mapping[str, tuple[str, Party]]) -> Sides:
    """Who fought those who suffered in a fight that nobody is told to have begun: whom they fight elsewhere."""
    if kind not in _FIGHTS or sides.initiators or not (others := _enemy(sides.targets, enemies)):
        return sides
    return replace(sides, initiators=others, certainty="stated")


def arresting_state(sides: Sides, kind: str, country: str, at: tuple[int, int], day: str) -> Sides:
    """Arrests of which nobody is told to have made them are made by the police of the country, unless its state holds
    only a part of its land; `at`: folded bounds of the word of arrest.
    """
    actor = state_body(country, "police", day)
    if kind != kinds.ARRESTS or sides.initiators:
        return sides
    if not actor or actor in {p.actor for p in sides.targets}:
        return sides
    bodies = (state_body(country, column, day) for column in ("army", "police"))
    if any(actor_rows().get(body, {}).get("note", "").startswith(HOLDS_PART) for body in bodies):
        return sides
    police = Party(*at, at[0], (), Head.POLICE, "", ())
    return replace(sides, initiators=(Placed(actor, police, POLICE_THERE, 0.2),), certainty="stated")


#: Rule of an arrest that nobody is told to have made.
POLICE_THERE = "the police of the country"
