"""How far apart are two points of the earth, and which point lies nearest?

Leaves the question whether that is near to its callers.
"""

from collections.abc import Iterable
from math import asin, ceil, cos, floor, radians, sin, sqrt
from typing import Generic, TypeVar

EARTH_RADIUS_KM = 6371.0088
#: Kilometres in a degree of latitude.
DEGREE_KM = 111.195

T = TypeVar("T")


def haversine_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres along the great circle between two points given in degrees."""
    here, there = radians(latitude), radians(other_latitude)
    half_rise = sin((there - here) / 2) ** 2
    half_turn = sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half_rise + cos(here) * cos(there) * half_turn)))


class PointGrid(Generic[T]):
    """Points in cells of half a degree, so that a search looks at a few of them only; not across the date line."""

    _CELLS = 2

    def __init__(self, points: Iterable[tuple[float, float, T]]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, T]]] = {}
        for latitude, longitude, held in points:
            self._cells.setdefault(self._cell(latitude, longitude), []).append((latitude, longitude, held))

    def _cell(self, latitude: float, longitude: float) -> tuple[int, int]:
        return floor(latitude * self._CELLS), floor(longitude * self._CELLS)

    def within(self, latitude: float, longitude: float, km: float) -> list[tuple[float, T]]:
        """Distance in kilometres and what was held, of all points as near as that, in the order given."""
        row, column = self._cell(latitude, longitude)
        rise = ceil(km / DEGREE_KM * self._CELLS)
        turn = ceil(km / (DEGREE_KM * max(0.02, cos(radians(latitude)))) * self._CELLS)
        found = []
        for r in range(row - rise, row + rise + 1):
            for c in range(column - turn, column + turn + 1):
                for lat, lon, held in self._cells.get((r, c), ()):
                    away = haversine_km(latitude, longitude, lat, lon)
                    if away <= km:
                        found.append((away, held))
        return found

    def nearest(self, latitude: float, longitude: float, *, within: float) -> T | None:
        """What is held at the nearest point within so many kilometres; None where there is none."""
        return min(self.within(latitude, longitude, within), key=lambda one: one[0], default=(0.0, None))[1]
