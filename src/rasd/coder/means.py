"""By what means? The weapons told in a happening's stretches, the types they imply, and those that fit its type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rasd.coder import kinds
from rasd.coder.draft import Draft
from rasd.coder.scene import Scene
from rasd.lexicon.entry import Hit
from rasd.model import Span

#: More than this many words from every act word a weapon is not taken as used.
REACH = 14
#: Notes of words that tell less than others: a shell of no kind, a suicide attacker, what shoots a missile down.
KIND_NOT_SAID, ATTACKER, DEFENCE = "kind not said", "attacker", "air defence"
#: Note of a word for a drone that means a march too; codes of words beside which it is a drone.
MARCH, _IN_THE_AIR = "also a march", frozenset({"air_strike", "helicopter", "drone", "air", "interception"})
#: Types of acts in which no weapon is used; a weapon told beside one is another act's, or what was found.
_WITHOUT = frozenset(
    {
        *(kinds.AGREEMENT, kinds.TRANSFER, kinds.ARRESTS, kinds.PEACEFUL),
        *("Headquarters or base established", "Change to group/activity"),
    }
)
_FROM_THE_AIR = frozenset({"air_strike", "helicopter", "drone"})
_AT_VEHICLES = frozenset({kinds.BOMB, kinds.SUICIDE, kinds.AIR})
_VEHICLES = frozenset({"heavy_weapons", "artillery"})
_CLOSER_MISSILES = frozenset({"ballistic_missile", "rocket"})


@dataclass(frozen=True, slots=True)
class Means:
    """The weapons told of a happening, in the order of the text, and the sub-event types that they imply."""

    told: Mapping[str, Sequence[Hit]]
    implied: set[str]


def means_of(draft: Draft, scene: Scene) -> Means:
    """The weapons told near the act words of a happening."""
    told: dict[str, list[Hit]] = {}
    implied: set[str] = set()
    for telling in draft.tellings:
        for hit in telling.means:
            if MARCH in hit.entry.attrs["note"] and _is_no_weapon(hit, scene):
                continue
            near = [scene.reading.words.between(*sorted((a.start, hit.start))) for a in telling.acts]
            if near and min(near) > REACH:
                continue
            told.setdefault(hit.entry.code, []).append(hit)
            if hit.entry.attrs["implies"]:
                implied.add(hit.entry.attrs["implies"])
    if len(told) > 1:
        told.pop("explosives", None)
    if "drone" in told and "helicopter" not in told:
        # "The aircraft" after a drone is the drone.
        told.pop("air_strike", None)
    return Means(told, implied)


def used(means: Means, kind: str, scene: Scene) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The means ids of an act of a type, with the span of each that the text tells; what its type says of itself is
    added.
    """
    told: dict[str, Hit] = {}
    if kind not in _WITHOUT:
        real = {code: [h for h in hits if not _is_no_weapon(h, scene)] for code, hits in means.told.items()}
        if kind in _AT_VEHICLES:
            real = {code: [h for h in hits if not _is_vehicle(h, scene)] for code, hits in real.items()}
        told = {code: hits[0] for code, hits in real.items() if hits and not _yields(code, real, kind)}
    spans = tuple(scene.reading.span(h.start, h.end) for h in told.values())
    return _with_default(tuple(told), kind), spans


def _is_no_weapon(hit: Hit, scene: Scene) -> bool:
    """Whether a word is part of an outlet's name (the channel `The March`), or a word for a drone that means a march
    too does: people protest in the report, or nothing beside it strikes, flies or is shot down.
    """
    reading = scene.reading
    hits = reading.by_sentence[reading.sentence_index(hit.start)]
    if any(h.entry.family == "outlet" and h.start < hit.start and hit.end <= h.end for h in hits):
        return True
    if MARCH not in hit.entry.attrs["note"]:
        return False
    if any(h.entry.family == "sign" and h.entry.code == "protest" for h in reading.hits):
        return True
    near = (h for h in hits if h.start != hit.start)
    return not any(
        h.entry.code in _IN_THE_AIR or (h.entry.family == "act" and kinds.AIR in h.entry.attrs["type"]) for h in near
    )


def _is_vehicle(hit: Hit, scene: Scene) -> bool:
    """Whether a word for a weapon is that of a vehicle, too: bombs and aircraft hit it, and it fires nothing."""
    things = scene.reading.of(scene.reading.sentence_index(hit.start), "object")
    return hit.entry.code in _VEHICLES and any(h.end == hit.end and h.entry.code == "military" for h in things)


def _yields(code: str, told: Mapping[str, Sequence[Hit]], kind: str) -> bool:
    """Whether a word for a weapon says no more than another one told of the act."""
    hits = told[code]
    if code == "artillery" and all(KIND_NOT_SAID in h.entry.attrs["note"] for h in hits):
        return kind == kinds.AIR or len(told) > 1
    if code == "suicide_belt" and all(h.entry.attrs["note"].startswith(ATTACKER) for h in hits):
        return "car_bomb" in told
    if code == "other":
        return kind == kinds.CHEMICAL or all(h.entry.attrs["note"].startswith(DEFENCE) for h in hits)
    return code == "missile" and bool(set(told) & _CLOSER_MISSILES)


def _with_default(means: tuple[str, ...], kind: str) -> tuple[str, ...]:
    if kind == kinds.AIR and not set(means) & _FROM_THE_AIR:
        return ("air_strike", *means)
    if kind == kinds.CHEMICAL and "chemical" not in means:
        return (*means, "chemical")
    return ("explosives",) if kind in (kinds.BOMB, kinds.SUICIDE) and not means else means
