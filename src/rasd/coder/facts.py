"""What do the tellings of a happening say of its kind: from the air or the ground, with poison, on foot, stopped?"""

from collections.abc import Sequence

from rasd.coder import kinds
from rasd.coder.crime import SWEEP
from rasd.coder.draft import Draft, Telling
from rasd.coder.kinds_decide import Facts
from rasd.coder.scene import Scene
from rasd.coder.sides import Sides
from rasd.readers.counted import are_people
from rasd.readers.toll import Toll

#: Note of the words of fighting that are said of crowds.
UNREST = "unrest"
#: Means that no aircraft fires.
_GROUND_FIRE = frozenset({"artillery", "mortar", "rocket", "ballistic_missile", "heavy_weapons"})


def facts_of(
    draft: Draft, scene: Scene, sides: Sides, tolls: Sequence[Toll], implied: set[str], means: Sequence[str]
) -> Facts:
    """What the rules of type look at (`kinds_decide.Facts`), from the tellings, the sides and the toll of a draft."""
    return Facts(
        types=_types(draft),
        implied=implied if _poisoned(draft) else implied - {kinds.CHEMICAL},
        signs=_signs(draft) | set(means) & {"tear_gas"} | _protest_beside(draft, scene),
        initiators=[p.actor for p in sides.initiators],
        targets=[p.actor for p in sides.targets],
        killed=any(t.kind == "killed" and t.low > 0 for t in tolls),
        hurt=any(t.low > 0 for t in tolls),
        small_arms="small_arms" in means,
        arms=any(t.means for t in draft.tellings),
        captured=any(t.kind == "captured" for t in tolls),
        on_foot=bool(sides.initiators) and all(are_people(p.party) for p in sides.initiators),
        strike=next(filter(None, map(_strike, draft.tellings)), ""),
        unrest=_unrest(draft),
        stopped=any(a.stopped for a in draft.acts),
    )


def _signs(draft: Draft) -> set[str]:
    return {s.entry.code for t in draft.tellings for s in t.signs}


#: Code of the signs of protest; sentences before and after in which they tell of the occasion.
PROTEST, BESIDE = "protest", 1


def _protest_beside(draft: Draft, scene: Scene) -> set[str]:
    """The sign of protest, where a sentence of the draft, one beside it or the title speaks of one: a report tells once
    that people were shot at a march, and then of the dead alone.
    """
    sentences = {t.sentence + step for t in draft.tellings for step in range(-BESIDE, BESIDE + 1)} | {0}
    known = range(len(scene.reading.sentences))
    near = (h for index in sentences if index in known for h in scene.reading.of(index, "sign"))
    return {PROTEST} if any(h.entry.code == PROTEST and "weak" not in h.entry.attrs["note"] for h in near) else set()


def _types(draft: Draft) -> Sequence[str]:
    """The types that its words leave open; a search of ground leaves the name to the other acts."""
    arrests = [a for a in draft.acts if a.types[:1] == (kinds.ARRESTS,)]
    others = [a for a in draft.acts if a.core and a.types[0] != kinds.ARRESTS]
    if not others or draft.types[:1] != (kinds.ARRESTS,) or not all(SWEEP in a.notes for a in arrests):
        return draft.types
    return min(others, key=lambda a: (a.weak, len(a.types))).types


def _unrest(draft: Draft) -> bool:
    """Whether the only words of fighting are those that are said of a crowd and soldiers, too."""
    fights = [a for a in draft.acts if a.types[:1] == (kinds.CLASH,)]
    return bool(fights) and all(UNREST in a.notes for a in fights)


def _poisoned(draft: Draft) -> bool:
    """Whether the first telling speaks of poison, or half of them: one that does may recall another attack."""
    told = [any(m.entry.attrs["implies"] == kinds.CHEMICAL for m in t.means) for t in draft.tellings]
    return told[0] or 2 * sum(told) >= len(told)


def _strike(telling: Telling) -> str:
    """Whether a telling speaks of aircraft, or else of what only the ground fires: aircraft have missiles too."""
    implied = {hit.entry.attrs["implies"] for hit in telling.means}
    if kinds.AIR in implied or telling.types == (kinds.AIR,) or any(s.entry.code == "air" for s in telling.signs):
        return kinds.AIR
    return kinds.SHELLING if any(hit.entry.code in _GROUND_FIRE for hit in telling.means) else ""
