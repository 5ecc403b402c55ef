"""Is a day that of a meeting, trip, vote or trial, or is it told of another act than this one?

Such words are data (cues.tsv, code meeting). What is left dates an act or a saying: `whose_day`.
"""

from rasd.coder.draft import Telling
from rasd.coder.finds import SentenceFinds
from rasd.readers.reading import Reading
from rasd.readers.when import When

#: Code of the words, and note of those that are verbs.
MEETING, VERB = "meeting", "verb"
#: Words between such a noun or verb and its day; behind a verb stands its subject.
NOUN_REACH, VERB_REACH = 2, 6
#: Note of the cues behind which that is told which an act answers.
ANSWER = "answer"


def of_a_meeting(reading: Reading, finds: SentenceFinds, when: When) -> bool:
    """Whether a day stands right behind a word for a meeting or the like, and no act between (`the council held, on
    Thursday, a session on … where … were killed`), and nobody speaks there.
    """
    if when.precision != "day" or _speaks_there(reading, finds, when):
        return False
    for cue in finds.cues:
        if cue.entry.code != MEETING or cue.end > when.start:
            continue
        reach = VERB_REACH if cue.entry.attrs["note"] == VERB else NOUN_REACH
        told = any(cue.end <= a.start < when.start for a in finds.acts)
        if not told and reading.words.between(cue.end, when.start) <= reach:
            return True
    return False


def _speaks_there(reading: Reading, finds: SentenceFinds, when: When) -> bool:
    """Whether a verb of saying comes next after a day, before any act: the day is that of what was said."""
    act = min((a.start for a in finds.acts if a.core and a.start >= when.end), default=-1)
    verbs = (
        h for h in reading.by_sentence[finds.index] if h.entry.family == "saying" and h.entry.attrs["pos"] == "verb"
    )
    return any(when.end <= h.start < act for h in verbs)


def parted_by_answer(finds: SentenceFinds, telling: Telling, when: When) -> bool:
    """Whether "in reply to" stands between a happening and a day: the one is answered, the other of the answer."""
    ends = [a.start for a in telling.acts if a.core] or [telling.start]
    first, last = sorted((min(ends), when.start))
    return any(c.entry.attrs["note"] == ANSWER and first < c.start < last for c in finds.cues)
