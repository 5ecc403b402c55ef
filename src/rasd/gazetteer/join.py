"""Which of the places of an added table are shipped places told once more?

Pure: takes shipped places and added tables, gives all places and the uses of their forms. A place that is known already
keeps its id and values; it gains the added id, forms it lacked, and coordinates where it had none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rasd.arabic.fold import fold_key
from rasd.gazetteer.distance import haversine_km
from rasd.gazetteer.place import Place, Use
from rasd.gazetteer.store import Row, Table

#: Two places of one name and precision as near as this are one.
SAME_KM: Final = 3.0
#: Where two added places give a form different uses the later one of these holds.
_STRICT: Final[tuple[Use, ...]] = ("", "weak", "typed", "called", "unsaid")

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """All places, shipped ones first, and folded form → use for forms that only added places bear."""

    places: tuple[Place, ...]
    uses: Mapping[str, Use]


def join(shipped: Sequence[Place], tables: Sequence[Table]) -> Joined:
    """Shipped and added places as one gazetteer; the order of the tables decides where two tell the same place."""
    places = list(shipped)
    uses: dict[str, Use] = {}
    own = {fold_key(form) for place in shipped for form in place.forms}
    ids = {place.place_id: at for at, place in enumerate(places)}
    named = _index(places, range(len(places)))
    for table in tables:
        first = len(places)
        _add(table, places, ids, named)
        for row in table.rows:
            for form, use in row.forms:
                key = fold_key(form)
                if use and key not in own and _STRICT.index(use) > _STRICT.index(uses.get(key, "")):
                    uses[key] = use
        for name, found in _index(places, range(first, len(places))).items():
            named.setdefault(name, []).extend(found)
    return Joined(tuple(places), uses)


def _add(table: Table, places: list[Place], ids: dict[str, int], named: Mapping[_Key, list[int]]) -> None:
    """Put the places of a table among those known; within one table no two are taken for the same."""
    keyed = [(row, _keys(row)) for row in table.rows]
    seen = Counter((row.admin1, key) for row, keys in keyed for key in keys if key in named)
    taken: set[int] = set()
    for row, keys in keyed:
        at = ids.get(row.place_id)
        known = keys & named.keys() if at is None else ()
        if known:
            at = next((i for i in _partners(row, known, places, named, seen) if i not in taken), None)
        if at is None:
            ids[row.place_id] = len(places)
            places.append(_place(row, table.source.name))
        else:
            taken.add(at)
            ids[row.place_id] = at
            places[at] = _merged(places[at], row)


def _keys(row: Row) -> set[_Key]:
    return {(row.country, row.precision, fold_key(form)) for form, _ in row.forms}


def _index(places: Sequence[Place], which: range) -> dict[_Key, list[int]]:
    index: dict[_Key, list[int]] = {}
    for at in which:
        place = places[at]
        for key in {fold_key(form) for form in place.forms}:
            index.setdefault((place.country, place.precision, key), []).append(at)
    return index


def _partners(
    row: Row,
    keys: Iterable[_Key],
    places: Sequence[Place],
    named: Mapping[_Key, list[int]],
    seen: Counter[tuple[str, _Key]],
) -> Iterator[int]:
    """Known places that the row tells again, the nearest first."""
    found = []
    for key in keys:
        for at in named[key]:
            km = _apart(row, places[at], alone=seen[row.admin1, key] == 1)
            if km is not None:
                found.append((km, at))
    yield from (at for _, at in sorted(found))


def _apart(row: Row, place: Place, *, alone: bool) -> float | None:
    """Kilometres between a row and a place of its name; None where they are two places."""
    if row.precision == "province":
        return 0.0
    if row.precision == "area" and row.kind != place.kind:
        return None
    if None in (row.latitude, row.longitude, place.latitude, place.longitude):
        # By name only: the same if the province has no other of this name in the table.
        return SAME_KM if alone and row.admin1 and row.admin1 == place.admin1 else None
    km = haversine_km(row.latitude or 0.0, row.longitude or 0.0, place.latitude or 0.0, place.longitude or 0.0)
    reach = SAME_KM if row.precision != "area" else max(SAME_KM, min(row.radius_km, place.radius_km))
    return km if km <= reach else None


def _place(row: Row, source: str) -> Place:
    return Place(
        place_id=row.place_id,
        name_en=row.name_en,
        forms=tuple(form for form, _ in row.forms),
        country=row.country,
        admin1=row.admin1,
        kind=row.kind,
        precision=row.precision,
        latitude=row.latitude,
        longitude=row.longitude,
        population=row.population,
        radius_km=row.radius_km,
        weak=all(use for _, use in row.forms),
        admin2=row.admin2,
        source=source,
    )


def _merged(place: Place, row: Row) -> Place:
    known = {fold_key(form) for form in place.forms}
    forms = tuple(form for form, _ in row.forms if fold_key(form) not in known)
    also = () if row.place_id in place.ids else (row.place_id,)
    more = replace(place, forms=place.forms + forms, also=place.also + also, admin2=place.admin2 or row.admin2)
    if place.located or row.latitude is None:
        return more
    return replace(more, latitude=row.latitude, longitude=row.longitude, radius_km=row.radius_km)
