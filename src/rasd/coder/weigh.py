"""How sure is an account? A number from 0 to 1 from what the text says outright."""

from rasd.coder.choose import Chosen
from rasd.coder.draft import Draft
from rasd.coder.scene import Scene
from rasd.coder.sides import Sides
from rasd.model import Basis
from rasd.readers.when import When
from rasd.readers.where import Spot

#: Hand-set first weights; a later calibration on coded reports replaces them.
_BASE, _SIDE, _PLACE, _DAY, _TOLD_TWICE, _WEAK = 0.35, 0.12, 0.12, 0.1, 0.08, 0.15


def confidence(draft: Draft, sides: Sides, place: Chosen[Spot] | None, day: Chosen[When | None], scene: Scene) -> float:
    """The share of such accounts that one may expect to be right, roughly; two decimals."""
    score = _BASE
    score += _SIDE * (bool(sides.initiators) + bool(sides.targets))
    if place is not None and place.value.fine:
        score += _PLACE if place.basis is not Basis.CARRIED else _PLACE / 2
    if day.value is not None and day.value.precision == "day":
        score += _DAY
    score += _TOLD_TWICE * min(len(draft.tellings) - 1, 2)
    if all(a.weak for a in draft.acts if a.core):
        score -= _WEAK
    return round(min(max(score, 0.05), 0.95), 2)
