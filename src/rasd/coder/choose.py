"""Which place and day of a happening's tellings are its own? One function a field, each with the rule it used.

Tolls are `choose_tolls`' affair.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from rasd.arabic.sentences import Zone
from rasd.coder.draft import Draft, Telling
from rasd.coder.scene import Scene
from rasd.model import Basis
from rasd.readers.when import When
from rasd.readers.where import Spot

T = TypeVar("T")

#: A year back nothing is coded (CODEBOOK §1).
OLDEST_DAYS = 365
#: Fresh news with no day told: the publication day counts as the latest, two days before it as the first (CODEBOOK §2).
FRESH_DAYS = 2
#: A place after such a word is not where it happened: on the way, or only named.
_NO_SCENE = frozenset({"from", "toward", "to", "with", "for"})


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T]):
    """A value, where it came from, and by which rule."""

    value: T
    basis: Basis
    rule: str


def choose_place(draft: Draft, scene: Scene) -> Chosen[Spot] | None:
    """The most specific place at which the act took effect: nearest to its word, else carried from before."""
    act_at = {id(t): t.acts[0].start if t.acts else t.start for t in draft.tellings}
    scored: list[tuple[float, int, Spot, Telling]] = []
    for order, telling in enumerate(draft.tellings):
        for spot in telling.spots:
            scored.append((_place_score(spot, telling, act_at[id(telling)], order, scene), -spot.start, spot, telling))
    if scored:
        _, _, spot, telling = max(scored, key=lambda entry: entry[:2])
        if spot.fine or not (carried := _carried(draft, scene, spot.country)):
            basis = Basis.TITLE if telling.zone is Zone.TITLE else Basis.STATED
            return Chosen(spot, basis, "place nearest to the act")
        return Chosen(carried, Basis.CARRIED, "place named before, in the same country")
    carried = _carried(draft, scene, "")
    return Chosen(carried, Basis.CARRIED, "place named before") if carried else None


#: How much a precision counts against nearness to the act word.
_FINENESS = {"site": 4.5, "settlement": 4.0, "area": 3.6, "province": 2.2, "country": 0.5}


#: A place just after a finer one says where that one lies (`the base in Homs`).
CONTAINER = 1.0


#: Note of an act whose place is the one after "to".
ENDS_THERE = "takes effect where it ends"


def _place_score(spot: Spot, telling: Telling, act_at: int, order: int, scene: Scene) -> float:
    words = scene.reading.words
    gap = words.between(spot.end, act_at) if spot.end <= act_at else words.between(act_at, spot.start)
    # "Eastern Syria" tells no more than a province does.
    wide = spot.place.precision == "area" and not spot.place.admin1
    score = _FINENESS["province" if wide else spot.place.precision]
    score -= 0.05 * min(gap, 30) + 0.1 * order
    if spot.start < act_at:
        score -= 0.9
    if any(0 <= words.between(s.end, spot.start) <= 2 and s.end <= spot.start and s.fine for s in telling.spots):
        score -= CONTAINER
    ends_there = spot.mark in ("to", "toward") and any(ENDS_THERE in a.notes for a in telling.acts)
    if spot.mark in _NO_SCENE and not ends_there:
        score -= 2.0
    if ends_there or spot.mark in ("in", "on", "at") or (spot.start > act_at and gap <= 4 and not spot.mark):
        score += 0.6
    if spot.mark == "near":
        score -= 0.4
    if any(source.start <= spot.start < source.end for source in telling.sources):
        score -= 3.0
    if not spot.mark and spot.metonym:
        score -= 2.5
    if telling.zone is Zone.TITLE:
        score -= 1.0
    return score


def _carried(draft: Draft, scene: Scene, country: str) -> Spot | None:
    """The last fine place named in the two sentences before, else in the first sentences of the report."""
    at = draft.first.sentence
    near = [s for s in scene.spots if s.sentence in (at - 1, at - 2) and (not country or s.country == country)]
    lede = [s for s in scene.spots if s.sentence <= 1 and (not country or s.country == country)]
    for pool in (near, lede):
        fine = [s for s in pool if s.fine and s.mark not in _NO_SCENE]
        if fine:
            return fine[-1] if pool is near else fine[0]
    whole = near or lede or [s for s in scene.spots if s.country == (country or scene.home)]
    return whole[0] if whole and not country else None


def choose_day(draft: Draft, scene: Scene, background: bool) -> Chosen[When | None]:
    """The day nearest to the act; else the day of the statement as the latest; else what publication allows."""
    ranked: list[tuple[float, int, When]] = []
    for order, telling in enumerate(draft.tellings):
        at = telling.acts[0].start if telling.acts else telling.start
        for when in telling.whens:
            if when.kind in ("time", "duration") or _says_little(when, scene.published is not None):
                continue
            ranked.append((_day_score(when, at, order, scene), -when.start, when))
    if ranked:
        when = max(ranked, key=lambda entry: entry[:2])[2]
        return Chosen(when, Basis.STATED if when.basis == "stated" else Basis.RELATIVE, "day told beside the act")
    carried = None if background else _day_before(draft, scene)
    if carried is not None:
        return Chosen(carried, Basis.CARRIED, "day of the sentence before")
    said = [w for t in draft.tellings for w in t.statement_whens if w.last is not None]
    if said and not background:
        return Chosen(said[0], Basis.RELATIVE, "day of the statement: the latest possible")
    return Chosen(None, Basis.PUBLISHED, "no day told")


def _says_little(when: When, dated: bool) -> bool:
    """ "Recently", "now", "since 2011" date no act; in an undated report every relative word is kept as it stands."""
    untold = when.precision == "unknown" and not when.event_anchored and (dated or when.kind == "vague")
    return untold or (when.kind == "since" and when.precision == "year")


def _day_before(draft: Draft, scene: Scene) -> When | None:
    """The day told with an act in the two sentences before, unless the draft opens as another matter."""
    first = draft.first
    if any(c.entry.code in ("elsewhere", "background") and c.start - first.start < 20 for c in first.cues):
        return None
    days = [
        w
        for f in scene.finds[max(0, first.sentence - 2) : first.sentence + 1]
        if f.acts
        for w in f.whens
        if w.precision == "day" and w.kind == "day" and w.end <= first.start and w.first is not None
    ]
    return days[-1] if days else None


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
