"""Which accounts need comparing with which? Those whose places and days can meet, given how precisely each is told.

A village on a day meets its province in a week. Accounts are filed by day and by place: fine ones by cell and by
province, coarse ones by province or country; so each asks few drawers, however many accounts there are.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from rasd.linking.facts import Facts, Where

#: Degrees of a cell: some 55 km, so that places which meet lie in the same cell or a neighbour.
CELL = 0.5
#: Days filed one by one; a longer span is filed by month.
SHORT_DAYS = 10
#: Days that an account without a beginning is looked for before its end: few recalls without a day go further back.
OPEN_DAYS = 60
#: Days by which two tellings of one happening may differ: a night of two dates, the day of a saying.
NEAR_DAYS = 2
#: Radius in kilometres from which a place is no longer filed by cell alone.
WIDE_KM = 40.0

Drawer = tuple[object, ...]


class Candidates:
    """A file of accounts that answers which earlier ones an account may belong to."""

    def __init__(self) -> None:
        self._drawers: dict[Drawer, list[Facts]] = defaultdict(list)

    def add(self, one: Facts) -> list[Facts]:
        """File an account; those filed before it, of other reports, that it may belong to."""
        asked, filed = _asked(one), _filed(one)
        found: dict[str, Facts] = {}
        for drawer in asked:
            for other in self._drawers.get(drawer, ()):
                if other.report != one.report:
                    found[other.id] = other
        for drawer in filed:
            self._drawers[drawer].append(one)
        return list(found.values())


def _times(one: Facts, near: int) -> list[tuple[str, int]]:
    """The days of an account with `near` more at both ends; of a long or open span the months."""
    if one.last is None:
        return []
    first = one.earliest
    if first is None or one.last - first >= SHORT_DAYS:
        start = first if first is not None else one.last - OPEN_DAYS
        return [("m", month) for month in range(start // 30, one.last // 30 + 1)]
    return [("d", day) for day in range(first - near, one.last + near + 1)]


def _month(one: Facts) -> list[tuple[str, int]]:
    """The months in which the long spans are found that an account may belong to."""
    if one.last is None:
        return []
    first = one.earliest if one.earliest is not None else one.last - OPEN_DAYS
    return [("m", month) for month in range(first // 30, one.last // 30 + 1)]


def _filed(one: Facts) -> set[Drawer]:
    """Where an account is filed: under its own days, and under its months for the long ones that ask."""
    times = {*_times(one, 0), *((f"s{kind}", month) for kind, month in _month(one))}
    return {(*time, *place) for time in times for place in _shelves(one.where)}


def _asked(one: Facts) -> set[Drawer]:
    """Where an account looks: short ones under their days, one more at both ends, and the months of long ones; long
    ones under the months of all.
    """
    times = _times(one, NEAR_DAYS)
    if times and times[0][0] == "m":
        times = [(f"s{kind}", month) for kind, month in times]
    else:
        times = [*times, *_month(one)]
    return {(*time, *place) for time in times for place in _looks(one.where)}


def _cell(where: Where) -> tuple[int, int] | None:
    if where.latitude is None or where.longitude is None or where.wide or where.radius > WIDE_KM:
        return None
    return int(where.latitude // CELL), int(where.longitude // CELL)


def _shelves(where: Where | None) -> Iterator[Drawer]:
    """Under which places an account is filed."""
    if where is None:
        yield ("nowhere",)
        return
    yield ("in", where.country)
    if where.precision == "country":
        yield ("country", where.country)
        return
    cell = _cell(where)
    if cell is not None:
        yield ("cell", *cell)
    else:
        yield ("coarse", where.country, where.admin1)
    yield ("of", where.country, where.admin1)


def _looks(where: Where | None) -> Iterator[Drawer]:
    """Under which places it looks for others: a fine one in its cells and among the coarse ones of its province and
    country, a coarse one in the whole province, one that names the country alone in all of it.
    """
    if where is None:
        return
    if where.precision == "country":
        yield ("in", where.country)
        return
    yield ("country", where.country)
    cell = _cell(where)
    if cell is None:
        yield ("of", where.country, where.admin1)
        return
    around = ((cell[0] + north, cell[1] + east) for north in (-1, 0, 1) for east in (-1, 0, 1))
    yield from chain((("cell", *one) for one in around), [("coarse", where.country, where.admin1)])
