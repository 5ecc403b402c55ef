"""Is a happening only spoken of as known? Then it is a recall without a day (CODEBOOK §2)."""

from rasd.arabic.sentences import Zone
from rasd.coder.acts import Act
from rasd.coder.draft import Draft, Telling
from rasd.coder.kinds import AGREEMENT, alike
from rasd.coder.matter import matter_cues
from rasd.coder.mood import Mood
from rasd.coder.scene import Scene
from rasd.lexicon.entry import ARTICLE
from rasd.readers.when import When

#: Rule of a happening that is only spoken of as known ("the attack on the town"): a recall, mostly without a day.
KNOWN = "told as known: no day"
#: Rule of what the body tells to have gone on since a year: it is no act of these days.
LASTING = "told since a year: no day"
#: The rules of recalls without a day.
UNDATED = frozenset({KNOWN, LASTING})
#: Modes of saying that bring an act as news.
ANNOUNCED = ("announce", "confirm")
#: Words before "the alleged" behind its act.
ALLEGED_REACH = 2
#: Moods of acts that nobody has done: they tell of none that was.
_NOT_DONE = frozenset({Mood.FUTURE, Mood.SUPPOSED, Mood.THREAT, Mood.NEGATED})


def is_known(draft: Draft, scene: Scene) -> bool:
    """Whether a happening is only spoken of as known ("the attack"): nobody announces it, the report has told no such
    act as news before, and it is not what the title is about (an attack condemned there is fresh).

    What an inquiry or a trial is about is known wherever it stands, and where "the alleged attack" comes first.
    """
    if is_matter(draft, scene):
        return True
    if not all(t.definite and t.zone is not Zone.TITLE for t in draft.tellings):
        return False
    hits = (h for t in draft.tellings for h in scene.reading.by_sentence[t.sentence])
    if any(h.entry.family == "saying" and h.entry.code in ANNOUNCED for h in hits):
        return False
    return not _told_before(draft, scene)


def is_lasting(draft: Draft) -> bool:
    """Whether the body tells a happening to have gone on since a year, or a season of one (`fights since 2015`)."""
    first = draft.first
    if any(t.zone is not Zone.BODY for t in draft.tellings):
        return False
    inside = (w for t in draft.tellings for w in t.whens if first.start <= w.start < first.end)
    return any(w.kind == "since" and w.precision == "year" for w in inside)


def _told_before(draft: Draft, scene: Scene) -> bool:
    """Whether the report has told such an act, one that was done, as news before."""
    before = (t for t in scene.tellings if t.end <= draft.first.start and t.types and t.mood not in _NOT_DONE)
    return any(not t.definite and alike(t.types, draft.types) for t in before)


def is_matter(draft: Draft, scene: Scene) -> bool:
    """Whether a draft opens as the matter of an inquiry or trial, or as "the alleged attack", and the head of the
    report tells it in no other way.
    """
    head = [t for t in draft.tellings if t.zone is not Zone.BODY]
    told = head or draft.tellings[:1]
    return all(_spoken_of(t, scene) for t in told) and not _told_before(draft, scene)


def is_old_matter(draft: Draft, day: When | None, scene: Scene) -> bool:
    """Whether what an inquiry or a trial is about is told to be older than the day before the report."""
    if day is None or day.last is None or scene.published is None:
        return False
    return (scene.published - day.last).days > 1 and is_matter(draft, scene)


def _spoken_of(telling: Telling, scene: Scene) -> bool:
    """Whether every act word of a telling stands behind a cue of a matter, or before "alleged" as a known one; talks
    about an agreement make none.
    """
    cores = [a for a in telling.acts if a.core]
    nouns = bool(cores) and not any(a.verbal or AGREEMENT in a.types for a in cores)
    at = telling.sentence
    return nouns and all(matter_cues(scene.reading, at, a.hit.word) or _alleged(a, telling, scene) for a in cores)


def _alleged(act: Act, telling: Telling, scene: Scene) -> bool:
    """Whether "the alleged" or "the suspected" stands behind a known act."""
    reading = scene.reading
    return act.definite and any(
        cue.start >= act.end
        and reading.text.startswith(ARTICLE, cue.word)
        and reading.words.between(act.end, cue.word) < ALLEGED_REACH
        for cue in reading.coded(telling.sentence, "hedge")
    )
