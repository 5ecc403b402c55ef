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
        run = _run(ground, armed[opened:])
        cut = _other_side(ground, run)
        return [Side(p, INITIATOR if i < cut else TARGET, "between … and …", 0.95) for i, p in enumerate(run)]
    sides = []
    other = next((p for p in armed if ground.mark(p) in ("with", "against", "on")), None)
    if other is not None:
        sides = [Side(p, TARGET, "fought with", 0.85) for p in _run(ground, armed[armed.index(other) :])]
    subject = subject_before(ground, act, before)
    if subject is None and armed and armed[0] is not other and ground.gap(act.end, armed[0].word) <= 2:
        subject = armed[0]
    if subject is not None and all(s.party is not subject for s in sides):
        sides.append(Side(subject, INITIATOR, "subject of the clash", 0.8))
    return sides


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
