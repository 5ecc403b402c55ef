"""What place does each name in a report mean, with the words that belong to it: a type before it, a direction beside
it?

Gathers the gazetteer's candidates for each name and lets `rasd.gazetteer` resolve them all at once. Whether a form is
a place at all is settled by `place_stands`, names that the gazetteer lacks by `place_unlisted`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rasd.arabic.fold import fold_key
from rasd.gazetteer import Place, PlaceContext, PlaceMention, ResolvedPlace, form_use, places_by_id, resolve
from rasd.lexicon.entry import Hit
from rasd.model import Candidate, EventPlace
from rasd.model.account import Precision
from rasd.readers.place_misplaced import misplaced
from rasd.readers.place_stands import Ground, ground_of
from rasd.readers.place_unlisted import name_as_written, unlisted
from rasd.readers.place_words import as_named, follows, is_several, is_village, li_before, names_after, types_before
from rasd.readers.placed import RADIUS, RELATION_RADIUS, PlaceName
from rasd.readers.reading import Reading

#: Types whose word stays in the place's name ("the countryside of Idlib"); of the others only the name is kept.
_KEPT = frozenset({"area", "site", "road", "near", "direction"})
_CANDIDATES = 5
_WAW = "\N{ARABIC LETTER WAW}"
#: What may stand between the names of a row.
_LIST = " #\N{ARABIC COMMA},"
#: Types of the regions that a bare name may mean, the wider first; note of the word that calls a district no more
#: than a region.
_REGIONS, _REGION = ("province", "district"), "zone: region"
#: Note of the word for the middle of a place.
_MIDDLE = "the middle"
#: No village has more people: one of a city's name is another place.
VILLAGE = 60_000


@dataclass(frozen=True, slots=True)
class _Found:
    """A name with its candidates, the type words around it and the ground on which it stands, before resolution."""

    sentence: int
    hit: Hit
    candidates: tuple[Place, ...]
    before: tuple[Hit, ...]
    after: Hit | None
    ground: Ground
    shared: tuple[Hit, ...] = ()

    @property
    def type(self) -> str | None:
        """The type word nearest to the name, that of a row of names included."""
        types = self.before or self.shared
        if not types:
            return None
        return "settlement" if len(types) == 1 and _are_many(types[0]) else types[-1].entry.code


def name_places(reading: Reading, weights: Counter[str]) -> Iterator[PlaceName]:
    """The places of a report, resolved against the countries it speaks of and against one another."""
    found = [f for index in range(len(reading.sentences)) for f in _in_sentence(reading, index, weights)]
    spoken = _countries_spoken_of(found, weights)
    found = [f for f in found if _is_spoken_of(f, spoken)]
    meant = _called(reading, found)
    in_row = _beside_provinces(reading, found)
    mentions = [
        PlaceMention(key, f.candidates, f.type or in_row.get(f.hit.start) or meant.get(key), f.hit.start, f.sentence)
        for f in found
        for key in [reading.text[f.hit.start : f.hit.end]]
    ]
    provinces = Counter((c.country, c.admin1) for f in found if len(f.candidates) == 1 for c in f.candidates)
    resolved = resolve(mentions, context=PlaceContext(countries=weights, provinces=provinces))
    resolved = _as_districts(found, resolved)
    sure = [r for f, r in zip(found, resolved, strict=True) if not (f.before and names_after(f.before[-1]))]
    home = _home(weights, sure or resolved)
    land = _land(reading, sure, home)
    names = []
    for one, result in zip(found, resolved, strict=True):
        other = _elsewhere(one, result, resolved) if one.before else None
        if other is not None:
            names.append(name_as_written(reading, one.sentence, one.before[-1], one.hit.end, *other))
        elif land and _called_after(one, result.place, land, spoken):
            names.append(name_as_written(reading, one.sentence, one.before[-1], one.hit.end, land))
        else:
            names.append(_named(reading, one, result))
    yield from names
    for index in range(len(reading.sentences)):
        yield from unlisted(reading, index, [n for n in names if n.sentence == index], home)


def _as_districts(found: Sequence[_Found], resolved: Sequence[ResolvedPlace]) -> list[ResolvedPlace]:
    """A small town's bare name means the district of its name where the report names that and never calls it a town
    (`strikes in Sirwah. … in the district of Sirwah`).
    """
    pairs = list(zip(found, resolved, strict=True))
    towns = {one.hit.entry.form for one, _ in pairs if one.type == "settlement"}
    districts = {
        (result.place.country, result.place.admin1, name[-1]): result.place
        for one, result in pairs
        if result.place.kind == "district" and len(name := one.hit.entry.form.split()) > 1
    }
    return [
        replace(result, place=district)
        if not one.type
        and not one.before
        and result.place.kind == "town"
        and one.hit.entry.form not in towns
        and (district := districts.get((result.place.country, result.place.admin1, one.hit.entry.form)))
        else result
        for one, result in pairs
    ]


def _elsewhere(found: _Found, result: ResolvedPlace, resolved: Sequence[ResolvedPlace]) -> tuple[str, str] | None:
    """The province in which a place must lie that the gazetteer has far from it."""
    others = [r for r in resolved if r.mention.key != result.mention.key]
    told = [r for r in others if r.place.precision == "province" and 0 <= found.sentence - r.mention.sentence <= 1]
    return misplaced(
        result.place,
        ((r.place.country, r.place.admin1 or r.place.name_en) for r in told),
        ((r.place.country, r.place.admin1) for r in others),
    )


def _home(weights: Mapping[str, float], resolved: Sequence[ResolvedPlace]) -> str:
    """The country that a report speaks of most, its places counted in."""
    counted = Counter(weights)
    counted.update(r.place.country for r in resolved if r.place.country)
    return max(counted, key=lambda c: (counted[c], c), default="")


def _land(reading: Reading, sure: Sequence[ResolvedPlace], home: str) -> str:
    """The country in which a report is known to be by other places or by name; whose aircraft came tells none."""
    named = Counter(r.place.country for r in sure if r.place.country)
    named.update(h.entry.code for h in reading.hits if h.entry.family == "country")
    return home if home in named else max(named, key=lambda c: (named[c], c), default="")


def _countries_spoken_of(found: Sequence[_Found], weights: Mapping[str, float]) -> set[str]:
    """Countries named, and those of the names that are places beyond doubt."""
    spoken = {country for country, weight in weights.items() if weight > 0}
    for one in found:
        if one.ground is not Ground.BARE and not form_use(one.hit.entry.form):
            spoken |= {c.country for c in one.candidates}
    return spoken


def _is_spoken_of(found: _Found, spoken: set[str]) -> bool:
    """A bare word, or one that is also a common word, is a place only in a report that speaks of its country."""
    form = found.hit.entry.form
    if found.ground is Ground.TYPE or (not form_use(form) and (found.ground is Ground.CUE or " " in form)):
        return True
    capital = any(c.kind == "capital" or not c.country for c in found.candidates)
    return (capital and not form_use(form)) or any(c.country in spoken for c in found.candidates)


def _called(reading: Reading, found: Sequence[_Found]) -> dict[str, str]:
    """Names that the report once calls a province or zone and never a town: bare, they mean that too.

    A province whose name is that of a town with a word before it (the Gaza Strip) is meant likewise.
    """
    types: dict[str, set[str]] = {}
    for one in found:
        last = reading.text[one.hit.start : one.hit.end].split()
        if len(last) > 1 and all(c.precision == "province" for c in one.candidates):
            types.setdefault(last[-1], set()).add("province")
        if len(last) > 1 and all(c.precision == "area" and last[-1] in map(fold_key, c.forms) for c in one.candidates):
            types.setdefault(last[-1], set()).add("district")
        region = bool(one.before) and one.before[-1].entry.attrs["note"].startswith(_REGION)
        kind = "district" if region else one.type or ""
        types.setdefault(reading.text[one.hit.start : one.hit.end], set()).add(kind)
    towns = {key for key, seen in types.items() if "settlement" in seen}
    return {
        key: next(code for code in _REGIONS if code in seen)
        for key, seen in types.items()
        if key not in towns and seen & set(_REGIONS)
    }


def _beside_provinces(reading: Reading, found: Sequence[_Found]) -> dict[int, str]:
    """Start of each bare name of a town and province that is joined to a name of a province alone: it means that too
    (`in the streets of Saada and Al-Jawf`).
    """
    meant: dict[int, str] = {}
    for one, other in pairwise(found):
        gap = reading.text[one.hit.end : other.hit.start]
        if one.sentence != other.sentence or gap.strip(_LIST) != _WAW or one.type or other.type:
            continue
        for left, right in ((one, other), (other, one)):
            here = {c.country for c in right.candidates}
            if {c.precision for c in left.candidates if c.country in here} == {"province"}:
                meant[right.hit.start] = "province"
    return meant


def _in_sentence(reading: Reading, index: int, weights: Counter[str]) -> list[_Found]:
    """The names of one sentence; a village of a country that the report does not speak of is another of its name."""
    types = reading.of(index, "place_type")
    spans: dict[tuple[int, int], list[Hit]] = {}
    for hit in reading.of(index, "place"):
        spans.setdefault((hit.start, hit.end), []).append(hit)
    found: list[_Found] = []
    for group in spans.values():
        hit = group[0]
        before = types_before(reading, hit, types)
        shared = () if before or not found else _shared(reading, found[-1], hit)
        ground = ground_of(reading, index, hit, before or shared, spans)
        if ground is not None:
            places = tuple(places_by_id()[h.entry.code] for h in group)
            if before and is_village(before[-1]):
                near = [place for place in places if not weights or weights[place.country]]
                places = tuple(place for place in near if place.population <= VILLAGE)
            if not places:
                continue
            after = next((t for t in types if t.entry.attrs["position"] == "after" and follows(reading, hit, t)), None)
            found.append(_Found(index, hit, places, before, after, ground, shared))
    return found


def _shared(reading: Reading, last: _Found, hit: Hit) -> tuple[Hit, ...]:
    """The type words of a row of names (`the provinces of X and Y`) for a name in it after the first."""
    types = last.before or last.shared
    if not types or not is_several(types[-1]) or reading.text[last.hit.end : hit.word].strip(_LIST):
        return ()
    joined = reading.text[hit.word : hit.start] == _WAW
    return types if joined or reading.text[last.hit.end : hit.word].strip() else ()


def _called_after(found: _Found, place: Place, home: str, spoken: set[str]) -> bool:
    """Whether a street, hospital or quarter only bears the name of a town abroad, or a common word after a type word
    is not the far-off place written alike.
    """
    if not found.before or place.country == home or place.precision not in ("settlement", "province"):
        return False
    alike = bool(form_use(found.hit.entry.form)) and place.country not in spoken
    return alike or names_after(found.before[-1])


def _named(reading: Reading, found: _Found, result: ResolvedPlace) -> PlaceName:
    place, hit = result.place, found.hit
    start, word, end = hit.start, hit.word, hit.end
    precision: Precision = place.precision
    before = _of_one_place(found.before, place)
    types = [t.entry.code for t in before]
    if types or found.shared:
        precision = _widened(place, before or found.shared)
        kept = [t for t in before if t.entry.code in _KEPT]
        if kept:
            start, word = kept[0].start, kept[0].word
    if found.after is not None and (precision != "site" or "near" in types):
        end = found.after.end
        precision = "area" if precision in ("province", "area", "settlement") and types else precision
    same = precision == place.precision
    least = max(RELATION_RADIUS.get(types[0], 0.0) if types else 0.0, RADIUS[precision])
    li = li_before(reading, hit) if start == hit.start else ""
    event_place = _event_place(as_named(reading, start, end, li), precision, result, least)
    key = place.place_id if same else f"{place.place_id}/{precision}/{reading.text[start:end]}"
    first = found.before[0] if found.before else hit
    led = reading.text[first.word : first.start]
    proclitic = reading.text[word : start if start >= word else word] + li
    return PlaceName(found.sentence, start, end, word, key, event_place, proclitic, first.word, led, found.type or "")


def _are_many(type_word: Hit) -> bool:
    """Whether a type word is that of many streets, which a town has."""
    return is_several(type_word) and type_word.entry.code == "road"


def _of_one_place(types: tuple[Hit, ...], place: Place) -> tuple[Hit, ...]:
    """The type words before a name without those of many streets, and of the middle of a town, which are that town, and
    those of many sites of a region.
    """
    if not types:
        return types
    many = _are_many(types[0]) and place.precision != "site"
    many |= is_several(types[0]) and types[0].entry.code == "site" and place.precision in ("area", "province")
    middle = types[0].entry.attrs["note"].startswith(_MIDDLE) and place.precision == "settlement"
    return types[1:] if many or middle else types


def _event_place(name: str, precision: Precision, result: ResolvedPlace, least: float) -> EventPlace:
    """The place under the name that the report gives it, with a radius of `least` kilometres at least if widened."""
    place = result.place
    event_place = EventPlace(
        name=name,
        name_en=place.name_en,
        admin1=place.admin1 or (place.name_en if place.precision == "province" else None),
        country=place.country or None,
        precision=precision,
        admin2=place.admin2 or None,
        place_id=place.place_id,
        latitude=place.latitude,
        longitude=place.longitude,
        radius_km=place.radius_km,
        candidates=tuple(
            Candidate(place_id=r.place.place_id, name_en=r.place.name_en, country=r.place.country, score=r.score)
            for r in result.ranked[1:_CANDIDATES]
        ),
    )
    beside = least >= min(RELATION_RADIUS.values())
    if precision == place.precision and not (beside and precision == "site"):
        return event_place
    return replace(event_place, radius_km=max(place.radius_km, least))


def _widened(place: Place, types: Sequence[Hit]) -> Precision:
    """The precision of a phrase from its outermost type word; a site stays a site."""
    outer = types[0].entry
    if outer.code in ("near", "direction"):
        return place.precision if place.precision in ("site", "area") else "area"
    if is_several(types[0]) and place.precision in ("area", "province") and outer.code == "settlement":
        return "area"
    if outer.code == "settlement" or place.precision == "site":
        return place.precision if place.precision in ("site", "province") else "settlement"
    if outer.code == "province":
        return "province"
    stated: Precision = outer.attrs["precision"]  # type: ignore[assignment]  # the loader checks the column
    return stated
