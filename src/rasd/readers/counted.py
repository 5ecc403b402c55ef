"""What does a toll count, and what not? Nouns for the hit, people, things, the rest of a group."""

from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.arabic.numbers import Number
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.lexicon.load import read_table
from rasd.readers.noun_chain import PEOPLE_ENDINGS, YEH_ALEF
from rasd.readers.party import Head, Party
from rasd.readers.reading import Reading

FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
WAW = "\N{ARABIC LETTER WAW}"
_BEH, _LAM, _KAF = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER KAF}"
_DUAL = PEOPLE_ENDINGS[2]
#: How a noun counts, by the first word of its note: with a number or alone, with a number only, for two kinds at
#: once, or loosely.
NOUN_MANNERS = frozenset({"counted", "numbered", "shared", "vague", "losses"})
_CLASSES = ("soldier", "fighter", "police")


def manner(hit: Hit) -> str:
    """The first word of a casualty word's note: where its number stands (see casualty_words.tsv); of others none."""
    if hit.entry.family != "casualty":
        return ""
    words = hit.entry.attrs["note"].replace(":", " ").replace(";", " ").split()
    return words[0] if words else ""


def is_hit_noun(hit: Hit) -> bool:
    """Whether a casualty word is a noun that counts people (`dead`, `two wounded`)."""
    return hit.entry.family == "casualty" and hit.entry.attrs["pos"] == "noun" and manner(hit) in NOUN_MANNERS


def has_pronoun(hit: Hit) -> bool:
    """Whether a noun has a possessive pronoun: `its dead`."""
    own = hit.entry.form.endswith("\N{ARABIC LETTER TEH MARBUTA}")
    return hit.ending not in ("", "\N{ARABIC LETTER ALEF}") and not (own and hit.ending == "\N{ARABIC LETTER HEH}")


def has_article(proclitic: str) -> bool:
    """Whether the letters before a word end in the article, that after li included."""
    return proclitic.endswith((ARTICLE, _LAM + _LAM))


def are_people(party: Party) -> bool:
    """People who can be counted: a noun for people or a nationality; a force or state as a whole cannot."""
    first = party.chain[0].entry
    return (
        (first.family == "people" and not _is_weekday(party))
        or (first.family == "demonym" and party.head is Head.PERSON)
        or (first.family == "actor" and (first.attrs.get("use") == "member" or bool(_number_of_name(first.form))))
    )


def _is_weekday(party: Party) -> bool:
    """ "Two" with the article is Monday."""
    return party.chain[0].entry.attrs["note"].startswith("pair") and has_article(party.proclitic)


@lru_cache(maxsize=1024)
def _number_of_name(form: str) -> str:
    """sg, du or pl of the noun for people with which an actor's name opens (`Turkish soldiers`); else empty."""
    words = _people_words()
    return words.get(fold_key(form)) or words.get(fold_key(form.split()[0]), "")


@lru_cache(maxsize=1)
def _people_words() -> dict[str, str]:
    rows = read_table("people.tsv").rows
    return {fold_key(row["form"]): row["number"] for row in rows if row["class"] in _CLASSES}


def number_told(party: Party) -> str:
    """sg, du or pl of people without a number, by the form of their noun; empty where it tells nothing."""
    hit = party.chain[0]
    first = hit.entry
    if first.family == "people":
        return "pl" if "household" in first.attrs["note"] else first.attrs.get("number") or "pl"
    if first.family == "actor" and (number := _number_of_name(first.form)):
        return number
    if (hit.ending or first.form).endswith(_DUAL):
        return "du"
    if hit.ending.endswith(PEOPLE_ENDINGS) or first.form.endswith(PEOPLE_ENDINGS[:2]):
        return "pl"
    return "sg" if party.proclitic in ("", WAW, _BEH, _KAF) or has_article(party.proclitic) else ""


def is_rest(party: Party | None) -> bool:
    """`13 others`: of the same people as those counted before."""
    return party is not None and len(party.chain) == 1 and "rest" in party.chain[0].entry.attrs.get("note", "")


def is_collective(party: Party) -> bool:
    """A family: how many they are follows."""
    return "household" in party.chain[0].entry.attrs.get("note", "")


def is_thing(hit: Hit) -> bool:
    """What is counted but is no person: weapons, buildings, years, kilometres."""
    return hit.entry.family in ("means", "object") or (hit.entry.family == "head" and hit.entry.code == "measure")


def partitive(reading: Reading, number: Number, party: Party) -> bool:
    """`four of the Peshmerga`: after "of" any armed party is counted."""
    gap = reading.text[number.end : party.word].split()
    counted = gap == [FROM] or (number.kind == "vague" and not gap)
    return party.armed and counted


def same_side(one: Party | None, other: Party | None) -> bool:
    """Whether two groups may be added up: both unarmed, or of one force; a named person goes with the unarmed."""
    if other is None:
        return False
    if one is None:
        return number_told(other) == "sg" and _ids(other) == {"CIV"}
    return (
        is_rest(other) or bool(_ids(one) & _ids(other)) or (_trade(one) == _trade(other) and _one_unnamed(one, other))
    )


def _trade(party: Party) -> str:
    """Soldier, fighter or police, by the noun; of others their place in the text, which no two share."""
    first = party.chain[0].entry
    known = first.family == "people" and first.attrs["class"] in _CLASSES
    return first.attrs["class"] if known else str(party.start)


def _unnamed(party: Party) -> bool:
    return all(o.id.startswith("@") for o in party.options)


def _one_unnamed(one: Party, other: Party) -> bool:
    """`an officer and two Turkish soldiers`: whose they are is told once for both."""
    return _unnamed(one) or _unnamed(other)


def closer(one: Party | None, other: Party | None) -> Party | None:
    """Of two parties added up, the one that is told more closely."""
    if one is None or other is None:
        return one or other
    return other if _unnamed(one) and not _unnamed(other) and not is_rest(other) else one


def _ids(party: Party) -> set[str]:
    return {"CIV" if o.id.startswith("CIV_") else o.id for o in party.options}


__all__ = ["FROM", "WAW", "YEH_ALEF"]
