"""Which country and which province of the gazetteer does a table mean, however it spells them?

By code, by Arabic name, by Latin name, and where spelling does not help by the shipped places that lie around.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rasd.arabic.fold import fold_key
from rasd.errors import BadInput, WrongUse
from rasd.gazetteer.distance import PointGrid
from rasd.gazetteer.load import shipped_places
from rasd.gazetteer.names import is_arabic, latin_key, latin_skeleton, loose_key, plain
from rasd.gazetteer.place import Place
from rasd.gazetteer.tables.drafts import Draft
from rasd.gazetteer.tables.everyday import led_by_type
from rasd.lexicon.families import country_rows
from rasd.lexicon.load import cells, read_table

#: A shipped place within this many kilometres speaks for the country and province of a row.
NEAR_KM: Final = 40.0
#: Share of the rows whose neighbours must lie in one country; province: more than half of a region's rows.
_AGREED: Final = 0.9
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Regions:
    """Country of every row, and what the table's names of provinces stand for, by (country, as told)."""

    countries: Mapping[int, str]
    provinces: Mapping[tuple[str, tuple[str, ...]], str]


def read_regions(drafts: Sequence[Draft], country: str | None) -> Regions:
    """Settle countries and provinces; `country` is what the user said, for rows that do not.

    Raises:
        WrongUse: the user's country is not known.
        BadInput: a row's country is not known, or nothing tells it.
    """
    said = _said_country(country)
    grid = _grid()
    countries: dict[int, str] = {}
    untold = []
    for draft in drafts:
        if draft.country or said:
            countries[draft.number] = _country_of(draft) if draft.country else said
        else:
            untold.append(draft)
    if untold:
        around = _country_around(untold, grid)
        countries |= {draft.number: around for draft in untold}
    groups: dict[tuple[str, tuple[str, ...]], list[Draft]] = {}
    for draft in drafts:
        groups.setdefault((countries[draft.number], draft.admin1), []).append(draft)
    provinces = {key: province_of(*key) or _province_around(key, group, grid) for key, group in groups.items()}
    return Regions(countries, provinces)


def country_code(told: str) -> str | None:
    """ISO 3166 alpha-2 of a code or a name in English or Arabic; None where it is not known."""
    return _country_names().get(told.strip().upper()) or _country_names().get(fold_key(told))


def province_of(country: str, told: Sequence[str]) -> str:
    """The gazetteer's English name of a province told by name or GeoNames code (`#09`); empty where it is not known."""
    known = _provinces().get(country, ())
    for name in told:
        if name.startswith("#"):
            return _by_code().get((country, name[1:]), "")
        led = led_by_type(name)
        bare = led.rest if led is not None and led.type.type == "province" else name
        exact = [p.name_en for spelling in (name, bare) for p in known if _same(spelling, p)]
        if exact:
            return exact[0]
    for name in told:
        alike = {p.name_en for p in known if not is_arabic(name) and latin_skeleton(name) == latin_skeleton(p.name_en)}
        if len(alike) == 1 and len(latin_skeleton(name)) > 2:
            return alike.pop()
    return ""


def _same(name: str, province: Place) -> bool:
    if not is_arabic(name):
        return latin_key(name) == latin_key(province.name_en)
    return loose_key(name) in {loose_key(form) for form in province.forms}


def _said_country(country: str | None) -> str:
    if country is None:
        return ""
    code = country_code(country)
    if code is None:
        raise WrongUse(f"--country {country}: This is no country that Rasd knows; write its ISO code, IQ for instance.")
    return code


def _country_of(draft: Draft) -> str:
    code = country_code(draft.country)
    if code is None:
        if re.fullmatch(r"[A-Z]{2}", draft.country):
            return draft.country
        raise BadInput(
            f"row {draft.number}, country: {draft.country!r} is not known; write its ISO code, IQ for instance."
        )
    return code


def _country_around(drafts: Sequence[Draft], grid: PointGrid[Place]) -> str:
    votes = Counter(place.country for draft in drafts if (place := _neighbour(draft, grid)) is not None)
    (best, count), *_ = votes.most_common(1) or [("", 0)]
    if not best or count < _AGREED * votes.total():
        raise BadInput("Nothing in it tells the country; say --country, with its ISO code (IQ for instance).")
    return best


def _province_around(key: tuple[str, tuple[str, ...]], drafts: Sequence[Draft], grid: PointGrid[Place]) -> str:
    """The province in which most shipped neighbours of a region's rows lie; the table's name where none is clear."""
    country, told = key
    if not told:
        return ""
    near = (place for draft in drafts if (place := _neighbour(draft, grid)) is not None)
    votes = Counter(place.admin1 for place in near if place.country == country and place.admin1)
    (best, count), *_ = votes.most_common(1) or [("", 0)]
    if best and count > _HALF * votes.total():
        return best
    own = next((name for name in told if not is_arabic(name) and not name.startswith("#")), "")
    return plain(own)


def _neighbour(draft: Draft, grid: PointGrid[Place]) -> Place | None:
    if draft.latitude is None or draft.longitude is None:
        return None
    return grid.nearest(draft.latitude, draft.longitude, within=NEAR_KM)


def _grid() -> PointGrid[Place]:
    return PointGrid(
        (place.latitude, place.longitude, place)
        for place in shipped_places()
        if place.latitude is not None and place.longitude is not None and place.precision == "settlement"
    )


@lru_cache(maxsize=1)
def _provinces() -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for place in shipped_places():
        if place.precision == "province":
            found.setdefault(place.country, []).append(place)
    return found


@lru_cache(maxsize=1)
def _by_code() -> dict[tuple[str, str], str]:
    return {(row["country"], row["geonames"]): row["name_en"] for row in read_table("admin1.tsv").rows}


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for code, row in country_rows().items():
        names |= {code: code, row["name_en"].upper(): code}
        names |= {fold_key(name): code for name in cells(row["names"])}
    return names
