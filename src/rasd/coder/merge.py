"""Do two tellings in one report speak of the same happening?

Title, lede and details are merged into one draft; another place, day or pair of sides makes another account
(CODEBOOK §1).
"""

from collections.abc import Callable, Sequence

from rasd.arabic.sentences import Zone
from rasd.coder.draft import Draft, Telling
from rasd.coder.ground import INITIATOR, TARGET
from rasd.coder.kinds import alike, is_general
from rasd.readers.toll import Toll
from rasd.readers.when import When
from rasd.readers.where import Spot, apart, centred, only_held
from rasd.readers.who import Party

Settle = Callable[[Party, Telling], str]
#: Below this score a telling opens a happening of its own.
THRESHOLD = 0.0
#: What speaks for and against one happening; set by hand, then by a search on two thirds of the coded reports.
BASE, SAME_PLACE, NEAR_PLACE, HELD_PLACE, OTHER_PLACE = 0.9, 0.6, -0.25, -2.0, -3.0
SAME_DAY, OTHER_DAY, SHARED_SIDE, OTHER_INITIATOR, OTHER_TARGET = 1.0, -3.0, 0.4, -0.25, -0.2
OTHER_MEANS, ANOTHER = -1.0, -2.0
#: So many dead with words of a total are no single act's.
MANY = 50
SAME_TOLL = 2.5
KNOWN, LEDE, OTHER_MATTER, RECALL, TOTAL, DISTANCE = 1.3, 0.5, -0.5, -1.0, -1.0, 0.12


def merge_tellings(tellings: Sequence[Telling], settle: Settle) -> list[Draft]:
    """Drafts in order of their first telling; each telling joins the draft it fits best, if it fits any."""
    drafts: list[Draft] = []
    for telling in tellings:
        scored = [(score, -i, why) for i, d in enumerate(drafts) for score, why in [fit(d, telling, settle)]]
        best = max(scored, default=None)
        if best is not None and best[0] > THRESHOLD:
            draft = drafts[-best[1]]
            draft.tellings.append(telling)
            draft.reasons.append(best[2])
        else:
            drafts.append(Draft([telling]))
    return drafts


def fit(draft: Draft, telling: Telling, settle: Settle) -> tuple[float, str]:
    """How well a telling fits a draft (above 0: the same happening), and the reason in words."""
    if not alike(draft.types, telling.types):
        return -1.0, "another kind of act"
    if any(t.sentence == telling.sentence for t in draft.tellings) and telling.types:
        return -1.0, "told apart in one sentence"
    score, why = BASE, ["same kind of act"]
    parts = (
        _place_fit(draft, telling),
        _day_fit(draft, telling),
        _sides_fit(draft, telling, settle),
        _toll_fit(draft, telling),
    )
    for part, words in (*parts, _means_fit(draft, telling)):
        score += part
        if words:
            why.append(words)
    if telling.definite or not telling.types:
        score += KNOWN
        why.append("told as known")
    if any(t.zone is Zone.TITLE for t in draft.tellings) and telling.zone is Zone.LEDE:
        score += LEDE
        why.append("lede of the title")
    openers = [c for c in telling.cues if c.start - telling.start < 12]
    opening = {c.entry.code for c in openers}
    if any(c.entry.attrs["note"] == "another act" for c in openers):
        score += ANOTHER
        why.append("opened as another act")
    elif opening & {"background", "elsewhere"}:
        score += RECALL if "background" in opening and not telling.definite else OTHER_MATTER
        why.append("opened as another matter")
    if telling.earlier != draft.first.earlier:
        score += RECALL
        why.append("the one came before the other")
    if draft.types and telling.types and is_general(telling.types) != is_general(draft.types):
        score -= 0.1
    if _is_total(telling) != any(_is_total(t) for t in draft.tellings):
        score += TOTAL
        why.append("a total beside a single act")
    distance = telling.sentence - draft.tellings[-1].sentence
    return score - DISTANCE * max(0, distance - 1), ", ".join(why)


def _is_total(telling: Telling) -> bool:
    """Told as a running total: a "since" of more than a month, or words of a total with many dead."""
    if any(c.entry.code == "aggregate" for c in telling.cues) and any(t.low >= MANY for t in telling.tolls):
        return True
    return any(
        w.kind == "since" and w.first is not None and w.last is not None and (w.last - w.first).days > 30
        for w in telling.whens
    )


def _place_fit(draft: Draft, telling: Telling) -> tuple[float, str]:
    mine = [s for t in draft.tellings for s in t.spots if _tells_apart(s)]
    theirs = [s for s in telling.spots if _tells_apart(s)]
    if not mine or not theirs:
        return 0.0, ""
    if any(_same_spot(a, b) for a in mine for b in theirs):
        return SAME_PLACE, "same place"
    if all(apart(a, b) for a in _located(mine) for b in _located(theirs)):
        return OTHER_PLACE, "another place"
    if all(apart(a, b) or only_held(a, b) for a in _located(mine) for b in _located(theirs)):
        return HELD_PLACE, "a place in a wide area"
    return NEAR_PLACE, "near place"


def _located(spots: Sequence[Spot]) -> Sequence[Spot]:
    """Those with a point, where there are any: a border or a front without one is near everything."""
    return [s for s in spots if centred(s.place)] or spots


def _tells_apart(spot: Spot) -> bool:
    """A fine place of the gazetteer, or a village by its type word; "the market" of a town does not part two
    tellings, nor does where somebody came from, nor a capital that speaks.
    """
    speaks = spot.metonym and not spot.mark
    known = spot.place.place_id is not None or spot.place.precision != "site"
    return spot.fine and known and spot.mark not in ("for", "from") and not speaks


def _same_spot(a: Spot, b: Spot) -> bool:
    return a.key == b.key


def _day_fit(draft: Draft, telling: Telling) -> tuple[float, str]:
    mine = [w for t in draft.tellings for w in t.whens if _dated(w)]
    theirs = [w for w in telling.whens if _dated(w)]
    if not mine or not theirs:
        return 0.0, ""
    if any(_overlap(a, b) for a in mine for b in theirs):
        return SAME_DAY, "same day"
    return OTHER_DAY, "another day"


def _dated(when: When) -> bool:
    return when.first is not None and when.last is not None and when.precision != "unknown"


def _overlap(a: When, b: When) -> bool:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return a.first <= b.last and b.first <= a.last


def _toll_fit(draft: Draft, telling: Telling) -> tuple[float, str]:
    """One figure told twice: so many dead are those of the title."""
    mine = {(t.kind, t.low, t.high) for told in draft.tellings for t in told.tolls if _exact(t)}
    theirs = {(t.kind, t.low, t.high) for t in telling.tolls if _exact(t)}
    return (SAME_TOLL, "same toll") if mine & theirs else (0.0, "")


def _exact(toll: Toll) -> bool:
    return toll.high is not None and toll.low >= 3


def _means_fit(draft: Draft, telling: Telling) -> tuple[float, str]:
    """Drones in one telling and shells in another are two acts."""
    mine = {m.entry.attrs["implies"] for t in draft.tellings for m in t.means} - {""}
    theirs = {m.entry.attrs["implies"] for m in telling.means} - {""}
    return (OTHER_MEANS, "other weapons") if mine and theirs and not mine & theirs else (0.0, "")


def _sides_fit(draft: Draft, telling: Telling, settle: Settle) -> tuple[float, str]:
    score, words = 0.0, ""
    for role in (INITIATOR, TARGET):
        mine = {settle(s.party, t) for t in draft.tellings for s in t.sides if s.role == role} - {""}
        theirs = {settle(s.party, telling) for s in telling.sides if s.role == role} - {""}
        if mine & theirs:
            score, words = score + SHARED_SIDE, "a side in common"
        elif mine and theirs:
            penalty = OTHER_INITIATOR if role == INITIATOR else OTHER_TARGET
            score, words = score + penalty, words or "other sides"
    return score, words
