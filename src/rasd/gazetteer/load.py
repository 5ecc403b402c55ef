"""Which places does Rasd know, and by which written forms?

Reads the gazetteer files into `Place` values. Finding the forms in a text is left to the readers, choosing
among places of one form to `resolve`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, cast, get_args

from rasd.arabic.fold import fold_key
from rasd.errors import BadLexicon
from rasd.lexicon.load import cells, read_table

Precision = Literal["site", "settlement", "area", "province"]
#: When a form is a place: "" always; "weak" after a preposition of place, in a row of places or after a type
#: word; "typed" only directly after a type word (place_types.tsv), for it is an everyday word.
Use = Literal["", "weak", "typed"]

FILES: Final = ("places.tsv", "admin1.tsv", "admin2.tsv", "sites.tsv")
WEAK: Final = "weak_places.tsv"
TYPES: Final = "place_types.tsv"
PRECISIONS: Final = frozenset(get_args(Precision))


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer; latitude and longitude are both None where it is known by name only.

    Args:
        place_id: `geonames:ID`, or `rasd:…` for what GeoNames lacks.
        forms: written Arabic forms, as the file has them.
        country: ISO 3166 alpha-2; empty for seas.
        admin1: English name of the first-level region; empty where it has none or none is sure.
        radius_km: how far from the point the place may reach, point errors included.
        weak: no form of it stands for it without a cue; see `form_use` for one form.
    """

    place_id: str
    name_en: str
    forms: tuple[str, ...]
    country: str
    admin1: str
    kind: str
    precision: Precision
    latitude: float | None
    longitude: float | None
    population: int
    radius_km: float
    weak: bool

    @property
    def located(self) -> bool:
        """Whether the place has coordinates."""
        return self.latitude is not None


@dataclass(frozen=True, slots=True)
class PlaceType:
    """A word beside a place name: what it says of the place and the precision that the whole phrase gets."""

    form: str
    type: str
    precision: Precision
    position: Literal["before", "after"]
    note: str


@lru_cache(maxsize=1)
def form_uses() -> Mapping[str, Use]:
    """Folded form → use, for the forms that need a cue."""
    return MappingProxyType({fold_key(row["form"]): _use(row["use"]) for row in read_table(WEAK).rows})


def form_use(form: str) -> Use:
    """What it takes for this written or folded form to stand for a place."""
    return form_uses().get(fold_key(form), "")


@lru_cache(maxsize=1)
def load_places() -> tuple[Place, ...]:
    """All places, in the order of the files.

    Raises:
        BadLexicon: a row has no form, a number that is none, an unknown precision, or an id seen before.
    """
    uses = form_uses()
    places: dict[str, Place] = {}
    for name in FILES:
        for row in read_table(name).rows:
            place = _place(name, row, uses)
            if place.place_id in places:
                raise BadLexicon(f"{name}: the place id {place.place_id} stands twice; give one another.")
            places[place.place_id] = place
    return tuple(places.values())


@lru_cache(maxsize=1)
def places_by_id() -> Mapping[str, Place]:
    """Place id → place."""
    return MappingProxyType({place.place_id: place for place in load_places()})


@lru_cache(maxsize=1)
def places_by_form() -> Mapping[str, tuple[Place, ...]]:
    """Folded form → all places that bear it, in the order of the files."""
    index: dict[str, list[Place]] = {}
    for place in load_places():
        for key in dict.fromkeys(map(fold_key, place.forms)):
            index.setdefault(key, []).append(place)
    return MappingProxyType({key: tuple(bearers) for key, bearers in index.items()})


@lru_cache(maxsize=1)
def load_types() -> tuple[PlaceType, ...]:
    """The words beside place names, in the order of the file; a form stands once for each position."""
    return tuple(_type(row) for row in read_table(TYPES).rows)


def _type(row: dict[str, str]) -> PlaceType:
    position: Literal["before", "after"] = "after" if row["position"] == "after" else "before"
    precision = _precision(TYPES, row["form"], row["precision"])
    return PlaceType(row["form"], row["type"], precision, position, row["note"])


def _place(name: str, row: dict[str, str], uses: Mapping[str, Use]) -> Place:
    place_id, forms = row["place_id"], cells(row["forms"])
    if not place_id or not forms:
        raise BadLexicon(f"{name}: {place_id or row['name_en']!r} lacks an id or a form; complete it.")
    latitude, longitude = _number(name, place_id, row["latitude"]), _number(name, place_id, row["longitude"])
    if (latitude is None) != (longitude is None):
        raise BadLexicon(f"{name}: {place_id} has half a point; give both latitude and longitude or neither.")
    return Place(
        place_id=place_id,
        name_en=row["name_en"],
        forms=forms,
        country=row["country"],
        admin1=row["admin1"],
        kind=row["kind"],
        precision=_precision(name, place_id, row.get("precision", "settlement")),
        latitude=latitude,
        longitude=longitude,
        population=int(_number(name, place_id, row["population"]) or 0),
        radius_km=_number(name, place_id, row["radius_km"]) or 0.0,
        weak=all(fold_key(form) in uses for form in forms),
    )


def _number(name: str, place_id: str, cell: str) -> float | None:
    if not cell:
        return None
    try:
        return float(cell)
    except ValueError:
        raise BadLexicon(f"{name}: {place_id} has {cell!r} where a number belongs; correct it.") from None


def _precision(name: str, key: str, value: str) -> Precision:
    if value not in PRECISIONS:
        known = ", ".join(sorted(PRECISIONS))
        raise BadLexicon(f"{name}: {key} has the precision {value!r}; use one of {known}.")
    return cast(Precision, value)


def _use(value: str) -> Use:
    if value not in ("weak", "typed"):
        raise BadLexicon(f"{WEAK}: the use {value!r} is not known; write weak or typed.")
    return cast(Use, value)
