"""What is a place name of a report, once it is known which place it means?"""

from dataclasses import dataclass

from rasd.model import EventPlace
from rasd.model.account import Precision

#: Radius in kilometres for a phrase that is wider than its name, or whose name is not listed.
RADIUS: dict[Precision, float] = {"site": 1.0, "settlement": 3.0, "area": 15.0, "province": 80.0, "country": 400.0}
#: The same for what lies "near" a place or in a direction from it.
RELATION_RADIUS = {"near": 25.0, "direction": 40.0}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place name of a report, resolved; folded offsets, `word` with clitics, `lead` with the type words before it,
    `led` the clitics of the first of these.

    `type`: code of the type word nearest to it; `back`: told by its kind alone (`the town`), the place being named
    before.
    """

    sentence: int
    start: int
    end: int
    word: int
    key: str
    place: EventPlace
    proclitic: str = ""
    lead: int = -1
    led: str = ""
    type: str = ""
    back: bool = False
