"""What does a toll count, and what not? Nouns for the hit, people, things, the rest of a group."""

from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.arabic.numbers import Number
from rasd.lexicon.entry import Hit
from rasd.lexicon.load import read_table
from rasd.readers.reading import Reading
from rasd.readers.who import Head, Party

FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
#: How a noun counts, by the first word of its note: with a number, for two kinds at once, or loosely.
NOUN_MANNERS = frozenset({"counted", "shared", "vague"})


def manner(hit: Hit) -> str:
    """The first word of a casualty word's note: where its number stands (see casualty_words.tsv)."""
    words = hit.entry.attrs["note"].replace(":", " ").replace(";", " ").split()
    return words[0] if words else ""


def is_hit_noun(hit: Hit) -> bool:
    """Whether a casualty word is a noun that counts people (`dead`, `two wounded`)."""
    return hit.entry.family == "casualty" and hit.entry.attrs["pos"] == "noun" and manner(hit) in NOUN_MANNERS


def are_people(party: Party) -> bool:
    """People who can be counted: a noun for people or a nationality; a force or state as a whole cannot."""
    first = party.chain[0].entry
    return (
        first.family == "people"
        or (first.family == "demonym" and party.head is Head.PERSON)
        or (first.family == "actor" and (first.attrs.get("use") == "member" or _opens_with_people(first.form)))
    )


@lru_cache(maxsize=1024)
def _opens_with_people(form: str) -> bool:
    """Whether the name of an actor opens with a noun for people (`Turkish soldiers`)."""
    return fold_key(form.split()[0]) in _people_words()


@lru_cache(maxsize=1)
def _people_words() -> frozenset[str]:
    classes = ("soldier", "fighter", "police")
    return frozenset(fold_key(row["form"]) for row in read_table("people.tsv").rows if row["class"] in classes)


def is_rest(party: Party | None) -> bool:
    """`13 others`: of the same people as those counted before."""
    return party is not None and len(party.chain) == 1 and "rest" in party.chain[0].entry.attrs.get("note", "")


def is_thing(hit: Hit) -> bool:
    """What is counted but is no person: weapons, buildings, years, kilometres."""
    return hit.entry.family in ("means", "object") or (hit.entry.family == "head" and hit.entry.code == "measure")


def partitive(reading: Reading, number: Number, party: Party) -> bool:
    """`four of the Peshmerga`: after "of" any armed party is counted."""
    gap = reading.text[number.end : party.word].split()
    counted = gap == [FROM] or (number.kind == "vague" and not gap)
    return party.armed and counted
