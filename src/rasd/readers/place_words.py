"""What do the words beside a place name say of it: a type before it, a direction after it, or that it is part of
another name?

The type words themselves are data (place_types.tsv); which place is meant is left to `rasd.gazetteer`.
"""

from collections.abc import Sequence

from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.reading import Reading

#: Types that make a place even of an everyday word; "north of" and "near" do not.
NAMING = frozenset({"settlement", "province", "district", "site"})
#: After these a name is that of an agreement, a club, a newspaper or a unit.
ASIDE = "aside"
#: Types that tell where something unnamed lies (`villages near …`): what stands before them names nothing.
RELATIONS = frozenset({"near", "direction"})
_GENERIC = frozenset({"settlement", "site", "road", "district", "province"})
#: Notes (place_types.tsv) of what is often called after a town that it does not lie in.
_CALLED_AFTER = ("a building or square", "a road or street")
#: Signs that may stand between a type word and its name.
_SIGNS = " #(\"'"
_LAM = ARTICLE[1]
KAF = "\N{ARABIC LETTER KAF}"


def is_village(type_word: Hit) -> bool:
    """Whether a type word is said of no city."""
    return type_word.entry.attrs["note"].startswith("village")


def is_several(type_word: Hit) -> bool:
    """Whether a type word is a dual or plural."""
    return type_word.entry.attrs["note"].endswith("several")


def is_quarter(type_word: Hit) -> bool:
    """Whether a type word is that of a quarter."""
    return type_word.entry.attrs["note"].startswith("a quarter")


def li_before(reading: Reading, hit: Hit) -> str:
    """The preposition li where it has swallowed the alef of a name's article, so that the hit starts with it."""
    swallowed = hit.entry.form.startswith(ARTICLE) and reading.text.startswith(_LAM + _LAM, hit.start)
    return _LAM if swallowed else ""


def as_named(reading: Reading, start: int, end: int, li: str) -> str:
    """The words of `[start, end)` as printed, the alef given back to an article that has lost it to li."""
    name = reading.raw(start, end)
    return ARTICLE[0] + name[1:] if li else name


def names_after(type_word: Hit) -> bool:
    """Whether a type word is that of something often called after a town or country that it does not lie in."""
    return is_quarter(type_word) or type_word.entry.attrs["note"].startswith(_CALLED_AFTER)


def is_capital(type_word: Hit) -> bool:
    """Whether a type word is "capital"."""
    return type_word.entry.attrs["note"].startswith("the capital")


def is_definite(reading: Reading, hit: Hit) -> bool:
    """Whether a word has the article before its form, that of the preposition li included."""
    proclitic = reading.text[hit.word : hit.start]
    return proclitic.endswith((ARTICLE, _LAM + _LAM))


def follows(reading: Reading, left: Hit, right: Hit) -> bool:
    """Whether a word comes right after another."""
    return right.start >= left.end and reading.text[left.end : right.start].isspace()


def types_before(reading: Reading, hit: Hit, types: Sequence[Hit]) -> tuple[Hit, ...]:
    """The unbroken row of type words before a name: `north of the town of …`.

    A type word with the article names nothing by what follows it; only "the capital" may stand beside its name.
    """
    row: list[Hit] = []
    at = hit
    while True:
        near = [t for t in types if t.end <= at.word and _adjoins(reading, t, at)]
        if not near or reading.text[at.word : at.start] not in ("", ARTICLE):
            return _cut(row, opens_with_relation=_opens_with_relation(hit, types))
        at = min(near, key=lambda t: t.start)
        row.insert(0, at)


def _adjoins(reading: Reading, type_word: Hit, at: Hit) -> bool:
    if type_word.entry.attrs["position"] != "before":
        return False
    if reading.text[type_word.word : type_word.start].endswith(KAF):
        return False
    if is_definite(reading, type_word) and not is_capital(type_word):
        return False
    gap = reading.text[type_word.end : at.word]
    return bool(gap) and not gap.strip(_SIGNS)


def _opens_with_relation(hit: Hit, types: Sequence[Hit]) -> bool:
    """Whether a name of the gazetteer has a direction in it (`the south of Damascus`)."""
    return any(t.start == hit.start and t.end < hit.end and t.entry.code in RELATIONS for t in types)


def _cut(row: list[Hit], *, opens_with_relation: bool) -> tuple[Hit, ...]:
    """`Villages north of X` lie in an area, and are not called X: what stands before the relation is left out."""
    codes = [t.entry.code for t in row]
    first = next((i for i, code in enumerate(codes) if code in RELATIONS), len(row) if opens_with_relation else 0)
    return tuple(row[first:] if set(codes[:first]) & _GENERIC else row)
