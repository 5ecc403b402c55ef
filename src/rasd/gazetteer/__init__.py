"""Which places are there, and which of them does a name mean?

Finding names in a text is left to the readers.
"""

from rasd.gazetteer.distance import haversine_km
from rasd.gazetteer.load import (
    Place,
    PlaceType,
    form_use,
    form_uses,
    load_places,
    load_types,
    places_by_form,
    places_by_id,
)
from rasd.gazetteer.resolve import PlaceContext, PlaceMention, RankedPlace, ResolvedPlace, resolve

__all__ = [
    "Place",
    "PlaceContext",
    "PlaceMention",
    "PlaceType",
    "RankedPlace",
    "ResolvedPlace",
    "form_use",
    "form_uses",
    "haversine_km",
    "load_places",
    "load_types",
    "places_by_form",
    "places_by_id",
    "resolve",
]
