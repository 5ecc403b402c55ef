"""Who is named only by what stands beside it? "Others", and two nouns with one nationality between them."""

from collections.abc import Sequence
from dataclasses import replace

from rasd.lexicon.entry import ARTICLE, HEH
from rasd.readers.noun_chain import NATIONS, PEOPLE_ENDINGS
from rasd.readers.party import Head, Party
from rasd.readers.reading import Reading
from rasd.readers.who_ids import national, of_state

_WAW = "\N{ARABIC LETTER WAW}"
#: Note of a word for people that means more of those named before.
REST = "rest"
#: Words back in which those are looked for.
REST_REACH = 12
#: Heads that are not people.
_NO_PEOPLE = frozenset({Head.HELD, Head.THING, Head.STATE, Head.NATION, Head.GROUP})

_UNARMED = frozenset({Head.PERSON, Head.CIVIL, Head.PROTESTER})


def beside(reading: Reading, parties: Sequence[Party]) -> list[Party]:
    """The parties of one sentence, those that mean nobody by themselves with the ids of the one beside them.

    `a Palestinian was killed and five others were wounded`: Palestinians; `an Israeli officer and soldier`, in Arabic
    with one adjective in the dual after both: both of them Israeli.
    """
    found: list[Party] = []
    for i, party in enumerate(parties):
        if _is_rest(party):
            party = _like_before(reading, party, found)
        elif _is_owned(party):
            party = _of_owner(reading, party, found)
        elif i + 1 < len(parties):
            party = _with_next(reading, party, parties[i + 1])
        found.append(party)
    return found


#: Classes of the nouns for people under arms.
_UNDER_ARMS = frozenset({"fighter", "soldier", "militia"})


def _is_owned(party: Party) -> bool:
    """Whether a pronoun tells whose fighters they are (`muqatilihi`, its fighters)."""
    first = party.chain[0]
    return (
        first.entry.family == "people"
        and first.entry.attrs["class"] in _UNDER_ARMS
        and first.ending.startswith(HEH)
        and not any(h.entry.family in ("actor", "demonym") for h in party.chain)
    )


def _of_owner(reading: Reading, party: Party, before: Sequence[Party]) -> Party:
    """Fighters with a pronoun are those of the force that the sentence names last before them, if it agrees."""
    named = [p for p in before if p.armed and p.options and p.head is not Head.NATION]
    if party.chain[0].ending.startswith(_HER):
        named = [p for p in named if _is_feminine(reading, p)]
    return replace(party, options=named[-1].options) if named else party


#: The pronoun of a feminine or of things; the endings of the nouns that it takes up.
_HER = HEH + ARTICLE[0]
_FEMININE = (HEH, ARTICLE[0] + "\N{ARABIC LETTER TEH}", ARTICLE[0])


def _is_feminine(reading: Reading, party: Party) -> bool:
    """Whether "her" may take up a party: a feminine noun, or a name of one word; not people."""
    words = reading.text[party.start : party.end].split()
    if party.chain[0].entry.family == "people":
        return False
    return words[0].endswith(_FEMININE) or (len(words) == 1 and party.chain[0].entry.family in ("actor", "country"))


def _is_rest(party: Party) -> bool:
    entry = party.chain[0].entry
    return len(party.chain) == 1 and entry.family == "people" and entry.attrs["note"].startswith(REST)


def _like_before(reading: Reading, party: Party, before: Sequence[Party]) -> Party:
    people = [p for p in before if p.head not in _NO_PEOPLE and p.chain[0].entry.family in ("people", "demonym")]
    last = people[-1] if people else None
    if last is None or last.head not in _UNARMED or reading.words.between(last.end, party.word) > REST_REACH:
        # Beside soldiers it is often left open who the others were.
        return party
    return replace(party, options=last.options, head=last.head)


def _with_next(reading: Reading, party: Party, after: Party) -> Party:
    """A noun that has the nationality of the noun joined to it, told once in the dual or plural after both."""
    last = after.chain[-1]
    nation = last.entry.family == "demonym" and len(after.chain) > 1 and after.chain[0].entry.family == "people"
    if not nation or any(h.entry.family in (*NATIONS, "actor") for h in party.chain) or party.head in _NO_PEOPLE:
        return party
    joined = after.proclitic.removesuffix(ARTICLE) == _WAW and reading.words.between(party.end, after.word) == 0
    both = reading.text[last.start : last.end].endswith(PEOPLE_ENDINGS)
    single = after.chain[0].entry.attrs["number"] != "pl"
    if not (joined and both and single):
        return party
    return replace(party, options=tuple(of_state(national(o.id, last.entry.code)) for o in party.options))
