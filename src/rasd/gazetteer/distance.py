"""How far apart are two points of the earth?

Leaves the question whether that is near to its callers.
"""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088


def haversine_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres along the great circle between two points given in degrees."""
    here, there = radians(latitude), radians(other_latitude)
    half_rise = sin((there - here) / 2) ** 2
    half_turn = sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half_rise + cos(here) * cos(there) * half_turn)))
