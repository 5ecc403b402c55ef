"""Who still speaks, or speaks already, in a sentence that names nobody: sources lent between neighbours."""

from collections.abc import Sequence

from rasd.coder.draft import Telling
from rasd.coder.finds import SentenceFinds
from rasd.readers.reading import Reading

#: Sentences after a telling whose speakers still speak of it; two cost more than they bring.
LENT = 1
#: Manners of saying that tell what happened.
TELLING = frozenset({"say", "confirm", "attribution", "announce"})


def lend_sources(reading: Reading, tellings: Sequence[Telling], finds: Sequence[SentenceFinds]) -> None:
    """Who speaks in the sentences around: one that tells no happening but has weapons, tolls, act words or people of
    the conflict in it speaks of the one before; one that opens with a verb of saying and no subject has the speaker of
    the sentence before.
    """
    told = {t.sentence: t for t in tellings if not t.earlier}
    own = {t.sentence for t in tellings}
    for find in finds:
        before = [i for i in told if find.index - LENT <= i < find.index]
        if not before or find.index in own or not find.sources:
            continue
        of_it = find.means or find.acts or find.tolls or find.parties
        if of_it and not _recalls(reading, find) and not any(c.entry.code == "habit" for c in find.cues):
            told[max(before)].sources += [s for s in find.sources if s.mode in TELLING]
    for telling in tellings:
        if not telling.sources and telling.sentence and _goes_on(reading, telling.sentence):
            telling.sources = [s for s in finds[telling.sentence - 1].sources if s.mode == "say"]


def _recalls(reading: Reading, finds: SentenceFinds) -> bool:
    """Whether a sentence opens as a recall (`it is recalled that …`): its speaker spoke of something else."""
    start = reading.sentences[finds.index].start
    return any(c.entry.code == "background" and reading.words.between(start, c.word) <= 1 for c in finds.cues)


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether a sentence opens with a verb of saying (`and added that …`)."""
    start = reading.sentences[index].start
    return any(
        h.entry.family == "saying" and h.entry.attrs["pos"] == "verb" and reading.words.between(start, h.word) == 0
        for h in reading.by_sentence[index]
    )
