"""Which places may a name mean, for a person who looks it up? All of them, ranked; none is chosen silently.

Coarser than what a text is searched for: articles, blanks and transcriptions may differ. Which place a report means is
for `resolve`, which has the report to go by.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rasd.arabic.fold import fold_key
from rasd.errors import WrongUse
from rasd.gazetteer.distance import haversine_km
from rasd.gazetteer.load import load_places, places_by_form, places_by_id, revision
from rasd.gazetteer.names import is_arabic, latin_key, latin_skeleton, loose_key
from rasd.gazetteer.place import Place
from rasd.gazetteer.resolve import PlaceContext, own_score
from rasd.gazetteer.store import read_sources

#: How a name was matched, best first. `code`: an id or p-code; `name`: as its table writes it; `form`: another of its
#: forms, or in another spelling that the fold removes; `spelling`: alike but for articles, blanks and vowels.
MATCHES: Final = ("code", "name", "form", "spelling")
#: Candidates of one district within so many kilometres of each other are one place told twice.
ONE_PLACE_KM: Final = 5.0
_SHORTEST: Final = 3

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean: how the name was matched (`MATCHES`), kilometres to the point asked about."""

    place: Place
    match: str
    distance_km: float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """All candidates for a name, best first; empty where no place bears it."""

    name: str
    candidates: tuple[Candidate, ...]

    @property
    def resolved(self) -> Place | None:
        """The place, if nothing else can be meant: the only candidate of an exact match, or several that lie together.

        Candidates of a mere spelling stand behind exact ones and keep none from being the only one.
        """
        exact = [c.place for c in self.candidates if c.match != "spelling"] or [c.place for c in self.candidates]
        return exact[0] if exact and all(_one_place(exact[0], other) for other in exact[1:]) else None


def find_places(
    name: str,
    *,
    near: Point | None = None,
    country: str | None = None,
    admin1: str | None = None,
    kind: str | None = None,
) -> Answer:
    """All places that bear a name or code, ranked.

    Args:
        name: Arabic or Latin; an id or a p-code too.
        near: latitude and longitude in degrees; nearer candidates of an equal match stand first.
        country: ISO 3166 alpha-2; others are left out.
        admin1: a province by its name in English or Arabic, or as an added table spells it; others are left out.
        kind: a kind or precision (`town`, `district`, `settlement`, `area`, …); others are left out.

    Raises:
        WrongUse: no place has such a province or kind.
    """
    provinces = None if admin1 is None else _provinces(admin1, country, revision())
    if kind is not None and kind not in _kinds():
        raise WrongUse(f"No place is of the kind {kind!r}; there are {', '.join(sorted(_kinds()))}.")
    found = []
    for place, match in _bearers(name):
        if country is not None and place.country != country.upper():
            continue
        if provinces is not None and (place.country, place.admin1) not in provinces:
            continue
        if kind is None or kind in (place.kind, place.precision):
            found.append(Candidate(place, match, _distance(place, near)))
    return Answer(name, tuple(sorted(found, key=_rank)))


def _rank(candidate: Candidate) -> tuple[bool, float, int, float, str]:
    """Exact names before mere spellings; of these the nearest, where it is asked, else the best known."""
    place, away = candidate.place, candidate.distance_km
    fit = own_score(place, None, PlaceContext(), 0.0, 0.0)
    match = candidate.match
    return match == "spelling", -1.0 if away is None else away, MATCHES.index(match), -fit, place.place_id


def _distance(place: Place, near: Point | None) -> float | None:
    if near is None:
        return None
    if place.latitude is None or place.longitude is None:
        return float("inf")
    return haversine_km(*near, place.latitude, place.longitude)


def _one_place(a: Place, b: Place) -> bool:
    if (a.country, a.admin1, a.admin2, a.precision) != (b.country, b.admin1, b.admin2, b.precision):
        return False
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return False
    return haversine_km(a.latitude, a.longitude, b.latitude, b.longitude) <= ONE_PLACE_KM


def _bearers(name: str) -> Iterator[tuple[Place, str]]:
    """Each place once, with its best match."""
    seen: set[str] = set()
    for place, match in _matches(" ".join(name.split())):
        if place.place_id not in seen:
            seen.add(place.place_id)
            yield place, match


def _matches(name: str) -> Iterator[tuple[Place, str]]:
    code = places_by_id().get(name) or _index(revision()).codes.get(name.upper())
    if code is not None:
        yield code, "code"
    exact = places_by_form().get(fold_key(name), ())
    yield from ((place, "name") for place in exact if place.forms[0] == name)
    yield from ((place, "form") for place in exact)
    index = _index(revision())
    if is_arabic(name):
        yield from _alike(index.loose, loose_key(name))
        return
    yield from ((place, "name") for place in index.latin.get(latin_key(name), ()))
    yield from _alike(index.bones, latin_skeleton(name))


def _alike(index: Mapping[str, list[Place]], key: str) -> Iterator[tuple[Place, str]]:
    if len(key) >= _SHORTEST:
        yield from ((place, "spelling") for place in index.get(key, ()))


@dataclass(frozen=True, slots=True)
class _Index:
    codes: Mapping[str, Place]
    loose: Mapping[str, list[Place]]
    latin: Mapping[str, list[Place]]
    bones: Mapping[str, list[Place]]
    provinces: frozenset[tuple[str, str]]
    spelt: Mapping[str, set[str]]


@lru_cache(maxsize=1)
def _index(_revision: int) -> _Index:
    """What places are looked up by beside their forms; made at the first look-up, coding does without."""
    places = load_places()
    spelt: dict[str, set[str]] = {}
    for source in read_sources():
        for told, ours in source.provinces.items():
            spelt.setdefault(told, set()).add(ours)
    return _Index(
        codes={code.partition(":")[2].upper(): p for p in places for code in p.ids if code.startswith("ocha:")},
        loose=_by_key((loose_key(form), place) for place in places for form in place.forms),
        latin=_by_key((latin_key(place.name_en), place) for place in places),
        bones=_by_key((latin_skeleton(place.name_en), place) for place in places),
        provinces=frozenset((place.country, place.admin1) for place in places if place.admin1),
        spelt=spelt,
    )


def _by_key(pairs: Iterable[tuple[str, Place]]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for key, place in pairs:
        found.setdefault(key, []).append(place)
    return found


def _kinds() -> set[str]:
    return {word for place in load_places() for word in (place.kind, place.precision)}


@lru_cache(maxsize=64)
def _provinces(told: str, country: str | None, _revision: int) -> frozenset[tuple[str, str]]:
    """(country, province) of all provinces that a name may mean."""
    found = {(place.country, place.name_en) for place, match in _bearers(told) if place.precision == "province"}
    known = _index(revision()).provinces
    found |= {(code, name) for code, name in known if latin_key(name) == latin_key(told)}
    found |= {(code, name) for code, name in known if name in _index(revision()).spelt.get(told, ())}
    found = {one for one in found if country is None or one[0] == country.upper()}
    if not found:
        raise WrongUse(f"No province is known as {told!r}; rasd places find NAME --kind province looks for its name.")
    return frozenset(found)
