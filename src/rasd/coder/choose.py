"""Which day of a happening's tellings is its own, with the rule that chose it.

Places are the affair of `choose_place`, tolls of `choose_tolls`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from rasd.arabic.sentences import Zone
from rasd.coder.count_back import count_back, count_before, is_vague
from rasd.coder.draft import Draft, Telling
from rasd.coder.kinds import alike
from rasd.coder.known import KNOWN, LASTING, is_known, is_lasting, is_matter
from rasd.coder.mood import Mood, is_present
from rasd.coder.scene import Scene
from rasd.coder.standing import announced
from rasd.model import Basis
from rasd.readers.when import When
from rasd.readers.when.model import RECENTLY

T = TypeVar("T")

#: A year back nothing is coded (CODEBOOK §1).
OLDEST_DAYS = 365
#: Fresh news with no day told: the publication day counts as the latest, two days before it as the first (CODEBOOK §2).
FRESH_DAYS = 2
#: What title or lede has announced on a day is no older than this by a day told further down.
NEWS_DAYS = 7
#: Sentences for which a day told of an act stays the day of what comes next.
DAY_REACH = 3
#: Words between an act and the day in the clause that says which one is meant, and what such a day weighs more.
WHICH_REACH, WHICH_BONUS = 6, 1.0
#: Opens the note of the openers that turn to another place or side at the same time; those with what was done then.
SAME_TIME = "meanwhile"


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T]):
    """A value, where it came from, and by which rule."""

    value: T
    basis: Basis
    rule: str


def choose_day(draft: Draft, scene: Scene, background: bool) -> Chosen[When | None]:
    """The day nearest to the act; else the day of the statement as the latest; else what publication allows."""
    ranked = _ranked(draft, scene)
    best = max(ranked, key=lambda entry: entry[:2])[2] if ranked else None
    counted = count_before(draft, scene)
    if counted is not None and (best is None or best.end <= counted.start):
        told = None if is_vague(counted) else _day_of_sentence(counted, draft, scene) or _lede_day(scene)
        back = count_back(counted, told.last if told is not None else scene.published)
        if back is not None:
            return Chosen(back, Basis.RELATIVE, "so long before the news")
    if best is not None:
        return Chosen(best, Basis.STATED if best.basis == "stated" else Basis.RELATIVE, "day told beside the act")
    if (vague := _told_vaguely(draft)) is not None:
        return Chosen(vague, Basis.RELATIVE, "a time without a day told beside the act")
    if is_known(draft, scene):
        return Chosen(None, Basis.PUBLISHED, KNOWN)
    if is_lasting(draft):
        return Chosen(None, Basis.PUBLISHED, LASTING)
    carried = None if background else _day_before(draft, scene)
    if carried is not None:
        return Chosen(carried, Basis.CARRIED, "day of the sentence before")
    said = [w for t in draft.tellings for w in t.statement_whens if w.last is not None]
    said = [w for w in said if w.precision != "unknown" and w.note != "now" and not _to_come(w, scene.published)]
    if said and said[0].precision != "day":
        return Chosen(said[0], Basis.RELATIVE, "time of the statement")
    if said:
        return Chosen(said[0], Basis.RELATIVE, "day of the statement: the latest possible")
    return Chosen(None, Basis.PUBLISHED, "no day told")


def _ranked(draft: Draft, scene: Scene) -> list[tuple[float, int, When]]:
    """The days told beside the act, each with how well it fits and where it stands."""
    ranked: list[tuple[float, int, When]] = []
    ahead = announced(draft, scene.published)
    for order, telling in enumerate(draft.tellings):
        at = telling.acts[0].start if telling.acts else telling.start
        for when in telling.whens:
            if when.kind in ("time", "duration") or _says_little(when, scene.published is not None):
                continue
            if not ahead and _to_come(when, scene.published):
                continue
            score = _day_score(when, at, order, scene) + (WHICH_BONUS if _in_its_clause(telling, when, scene) else 0)
            ranked.append((score, -when.start, when))
    if _is_headline(draft, scene):
        ranked = [r for r in ranked if not too_old(r[2], scene.published)]
    if any(t.zone is not Zone.BODY and t.whens for t in draft.tellings):
        return ranked
    if not all(t.zone is Zone.BODY for t in draft.tellings):
        ranked = [r for r in ranked if not _is_open(r[2], scene.published)]
    news = _news_day(draft)
    if news is None or is_matter(draft, scene):
        return ranked
    return [r for r in ranked if (day := _sharp_end(r[2])) is None or (news - day).days <= NEWS_DAYS]


def _told_vaguely(draft: Draft) -> When | None:
    """What tells of a body's act since or in which time it was, though no day (`in the past months`)."""
    first = draft.first
    if first.zone is not Zone.BODY or len(draft.tellings) > 1:
        return None
    inside = (w for w in first.whens if first.start <= w.start < first.end and w.last is not None)
    vague = (w for w in inside if w.kind in ("vague", "since") and w.precision == "unknown")
    return next((w for w in vague if w.note not in ("now", RECENTLY)), None)


def _is_headline(draft: Draft, scene: Scene) -> bool:
    """Whether the title tells the act in the imperfect, as today's news: a day of years ago is then that of something
    else in the sentence (`arrested over the coup of 2016`).
    """
    return any(
        act.core and act.verbal and act.mood is Mood.FACT and is_present(scene.reading, act.hit)
        for telling in draft.tellings
        if telling.zone is Zone.TITLE and not telling.whens
        for act in telling.acts
    )


def _is_open(when: When, published: date | None) -> bool:
    """Whether a time told in the body is no day of what the head tells as news: years, or months not over yet."""
    over = published is not None and when.last is not None and when.last < published - timedelta(days=1)
    return when.precision == "year" or (when.precision == "month" and not over)


def _in_its_clause(telling: Telling, when: When, scene: Scene) -> bool:
    """Whether a day stands in the clause that says which act is meant (`the attack that took place on 7 April`)."""
    act = max((a.end for a in telling.acts if a.core and a.end <= when.start), default=None)
    if act is None or scene.reading.words.between(act, when.start) > WHICH_REACH:
        return False
    inside = [h for h in scene.reading.by_sentence[telling.sentence] if act <= h.start < when.start]
    return any(h.entry.code == "relative" for h in inside) and not any(h.entry.family == "saying" for h in inside)


def _sharp_end(when: When) -> date | None:
    """The day that a time expression names: of a "since" its first, else its last."""
    return when.first if when.kind == "since" else when.last


def _to_come(when: When, published: date | None) -> bool:
    """Whether a day lies after publication: what took place did so before it."""
    return published is not None and when.first is not None and when.first > published


def _news_day(draft: Draft) -> date | None:
    """The day on which title or lede has the happening announced."""
    lead = (w for t in draft.tellings if t.zone is not Zone.BODY for w in t.statement_whens)
    return next((w.last for w in lead if w.precision == "day"), None)


def _says_little(when: When, dated: bool) -> bool:
    """ "Recently", "now", "since 2011" date no act; in an undated report every relative word is kept as it stands."""
    untold = when.precision == "unknown" and (dated or (when.kind == "vague" and not when.event_anchored))
    return untold or when.note == "now" or (when.kind == "since" and when.precision == "year")


def _day_before(draft: Draft, scene: Scene) -> When | None:
    """The day told of an act in the sentences before, or below the title, unless the draft opens as another matter."""
    first = draft.first
    openers = [c for c in first.cues if c.start - first.start < 20 and not c.entry.attrs["note"].startswith(SAME_TIME)]
    if any(c.entry.code in ("elsewhere", "background") for c in openers):
        return None
    if first.zone is Zone.TITLE:
        return _lede_day(scene, draft)
    return _last_day(scene, first, DAY_REACH)


def _lede_day(scene: Scene, draft: Draft | None = None) -> When | None:
    """The first day that the lede tells of an act, or of one that may be the draft's."""
    told = (t for t in scene.tellings if t.zone is Zone.LEDE and not t.earlier)
    lede = (w for t in told if draft is None or alike(t.types, draft.types) for w in t.whens)
    return next((w for w in lede if _is_a_day(w, scene)), None)


def _last_day(scene: Scene, telling: Telling, reach: int) -> When | None:
    """The last day told of an act in so many sentences before a telling, or before it in its own."""
    days = [
        w
        for t in scene.tellings
        if telling.sentence - reach <= t.sentence <= telling.sentence and not t.earlier
        for w in t.whens
        if _is_a_day(w, scene) and w.end <= telling.start
    ]
    return days[-1] if days else None


def _day_of_sentence(count: When, draft: Draft, scene: Scene) -> When | None:
    """The last day that its sentence tells, of whatever, before a count."""
    days = [w for w in scene.finds[draft.first.sentence].whens if _is_a_day(w, scene) and w.end <= count.start]
    return days[-1] if days else None


def _is_a_day(when: When, scene: Scene) -> bool:
    known = when.precision == "day" and when.kind == "day" and when.first is not None
    return known and not _to_come(when, scene.published)


def _day_score(when: When, at: int, order: int, scene: Scene) -> float:
    words = scene.reading.words
    gap = words.between(when.end, at) if when.end <= at else words.between(at, when.start)
    score = {"day": 3.0, "week": 2.0, "month": 1.8, "year": 1.0}.get(when.precision, 0.5)
    score -= 0.04 * min(gap, 40) + 0.6 * order
    if when.kind == "since":
        score -= 0.8
    if when.first and when.last and when.precision == "day" and when.first != when.last and when.part_of_day is None:
        score -= 0.6
    if when.event_anchored:
        score -= 1.0
    return score


def fresh_range(published: date | None) -> tuple[date | None, date | None]:
    """The days that fresh news without a day can mean."""
    if published is None:
        return None, None
    return published - timedelta(days=FRESH_DAYS), published


def too_old(when: When | None, published: date | None) -> bool:
    """Whether a recalled event lies further back than the codebook codes."""
    if when is None or when.last is None or published is None or when.kind == "since":
        return False
    return (published - when.last).days > OLDEST_DAYS
