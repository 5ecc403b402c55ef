"""Which place is carried to a happening that names none, or only a wide one: from before, or from soon after?"""

from collections.abc import Sequence

from rasd.arabic.sentences import Zone
from rasd.coder.acts import Act
from rasd.coder.draft import Draft
from rasd.coder.kinds import alike
from rasd.coder.mood import Mood
from rasd.coder.place_signs import NO_SCENE, PLACED, SCENE, ends_there, is_exact, is_scene, is_wide, lies_in
from rasd.coder.scene import Scene
from rasd.readers.where import Spot

#: Sentences after the last of a happening in which its exact place may be told.
SOON = 2
#: Words between an act that is answered and its place.
ANSWERED_REACH = 4


def carried(draft: Draft, scene: Scene) -> Spot | None:
    """The last fine place named before in the sentence or the two before it, else the first of the report's first
    sentences. Else a wide place of these. A province that the happening itself names is never sharpened so.
    """
    at = draft.first.sentence
    within = [s for s in scene.spots if (not s.metonym or s.mark in PLACED) and not _answered_there(s, scene)]
    own = [s for s in within if s.sentence == at and s.end <= draft.first.start]
    near = [s for s in within if s.sentence in (at - 1, at - 2)]
    lede = [s for s in within if s.sentence <= 1]
    for pool in (own, near, lede):
        fine = [s for s in pool if (is_scene(s) or _entered(s, scene)) and not lies_in(s, pool, scene)]
        if fine:
            return fine[0] if pool is lede else fine[-1]
    told = [[s for s in pool if _may_be_wide_scene(s, scene)] for pool in (near, lede, scene.spots)]
    whole = told[0] or told[1] or [s for s in told[2] if s.country == scene.home and not _answered_there(s, scene)]
    return max(whole, key=lambda s: (s.mark in SCENE, s.country == scene.home, s.rank, -s.start), default=None)


def _answered_there(spot: Spot, scene: Scene) -> bool:
    """Whether a place is that of an act which another one only answers (`strikes, in reply to an attack on Douma`)."""
    acts = [a for a in scene.finds[spot.sentence].acts if a.core and a.end <= spot.start]
    last = max(acts, key=lambda a: a.end, default=None)
    if last is None or last.mood is not Mood.ANSWERED:
        return False
    return scene.reading.words.between(last.end, spot.start) <= ANSWERED_REACH


def _may_be_wide_scene(spot: Spot, scene: Scene) -> bool:
    """Whether a province or country may be where things happen: it stands as such, or is that of the report."""
    return spot.mark not in NO_SCENE and (spot.mark in SCENE or spot.rank > 1 or spot.country == scene.home)


def in_country(draft: Draft, scene: Scene) -> Spot | None:
    """The country of a happening as the report names it, if it does."""
    country = scene.country_of(draft.first)
    return next((s for s in scene.spots if s.place.precision == "country" and s.country == country), None)


def told_later(draft: Draft, scene: Scene, spot: Spot) -> Spot | None:
    """The town or site at which a sentence soon after sets "the attack", where only a wide place was told of it."""
    if spot.place.precision in ("site", "settlement") or draft.first.zone is Zone.BODY:
        return None
    head = [t.sentence for t in draft.tellings if t.zone is not Zone.BODY and (is_wide(spot) or not spot.fine)]
    for last in (*head[-1:], draft.tellings[-1].sentence):
        for finds in scene.finds[last + 1 : last + 1 + SOON]:
            told = [a for a in finds.acts if a.core and a.definite and not a.verbal and alike(a.types, draft.types)]
            for other in finds.spots:
                if any(_sets(act, other, finds.acts) for act in told) and is_exact(spot, other):
                    return other
    return None


def _sets(act: Act, spot: Spot, acts: Sequence[Act]) -> bool:
    """Whether no other act noun stands between "the attack" and a place (`in reply to the attack, raids hit …`)."""
    between = (a for a in acts if a.core and not a.verbal and act.start < a.start < spot.start)
    return act.start > spot.start or not any(between)


def _entered(spot: Spot, scene: Scene) -> bool:
    """Whether a place after "to" is where an act of its sentence ends (`the army entered the town`)."""
    acts = scene.finds[spot.sentence].acts
    return spot.fine and spot.mark == "to" and any(ends_there(a, "to") and a.start < spot.start for a in acts)
