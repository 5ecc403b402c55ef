"""Which places does Rasd know, and by which written forms?

Reads the gazetteer files into `Place` values. Finding the forms in a text is left to the readers, choosing
among places of one form to `resolve`.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, cast

from rasd.arabic.fold import fold_key
from rasd.errors import BadLexicon
from rasd.gazetteer.join import Joined, join
from rasd.gazetteer.place import PRECISIONS, Place, PlaceType, Precision, Use
from rasd.gazetteer.store import read_tables
from rasd.lexicon.load import cells, read_table

FILES: Final = ("places.tsv", "admin1.tsv", "admin2.tsv", "sites.tsv")
WEAK: Final = "weak_places.tsv"
TYPES: Final = "place_types.tsv"


_revision = 0


def revision() -> int:
    """A number that changes when places have been added or removed; what is built from places goes by it."""
    return _revision


def forget() -> None:
    """Read shipped and added places anew at the next call; for those who add or remove some."""
    global _revision
    _revision += 1
    for cached in (_joined, form_uses, places_by_id, places_by_form):
        cached.cache_clear()


@lru_cache(maxsize=1)
def form_uses() -> Mapping[str, Use]:
    """Folded form → use, for the forms that need a cue."""
    return MappingProxyType({**_joined().uses, **_shipped_uses()})


def form_use(form: str) -> Use:
    """What it takes for this written or folded form to stand for a place."""
    return form_uses().get(fold_key(form), "")


@lru_cache(maxsize=1)
def shipped_places() -> tuple[Place, ...]:
    """The places of the package, in the order of the files.

    Raises:
        BadLexicon: a row has no form, a number that is none, an unknown precision, or an id seen before.
    """
    uses = _shipped_uses()
    places: dict[str, Place] = {}
    for name in FILES:
        for row in read_table(name).rows:
            place = _place(name, row, uses)
            if place.place_id in places:
                raise BadLexicon(f"{name}: the place id {place.place_id} stands twice; give one another.")
            places[place.place_id] = place
    return tuple(places.values())


def load_places() -> tuple[Place, ...]:
    """All places: the shipped ones in the order of the files, then those of added tables.

    Raises:
        BadLexicon: see `shipped_places`; or an added table is damaged.
    """
    return _joined().places


@lru_cache(maxsize=1)
def _joined() -> Joined:
    tables = read_tables()
    return join(shipped_places(), tables) if tables else Joined(shipped_places(), {})


@lru_cache(maxsize=1)
def _shipped_uses() -> Mapping[str, Use]:
    return {fold_key(row["form"]): _use(row["use"]) for row in read_table(WEAK).rows}


@lru_cache(maxsize=1)
def places_by_id() -> Mapping[str, Place]:
    """Place id → place; an id that only an added table gives to a known place leads to it too."""
    return MappingProxyType({place_id: place for place in load_places() for place_id in place.ids})


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
