"""Is the report about something else altogether? Sport, markets and films borrow the words of war."""

from collections import Counter
from collections.abc import Sequence

from rasd.coder.tell import SentenceFinds
from rasd.readers.reading import Reading

#: Subjects whose words, in number, show that "attack" and "battle" are figures of speech.
OTHER_SUBJECTS = frozenset({"sport", "economy", "culture", "technology", "health"})
#: That many different words of such a subject, and more of them than of violence.
ENOUGH = 4


def off_topic(reading: Reading, finds: Sequence[SentenceFinds]) -> bool:
    """Whether words of another subject outweigh those of conflict."""
    subjects: Counter[str] = Counter()
    seen: set[str] = set()
    for find in finds:
        for hit in find.signs:
            key = reading.text[hit.start : hit.end]
            if hit.entry.code in OTHER_SUBJECTS and key not in seen and "weak" not in hit.entry.attrs["note"]:
                seen.add(key)
                subjects[hit.entry.code] += 1
    most = max(subjects.values(), default=0)
    if most < ENOUGH:
        return False
    strong = {a.hit.entry.code for f in finds for a in f.acts if a.core and not a.weak}
    tolls = sum(1 for f in finds for t in f.tolls if t.low > 0)
    return most > 2 * len(strong) + 2 * tolls
