"""Who is ACLED's actor1, who actor2, who is only associated, and of which interaction is the event?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rasd.export.standards.actors import INTER_TEXT, Inter, acled_name, family, inter_of, is_civilian
from rasd.model import group_of

_BATTLES, _VIOLENCE, _REMOTE = "Battles", "Violence against civilians", "Explosions/Remote violence"
_RIOTS = "Riots"
EXCESSIVE: Final = "Excessive force against protesters"
#: What is coded where nobody is named but ACLED asks for somebody.
_NOBODY: Final = "UNKNOWN_ARMED"
#: Event types that have two sides even if the report names one.
_TWO_SIDED: Final = frozenset({_BATTLES, _VIOLENCE})


@dataclass(frozen=True, slots=True)
class Sides:
    """The actor columns of one row; `inter2` None where there is no second actor."""

    actor1: str
    assoc1: tuple[str, ...]
    inter1: Inter
    actor2: str
    assoc2: tuple[str, ...]
    inter2: Inter | None
    targeted: bool
    dropped: int

    @property
    def interaction(self) -> str:
        """ACLED's words for the two types, the lower first, but external forces before civilians."""
        if self.inter2 is None:
            return f"{INTER_TEXT[self.inter1]} only"
        low, high = sorted((self.inter1, self.inter2))
        if (low, high) == (Inter.CIVILIANS, Inter.EXTERNAL):
            low, high = high, low
        return f"{INTER_TEXT[low]}-{INTER_TEXT[high]}"

    @property
    def interaction_code(self) -> int:
        """The older two digits, the lower first; a second 0 for a sole actor."""
        if self.inter2 is None:
            return 10 * self.inter1
        low, high = sorted((self.inter1, self.inter2))
        return 10 * low + high


def sides_of(sub_event_type: str, initiators: Sequence[str], targets: Sequence[str], country: str | None) -> Sides:
    """The actor columns of an event of a country (alpha-2), by its type as exported.

    Of several on one side the first is the actor and the others are associated. Civilians are always actor2 of violence
    against civilians; in explosions the armed are hit first and civilians are associated; in battles civilians are no
    party. Somebody unidentified stands for a side that must be there and is not named.
    """
    kind = group_of(sub_event_type)
    riot = kind == _RIOTS
    first, second = list(initiators), list(targets)
    dropped = 0
    if kind == _BATTLES:
        dropped = sum(is_civilian(a) for a in (*first, *second))
        first, second = [a for a in first if not is_civilian(a)], [a for a in second if not is_civilian(a)]
    elif kind == _REMOTE:
        second.sort(key=is_civilian)
    elif kind == _VIOLENCE:
        second = _unarmed_first(second, country)
    if not first and kind not in _TWO_SIDED and kind != _REMOTE:
        first, second = second, []
    first = first or [_NOBODY]
    if not second and kind in _TWO_SIDED:
        second = [_NOBODY] if kind == _BATTLES else [f"CIV_{country}"] if country else []
    inter2 = inter_of(second[0], country, riot=riot) if second else None
    if kind == _VIOLENCE and second:
        inter2 = Inter.CIVILIANS
    named = [acled_name(a, country, riot=riot) for a in first], [acled_name(a, country, riot=riot) for a in second]
    return Sides(
        actor1=named[0][0],
        assoc1=_others(named[0]),
        inter1=inter_of(first[0], country, riot=riot),
        actor2=named[1][0] if named[1] else "",
        assoc2=_others(named[1]),
        inter2=inter2,
        targeted=_targeted(kind, sub_event_type, inter2),
        dropped=dropped,
    )


def _others(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names[1:] if name != names[0]))


def _unarmed_first(targets: Sequence[str], country: str | None) -> list[str]:
    """Those hit unarmed are civilians to ACLED; officials, parties and the like are associated with them."""
    ordered = sorted(targets, key=lambda a: not is_civilian(a))
    made = family(ordered[0]) if ordered else None
    if not ordered or (made and is_civilian(ordered[0])):
        return ordered
    land = made[1] if made else country
    return [f"CIV_{land}", *ordered] if land else ordered


def _targeted(kind: str, sub_event_type: str, inter2: Inter | None) -> bool:
    """Whether civilians were the main target: of all violence against civilians and excessive force; of explosions and
    riots where they are the second actor.
    """
    if kind == _VIOLENCE or sub_event_type == EXCESSIVE:
        return True
    return kind in (_REMOTE, _RIOTS) and inter2 == Inter.CIVILIANS
