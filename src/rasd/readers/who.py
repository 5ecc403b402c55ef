"""Who is named in a sentence? Armed actors, forces of a state, civilians, officials, and what they hold.

Finds parties and the actor ids they may stand for; which side of an act a party takes is the coder's to decide, and
`settle_ids` turns a generic word ("the army") into an id once the country of the happening is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rasd.gazetteer import places_by_id
from rasd.lexicon.entry import ARTICLE, Entry, Hit
from rasd.lexicon.families import actor_rows, country_rows
from rasd.lexicon.load import cells, read_table
from rasd.readers.noun_chain import NATIONS, PEOPLE_ENDINGS, YEH_ALEF, is_backer, joined, qualifies
from rasd.readers.reading import Reading

_WAW, _FEH, _LAM = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER LAM}"


class Head(Enum):
    """What kind of party it is."""

    ARMED = "armed"
    STATE = "state"
    NATION = "nation"
    CIVIL = "civil"
    OFFICIAL = "official"
    POLICE = "police"
    PROTESTER = "protester"
    PERSON = "person"
    HELD = "held"
    THING = "thing"
    GROUP = "group"

    # By identity: sets of heads are asked often, and the hash of an enumeration is a call of its own.
    __hash__ = object.__hash__


#: Heads that can act with arms; the others are only acted upon.
ARMED_HEADS = frozenset({Head.ARMED, Head.STATE, Head.NATION, Head.POLICE, Head.HELD, Head.GROUP})


@dataclass(frozen=True, slots=True)
class Option:
    """An actor id (`CIV_@`, `@ARMY` not settled yet), the countries in which the words mean it (none: in all), its
    dates.

    `firm`: a name, which means the actor also where nothing tells the country; a generic word does not.
    """

    id: str
    countries: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named: folded offsets (`word` with clitics), the ids the words may stand for, and what kind it is."""

    start: int
    end: int
    word: int
    options: tuple[Option, ...]
    head: Head
    proclitic: str
    chain: tuple[Hit, ...]

    @property
    def armed(self) -> bool:
        """Whether it can act with arms."""
        return self.head in ARMED_HEADS


_NOUNS = frozenset({"head", "people", "object"})
_ORDER = {"actor": 0, "head": 1, "people": 2, "country": 3, "demonym": 4, "object": 5, "capital": 6, "place": 7}
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


#: Classes of heads.tsv that name nobody.
_NO_PARTY = frozenset({"link", "measure", "backer"})


@lru_cache(maxsize=1)
def _pseudo() -> dict[tuple[str, str], str]:
    return {(row["id"], row["country"]): row["actor"] for row in read_table("pseudo_actors.tsv").rows}


def read_parties(reading: Reading, index: int) -> list[Party]:
    """The parties of one sentence, in order of their words."""
    sentence = reading.sentences[index]
    every = [h for h in reading.by_sentence[index] if h.entry.family in _ORDER and h.entry.code not in _NO_PARTY]
    agents = reading.coded(index, "agent")
    every = [h for h in every if not _is_day(reading, h) and not _answers_for(reading, index, h)]
    # "by the fire of X": the fire belongs to the agent phrase, X is the party.
    if agents:
        every = [
            h
            for h in every
            if h.entry.family != "head" or not any(a.start <= h.start and h.end <= a.end for a in agents)
        ]
    hits = _one_per_place(every)
    parties: list[Party] = []
    noun: Hit | None = None
    i = 0
    while i < len(hits):
        chain = [hits[i]]
        while i + len(chain) < len(hits) and joined(reading, sentence, chain, hits[i + len(chain)]):
            chain.append(hits[i + len(chain)])
        i += len(chain)
        party = _another_nation(reading, chain[0], parties[-1], noun) if parties and len(chain) == 1 else None
        if party is None:
            party = _party(reading, index, chain, every)
            nouns = [h for h in every if h.start == chain[0].start and h.entry.family in _NOUNS]
            noun = min(nouns, key=lambda h: _ORDER[h.entry.family], default=None)
        if party is not None:
            parties.append(party)
    return [p for i, p in enumerate(parties) if not (i and _only_backs(reading, parties[i - 1], p))]


def _only_backs(reading: Reading, before: Party, party: Party) -> bool:
    """Whether a party is named only as the one that backs a named actor (`the Houthis, loyal to Iran`)."""
    named = before.chain[-1].entry
    actor = named.family == "actor" and not named.code.startswith("@")
    return actor and is_backer(reading, before.end, party.word)


def _is_day(reading: Reading, hit: Hit) -> bool:
    """Whether "the two" is the name of a day."""
    return hit.entry.attrs.get("note") == "pair" and reading.text[hit.word : hit.start].endswith(ARTICLE)


def _answers_for(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether the word for an official, without the article and with "for" after it, is the adjective `responsible`."""
    if "answers" not in hit.entry.attrs.get("note", "") or reading.text[hit.word : hit.start].endswith(ARTICLE):
        return False
    return any(
        h.entry.attrs["note"] == "about" and h.start >= hit.end and reading.words.between(hit.end, h.word) == 0
        for h in reading.coded(index, "particle")
    )


def _one_per_place(hits: Sequence[Hit]) -> list[Hit]:
    """The longest hit at each place; of equal ones the more telling family.

    A nationality with its article may be the name of a town, too (`al-Hindiyya`): here it is read as the nationality.
    """
    nations = {(h.word, h.end) for h in hits if h.entry.family == "demonym"}
    hits = [h for h in hits if h.entry.family != "place" or (h.start, h.end) not in nations]
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, _ORDER[h.entry.family])):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _party(reading: Reading, index: int, chain: list[Hit], every: Sequence[Hit]) -> Party | None:
    first, last = chain[0], chain[-1]
    if first.entry.family == "place" or qualifies(reading, index, chain):
        return None
    head, options = _meaning(chain, every)
    if head is Head.NATION:
        head, options = _bare_nation(reading, index, first, options)
    if head is None:
        return None
    proclitic = reading.text[first.word : first.start]
    return Party(first.start, last.end, first.word, tuple(options), head, proclitic, tuple(chain))


def _another_nation(reading: Reading, hit: Hit, before: Party, noun: Hit | None) -> Party | None:
    """The second nationality of one noun (`American and British soldiers`, `… raids`): the same of another country."""
    form, other = reading.text[hit.word : hit.end], reading.text[before.word : before.end].split()[-1]
    of_act = before.head is Head.NATION
    if (noun is None and not of_act) or hit.entry.family != "demonym" or not form.startswith(_WAW):
        return None
    if before.head is Head.PERSON:
        return None
    alike = form[-2:] == other[-2:] or (form.endswith(YEH_ALEF[0]) and other.endswith(YEH_ALEF[0]))
    agrees = alike and form[1:].startswith(ARTICLE) == other.startswith(ARTICLE)
    if not agrees or reading.text[before.end : hit.word] != " ":
        return None
    head, options = _meaning([hit] if of_act or noun is None else [noun, hit], [])
    return (
        Party(hit.start, hit.end, hit.word, tuple(options), head, reading.text[hit.word : hit.start], (hit,))
        if head
        else None
    )


def _is_base(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether a place is one that soldiers hold: after it a nationality tells whose it is."""
    place = places_by_id()[hit.entry.code]
    military = any(
        h.entry.code == "military" and h.start < hit.end and hit.start <= h.end + 1 for h in reading.of(index, "object")
    )
    return place.precision == "site" and (place.kind == "base" or military)


def _bare_nation(reading: Reading, index: int, hit: Hit, options: list[Option]) -> tuple[Head | None, list[Option]]:
    """A nationality without a noun of ours before it: that of an act or weapon, or people; else of a noun unknown
    to us.
    """
    edge = reading.words.edge(hit.word)
    before = [h for h in reading.by_sentence[index] if edge < h.end <= hit.word]
    suffered = [h for h in before if h.entry.family == "act" and h.entry.attrs["frame"] in ("effect", "patient")]
    actors = [h for h in before if h.entry.family in ("actor", "head")]
    before = [h for h in before if h in actors or not any(a.start < h.start and h.end <= a.end for a in actors)]
    named = [h for h in before if h.entry.family == "means" or h.entry.attrs.get("pos") in ("noun", "masdar")]
    if any(h.entry.family in ("act", "means") for h in named) and not suffered:
        return Head.NATION, options
    if any(h.entry.family == "place" and _is_base(reading, index, h) for h in before):
        return Head.HELD, options
    form = reading.text[hit.start : hit.end]
    counted = bool(suffered) or any(h.entry.family in ("casualty", "people") for h in before)
    number = reading.words.before(hit.word)
    counted = counted or (form.endswith(YEH_ALEF) and bool(actors))
    counted = counted or bool(number and reading.text[number[0] : number[1]].isdigit())
    if form.endswith(PEOPLE_ENDINGS) or counted:
        return Head.PERSON, [Option(f"CIV_{hit.entry.code}")]
    return None, []


def _meaning(chain: list[Hit], every: Sequence[Hit]) -> tuple[Head | None, list[Option]]:
    actors = [h for h in chain if h.entry.family == "actor"]
    named = [h for h in actors if not h.entry.code.startswith("@")]
    first = chain[0].entry
    if named or (actors and not any(h.entry.family in NATIONS for h in chain)):
        chosen = (named or actors)[-1]
        return _head_of_actor(first, chosen), _actor_options(chosen, every)
    nation = next((h.entry for h in reversed(chain) if h.entry.family in NATIONS), None)
    kind = _class_of(chain)
    if nation is not None and kind == "land":
        return Head.STATE, [Option(country_rows()[nation.code]["army"])]
    if nation is None and kind in ("force", "land", "group"):
        return None, []
    if nation is None:
        return _PEOPLE.get(kind, Head.THING), _own_options(kind)
    if actors:
        return _head_of_actor(first, actors[-1]), [Option(national(actors[-1].entry.code, nation.code))]
    if kind == "official" and any(h.entry.attrs.get("note") == "foreign" for h in chain):
        # An embassy is not the state whose army strikes.
        return Head.OFFICIAL, [Option(f"GOV_{nation.code}")]
    if kind:
        return _PEOPLE.get(kind, Head.THING), _national_options(kind, nation.code)
    head = Head.NATION if nation.family == "demonym" else Head.STATE
    return head, [Option(country_rows()[nation.code]["army"])]


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
        return [Option(country_rows()[nation]["army"])]
    generic = "@GOV" if kind == "official" else _GENERIC.get(kind)
    return [Option(national(generic, nation))] if generic else []


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


_ARMED_GENERIC = ("@FIGHTER", "@REBELS", "@MILITIA")


def settle_id(party: Party, *, country: str, day: str) -> str:
    """The actor id of a party in a country on a day (`YYYY-MM-DD`); empty where the words mean nobody there."""
    valid = [o for o in party.options if (not o.since or day >= o.since) and (not o.until or day <= o.until)]
    here = [o for o in valid if country in o.countries]
    anywhere = [o for o in valid if not o.countries]
    for option in (*here, *anywhere):
        return _pseudo().get((option.id, country)) or national(option.id, country)
    specific = [o for o in valid if not o.id.startswith("@") and o.firm]
    return specific[0].id if specific and not country else ""
