"""How is a name that the gazetteer lacks written in Latin letters?

Word by word: as the gazetteer writes the same word in the English name of another place, else letter by letter
(latin.tsv). Arabic leaves short vowels out: an `a` stands where a syllable needs one, so the result is a plain reading
of the name, not its official spelling.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from rasd.arabic.fold import fold_key
from rasd.gazetteer.load import shipped_places
from rasd.gazetteer.names import latin_skeleton
from rasd.lexicon.entry import ARTICLE
from rasd.lexicon.load import read_table

TABLE = "latin.tsv"
#: Letter of a final taa marbuta, folded, in Latin.
_HEH = "h"
#: Words that open a name and tell what it is: so many at most.
OPENING = 2
_LATIN_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|at|az|an|ash|ath|adh)[\s-]+", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")
_SHORT = "a"
_AL = "Al-"


def romanise(name: str) -> str:
    """An Arabic place name in Latin letters: `Jabal Al-Hamra`, `Al-Multaqa area`; empty where it has no letter."""
    words = _SIGNS.sub(" ", fold_key(name)).split()
    opening, after = words, ""
    for length in range(min(OPENING, len(words) - 1), 0, -1):
        if latin := _named("after").get(" ".join(words[:length])):
            opening, after = words[length:], latin
            break
    return " ".join(part for part in (*map(_word, opening), after) if part)


def part_of(words: str, country: str) -> str:
    """A part of a country in English, by the words before its name: `Western Yemen`; its name alone for other words."""
    return f"{_named('part').get(fold_key(words), '')} {country}".strip()


def _word(word: str) -> str:
    bare = word.removeprefix(ARTICLE) if len(word) > len(ARTICLE) + 1 else word
    latin = _named("before").get(word) or _learned().get(bare) or _spelt(bare)
    return (_AL if bare != word else "") + latin[:1].upper() + latin[1:]


def _spelt(word: str) -> str:
    """A word letter by letter, with an `a` where two consonants open it or three would meet."""
    letters = [_letters().get(letter, ("", letter, letter)) for letter in word]
    letters = [one for one in letters if one[0] != "mute"]
    found, is_open = "", False
    for at, (role, latin, consonant) in enumerate(letters):
        following = letters[at + 1][0] if at + 1 < len(letters) else ""
        last, next_last = not following, at + 2 == len(letters)
        if role == "long" and (latin == _SHORT or (found and not is_open and following != "long")):
            found, is_open = found + latin, True
        elif last and at and role == "consonant" and consonant == _HEH and not is_open:
            found, is_open = found + _SHORT, True
        elif following == "long" or last or (is_open and not next_last):
            found, is_open = found + consonant, False
        else:
            found, is_open = found + consonant + _SHORT, True
    return found


@lru_cache(maxsize=1)
def _letters() -> Mapping[str, tuple[str, str, str]]:
    """Letter → its role, its Latin letters, and those as a consonant."""
    rows = (r for r in read_table(TABLE).rows if r["role"] in ("consonant", "long", "mute"))
    return {r["form"]: (r["role"], r["latin"], r["also"] or r["latin"]) for r in rows}


@lru_cache(maxsize=3)
def _named(role: str) -> Mapping[str, str]:
    return {fold_key(r["form"]): r["latin"] for r in read_table(TABLE).rows if r["role"] == role}


@lru_cache(maxsize=1)
def _learned() -> Mapping[str, str]:
    """Folded word without article → how the gazetteer most often writes it, where name and English name have as many
    words.
    """
    seen: dict[str, Counter[str]] = {}
    for place in shipped_places():
        latin = _SIGNS.sub(" ", _LATIN_ARTICLE.sub("", place.name_en)).split()
        for form in place.forms:
            words = [word.removeprefix(ARTICLE) for word in fold_key(form).split()]
            if len(words) != len(latin):
                continue
            for word, written in zip(words, latin, strict=True):
                if len(word) > 2 and _sounds_alike(word, written):
                    seen.setdefault(word, Counter())[written] += 1
    return MappingProxyType({word: min(c, key=lambda w: (-c[w], w)) for word, c in seen.items()})


def _sounds_alike(word: str, latin: str) -> bool:
    """Whether the consonants of both agree: forms of many words stand in another order than their English name."""
    return latin_skeleton(_spelt(word)) == latin_skeleton(latin)
