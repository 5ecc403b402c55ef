"""Do two act words of one kind in a sentence tell of two happenings (`shelled A, and clashes broke out in B`)?

Act words of kinds that cannot be one happening are parted by `stretches`.
"""

from collections.abc import Sequence

from rasd.coder.acts import Act
from rasd.coder.finds import SentenceFinds
from rasd.coder.ground import WAW
from rasd.readers.reading import Reading
from rasd.readers.where import Spot, apart

#: Note of the cues that open a clause which is told for itself.
MEANWHILE = "meanwhile"
#: Where somebody or something came from, or is bound for, is no place of an act.
_NO_SCENE = frozenset({"from", "for", "to", "toward", "with"})


def conjoined(reading: Reading, finds: SentenceFinds, cluster: Sequence[Act], act: Act, end: int) -> bool:
    """Whether an act word opens a clause of its own behind a cluster of its kind, and each has a place, far from
    the other's; `end`: where the next act word after it begins.
    """
    joint = _joint(reading, finds, cluster[-1], act)
    if act.definite or joint < 0:
        return False
    mine = _scenes(finds, cluster[0].hit.word, joint)
    theirs = _scenes(finds, joint, end)
    return bool(mine) and bool(theirs) and all(_far(a, b) for a in mine for b in theirs)


def toll_elsewhere(reading: Reading, finds: SentenceFinds, act: Act, end: int) -> int:
    """Where the clause of an act opens behind a toll with a place of its own, far from that of the act (`three dead in
    A, and the army takes B`); negative where the two are one happening; `end`: where the next act word begins.
    """
    tolls = [t for t in finds.tolls if t.low > 0 and t.end <= act.hit.word]
    if act.definite or not tolls:
        return -1
    joint = _opened(reading, finds, tolls[0].end, act)
    if joint < 0:
        return -1
    mine = _scenes(finds, tolls[0].start, joint)
    theirs = _scenes(finds, joint, end)
    return joint if mine and theirs and all(_far(a, b) for a in mine for b in theirs) else -1


def _in_province(spot: Spot) -> bool:
    """A province, or a place finer than one."""
    return spot.fine or spot.place.precision == "province"


def _far(a: Spot, b: Spot) -> bool:
    """Whether two places are too far apart to be one, or lie in two provinces where one of them is a province."""
    if a.fine and b.fine:
        return apart(a, b)
    one, two = a.place, b.place
    return one.country == two.country and bool(one.admin1 and two.admin1) and one.admin1 != two.admin1


def _opened(reading: Reading, finds: SentenceFinds, floor: int, act: Act) -> int:
    """Where an act's clause opens with waw: at the act word or its support verb, or at the subject right before a verb;
    negative where it does not.
    """
    heads = [act.hit.word, *(a.hit.word for a in finds.acts if not a.core and floor <= a.hit.word < act.hit.word)]
    if act.verbal:
        heads += [p.word for p in finds.parties if p.armed and reading.words.between(p.end, act.hit.word) == 0]
    return next((h for h in heads if h >= floor and _joined(reading, finds, h)), -1)


def _joined(reading: Reading, finds: SentenceFinds, word: int) -> bool:
    """Whether a word opens with a waw that is none of its own letters."""
    starts = {a.start for a in finds.acts if a.hit.word == word} | {p.start for p in finds.parties if p.word == word}
    return reading.text[word] == WAW and word not in starts


def _joint(reading: Reading, finds: SentenceFinds, last: Act, act: Act) -> int:
    """Where a clause opens with waw for an act, or with a word of the meantime before it; negative where none does."""
    if (opened := _opened(reading, finds, last.end, act)) >= 0:
        return opened
    whiles = [c.word for c in finds.cues if c.entry.attrs["note"] == MEANWHILE and last.end <= c.word < act.hit.word]
    return whiles[-1] if whiles else -1


def _scenes(finds: SentenceFinds, start: int, end: int) -> list[Spot]:
    """The provinces and finer places told in a part of a sentence."""
    return [s for s in finds.spots if start <= s.start < end and _in_province(s) and s.mark not in _NO_SCENE]
