"""What do the words around a place in a telling say of its being the scene: the preposition, what it holds, who speaks
there, what else is told beside it?

Which of the places is chosen is `choose_place`'s affair.
"""

from rasd.coder.choose import SAME_TIME
from rasd.coder.draft import Telling
from rasd.coder.idioms import PREP, VERB
from rasd.coder.kinds import AGREEMENT, TRANSFER, takes_ground
from rasd.coder.mood import is_future_verb
from rasd.coder.place_signs import NO_SCENE, PLACED, SCENE, WITHIN, ends_there, fits, is_wide, starts_there
from rasd.coder.scene import Scene
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.lexicon.load import cells
from rasd.readers.party import Head
from rasd.readers.where import Spot

#: How much a precision counts against nearness to the act word.
_FINENESS = {"site": 4.5, "settlement": 4.0, "area": 3.6, "province": 2.2, "country": 0.5}
#: Words for who did it between an act noun and the place that li makes its object.
STORMED = 3
#: Note of the cues behind which another matter of the same time is told.
_WITH = f"{SAME_TIME}; with"
#: What a relation weighs that says that nothing happened at a place.
NO = -2.0
#: Families of acts by which somebody leaves a place, which is the scene.
_LEFT = frozenset({AGREEMENT, TRANSFER})
#: Words between an act noun and the place that is its object or scene, a type word perhaps.
OBJECT = 1
#: Words between an act and what it is done for.
AIM = 2
_LAM = ARTICLE[1]
#: End of the note of a preposition that says of an act noun right behind it that it is still to come.
SOON = "soon"
#: Words between an embassy and the capital in which it speaks.
SEAT_REACH = 2


def by_mark(spot: Spot, telling: Telling, scene: Scene) -> float:
    """What the words before a place say of its being the scene."""
    if any(told_aside(spot, telling, scene) for told_aside in (_beside_it, of_other_act, is_goal, in_relative)):
        return NO
    mark = _mark_of_held(spot, telling, scene) or spot.mark or mark_of_row(spot, telling, scene)
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
    cues = (h for h in scene.reading.of(telling.sentence, "cue") if _opens_aside(h))
    last = max((c.start for c in cues if c.end <= spot.start and any(a.end <= c.start for a in acts)), default=None)
    return last is not None and not any(last <= a.start < spot.start for a in acts)


def of_other_act(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a place stands right behind an act noun that is no part of the happening, since it is supposed, to come,
    or only what an inquiry is about (`to storm the town`, `an inquiry into the attack in …`).
    """
    words = scene.reading.words
    before = [h for h in scene.reading.of(telling.sentence, "act") if h.end <= spot.start]
    last = max(before, key=lambda h: h.end, default=None)
    if last is None or words.between(last.end, spot.start) > OBJECT:
        return False
    told = [(a.start, a.end) for a in telling.acts]
    told += [(m.start, m.end) for m in scene.finds[telling.sentence].means]
    if any(start < last.end and last.start < end for start, end in told):
        return False
    types = (t for t in scene.reading.of(telling.sentence, "place_type") if t.end <= last.word)
    if AGREEMENT in telling.types or any(words.between(t.end, last.word) == 0 for t in types):
        return False
    ends = [h.entry.attrs for h in before if h.end == last.end]
    nouns = [n for n in ends if n["pos"] in ("masdar", "noun") and VERB not in n["note"] and PREP not in n["note"]]
    aim = scene.reading.text[last.word : last.start].startswith(_LAM)
    # The same kind of act is named once more (`since the protests in …`), unless it is what one is done for.
    other = (n for n in nouns if n["type"] != "-" and (aim or not set(cells(n["type"])) & set(telling.types)))
    return any(other) and _is_apart(last, telling, scene)


def _is_apart(noun: Hit, telling: Telling, scene: Scene) -> bool:
    """Whether an act noun is told apart from the acts of a telling: what one is done for right behind it (`an attack to
    free the town`) has the place of both.
    """
    acts = [a for a in telling.acts if a.core]
    words = scene.reading.words
    return bool(acts) and not any(a.end <= noun.word and words.between(a.end, noun.word) <= AIM for a in acts)


def is_goal(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a place is what another act of the happening is to lead to (`opens the way to the retaking of …`): li
    stands before the noun, and no attempt before it; or it is said to come soon, or only what it will do.
    """
    words, text = scene.reading.words, scene.reading.text
    last = max((a for a in telling.acts if a.end <= spot.start), key=lambda a: a.end, default=None)
    if last is None or last.verbal or not takes_ground(last.types, last.frame):
        return False
    if words.between(last.end, spot.start) > OBJECT:
        return False
    following = words.after(spot.end)
    if following is not None and is_future_verb(scene.reading, telling.sentence, *following):
        return True
    before = [a for a in telling.acts if a.end <= last.hit.word and words.between(a.end, last.hit.word) == 0]
    if any(a.frame == "between" for a in before):
        # The name of a battle: `in the battle for the liberation of …`.
        return True
    cues = (h for h in scene.reading.of(telling.sentence, "cue") if h.end <= last.hit.word)
    soon = any(h.entry.attrs["note"].endswith(SOON) and words.between(h.end, last.hit.word) == 0 for h in cues)
    aim = text[last.hit.word : last.start].startswith(_LAM) and not before
    return (soon or aim) and _is_apart(last.hit, telling, scene)


def in_relative(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a place only stands in the clause that says more of a place on the way (`to Jarablus, which factions
    hold in the countryside of …`).
    """
    words = scene.reading.words
    clause = scene.reading.sentences[telling.sentence].clause_of
    acts = [a for a in telling.acts if a.core]
    relatives = [h for h in scene.reading.of(telling.sentence, "cue") if h.entry.code == "relative"]
    for way in telling.spots:
        if way.end > spot.start or way.mark not in ("to", "toward", "from") or clause(way.start) != clause(spot.start):
            continue
        opened = any(h.start >= way.end and words.between(way.end, h.start) == 0 for h in relatives)
        if opened and not any(way.end <= a.start < spot.start for a in acts) and by_mark(way, telling, scene) < 0:
            return True
    return False


def _opens_aside(cue: Hit) -> bool:
    return cue.entry.code == "response" or cue.entry.attrs["note"] == _WITH


def mark_of_row(spot: Spot, telling: Telling, scene: Scene) -> str:
    """The preposition before the row of places that this one closes (`from Saada in the north of Yemen`, `from X, Y and
    Z`).
    """
    words, mark, at = scene.reading.words, "", spot
    for before in sorted(telling.spots, key=lambda s: s.end, reverse=True):
        if before.end <= at.start and not mark:
            if words.between(before.end, at.start) > 0:
                break
            at, mark = before, before.mark
    return mark


def _mark_of_held(spot: Spot, telling: Telling, scene: Scene) -> str:
    """The preposition before the finer place that this one holds (`from the besieged town of Harasta in Ghouta`), where
    it says that nothing happened there.
    """
    words = scene.reading.words
    for held in telling.spots:
        close = held.end <= spot.start and words.between(held.end, spot.start) <= WITHIN
        if close and held.mark in NO_SCENE and fineness(held) > fineness(spot) and fits(held, spot):
            return held.mark
    return ""


def fineness(spot: Spot) -> float:
    """How much the precision of a place counts; a part of a country tells no more than a province."""
    return _FINENESS["province" if is_wide(spot) else spot.place.precision]


def only_speaks(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a capital or country stands for its government: no preposition of place before it, and not struck."""
    speaks = spot.metonym or (spot.place.precision == "country" and not spot.land)
    if spot.metonym and spot.mark in SCENE and _is_seat(spot, telling, scene):
        return True
    return speaks and spot.mark not in PLACED and not _is_struck(spot, telling, scene)


def _is_seat(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a capital is that of an embassy or government which speaks (`the Russian embassy in London accused …`):
    no act is told before it.
    """
    words = scene.reading.words
    if any(a.core and a.end <= spot.start for a in scene.finds[telling.sentence].acts):
        return False
    near = [
        h for h in scene.reading.of(telling.sentence, "sign") if h.entry.code == "diplomacy" and h.end <= spot.start
    ]
    near += [p.chain[0] for p in scene.parties(telling.sentence) if p.head is Head.STATE and p.end <= spot.start]
    return any(words.between(hit.end, spot.start) <= SEAT_REACH for hit in near)


def only_named(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether a country is only spoken to, of or with (`accused Israel of …`), or named where no act is told."""
    if spot.place.precision != "country":
        return False
    return not telling.acts or (spot.mark in NO_SCENE and by_mark(spot, telling, scene) < 0)


def struck_by(spot: Spot, telling: Telling, scene: Scene) -> bool:
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
