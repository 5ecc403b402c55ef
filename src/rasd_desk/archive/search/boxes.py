"""Which part of the earth is asked about? A box of degrees, also one that reaches over the line of 180 degrees."""

import math
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from rasd_desk.archive.search.query import Near

EARTH_KM: Final = 6371.0
#: Rounding must not leave out what lies on the rim: the box is a little wider than what it is made for.
_RIM: Final = 1e-9
_LINE: Final = 180.0


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the earth, in degrees; where `west` is the greater number it reaches eastwards over the line of 180."""

    west: float
    south: float
    east: float
    north: float

    @property
    def crosses(self) -> bool:
        """Whether it reaches over the line of 180 degrees."""
        return self.west > self.east

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it; 180 and -180 are one meridian."""
        if not self.south <= latitude <= self.north:
            return False
        others = (longitude, -longitude) if abs(longitude) == _LINE else (longitude,)
        if self.crosses:
            return any(one >= self.west or one <= self.east for one in others)
        return any(self.west <= one <= self.east for one in others)

    def asked(self) -> Q:
        """What is asked of rows with a point; `holds`, for the database."""
        north = Q(latitude__range=(self.south, self.north))
        if self.crosses:
            return north & (Q(longitude__gte=self.west) | Q(longitude__lte=self.east))
        across = Q(longitude__range=(self.west, self.east))
        for side, other in ((self.east, -_LINE), (self.west, _LINE)):
            if side == -other:
                across |= Q(longitude=other)
        return north & across


def about(near: Near) -> Box:
    """The smallest box, but for rounding, in which everything lies that is so near to a point."""
    angle = near.km / EARTH_KM
    high = math.degrees(angle) + _RIM
    south, north = near.latitude - high, near.latitude + high
    # About a pole all meridians meet.
    if south <= -90 or north >= 90:
        return Box(-_LINE, max(-90.0, south), _LINE, min(90.0, north))
    wide = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(near.latitude))))) + _RIM
    return around(near.longitude, wide, south, north)


def around(longitude: float, wide: float, south: float, north: float) -> Box:
    """The box that reaches so many degrees to the west and the east of a meridian."""
    if wide >= _LINE:
        return Box(-_LINE, south, _LINE, north)
    west, east = longitude - wide, longitude + wide
    west = west + 2 * _LINE if west < -_LINE else west
    return Box(west, south, east - 2 * _LINE if east > _LINE else east, north)
