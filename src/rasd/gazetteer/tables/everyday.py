"""Which names of added places are everyday words too, and need a cue before they stand for a place?

Shipped forms were judged one by one (weak_places.tsv); thousands of names that a user adds are judged by rule: one
word is never enough by itself, and an everyday word counts only after a type word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rasd.arabic.fold import fold_key
from rasd.gazetteer.load import load_types, shipped_places
from rasd.gazetteer.place import PlaceType, Use
from rasd.lexicon.entry import ARTICLE, HEH, TEH, YEH
from rasd.lexicon.families import all_patterns
from rasd.lexicon.load import cells, read_table
from rasd.lexicon.match import Matcher

FILE: Final = "everyday_words.tsv"
#: A town of so many people is named without a word for a town before it.
LARGE: Final = 20_000
_ALEF, _WAW, _NOON = ARTICLE[0], "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER NOON}"
#: Relative adjectives and sound plurals; with the article hardly ever a village.
_ADJECTIVE: Final = (YEH, YEH + HEH)
_PLURAL: Final = (YEH + _NOON, _WAW + _NOON, _ALEF + TEH)
_SHORT: Final = 3
#: Tables of the readers of time and number, whose words the matcher of the families does not hold.
_MORE: Final = {"months.tsv": "forms", "weekdays.tsv": "forms", "time_words.tsv": "forms", "numbers.tsv": "form"}


#: Of a name that opens with such a word the rest is what it is called; camps, sites and landscapes keep theirs.
_OUTSIDE: Final = frozenset({"settlement", "district"})


@dataclass(frozen=True, slots=True)
class Led:
    """A name that opens with a type word: the type, and the name without it."""

    type: PlaceType
    rest: str


def led_by_type(name: str) -> Led | None:
    """The longest type word before a name and what is left of the name; None where there is none."""
    words = name.split()
    for count in range(min(3, len(words) - 1), 0, -1):
        found = _types_before().get(fold_key(" ".join(words[:count])))
        if found is not None:
            return Led(found, " ".join(words[count:]))
    return None


def name_proper(name: str) -> str:
    """A name without the words for a village, town, quarter or district before it."""
    led = led_by_type(name)
    if led is None or led.type.type not in _OUTSIDE or is_camp(led.type):
        return name
    return name_proper(led.rest)


def use_of(form: str, population: int = 0) -> Use:
    """What it takes for the form of an added place to stand for it."""
    key = fold_key(form)
    words = key.split()
    led = led_by_type(form)
    if _is_function_word(key) or (led is not None and (name_proper(form) != form or _is_shipped(led))):
        return "unsaid"
    if led is not None:
        # A base or camp; but "the city's airport" is a phrase, not a name.
        return "called" if all(map(_is_everyday, fold_key(led.rest).split())) or _is_everyday(key) else ""
    if any(c.isdigit() for c in key):
        return "called"
    if len(words) > 1:
        if all(map(_is_everyday, words)) or _is_everyday(key):
            return "called"
        return "weak" if words[0] in _classes("lead") else ""
    if _is_everyday(key) or not key.isalpha() or _looks_everyday(key):
        return "called"
    return "" if population >= LARGE else "weak"


def is_everyday(form: str) -> bool:
    """Whether a form is an everyday word, with the article or without, or an entry of a lexicon."""
    return _is_everyday(fold_key(form))


def _is_shipped(led: Led) -> bool:
    """Whether a region is called by the name of a shipped place: the type word before that says the same."""
    return led.type.type == "area" and fold_key(led.rest) in _shipped_forms()


@lru_cache(maxsize=1)
def _shipped_forms() -> frozenset[str]:
    return frozenset(fold_key(form) for place in shipped_places() for form in place.forms)


def _is_function_word(key: str) -> bool:
    """Whether a name is spelt as a preposition, conjunction or the like; Ali is, once folded."""
    return key in _function_words() or any(
        hit.entry.family == "cue" and (hit.word, hit.end) == (0, len(key)) for hit in _lexicon().find(key)
    )


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(fold_key(row["form"]) for row in read_table("np_stops.tsv").rows)


def is_village(type_: PlaceType) -> bool:
    """Whether a type word says that the place is a village."""
    return type_.note.startswith("village")


def is_camp(type_: PlaceType) -> bool:
    """Whether a type word says that the place is a camp."""
    return type_.note.startswith("a camp")


def is_quarter(type_: PlaceType) -> bool:
    """Whether a type word says that the place is a quarter."""
    return type_.note.startswith("a quarter")


def _looks_everyday(key: str) -> bool:
    bare = key.removeprefix(ARTICLE)
    if len(bare) <= _SHORT:
        return True
    return bare != key and key.endswith((*_ADJECTIVE, *_PLURAL))


def _is_everyday(key: str) -> bool:
    bare = key.removeprefix(ARTICLE)
    base = bare.removesuffix(HEH) if len(bare) > _SHORT else bare
    return bool({key, bare, base} & _everyday()) or any(map(_is_word, {key, bare, base}))


@lru_cache(maxsize=65536)
def _is_word(key: str) -> bool:
    """Whether the whole of a word or phrase is an entry of a lexicon."""
    return any(hit.word == 0 and hit.end == len(key) for hit in _lexicon().find(key))


@lru_cache(maxsize=1)
def _lexicon() -> Matcher:
    return Matcher(all_patterns())


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    listed = (row["form"] for row in read_table(FILE).rows)
    return frozenset(map(fold_key, (*listed, *_read_elsewhere())))


def _read_elsewhere() -> Iterator[str]:
    for name, column in _MORE.items():
        for row in read_table(name).rows:
            yield from cells(row[column])


@lru_cache(maxsize=8)
def _classes(class_: str) -> frozenset[str]:
    return frozenset(fold_key(row["form"]) for row in read_table(FILE).rows if row["class"] == class_)


@lru_cache(maxsize=1)
def _types_before() -> dict[str, PlaceType]:
    types = (type_ for type_ in load_types() if type_.position == "before" and type_.type != "aside")
    return {fold_key(type_.form): type_ for type_ in types}
