"""What speaks for a place being the scene of an act, and what for its being on the way, held, or told in passing?"""

from collections.abc import Sequence
from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.coder.acts import Act
from rasd.coder.scene import Scene
from rasd.gazetteer import shipped_places
from rasd.readers.placed import RELATION_RADIUS
from rasd.readers.where import Spot, apart

#: A place just after a finer one says where that one lies (`the base in Homs`); a direction after it, all the more.
CONTAINER, DIRECTION = 1.0, 2.5
#: Words that may stand between a place and the wider one that holds it.
WITHIN = 2
#: Relation of the place where somebody lives or comes from.
HOME = "lives"
#: Relations of a place at which something happens, and of one at which it does not: on the way, or only named.
SCENE = frozenset({"in", "on", "at", "between"})
NO_SCENE = frozenset(
    {"from", "toward", "to", "with", "for", "led", "backed", "about", "by", "against", "until", "held", "except", "as"}
    | {HOME}
)
#: Relations by which a capital or country is a place, and does not speak or act for its government.
PLACED = frozenset({"in", "on", "at", "from", "to", "toward", "near"})
#: Note of an act whose place is the one after "to".
ENDS_THERE = "takes effect where it ends"
#: Note of an act whose place is the one after "from".
STARTS_THERE = "takes effect where it starts"
#: Families of acts by which somebody comes into a place; who withdraws leaves one.
_ENTERED = frozenset({"Armed clash", "Government regains territory", "Non-state actor overtakes territory"})
#: Families of acts that take effect where their missiles fly.
_FIRED = frozenset({"Shelling/artillery/missile attack", "Air/drone strike"})


def is_wide(spot: Spot) -> bool:
    """ "Eastern Syria" tells no more than a province does."""
    return spot.place.precision == "area" and not spot.place.admin1


def is_around(spot: Spot) -> bool:
    """Whether an area is what lies about a place: near it, or its outskirts."""
    return spot.place.precision == "area" and (spot.place.radius_km or 0.0) >= min(RELATION_RADIUS.values())


def names_its_province(spot: Spot) -> bool:
    """Whether the name of a town, told as such, is also that of its province."""
    place = spot.place
    return place.precision == "settlement" and (place.country, place.admin1, fold_key(place.name)) in _provinces()


@lru_cache(maxsize=1)
def _provinces() -> frozenset[tuple[str | None, str | None, str]]:
    """Country, English and folded Arabic name of each province, by each of its forms."""
    provinces = (p for p in shipped_places() if p.precision == "province")
    return frozenset((p.country, p.admin1, fold_key(form)) for p in provinces for form in p.forms)


def fits(lead: Spot, spot: Spot) -> bool:
    """Whether two places may be one, or one may lie in the other; the outskirts of a city reach beyond its province."""
    one, two = lead.place, spot.place
    if one.country != two.country:
        return False
    if not one.admin1 or not two.admin1 or one.admin1 == two.admin1:
        return True
    return is_around(lead) and not apart(lead, spot)


def lies_in(spot: Spot, others: Sequence[Spot], scene: Scene) -> float:
    """How much speaks for a place only telling where the one before it lies; in one as wide as a coast it is named to
    sharpen it (`on the west coast, in the district of …`).
    """
    words = scene.reading.words
    before = [s for s in others if s.end <= spot.start and words.between(s.end, spot.start) <= WITHIN]
    if spot.place.precision == "area" and "/" in spot.key and any(s.rank > 1 for s in before):
        return DIRECTION
    sharpens = spot.mark in SCENE and spot.fine
    return CONTAINER if any(s.fine and not (is_wide(s) and sharpens) for s in before) else 0.0


def is_scene(spot: Spot) -> bool:
    """Whether a fine place stands as one where something happens, and does not speak for its government."""
    return spot.fine and not is_wide(spot) and spot.mark not in NO_SCENE and not (spot.metonym and not spot.mark)


def is_exact(wide: Spot, spot: Spot) -> bool:
    """Whether a place is a town or site at which something happens, and may lie in a wider one."""
    exact = spot.place.precision in ("site", "settlement") and is_scene(spot) and spot.mark != "near"
    return exact and fits(wide, spot) and not apart(wide, spot)


def ends_there(act: Act, mark: str) -> bool:
    """Whether an act takes effect at the place after "to" or "toward" (`the army entered …`, `fired missiles at …`)."""
    entered = mark == "to" and act.frame == "mover" and bool(_ENTERED & set(act.types))
    fired = mark == "toward" and is_fired(act)
    return ENDS_THERE in act.notes or entered or fired


def is_fired(act: Act) -> bool:
    """Whether an act takes effect where something flies to."""
    return bool(_FIRED & set(act.types))


def starts_there(act: Act, start: int) -> bool:
    """Whether an act takes effect at the place after "from" that begins at an offset (`drove the militants from …`)."""
    return STARTS_THERE in act.notes and act.end <= start
