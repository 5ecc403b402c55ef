"""Which of the places that bear a name does a report mean?

Pure: takes the mentions and what the report otherwise says of countries and provinces. Finding the
mentions and their type words is left to the readers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log10

from rasd.gazetteer.distance import haversine_km
from rasd.gazetteer.place import Place

#: Type word and kind of place agree, or plainly disagree. The strongest sign, for the writer chose the word.
TYPE_AGREES, TYPE_DISAGREES = 6.0, -6.0
#: Share of the report's country weight that a candidate's country holds (0 to 1), times this.
COUNTRY = 8.0
#: The same for provinces: finer, but a report names several.
PROVINCE = 3.0
#: A sure place of the same sentence: full at the same point, half at NEAR_KM, nothing beyond FAR_KM.
NEARNESS, NEAR_KM, FAR_KM = 3.0, 60.0, 600.0
#: A sure place of the same sentence in the same province, whether or not either has coordinates.
SAME_PROVINCE = 1.5
#: Population: 0 for none known, 1 for ten million.
POPULATION = 2.0
#: With nothing else to go by a capital is meant before other towns, a town before a district or quarter.
KIND = {"capital": 1.0, "city": 0.5, "town": 0.3, "province": 0.2, "village": -0.3, "district": -0.4}
KIND |= {"neighbourhood": -0.5, "subdistrict": -0.5}
#: By how much the best candidate must lead before it counts as sure and speaks for its neighbours.
SURE = 2.0

_AGREEMENT: Mapping[str, frozenset[str]] = {
    "settlement": frozenset({"settlement"}),
    "province": frozenset({"province"}),
    "district": frozenset({"area"}),
    "area": frozenset({"area"}),
    "site": frozenset({"site"}),
}
#: A district or a countryside may be called after its town or province: no fault, but no agreement either.
_TOLERANT = frozenset({"district", "area", "direction", "near", "road", ""})


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in a text: folded key, places that bear it, the type word's `type`, start and sentence."""

    key: str
    candidates: tuple[Place, ...]
    type: str | None
    start: int
    sentence: int = 0

    @property
    def name(self) -> tuple[str, str]:
        """What makes two mentions the same name: the key and the type word."""
        return self.key, self.type or ""


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What a report speaks of: weights by country code and by (country, province), any positive numbers."""

    countries: Mapping[str, float] = field(default_factory=dict)
    provinces: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """A candidate and how well it fits; higher is better, differences count, not the sum."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """A mention, the place it means, and all candidates, best first."""

    mention: PlaceMention
    place: Place
    ranked: tuple[RankedPlace, ...]

    @property
    def margin(self) -> float:
        """By how much the best candidate leads; infinite where it is the only one."""
        if len(self.ranked) < 2:
            return float("inf")
        return self.ranked[0].score - self.ranked[1].score


def resolve(mentions: Sequence[PlaceMention], *, context: PlaceContext) -> list[ResolvedPlace]:
    """The place of each mention that has candidates, in the order given.

    Two passes: the first scores each mention by itself; places that come out sure then speak for their
    neighbours of the sentence. The same name of the same type means the same place throughout a report.
    """
    named = [mention for mention in mentions if mention.candidates]
    country_sum = sum(context.countries.values())
    province_sum = sum(context.provinces.values())
    alone = {
        id(mention): {
            place.place_id: own_score(place, mention.type, context, country_sum, province_sum)
            for place in mention.candidates
        }
        for mention in named
    }
    sure = [(mention, place) for mention in named if (place := _sure_place(mention, alone[id(mention)]))]
    scores = {id(mention): _with_neighbours(mention, alone[id(mention)], sure) for mention in named}
    together = _sum_by_name(named, scores)
    return [_resolved(mention, together[mention.name]) for mention in named]


def own_score(place: Place, type_: str | None, context: PlaceContext, country_sum: float, province_sum: float) -> float:
    """How well a place fits its type word and the report, its neighbours left out."""
    score = KIND.get(place.kind, 0.0) + POPULATION * min(log10(place.population + 1) / 7, 1.0)
    if type_ is not None and place.precision in _AGREEMENT.get(type_, ()):
        score += TYPE_AGREES
    elif (type_ or "") not in _TOLERANT:
        score += TYPE_DISAGREES
    if country_sum > 0:
        score += COUNTRY * context.countries.get(place.country, 0.0) / country_sum
    if province_sum > 0 and place.admin1:
        score += PROVINCE * context.provinces.get((place.country, place.admin1), 0.0) / province_sum
    return score


def nearness(place: Place, other: Place) -> float:
    """How much a sure neighbour speaks for a place: NEARNESS at no distance, falling to 0 at FAR_KM."""
    same_province = bool(place.admin1) and (place.country, place.admin1) == (other.country, other.admin1)
    score = SAME_PROVINCE if same_province else 0.0
    if not (place.centred and other.centred):
        return score
    here, there = ((one.latitude or 0.0, one.longitude or 0.0) for one in (place, other))
    km = haversine_km(*here, *there)
    return score + (NEARNESS / (1 + km / NEAR_KM) if km < FAR_KM else 0.0)


def _sure_place(mention: PlaceMention, scores: Mapping[str, float]) -> Place | None:
    ranked = _rank(mention.candidates, scores)
    clear = len(ranked) == 1 or ranked[0].score - ranked[1].score >= SURE
    return ranked[0].place if clear else None


def _with_neighbours(
    mention: PlaceMention, own: Mapping[str, float], sure: Sequence[tuple[PlaceMention, Place]]
) -> dict[str, float]:
    neighbours = [p for m, p in sure if m.sentence == mention.sentence and m.key != mention.key]
    nearest = {p.place_id: max((nearness(p, n) for n in neighbours), default=0.0) for p in mention.candidates}
    return {place_id: own[place_id] + near for place_id, near in nearest.items()}


def _sum_by_name(
    mentions: Sequence[PlaceMention], scores: Mapping[int, Mapping[str, float]]
) -> dict[tuple[str, str], dict[str, float]]:
    """The mean score of each candidate over all mentions of a name with one type word."""
    groups: dict[tuple[str, str], list[Mapping[str, float]]] = {}
    for mention in mentions:
        groups.setdefault(mention.name, []).append(scores[id(mention)])
    return {name: dict(_means(group)) for name, group in groups.items()}


def _means(group: Sequence[Mapping[str, float]]) -> Iterator[tuple[str, float]]:
    for place_id in dict.fromkeys(place_id for scores in group for place_id in scores):
        found = [scores[place_id] for scores in group if place_id in scores]
        yield place_id, sum(found) / len(found)


def _rank(candidates: Sequence[Place], scores: Mapping[str, float]) -> tuple[RankedPlace, ...]:
    ranked = (RankedPlace(place, round(scores[place.place_id], 4)) for place in candidates)
    return tuple(sorted(ranked, key=lambda r: (-r.score, r.place.place_id)))


def _resolved(mention: PlaceMention, scores: Mapping[str, float]) -> ResolvedPlace:
    ranked = _rank(mention.candidates, scores)
    return ResolvedPlace(mention, ranked[0].place, ranked)
