"""Which places are there, and which of them does a name mean?

Finding names in a text is left to the readers.
"""

from rasd.gazetteer.distance import haversine_km
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
from rasd.gazetteer.resolve import PlaceContext, PlaceMention, RankedPlace, ResolvedPlace, resolve

__all__ = [
    "Place",
    "PlaceContext",
    "PlaceMention",
    "PlaceType",
    "RankedPlace",
    "ResolvedPlace",
    "forget",
    "form_use",
    "form_uses",
    "haversine_km",
    "load_places",
    "load_types",
    "places_by_form",
    "places_by_id",
    "resolve",
    "revision",
    "shipped_places",
]
