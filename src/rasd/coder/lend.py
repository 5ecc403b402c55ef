"""Who still speaks, or speaks already, in a sentence that names nobody: sources lent between neighbours."""

from collections.abc import Sequence

from rasd.coder.draft import Telling
from rasd.coder.finds import SentenceFinds
from rasd.coder.speakers import TELLING, is_recall, speakers_of
from rasd.readers.reading import Reading

#: Sentences after a telling whose speakers still speak of it; two cost more than they bring.
LENT = 1
#: Words of a sentence that is nothing but an attribution (`According to Reuters.`).
ONLY = 8


def lend_sources(reading: Reading, tellings: Sequence[Telling], finds: Sequence[SentenceFinds]) -> None:
    """Who speaks in the sentences around: one that tells no happening but has weapons, tolls, act words or people of
    the conflict in it speaks of the one before; one that opens with a verb of saying and no subject has the speaker of
    the sentence before.
    """
    told = {t.sentence: t for t in tellings if not t.earlier}
    own = {t.sentence for t in tellings if not t.definite or t.spots or t.whens}
    for find in finds:
        before = [i for i in told if find.index - LENT <= i < find.index]
        if not before or find.index in own or not find.sources:
            continue
        short = reading.words.between(reading.sentences[find.index].start, reading.sentences[find.index].end) <= ONLY
        of_it = find.means or find.acts or find.tolls or find.parties or short
        if of_it and not _recalls(reading, find) and not any(c.entry.code in _NOT_NOW for c in find.cues):
            told[max(before)].sources += [s for s in find.sources if s.mode in TELLING]
    for telling in tellings:
        if not telling.sources and telling.sentence:
            telling.sources = speakers_of(reading, finds, telling.sentence)


#: Cues of what is usual, to come or only thought of.
_NOT_NOW = frozenset({"habit", "future"})


def _recalls(reading: Reading, finds: SentenceFinds) -> bool:
    """Whether a sentence opens as a recall (`it is recalled that …`): its speaker spoke of something else."""
    start = reading.sentences[finds.index].start
    return any(is_recall(c) and reading.words.between(start, c.word) <= 1 for c in finds.cues)
