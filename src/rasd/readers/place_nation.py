"""Which places does a nationality name: `the Syrian lands`, `the Libyan south`, `the Turkish capital`?

The nouns are data (national_lands.tsv); names that the gazetteer lists are `placing`'s. Whether such a place is the
scene is the coder's to decide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.lexicon.families import country_rows
from rasd.lexicon.load import read_table
from rasd.model import EventPlace
from rasd.model.account import Precision
from rasd.readers.placed import PlaceName
from rasd.readers.reading import Reading

LANDS = "national_lands.tsv"
#: Type of a place name that a nationality makes: land, which never speaks for its government.
LAND = "land"
#: What may stand before such a noun, the article that li swallows given back.
_LI = ARTICLE[1] * 2
_BEFORE = "(?:^|(?<=[^\\w]))[{waw}{feh}]?[{beh}{kaf}]?".format(
    waw="\N{ARABIC LETTER WAW}",
    feh="\N{ARABIC LETTER FEH}",
    beh="\N{ARABIC LETTER BEH}",
    kaf="\N{ARABIC LETTER KAF}",
)


@dataclass(frozen=True, slots=True)
class _Land:
    """A noun that a nationality makes a place: the precision and the English pattern of the whole."""

    precision: Precision
    name_en: str


def of_nations(reading: Reading, index: int, named: Sequence[PlaceName]) -> Iterator[PlaceName]:
    """The places of a sentence that a noun of land and a nationality tell; `named` are its places known."""
    start = reading.sentences[index].start
    taken = [(n.start, n.end) for n in named if n.sentence == index]
    reached = start
    for hit in reading.of(index, "demonym"):
        if hit.start < reached or not _has_article(reading, hit):
            continue
        found = _pattern().search(reading.text, max(start, hit.word - 40), hit.word)
        if found is None or any(s < hit.end and found.start("noun") < e for s, e in taken):
            continue
        reached = hit.end
        yield _named(reading, index, found, hit)


def _has_article(reading: Reading, hit: Hit) -> bool:
    return reading.text[hit.word : hit.end].startswith(ARTICLE)


def _named(reading: Reading, index: int, found: re.Match[str], hit: Hit) -> PlaceName:
    word, noun = found.start(), found.start("noun")
    swallowed = found["noun"].startswith(_LI)
    key = ARTICLE + found["noun"][2:] if swallowed else found["noun"]
    land, row = _lands()[key], country_rows()[hit.entry.code]
    name = reading.raw(noun, hit.end)
    place = EventPlace(
        name=ARTICLE + name[2:] if swallowed else name,
        name_en=land.name_en.format(row["name_en"]),
        admin1=None,
        country=hit.entry.code,
        precision=land.precision,
    )
    told = "" if land.precision == "country" else f"/area/{key}"
    proclitic = reading.text[word:noun] + (_LI[0] if swallowed else "")
    return PlaceName(index, noun, hit.end, word, f"country:{hit.entry.code}{told}", place, proclitic, type=LAND)


@lru_cache(maxsize=1)
def _lands() -> dict[str, _Land]:
    """Folded noun → what it makes of a nationality."""
    rows = read_table(LANDS).rows
    return {fold_key(row["form"]): _Land(row["precision"], row["name_en"]) for row in rows}  # type: ignore[arg-type]  # lint checks the column


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """A noun of land right before the place where a nationality begins."""
    nouns = sorted(_lands(), key=len, reverse=True)
    swallowed = (_LI + noun.removeprefix(ARTICLE) for noun in nouns)
    return re.compile(f"{_BEFORE}(?P<noun>{'|'.join(map(re.escape, (*nouns, *swallowed)))})\\s+\\Z")
