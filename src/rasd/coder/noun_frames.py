"""Which side of an act does a party take by the frame of its verbal noun: construct, nationality, what follows li?"""

from collections.abc import Sequence

from rasd.coder.acts import Act
from rasd.coder.ground import INITIATOR, LAM, SUFFERS, TARGET, WAW, Ground, Side
from rasd.coder.kinds import takes_ground
from rasd.lexicon.entry import ARTICLE
from rasd.readers.noun_chain import FIRED
from rasd.readers.party import Head, Party

#: Words from clashes "between the protesters and …" to those whom they met.
MET_REACH = 6
#: Note of a noun of striking that nobody's name follows as its doer, unless it has an object besides.
STRUCK = "what follows is struck"


def _of_two(ground: Ground, act: Act) -> bool:
    """Whether an act noun of the lexicon holds "between": the second side follows."""
    return any(act.start < end <= act.end and mark == "between" for end, mark in ground.marks.items())


def nominal_sides(
    ground: Ground, act: Act, before: Sequence[Party], after: Sequence[Party], marked: Sequence[Side]
) -> list[Side]:
    """Sides of an act noun; `marked` are those that a preposition has taken already."""
    near = [p for p in after if ground.gap(act.end, p.word) <= 4 and ground.clause(p.start) == ground.clause(act.start)]
    # A noun's own complements stand before the verb of a relative clause (`the shells that militants fired`).
    verb = min((a.start for a in ground.acts if a.verbal and a.start >= act.end), default=None)
    near = [p for p in near if verb is None or p.start < verb]
    if act.frame == "protest" and _of_two(ground, act):
        met = [p for p in after if ground.gap(act.end, p.word) <= MET_REACH and p.proclitic[:1] == WAW and p.armed]
        return [Side(p, TARGET, "between … and …", 0.8) for p in met]
    if act.frame == "protest":
        who = next((p for p in near if ground.gap(act.end, p.word) <= 1), None)
        return [Side(who, INITIATOR, "who protested", 0.6)] if who else []
    if act.pos == "participle":
        return [Side(p, TARGET, "object of the participle", 0.75) for p in near[:1] if not ground.mark(p)]
    sides: list[Side] = []
    bare = act.hit.word == act.hit.start
    doer = [p for p in before if bare and ground.gap(p.end, act.hit.word) == 0 and not ground.mark(p) and p.armed]
    if doer and doer[-1].head is not Head.HELD and not ground.reported(doer[-1].end, act.hit.word):
        if (
            not _in_construct(ground, doer[-1])
            and not act.hit.entry.attrs["frame"].startswith(("effect", "patient"))
            and ground.clause(doer[-1].start) == ground.clause(act.start)
            # A dash or a colon makes the name before it a dateline.
            and not ground.reading.text[doer[-1].end : act.hit.word].strip()
        ):
            sides.append(Side(doer[-1], INITIATOR, "doer before the act", 0.55))
    for party in near:
        side = _construct(ground, act, party, [*near, *(s.party for s in marked)])
        if side is not None:
            sides.append(side)
        if len(sides) == 2:
            break
    return sides


def _in_construct(ground: Ground, party: Party) -> bool:
    """Whether a single person without the article stands before a bare noun: then they hold an office of that (`the
    commander of operations`).
    """
    last = party.chain[-1]
    single = last.entry.family == "people" and last.entry.attrs["number"] == "sg"
    return single and not ground.reading.text[last.word : last.start].endswith(ARTICLE)


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
    if act.frame == "agent-on" and party.head in SUFFERS and gap <= 1 and (mark == "to" or " " in act.hit.entry.form):
        return Side(party, TARGET, "object in construct", 0.7)
    if act.frame in ("agent-on", "agent-at", "light", "mover"):
        # Nobody joined by "and" owns the noun itself (`raids on the town and the rebels …`).
        fits = gap <= 1 and party.armed and party.head not in (Head.HELD, Head.STATE) and party.proclitic[:1] != WAW
        return Side(party, INITIATOR, "construct of the act", 0.8) if fits else None
    if act.frame in ("object", "effect", "patient"):
        if gap == 0 and not mark and act.turned and _defends(party):
            return Side(party, INITIATOR, "agent in construct", 0.7)
        if gap == 0 and not mark and takes_ground(act.types, "") and party.armed and party.head not in SUFFERS:
            # Ground is retaken, its takers are named with the noun (`the army's recapture of the hill`).
            return Side(party, INITIATOR, "agent in construct", 0.7)
        later = later or _object_after(ground, party, near)
        does = party.armed and party.head is not Head.HELD and not mark
        if gap == 0 and later and does and (act.frame == "object" or _kills(ground, act, party, near)):
            return Side(party, INITIATOR, "agent in construct", 0.7)
        reaches = gap <= (3 if mark else 2) or _behind_the_doer(ground, act, party, near)
        return Side(party, TARGET, "object in construct", 0.75) if reaches else None
    if act.frame in ("agent-or-object", "agent-object"):
        owned = mark == "to" and gap > 0 and any(act.end <= p.word < party.word for p in near)
        alone = gap == 0 and not mark and not later and not _object_after(ground, party, near)
        alone = alone and not _takes_on(ground, party)
        if party.head is Head.STATE and alone:
            # A country named alone with the noun is the land that was struck (`the shelling of Syria`).
            return None
        if alone and STRUCK in act.notes:
            return Side(party, TARGET, "object in construct", 0.6)
        if party.head in SUFFERS or owned:
            return Side(party, TARGET, "object in construct", 0.7) if gap <= 3 else None
        # An indefinite noun has its doer behind li, adjectives between (`a new shelling by the army`).
        return (
            Side(party, INITIATOR, "agent in construct", 0.75 if later else 0.6) if gap <= 1 + (mark == "to") else None
        )
    return None


def _defends(party: Party) -> bool:
    """Whether a party in construct with the noun of an interception is its defender, not the owner of what is stopped
    (`the defences' stopping of a missile`).
    """
    first = party.chain[0].entry
    return party.armed and party.head is not Head.HELD and first.attrs.get("note") != FIRED


#: Words between a doer and whom they killed: a number, "about", "more than".
NUMBER_REACH = 3


def _kills(ground: Ground, act: Act, party: Party, near: Sequence[Party]) -> bool:
    """Whether a noun of killing, which may also tell of a death, has a doer: an army or a group and unmarked victims
    behind it (`the army's killing of 15 protesters`).
    """
    collective = party.chain[0].entry.family != "people" and party.proclitic.removeprefix(WAW) in ("", ARTICLE)
    return (
        act.pos == "masdar"
        and act.frame == "effect"
        and bool({"weak", "Attack"} & {*act.types, *(note.split(":")[0] for note in act.notes)})
        and collective
        and any(
            p.head in SUFFERS and ground.mark(p) in ("", "to") and ground.gap(party.end, p.word) <= NUMBER_REACH
            for p in near
            if p.word >= party.end and p.proclitic[:1] != WAW
        )
    )


def _takes_on(ground: Ground, party: Party) -> bool:
    """Whether li or a place stands right behind a party: what it struck (`Turkey's shelling of the town`)."""
    behind = ground.reading.words.after(party.end)
    if behind is None or ground.clause(behind[0]) != ground.clause(party.start):
        return False
    places = any(h.entry.family == "place" and h.word == behind[0] == h.start for h in ground.of("place"))
    return places or ground.reading.text[behind[0]] == LAM


def _object_after(ground: Ground, party: Party, near: Sequence[Party]) -> bool:
    """Whether an unmarked victim stands right behind a party (`the rebels' targeting of an ambulance`), or a group with
    the article (`the army's targeting of the rebels`).
    """
    return any(
        not ground.mark(p)
        and (
            (p.head in SUFFERS and not p.proclitic and 0 <= ground.gap(party.end, p.word) <= 1)
            or (_is_known_force(ground, p) and ground.gap(party.end, p.word) == 0)
        )
        for p in near
        if p.word >= party.end
    )


def _behind_the_doer(ground: Ground, act: Act, party: Party, near: Sequence[Party]) -> bool:
    """Whether a group stands right behind the one in construct with an act noun, however long that one's name is."""
    doers = (p for p in near if p.end <= party.word and ground.gap(act.end, p.word) == 0)
    return _is_known_force(ground, party) and any(ground.gap(p.end, party.word) == 0 for p in doers)


def _is_known_force(ground: Ground, party: Party) -> bool:
    return (
        party.armed
        and party.head not in (Head.HELD, Head.NATION)
        and ground.reading.text.startswith(ARTICLE, party.word)
    )
