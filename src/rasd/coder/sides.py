"""Who did it and to whom, once all tellings of a happening are in: ids, certainty, and a claim of responsibility."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rasd.arabic.sentences import Zone
from rasd.coder import kinds
from rasd.coder.doers import UNNAMED, Placed, announcers, claimant, is_army, told_accused, told_deniers
from rasd.coder.draft import Draft, Telling
from rasd.coder.elsewhere import did_alike, only_enemy
from rasd.coder.enemies import at_war
from rasd.coder.ground import ANSWER, HOLDER, INITIATOR, ON_LAND, SUPPORTS, TARGET, WITHDREW, Side
from rasd.coder.scene import Scene
from rasd.lexicon.families import actor_rows
from rasd.readers.party import Head, Party
from rasd.readers.toll import Toll

#: A side this much weaker than the best of its role is left out.
SLACK = 0.35


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a happening."""

    initiators: tuple[Placed, ...]
    targets: tuple[Placed, ...]
    certainty: str
    claimed_by: str | None
    protesters: str = ""


_FIGHTS = frozenset({kinds.CLASH, kinds.REGAINS, kinds.OVERTAKES})
#: In these every side said to be killed is a target (CODEBOOK §4).
_BLASTS = frozenset({kinds.AIR, kinds.SHELLING})
#: Only in these do civilians act: elsewhere they suffer (CODEBOOK §4 names them as targets alone).
_CROWDS = frozenset({"Mob violence", "Violent demonstration", "Peaceful protest", "Looting/property destruction"})


Placement = dict[str, dict[str, Placed]]


def settle_sides(draft: Draft, scene: Scene, tolls: Sequence[tuple[Toll, Telling]]) -> Sides:
    """The sides of a draft; an id on both sides stays where its stronger sign puts it."""
    placed = _told_sides(draft, scene)
    accused, claimed = _told_apart(placed, draft, scene)
    _victims(placed, tolls, draft, scene)
    _unnamed_last(placed)
    if not _CROWDS & set(draft.types):
        placed[INITIATOR] = {a: p for a, p in placed[INITIATOR].items() if not a.startswith("CIV_")}
    fight = bool(_FIGHTS & set(draft.types[:1]))
    _left_ground(placed, draft)
    _holders(placed, draft, tolls, fight)
    _turn_enemies(placed, scene, fight)
    for actor in set(placed[INITIATOR]) & set(placed[TARGET]):
        weaker = min((INITIATOR, TARGET), key=lambda role: placed[role][actor].weight)
        del placed[weaker][actor]
    _turn_protest(placed, draft)
    if fight and not placed[INITIATOR]:
        _turn_fight(placed)
    if fight and placed[INITIATOR] and all(a.startswith("CIV_") for a in placed[TARGET]):
        placed[TARGET].update({p.actor: p for p in only_enemy(draft, scene, placed[INITIATOR])})
    initiators, targets = _strong(placed[INITIATOR].values()), _strong(placed[TARGET].values())
    killed = _killed_people(tolls, draft, scene) if _BLASTS & set(draft.types[:1]) else set()
    initiators, targets = _whole(initiators), _whole(_without_land(_without_general(targets, killed)))
    return Sides(
        initiators,
        targets,
        _certainty(draft, initiators, accused),
        claimed.actor if claimed and claimed.actor in {p.actor for p in initiators} else None,
    )


def _told_sides(draft: Draft, scene: Scene) -> Placement:
    """The parties that the tellings of a draft put on a side."""
    placed: Placement = {INITIATOR: {}, TARGET: {}, HOLDER: {}}
    told: set[str] = set()
    for order, telling in enumerate(draft.tellings):
        settled = [(side, scene.settle_in(side.party, telling, draft)) for side in telling.sides]
        doers = {actor for side, actor in settled if side.role == INITIATOR and actor}
        others = kinds.CLASH not in draft.types[:1] and _others(told, doers)
        if telling.zone is not Zone.TITLE and not others:
            told |= doers
        for side, actor in settled:
            if not (others and side.role == INITIATOR):
                _place(placed, side, actor, order)
    return placed


def _told_apart(placed: Placement, draft: Draft, scene: Scene) -> tuple[list[Placed], Placed | None]:
    """Add the doers that other sentences tell: who is accused, who claims it; where nobody is told yet, who announces
    it, denies it, or did the like. Gives the accused, and who claims it.
    """
    doers = placed[INITIATOR]
    accused = list(told_accused(draft, scene, set(doers)))
    for one in accused:
        doers.setdefault(one.actor, one)
    claimed = claimant(draft, scene)
    if claimed is not None:
        doers.setdefault(claimed.actor, claimed)
    if not doers:
        doers.update({p.actor: p for p in announcers(draft, scene)})
    if not doers:
        accused = list(told_deniers(draft, scene))
        doers.update({p.actor: p for p in accused})
    if not doers and draft.types:
        doers.update({p.actor: p for p in did_alike(draft, scene, draft.types[0])})
    return accused, claimed


def _left_ground(placed: Placement, draft: Draft) -> None:
    """Who withdrew lost the ground where others are told to have taken it, and nobody else to have lost it."""
    left = {actor: one for actor, one in placed[INITIATOR].items() if one.rule == WITHDREW}
    taken = any(kinds.takes_ground(act.types, act.frame) for act in draft.acts)
    if taken and left and len(left) < len(placed[INITIATOR]) and not placed[TARGET]:
        placed[TARGET] = left
        placed[INITIATOR] = {actor: one for actor, one in placed[INITIATOR].items() if actor not in left}


def _holders(placed: Placement, draft: Draft, tolls: Sequence[tuple[Toll, Telling]], fight: bool) -> None:
    """Whoever holds the place was hit, in a fight and in violence without victims, if no other target is told."""
    untold = all(p.party.head is Head.PERSON for p in placed[TARGET].values())
    if untold and (fight or (kinds.VIOLENT & set(draft.types) and not any(t.low for t, _ in tolls))):
        placed[TARGET] |= {a: p for a, p in placed[HOLDER].items() if a not in placed[INITIATOR]}


def _others(told: set[str], doers: set[str]) -> bool:
    """Whether a later sentence names quite other doers than those before: they did something else.

    Gunmen may be told by their group later; a state is hardly who they were. The sides of a clash have no order.
    """
    if not told or not doers:
        return False
    if told == {UNNAMED}:
        return all(is_army(actor) or actor.startswith(("POL_", "GOV_")) for actor in doers)
    return not told & doers


def _unnamed_last(placed: dict[str, dict[str, Placed]]) -> None:
    """ "Gunmen" are left out where it is told who they were, and on the side opposite to one of their own."""
    for role, other in ((INITIATOR, TARGET), (TARGET, INITIATOR)):
        unnamed = placed[role].get(UNNAMED)
        if unnamed and (
            len(placed[role]) > 1 or (UNNAMED in placed[other] and placed[other][UNNAMED].weight > unnamed.weight)
        ):
            del placed[role][UNNAMED]


def _turn_protest(placed: dict[str, dict[str, Placed]], draft: Draft) -> None:
    """Protesters who are shot at or broken up are not those who did it."""
    marched = {a: p for a, p in placed[INITIATOR].items() if a.startswith("PROT_")}
    if marched and len(marched) < len(placed[INITIATOR]):
        for actor, one in marched.items():
            del placed[INITIATOR][actor]
            placed[TARGET].setdefault(actor, one)


def _turn_enemies(placed: dict[str, dict[str, Placed]], scene: Scene, fight: bool) -> None:
    """Whoever fights another doer of the act all through the report suffered it, where the other's part is surer; in a
    fight the army and the rebels of a country are no partners either.
    """
    doers, hit = placed[INITIATOR], placed[TARGET]
    for actor, one in sorted(doers.items(), key=lambda entry: entry[1].weight):
        foes = [
            o for o in doers if o != actor and (_fight_each_other(scene, actor, o) or (fight and _civil_war(actor, o)))
        ]
        foes = [o for o in foes if o not in hit or hit[o].weight <= doers[o].weight]
        lead = max((doers[o].weight - one.weight for o in foes), default=-1.0)
        if not one.rule.startswith("joined") and (lead > 0 or (lead == 0 and actor in hit)):
            hit.setdefault(actor, doers.pop(actor))


def _fight_each_other(scene: Scene, one: str, other: str) -> bool:
    return scene.enemies.get(one, ("", None))[0] == other or scene.enemies.get(other, ("", None))[0] == one


def _civil_war(one: str, other: str) -> bool:
    """Whether one is an army, the other rebels of its country or of none."""
    if is_army(one) == is_army(other):
        return False
    army, rebels = (one, other) if is_army(one) else (other, one)
    roams = actor_rows().get(rebels, {}).get("kind") == "rebel" and not actor_rows()[rebels].get("country")
    return roams or at_war(army, rebels)


def _turn_fight(placed: dict[str, dict[str, Placed]]) -> None:
    """Where both sides of a fight are told as suffering it, those whom the others fought with did it."""
    armed = {a: p for a, p in placed[TARGET].items() if p.party.armed}
    met = {a: p for a, p in armed.items() if p.rule in ("fought with", "preposition of the target", SUPPORTS)}
    if met and len(met) < len(armed):
        placed[INITIATOR].update(met)
        for actor in met:
            del placed[TARGET][actor]


def _place(placed: dict[str, dict[str, Placed]], side: Side, actor: str, order: int) -> None:
    if side.role == INITIATOR and actor.startswith("CIV_") and side.party.head is Head.PERSON:
        actor = "LONE_ATTACKER"
    if not actor:
        return
    weight = side.weight - 0.03 * min(order, 5)
    old = placed[side.role].get(actor)
    if old is None or old.weight < weight:
        placed[side.role][actor] = Placed(actor, side.party, side.rule, weight)


def _victims(
    placed: dict[str, dict[str, Placed]], tolls: Sequence[tuple[Toll, Telling]], draft: Draft, scene: Scene
) -> None:
    """Whoever is said to be killed or hurt is a target; in a clash only armed people are (CODEBOOK §4)."""
    clash = kinds.CLASH in draft.types[:1]
    for toll, telling in tolls:
        if toll.low == 0 or (toll.kind in ("captured", "abducted") and clash):
            continue
        if toll.party is None:
            if not placed[TARGET] and not clash:
                country = scene.country_of(telling)
                if country:
                    _victim(placed, f"CIV_{country}", toll, draft, 0.2)
            continue
        if toll.part and placed[TARGET]:
            continue
        actor = scene.settle_in(toll.party, telling, draft)
        if actor and not (clash and actor.startswith("CIV_")) and actor not in placed[INITIATOR]:
            weight = 0.3 if toll.party.head is Head.PERSON else 0.7
            placed[TARGET].setdefault(actor, Placed(actor, toll.party, "among the victims", weight))


def _victim(placed: dict[str, dict[str, Placed]], actor: str, toll: Toll, draft: Draft, weight: float) -> None:
    counted = Party(toll.start, toll.end, toll.start, (), Head.PERSON, "", ())
    if not draft.sides and not kinds.VIOLENT & set(draft.types):
        return
    first = next((s.party for s in draft.sides), counted)
    placed[TARGET].setdefault(actor, Placed(actor, first, "people of whom no more is told", weight))


def _strong(found: Iterable[Placed]) -> tuple[Placed, ...]:
    ranked = sorted(found, key=lambda p: (-p.weight, p.party.start))
    if not ranked:
        return ()
    return tuple(sorted((p for p in ranked if p.weight >= ranked[0].weight - SLACK), key=lambda p: p.party.start))


def _killed_people(tolls: Sequence[tuple[Toll, Telling]], draft: Draft, scene: Scene) -> set[str]:
    """The people said to be dead in a blow whose dead are all told as no more than people."""
    dead = [(t.party, telling) for t, telling in tolls if t.kind == "killed" and t.low and t.party and not t.part]
    if any(party.head is not Head.PERSON for party, _ in dead):
        return set()
    return {scene.settle_in(party, telling, draft) for party, telling in dead}


def _without_general(targets: tuple[Placed, ...], killed: Collection[str] = ()) -> tuple[Placed, ...]:
    """Drop "people" where it is known who they were; the dead of a blow at somebody's post stay beside them."""
    known = [p for p in targets if p.party.head is not Head.PERSON or p.actor in killed]
    return tuple(known) if known else targets


#: Note of an actor that another one contains.
PART_OF = "part of "


def _without_land(targets: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Drop the state on whose land it was where it is told who was hit (CODEBOOK §4)."""
    hit = [p for p in targets if p.rule != ON_LAND]
    return tuple(hit) if hit else targets


def _whole(side: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Drop a part of an alliance that stands on the same side itself."""
    actors = {p.actor for p in side}
    notes = {a: actor_rows().get(a, {}).get("note", "") for a in actors}
    parts = {a for a, note in notes.items() if note.startswith(PART_OF) and note.removeprefix(PART_OF) in actors}
    return tuple(p for p in side if p.actor not in parts)


def _certainty(draft: Draft, initiators: Sequence[Placed], accused: Sequence[Placed]) -> str:
    if not initiators:
        return "unknown"
    if all(p.rule == ANSWER for p in initiators):
        return "suspected"
    only_accused = {a.actor for a in accused}
    if all(p.rule == "accused" for p in initiators if p.actor in only_accused) and only_accused >= {
        p.actor for p in initiators
    }:
        return "suspected"
    for telling in draft.tellings:
        hedges = [c for c in telling.cues if c.entry.code == "hedge"]
        if any(abs(h.start - p.party.start) < 60 for h in hedges for p in initiators if p.party.start >= telling.start):
            return "suspected"
    return "stated"


__all__ = ["Placed", "Sides", "settle_sides"]
