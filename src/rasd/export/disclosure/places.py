"""How finely may a place be told? As coded, or as settlement, cell, province or country; the point moves with it.

A coarser place is a new value: nothing of the finer one is left in it, neither name nor id nor reach.
"""

from dataclasses import replace
from functools import lru_cache
from math import ceil
from typing import Final

from rasd.export.disclosure.profile import PLACES, Places, Profile
from rasd.export.standards.countries import country_of, province_of
from rasd.export.standards.grid import cell_centre, cell_radius_km
from rasd.gazetteer import Place, load_places, places_by_id
from rasd.gazetteer.distance import PointGrid
from rasd.model import EventPlace

#: As far from a site as this its settlement is looked for.
NEAR_KM: Final = 25.0
#: How coarse a coded precision is already. An area may be a field of a village or a half of a province.
_COARSE: Final = {"site": 0, "settlement": 1, "area": 1, "province": 3, "country": 4}
#: Reach is told in steps, for its exact value is that of one place of the gazetteer.
_STEP_KM: Final = 10


@lru_cache(maxsize=65536)
def coarse(place: EventPlace, profile: Profile) -> EventPlace:
    """A place as a profile lets it be told."""
    if profile.words == "drop" and country_of(place.country) is None:
        place = replace(place, country=None)
    wanted = PLACES.index(profile.finest_place)
    if wanted and province_of(place.country, place.admin1) is None:
        # A province that no table lists is a word of its coder, who may have written anything.
        place = replace(place, admin1=None)
    if wanted == 0:
        return _as_coded(place, profile)
    if _COARSE[place.precision] >= max(wanted, 3):
        return _wide(place, place.precision)
    made = _settlement(place) if profile.finest_place == "settlement" else None
    if profile.finest_place == "cell":
        made = _cell(place, profile.grid_degrees)
    elif made is not None and profile.grid_degrees:
        made = _on_grid(made, profile.grid_degrees)
    return made or _wide(place, "country" if profile.finest_place == "country" else "province")


def _as_coded(place: EventPlace, profile: Profile) -> EventPlace:
    """The same place with its point on the grid. Without the words of reports it has the gazetteer's names, and a site
    that no gazetteer lists (it may be somebody's house) gives way to its settlement or province.
    """
    if profile.words == "drop":
        place = _listed(place)
    return _on_grid(place, profile.grid_degrees) if profile.grid_degrees else place


def _listed(place: EventPlace) -> EventPlace:
    known = places_by_id().get(place.place_id) if place.place_id else None
    if known is not None:
        return replace(place, name=known.forms[0], name_en=known.name_en, candidates=())
    if place.precision == "site":
        return _settlement(place) or _wide(place, "province")
    return replace(place, candidates=())


def _on_grid(place: EventPlace, degrees: float) -> EventPlace:
    if place.latitude is None or place.longitude is None:
        return place
    latitude, longitude = cell_centre(place.latitude, place.longitude, degrees)
    reach = max(place.radius_km or 0.0, cell_radius_km(latitude, longitude, degrees))
    return replace(place, latitude=latitude, longitude=longitude, radius_km=reach)


@lru_cache(maxsize=1)
def _settlements() -> PointGrid[Place]:
    return PointGrid(
        (p.latitude, p.longitude, p)
        for p in load_places()
        if p.precision == "settlement" and p.latitude is not None and p.longitude is not None
    )


def _settlement(place: EventPlace) -> EventPlace | None:
    """The place itself if it is a settlement; of a site or area the nearest settlement of its country."""
    if place.precision == "settlement":
        return replace(place, candidates=())
    if place.latitude is None or place.longitude is None:
        return None
    near = sorted(_settlements().within(place.latitude, place.longitude, NEAR_KM), key=lambda n: (n[0], n[1].place_id))
    for away, found in near:
        if found.country == (place.country or ""):
            return EventPlace(
                name=found.forms[0],
                name_en=found.name_en,
                admin1=place.admin1,
                country=place.country,
                precision="settlement",
                admin2=None,
                place_id=found.place_id,
                latitude=found.latitude,
                longitude=found.longitude,
                radius_km=_in_steps(away + max(found.radius_km, place.radius_km or 0.0)),
            )
    return None


def _cell(place: EventPlace, degrees: float) -> EventPlace | None:
    """A cell of the grid under the name of its province; None where the place has no point."""
    if place.latitude is None or place.longitude is None:
        return None
    latitude, longitude = cell_centre(place.latitude, place.longitude, degrees)
    own = cell_radius_km(latitude, longitude, degrees)
    reach = own if (place.radius_km or 0.0) <= own else _in_steps(own + (place.radius_km or 0.0))
    whole = _wide(place, "province")
    return EventPlace(
        name=whole.name,
        name_en=f"{whole.name_en} (cell {latitude:g}, {longitude:g})",
        admin1=place.admin1,
        country=place.country,
        precision="area",
        latitude=latitude,
        longitude=longitude,
        radius_km=reach,
    )


def _in_steps(km: float) -> float:
    return float(ceil(km / _STEP_KM) * _STEP_KM)


def _wide(place: EventPlace, precision: Places | str) -> EventPlace:
    """The province of a place by the gazetteer's name and point, or its country where it has or is to have none."""
    province = province_of(place.country, place.admin1) if precision == "province" else None
    if precision == "province" and place.admin1:
        known = province is not None and province.latitude is not None
        return EventPlace(
            name=province.forms[0] if province else "",
            name_en=place.admin1,
            admin1=place.admin1,
            country=place.country,
            precision="province",
            place_id=province.place_id if province else None,
            latitude=province.latitude if province else None,
            longitude=province.longitude if province else None,
            radius_km=province.radius_km if province and known else None,
        )
    country = country_of(place.country)
    return EventPlace(
        name=country.name_ar if country else "",
        name_en=country.name if country else "",
        admin1=None,
        country=place.country,
        precision="country",
    )
