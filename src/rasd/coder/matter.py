"""Of which words is an act only the matter: of an inquiry, a trial, a charge, a memory, or a talk about it?"""

from rasd.lexicon.entry import Hit
from rasd.readers.reading import Reading

#: Code of the cues behind which an act is only what an inquiry, a trial or a memory is about.
MATTER = "matter"
#: Code of the nouns of blame, which make a matter too, and of the sayings by which a doer takes it on himself.
BLAME, CLAIM = "blame", "claim"
#: Note of the particles that tell what is spoken about, and letters of the one that announces too.
ABOUT, SHORT = "about", 2
#: Words between such a cue and its act (`an inquiry into the circumstances of the attack`).
MATTER_REACH = 2


def matter_cues(reading: Reading, sentence: int, word: int) -> list[Hit]:
    """The cues of a matter that stand right before the act word which begins at an offset of a sentence."""
    claimed = any(h.entry.code == CLAIM for h in reading.of(sentence, "saying"))
    codes = (MATTER,) if claimed else (MATTER, BLAME)
    return [
        cue
        for cue in reading.by_sentence[sentence]
        if cue.end <= word
        and (cue.entry.code in codes or _is_about(cue))
        and reading.words.between(cue.end, word) <= MATTER_REACH
    ]


def _is_about(cue: Hit) -> bool:
    """Whether a cue is "concerning"; the shorter "of" also brings what is announced."""
    return cue.entry.attrs.get("note") == ABOUT and cue.end - cue.start > SHORT
