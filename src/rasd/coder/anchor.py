"""Which words state a happening best? The anchor of an account (CODEBOOK §2)."""

from bisect import bisect_left

from rasd.arabic.sentences import Zone
from rasd.coder.draft import Draft, Telling
from rasd.coder.scene import Scene
from rasd.model import Span

#: Words that an anchor has at least and at most (CODEBOOK §2).
ANCHOR_WORDS = (5, 40)
#: A clause that begins further before the act is not its own.
LEAD_WORDS = 14


def anchor_of(draft: Draft, scene: Scene) -> Span:
    """The stretch of the first telling below the title that has most to tell, cut to the codebook's length."""
    body = [t for t in draft.tellings if t.zone is not Zone.TITLE] or draft.tellings
    best = max(body, key=lambda t: (_richness(t), -t.sentence))
    return scene.reading.span(*_cut(best, scene))


def _richness(telling: Telling) -> float:
    cores = sum(1 for a in telling.acts if a.core)
    parts = (telling.sides, telling.spots, telling.tolls, telling.whens)
    return (2.0 if cores else 0.0) + sum(0.5 for part in parts if part) - 0.2 * telling.sentence


def _cut(telling: Telling, scene: Scene) -> tuple[int, int]:
    """The whole stretch if it is short; else from the clause of the act, or a few words before it."""
    words, core = scene.reading.words, next((a for a in telling.acts if a.core), None)
    if core is None or words.count(telling.start, telling.end) <= ANCHOR_WORDS[1]:
        return telling.start, telling.end
    centre = core.hit.word
    clauses = [c for c in scene.reading.sentences[telling.sentence].clauses if telling.start <= c <= centre]
    start = next((c for c in clauses if words.between(c, centre) <= LEAD_WORDS), None)
    if start is None:
        start = _walked_back(centre, telling.start, scene)
    end = words.ends[bisect_left(words.ends, core.end)]
    while (following := words.after(end)) and following[1] <= telling.end:
        if words.count(start, following[1]) > ANCHOR_WORDS[1]:
            break
        end = following[1]
    return start, end


def _walked_back(offset: int, floor: int, scene: Scene) -> int:
    """The start of the word some words before an offset, not before `floor`."""
    for _ in range(ANCHOR_WORDS[0]):
        before = scene.reading.words.before(offset)
        if before is None or before[0] < floor:
            break
        offset = before[0]
    return offset
