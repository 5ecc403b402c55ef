"""In which country did an act take place of which only the actor is told: an arrest by its police, a missile that it
intercepted?
"""

from functools import lru_cache

from rasd.coder.draft import Draft
from rasd.coder.ground import INITIATOR, TARGET
from rasd.coder.kinds import ARRESTS
from rasd.coder.scene import Scene
from rasd.lexicon.families import actor_rows, country_rows, successions
from rasd.model import EventPlace
from rasd.readers.where import Spot

#: Columns of the country table that hold the ids of its forces and authorities.
_OFFICES = ("army", "police", "government")


def country_by_actor(draft: Draft, scene: Scene) -> Spot | None:
    """The country of the authorities that arrest somebody, or of the state that intercepts a weapon."""
    first = draft.first
    turned = any(a.turned for a in first.acts if a.core)
    role = TARGET if turned else INITIATOR
    if not turned and ARRESTS not in draft.types:
        return None
    for side in first.sides:
        country = _countries().get(scene.settle(side.party, first), "") if side.role == role else ""
        if country in country_rows():
            return _spot(first.sentence, side.party.start, side.party.end, country)
    return None


def _spot(sentence: int, start: int, end: int, country: str) -> Spot:
    row = country_rows()[country]
    place = EventPlace(name=row["name_ar"], name_en=row["name_en"], admin1=None, country=country, precision="country")
    return Spot(sentence, start, end, f"country:{country}", place, "")


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Id of an actor → the one country that it is the army, police or government of; coalitions have none."""
    found = {row[office]: code for code, row in country_rows().items() for office in _OFFICES if row[office]}
    found |= {successor: found[id_] for id_, (_, successor) in successions().items() if id_ in found}
    known = {id_: row["country"] for id_, row in actor_rows().items() if id_ in found}
    return {id_: known.get(id_) or code for id_, code in found.items()}
