"""Who acts when "the authorities" arrest somebody? The police of that country (CODEBOOK §4), not a victim.

As the subject of any other act, officials are whom `frames` takes them for.
"""

from dataclasses import replace

from rasd.coder import kinds
from rasd.coder.act import Act
from rasd.lexicon.families import country_rows
from rasd.readers.noun_chain import NATIONS
from rasd.readers.party import Head, Option, Party

#: Codes of the words for a government as a body; an official is a person and may be arrested.
_BODIES = frozenset({"@GOV", "government"})


def enforcing(party: Party, act: Act) -> Party:
    """The party as it acts in an arrest: a government as its police; any other party, and in other acts, as it is."""
    body = any(h.entry.code in _BODIES for h in party.chain)
    if kinds.ARRESTS not in act.types or party.head is not Head.OFFICIAL or not body:
        return party
    nation = next((h.entry.code for h in party.chain if h.entry.family in NATIONS), "")
    police = country_rows()[nation]["police"] if nation else "@POLICE"
    return replace(party, head=Head.POLICE, options=(Option(police),))
