"""What stands between a word of death or harm and the people it may tell of: a clause, a name, the "to" of a total?"""

from collections.abc import Sequence

from rasd.lexicon.entry import Hit
from rasd.readers.reading import Reading
from rasd.readers.toll_model import Group, Toll

COMMAS = ("\N{ARABIC COMMA}", ",")
#: Families of words that are no part of a name.
_NO_NAMES = frozenset({"act", "saying", "means", "casualty", "object"})


def _hits(reading: Reading, at: int) -> Sequence[Hit]:
    return reading.by_sentence[reading.sentence_index(at)]


def opens_clause(reading: Reading, before: Group, verb: Hit) -> bool:
    """Whether a comma or "who" stands between people and a verb."""
    who = any(h.entry.code == "relative" and h.end == verb.word - 1 for h in _hits(reading, verb.word))
    return who or any(comma in reading.text[before.end : verb.word] for comma in COMMAS)


def only_names(reading: Reading, tolls: Sequence[Toll], start: int, group: Group) -> bool:
    """Whether the words from offset `start` to a group can be the name of the single person counted last (`an officer
    called …, and seven others`): no act, saying, weapon or comma stands between.
    """
    last = tolls[-1] if tolls else None
    if last is None or last.low != 1 or last.high != 1 or any(c in reading.text[start : group.word] for c in COMMAS):
        return False
    inside = [h for h in _hits(reading, group.word) if start <= h.start and h.end <= group.word]
    return not any(h.entry.family in _NO_NAMES for h in inside)


def reaches_total(reading: Reading, group: Group) -> bool:
    """`the number of dead among the forces and their allies rose to 496`: "to" right before the number."""
    return any(h.entry.attrs.get("note") == "to" and h.end == group.word - 1 for h in _hits(reading, group.word))
