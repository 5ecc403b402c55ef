"""Which casualty words of a sentence tell of nobody? Said to be none, not known, replaced, or no matter of arms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rasd.lexicon.entry import Hit
from rasd.readers.counted import has_article, has_pronoun, is_hit_noun, manner
from rasd.readers.reading import Reading
from rasd.readers.toll_model import BOTH, Toll

#: Words over which "without news of", a negation, and "an earlier toll" reach.
SILENT_REACH, NEGATED_REACH, OLD_REACH = 6, 7, 8
_MISHAPS = frozenset({"accident", "nature", "health", "sport"})
#: In the notes of words of saying that also mean to record: what is not recorded did not happen.
_RECORDS = ("reached", "scored")
#: Frames of act words that tell a result and no act.
_RESULTS = frozenset({"effect", "patient"})


@dataclass(frozen=True, slots=True)
class Untold:
    """Casualty words that count nobody, and the tolls of none that some of them tell."""

    words: tuple[Hit, ...]
    none: tuple[Toll, ...]
    #: From where to how many words on nothing counts, in the same clause.
    silent: tuple[tuple[int, int], ...]

    def covers(self, reading: Reading, word: int) -> bool:
        """Whether a word stands where nothing is told to have happened."""
        return any(
            at <= word and reading.words.between(at, word) <= reach and _one_clause(reading, at, word)
            for at, reach in self.silent
        )


def _one_clause(reading: Reading, start: int, end: int) -> bool:
    sentence = reading.sentences[reading.sentence_index(start)]
    return sentence.clause_of(start) == sentence.clause_of(end)


def untold(reading: Reading, index: int) -> Untold:
    """What one sentence says not to have happened, or not to be known."""
    hits = reading.by_sentence[index]
    words: list[Hit] = []
    tolls: list[Toll] = []
    silent: list[tuple[int, int]] = []
    for cue in reading.of(index, "cue"):
        note = cue.entry.attrs["note"]
        if cue.entry.code == "none" or (cue.entry.code == "unsure" and _under_negation(reading, hits, cue)):
            words += [h for h in hits if h.entry.family == "casualty" and cue.start <= h.start < cue.end]
            silent.append((cue.end, SILENT_REACH))
            if "zero" in note:
                tolls += [Toll(cue.start, cue.end, kind, 0, 0) for kind in BOTH]
        elif cue.entry.code == "update" and note == "old":
            silent.append((cue.end, OLD_REACH))
        elif cue.entry.code == "negation":
            words += _negated(reading, hits, cue, tolls, silent)
    return Untold(tuple(words), tuple(_once(tolls)), tuple(silent))


def _once(tolls: Sequence[Toll]) -> Iterator[Toll]:
    seen: set[str] = set()
    for toll in tolls:
        if toll.kind not in seen:
            seen.add(toll.kind)
            yield toll


def _under_negation(reading: Reading, hits: Sequence[Hit], cue: Hit) -> bool:
    """Whether "news of" stands under a negation (`no news of dead`)."""
    return any(
        h.entry.code == "negation" and h.end <= cue.word and reading.words.between(h.end, cue.word) <= 2 for h in hits
    )


def _negated(
    reading: Reading, hits: Sequence[Hit], cue: Hit, tolls: list[Toll], silent: list[tuple[int, int]]
) -> list[Hit]:
    """The casualty word under a negation: none of its kind, or not known if a word of telling stands between."""
    # `yuaddi ila` (led to) has the letters of `yudi` (kills).
    results = [h for h in hits if h.entry.family == "cue" and h.entry.code == "result"]
    casualty = [
        h
        for h in hits
        if h.entry.family == "casualty" and manner(h) != "opens" and h.start >= cue.end and not _inside(h, results)
    ]
    word = min(casualty, key=lambda h: (h.start, not is_hit_noun(h)), default=None)
    if word is None or reading.words.between(cue.end, word.word) > NEGATED_REACH:
        return []
    if _another_clause(reading, hits, cue, word):
        return []
    between = [h for h in hits if cue.end <= h.word and h.end <= word.word]
    if any(_of_telling(h) for h in between) or manner(word) == "total" or _about(between):
        silent.append((word.word, SILENT_REACH))
        return [word]
    if is_hit_noun(word):
        known = has_article(reading.text[word.word : word.start]) or has_pronoun(word)
        if known or (manner(word) == "numbered" and not _any_before(hits, word)):
            silent.append((cue.end, SILENT_REACH))
            return [word]
        if not any(t.low == 0 for t in tolls):
            tolls += [Toll(cue.start, word.end, kind, 0, 0) for kind in BOTH]
        return [h for h in hits if h.entry.family == "casualty" and _beside(reading, word, h)]
    if word.entry.attrs["pos"] in ("verb", "passive") and _any_after(reading, hits, word):
        tolls.append(Toll(cue.start, word.end, word.entry.code.replace("both", "killed"), 0, 0))
        silent.append((word.word, SILENT_REACH))
        return [word]
    return []


def _inside(hit: Hit, others: Sequence[Hit]) -> bool:
    return any(o.start <= hit.start and hit.end <= o.end for o in others)


def _another_clause(reading: Reading, hits: Sequence[Hit], cue: Hit, word: Hit) -> bool:
    """Whether the negation belongs to another verb: a comma, an "and" before the word, or "but" stands between."""
    if not _one_clause(reading, cue.start, word.start):
        return True
    if any(h.entry.attrs.get("note") in ("but", "except") and cue.end <= h.word < word.word for h in hits):
        return True
    verbs = ("verb", "passive")
    acts = [h for h in hits if h.entry.family == "act" and cue.end <= h.word and h.end <= word.word]
    return any(h.entry.attrs["pos"] in verbs and h.entry.attrs["frame"] not in _RESULTS for h in acts)


def _beside(reading: Reading, word: Hit, other: Hit) -> bool:
    """The word itself and those joined to it (`neither dead nor wounded`)."""
    return other.start >= word.start and reading.words.between(word.end, other.word) <= 2


def _of_telling(hit: Hit) -> bool:
    """Words of saying, of news and of not being sure: what follows is not known."""
    if hit.entry.family == "saying":
        return hit.entry.code != "attribution" and not any(word in hit.entry.attrs["note"] for word in _RECORDS)
    unsure = hit.entry.family == "cue" and hit.entry.code in ("unsure", "hypothetical")
    return unsure or (hit.entry.family == "casualty" and manner(hit) == "total")


def _about(between: Sequence[Hit]) -> bool:
    """`no information about losses`: "about", unless it belongs to a verb of result (`led to no losses`)."""
    about = any(h.entry.family == "cue" and h.entry.attrs["note"] == "about" for h in between)
    return about and not any(h.entry.family == "act" and h.entry.attrs["frame"] in _RESULTS for h in between)


def _any_after(reading: Reading, hits: Sequence[Hit], word: Hit) -> bool:
    """`no civilian was killed`: "any" or "one" follows the verb."""
    return any(
        (h.entry.code == "any" or (h.entry.code == "one" and not h.entry.attrs["note"]))
        and 0 <= reading.words.between(word.end, h.word) <= 1
        for h in hits
        if h.start >= word.end
    )


def _any_before(hits: Sequence[Hit], word: Hit) -> bool:
    """`not any injury`."""
    return any(h.entry.code == "any" and h.end == word.word - 1 for h in hits)


def is_mishap(reading: Reading, index: int) -> bool:
    """Whether the sentence tells of an accident, an illness, the weather or a match: no act and no weapon in it."""
    hits = reading.by_sentence[index]
    signs = [h for h in reading.of(index, "sign") if h.entry.code in _MISHAPS]
    if not signs:
        return False
    causes = {h.end + 1 for h in reading.of(index, "cue") if h.entry.attrs["note"] == "because"}
    signs = [h for h in signs if "weak" not in h.entry.attrs["note"] or h.word in causes]
    return bool(signs) and not any(_of_arms(h, signs) for h in hits)


def _of_arms(hit: Hit, signs: Sequence[Hit]) -> bool:
    """Whether a word tells of arms: a weapon, or an act that is no mere result and no part of a sign."""
    if any(s.word <= hit.word and hit.word <= s.end + 1 for s in signs):
        # a part of the sign, or its verb ("an earthquake struck")
        return False
    if hit.entry.family == "means":
        return True
    if hit.entry.family != "act" or hit.entry.attrs["type"] in ("", "-"):
        return False
    sure = hit.entry.attrs["pos"] in ("masdar", "noun") or "weak" not in hit.entry.attrs["note"]
    return sure and hit.entry.attrs["frame"] not in _RESULTS
