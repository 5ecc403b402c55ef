"""How far do two coders agree over very many accounts, of which ever other ones are asked?

Alpha needs the distance of all values to all others. Here each value and each pair of values is kept once, with those
that lie nearer to it than as far as can be; then counts of pairs are enough. The figures are those of `by_field`.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import comb, floor
from typing import Any, Final

from rasd.evaluate.agreement.alpha import Agreement, interval_of
from rasd.evaluate.agreement.distances import masi, nominal
from rasd.evaluate.agreement.fields import (
    ACCOUNT,
    FAR_DAYS,
    FIELDS,
    READ,
    Data,
    Pair,
    days_apart,
    places_apart,
    tolls_apart,
)

#: The number of a pair in a field that at most one of the two has.
NONE: Final = 0
#: Degrees that are more than the 50 km beyond which places are far apart; of longitude up to 60 degrees of latitude.
_NORTH, _EAST, _POLAR = 0.5, 1.0, 60.0

Keys = Callable[[Any], Iterable[Hashable]]


def _of_day(day: Any) -> Iterator[Hashable]:
    if None not in day:
        # Two days nearer than a month lie in one stretch of that length, or in two that meet.
        stretch = sum(day) // (2 * FAR_DAYS)
        yield from (stretch, stretch + 1)


def _of_spot(spot: Any) -> Iterator[Hashable]:
    id_, name, latitude, longitude = spot
    yield from ((kind, word) for kind, word in (("id", id_), ("name", name)) if word)
    if latitude is None or longitude is None:
        return
    if abs(latitude) > _POLAR:
        yield "polar"
    # Its own cell and those that it touches, so that what is near shares one.
    north, east = floor(latitude / _NORTH), floor(longitude / _EAST)
    yield from ((north + up, (east + aside) % 360) for up in (0, 1) for aside in (0, 1))


def _of_toll(toll: int | None) -> Iterator[Hashable]:
    if toll:
        yield "number"


#: By distance: keys of a value, of which any two values share one that lie nearer than as far as can be.
_KEYS: Final[Mapping[Any, Keys]] = {
    nominal: lambda _value: (),
    days_apart: _of_day,
    places_apart: _of_spot,
    tolls_apart: _of_toll,
}


class Field:
    """The values and pairs of values of a field, each by its number."""

    def __init__(self, distance: Callable[[Any, Any], float]) -> None:
        self.distance = distance
        self.values: dict[Hashable, int] = {}
        self.held: list[Any] = []
        #: First and second value, and how far they lie apart; the first stands for `NONE`.
        self.pairs: list[tuple[int, int, float]] = [(0, 0, 0.0)]
        #: Values that are not the same, and how near they are: 1 the same, 0 as far as can be.
        self.near: list[tuple[int, int, float]] = []
        self._numbers: dict[tuple[int, int], int] = {}
        self._filed: dict[Hashable, list[int]] = {}

    def pair(self, one: Hashable, other: Hashable) -> int:
        """The number of a pair."""
        key = self._value(one), self._value(other)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.pairs)
            self.pairs.append((*key, self.distance(one, other)))
        return found

    def _value(self, value: Hashable) -> int:
        found = self.values.get(value)
        if found is None:
            found = self.values[value] = len(self.held)
            self.held.append(value)
            self._file(found, value)
        return found

    def _file(self, number: int, value: Any) -> None:
        """Find what lies near a new value."""
        keys = set(_KEYS[self.distance](value))
        self._compare(number, {other for key in keys for other in self._filed.get(key, ())})
        for key in keys:
            self._filed.setdefault(key, []).append(number)

    def _compare(self, number: int, others: Iterable[int]) -> None:
        for other in others:
            near = 1 - self.distance(self.held[number], self.held[other])
            if near > 0:
                self.near.append((other, number, near))

    def nearness(self, valued: Sequence[int]) -> float:
        """How near all values lie to each other that are not the same; `valued`: how often each was given."""
        return sum(valued[one] * valued[other] * near for one, other, near in self.near)

    def agreement(self, column: Iterable[int]) -> Agreement:
        """How far two coders agree, from the numbers of their pairs."""
        counts = Counter(column)
        counts.pop(NONE, None)
        units = counts.total()
        valued = [0] * len(self.held)
        apart: Counter[float] = Counter()
        same = 0
        for number, many in counts.items():
            one, other, distance = self.pairs[number]
            valued[one] += many
            valued[other] += many
            apart[distance] += many
            same += many * (one == other)
        total = 2 * units
        far = (total * total - sum(many * many for many in valued)) / 2
        if not far:
            return Agreement(None, None, None, units, units, same)
        expected = 2 * (far - self.nearness(valued)) / (total * (total - 1))
        found = 1 - sum(one * many for one, many in apart.items()) / units / expected
        return Agreement(found, *interval_of(apart, expected), units, units, same)


class Sets(Field):
    """A field whose values are sets, compared by MASI.

    How near two sets lie follows from their sizes and from how many members they share. How many pairs of sets share so
    many is counted through their subsets, so that no two sets need to be compared.
    """

    #: Larger sets have too many subsets; they are compared one by one.
    _LARGEST: Final = 8

    def __init__(self) -> None:
        super().__init__(masi)
        #: By subset and size of the set: its number; and by subset the sizes with these numbers.
        self._cells: dict[tuple[frozenset[Any], int], int] = {}
        self._of_subset: dict[frozenset[Any], list[tuple[int, int]]] = {}
        #: By value: the numbers of its subsets.
        self._inside: list[list[int]] = []
        self._large: list[int] = []

    def _file(self, number: int, value: frozenset[Any]) -> None:
        large = len(value) > self._LARGEST
        self._compare(number, range(number) if large else self._large)
        if large:
            self._large.append(number)
        sizes = () if large else range(1, len(value) + 1)
        self._inside.append([self._cell(frozenset(one), len(value)) for n in sizes for one in combinations(value, n)])

    def _cell(self, subset: frozenset[Any], size: int) -> int:
        found = self._cells.get((subset, size))
        if found is None:
            found = self._cells[subset, size] = len(self._cells)
            self._of_subset.setdefault(subset, []).append((size, found))
        return found

    def nearness(self, valued: Sequence[int]) -> float:
        """How near all sets lie to each other that are not the same."""
        held = [0] * len(self._cells)
        small = 0
        for many, inside in zip(valued, self._inside, strict=True):
            if many and inside:
                small += many * many
                for cell in inside:
                    held[cell] += many
        # By the size of the subset, and the sizes of two sets: how often such a subset lies in both.
        shared: Counter[tuple[int, int, int]] = Counter()
        for subset, cells in self._of_subset.items():
            for one, a in cells:
                for other, b in cells:
                    shared[len(subset), one, other] += held[a] * held[b]
        near = sum(many * _weight(*key) for key, many in shared.items())
        return float(near - small) / 2 + super().nearness(valued)


@cache
def _weight(common: int, one: int, other: int) -> float:
    """What a common subset of so many members adds to the nearness of two sets.

    Two sets that share `m` members have `comb(m, k)` common subsets of `k`; these weights sum up to their nearness.
    """
    parts = ((-1) ** (common - m) * comb(common, m) * _alike(m, one, other) for m in range(1, common + 1))
    return float(sum(parts))


def _alike(shared: int, one: int, other: int) -> float:
    """How near two sets of these sizes are that share so many members."""
    return 1 - masi(frozenset(range(one)), frozenset(range(one - shared, one - shared + other)))


def _field(distance: Callable[[Any, Any], float]) -> Field:
    return Sets() if distance is masi else Field(distance)


class Fields:
    """The values of all fields that are compared."""

    def __init__(self) -> None:
        self._fields = {name: _field(nominal if name == ACCOUNT else READ[name][1]) for name in FIELDS}

    def unit(self, one: Sequence[Any] | None, other: Sequence[Any] | None) -> "array[int]":
        """What two coders said of an account (`values_of`), as one number for each field."""
        made = array("I", [self._fields[ACCOUNT].pair(one is not None, other is not None)])
        if one is None or other is None:
            made.extend([NONE] * len(READ))
        else:
            made.extend(self._fields[name].pair(one[at], other[at]) for at, name in enumerate(READ))
        return made

    def by_field(self, units: "Sequence[array[int]]") -> dict[str, Agreement]:
        """As `fields.by_field`, of these accounts."""
        columns: Sequence[Sequence[int]] = list(zip(*units, strict=True)) or [()] * len(FIELDS)
        found = {name: self._fields[name].agreement(column) for name, column in zip(FIELDS, columns, strict=True)}
        account = found[ACCOUNT]
        if not any(self._fields[ACCOUNT].pairs[number][:2] == self._none for number in set(columns[0])):
            found[ACCOUNT] = Agreement(None, None, None, account.units, account.pairs, account.same)
        return found

    @property
    def _none(self) -> tuple[int | None, int | None]:
        held = self._fields[ACCOUNT].values.get(False)
        return held, held


def values_of(data: Data) -> list[Any]:
    """What of an account is compared, field by field, as JSON."""
    return [sorted(value) if isinstance(value := read(data), frozenset) else value for read, _ in READ.values()]


def valued(said: Sequence[Any] | None) -> list[Any] | None:
    """The same from JSON; nothing at all of an account of which no more is known than that there is one."""
    if not said:
        return None if said is None else []
    return [
        frozenset(value) if distance is masi else tuple(value) if isinstance(value, list) else value
        for value, (_, distance) in zip(said, READ.values(), strict=True)
    ]


def pair_of(pair: Pair) -> list[list[Any] | None]:
    """A pair of accounts as it is kept: what is compared of each."""
    return [None if data is None else values_of(data) for data in (pair.one, pair.other)]
