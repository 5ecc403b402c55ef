"""Which sub-event types can be one happening told twice, and which type do means, sides and place settle?

The codebook's rules of type (CODEBOOK §3) in one place; the words that lead here are data.
"""

from collections.abc import Iterable, Sequence
from typing import Final

AIR, SHELLING = "Air/drone strike", "Shelling/artillery/missile attack"
CLASH, ATTACK, SUICIDE = "Armed clash", "Attack", "Suicide bomb"
BOMB, GRENADE, CHEMICAL = "Remote explosive/landmine/IED", "Grenade", "Chemical weapon"
REGAINS, OVERTAKES = "Government regains territory", "Non-state actor overtakes territory"
TRANSFER, DISRUPTED = "Non-violent transfer of territory", "Disrupted weapons use"
PEACEFUL, INTERVENTION, EXCESSIVE = (
    "Peaceful protest",
    "Protest with intervention",
    "Excessive force against protesters",
)
ARRESTS, ABDUCTION, AGREEMENT = "Arrests", "Abduction/forced disappearance", "Agreement"

#: Types that reports use for one another before the details are told: they can be one happening.
_FAMILIES: Final = (
    {AIR, SHELLING},
    {BOMB, SUICIDE, GRENADE},
    {CLASH, REGAINS, OVERTAKES, TRANSFER},
    {CHEMICAL},
    {PEACEFUL, INTERVENTION, EXCESSIVE, "Violent demonstration"},
    {"Violent demonstration", "Mob violence"},
    {ARRESTS, ABDUCTION},
    {AGREEMENT},
)
#: The general words for an attack; they take the type of any of these that the details name.
GENERAL: Final = frozenset({ATTACK, CLASH})
VIOLENT: Final = frozenset({AIR, SHELLING, CLASH, ATTACK, SUICIDE, BOMB, GRENADE, CHEMICAL})


def is_general(types: Iterable[str]) -> bool:
    """Whether a word says no more than "attack" or "target" (armed or not, from near or far)."""
    return set(types) >= GENERAL


def takes_ground(types: Sequence[str], frame: str) -> bool:
    """Whether a word says that ground was taken; it names the act where fighting is told beside it."""
    return bool(types) and types[0] in (REGAINS, OVERTAKES) and frame != "mover"


def alike(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two type lists can tell of one happening."""
    a, b = set(left), set(right)
    if not a or not b or a & b:
        return True
    if (is_general(a) and b & VIOLENT) or (is_general(b) and a & VIOLENT):
        return True
    return any(a & family and b & family for family in _FAMILIES)
