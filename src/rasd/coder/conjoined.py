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
    """Whether an act word opens a clause of its own behind a cluster of its kind, and each has a fine place, far from
    the other's; `end`: where the next act word after it begins.
    """
    joint = _joint(reading, finds, cluster[-1], act)
    if act.definite or joint < 0:
        return False
    mine = _scenes(finds, cluster[0].hit.word, joint)
    theirs = _scenes(finds, joint, end)
    return bool(mine) and bool(theirs) and all(apart(a, b) for a in mine for b in theirs)


def _joint(reading: Reading, finds: SentenceFinds, last: Act, act: Act) -> int:
    """Where a clause opens right at an act word, or at a word of the meantime before it; negative where none does."""
    if reading.text[act.hit.word] == WAW and act.start > act.hit.word:
        return act.hit.word
    whiles = [c.word for c in finds.cues if c.entry.attrs["note"] == MEANWHILE and last.end <= c.word < act.hit.word]
    return whiles[-1] if whiles else -1


def _scenes(finds: SentenceFinds, start: int, end: int) -> list[Spot]:
    """The fine places told in a part of a sentence."""
    return [s for s in finds.spots if start <= s.start < end and s.fine and s.mark not in _NO_SCENE]
