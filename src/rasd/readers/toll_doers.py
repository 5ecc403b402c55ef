"""Is an armed party right behind a verb of killing its subject, and no group of people that was hit?

Where no vowels are written `qatala` and `qutila` look alike: whom the doers hit tells them from those who were hit.
"""

from collections.abc import Sequence

from rasd.arabic.numbers import Number
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.counted import WAW, are_people, manner
from rasd.readers.party import Party
from rasd.readers.reading import Reading
from rasd.readers.toll_model import Element
from rasd.readers.toll_tokens import COUNTABLE, Token, bounds

#: Words from the doers to whom they hit, a day, a place or their own description between.
REACH_OBJECT = 6
#: Ending of a plural in which no subject stands.
_OBLIQUE = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"


def is_doer(reading: Reading, found: Sequence[Element], tokens: Sequence[Token], party: Party, i: int) -> bool:
    """Whether the armed party right after a verb is its subject: those it hit follow at once (`killed gunmen
    three soldiers`), or in the accusative after a few words.
    """
    verb = found[-1] if found else None
    if not isinstance(verb, Hit) or verb.entry.attrs.get("pos") != "verb" or not party.armed:
        return False
    if reading.words.between(verb.end, party.word) > 0:
        return False
    if not are_people(party) or (verb.entry.code == "abducted" and _is_band(party)):
        return True
    if _hits_later(reading, verb, party, tokens[i + 1 :]):
        return True
    after = tokens[i + 1 : i + 3]
    word = bounds(reading, after[0])[2] if after else 0
    if not after or reading.words.between(party.end, word) > 0 or reading.text.startswith(WAW, word):
        return False
    if isinstance(after[0], Number):
        counted = after[0].kind in COUNTABLE and len(after) > 1 and isinstance(after[1], Party)
        return counted and reading.words.between(after[0].end, bounds(reading, after[1])[2]) <= 1
    return isinstance(after[0], Party) and after[0].proclitic in ("", ARTICLE)


def _hits_later(reading: Reading, verb: Hit, party: Party, after: Sequence[Token]) -> bool:
    """`killed gunmen, on Tuesday evening, a member of …`: the first people told after the party are the verb's object.

    They show it by their tanwin; where the verb has no passive that is written alike, by standing after no preposition.
    """
    first = reading.text[party.start : party.end].split()[0]
    if reading.has_tanwin(party.start, party.start + len(first)) or first.endswith(_OBLIQUE):
        return False
    sure = manner(verb) == "object"
    for token in after:
        start, _, word = bounds(reading, token)
        if reading.words.between(party.end, word) > REACH_OBJECT:
            return False
        if isinstance(token, Number) or (isinstance(token, Hit) and token.entry.family == "cue"):
            continue
        if isinstance(token, Hit) and token.entry.family != "given_name":
            return False
        end = reading.words.after(start)
        accusative = end is not None and reading.has_tanwin(start, end[1])
        bare = word == start or (sure and reading.text[word:start] == ARTICLE)
        return bare and (accusative or (sure and not _after_preposition(reading, word)))
    return False


def _after_preposition(reading: Reading, word: int) -> bool:
    """Whether a preposition or a noun that holds it stands right before a word."""
    before = reading.words.before(word)
    if before is None:
        return False
    hits = reading.by_sentence[reading.sentence_index(word)]
    return any(h.end == before[1] and h.entry.family in ("cue", "place_type", "head") for h in hits)


def _is_band(party: Party) -> bool:
    """Armed people of no state, who abduct and are not abducted."""
    return all(o.id in ("@FIGHTER", "@MILITIA", "@GROUP", "UNKNOWN_ARMED") for o in party.options)
