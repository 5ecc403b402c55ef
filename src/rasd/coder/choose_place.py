"""At which of the places told did a happening take effect?

The finest place nearest to the word of the act; what only tells where that place lies, who speaks, or whence a missile
came is passed over. Where the happening has no place of its own, that of the sentences before is carried on.
"""

from collections.abc import Iterator, Sequence

from rasd.arabic.sentences import Zone
from rasd.coder.carry_place import carried, in_country, told_later
from rasd.coder.choose import Chosen
from rasd.coder.draft import Draft, Telling
from rasd.coder.place_by_actor import country_by_actor
from rasd.coder.place_marks import NO, by_mark, fineness, mark_of_row, only_named, only_speaks, struck_by
from rasd.coder.place_signs import (
    HOME,
    NO_SCENE,
    WITHIN,
    fits,
    is_around,
    is_exact,
    is_fired,
    is_scene,
    lies_in,
    names_its_province,
)
from rasd.coder.scene import Scene
from rasd.model import Basis
from rasd.readers.where import Spot

#: A later telling's place outside of that told before is more often that of something else.
ELSEWHERE = 1.5
#: A place named counts for more than one that "the town" refers to.
BACK = 1.0
#: A capital further from the act word than so many words is more often where a government sits.
CLOSE, SEAT = 4, 0.6
#: A town that names its province, before the act, yields to a place of the province told after it.
OPENING = 1.0


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
            if spot.mark == HOME or only_speaks(spot, telling, scene) or only_named(spot, telling, scene):
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
        return Chosen(spot, _basis(spot, telling), "place nearest to the act")
    before = (recalled and in_country(draft, scene)) or carried(draft, scene)
    acting = country_by_actor(draft, scene)
    if acting is not None and (before is None or before.country != acting.country):
        return Chosen(acting, Basis.CARRIED, "country of who arrested or intercepted")
    return Chosen(before, Basis.CARRIED, "place named before") if before else None


def _without_ways(scored: list[_Scored], scene: Scene) -> list[_Scored]:
    """The places without those on the way, spoken of or spoken to, where another is told as the scene (`refused to
    deliver arms to Damascus after the strikes on Syria`).
    """
    marks = {id(entry): by_mark(entry[2], entry[3], scene) for entry in scored}
    told = [entry for entry in scored if marks[id(entry)] > 0]
    if any(spot.rank > 1 or struck_by(spot, telling, scene) for _, _, spot, telling in told):
        return [entry for entry in scored if marks[id(entry)] > NO]
    if any(spot.mark in ("toward", "on") and any(map(is_fired, telling.acts)) for _, _, spot, telling in told):
        return [entry for entry in scored if "from" not in (entry[2].mark, mark_of_row(entry[2], entry[3], scene))]
    return scored


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
    score = fineness(spot) - 0.1 * order
    score += max((_nearness(spot, at, scene) for at in _act_starts(telling)), default=0.0)
    score -= lies_in(spot, telling.spots, scene) + (BACK if spot.back else 0.0)
    score += by_mark(spot, telling, scene)
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


def _is_abroad(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a place is not in the country of the report, and only spoken of (`… the minister flew to Moscow`)."""
    abroad = bool(scene.home) and spot.country != scene.home
    return abroad and spot.mark in NO_SCENE and by_mark(spot, telling, scene) < 0


def _at_home(draft: Draft, scene: Scene) -> Spot | None:
    """The place named before in the country that the report is about, finer than that country."""
    before = carried(draft, scene)
    return before if before is not None and before.rank > 1 and before.country == scene.home else None
