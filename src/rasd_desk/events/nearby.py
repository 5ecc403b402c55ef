"""Near what? A place of the gazetteer or a point, and kilometres around it; of namesakes a person chooses."""

import re
from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from rasd.gazetteer.find import find_places
from rasd.gazetteer.load import places_by_id
from rasd.gazetteer.place import Place
from rasd_desk.archive.search.query import Near
from rasd_desk.web import wording

#: Kilometres around a place, where none are said, and the most.
KM: Final = 25.0
MOST_KM: Final = 1000.0
_POINT: Final = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\N{ARABIC COMMA}\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
_SHOWN: Final = 12

#: Ids of places, each with what tells it from its namesakes.
Namesakes = Sequence[tuple[str, str]]


def point_of(text: str, troubles: list[str], told: str = "") -> tuple[float, float] | None:
    """The latitude and longitude that a text says; none where it is a name, and a trouble more where they lie nowhere.

    Args:
        told: what the trouble is told of, where that is not the text.
    """
    point = _POINT.fullmatch(text)
    if point is None:
        return None
    latitude, longitude = float(point[1]), float(point[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        troubles.append(_("“%(point)s” is no point; write latitude and longitude.") % {"point": told or text})
        return None
    return latitude, longitude


def is_point(text: str) -> bool:
    """Whether a text is two numbers rather than a name."""
    return _POINT.fullmatch(text) is not None


def meant(name: str, land: str, chosen: str, troubles: list[str]) -> tuple[Place | None, Namesakes]:
    """The place that a name means, in a country if one is said; else those that it may mean, and a trouble more.

    Args:
        chosen: the id of the one that a person chose of them.
    """
    answer = find_places(name)
    found = [
        one.place for one in answer.candidates if one.place.latitude is not None and land in ("", one.place.country)
    ]
    held = places_by_id().get(chosen)
    if held is not None and held in found:
        return held, ()
    if answer.resolved in found or len(found) == 1:
        return answer.resolved if answer.resolved in found else found[0], ()
    towns = [one for one in found if one.precision not in ("province", "country")]
    if len(towns) == 1:
        # A province that is called as its capital has no middle that anybody means.
        return towns[0], ()
    if not found:
        told = _("The gazetteer knows no place “%(name)s”; write another name, or latitude and longitude.")
        troubles.append(told % {"name": name})
        return None, ()
    troubles.append(_("Several places are called “%(name)s”; choose one.") % {"name": name})
    return None, [(one.place_id, place_called(one)) for one in found[:_SHOWN]]


def near_of(place: str, km: str, land: str, chosen: str, troubles: list[str]) -> tuple[Near | None, Namesakes]:
    """The point and the kilometres around it that an address says, if it says one; else the places that it may mean."""
    if not place:
        return None, ()
    reach = km_of(km, troubles)
    if is_point(place):
        point = point_of(place, troubles)
        return (Near(*point, reach) if point else None), ()
    found, namesakes = meant(place, land, chosen, troubles)
    if found is None or found.latitude is None or found.longitude is None:
        return None, namesakes
    return Near(found.latitude, found.longitude, reach), ()


def place_called(one: Place) -> str:
    """A place with its province and country, so that people can tell it from its namesakes."""
    name = wording.chosen((one.name_en, one.forms[0] if one.forms else ""))
    return wording.joined(
        part
        for part in (
            name,
            wording.label("place_precision", one.precision),
            wording.province(one.admin1, one.country),
            wording.country(one.country),
        )
        if part
    )


def km_of(text: str, troubles: list[str]) -> float:
    """The kilometres that a text says, and a trouble more where it says none that can be."""
    try:
        km = float(text.replace("\N{ARABIC DECIMAL SEPARATOR}", ".")) if text else KM
    except ValueError:
        km = -1.0
    if not 0 < km <= MOST_KM:
        most = wording.number(int(MOST_KM))
        troubles.append(_("Write how many kilometres around the place, up to %(most)s.") % {"most": most})
        return KM
    return km
