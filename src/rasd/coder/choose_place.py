"""At which of the places told did a happening take effect?

The finest place nearest to the word of the act; what only tells where that place lies, who speaks, or whence a missile
came is passed over. Where the happening has no place of its own, that of the sentences before is carried on.
"""

from collections.abc import Iterator, Sequence

from rasd.arabic.sentences import Zone
from rasd.coder.acts import Act
from rasd.coder.choose import Chosen
from rasd.coder.draft import Draft, Telling
from rasd.coder.kinds import alike
from rasd.coder.scene import Scene
from rasd.model import Basis
from rasd.readers.placed import RELATION_RADIUS
from rasd.readers.where import Spot, apart

#: How much a precision counts against nearness to the act word.
_FINENESS = {"site": 4.5, "settlement": 4.0, "area": 3.6, "province": 2.2, "country": 0.5}
#: A place just after a finer one says where that one lies (`the base in Homs`); a direction after it, all the more.
CONTAINER, DIRECTION = 1.0, 2.5
#: A later telling's place outside of that told before is more often that of something else.
ELSEWHERE = 1.5
#: A place named counts for more than one that "the town" refers to.
BACK = 1.0
#: Sentences after the last of a happening in which its exact place may be told.
SOON = 2
#: Words that may stand between a place and the wider one that holds it.
WITHIN = 2
#: Relations of a place at which something happens, and of one at which it does not: on the way, or only named.
_SCENE = frozenset({"in", "on", "at", "between"})
_NO_SCENE = frozenset(
    {"from", "toward", "to", "with", "for", "led", "backed", "about", "by", "against", "until", "held"}
)
#: Relations by which a capital or country is a place, and does not speak or act for its government.
_PLACED = frozenset({"in", "on", "at", "from", "to", "toward", "near"})
#: Note of an act whose place is the one after "to".
ENDS_THERE = "takes effect where it ends"
#: Families of acts by which somebody leaves a place, which is the scene.
_LEFT = frozenset({"Agreement", "Non-violent transfer of territory"})
#: Families of acts by which somebody comes into a place; who withdraws leaves one.
_ENTERED = frozenset({"Armed clash", "Government regains territory", "Non-state actor overtakes territory"})
#: Families of acts that take effect where their missiles fly.
_FIRED = frozenset({"Shelling/artillery/missile attack", "Air/drone strike"})


#: Its score, minus its offset (of two alike the first), the place, what tells it.
_Scored = tuple[float, int, Spot, Telling]


def choose_place(draft: Draft, scene: Scene) -> Chosen[Spot] | None:
    """The most specific place at which the act took effect: nearest to its word, else carried from before."""
    scored: list[_Scored] = []
    for order, telling in enumerate(draft.tellings):
        lead = max(scored, key=lambda entry: entry[:2])[2] if scored else None
        for spot in _spots(telling, scene):
            if _only_speaks(spot, telling, scene) or _only_named(spot, telling, scene):
                continue
            score = _score(spot, telling, order, scene)
            if lead is not None and not _fits(lead, spot):
                score -= ELSEWHERE
            scored.append((score, -spot.start, spot, telling))
    if scored:
        _, _, spot, telling = max(_sharper(scored), key=lambda entry: entry[:2])
        later = _told_later(draft, scene, spot)
        if later is not None:
            return Chosen(later, Basis.CARRIED, "place told of the same act later")
        carried = None if spot.fine else _carried(draft, scene, spot)
        if carried is None:
            return Chosen(spot, _basis(spot, telling), "place nearest to the act")
        return Chosen(carried, Basis.CARRIED, "place named before, in the same country")
    carried = _carried(draft, scene, None)
    return Chosen(carried, Basis.CARRIED, "place named before") if carried else None


def _sharper(scored: Sequence[_Scored]) -> Sequence[_Scored]:
    """The towns and sites told of the happening that lie in the outskirts which its best place names, if any."""
    _, _, best, told = max(scored, key=lambda entry: entry[:2])
    exact = [
        (score, at, spot, telling)
        for score, at, spot, telling in scored
        if telling is not told and spot.mark in ("in", "on", "at") and _is_exact(best, spot)
    ]
    return exact if _is_around(best) and exact else scored


def _basis(spot: Spot, telling: Telling) -> Basis:
    if spot.back:
        return Basis.CARRIED
    return Basis.TITLE if telling.zone is Zone.TITLE else Basis.STATED


def _spots(telling: Telling, scene: Scene) -> Iterator[Spot]:
    """The places named in a telling, and those it refers back to (`the town`)."""
    yield from telling.spots
    yield from (s for s in scene.spots if s.back and telling.start <= s.start < telling.end)


def _score(spot: Spot, telling: Telling, order: int, scene: Scene) -> float:
    score = _fineness(spot) - 0.1 * order
    score += max((_nearness(spot, at, scene) for at in _act_starts(telling)), default=0.0)
    score -= _lies_in(spot, telling.spots, scene) + (BACK if spot.back else 0.0)
    score += _by_mark(spot, telling, scene)
    if any(source.start <= spot.start < source.end for source in telling.sources):
        score -= 3.0
    if telling.zone is Zone.TITLE:
        score -= 1.0
    return score


def _is_wide(spot: Spot) -> bool:
    """ "Eastern Syria" tells no more than a province does."""
    return spot.place.precision == "area" and not spot.place.admin1


def _act_starts(telling: Telling) -> list[int]:
    """Where the act words stand; those of the deed before those of its effect alone."""
    deeds = [a.start for a in telling.acts if a.frame != "effect"]
    return deeds or [a.start for a in telling.acts] or [telling.start]


def _nearness(spot: Spot, act_at: int, scene: Scene) -> float:
    words = scene.reading.words
    before = spot.start < act_at
    gap = words.between(spot.end, act_at) if before else words.between(act_at, spot.start)
    near = -0.05 * min(gap, 30) - (0.9 if before else 0.0)
    near -= 0.6 if spot.metonym else 0.0
    return near + (0.6 if not before and gap <= 4 and not spot.mark else 0.0)


def _lies_in(spot: Spot, others: Sequence[Spot], scene: Scene) -> float:
    """How much speaks for a place only telling where the one before it lies."""
    words = scene.reading.words
    before = [s for s in others if s.end <= spot.start and words.between(s.end, spot.start) <= WITHIN]
    if spot.place.precision == "area" and "/" in spot.key and any(s.rank > 1 for s in before):
        return DIRECTION
    return CONTAINER if any(s.fine for s in before) else 0.0


def _by_mark(spot: Spot, telling: Telling, scene: Scene) -> float:
    """What the preposition before a place says of its being the scene."""
    mark = _mark_of_held(spot, telling, scene) or spot.mark or _mark_of_row(spot, telling, scene)
    if mark in ("to", "toward") and any(_ends_there(a, mark) for a in telling.acts):
        return 0.6
    if mark in _SCENE or (mark == "from" and any(_LEFT & set(a.types) for a in telling.acts)):
        return 0.6 if spot.mark else 0.0
    if mark == "of":
        return 0.0 if _is_struck(spot, telling, scene) else -1.0
    if mark in _NO_SCENE:
        return -2.0
    if mark == "near":
        return -0.4
    return 0.0


def _mark_of_row(spot: Spot, telling: Telling, scene: Scene) -> str:
    """The preposition before the place that this one follows at once (`from Saada in the north of Yemen`)."""
    words = scene.reading.words
    before = [s for s in telling.spots if s.end <= spot.start and words.between(s.end, spot.start) == 0]
    return before[-1].mark if before else ""


def _mark_of_held(spot: Spot, telling: Telling, scene: Scene) -> str:
    """The preposition before the finer place that this one holds (`from the besieged town of Harasta in Ghouta`), where
    it says that nothing happened there.
    """
    words = scene.reading.words
    for held in telling.spots:
        close = held.end <= spot.start and words.between(held.end, spot.start) <= WITHIN
        if close and held.mark in _NO_SCENE and _fineness(held) > _fineness(spot) and _fits(held, spot):
            return held.mark
    return ""


def _fineness(spot: Spot) -> float:
    return _FINENESS["province" if _is_wide(spot) else spot.place.precision]


def _only_speaks(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a capital or country stands for its government: no preposition of place before it, and not struck."""
    speaks = spot.metonym or spot.place.precision == "country"
    return speaks and spot.mark not in _PLACED and not _is_struck(spot, telling, scene)


def _only_named(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a country is only spoken to, of or with (`accused Israel of …`), or named where no act is told."""
    if spot.place.precision != "country":
        return False
    return not telling.acts or (spot.mark in _NO_SCENE and _by_mark(spot, telling, scene) < 0)


def _ends_there(act: Act, mark: str) -> bool:
    entered = mark == "to" and act.frame == "mover" and bool(_ENTERED & set(act.types))
    fired = mark == "toward" and act.frame == "agent-at" and bool(_FIRED & set(act.types))
    return ENDS_THERE in act.notes or entered or fired


def _is_struck(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether the place stands right after an act noun (`the shelling of …`); after a verb its subject stands."""
    nouns = (a for a in telling.acts if not a.verbal)
    return any(a.end <= spot.start and scene.reading.words.between(a.end, spot.start) == 0 for a in nouns)


def _fits(lead: Spot, spot: Spot) -> bool:
    """Whether two places may be one, or one may lie in the other; the outskirts of a city reach beyond its province."""
    one, two = lead.place, spot.place
    if one.country != two.country:
        return False
    if not one.admin1 or not two.admin1 or one.admin1 == two.admin1:
        return True
    return _is_around(lead) and not apart(lead, spot)


def _is_around(spot: Spot) -> bool:
    """Whether an area is what lies about a place: near it, or its outskirts."""
    return spot.place.precision == "area" and (spot.place.radius_km or 0.0) >= min(RELATION_RADIUS.values())


def _carried(draft: Draft, scene: Scene, wide: Spot | None) -> Spot | None:
    """The last fine place named before in the sentence or the two before it, else the first of the report's first
    sentences; it must lie in the wide place that the happening itself names. Else a wide place of these.
    """
    at = draft.first.sentence
    within = [s for s in scene.spots if (_holds(wide, s) if wide else not s.metonym or s.mark in _PLACED)]
    own = [s for s in within if s.sentence == at and s.end <= draft.first.start and wide is None]
    near = [s for s in within if s.sentence in (at - 1, at - 2)]
    lede = [s for s in within if s.sentence <= 1]
    for pool in (own, near, lede):
        fine = [s for s in pool if (_is_scene(s) or _entered(s, scene)) and not _lies_in(s, pool, scene)]
        if fine:
            return fine[0] if pool is lede else fine[-1]
    if wide is not None:
        return None
    told = [[s for s in pool if s.mark not in _NO_SCENE] for pool in (near, lede, scene.spots)]
    whole = told[0] or told[1] or [s for s in told[2] if s.country == scene.home]
    return max(whole, key=lambda s: (s.mark in _SCENE, s.country == scene.home, s.rank, -s.start), default=None)


def _told_later(draft: Draft, scene: Scene, spot: Spot) -> Spot | None:
    """The town or site at which a sentence soon after sets "the attack", where only a wide place was told of it."""
    if spot.place.precision in ("site", "settlement") or draft.first.zone is Zone.BODY:
        return None
    head = [t.sentence for t in draft.tellings if t.zone is not Zone.BODY and (_is_wide(spot) or not spot.fine)]
    for last in (*head[-1:], draft.tellings[-1].sentence):
        for finds in scene.finds[last + 1 : last + 1 + SOON]:
            told = [a for a in finds.acts if a.core and a.definite and not a.verbal and alike(a.types, draft.types)]
            for other in finds.spots:
                if any(_sets(act, other, finds.acts) for act in told) and _is_exact(spot, other):
                    return other
    return None


def _sets(act: Act, spot: Spot, acts: Sequence[Act]) -> bool:
    """Whether no other act noun stands between "the attack" and a place (`in reply to the attack, raids hit …`)."""
    between = (a for a in acts if a.core and not a.verbal and act.start < a.start < spot.start)
    return act.start > spot.start or not any(between)


def _is_exact(wide: Spot, spot: Spot) -> bool:
    """Whether a place is a town or site at which something happens, and may lie in a wider one."""
    exact = spot.place.precision in ("site", "settlement") and _is_scene(spot) and spot.mark != "near"
    return exact and _fits(wide, spot) and not apart(wide, spot)


def _is_scene(spot: Spot) -> bool:
    return spot.fine and not _is_wide(spot) and spot.mark not in _NO_SCENE and not (spot.metonym and not spot.mark)


def _entered(spot: Spot, scene: Scene) -> bool:
    """Whether a place after "to" is where an act of its sentence ends (`the army entered the town`)."""
    acts = scene.finds[spot.sentence].acts
    return spot.fine and spot.mark == "to" and any(_ends_there(a, "to") and a.start < spot.start for a in acts)


def _holds(wide: Spot, spot: Spot) -> bool:
    """Whether a place may lie in a country or province."""
    if wide.country != spot.country:
        return False
    province = wide.place.admin1 if wide.place.precision == "province" else None
    return not province or not spot.place.admin1 or province == spot.place.admin1
