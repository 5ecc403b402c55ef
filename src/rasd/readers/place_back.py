"""Which place do "the town", "the airport", "the capital" or "north of the country" mean, named without its name?

The words are the type words of the gazetteer with the article; the place is one named before, or the capital or the
whole of the country that the report is about. Whether it is the scene is left to the coder.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rasd.gazetteer import Place, load_places, places_by_id
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.lexicon.families import country_rows
from rasd.lexicon.load import cells
from rasd.model import EventPlace
from rasd.readers.place_unlisted import name_words
from rasd.readers.place_words import is_capital, is_definite, is_several, is_village, types_before
from rasd.readers.placed import RADIUS, PlaceName
from rasd.readers.reading import Reading

#: Sentences before this one in which the place may have been named.
REACH = 3
#: Precision of the places that a type word refers back to; other words only to a name that has them in it.
_MEANT = {"settlement": "settlement", "province": "province", "district": "area"}
#: Notes (place_types.tsv) of the words that refer to any town or village, and of those with a kind of their own.
_ANY_TOWN, _KINDS = ("the name is", "village"), {"a quarter": "neighbourhood", "a camp": "camp"}
#: End of the note of a word that alone means something else (`qada`: also the judiciary).
ALONE = "another word alone"
#: Adjectives at most between a type word and the name that tells which place it is.
ADJECTIVES = 2
#: The word for the country that the report is about.
COUNTRY = "country"
#: The word for a kingdom, and the countries that their press calls so.
KINGDOM, KINGDOMS = "kingdom", ("SA", "JO", "MA", "BH")


def refer_back(
    reading: Reading, index: int, named: Sequence[PlaceName], home: str, kingdom: str = ""
) -> Iterator[PlaceName]:
    """The places of a sentence that are told by their kind alone; `named` are the names of the report in order,
    `kingdom` the country that it means by "the kingdom".
    """
    types = [h for h in reading.of(index, "place_type") if h.entry.attrs["position"] == "before"]
    for hit in types:
        if not is_definite(reading, hit) or _never_refers(hit) or _is_named(reading, index, hit, named):
            continue
        meant = _whole(kingdom) if hit.entry.code == KINGDOM else _meant(reading, index, hit, named, home)
        if meant is not None:
            yield _as_told(reading, index, hit, meant, types)


def _never_refers(hit: Hit) -> bool:
    return is_several(hit) or hit.entry.attrs["note"].endswith(ALONE)


def _meant(reading: Reading, index: int, hit: Hit, named: Sequence[PlaceName], home: str) -> EventPlace | None:
    if is_capital(hit):
        return _capital(home)
    if hit.entry.code == COUNTRY:
        return _whole(home) if types_before(reading, hit, _relations(reading, index)) else None
    return _last_of_kind(reading, index, hit, named)


def _relations(reading: Reading, index: int) -> list[Hit]:
    return [h for h in reading.of(index, "place_type") if h.entry.code in ("near", "direction")]


def _is_named(reading: Reading, index: int, hit: Hit, named: Sequence[PlaceName]) -> bool:
    """Whether a name, a nationality or another definite noun after the type word tells which place it is."""
    if any(n.sentence == index and n.word <= hit.end and hit.word < n.end for n in named):
        return True
    nxt = reading.words.after(hit.end)
    if nxt is None or reading.text[hit.end : nxt[0]].strip(" \"'#("):
        return False
    if any(n.sentence == index and n.start == _past_adjectives(reading, nxt)[0] for n in named):
        return True
    if reading.text[slice(*nxt)] in name_words("other"):
        return True
    return reading.text.startswith(ARTICLE, nxt[0]) and any(
        h.word <= nxt[0] < h.end and h.entry.family in ("demonym", "country", "place_type", "actor", "sign")
        for h in reading.by_sentence[index]
    )


def _past_adjectives(reading: Reading, word: tuple[int, int]) -> tuple[int, int]:
    """The first of the words from this one on that has no article (`the temporary Yemeni capital Aden`)."""
    for _ in range(ADJECTIVES):
        nxt = reading.words.after(word[1])
        if not reading.text.startswith(ARTICLE, word[0]) or nxt is None or reading.text[word[1] : nxt[0]].strip(" #"):
            break
        word = nxt
    return word


def _last_of_kind(reading: Reading, index: int, hit: Hit, named: Sequence[PlaceName]) -> EventPlace | None:
    """The last place named before that such a word can mean."""
    for one in reversed(named):
        if one.end <= hit.word and one.sentence >= index - REACH and not one.back and _can_mean(reading, hit, one):
            return one.place
    return None


def _can_mean(reading: Reading, hit: Hit, name: PlaceName) -> bool:
    code, note = hit.entry.code, hit.entry.attrs["note"]
    words = reading.text[name.start : name.end].split()
    if words[0] == reading.text[hit.start : hit.end]:
        return True
    kind = next((kind for opening, kind in _KINDS.items() if note.startswith(opening)), "")
    if kind:
        place = places_by_id().get(name.place.place_id or "")
        return place is not None and place.kind == kind
    if code == "settlement" and (not note.startswith(_ANY_TOWN) or is_village(hit) != _is_a_village(reading, name)):
        return False
    return name.place.precision == _MEANT.get(code)


def _is_a_village(reading: Reading, name: PlaceName) -> bool:
    """Whether a place was called a village, or is one in the gazetteer."""
    place = places_by_id().get(name.place.place_id or "")
    called = [t for t in reading.of(name.sentence, "place_type") if name.lead <= t.start < name.start]
    return any(map(is_village, called)) or (not called and place is not None and place.kind == "village")


def _whole(home: str) -> EventPlace | None:
    """A country as a place."""
    row = country_rows().get(home)
    if row is None:
        return None
    return EventPlace(name=row["name_ar"], name_en=row["name_en"], admin1=None, country=home, precision="country")


@lru_cache(maxsize=256)
def _capital(home: str) -> EventPlace | None:
    """The capital of a country, as a place."""
    forms = cells(country_rows()[home]["capital"]) if home in country_rows() else ()
    towns: list[Place] = [p for p in load_places() if p.country == home and p.kind == "capital"]
    if not towns:
        return None
    town = towns[0]
    return EventPlace(
        name=forms[0] if forms else town.forms[0],
        name_en=town.name_en,
        admin1=town.admin1 or None,
        country=home,
        precision="settlement",
        place_id=town.place_id,
        latitude=town.latitude,
        longitude=town.longitude,
        radius_km=town.radius_km,
    )


def _as_told(reading: Reading, index: int, hit: Hit, place: EventPlace, types: Sequence[Hit]) -> PlaceName:
    """The same place at the words that refer to it; `north of the town` is an area of it."""
    before = types_before(reading, hit, types)
    start, key = hit.start, place.place_id or f"name:{place.name}"
    if before and before[0].entry.code in ("near", "direction") and place.precision != "site":
        start, key = before[0].start, f"{key}/area/{before[0].entry.form}"
        radius = max(place.radius_km or 0.0, RADIUS["area"]) if place.precision != "country" else None
        words = reading.raw(before[0].start, before[-1].end)
        place = replace(place, name=f"{words} {place.name}", precision="area", radius_km=radius)
    first = before[0] if before else hit
    lead, led = first.word, reading.text[first.word : first.start]
    proclitic = reading.text[hit.word : hit.start].removesuffix(ARTICLE)
    word = lead if start < hit.start else hit.word
    return PlaceName(index, start, hit.end, word, key, place, proclitic, lead, led, back=True)
