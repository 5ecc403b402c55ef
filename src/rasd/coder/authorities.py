"""Who acts when "the authorities" arrest somebody, or drones strike? The police of that country (CODEBOOK §4), and
whose the drones are: neither is a victim there.

As the subject of any other act, officials and things are whom `frames` takes them for.
"""

from dataclasses import replace

from rasd.coder import kinds
from rasd.coder.act import Act
from rasd.lexicon.families import country_rows
from rasd.readers.noun_chain import NATIONS
from rasd.readers.party import Head, Party
from rasd.readers.who_ids import of_state

#: Codes of the words for a government as a body; an official is a person and may be arrested.
_BODIES = frozenset({"@GOV", "government"})


def enforcing(party: Party, act: Act) -> Party:
    """The party as it acts in an arrest: a government as its police; any other party, and in other acts, as it is."""
    body = any(h.entry.code in _BODIES for h in party.chain)
    if kinds.ARRESTS not in act.types or party.head is not Head.OFFICIAL or not body:
        return party
    nation = next((h.entry.code for h in party.chain if h.entry.family in NATIONS), "")
    police = country_rows()[nation]["police"] if nation else "@POLICE"
    return replace(party, head=Head.POLICE, options=(of_state(police),))


#: Notes of the things of an army that strike by themselves, and its class.
_STRIKERS, _OF_ARMY = frozenset({"aircraft", "ship"}), "military"


def acting(party: Party, act: Act) -> Party:
    """The party as it acts in an act: a government that arrests as its police, aircraft and ships that strike as those
    who fly and sail them.
    """
    first = party.chain[0].entry
    strikers = first.code == _OF_ARMY and bool(_STRIKERS & set(first.attrs.get("note", "").split("; ")))
    strikes = bool({kinds.AIR, kinds.SHELLING} & set(act.types[:1])) and not act.turned
    if party.head is Head.HELD and party.options and strikers and strikes:
        return replace(party, head=Head.ARMED)
    return enforcing(party, act)
