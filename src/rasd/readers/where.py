"""Where? The places a report names, each resolved with the report as its context, and how the words around it
sharpen it.

Finds spots; at which of them an act took effect is the coder's to decide. Resolution of ambiguous names is the
gazetteer's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rasd.arabic.fold import fold_key
from rasd.arabic.sentences import Zone
from rasd.gazetteer import haversine_km, part_of, places_by_id
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.lexicon.families import actor_rows, country_rows
from rasd.lexicon.load import read_table
from rasd.model import EventPlace
from rasd.readers.place_back import KINGDOMS, refer_back
from rasd.readers.place_between import joined
from rasd.readers.place_nation import LAND, of_nations
from rasd.readers.place_relation import relation
from rasd.readers.place_words import ASIDE, RELATIONS, as_named, is_definite, li_before, names_after, types_before
from rasd.readers.placed import PlaceName
from rasd.readers.placing import name_places
from rasd.readers.reading import Reading, once

Precision = Literal["site", "settlement", "area", "province", "country"]
#: Rank of a precision: higher is finer.
RANKS = {"site": 4, "settlement": 4, "area": 3, "province": 2, "country": 1}
#: What a name says of the country that a report speaks of.
_PLACE, _COUNTRY, _DEMONYM, _ACTOR, _EARLY = 1.0, 1.2, 0.5, 0.6, 2.0
#: The same of an outlet quoted, and of the outlet whose report it is.
_NAMED_OUTLET, _OUTLET = 0.2, 0.3
#: A dateline stands within this many characters of the start of the text.
DATELINE = 75
_DASH = re.compile(r"\s[-\N{EN DASH}\N{EM DASH}]+\s|--|\)\s?[-\N{EN DASH}\N{EM DASH}]")
#: The end of a dateline after a line that says who writes: only that after an agency in brackets is sure.
_AGENCY_DASH = re.compile(r"\)\s?[-\N{EN DASH}\N{EM DASH}]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place named: folded offsets with the words that belong to its name, and what it is.

    `metonym`: a capital without a word for a town before it, which may stand for its government; `back`: told by its
    kind alone (`the town`), the place being named before; `land`: told as the land of a nation, which
    speaks for nobody.
    """

    sentence: int
    start: int
    end: int
    key: str
    place: EventPlace
    mark: str
    metonym: bool = False
    back: bool = False
    land: bool = False

    @property
    def country(self) -> str:
        """ISO 3166 alpha-2, empty where unknown."""
        return self.place.country or ""

    @property
    def rank(self) -> int:
        """How fine it is; higher is finer."""
        return RANKS[self.place.precision]

    @property
    def fine(self) -> bool:
        """Finer than a province."""
        return self.rank >= 3


def apart(a: Spot, b: Spot) -> bool:
    """Whether two spots cannot be one place told twice: neither may hold the other, and they lie further apart than
    they reach.
    """
    one, two = a.place, b.place
    if a.key == b.key or _may_hold(one, two) or _may_hold(two, one):
        return False
    if not (centred(one) and centred(two)):
        return "site" not in (one.precision, two.precision)
    reach = (one.radius_km or 2.0) + (two.radius_km or 2.0)
    here, there = ((place.latitude or 0.0, place.longitude or 0.0) for place in (one, two))
    return haversine_km(*here, *there) > reach


def only_held(a: Spot, b: Spot) -> bool:
    """Whether two spots can be one only because the one may hold the other: nothing says that they are near."""
    return a.key != b.key and (_may_hold(a.place, b.place) or _may_hold(b.place, a.place))


def centred(place: EventPlace) -> bool:
    """Whether a place has a point from which a distance tells something; a part of a country has none."""
    known = places_by_id().get(place.place_id or "")
    return place.latitude is not None and (known is None or known.centred)


def _may_hold(wide: EventPlace, place: EventPlace) -> bool:
    """Whether an area without a point of its own (`the east of Syria`) may have a place in it."""
    if wide.precision != "area" or centred(wide) or wide.country != place.country:
        return False
    return not wide.admin1 or wide.admin1 == place.admin1


def read_spots(reading: Reading) -> list[Spot]:
    """All places of a report in order, the dateline left out."""
    weights = _name_weights(reading).copy()
    skip = dateline(reading)
    names = sorted(name_places(reading, weights), key=lambda n: (n.start, -n.end))
    names = [n for n in names if not skip[0] <= n.start <= n.end <= skip[1]]
    weights.update(n.place.country for n in names if n.place.country)
    home = max(weights, key=lambda c: (weights[c], c), default="")
    kingdom = max((c for c in KINGDOMS if weights[c] > 0), key=lambda c: (c == home, weights[c]), default="")
    indices = range(len(reading.sentences))
    back = [b for index in indices for b in refer_back(reading, index, names, home, kingdom)]
    names = sorted([*names, *back], key=lambda n: n.start)
    between = frozenset(n.start for n in names if relation(reading, n) == "between")
    spots = [_spot(reading, name) for name in joined(reading, names, between)]
    spots += (s for s in _countries(reading) if not skip[0] <= s.start < skip[1])
    lands = (n for index in indices for n in of_nations(reading, index, names))
    spots += (_spot(reading, n) for n in lands if not skip[0] <= n.start < skip[1])
    return sorted(spots, key=lambda s: (s.start, -s.end))


def _spot(reading: Reading, name: PlaceName) -> Spot:
    capital = not name.type and any(
        h.start == name.start and h.end == name.end for h in reading.of(name.sentence, "capital")
    )
    mark = relation(reading, name)
    of, land = (name.sentence, name.start, name.end, name.key), name.type == LAND
    return Spot(*of, name.place, mark, metonym=capital, back=name.back, land=land)


@once
def dateline(reading: Reading) -> tuple[int, int]:
    """Bounds of a dateline (town, country, agency, dash) at the head of the text; an empty range where there is
    none.
    """
    body = [s for s in reading.sentences if s.zone is not Zone.TITLE]
    for sentence, pattern in zip(body, (_DASH, _AGENCY_DASH), strict=False):
        start = sentence.start
        found = pattern.search(reading.text[start : start + DATELINE])
        dash = found.start() if found else -1
        if dash >= 0 and not any(h.entry.family == "act" and start <= h.start < start + dash for h in reading.hits):
            return start, start + dash + 1
    start = body[0].start if body else 0
    return start, start


def _countries(reading: Reading) -> Iterator[Spot]:
    """The countries named; `the north of X` is an area of it."""
    for index in range(len(reading.sentences)):
        types = reading.of(index, "place_type")
        for hit in reading.of(index, "country"):
            if is_definite(reading, hit) and not _has_article(hit):
                continue
            before = types_before(reading, hit, types)
            if before and (before[-1].entry.code == ASIDE or names_after(before[-1])):
                continue
            relations = before if before and before[-1].entry.code in RELATIONS else ()
            name = _country(reading, index, hit, relations)
            if before and not relations:
                lead = before[0]
                name = replace(name, lead=lead.word, led=reading.text[lead.word : lead.start])
            yield _spot(reading, name)


def _has_article(hit: Hit) -> bool:
    return hit.entry.form.startswith(ARTICLE)


def _country(reading: Reading, index: int, hit: Hit, before: Sequence[Hit]) -> PlaceName:
    row = country_rows()[hit.entry.code]
    first = before[0] if before else hit
    li = "" if before else li_before(reading, hit)
    key, precision = f"country:{hit.entry.code}", "area" if before else "country"
    place = EventPlace(
        name=as_named(reading, first.start, hit.end, li),
        name_en=part_of(reading.text[first.start : hit.word].strip(), row["name_en"]),
        admin1=None,
        country=hit.entry.code,
        precision="area" if before else "country",
    )
    key += f"/{precision}/{reading.text[first.start : hit.start]}" if before else ""
    proclitic = reading.text[first.word : first.start] + li
    code = first.entry.code if before else ""
    return PlaceName(index, first.start, hit.end, first.word, key, place, proclitic, type=code)


@once
def _name_weights(reading: Reading) -> Counter[str]:
    """How much each country is spoken of, before any ambiguous name is resolved."""
    weights: Counter[str] = Counter()
    for index, hits in enumerate(reading.by_sentence):
        factor = _EARLY if reading.sentences[index].zone is not Zone.BODY else 1.0
        for code, weight in _weights_of(hits):
            weights[code] += weight * factor  # type: ignore[assignment]  # Counter of floats
    outlet = outlet_countries().get(fold_key(reading.report.outlet or ""), "")
    if outlet:
        weights[outlet] += _OUTLET  # type: ignore[assignment]  # Counter of floats
    return weights


def _weights_of(hits: Sequence[Hit]) -> Iterator[tuple[str, float]]:
    """The countries that names speak for; "the army", which may be that of several, for none."""
    actors: dict[tuple[int, int], set[str]] = {}
    for hit in hits:
        family, code = hit.entry.family, hit.entry.code
        if family == "country":
            yield code, _COUNTRY
        elif family == "demonym":
            yield code, _DEMONYM
        elif family == "actor":
            row = actor_rows().get(code)
            actors.setdefault((hit.start, hit.end), set()).add(row["country"] if row else "")
        elif family == "outlet" and hit.entry.attrs.get("country"):
            yield hit.entry.attrs["country"], _NAMED_OUTLET
    for countries in actors.values():
        if len(countries) == 1 and "" not in countries:
            yield countries.pop(), _ACTOR


@lru_cache(maxsize=1)
def outlet_countries() -> dict[str, str]:
    """Folded name of an outlet → its country, for those that have one."""
    rows = read_table("outlets.tsv").rows
    return {fold_key(row["form"]): row["country"] for row in rows if row["country"]}


def country_weights(reading: Reading, spots: Sequence[Spot]) -> dict[str, float]:
    """How much each country is spoken of, resolved places counted in: those of title and lede twice."""
    weights: dict[str, float] = dict(_name_weights(reading))
    for spot in spots:
        if spot.rank > 1 and spot.country and not spot.back:
            early = reading.sentences[spot.sentence].zone is not Zone.BODY
            weights[spot.country] = weights.get(spot.country, 0.0) + (_EARLY if early else _PLACE) * 1.5
    return weights
