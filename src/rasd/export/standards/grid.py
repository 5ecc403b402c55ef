"""In which cell of a grid does a point lie? PRIO-GRID's half-degree cells, and cells for coarsening."""

from math import floor

from rasd.gazetteer.distance import haversine_km

#: PRIO-GRID: cells of half a degree, numbered from 1 eastwards and northwards from (-90, -180), 720 in a row.
_PRIO_PER_DEGREE, _PRIO_ROWS, _PRIO_COLUMNS = 2, 360, 720


def priogrid_gid(latitude: float, longitude: float) -> int:
    """The PRIO-GRID cell of a point; a point on an edge belongs to the cell north and east of it."""
    row = min(floor((latitude + 90) * _PRIO_PER_DEGREE), _PRIO_ROWS - 1)
    column = min(floor((longitude + 180) * _PRIO_PER_DEGREE), _PRIO_COLUMNS - 1)
    return row * _PRIO_COLUMNS + column + 1


def cell_centre(latitude: float, longitude: float, degrees: float) -> tuple[float, float]:
    """The middle of the cell that a point lies in, cells counted from (0, 0); rounded to six decimals."""
    return _middle(latitude, degrees, 90.0), _middle(longitude, degrees, 180.0)


def _middle(value: float, degrees: float, top: float) -> float:
    middle = (floor(round(value / degrees, 9)) + 0.5) * degrees
    return round(max(-top, min(top, middle)), 6)


def cell_radius_km(latitude: float, longitude: float, degrees: float) -> float:
    """From the middle of a cell to its farthest corner, in kilometres, rounded up to a tenth."""
    half = degrees / 2
    corners = (haversine_km(latitude, longitude, latitude + side * half, longitude + half) for side in (-1, 1))
    return round(max(corners) + 0.05, 1)
