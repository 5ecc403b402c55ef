"""Whom do the words of a party mean? The ids of a name, of a noun with its nationality, of a generic word.

`settle_id` turns a generic word ("the army") into an id once the country of the happening is known.
"""

from collections.abc import Sequence
from functools import lru_cache

from rasd.lexicon.entry import Entry, Hit
from rasd.lexicon.families import actor_rows, country_rows, in_power
from rasd.lexicon.load import cells, read_table
from rasd.readers.noun_chain import NATIONS
from rasd.readers.party import Head, Option, Party

_PEOPLE = {
    "civilian": Head.CIVIL,
    "person": Head.PERSON,
    "soldier": Head.ARMED,
    "police": Head.POLICE,
    "fighter": Head.ARMED,
    "official": Head.OFFICIAL,
    "protester": Head.PROTESTER,
    "captive": Head.PERSON,
    "force": Head.ARMED,
    "group": Head.HELD,
    "militia": Head.ARMED,
    "settler": Head.ARMED,
    "government": Head.OFFICIAL,
    "military": Head.HELD,
    "infrastructure": Head.THING,
    "vehicle": Head.THING,
}
#: class of the head → id of its own, the column of countries.tsv that a nationality selects
_GENERIC = {
    "civilian": "CIV_@",
    "person": "CIV_@",
    "captive": "CIV_@",
    "soldier": "@ARMY",
    "police": "@POLICE",
    "official": "GOV_@",
    "government": "@GOV",
    "fighter": "@FIGHTER",
    "militia": "@MILITIA",
    "settler": "ISR_SETTLERS",
    "protester": "PROT_@",
}
_COLUMN = {"@ARMY": "army", "@FORCES": "army", "@POLICE": "police", "@GOV": "government"}


@lru_cache(maxsize=1)
def _pseudo() -> dict[tuple[str, str], str]:
    return {(row["id"], row["country"]): row["actor"] for row in read_table("pseudo_actors.tsv").rows}


def meaning(chain: list[Hit], every: Sequence[Hit]) -> tuple[Head | None, list[Option]]:
    """What kind of party a chain of words names, and the ids that it may stand for; no kind: nobody.

    `every`: the hits of the sentence, since words may mean several actors.
    """
    actors = [h for h in chain if h.entry.family == "actor"]
    named = [h for h in actors if not h.entry.code.startswith("@")]
    first = chain[0].entry
    if named or (actors and not any(h.entry.family in NATIONS for h in chain)):
        chosen = (named or actors)[-1]
        return _head_of_actor(first, chosen), _actor_options(chosen, every)
    nation = next((h.entry for h in reversed(chain) if h.entry.family in NATIONS), None)
    kind = _class_of(chain)
    if nation is not None and kind == "land":
        return Head.STATE, [of_state(country_rows()[nation.code]["army"])]
    if nation is None and kind in ("force", "land", "group"):
        return None, []
    if nation is None:
        return _PEOPLE.get(kind, Head.THING), _own_options(kind)
    if actors:
        return _head_of_actor(first, actors[-1]), [of_state(national(actors[-1].entry.code, nation.code))]
    if kind == "official" and any(h.entry.attrs.get("note") == "foreign" for h in chain):
        # An embassy is not the state whose army strikes.
        return Head.OFFICIAL, [Option(f"GOV_{nation.code}")]
    if kind:
        return _PEOPLE.get(kind, Head.THING), _national_options(kind, nation.code)
    head = Head.NATION if nation.family == "demonym" else Head.STATE
    return head, [of_state(country_rows()[nation.code]["army"])]


def _class_of(chain: list[Hit]) -> str:
    """The class that decides: people before things, the first of each."""
    for families in (("people", "head"), ("object",)):
        nouns = [h for h in chain if h.entry.family in families]
        for hit in nouns:
            if hit is nouns[-1] or hit.entry.attrs.get("note") != "pair":
                code = hit.entry.attrs.get("class", hit.entry.code)
                return {"civilian": "civilian", "official": "official"}.get(code, code)
    return ""


def _head_of_actor(first: Entry, actor: Hit) -> Head:
    if first.family == "object" or first.attrs.get("class") == "group":
        return Head.HELD
    if first is actor.entry and first.attrs["use"] == "adjective":
        # "Governmental" says whose an act is as a nationality does.
        return Head.NATION
    if actor.entry.code == "@GROUP":
        return Head.GROUP
    if actor.entry.code == "@GOV":
        return Head.OFFICIAL
    if actor_rows().get(actor.entry.code, {}).get("kind") == "aid":
        return Head.CIVIL
    return Head.POLICE if actor.entry.code == "@POLICE" else Head.ARMED


def _actor_options(chosen: Hit, every: Sequence[Hit]) -> list[Option]:
    found = []
    for hit in every:
        if hit.entry.family == "actor" and (hit.start, hit.end) == (chosen.start, chosen.end):
            row = hit.entry.attrs
            firm = row["use"] not in ("generic", "short", "partisan")
            found.append(Option(hit.entry.code, cells(row["context"]), row["from"], row["to"], firm))
    return found


def _own_options(kind: str) -> list[Option]:
    generic = _GENERIC.get(kind)
    return [Option(generic)] if generic else []


def _national_options(kind: str, nation: str) -> list[Option]:
    if kind in ("force", "soldier", "military", "group"):
        return [of_state(country_rows()[nation]["army"])]
    generic = "@GOV" if kind == "official" else _GENERIC.get(kind)
    return [of_state(national(generic, nation))] if generic else []


def national(generic: str, country: str) -> str:
    """The id that a generic one has in a country: `@ARMY`, `SY` → `SYR_GOV`; `CIV_@`, `YE` → `CIV_YE`."""
    if generic == "@NOBODY":
        return ""
    if generic.endswith("_@"):
        return generic[:-1] + country if country else ""
    if generic in _COLUMN:
        row = country_rows().get(country)
        return row[_COLUMN[generic]] if row else ""
    if generic.startswith("@"):
        return _pseudo().get((generic, country), "UNKNOWN_ARMED" if generic in _ARMED_GENERIC else "")
    return generic


def of_state(actor: str) -> Option:
    """The id of a country's forces or people, told by nationality."""
    return Option(actor, of_state=True)


_ARMED_GENERIC = ("@FIGHTER", "@REBELS", "@MILITIA")


def settle_id(party: Party, *, country: str, day: str) -> str:
    """The actor id of a party in a country on a day (`YYYY-MM-DD`); empty where the words mean nobody there."""
    valid = [o for o in party.options if (not o.since or day >= o.since) and (not o.until or day <= o.until)]
    here = [o for o in valid if country in o.countries]
    anywhere = [o for o in valid if not o.countries]
    for option in (*here, *anywhere):
        found = _pseudo().get((option.id, country)) or national(option.id, country)
        return in_power(found, day) if option.of_state or option.id.startswith("@") else found
    specific = [o for o in valid if not o.id.startswith("@") and o.firm]
    return specific[0].id if specific and not country else ""
