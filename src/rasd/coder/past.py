"""Is a happening without a day told among those of years ago: history, a life, an old trial (CODEBOOK §1)?

The day of a happening that tells one is for `choose`.
"""

from collections.abc import Iterator, Sequence

from rasd.arabic.sentences import Zone
from rasd.coder.choose import too_old
from rasd.coder.draft import Draft
from rasd.coder.scene import Scene
from rasd.readers.when import When

#: Sentences before and after in which the years told of what is around it are looked for.
REACH = 8
#: A report that tells of so many sentences' old years, and of more of them than of fresh days, is a look back.
LOOK_BACK = 3


def told_of_old(draft: Draft, scene: Scene) -> bool:
    """Whether the text tells a happening without a day, and between years long past: in a paragraph that opened with
    one, between two sentences with one, or below one in a look back.
    """
    first = draft.first
    if scene.published is None or any(t.zone is not Zone.BODY for t in draft.tellings):
        return False
    if any(_fresh(w, scene) for t in draft.tellings for w in (*t.whens, *t.statement_whens)):
        return False
    sentences = scene.reading.sentences
    before = next(_ages(scene, range(first.sentence, max(0, first.sentence - REACH) - 1, -1)), None)
    if before is None or not before[1]:
        return False
    if sentences[before[0]].paragraph == sentences[first.sentence].paragraph:
        return True
    ahead = draft.tellings[-1].sentence + 1
    after = next(_ages(scene, range(ahead, min(len(sentences), ahead + REACH))), None)
    if after is not None:
        return after[1]
    told = [old for _, old in _ages(scene, range(len(sentences)))]
    return sum(told) >= LOOK_BACK and 2 * sum(told) > len(told)


def _ages(scene: Scene, indexes: Sequence[int]) -> Iterator[tuple[int, bool]]:
    """Of the sentences that tell a day or year: which, and whether all that they tell is long past."""
    for index in indexes:
        whens = [w for w in scene.finds[index].whens if w.last is not None and w.kind in ("day", "span")]
        if any(_fresh(w, scene) for w in whens):
            yield index, False
        elif any(too_old(w, scene.published) for w in whens):
            yield index, True


def _fresh(when: When, scene: Scene) -> bool:
    """Whether a day, week or month lies within the year before publication, or after it."""
    sharp = when.precision in ("day", "week", "month") and when.last is not None
    return sharp and not too_old(when, scene.published)
