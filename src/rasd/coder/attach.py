"""Which side of an act does each party in its sentence take, and by what sign of the grammar?

One rule a sign (agent phrase, preposition, construct, adjective of nationality, subject, object), each with its name, so that
`rasd explain` can say why. Ids are settled later, when the country is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rasd.coder.acts import Act
from rasd.coder.kinds import takes_ground
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.reading import Reading
from rasd.readers.said import that_words
from rasd.readers.who import Head, Party

INITIATOR, TARGET, HOLDER = "initiators", "targets", "holders"
_LAM, _BEH, _WAW = ARTICLE[1], "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER WAW}"
_SUFFERS = (Head.CIVIL, Head.OFFICIAL, Head.HELD, Head.PERSON, Head.PROTESTER, Head.THING)
#: Particles that govern no noun: that, which, but, as, because …
_NO_MARK = frozenset({"that", "relative", "but", "because", "as", "still", "set", "except", "until", "about"})
_MARKS = frozenset({"agent", "target", "particle", "both_sides"})


@dataclass(frozen=True, slots=True)
class Side:
    """A party on one side of an act, the rule that put it there, and how strong that rule is (0 to 1)."""

    party: Party
    role: str
    rule: str
    weight: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rules look at in one sentence."""

    reading: Reading
    index: int
    parties: Sequence[Party]
    acts: Sequence[Act]
    marks: dict[int, str]
    holding: Sequence[Hit]
    thats: Sequence[int]

    def aside(self, party: Party) -> bool:
        """Whether a party is only named as holding a place (`the town, which X controls`)."""
        return any(h.end <= party.word and self.gap(h.end, party.word) <= 1 for h in self.holding)

    def reported(self, start: int, end: int) -> bool:
        """Whether a "that" stands between two offsets: what is before it speaks, what is after it happened."""
        return any(start <= at < end for at in self.thats)

    def gap(self, start: int, end: int) -> int:
        return self.reading.words.between(start, end)

    def clause(self, offset: int) -> int:
        return self.reading.sentences[self.index].clause_of(offset)

    def mark(self, party: Party) -> str:
        """The preposition that governs a party: `on`, `by`, `to`, `with`, `from`, `in`, `between`, …, or nothing."""
        before = self.reading.words.before(party.word)
        if before and before[1] in self.marks and self.reading.text[before[1] : party.word].isspace():
            return self.marks[before[1]]
        return _proclitic_mark(party.proclitic)


def _proclitic_mark(proclitic: str) -> str:
    bare = proclitic.lstrip(_WAW).removesuffix(ARTICLE)
    if bare.startswith(_LAM):
        return "to"
    return "in" if bare.startswith(_BEH) else ""


def ground(reading: Reading, index: int, parties: Sequence[Party], acts: Sequence[Act]) -> Ground:
    """The ground for one sentence, with the ends of its prepositions."""
    marks = {}
    for hit in reading.by_sentence[index]:
        if hit.entry.family == "cue" and hit.entry.code in _MARKS and _mark_name(hit) not in _NO_MARK:
            marks[hit.end] = _mark_name(hit)
    sentence = reading.sentences[index]
    return Ground(
        reading,
        index,
        parties,
        acts,
        marks,
        [h for h in reading.by_sentence[index] if h.entry.code == "holding"],
        that_words(reading, sentence.start, sentence.end),
    )


def _mark_name(hit: Hit) -> str:
    code = hit.entry.code
    if code == "agent":
        return "by"
    if code == "target":
        return "on"
    return hit.entry.attrs["note"].split(";")[0].strip() or code


def attach(ground: Ground, act: Act, left: int, right: int) -> list[Side]:
    """The sides of one act among the parties between folded offsets `left` and `right`.

    Of an interception ("sides are turned round" in the lexicon) the subject is the target, the weapon's owner the initiator.
    """
    sides = _with_joined(ground, act, _attach(ground, act, left, right), right)
    sides = [_holder_of(ground, side) for side in sides]
    if any(note.startswith("sides are turned round") for note in act.notes):
        other = {INITIATOR: TARGET, TARGET: INITIATOR}
        return [replace(side, role=other[side.role]) if side.rule not in _FIRM else side for side in sides]
    return sides


#: Rules that hold for an interception as for any act.
_FIRM = frozenset({"state whose land was hit", "preposition of the target"})


def _with_joined(ground: Ground, act: Act, sides: list[Side], right: int) -> list[Side]:
    """Whoever is joined to a party by "and" stands on its side."""
    taken = {side.party.start for side in sides}
    added: list[Side] = []
    for side in sides:
        last = side.party
        for party in ground.parties if side.rule != "between … and …" else ():
            joined = party.proclitic[:1] == _WAW and ground.gap(last.end, party.word) <= 1
            if party.start > last.end and party.start not in taken and joined and party.end <= right:
                added.append(Side(party, side.role, "joined by and", side.weight * 0.9))
                taken.add(party.start)
                last = party
    return sides + added


def _holder_of(ground: Ground, side: Side) -> Side:
    """A base or checkpoint that is nobody's by its words belongs to whom the relative clause after it names."""
    if side.party.head is not Head.HELD or side.party.options:
        return side
    for party in ground.parties:
        if party.start > side.party.end and party.armed and party.options:
            near = ground.gap(side.party.end, party.word) <= 5
            relative = any(
                h.entry.code == "relative" or (h.entry.code == "particle" and h.entry.attrs["note"].startswith("of"))
                for h in ground.reading.by_sentence[ground.index]
                if side.party.end <= h.start < party.start
            )
            return replace(side, party=party, rule=side.rule + ", by its holder") if near and relative else side
    return side


def agents(ground: Ground, left: int, right: int, sides: Sequence[Side]) -> list[Side]:
    """Parties in an agent phrase that no act word has taken: the phrase may follow a word of death."""
    taken = {side.party.start for side in sides}
    return [
        Side(p, INITIATOR, "agent phrase", 0.9)
        for p in ground.parties
        if p.word >= left and p.end <= right and p.start not in taken and ground.mark(p) == "by"
    ]


def holders(ground: Ground, left: int, right: int) -> list[Side]:
    """Parties named as holding a struck place: targets if nobody else is told to have been hit (CODEBOOK §4)."""
    held = [p for p in ground.parties if p.word >= left and p.end <= right and ground.aside(p) and p.armed]
    return [Side(p, HOLDER, "holds the place", 0.2) for p in held]


def _attach(ground: Ground, act: Act, left: int, right: int) -> list[Side]:
    parties = [
        p
        for p in ground.parties
        if p.word >= left and p.end <= right and not ground.aside(p) and ground.mark(p) not in ("backed", "led")
    ]
    after = [p for p in parties if p.start >= act.end]
    before = [p for p in parties if p.end <= act.hit.word]
    if act.frame == "between":
        return _between(ground, act, before, after)
    inside = [p for p in parties if act.start < p.start < act.end and p.head is Head.NATION]
    sides = [Side(p, INITIATOR, "nationality of the act", 0.9) for p in inside] + _marked(ground, act, after)
    taken = {side.party.start for side in sides}
    rest = [p for p in after if p.start not in taken]
    if act.verbal:
        return sides + _verbal(ground, act, before, rest)
    return sides + _nominal(ground, act, before, rest)


def _marked(ground: Ground, act: Act, after: Sequence[Party]) -> list[Side]:
    """Agent phrases and prepositions of the target, and the parties joined to them by "and"."""
    sides: list[Side] = []
    previous: Side | None = None
    for party in after:
        mark, gap = ground.mark(party), ground.gap(act.end, party.word)
        side: Side | None = None
        if mark == "by" and gap <= 18 and _last_act_before(ground, party) is act:
            side = Side(party, INITIATOR, "agent phrase", 1.0)
        elif mark in ("on", "against") and gap <= 12 and act.frame not in ("patient", "effect"):
            side = Side(party, TARGET, "preposition of the target", 0.9)
        elif mark == "from" and (act.frame == "mover" or takes_ground(act.types, "")) and gap <= 8 and party.armed:
            side = Side(party, TARGET, "taken from", 0.6)
        elif mark == "of" and _of_weapon(ground, act, party):
            side = Side(party, INITIATOR, "owner of the weapon", 0.6)
        elif _of_site(party) and gap <= 12 and act.frame not in ("between", "protest", "light"):
            side = Side(party, TARGET, "holder of the struck site", 0.6)
        elif _on_land(party, mark) and gap <= 10:
            side = Side(party, TARGET, "state whose land was hit", 0.6)
        elif previous and party.proclitic[:1] == _WAW and ground.gap(previous.party.end, party.word) <= 3:
            side = Side(party, previous.role, "joined by and", previous.weight * 0.9)
        if side:
            sides.append(side)
        previous = side
    return sides


def _of_weapon(ground: Ground, act: Act, party: Party) -> bool:
    """`drones belonging to X`: the owner of a weapon that the act is done with."""
    hits = ground.reading.by_sentence[ground.index]
    weapons = [h for h in hits if h.entry.family == "means" and h.entry.attrs["implies"] and h.end <= party.word]
    return any(ground.gap(h.end, party.word) <= 5 and h.end > act.start for h in weapons)


def _of_site(party: Party) -> bool:
    """A nationality after the name of a base: who holds it."""
    return party.head is Head.HELD and len(party.chain) == 1 and party.chain[0].entry.family == "demonym"


def _last_act_before(ground: Ground, party: Party) -> Act | None:
    """The act word that an agent phrase belongs to: the nearest before it."""
    return max((a for a in ground.acts if a.end <= party.word), key=lambda a: a.end, default=None)


def _on_land(party: Party, mark: str) -> bool:
    """`on Saudi territory`: the state is the target (CODEBOOK §4)."""
    return party.chain[0].entry.attrs.get("class") == "land" and mark in ("in", "on", "to", "toward")


def _between(ground: Ground, act: Act, before: Sequence[Party], after: Sequence[Party]) -> list[Side]:
    """Belligerents: between X and Y; X clashed with Y; clashes of X against Y."""
    armed = [p for p in after if p.head not in (Head.CIVIL, Head.PERSON, Head.THING, Head.OFFICIAL) and ground.gap(act.end, p.word) <= 25]
    opened = next((i for i, p in enumerate(armed) if ground.mark(p) == "between"), None)
    if opened is not None:
        run = _run(ground, armed[opened:])
        cut = _other_side(ground, run)
        return [
            Side(p, INITIATOR if i < cut else TARGET, "between … and …", 0.95) for i, p in enumerate(run)
        ]
    sides = []
    other = next((p for p in armed if ground.mark(p) in ("with", "against", "on")), None)
    if other is not None:
        sides = [Side(p, TARGET, "fought with", 0.85) for p in _run(ground, armed[armed.index(other) :])]
    subject = _subject_before(ground, act, before)
    if subject is None and armed and armed[0] is not other and ground.gap(act.end, armed[0].word) <= 2:
        subject = armed[0]
    if subject is not None and all(s.party is not subject for s in sides):
        sides.append(Side(subject, INITIATOR, "subject of the clash", 0.8))
    return sides


def _run(ground: Ground, parties: Sequence[Party]) -> list[Party]:
    """Parties that stand in one row, each joined to the one before."""
    run = list(parties[:1])
    for party in parties[1:]:
        joined = party.proclitic[:1] == _WAW or ground.mark(party) in ("between", "both_sides", "and")
        if ground.gap(run[-1].end, party.word) <= (5 if joined else 0):
            run.append(party)
        else:
            break
    return run


def _other_side(ground: Ground, run: Sequence[Party]) -> int:
    """Where the second side of a row begins: after "on the one hand", else after the first party."""
    text = ground.reading.text
    for i in range(1, len(run)):
        between = text[run[i - 1].end : run[i].word]
        hits = [h for h in ground.reading.by_sentence[ground.index] if h.entry.code == "both_sides"]
        if between.strip() and any(run[i - 1].end <= h.start < run[i].word for h in hits):
            return i
    return 1


def _subject_before(ground: Ground, act: Act, before: Sequence[Party]) -> Party | None:
    """The party before a verb that can be its subject: unmarked, in its clause, with no other verb between."""
    verbs = [a for a in ground.acts if a.verbal and a.end <= act.hit.word]
    floor = max((a.end for a in verbs), default=-1)
    fits = [
        p
        for p in before
        if not ground.mark(p)
        and p.head not in (Head.THING, Head.PERSON)
        and p.start >= floor
        and ground.clause(act.start) - ground.clause(p.start) <= 1
        and ground.gap(p.end, act.hit.word) <= 8
        and not ground.reported(p.end, act.hit.word)
    ]
    return fits[0] if fits else None


def _verbal(ground: Ground, act: Act, before: Sequence[Party], after: Sequence[Party]) -> list[Side]:
    subject = _subject_before(ground, act, before)
    near = [p for p in after if ground.clause(p.start) == ground.clause(act.start) and not ground.mark(p)]
    first = near[0] if near and ground.gap(act.end, near[0].word) <= 3 else None
    if act.frame == "patient" or act.frame == "effect":
        patient = first if first is not None else subject
        return [Side(patient, TARGET, "who suffered it", 0.8)] if patient else []
    if act.frame == "protest":
        who = first or subject
        return [Side(who, INITIATOR, "who protested", 0.7)] if who else []
    if act.frame in ("agent-on", "agent-at", "light", "mover"):
        if "the subject is a place" in act.notes or (act.frame == "light" and not _carries(ground, act)):
            return []
        who = subject or (first if first is not None and first.armed and first.head is not Head.HELD else None)
        return [Side(who, INITIATOR, "subject of the verb", 0.85)] if who and who.armed else []
    return _transitive(ground, act, subject, near)


#: Words between a support verb and the act noun that it carries, its subject among them.
CARRY_REACH = 10


def _carries(ground: Ground, act: Act) -> bool:
    """Whether an act noun follows a support verb before any other verb (`launched … an attack`)."""
    for other in ground.acts:
        if other.start > act.end and not other.verbal and other.core:
            return ground.gap(act.end, other.hit.word) <= CARRY_REACH
        if other.start > act.end and other.verbal:
            return False
    return False


def _transitive(ground: Ground, act: Act, subject: Party | None, near: Sequence[Party]) -> list[Side]:
    """Subject and object of a transitive verb; an unvowelled verb with only a victim after it is a passive."""
    first = near[0] if near and ground.gap(act.end, near[0].word) <= 4 else None
    if subject is not None and subject.armed and subject.head is not Head.HELD:
        sides = [Side(subject, INITIATOR, "subject before the verb", 0.85)]
        if first is not None:
            sides.append(Side(first, TARGET, "object of the verb", 0.8))
        return sides
    if first is None:
        if subject is None:
            return []
        return [Side(subject, TARGET, "subject of a passive", 0.5)]
    if _thing_between(ground, act, first):
        return [Side(first, TARGET, "hit by a thing", 0.75)]
    second = near[1] if len(near) > 1 and ground.gap(first.end, near[1].word) <= 6 else None
    if _one_person(ground, first) and second is not None and second.proclitic[:1] != _WAW:
        return [Side(first, INITIATOR, "lone subject", 0.6), Side(second, TARGET, "object of the verb", 0.75)]
    if first.head in _SUFFERS or (second is None and _counted(ground, first) and "ambiguous" in act.notes):
        return [Side(first, TARGET, "object or subject of a passive", 0.75)]
    sides = [Side(first, INITIATOR, "subject after the verb", 0.8)]
    if second is not None:
        joined = second.proclitic[:1] == _WAW
        sides.append(Side(second, INITIATOR if joined else TARGET, "object of the verb", 0.75))
    return sides


def _one_person(ground: Ground, party: Party) -> bool:
    """A single person without a number before: `a man stabbed …`; `killed 11 people` has no subject."""
    before = ground.reading.words.before(party.word)
    counted = before is not None and ground.reading.text[before[0] : before[1]].isdigit()
    return party.head is Head.PERSON and party.chain[0].entry.attrs.get("number") == "sg" and not counted


def _thing_between(ground: Ground, act: Act, party: Party) -> bool:
    """A blast or a weapon as the verb's subject or object stands before the party (`a blast hit X`, `shot down X's drone`)."""
    return any(
        h.entry.family in ("means", "act") and act.end <= h.start and h.end <= party.word
        for h in ground.reading.by_sentence[ground.index]
    )


def _counted(ground: Ground, party: Party) -> bool:
    """People told as a number or without article: victims rather than agents."""
    first = party.chain[0].entry
    return first.family == "people" and not party.proclitic.endswith(ARTICLE)


def _nominal(ground: Ground, act: Act, before: Sequence[Party], after: Sequence[Party]) -> list[Side]:
    near = [p for p in after if ground.gap(act.end, p.word) <= 4 and ground.clause(p.start) == ground.clause(act.start)]
    if act.frame == "protest":
        who = next((p for p in near if ground.gap(act.end, p.word) <= 1), None)
        return [Side(who, INITIATOR, "who protested", 0.6)] if who else []
    if act.pos == "participle":
        return [Side(p, TARGET, "object of the participle", 0.75) for p in near[:1] if not ground.mark(p)]
    sides: list[Side] = []
    doer = [p for p in before if ground.gap(p.end, act.hit.word) == 0 and not ground.mark(p) and p.armed]
    if doer and doer[-1].head is not Head.HELD and not ground.reported(doer[-1].end, act.hit.word):
        if not act.hit.entry.attrs["frame"].startswith(("effect", "patient")) and ground.clause(doer[-1].start) == ground.clause(act.start):
            sides.append(Side(doer[-1], INITIATOR, "doer before the act", 0.55))
    for party in near:
        side = _construct(ground, act, party, near)
        if side is not None:
            sides.append(side)
        if len(sides) == 2:
            break
    return sides


def _construct(ground: Ground, act: Act, party: Party, near: Sequence[Party]) -> Side | None:
    """A party in construct with an act noun, or its nationality, or what follows li."""
    gap, mark = ground.gap(act.end, party.word), ground.mark(party)
    if party.head is Head.NATION and gap <= 1 and not mark and act.frame not in ("patient", "effect"):
        return Side(party, INITIATOR, "nationality of the act", 0.9)
    if mark not in ("", "to"):
        return None
    later = any(ground.mark(p) in ("to", "on", "against") and p.start > party.start for p in near)
    if act.frame == "blast":
        return None
    if act.frame in ("agent-on", "agent-at", "light", "mover"):
        fits = gap <= 1 and party.armed and party.head not in (Head.HELD, Head.STATE)
        return Side(party, INITIATOR, "construct of the act", 0.8) if fits else None
    if act.frame in ("object", "effect", "patient"):
        if gap == 0 and later and party.armed and party.head is not Head.HELD and act.frame == "object":
            return Side(party, INITIATOR, "agent in construct", 0.7)
        return Side(party, TARGET, "object in construct", 0.75) if gap <= (3 if mark else 2) else None
    if act.frame in ("agent-or-object", "agent-object"):
        if party.head in _SUFFERS or (mark == "to" and gap > 0):
            return Side(party, TARGET, "object in construct", 0.7) if gap <= 3 else None
        return Side(party, INITIATOR, "agent in construct", 0.6) if gap <= 1 else None
    return None
