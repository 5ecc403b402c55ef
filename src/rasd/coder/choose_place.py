"""At which of the places told did a happening take effect?

The finest place nearest to the word of the act; what only tells where that place lies, who speaks, or whence a missile
came is passed over. Where the happening has no place of its own, that of the sentences before is carried on.
"""

from collections.abc import Iterator, Sequence

from rasd.arabic.sentences import Zone
from rasd.coder.carry_place import carried, in_country, told_later
from rasd.coder.choose import SAME_TIME, Chosen
from rasd.coder.draft import Draft, Telling
from rasd.coder.kinds import AGREEMENT, TRANSFER
from rasd.coder.place_by_actor import country_by_actor
from rasd.coder.place_signs import (
    NO_SCENE,
    PLACED,
    SCENE,
    WITHIN,
    ends_there,
    fits,
    is_around,
    is_exact,
    is_scene,
    is_wide,
    lies_in,
    names_its_province,
    starts_there,
)
from rasd.coder.scene import Scene
from rasd.lexicon.entry import Hit
from rasd.model import Basis
from rasd.readers.where import Spot

#: How much a precision counts against nearness to the act word.
_FINENESS = {"site": 4.5, "settlement": 4.0, "area": 3.6, "province": 2.2, "country": 0.5}
#: A later telling's place outside of that told before is more often that of something else.
ELSEWHERE = 1.5
#: A place named counts for more than one that "the town" refers to.
BACK = 1.0
#: A capital further from the act word than so many words is more often where a government sits.
CLOSE, SEAT = 4, 0.6
#: Words for who did it between an act noun and the place that li makes its object.
STORMED = 3
#: A town that names its province, before the act, yields to a place of the province told after it.
OPENING = 1.0
#: Note of the cues behind which another matter of the same time is told.
_WITH = f"{SAME_TIME}; with"
#: What a relation weighs that says that nothing happened at a place.
NO = -2.0
#: Families of acts by which somebody leaves a place, which is the scene.
_LEFT = frozenset({AGREEMENT, TRANSFER})


#: Its score, minus its offset (of two alike the first), the place, what tells it.
_Scored = tuple[float, int, Spot, Telling]


def choose_place(draft: Draft, scene: Scene, recalled: bool = False) -> Chosen[Spot] | None:
    """The most specific place at which the act took effect: nearest to its word, else carried from before.

    To what is only recalled, or a total, the place of the news is not carried: its country alone.
    """
    scored: list[_Scored] = []
    for order, telling in enumerate(draft.tellings):
        lead = max(scored, key=lambda entry: entry[:2])[2] if scored else None
        for spot in _spots(telling, scene):
            if _only_speaks(spot, telling, scene) or _only_named(spot, telling, scene):
                continue
            score = _score(spot, telling, order, scene)
            if lead is not None and not fits(lead, spot):
                score -= ELSEWHERE
            scored.append((score, -spot.start, spot, telling))
    if scored:
        scored = _without_ways(scored, scene)
        _, _, spot, telling = max(_sharper(scored, scene), key=lambda entry: entry[:2])
        later = told_later(draft, scene, spot)
        if later is not None:
            return Chosen(later, Basis.CARRIED, "place told of the same act later")
        if _is_abroad(spot, telling, scene) and (at_home := _at_home(draft, scene)):
            return Chosen(at_home, Basis.CARRIED, "place named before; that beside the act is abroad")
        before = None if spot.rank != 2 or recalled else carried(draft, scene, spot)
        if before is None:
            return Chosen(spot, _basis(spot, telling), "place nearest to the act")
        return Chosen(before, Basis.CARRIED, "place named before, in the same country")
    before = (recalled and in_country(draft, scene)) or carried(draft, scene, None)
    acting = country_by_actor(draft, scene)
    if acting is not None and (before is None or before.country != acting.country):
        return Chosen(acting, Basis.CARRIED, "country of who arrested or intercepted")
    return Chosen(before, Basis.CARRIED, "place named before") if before else None


def _without_ways(scored: list[_Scored], scene: Scene) -> list[_Scored]:
    """The places without those on the way, spoken of or spoken to, where another is told as the scene (`refused to
    deliver arms to Damascus after the strikes on Syria`).
    """
    marks = {id(entry): _by_mark(entry[2], entry[3], scene) for entry in scored}
    if not any(marks[id(e)] > 0 and (e[2].rank > 1 or _struck_by(e[2], e[3], scene)) for e in scored):
        return scored
    return [entry for entry in scored if marks[id(entry)] > NO]


def _sharper(scored: Sequence[_Scored], scene: Scene) -> Sequence[_Scored]:
    """The towns and sites told of the happening that lie in the outskirts or the town of its best place, if any."""
    _, _, best, told = max(scored, key=lambda entry: entry[:2])
    exact = [
        (score, at, spot, telling)
        for score, at, spot, telling in scored
        if telling is not told and spot.mark in ("in", "on", "at") and is_scene(spot) and spot.key != best.key
        if (is_around(best) and is_exact(best, spot)) or _is_said_in(spot, best, telling, scene)
    ]
    return exact or scored


def _is_said_in(spot: Spot, town: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a town follows right after a quarter or site: `the quarter of … in …`."""
    words = scene.reading.words
    held = (s for s in telling.spots if s.key == town.key and s.start >= spot.end)
    return spot.rank > 3 and any(words.between(spot.end, s.start) <= WITHIN for s in held)


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
    score -= lies_in(spot, telling.spots, scene) + (BACK if spot.back else 0.0)
    score += _by_mark(spot, telling, scene)
    if any(source.start <= spot.start < source.end for source in telling.sources):
        score -= 3.0
    if telling.zone is Zone.TITLE:
        score -= 1.0
    return score - (OPENING if _opens_province(spot, telling) else 0.0)


def _opens_province(spot: Spot, telling: Telling) -> bool:
    """Whether a name that is a town's and its province's opens a telling which goes on with a place of that province
    (`in Hodeidah, fighting flared up east of Hays`).
    """
    at = min(_act_starts(telling))
    if spot.start > at or not names_its_province(spot):
        return False
    after = (s for s in telling.spots if s.start > at and s.place.name != spot.place.name)
    return any(is_scene(s) and s.place.admin1 == spot.place.admin1 for s in after)


def _act_starts(telling: Telling) -> list[int]:
    """Where the act words stand; those of the deed before those of its effect alone."""
    deeds = [a.start for a in telling.acts if a.frame != "effect"]
    return deeds or [a.start for a in telling.acts] or [telling.start]


def _nearness(spot: Spot, act_at: int, scene: Scene) -> float:
    words = scene.reading.words
    before = spot.start < act_at
    gap = words.between(spot.end, act_at) if before else words.between(act_at, spot.start)
    near = -0.05 * min(gap, 30) - (0.9 if before else 0.0)
    near -= SEAT if spot.metonym and gap > CLOSE else 0.0
    return near + (0.6 if not before and gap <= CLOSE and not spot.mark else 0.0)


def _by_mark(spot: Spot, telling: Telling, scene: Scene) -> float:
    """What the words before a place say of its being the scene."""
    if _beside_it(spot, telling, scene):
        return NO
    mark = _mark_of_held(spot, telling, scene) or spot.mark or _mark_of_row(spot, telling, scene)
    if mark in ("to", "toward") and any(ends_there(a, mark) for a in telling.acts):
        return 0.6
    if mark in SCENE or (
        mark == "from" and any(_LEFT & set(a.types) or starts_there(a, spot.start) for a in telling.acts)
    ):
        return 0.6 if spot.mark else 0.0
    if mark == "of":
        return 0.0 if _is_struck(spot, telling, scene) else -1.0
    if mark in NO_SCENE:
        return NO
    if mark == "near":
        return -0.4
    return 0.0


def _beside_it(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a place follows, behind the act, the words for what happened at the same time or was its occasion
    (`killed during the opening of the embassy in Jerusalem`), and no act stands between.
    """
    acts = [a for a in telling.acts if a.core]
    cues = (h for h in scene.reading.by_sentence[telling.sentence] if h.entry.family == "cue" and _opens_aside(h))
    last = max((c.end for c in cues if c.end <= spot.start and any(a.end <= c.start for a in acts)), default=None)
    return last is not None and not any(last <= a.start < spot.start for a in acts)


def _opens_aside(cue: Hit) -> bool:
    return cue.entry.code == "response" or cue.entry.attrs["note"] == _WITH


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
        if close and held.mark in NO_SCENE and _fineness(held) > _fineness(spot) and fits(held, spot):
            return held.mark
    return ""


def _fineness(spot: Spot) -> float:
    return _FINENESS["province" if is_wide(spot) else spot.place.precision]


def _only_speaks(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a capital or country stands for its government: no preposition of place before it, and not struck."""
    speaks = spot.metonym or (spot.place.precision == "country" and not spot.land)
    return speaks and spot.mark not in PLACED and not _is_struck(spot, telling, scene)


def _only_named(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a country is only spoken to, of or with (`accused Israel of …`), or named where no act is told."""
    if spot.place.precision != "country":
        return False
    return not telling.acts or (spot.mark in NO_SCENE and _by_mark(spot, telling, scene) < 0)


def _is_abroad(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a place is not in the country of the report, and only spoken of (`… the minister flew to Moscow`)."""
    abroad = bool(scene.home) and spot.country != scene.home
    return abroad and spot.mark in NO_SCENE and _by_mark(spot, telling, scene) < 0


def _at_home(draft: Draft, scene: Scene) -> Spot | None:
    """The place named before in the country that the report is about, finer than that country."""
    before = carried(draft, scene, None)
    return before if before is not None and before.rank > 1 and before.country == scene.home else None


def _struck_by(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a place stands few words after an act word (`the strikes on Syria`)."""
    words = scene.reading.words
    return any(a.end <= spot.start and words.between(a.end, spot.start) <= STORMED for a in telling.acts if a.core)


def _is_struck(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether the place stands right after an act noun (`the shelling of …`), or with li after one and who did it (`the
    army's storming of …`); after a verb its subject stands.
    """
    nouns = (a for a in telling.acts if not a.verbal)
    reach = STORMED if spot.mark == "of" else 0
    return any(a.end <= spot.start and scene.reading.words.between(a.end, spot.start) <= reach for a in nouns)
