"""Which places does a report name after a type word though the gazetteer lacks them?

Such a place is kept as written, without coordinates. Names that the gazetteer has are `placing`'s.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.gazetteer import romanise
from rasd.lexicon.entry import ARTICLE, HEH, YEH, Hit
from rasd.lexicon.load import read_table
from rasd.model import EventPlace
from rasd.model.account import Precision
from rasd.readers.place_relation import relation
from rasd.readers.place_words import KAF, is_definite, is_several
from rasd.readers.placed import RADIUS, PlaceName
from rasd.readers.reading import Reading
from rasd.readers.said_stops import stop_words

WORDS = "name_words.tsv"
#: Words of an unlisted name at most, after its type word; those that only open it not counted.
UNLISTED_WORDS = 2
#: Words at most between an unlisted name and the place that tells where it lies.
NEXT = 2
#: Relations of a place after an unlisted one that do not tell where that lies.
APART = ("to", "toward", "from", "except")
_PRECISION: dict[str, Precision] = {"site": "site", "district": "area", "area": "area"}
_WAW, _HAMZA = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
#: "To the": after an adjective that is written like a type word (`a live show of …`), no name.
_TO_THE = ARTICLE[1] * 2
#: "Their" after a noun: no name ends so.
_THEIRS = HEH + "\N{ARABIC LETTER MEEM}"
#: Endings of people in the plural, and letters of a word at least, its article counted in, that has one.
_PEOPLE, PEOPLE = (YEH + "\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}"), 8
_QUOTES = '"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}'
#: Notes (place_types.tsv) of the lands that have names of their own, and of those named by a noun with the article.
_LAND, _ZONE = "land:", "zone:"


@lru_cache(maxsize=4)
def name_words(role: str) -> frozenset[str]:
    """The folded words of a role of name_words.tsv."""
    return frozenset(fold_key(row["form"]) for row in read_table(WORDS).rows if row["role"] == role)


def unlisted(reading: Reading, index: int, named: Sequence[PlaceName], home: str) -> Iterator[PlaceName]:
    """The places of one sentence that only their type word tells; `named` are its places known, `home` the country of
    the report.
    """
    limit = reading.sentences[index].end
    taken = [(n.word, n.end) for n in named]
    reached = 0
    for hit in reading.of(index, "place_type"):
        if hit.start >= reached and _names_follow(reading, hit):
            end = _end(reading, index, hit, taken, limit)
            if end is not None:
                reached = end
                holder = _holder(reading, end, named)
                country = (holder.country if holder is not None else home) or home
                admin1 = holder.admin1 if holder is not None else _only_province(named, country)
                yield name_as_written(reading, index, hit, end, country, admin1)


def _holder(reading: Reading, end: int, named: Sequence[PlaceName]) -> EventPlace | None:
    """The place named right after an unlisted one, which tells where that lies; not one beside it in a row, nor where
    the way leads from it.
    """
    after = [n for n in named if n.start >= end and reading.words.between(end, n.word) <= NEXT]
    after = [n for n in after if not n.proclitic.startswith(_WAW) and relation(reading, n) not in APART]
    return min(after, key=lambda n: n.start).place if after else None


def _only_province(named: Sequence[PlaceName], country: str) -> str | None:
    """The province in which all places that a sentence names in a country lie, if it is one."""
    provinces = {n.place.admin1 for n in named if n.place.country == country and n.place.admin1}
    return provinces.pop() if len(provinces) == 1 else None


def name_as_written(
    reading: Reading, index: int, type_word: Hit, end: int, country: str, admin1: str | None = None
) -> PlaceName:
    """A place that the gazetteer lacks: its type word and the words up to an offset."""
    precision = _PRECISION.get(type_word.entry.code, "settlement")
    if type_word.entry.code == "road":
        precision = "site"
    elif precision == "settlement" and is_several(type_word) and not _opens_row(reading, index, end):
        precision = "area"
    first = reading.words.after(type_word.end)
    code = type_word.entry.code
    bare = code in ("settlement", "district") or (code == "area" and is_several(type_word))
    start = first[0] if bare and first is not None else type_word.start
    name = reading.raw(start, end)
    place = EventPlace(
        name=name,
        name_en=romanise(name) or name,
        admin1=admin1,
        country=country or None,
        precision=precision,
        radius_km=RADIUS[precision],
    )
    proclitic = reading.text[type_word.word : type_word.start]
    key = f"name:{reading.text[start:end]}"
    return PlaceName(index, start, end, type_word.word, key, place, proclitic, type=type_word.entry.code)


def _opens_row(reading: Reading, index: int, end: int) -> bool:
    """Whether another name is joined to one (`the two villages of … and …`): each is then one village."""
    nxt = reading.words.after(end)
    if nxt is None or reading.text[end : nxt[0]].strip() or reading.text[nxt[0]] != _WAW:
        return False
    return not any(h.word == nxt[0] for h in reading.of(index, "place_type"))


def _names_follow(reading: Reading, hit: Hit) -> bool:
    """After `village` and `mount` a name follows; after `base` and `sector` more often an adjective, unless the name
    is quoted or has the article.
    """
    if hit.entry.attrs["position"] != "before" or is_definite(reading, hit) or not _spelt_so(reading, hit):
        return False
    if reading.text[hit.word : hit.start].endswith(KAF):
        return False
    code, note = hit.entry.code, hit.entry.attrs["note"]
    if code in ("settlement", "district"):
        return True
    nxt = reading.words.after(hit.end)
    definite = nxt is not None and reading.text.startswith(ARTICLE, nxt[0])
    if code == "area":
        return note.startswith(_LAND) or (note.startswith(_ZONE) and definite)
    if code == "site" and definite and hit.start == hit.word and " " not in hit.entry.form:
        return nxt is not None and not _is_of_people(reading.text[slice(*nxt)])
    return code == "site" and reading.folded.raw[reading.folded.starts[hit.end - 1] + 2 :][:1] in _QUOTES


def _is_of_people(word: str) -> bool:
    """Whether a word with the article has the ending of people in the plural (`the base of the taxed`); a name as short
    as that has it in its root.
    """
    return len(word) >= PEOPLE and word.endswith(_PEOPLE)


def _spelt_so(reading: Reading, hit: Hit) -> bool:
    """Whether a type word is printed with the same hamza as in the lexicon: the fold makes "and led to" a valley."""
    return (_HAMZA in reading.raw(hit.start, hit.end)) == (_HAMZA in hit.entry.form)


def _end(reading: Reading, index: int, hit: Hit, taken: Sequence[tuple[int, int]], limit: int) -> int | None:
    """Where the unlisted name ends; None where what follows is no name."""
    at, count, opened = hit.end, 0, False
    while count < UNLISTED_WORDS:
        nxt = reading.words.after(at)
        if nxt is None or nxt[1] > limit or reading.text[at : nxt[0]].strip(" #("):
            break
        start, end = nxt
        if any(s < end and start < e for s, e in taken):
            break
        word = reading.text[start:end]
        if word in name_words("head"):
            if not _opens(reading, index, end, limit):
                break
            at, opened = end, True
            continue
        if count and not word.startswith(ARTICLE):
            break
        known = _common(word) if opened else _is_word(reading, index, start, end)
        if known or _agrees(hit, word):
            break
        at, count, opened = end, count + 1, False
    return at if count else None


def _opens(reading: Reading, index: int, end: int, limit: int) -> bool:
    """Whether a word like `Abu` is followed by what may be the rest of a name."""
    nxt = reading.words.after(end)
    if nxt is None or nxt[1] > limit or reading.text[end : nxt[0]].strip():
        return False
    word = reading.text[nxt[0] : nxt[1]]
    return len(word) > 2 and word.isalpha() and not _common(word)


def _agrees(hit: Hit, word: str) -> bool:
    """An adjective after a bare noun of land or a town (`a small island`, `a vital town`), not its name."""
    if hit.entry.code not in ("area", "settlement") or word.startswith(ARTICLE):
        return False
    if hit.entry.code == "settlement":
        return word.endswith(YEH + HEH)
    feminine = fold_key(hit.entry.form).endswith(HEH)
    return word.endswith(YEH + HEH) or (feminine and word.endswith(HEH))


def _is_word(reading: Reading, index: int, start: int, end: int) -> bool:
    """Whether a word is known for something else than a place, or too short to be a name; a place of that name which
    stands in the text is taken already.
    """
    word = reading.text[start:end]
    if end - start < 3 or not word.isalpha() or word.startswith(_TO_THE) or (word[0] == _WAW and _common(word[1:])):
        return True
    if len(word) > 4 and word.endswith(_THEIRS):
        return True
    hits = reading.by_sentence[index]
    return _common(word) or any(h.word <= start and h.end >= end and h.entry.family != "place" for h in hits)


def _common(word: str) -> bool:
    """Closed-class and common words are no names; the list of words that end a noun phrase serves."""
    return word in stop_words() or word in name_words("common")
