"""When are two spellings one name, and which of many alternative names are Arabic?

Comparing is coarser here than `rasd.arabic.fold`, for people look names up as they remember them. What a text is
searched for is the folded form alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from rasd.arabic.fold import fold_key
from rasd.lexicon.entry import ARTICLE

_ALEF, _BEH, _WAW = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER WAW}"
_HEH = "\N{ARABIC LETTER HEH}"
#: Kunya, clan and plain writing of one word: abu, al bu, bu.
_FATHER = _BEH + _WAW
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0641-\u064a -]*")
_ARABIC_LETTER = re.compile(r"[\u0621-\u063a\u0641-\u064a]")
_LETTERS = str.maketrans({"\u06a9": "\u0643", "\u06cc": "\u064a", "\u06c1": "\u0647"})
_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f]")
_TRIPLE = re.compile(r"(.)\1\1")
_TICKS = re.compile("[\u2018\u2019\u02bb\u02bc'`]")
_NO_WORD = re.compile(r"[\W_]+")
_LATIN_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|at|az|an|ash|ath)[\s-]+")
_LATIN_SAME = str.maketrans({"q": "k", "c": "k", "g": "k", "j": "k", "z": "s", "v": "w", "p": "b"})


def is_arabic(name: str) -> bool:
    """Whether a name holds an Arabic letter."""
    return bool(_ARABIC_LETTER.search(name))


def tidy(name: str) -> str:
    """A name in plain Arabic letters: no tashkeel, tatweel, Persian letters or doubled blanks."""
    return " ".join(_MARKS.sub("", unicodedata.normalize("NFC", name)).translate(_LETTERS).split())


def arabic_forms(names: Iterable[str]) -> Iterator[str]:
    """The names that are Arabic words in Arabic letters; typing errors and the shortest are left out."""
    for raw in names:
        name = tidy(raw)
        if _ARABIC.fullmatch(name) and len(name) > 2 and not _TRIPLE.search(name):
            yield name


def distinct(curated: Sequence[str], listed: Sequence[str]) -> list[str]:
    """The forms that stay different after folding, the first of each kept, curated ones first."""
    kept: dict[str, str] = {}
    for form in (*curated, *listed):
        kept.setdefault(fold_key(form), form)
    own = {fold_key(form) for form in curated}
    # GeoNames adds names without their article from other languages; bare, most of them are everyday words.
    return [form for key, form in kept.items() if key in own or ARTICLE + key not in kept]


def well_spelt_first(form: str) -> tuple[bool, str]:
    """Sorts forms with hamza and taa marbuta first, so that of two twins the well-spelt one is kept."""
    return (not re.search("[\u0622\u0623\u0625\u0629]", form), form)


def plain(name: str) -> str:
    """A Latin name without ticks and diacritics."""
    folded = unicodedata.normalize("NFKD", _TICKS.sub("", name))
    return "".join(c for c in folded if not unicodedata.combining(c))


def radius_of(population: int) -> float:
    """Kilometres round the point that the built-up place fills, roughly, by its size."""
    for least, km in ((2_000_000, 20.0), (500_000, 12.0), (100_000, 7.0), (30_000, 4.0), (5_000, 3.0)):
        if population >= least:
            return km
    return 2.0


def loose_key(name: str) -> str:
    """What is left of an Arabic name when articles, blanks, and the ways to write abu and final -a are set aside."""
    words = [_loose_word(word) for word in _NO_WORD.sub(" ", fold_key(name)).split()]
    return "".join(words) or fold_key(name)


def _loose_word(word: str) -> str:
    bare = word.removeprefix(ARTICLE) if len(word) > len(ARTICLE) + 1 else word
    if bare in (_ALEF + _FATHER, _FATHER, ARTICLE + _FATHER):
        return _FATHER
    if bare.startswith(_ALEF + _FATHER) and len(bare) > 5:
        bare = bare[1:]
    return bare[:-1] + _HEH if bare.endswith(_ALEF) and len(bare) > 3 else bare


def latin_key(name: str) -> str:
    """A Latin name in small letters without article, diacritics, blanks and hyphens."""
    small = plain(name).lower()
    return re.sub(r"[^a-z0-9]+", "", _LATIN_ARTICLE.sub("", small)) or small


def latin_skeleton(name: str) -> str:
    """The consonants of a Latin name, alike-sounding letters and doubles as one: transcriptions differ in the rest."""
    key = latin_key(name)
    bones = re.sub(r"[aeiouyh]", "", key[1:]).translate(_LATIN_SAME)
    return re.sub(r"(.)\1+", r"\1", (key[:1] if key[:1] not in "aeiou" else "a").translate(_LATIN_SAME) + bones)
