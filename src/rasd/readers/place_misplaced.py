"""Is a small place that a name of the gazetteer means where the report says? Else it is another one of its name.

A report that sets "the area of Milah" in one province does not mean the village of that name in another one far off.
"""

from collections.abc import Iterable
from functools import lru_cache

from rasd.gazetteer import Place, haversine_km, shipped_places

#: No place with more people, and no seat of a province, is mistaken for another of its name.
SMALL = 15_000
#: Kilometres beyond the reach of a province that a place may lie from its seat.
BEYOND = 60.0


def misplaced(
    place: Place, told: Iterable[tuple[str, str]], named: Iterable[tuple[str, str]]
) -> tuple[str, str] | None:
    """The province (country, English name) in which a place must lie instead, None where it may be the one meant.

    `told`: provinces named as such in the sentence or right before it; `named`: those of the report's other places.
    """
    provinces = {one for one in told if one[0] == place.country}
    if len(provinces) != 1 or place.precision != "settlement" or place.population > SMALL or not place.centred:
        return None
    if place.kind in ("capital", "city") or place.name_en == place.admin1:
        return None
    one = provinces.pop()
    seat = _seats().get(one)
    if not place.admin1 or (place.country, place.admin1) in {one, *named} or seat is None:
        return None
    here, there = ((p.latitude or 0.0, p.longitude or 0.0) for p in (place, seat))
    return one if haversine_km(*here, *there) > seat.radius_km + BEYOND else None


@lru_cache(maxsize=1)
def _seats() -> dict[tuple[str, str], Place]:
    """Country and English name → province with the point of its seat."""
    provinces = (p for p in shipped_places() if p.precision == "province" and p.located)
    return {(p.country, p.admin1 or p.name_en): p for p in provinces}
