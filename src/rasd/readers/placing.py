"""What place does each name in a report mean, with the words that belong to it: a type before it, a direction beside
it?

Gathers the gazetteer's candidates for each name and lets `rasd.gazetteer` resolve them all at once. A name that the
gazetteer lacks is still a place after a word such as "village": it is kept as written, without coordinates.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rasd.gazetteer import Place, PlaceContext, PlaceMention, ResolvedPlace, form_use, places_by_id, resolve
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.model import Candidate, EventPlace
from rasd.model.account import Precision
from rasd.readers.reading import Reading
from rasd.readers.said_extent import stop_words
from rasd.readers.vocabulary import CALLING

_KAF = "\N{ARABIC LETTER KAF}"
#: Types whose word stays in the place's name ("the countryside of Idlib"); of the others only the name is kept.
_KEPT = frozenset({"area", "site", "road", "near", "direction"})
#: Types that make a place even of an everyday word; "north of" and "near" do not.
_NAMING = frozenset({"settlement", "province", "district", "site"})
#: Radius in kilometres for a phrase that is wider than its name, or whose name is not listed.
_RADIUS = {"site": 1.0, "settlement": 3.0, "area": 15.0, "province": 80.0, "country": 400.0}
_UNLISTED: dict[str, Precision] = {"site": "site", "district": "area"}
_QUOTES = '"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}'
#: Words of an unlisted name at most, after its type word.
UNLISTED_WORDS = 2
_CANDIDATES = 5
#: No village has more people: one of a city's name is another place.
VILLAGE = 60_000


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place name of a report, resolved; folded offsets, `word` with clitics, `lead` with the type words before it."""

    sentence: int
    start: int
    end: int
    word: int
    key: str
    place: EventPlace
    proclitic: str = ""
    lead: int = -1


@dataclass(frozen=True, slots=True)
class _Found:
    """A name with its candidates and the type words around it, before resolution."""

    sentence: int
    hit: Hit
    candidates: tuple[Place, ...]
    before: tuple[Hit, ...]
    after: Hit | None

    @property
    def type(self) -> str | None:
        """The type word nearest to the name."""
        return self.before[-1].entry.code if self.before else None


def name_places(reading: Reading, weights: Counter[str]) -> Iterator[PlaceName]:
    """The places of a report, resolved against the countries it speaks of and against one another."""
    found = [f for index in range(len(reading.sentences)) for f in _in_sentence(reading, index, weights)]
    provincial = _provincial(reading, found)
    mentions = [
        PlaceMention(key, f.candidates, f.type or provincial.get(key), f.hit.start, f.sentence)
        for f in found
        for key in [reading.text[f.hit.start : f.hit.end]]
    ]
    provinces = Counter((c.country, c.admin1) for f in found if len(f.candidates) == 1 for c in f.candidates)
    resolved = resolve(mentions, context=PlaceContext(countries=weights, provinces=provinces))
    for one, result in zip(found, resolved, strict=True):
        yield _named(reading, one, result)
    home = max(weights, key=lambda c: (weights[c], c), default="")
    for index in range(len(reading.sentences)):
        yield from _unlisted(reading, index, found, home)


def _provincial(reading: Reading, found: Sequence[_Found]) -> dict[str, str]:
    """Names that the report once calls a province and never a town: bare, they mean the province too."""
    types: dict[str, set[str]] = {}
    for one in found:
        types.setdefault(reading.text[one.hit.start : one.hit.end], set()).add(one.type or "")
    return {key: "province" for key, seen in types.items() if "province" in seen and "settlement" not in seen}


def _in_sentence(reading: Reading, index: int, weights: Counter[str]) -> list[_Found]:
    """The names of one sentence; a village of a country that the report does not speak of is another of its name."""
    hits = reading.by_sentence[index]
    types = [h for h in hits if h.entry.family == "place_type"]
    spans: dict[tuple[int, int], list[Hit]] = {}
    for hit in hits:
        if hit.entry.family == "place":
            spans.setdefault((hit.start, hit.end), []).append(hit)
    found = []
    for group in spans.values():
        hit = group[0]
        before = _types_before(reading, hit, types)
        if _stands(reading, index, hit, before, spans):
            places = tuple(places_by_id()[h.entry.code] for h in group)
            if before and _is_village(before[-1]):
                near = [place for place in places if not weights or weights[place.country]]
                places = tuple(place for place in near if place.population <= VILLAGE)
            if not places:
                continue
            after = next((t for t in types if t.entry.attrs["position"] == "after" and _follows(reading, hit, t)), None)
            found.append(_Found(index, hit, places, before, after))
    return found


def _is_village(type_word: Hit) -> bool:
    return type_word.entry.attrs["note"].startswith("village")


def _follows(reading: Reading, left: Hit, right: Hit) -> bool:
    return right.start >= left.end and reading.text[left.end : right.start].isspace()


def _types_before(reading: Reading, hit: Hit, types: Sequence[Hit]) -> tuple[Hit, ...]:
    """The unbroken row of type words before a name: `north of the town of …`."""
    row: list[Hit] = []
    at = hit
    while True:
        left = [t for t in types if t.end <= at.word and t.entry.attrs["position"] == "before"]
        near = [t for t in left if reading.text[t.end : at.word].isspace()]
        if not near or reading.text[at.word : at.start] not in ("", ARTICLE):
            return tuple(row)
        at = min(near, key=lambda t: t.start)
        row.insert(0, at)


def _stands(
    reading: Reading, index: int, hit: Hit, before: tuple[Hit, ...], spans: dict[tuple[int, int], list[Hit]]
) -> bool:
    """Whether a name that is also a common word stands for a place here."""
    proclitic = reading.text[hit.word : hit.start]
    if proclitic.endswith(_KAF):
        return False
    use = form_use(hit.entry.form)
    if use == "called":
        return bool(before) and before[-1].entry.code in CALLING
    if not use or (before and before[-1].entry.code in _NAMING):
        return True
    if use == "typed":
        return False
    if proclitic[-1:] == "\N{ARABIC LETTER BEH}":
        return True
    for other in reading.by_sentence[index]:
        if other.entry.family == "cue" and other.end < hit.word and reading.words.between(other.end, hit.word) == 0:
            if other.entry.code == "particle":
                return True
    return any(0 < hit.word - end <= 3 or 0 < start - hit.end <= 3 for start, end in spans)


def _named(reading: Reading, found: _Found, result: ResolvedPlace) -> PlaceName:
    place, hit = result.place, found.hit
    start, word, end = hit.start, hit.word, hit.end
    precision: Precision = place.precision
    types = [t.entry.code for t in found.before]
    if types:
        precision = _widened(place, found)
        kept = [t for t in found.before if t.entry.code in _KEPT]
        if kept:
            start, word = kept[0].start, kept[0].word
    if found.after is not None and (precision != "site" or "near" in types):
        end = found.after.end
        precision = "area" if precision in ("province", "area", "settlement") and types else precision
    same = precision == place.precision
    event_place = EventPlace(
        name=reading.raw(start, end),
        name_en=place.name_en,
        admin1=place.admin1 or (place.name_en if place.precision == "province" else None),
        country=place.country or None,
        precision=precision,
        admin2=place.admin2 or None,
        place_id=place.place_id,
        latitude=place.latitude,
        longitude=place.longitude,
        radius_km=place.radius_km if same else max(place.radius_km, _RADIUS[precision]),
        candidates=tuple(
            Candidate(place_id=r.place.place_id, name_en=r.place.name_en, country=r.place.country, score=r.score)
            for r in result.ranked[1:_CANDIDATES]
        ),
    )
    key = place.place_id if same else f"{place.place_id}/{precision}/{reading.text[start:end]}"
    first = found.before[0] if found.before else hit
    proclitic = reading.text[word : start if start >= word else word]
    return PlaceName(found.sentence, start, end, word, key, event_place, proclitic, first.word)


def _widened(place: Place, found: _Found) -> Precision:
    """The precision of a phrase from its outermost type word; a site stays a site."""
    outer = found.before[0].entry
    if outer.code in ("near", "direction"):
        return place.precision if place.precision in ("site", "area") else "area"
    if outer.code == "settlement" or place.precision == "site":
        return place.precision if place.precision == "site" else "settlement"
    if outer.code == "province":
        return "province"
    stated: Precision = outer.attrs["precision"]  # type: ignore[assignment]  # the loader checks the column
    return stated


def _unlisted(reading: Reading, index: int, found: Sequence[_Found], home: str) -> Iterator[PlaceName]:
    """A type word with a name that the gazetteer lacks."""
    sentence = reading.sentences[index]
    taken = [(f.hit.word, f.hit.end) for f in found if f.sentence == index]
    for hit in reading.by_sentence[index]:
        if hit.entry.family != "place_type" or not _names_follow(reading, hit):
            continue
        end = _unlisted_end(reading, index, hit, taken, sentence.end)
        if end is None:
            continue
        precision = _UNLISTED.get(hit.entry.code, "settlement")
        first = reading.words.after(hit.end)
        start = hit.start if precision == "site" or first is None else first[0]
        name = reading.raw(start, end)
        place = EventPlace(
            name=name,
            name_en=name,
            admin1=None,
            country=home or None,
            precision=precision,
            radius_km=_RADIUS[precision],
        )
        proclitic = reading.text[hit.word : hit.start]
        yield PlaceName(index, start, end, hit.word, f"name:{reading.text[start:end]}", place, proclitic)


def _names_follow(reading: Reading, hit: Hit) -> bool:
    """After `village` a name follows; after `base` more often an adjective, unless the name is quoted or has the
    article.
    """
    if hit.entry.attrs["position"] != "before":
        return False
    if hit.entry.code in ("settlement", "district"):
        return True
    nxt = reading.words.after(hit.end)
    definite = nxt is not None and reading.text.startswith(ARTICLE, nxt[0])
    if hit.entry.code == "site" and definite and hit.start == hit.word and " " not in hit.entry.form:
        return True
    return hit.entry.code == "site" and reading.folded.raw[reading.folded.starts[hit.end - 1] + 2 :][:1] in _QUOTES


def _unlisted_end(reading: Reading, index: int, hit: Hit, taken: Sequence[tuple[int, int]], limit: int) -> int | None:
    """Where the unlisted name ends; None where what follows is no name."""
    at, count, village = hit.end, 0, _is_village(hit)
    for _ in range(UNLISTED_WORDS):
        nxt = reading.words.after(at)
        if nxt is None or nxt[1] > limit or reading.text[at : nxt[0]].strip():
            break
        start, end = nxt
        if any(s < end and start < e for s, e in taken):
            return None
        if _is_word(reading, index, start, end, village=village) or (
            count and not reading.text.startswith(ARTICLE, start)
        ):
            break
        at, count = end, count + 1
    return at if count else None


def _is_word(reading: Reading, index: int, start: int, end: int, *, village: bool) -> bool:
    """Whether a word is known for something else than a place (or too short to be a name); after "village" another
    place of that name does not count.
    """
    if end - start < 3 or not reading.text[start:end].isalpha():
        return True
    hits = (h for h in reading.by_sentence[index] if not (village and h.entry.family == "place"))
    return any(h.word <= start and h.end >= end for h in hits) or _common(reading.text[start:end])


def _common(word: str) -> bool:
    """Closed-class words are no names; the list of words that end a noun phrase serves."""
    return word in stop_words()
