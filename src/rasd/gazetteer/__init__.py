"""Which places are there, and which of them does a name mean?

Finding names in a text is left to the readers.
"""

from rasd.gazetteer.distance import haversine_km
from rasd.gazetteer.find import Answer, find_places
from rasd.gazetteer.load import (
    forget,
    form_use,
    form_uses,
    load_places,
    load_types,
    places_by_form,
    places_by_id,
    revision,
    shipped_places,
)
from rasd.gazetteer.place import Place, PlaceType
from rasd.gazetteer.precision import acled_geo_precision, ucdp_where_prec
from rasd.gazetteer.resolve import PlaceContext, PlaceMention, RankedPlace, ResolvedPlace, resolve
from rasd.gazetteer.romanise import part_of, romanise

__all__ = [
    "Answer",
    "Place",
    "PlaceContext",
    "PlaceMention",
    "PlaceType",
    "RankedPlace",
    "ResolvedPlace",
    "acled_geo_precision",
    "find_places",
    "forget",
    "form_use",
    "form_uses",
    "haversine_km",
    "load_places",
    "load_types",
    "part_of",
    "places_by_form",
    "places_by_id",
    "resolve",
    "revision",
    "romanise",
    "shipped_places",
    "ucdp_where_prec",
]
