"""Which side of a clash does a party take: between X and Y, X clashed with Y, clashes of X against Y?"""

from collections.abc import Sequence

from rasd.coder.acts import Act
from rasd.coder.ground import INITIATOR, TARGET, WAW, Ground, Side
from rasd.coder.subject import subject_before
from rasd.readers.party import Head, Party


def between_sides(ground: Ground, act: Act, before: Sequence[Party], after: Sequence[Party]) -> list[Side]:
    """Belligerents: between X and Y; X clashed with Y; clashes of X against Y."""
    armed = [
        p
        for p in after
        if p.head not in (Head.CIVIL, Head.PERSON, Head.THING, Head.OFFICIAL) and ground.gap(act.end, p.word) <= 25
    ]
    opened = next((i for i, p in enumerate(armed) if ground.mark(p) == "between"), None)
    if opened is not None:
        run, cut = _sides_of(ground, armed[opened:])
        return [Side(p, INITIATOR if i < cut else TARGET, "between … and …", 0.95) for i, p in enumerate(run)]
    sides = []
    other = next((p for p in armed if ground.mark(p) in ("with", "against", "on")), None)
    if other is not None:
        sides = [Side(p, TARGET, "fought with", 0.85) for p in _run(ground, armed[armed.index(other) :])]
    subject = subject_before(ground, act, before)
    if subject is None and armed and armed[0] is not other and ground.gap(act.end, armed[0].word) <= 2:
        subject = armed[0]
    if subject is not None and all(s.party is not subject for s in sides) and not _comments(ground, subject):
        sides.append(Side(subject, INITIATOR, "subject of the clash", 0.8))
    return sides


#: Words between a verb of praise or blame and who speaks so.
COMMENT_REACH = 1


def _comments(ground: Ground, party: Party) -> bool:
    """Whether somebody only praises or blames what others did (`Paris welcomed the truce that …`)."""
    return any(
        h.entry.code == "condemn"
        and h.entry.attrs["pos"] == "verb"
        and (
            0 <= ground.gap(h.end, party.word) <= COMMENT_REACH
            if h.end <= party.word
            else ground.gap(party.end, h.word) == 0
        )
        for h in ground.of("saying")
    )


def _sides_of(ground: Ground, parties: Sequence[Party]) -> tuple[list[Party], int]:
    """Those who fight behind "between", and how many of them stand on the first side: where "on the one hand" closes
    it, whoever is named up to there, allies told by a relation among them.
    """
    closes = next((h for h in ground.coded("both_sides") if h.start >= parties[0].end), None)
    if closes is not None:
        first = [p for p in parties if p.end <= closes.start]
        other = _run(ground, [p for p in parties if p.word >= closes.end])
        if first and other and other[0].proclitic[:1] == WAW and ground.gap(closes.end, other[0].word) <= TO_OTHER:
            return [*first, *other], len(first)
    run = _run(ground, parties)
    return run, _other_side(ground, run)


#: Words from "on the one hand" to the other side.
TO_OTHER = 2


def _run(ground: Ground, parties: Sequence[Party]) -> list[Party]:
    """Parties that stand in one row, each joined to the one before."""
    run = list(parties[:1])
    for party in parties[1:]:
        joined = party.proclitic[:1] == WAW or ground.mark(party) in ("between", "both_sides", "and")
        # "and 60 gunmen on the other hand": the number has the "and".
        joined = joined or any(run[-1].end <= h.start < party.word for h in ground.coded("both_sides"))
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
        hits = ground.coded("both_sides")
        if between.strip() and any(run[i - 1].end <= h.start < run[i].word for h in hits):
            return i
    return 1
