"""Is an account another one of its report once more? Asked when both are settled, where more is known than of their
tellings.
"""

from collections.abc import Sequence

from rasd.coder.draft import Draft
from rasd.coder.kinds import CHEMICAL, alike
from rasd.coder.merge_signs import opened_apart
from rasd.coder.settled import Settled
from rasd.model import Basis
from rasd.readers.where import apart

#: Less sure accounts are taken for one of their kind told before them: two in three are (docs/coding-quality.md).
UNSURE = 0.55


def told_before(parts: Settled, before: Sequence[Settled], sure: float) -> tuple[Settled, str] | None:
    """The account before it that an account tells again, with the reason; none if it stands for itself."""
    seldom = [one for one in before if one.kind == parts.kind == CHEMICAL and not _elsewhere(one, parts)]
    if seldom and not opened_apart(parts.draft.first):
        return seldom[-1], "of a kind that a report seldom tells two of"
    like = [one for one in before if alike((one.kind,), (parts.kind,)) and not _told_apart(one, parts)]
    there = [one for one in like if one.place_key and one.place_key == parts.place_key]
    if there and not opened_apart(parts.draft.first):
        return there[-1], "the same kind of act at the same place"
    if like and sure < UNSURE:
        near = [one for one in like if _province(one) == _province(parts)]
        return (near or like)[-1], "hardly told, and of a kind told before"
    return None


def _elsewhere(one: Settled, other: Settled) -> bool:
    """Whether two accounts have two places, each named for itself, and neither in the other."""
    here, there = one.place, other.place
    if here is None or there is None or Basis.CARRIED in (here.basis, there.basis):
        return False
    return here.value.fine and there.value.fine and apart(here.value, there.value)


def joined(one: Settled, again: Settled, reason: str) -> Draft:
    """The draft of both."""
    tellings = sorted((*one.draft.tellings, *again.draft.tellings), key=lambda t: t.start)
    return Draft(tellings, [*one.draft.reasons, *again.draft.reasons, reason])


def _told_apart(one: Settled, other: Settled) -> bool:
    """Whether days, dead, doers, or that the one led to the other say that two accounts are of two happenings."""
    hit, also = ({p.actor for p in parts.sides.targets} for parts in (one, other))
    if one.draft.first.earlier != other.draft.first.earlier and not hit & also:
        return True
    if _sentences(one) & _sentences(other) and len({one.place_key, other.place_key} - {""}) > 1:
        return True
    a, b = one.date, other.date
    if a.start and b.start and a.end and b.end and (a.start > b.end or b.start > a.end):
        return True
    if one.day.value is not None and other.day.value is not None and (a.start, a.end) != (b.start, b.end):
        return True
    if _tolls(one) and _tolls(other) and not _tolls(one) & _tolls(other):
        return True
    mine, theirs = ({p.actor for p in parts.sides.initiators} for parts in (one, other))
    return bool(mine and theirs and not mine & theirs)


def _sentences(parts: Settled) -> set[int]:
    """The sentences that tell of it with an act word: two stretches of one are told apart."""
    return {telling.sentence for telling in parts.draft.tellings if telling.types}


def _tolls(parts: Settled) -> set[tuple[str, int]]:
    return {(toll.kind, toll.min) for toll in parts.casualties if toll.min and not toll.part}


def _province(parts: Settled) -> tuple[str | None, str | None]:
    place = parts.place.value.place if parts.place is not None else None
    return (place.country, place.admin1) if place is not None else (None, None)
