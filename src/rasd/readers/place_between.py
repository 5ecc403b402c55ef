"""Which stretch of land do two names mark out: `between X and Y`, `the road X - Y`, `the coast from X to Y`?

Both ends must be places of the gazetteer or as written; the talk or the fight between two capitals marks out none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rasd.gazetteer import haversine_km, places_by_id
from rasd.model import EventPlace
from rasd.readers.placed import RADIUS, PlaceName
from rasd.readers.reading import Reading

_WAW = "\N{ARABIC LETTER WAW}"
_DASHES = re.compile(r"\s*[-\N{EN DASH}\N{EM DASH}/]*\s*")
#: Notes of the prepositions that bring the second end.
_TO = frozenset({"to", "until"})
#: Two ends that lie further apart bound no place.
LONGEST_KM = 250.0


def joined(reading: Reading, names: Sequence[PlaceName], between: frozenset[int]) -> Iterator[PlaceName]:
    """The names in order, two that mark out a stretch put together; `between`: starts of those after "between"."""
    rest = list(names)
    while rest:
        one = rest.pop(0)
        other = rest[0] if rest else None
        if other is not None and _mark_out(reading, one, other, after_between=one.start in between):
            rest.pop(0)
            yield _stretch(reading, one, other)
        else:
            yield one


def _mark_out(reading: Reading, one: PlaceName, other: PlaceName, *, after_between: bool) -> bool:
    if one.sentence != other.sentence or one.back or other.back or not (_fine(one) and _fine(other)):
        return False
    start = other.lead if other.lead >= 0 else other.word
    gap = reading.text[one.end : start]
    if one.type == "road":
        return start == other.start and other.place.precision == "settlement" and bool(_DASHES.fullmatch(gap))
    ends = (not gap.strip() and reading.text[start] == _WAW) or _leads(reading, one, start)
    if not after_between or not ends or (_speaks(one) and _speaks(other)):
        return False
    return _near(one.place, other.place)


def _leads(reading: Reading, one: PlaceName, start: int) -> bool:
    """Whether nothing but "to" stands between a place and an offset (`the coast that stretches from X to Y`)."""
    text = reading.text
    return any(
        h.entry.code == "particle"
        and h.entry.attrs["note"] in _TO
        and not text[one.end : h.word].strip()
        and not text[h.end : start].strip()
        for h in reading.of(one.sentence, "cue")
        if one.end <= h.word and h.end <= start
    )


def _speaks(name: PlaceName) -> bool:
    """A capital without a type word may stand for its government."""
    place = places_by_id().get(name.place.place_id or "")
    return not name.type and place is not None and place.kind == "capital"


def _fine(name: PlaceName) -> bool:
    return name.place.precision in ("site", "settlement", "area")


def _near(one: EventPlace, other: EventPlace) -> bool:
    apart = _apart(one, other)
    return apart <= LONGEST_KM if apart is not None else one.country == other.country


def _apart(one: EventPlace, other: EventPlace) -> float | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return haversine_km(one.latitude, one.longitude, other.latitude, other.longitude)


def _stretch(reading: Reading, one: PlaceName, other: PlaceName) -> PlaceName:
    """An area about the middle of the two, that reaches both."""
    a, b = one.place, other.place
    precision = a.precision if a.precision == "site" else "area"
    apart = _apart(a, b)
    latitude = longitude = None
    if apart is not None and None not in (a.latitude, b.latitude, a.longitude, b.longitude):
        latitude = round(((a.latitude or 0.0) + (b.latitude or 0.0)) / 2, 4)
        longitude = round(((a.longitude or 0.0) + (b.longitude or 0.0)) / 2, 4)
    place = EventPlace(
        name=reading.raw(one.start, other.end),
        name_en=f"{a.name_en} - {b.name_en}",
        admin1=a.admin1 if a.admin1 == b.admin1 else None,
        country=a.country if a.country == b.country else None,
        precision=precision,
        latitude=latitude,
        longitude=longitude,
        radius_km=round(max(apart / 2 if apart else 0.0, RADIUS["settlement"]), 1),
    )
    return replace(one, end=other.end, key=f"{one.key}+{other.key}", place=place)
