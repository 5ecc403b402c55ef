"""Which accounts need comparing with which? Those whose places and days can meet, given how precisely each is told.

A village on a day meets its province in a week. Accounts are filed by blocks of days and by place: fine ones by cell
and by province, coarse ones by province or country; so each asks few drawers, however many accounts there are. What
two accounts are to each other does not depend on which of them was filed first.
"""

from collections.abc import Iterator
from hashlib import blake2b

from rasd.linking.facts import Facts, Where
from rasd.linking.pairs import SMALL

#: Degrees of a cell, and degrees by which two fine places may differ: some 44 km, so that all that meet are found.
CELL, REACH = 1.0, 0.4
#: Days of a block; a span of more days than SHORT_DAYS is filed by month instead.
BLOCK, SHORT_DAYS, MONTH = 4, 10, 30
#: Days that an account without a beginning is looked for before its end: few recalls without a day go further back.
OPEN_DAYS = 60
#: Days by which two tellings of one happening may differ: a night of two dates, the day of a saying.
NEAR_DAYS = 2
#: Radius in kilometres from which a place is no longer filed by cell alone.
WIDE_KM = 40.0

#: Where accounts lie; a cell in a span of days is the hash of its numbers, as there are as many of them as accounts.
Drawer = tuple[object, ...] | int
Place = tuple[str | int, ...]


class Candidates:
    """A file of accounts that answers which earlier ones an account may belong to."""

    def __init__(self) -> None:
        #: Most drawers hold one account: these bear it bare.
        self._drawers: dict[Drawer, Facts | list[Facts]] = {}

    def add(self, one: Facts) -> list[Facts]:
        """File an account; those filed before it, of other reports, that it may belong to."""
        found: dict[str, Facts] = {}
        for drawer in _asked(one):
            held = self._drawers.get(_drawer(*drawer), ())
            for other in (held,) if isinstance(held, Facts) else held:
                if other.report != one.report and other.id not in found and meet(one, other):
                    found[other.id] = other
        for drawer in _filed(one):
            self._file(_drawer(*drawer), one)
        return list(found.values())

    def _file(self, drawer: Drawer, one: Facts) -> None:
        held = self._drawers.setdefault(drawer, one)
        if isinstance(held, list):
            held.append(one)
        elif held is not one:
            self._drawers[drawer] = [held, one]


def meet(a: Facts, b: Facts) -> bool:
    """Whether the days of two accounts in one drawer are near enough, and their points, if both have one."""
    if a.last is None or b.last is None:
        return False
    if not _long(a) and not _long(b):
        # Neither is open: an account without a beginning is long.
        first_a, first_b = a.earliest or 0, b.earliest or 0
        if first_a - b.last > NEAR_DAYS or first_b - a.last > NEAR_DAYS:
            return False
    here, there = a.where, b.where
    if here is None or there is None or not _fine(here) or not _fine(there):
        return True
    north, east = (here.latitude or 0.0) - (there.latitude or 0.0), (here.longitude or 0.0) - (there.longitude or 0.0)
    return abs(north) <= REACH and abs(east) <= REACH


def _long(one: Facts) -> bool:
    """Whether the days of an account are filed by month."""
    return one.earliest is None or one.last is None or one.last - one.earliest >= SHORT_DAYS


def _fine(where: Where) -> bool:
    """Whether a place is filed by cell."""
    return not where.wide and where.latitude is not None and where.longitude is not None and where.radius <= WIDE_KM


def _months(one: Facts) -> range:
    last = one.last or 0
    first = one.earliest if one.earliest is not None else last - OPEN_DAYS
    return range(first // MONTH, last // MONTH + 1)


def _blocks(one: Facts, near: int) -> range:
    first, last = one.earliest or 0, one.last or 0
    return range((first - near) // BLOCK, (last + near) // BLOCK + 1)


def numbers_filed(one: Facts) -> set[int]:
    """The drawers in which an account is filed, as numbers of 63 bits that are the same on every machine."""
    return {_number(*drawer) for drawer in _filed(one)}


def numbers_asked(one: Facts) -> set[int]:
    """The drawers in which an account looks for others, as such numbers."""
    return {_number(*drawer) for drawer in _asked(one)}


def _number(kind: str, time: int, place: Place) -> int:
    return int.from_bytes(blake2b(repr((kind, time, place)).encode(), digest_size=8).digest(), "big") >> 1


def _filed(one: Facts) -> Iterator[tuple[str, int, Place]]:
    """Where an account is filed: short ones by blocks, long ones by months; all by months, for long ones that ask."""
    if one.last is None:
        return
    shelves = _shelves(one.where)
    for place in shelves:
        for month in _months(one):
            yield "all", month, place
            if _long(one):
                yield "long", month, place
        if not _long(one):
            for block in _blocks(one, 0):
                yield "block", block, place


def _asked(one: Facts) -> Iterator[tuple[str, int, Place]]:
    """Where an account looks: a long one among all of its months, a short one in blocks, and for long ones by month."""
    if one.last is None:
        return
    looks = _looks(one.where)
    for place in looks:
        for month in _months(one):
            yield "all" if _long(one) else "long", month, place
        if not _long(one):
            for block in _blocks(one, NEAR_DAYS):
                yield "block", block, place


_TIMES = {"all": 0, "long": 1, "block": 2}


def _drawer(kind: str, time: int, place: Place) -> Drawer:
    """The drawer of a place in a month or block."""
    if isinstance(place[0], int):
        return hash((_TIMES[kind], time, *place)) & SMALL
    return (kind, time, *place)


def _shelves(where: Where | None) -> list[Place]:
    """Under which places an account is filed; none if it names no place."""
    if where is None:
        return []
    whole: Place = ("in", where.country)
    if where.precision == "country":
        return [whole, ("country", where.country)]
    province: Place = ("of", where.country, where.admin1)
    if _fine(where):
        return [whole, province, (_cell(where.latitude or 0.0), _cell(where.longitude or 0.0))]
    return [whole, province, ("coarse", where.country, where.admin1)]


def _looks(where: Where | None) -> list[Place]:
    """Under which places it looks for others: a fine one in the cells around it and among the coarse ones of its
    province and country, a coarse one in the whole province, one that names the country alone in all of it.
    """
    if where is None:
        return []
    if where.precision == "country":
        return [("in", where.country)]
    country: Place = ("country", where.country)
    if not _fine(where):
        return [country, ("of", where.country, where.admin1)]
    north, east = where.latitude or 0.0, where.longitude or 0.0
    around: list[Place] = [
        (x, y)
        for x in range(_cell(north - REACH), _cell(north + REACH) + 1)
        for y in range(_cell(east - REACH), _cell(east + REACH) + 1)
    ]
    return [country, ("coarse", where.country, where.admin1), *around]


def _cell(degrees: float) -> int:
    return int(degrees // CELL)
