"""How does a draft become an account? Every field is chosen, put in the codebook's words, and given its evidence."""

from collections.abc import Sequence
from dataclasses import replace

from rasd.coder import kinds
from rasd.coder.anchor import anchor_of
from rasd.coder.casualties import casualties_of
from rasd.coder.choose import Chosen, choose_day, too_old
from rasd.coder.choose_place import choose_place
from rasd.coder.choose_tolls import choose_tolls
from rasd.coder.crime import plain_crime
from rasd.coder.doers import is_army
from rasd.coder.draft import Draft
from rasd.coder.elsewhere import did_alike
from rasd.coder.event_date import event_date
from rasd.coder.facts import facts_of
from rasd.coder.ground import ON_LAND
from rasd.coder.kinds_decide import decide
from rasd.coder.known import KNOWN, UNDATED, is_old_matter
from rasd.coder.means import means_of, used
from rasd.coder.past import told_of_old
from rasd.coder.relevance import by_accident, plausible, too_thin
from rasd.coder.scene import Scene
from rasd.coder.settled import Settled
from rasd.coder.sides import Sides, settle_sides
from rasd.coder.sides_by_kind import (
    agreement_sides,
    arresting_state,
    fought_by_enemy,
    fought_enemy,
    protest_sides,
    struck_state,
)
from rasd.coder.sources import sources_of
from rasd.coder.standing import is_aggregate, is_background, status_of
from rasd.coder.suspects import of_suspects, suspected_of
from rasd.readers.toll import Toll
from rasd.readers.when import When
from rasd.readers.where import Spot

#: Types of acts in which it is a state that takes people: they are captured, not abducted.
_BY_THE_STATE = frozenset({kinds.ARRESTS, kinds.INTERVENTION, kinds.EXCESSIVE})
#: Rules that make a target of somebody who is not said to have been killed or hurt.
_NOT_HIT = frozenset({ON_LAND, "holds the place", "people of whom no more is told"})


def settle(draft: Draft, scene: Scene, main_day: When | None) -> Settled | str:
    """Every value of a happening, or the reason why the draft is not coded."""
    tolls = choose_tolls(draft, scene)
    plain = [t for t, _ in tolls]
    background, role_rule = _role(draft, scene, main_day)
    day = choose_day(draft, scene, background)
    aggregate = is_aggregate(draft, day.value, plain)[0]
    place = choose_place(draft, scene, (background and role_rule not in UNDATED) or aggregate)
    if place is not None:
        scene.place_in(draft.tellings, place.value.country)
    sides = settle_sides(draft, scene, tolls)
    means = means_of(draft, scene)
    country = scene.country_of(draft.first)
    kind, kind_rule = decide(
        replace(facts_of(draft, scene, sides, plain, means.implied, tuple(means.told)), country=country)
    )
    if not kind:
        return kind_rule
    if too_old(day.value, scene.published):
        return "more than a year before the report"
    if told_of_old(draft, scene):
        return "told among what happened years ago"
    sides = _by_kind(sides, kind, draft, place, scene, country)
    if reason := _unfit(draft, sides, kind, plain, place, scene):
        return reason
    sides = _inferred(sides, kind, draft, scene, place.value.country if place else country)
    status, status_rule = status_of(draft, kind, plain, scene.published)
    hit = [p.actor for p in sides.targets if p.rule not in _NOT_HIT]
    weapons, means_spans = used(means, kind, scene)
    casualties, toll_spans = casualties_of(
        tolls, draft, scene, arrested=kind in _BY_THE_STATE, hit=hit, doers=[p.actor for p in sides.initiators]
    )
    return Settled(
        draft=draft,
        scene=scene,
        kind=kind,
        kind_rule=kind_rule,
        sides=sides,
        day=day,
        date=event_date(day, None if status == "planned" else scene.published, background, scene),
        place=place,
        background=background,
        role_rule=role_rule,
        status=status,
        status_rule=status_rule,
        aggregate=aggregate,
        means=weapons,
        means_spans=means_spans,
        casualties=tuple(of_suspects(one, sides) for one in casualties),
        toll_spans=toll_spans,
        sources=tuple(sources_of(draft, scene)),
        anchor=anchor_of(draft, scene),
    )


def _role(draft: Draft, scene: Scene, main_day: When | None) -> tuple[bool, str]:
    """Whether a happening is only recalled, and by which rule; what is spoken of as known is."""
    told = choose_day(draft, scene, False)
    if told.rule in UNDATED or is_old_matter(draft, told.value, scene):
        return True, told.rule if told.value is None else KNOWN
    return is_background(draft, told.value, main_day, scene.published)


def _by_kind(sides: Sides, kind: str, draft: Draft, place: Chosen[Spot] | None, scene: Scene, country: str) -> Sides:
    """The sides as the kind of act asks: partners of an agreement, protesters, who is fought, a state struck."""
    sides = agreement_sides(protest_sides(sides, kind, country, scene.day), kind)
    sides = suspected_of(sides, kind, draft, scene)
    sides = fought_enemy(sides, kind, scene.enemies)
    return struck_state(sides, kind, place.value if place else None, scene.day)


def _inferred(sides: Sides, kind: str, draft: Draft, scene: Scene, country: str) -> Sides:
    """The sides with doers whom only the rest of the report, or the kind of act, tells: they make nothing an event
    that is none without them.
    """
    retaken_from_army = kind == kinds.REGAINS and any(is_army(t.actor) for t in sides.targets)
    if sides.initiators or sides.protesters or retaken_from_army:
        return sides
    if alike := tuple(p for p in did_alike(draft, scene, kind) if p.actor not in {t.actor for t in sides.targets}):
        return replace(sides, initiators=alike, certainty="stated")
    sides = fought_by_enemy(sides, kind, scene.enemies)
    first = next((a for a in draft.acts if kind in a.types), None)
    return arresting_state(sides, kind, country, (first.start, first.end), scene.day) if first is not None else sides


def _unfit(
    draft: Draft, sides: Sides, kind: str, tolls: Sequence[Toll], place: Chosen[Spot] | None, scene: Scene
) -> str:
    """Why a happening is none that is coded; empty where it is one."""
    if by_accident(draft, sides, kind, scene.reading):
        return "nobody is said to have done it"
    if not plausible(draft, sides, kind, tolls, scene.reading, placed=place is not None and place.value.fine):
        return "no armed side, weapon or occasion that makes it an event"
    if too_thin(draft, sides, place, tolls, kind):
        return "too little told to be an event"
    return (
        "a crime of nobody's war"
        if plain_crime(draft, sides, kind, scene.reading, scene.country_of(draft.first))
        else ""
    )
