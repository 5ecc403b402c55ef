"""What is a party: the words, the kind, and the actor ids that they may stand for?

Parties are found in `who`, what their words mean is told in `who_ids`.
"""

from dataclasses import dataclass
from enum import Enum

from rasd.lexicon.entry import Hit


class Head(Enum):
    """What kind of party it is."""

    ARMED = "armed"
    STATE = "state"
    NATION = "nation"
    CIVIL = "civil"
    OFFICIAL = "official"
    POLICE = "police"
    PROTESTER = "protester"
    PERSON = "person"
    HELD = "held"
    THING = "thing"
    GROUP = "group"

    # By identity: sets of heads are asked often, and the hash of an enumeration is a call of its own.
    __hash__ = object.__hash__


#: Heads that can act with arms; the others are only acted upon.
ARMED_HEADS = frozenset({Head.ARMED, Head.STATE, Head.NATION, Head.POLICE, Head.HELD, Head.GROUP})


@dataclass(frozen=True, slots=True)
class Option:
    """An actor id (`CIV_@`, `@ARMY` not settled yet), the countries in which the words mean it (none: in all), its
    dates.

    `firm`: a name, which means the actor also where nothing tells the country; a generic word does not. `of_state`:
    told by its nationality, so that it is whoever holds power there on the day.
    """

    id: str
    countries: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    firm: bool = True
    of_state: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named: folded offsets (`word` with clitics), the ids the words may stand for, and what kind it is."""

    start: int
    end: int
    word: int
    options: tuple[Option, ...]
    head: Head
    proclitic: str
    chain: tuple[Hit, ...]

    @property
    def armed(self) -> bool:
        """Whether it can act with arms."""
        return self.head in ARMED_HEADS
