"""Who is named in a sentence? Armed actors, forces of a state, civilians, officials, and what they hold.

Finds parties and, by `who_ids`, the actor ids they may stand for; which side of an act a party takes is the coder's to
decide.
"""

from collections.abc import Sequence

from rasd.arabic.fold import fold_key
from rasd.gazetteer import places_by_id
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.lexicon.load import cells
from rasd.readers.noun_chain import PEOPLE_ENDINGS, YEH_ALEF, is_backer, joined, qualifies
from rasd.readers.party import Head, Option, Party
from rasd.readers.reading import Reading
from rasd.readers.who_ids import meaning

_WAW, _LAM = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER LAM}"

_NOUNS = frozenset({"head", "people", "object"})
_ORDER = {"actor": 0, "head": 1, "people": 2, "country": 3, "demonym": 4, "object": 5, "capital": 6, "place": 7}

#: Classes of heads.tsv that name nobody.
_NO_PARTY = frozenset({"link", "measure", "backer", "adjective"})


def read_parties(reading: Reading, index: int) -> list[Party]:
    """The parties of one sentence, in order of their words."""
    sentence = reading.sentences[index]
    every = [h for h in reading.by_sentence[index] if h.entry.family in _ORDER and h.entry.code not in _NO_PARTY]
    agents = reading.coded(index, "agent")
    every = [h for h in every if not _is_day(reading, h) and not _answers_for(reading, index, h)]
    every = [h for h in every if h.entry.attrs.get("note") != OF_ACT or _of_an_act(reading, index, h)]
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
            # A name may hold its article, before which the noun in it begins for itself.
            nouns = [h for h in every if h.word == chain[0].word and h.entry.family in _NOUNS]
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


#: Note of the adjectives of a state that name a side only behind an act (`government shelling`).
OF_ACT = "of an act"


def _of_an_act(reading: Reading, index: int, hit: Hit) -> bool:
    """Whether a noun of violence stands right before an adjective, or before another adjective of it."""
    return any(
        h.entry.family == "act"
        and h.entry.attrs["frame"] in ("agent-on", "agent-or-object", "agent-at")
        and h.end <= hit.word
        and reading.words.between(h.end, hit.word) <= 1
        for h in reading.by_sentence[index]
        if h.entry.attrs.get("pos") in ("noun", "masdar")
    )


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
    head, options = meaning(chain, every)
    if head is Head.NATION and first.entry.family == "demonym":
        head, options = _bare_nation(reading, index, first, options)
    if head is None and _whole(reading, chain):
        head, options = Head.ARMED, [Option("@FORCES")]
    if head is None:
        return None
    proclitic = reading.text[first.word : first.start] + _swallowed(reading, first)
    return Party(first.start, last.end, first.word, tuple(options), head, proclitic, tuple(chain))


#: Note of the word for forces that alone means those of the country, or those told of before.
WHOLE = "whole"


def _whole(reading: Reading, chain: Sequence[Hit]) -> bool:
    """Whether "the forces" stands alone: no adjective with the article and no "which" behind it tells whose."""
    if len(chain) != 1 or chain[0].entry.attrs.get("note") != WHOLE:
        return False
    word = reading.words.after(chain[0].end)
    return word is None or not reading.text[word[0] : word[1]].startswith(ARTICLE)


def _swallowed(reading: Reading, hit: Hit) -> str:
    """The li that swallows the alef of a name that has its own article, and so stands inside its form (`lil-jaysh`)."""
    return _LAM * 2 if fold_key(hit.entry.form).startswith(ARTICLE) and reading.text[hit.start] == _LAM else ""


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
    head, options = meaning([hit] if of_act or noun is None else [noun, hit], [])
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
    suffered = [h for h in before if h.entry.family == "act" and _befalls(reading, h, hit)]
    actors = [h for h in before if h.entry.family in ("actor", "head")]
    before = [h for h in before if h in actors or not any(a.start < h.start and h.end <= a.end for a in actors)]
    named = [h for h in before if h.entry.family == "means" or _ends_in_noun(h)]
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


def _ends_in_noun(hit: Hit) -> bool:
    """Whether a word is a noun of act, or a phrase that ends in one (`came under shelling`)."""
    row = hit.entry.attrs
    return row.get("pos") in ("noun", "masdar") or (row.get("frame") == "patient" and _of_attack(hit))


def _of_attack(hit: Hit) -> bool:
    return bool(cells(hit.entry.attrs["type"])) and hit.entry.attrs["type"] != "-" and " " in hit.entry.form


#: Acts done to single people, whose noun is seldom called by the nationality of the doer.
_TO_PEOPLE = frozenset({"Arrests", "Abduction/forced disappearance", "Attack", "Armed clash"})


def _befalls(reading: Reading, act: Hit, nation: Hit) -> bool:
    """Whether an act word right before a bare nationality tells what befell a person of it (`the death of a Syrian`,
    `the arrest of a Lebanese`); a phrase that ends in a noun of attack is itself of that nationality (`came under
    Israeli shelling`).
    """
    row = act.entry.attrs
    types = frozenset(cells(row["type"]))
    if row["frame"] == "patient":
        return not _of_attack(act)
    if row["frame"] == "object":
        definite = reading.text[nation.word : nation.start].endswith(ARTICLE)
        return row["pos"] == "masdar" and types <= _TO_PEOPLE and not definite
    return row["frame"] == "effect"
