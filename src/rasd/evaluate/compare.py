"""Are two values of one slot the same answer?

Leaves to `align` which accounts are compared and to `score` what follows. Gold comes first in every
comparison: some rules are looser for what the gold says vaguely.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Final

from rasd.evaluate.values import DateValue, PlaceValue, Slot, Value
from rasd.evaluate.words import contested, name_words, skeleton, word_set

#: How fine a place is; two steps apart cannot be the same answer. An unknown one counts as a settlement.
_LEVELS: Final = {"site": 0, "settlement": 1, "area": 2, "province": 3, "country": 4}
_OTHER: Final = "other:"

_LEAST_OVERLAP: Final = 0.5  # shared days of all days, for dates vaguer than a day
_LEAST_SHARED_WORDS: Final = 0.5  # shared words of all words, for sources
_LIKE_ACTOR, _LIKE_SKELETON = 0.75, 0.85  # likeness of two spellings
_SHORTEST_SKELETON, _SHORTEST_LIKE_SKELETON = 3, 5  # below these, consonants agree by chance


@dataclass(frozen=True, slots=True)
class Aliases:
    """Names of one place or source that no rule could bring together, by kind and words."""

    first_names: Mapping[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)

    def same(self, kind: str, left: str, right: str) -> bool:
        """Whether both names stand in one line of the alias table."""
        first = self.first_names.get((kind, name_words(left)))
        return first is not None and first == self.first_names.get((kind, name_words(right)))


NO_ALIASES: Final = Aliases()


def make_aliases(lines: Iterable[Sequence[str]]) -> Aliases:
    """Aliases from lines of cells: the kind (`place` or `source`), then names of one and the same."""
    names = {(kind, name_words(name)): first for kind, first, *rest in lines for name in (first, *rest)}
    return Aliases(MappingProxyType(names))


def same_value(slot: Slot, gold: Value, predicted: Value, aliases: Aliases = NO_ALIASES) -> bool:
    """Whether the predicted value of a slot is the gold one."""
    match gold, predicted:
        case DateValue(), DateValue():
            return same_date(gold, predicted)
        case PlaceValue(), PlaceValue():
            return same_place(gold, predicted, aliases)
        case str(), str() if slot == "sources":
            return same_source(gold, predicted, aliases)
        case str(), str() if slot in ("initiators", "targets"):
            return same_actor(gold, predicted)
    return gold == predicted


def count_same(slot: Slot, gold: Sequence[Value], predicted: Sequence[Value], aliases: Aliases = NO_ALIASES) -> int:
    """How many gold values find a predicted one of their own, first come first served."""
    left, found = list(predicted), 0
    for value in gold:
        at = next((i for i, other in enumerate(left) if same_value(slot, value, other, aliases)), None)
        if at is not None:
            found += 1
            del left[at]
    return found


def same_date(gold: DateValue, predicted: DateValue) -> bool:
    """A day must be met exactly (a night by either day), a longer time by half of the days of both."""
    if gold.start is None or predicted.start is None:
        return gold.start is predicted.start
    first, last = gold.start, gold.end or gold.start
    other_first, other_last = predicted.start, predicted.end or predicted.start
    if gold.precision == "day":
        night_met = first < last and other_first == other_last and other_first in (first, last)
        return night_met or (other_first, other_last) == (first, last)
    shared = _days(max(first, other_first), min(last, other_last))
    return shared > 0 and shared / _days(min(first, other_first), max(last, other_last)) >= _LEAST_OVERLAP


def _days(first: date, last: date) -> int:
    return (last - first).days + 1


def same_place(gold: PlaceValue, predicted: PlaceValue, aliases: Aliases = NO_ALIASES) -> bool:
    """Same country, much the same size, and one name: Arabic, English, by alias, or by its consonants."""
    if not _may_share(gold.country, predicted.country):
        return False
    level = _LEVELS.get(gold.precision or "", 1)
    if abs(level - _LEVELS.get(predicted.precision or "", level)) >= 2:
        return False
    for name, other in ((gold.name, predicted.name), (gold.name_en, predicted.name_en)):
        if name and other and (same_place_name(name, other) or aliases.same("place", name, other)):
            return True
    return _same_skeleton(skeleton(gold.name_en or ""), skeleton(predicted.name_en or ""))


def _may_share(gold: str | None, predicted: str | None) -> bool:
    return gold is None or gold == predicted or frozenset((gold, predicted)) in contested()


def _same_skeleton(left: str, right: str) -> bool:
    shortest = min(len(left), len(right))
    if shortest < _SHORTEST_SKELETON:
        return False
    alike = shortest >= _SHORTEST_LIKE_SKELETON and _likeness(left, right) >= _LIKE_SKELETON
    return alike or left == right


def same_place_name(left: str, right: str) -> bool:
    """The same words but for kinds of places and directions; one may say more unless that makes it a site."""
    words, others = (frozenset(name_words(name)) - word_set("admin") for name in (left, right))
    core = words - word_set("direction") or words
    other_core = others - word_set("direction") or others
    if not core or not other_core:
        return False
    if core == other_core:
        # A few capitals lie in the middle of a province that is called their countryside.
        own = len(core) == 1 and core <= word_set("own_countryside")
        return not own or words.isdisjoint(word_set("countryside")) == others.isdisjoint(word_set("countryside"))
    return (core < other_core or other_core < core) and not (core ^ other_core) & word_set("site")


def same_source(gold: str, predicted: str, aliases: Aliases = NO_ALIASES) -> bool:
    """Half of the words in common, or all words of one in the other, unless any source may be called so."""
    if aliases.same("source", gold, predicted):
        return True
    words, others, vague = set(name_words(gold)), set(name_words(predicted)), word_set("vague")
    if not words or not others:
        return False
    if words <= vague or others <= vague:
        return words == others
    shared = words & others
    within = (words <= others or others <= words) and bool(shared - vague)
    return within or len(shared) / len(words | others) >= _LEAST_SHARED_WORDS


def same_actor(gold: str, predicted: str) -> bool:
    """The same id; actors without one (`other:`) by a telling word in common or a like spelling."""
    if gold == predicted:
        return True
    if not (gold.startswith(_OTHER) and predicted.startswith(_OTHER)):
        return False
    shared = set(name_words(gold.removeprefix(_OTHER))) & set(name_words(predicted.removeprefix(_OTHER)))
    return bool(shared - word_set("group")) or _likeness(gold, predicted) >= _LIKE_ACTOR


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right).ratio()
