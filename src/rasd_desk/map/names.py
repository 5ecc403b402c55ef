"""What are the provinces and places called, and where do they lie? From the gazetteer, as it stands now."""

from functools import lru_cache
from typing import Final

from rasd.gazetteer.load import load_places, revision
from rasd.gazetteer.place import Place
from rasd.lexicon.load import read_table
from rasd_desk.web import wording

Key = tuple[str, str]
#: Points are the same to so many digits of a degree, some ten metres.
_DIGITS: Final = 4


@lru_cache(maxsize=1)
def _read(_revision: int) -> tuple[dict[Key, Place], dict[tuple[float, float, str], Place]]:
    provinces: dict[Key, Place] = {}
    points: dict[tuple[float, float, str], Place] = {}
    for place in load_places():
        if place.latitude is None or place.longitude is None:
            continue
        if place.precision == "province":
            provinces.setdefault((place.country, place.admin1 or place.name_en), place)
        else:
            points.setdefault((*_about(place.latitude, place.longitude), place.name_en), place)
    return provinces, points


def _about(latitude: float, longitude: float) -> tuple[float, float]:
    return round(latitude, _DIGITS), round(longitude, _DIGITS)


def provinces() -> dict[Key, Place]:
    """The provinces that have a point, by country and English name."""
    return _read(revision())[0]


def name_at(latitude: float, longitude: float, name_en: str) -> str:
    """What the place at a point is called that has this name in English; where the gazetteer has none, that name."""
    found = _read(revision())[1].get((*_about(latitude, longitude), name_en))
    return called(found) if found else name_en


def called(place: Place) -> str:
    """What a place is called."""
    return wording.chosen((place.name_en, place.forms[0] if place.forms else ""))


@lru_cache(maxsize=1)
def numerics() -> dict[str, str]:
    """Country → its number in ISO 3166, by which its borders are found."""
    return {
        row["alpha2"]: row["iso_numeric"].zfill(3) for row in read_table("country_codes.tsv").rows if row["iso_numeric"]
    }
