"""According to whom is a happening told? The sources of its tellings that tell something of it, each once."""

from rasd.arabic.fold import fold_key
from rasd.arabic.sentences import Zone
from rasd.coder.draft import Draft
from rasd.coder.ground import WAW
from rasd.coder.mood import Mood, is_future_verb
from rasd.coder.scene import Scene
from rasd.coder.tellers import antecedent, bare_words, is_same, name_of
from rasd.lexicon.entry import ARTICLE
from rasd.readers.reading import Reading
from rasd.readers.said import Attribution
from rasd.readers.said_stops import that_words

#: Manners of speaking that tell nothing of the act itself.
NO_TELLING = frozenset({"threat", "call", "condemn"})


#: Manners of speaking that take a stand on who did it and tell nothing of what happened.
TAKES_A_STAND = frozenset({"accuse", "deny", "doubt"})
#: Families of the names of a state or a side, as such and not of who speaks for it.
_PARTIES = frozenset({"country", "capital", "actor"})
#: Words from a speaker to the "that" of his words, and from there to their verb.
THAT_REACH, VERB_REACH = 8, 3


def sources_of(draft: Draft, scene: Scene) -> list[Attribution]:
    """The sources that tell something of a happening, each once in its fullest wording, in the order of the text.

    A state or side that only accuses, doubts or denies is listed where nobody else tells, and so is whoever only the
    title names.
    """
    told = [
        (antecedent(source, scene.finds, scene.reading), source)
        for telling in draft.tellings
        for source in telling.sources
        if source.mode not in NO_TELLING and not is_own(source, scene) and not _of_what_comes(source, draft, scene)
    ]
    body = scene.reading.sentences[0].end if scene.reading.sentences[0].zone is Zone.TITLE else 0
    in_text = [(full, source) for full, source in told if full.start >= body]
    tellers = [full for full, source in in_text if not _takes_a_stand(source)]
    found: list[Attribution] = []
    for full in tellers or [full for full, _ in in_text or told]:
        _add_source(found, full, scene)
    return sorted(found or _still_speaking(draft, scene), key=lambda s: s.start)


def _takes_a_stand(source: Attribution) -> bool:
    return source.mode in TAKES_A_STAND and source.head.entry.family in _PARTIES


def _of_what_comes(source: Attribution, draft: Draft, scene: Scene) -> bool:
    """Whether what a source says of an act that took place is only what is to come (`said that it will answer`)."""
    if all(a.mood is not Mood.FACT for a in draft.acts):
        return False
    reading, after = scene.reading, max(source.end, source.said_at)
    index = reading.sentence_index(source.said_at)
    that = that_words(reading, after, reading.sentences[index].end)
    if not that or reading.words.between(after, that[0]) > THAT_REACH:
        return False
    return any(_comes(reading, index, a, b) for a, b in reading.words.next_of(that[0], VERB_REACH + 1)[1:])


def _comes(reading: Reading, index: int, start: int, end: int) -> bool:
    """Whether a word is a verb of the future or brings one (`will`, `intends`)."""
    ahead = any(
        h.word == start and (h.entry.code == "future" or h.entry.attrs.get("note") == PLAN)
        for h in reading.by_sentence[index]
    )
    return ahead or is_future_verb(reading, index, start, end)


#: Note of a verb of intending.
PLAN = "plan"


def _still_speaking(draft: Draft, scene: Scene) -> list[Attribution]:
    """Who spoke in the sentence before one that goes on with "and", where nobody else is named for a happening."""
    first = draft.first
    cues = {c.entry.code for c in first.cues}
    if first.zone is not Zone.BODY or not first.sentence or cues & {"background", "elsewhere"}:
        return []
    if not scene.reading.text.startswith(WAW, scene.reading.sentences[first.sentence].start):
        return []
    return [s for s in scene.finds[first.sentence - 1].sources if s.mode == "say" and not is_own(s, scene)]


#: Note of the noun for a reporter; "the reporter" is that of the outlet itself.
REPORTER = "reporter"


def is_own(source: Attribution, scene: Scene) -> bool:
    """Whether a source is the report's own outlet, which is not listed (CODEBOOK §2)."""
    outlet, hit = scene.reading.report.outlet, source.head
    if REPORTER in hit.entry.attrs.get("note", "") and name_of(source, scene.reading).startswith(ARTICLE):
        return len(bare_words(name_of(source, scene.reading))) == 1
    if not outlet or hit.entry.family != "outlet":
        return False
    own, named = _skeleton(outlet), _skeleton(hit.entry.code)
    return fold_key(outlet) == fold_key(hit.entry.form) or (
        len(own) >= 2 and (named.startswith(own) or own.startswith(named))
    )


def _skeleton(name: str) -> str:
    """Latin consonants of a name: outlets are transliterated in many ways."""
    return "".join(c for c in name.lower() if c.isascii() and c.isalpha() and c not in "aeiouyw")


def _add_source(found: list[Attribution], source: Attribution, scene: Scene) -> None:
    """Keep each source once, in the wording with the most words."""
    for i, other in enumerate(found):
        if is_same(source, other, scene.reading):
            found[i] = max(other, source, key=lambda s: len(name_of(s, scene.reading)))
            return
    found.append(source)
