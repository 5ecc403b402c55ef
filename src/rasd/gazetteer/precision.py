"""Which precision code of ACLED and of UCDP GED does a coded place get?

Both projects grade the place of an event, not of the report; definitions as in ACLED's codebook (2024, spatial
precision codes) and the UCDP GED codebook (version 24.1, `where_prec`), told here in own words.
"""

from typing import Final, Literal

AnyPrecision = Literal["site", "settlement", "area", "province", "country"]

#: UCDP: as near as this to a known point is code 2.
NEAR_KM: Final = 25.0
#: About the radius of a second-level unit: a wider area is a part of a province, or lies across several.
DISTRICT_KM: Final = 40.0
#: A place known by name only, with the point of its province, lies somewhere in a circle as wide as this or wider.
_PROVINCE_KM: Final = 60.0
#: No town fills more: a settlement that may reach further has the point of a town near it.
_TOWN_KM: Final = 20.0
#: A named site whose point is that of its town, which lies somewhere else in it.
_EXACT_KM: Final = 5.0


def acled_geo_precision(precision: AnyPrecision, radius_km: float | None = None) -> int | None:
    """ACLED's `geo_precision` (1 to 3), or None where ACLED codes no event.

    1: a particular town, village or quarter is named and its coordinates are known. 2: a small part of a region is
    named, or a place near a town, and a town stands for it. 3: a larger region is named, a province for instance, and
    a natural feature or the capital of the province stands for it. An event known by country only is not coded.
    A site whose point may be more than `NEAR_KM` off is near a town, not at it (2); so is a settlement that has the
    point of another. One that has the point of its province is a 3.
    """
    if precision == "country":
        return None
    reach = radius_km or 0.0
    if precision in ("site", "settlement") and reach > _PROVINCE_KM:
        return 3
    if precision in ("site", "settlement"):
        return 1 if reach <= (_TOWN_KM if precision == "settlement" else NEAR_KM) else 2
    return 2 if precision == "area" and reach <= DISTRICT_KM else 3


def ucdp_where_prec(precision: AnyPrecision, radius_km: float | None = None, *, kind: str = "") -> int:
    """UCDP GED's `where_prec` (1 to 7).

    1: the exact place is known and coded. 2: it lies within about 25 km of a known point. 3: only the second-level
    unit (district) is known. 4: only the first-level unit (province) is known. 5: a vague or linear place, larger than
    a district or across provinces, with a point that stands for it. 6: only the country is known. 7: international
    waters or airspace.

    Args:
        precision: of the coded place.
        radius_km: how far from its point it may reach; None where unknown.
        kind: of the place in the gazetteer; `sea` gives 7, a district or subdistrict 3.
    """
    if kind == "sea":
        return 7
    if precision == "country":
        return 6
    if precision == "province":
        return 4
    if precision in ("settlement", "site") and (radius_km or 0.0) > _PROVINCE_KM:
        return 4
    if precision in ("settlement", "site"):
        exact = _TOWN_KM if precision == "settlement" else _EXACT_KM
        return 1 if (radius_km or 0.0) <= exact else 2 if (radius_km or 0.0) <= NEAR_KM else 3
    if kind in ("district", "subdistrict"):
        return 3
    if radius_km is None:
        return 5
    return 2 if radius_km <= NEAR_KM else 3 if radius_km <= DISTRICT_KM else 5
