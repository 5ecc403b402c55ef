"""Is an armed party right behind a verb of killing its subject, and no group of people that was hit?"""

from collections.abc import Sequence

from rasd.arabic.numbers import Number
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.counted import WAW, are_people
from rasd.readers.party import Party
from rasd.readers.reading import Reading
from rasd.readers.toll_model import Element
from rasd.readers.toll_tokens import COUNTABLE, Token, bounds


def is_doer(reading: Reading, found: Sequence[Element], tokens: Sequence[Token], party: Party, i: int) -> bool:
    """Whether the armed party right after a verb is its subject: those it hit follow at once (`killed gunmen
    three soldiers`).
    """
    verb = found[-1] if found else None
    if not isinstance(verb, Hit) or verb.entry.attrs.get("pos") != "verb" or not party.armed:
        return False
    if reading.words.between(verb.end, party.word) > 0:
        return False
    if not are_people(party) or (verb.entry.code == "abducted" and _is_band(party)):
        return True
    after = tokens[i + 1 : i + 3]
    word = bounds(reading, after[0])[2] if after else 0
    if not after or reading.words.between(party.end, word) > 0 or reading.text.startswith(WAW, word):
        return False
    if isinstance(after[0], Number):
        counted = after[0].kind in COUNTABLE and len(after) > 1 and isinstance(after[1], Party)
        return counted and reading.words.between(after[0].end, bounds(reading, after[1])[2]) <= 1
    return isinstance(after[0], Party) and after[0].proclitic in ("", ARTICLE)


def _is_band(party: Party) -> bool:
    """Armed people of no state, who abduct and are not abducted."""
    return all(o.id in ("@FIGHTER", "@MILITIA", "@GROUP", "UNKNOWN_ARMED") for o in party.options)
