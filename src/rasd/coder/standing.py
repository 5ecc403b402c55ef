"""How surely and in what role is a happening told? Status, main or background, single act or total."""

from collections.abc import Sequence
from datetime import date

from rasd.arabic.sentences import Zone
from rasd.coder import kinds
from rasd.coder.draft import Draft, Telling
from rasd.coder.mood import Mood
from rasd.readers.toll import Toll
from rasd.readers.when import When

#: A span longer than this is a total over time, not an act.
TOTAL_DAYS = 10
#: "In May" tells when one act was; with so many dead or held it tells of a month's acts.
MANY = 20
#: A happening told only in the body is a recall if it is older than the news, or the paper, by more days than this.
OLD_DAYS, OLD_BY_PRINT = 1, 4
#: Letters in which "and in" with its place opens a sentence.
OPENING = 6
#: Rule of a happening that the report tells below its news, on a day before it.
OLDER_DAY = "told by the way, on a day before the news"
_STOPPABLE = frozenset(
    {kinds.DISRUPTED, kinds.AIR, kinds.SHELLING, kinds.BOMB, kinds.SUICIDE, kinds.ATTACK, kinds.CLASH}
)


def _ahead(telling: Telling, published: date | None) -> bool:
    """Whether every day told of it lies after publication."""
    days = [w for w in telling.whens if w.first is not None and w.precision in ("day", "week", "month")]
    return published is not None and bool(days) and all(w.first is not None and w.first > published for w in days)


def announced(draft: Draft, published: date | None) -> bool:
    """Whether every telling announces an act for a day to come."""
    return all(t.mood is Mood.FUTURE or _ahead(t, published) for t in draft.tellings)


def status_of(draft: Draft, kind: str, tolls: Sequence[Toll], published: date | None) -> tuple[str, str]:
    """The status and its rule."""
    cores = [a for a in draft.acts if a.core]
    if cores and all(a.denied for a in cores):
        return "denied", "told only to be denied"
    if _refuted(draft):
        return "disputed", "told by one source and denied by another"
    if announced(draft, published):
        return "planned", "announced for a day to come"
    stopped = any(a.stopped for a in draft.acts)
    hurt = any(t.low > 0 for t in tolls)
    if stopped and not hurt and kind in _STOPPABLE:
        return "thwarted", "stopped before it took effect"
    return "occurred", "told as a fact"


def _refuted(draft: Draft) -> bool:
    """Whether title, lede or half of the sentences deny it, or a denial closes one; a single denial further down is
    mostly of who did it, or of whom he hit.
    """
    denied = [t for t in draft.tellings if any(a.denied for a in t.acts if a.core)]
    lead = any(t.zone is not Zone.BODY for t in denied)
    return lead or (bool(denied) and 2 * len(denied) >= len(draft.tellings)) or any(t.refuted for t in draft.tellings)


def is_background(draft: Draft, when: When | None, main_day: When | None, published: date | None) -> tuple[bool, str]:
    """Whether the report recalls the happening rather than brings it."""
    if all(t.earlier for t in draft.tellings):
        return True, "told only as what came before"
    if any(t.zone is not Zone.BODY for t in draft.tellings):
        early = draft.first
        if early.zone is Zone.TITLE or not any(c.entry.code == "background" for c in early.cues):
            return False, "told in title or lede"
    if any(c.entry.code == "background" and c.start - draft.first.start < 25 for c in draft.first.cues):
        return True, "opened as a recall"
    news = main_day.first if main_day and main_day.first else published
    if when and when.last and news and (news - when.last).days > (OLD_DAYS if main_day else OLD_BY_PRINT):
        return True, "days before the news"
    if when and news and when.last and when.last < news and _told_by_the_way(draft, when):
        return True, OLDER_DAY
    return False, "told as news"


def _told_by_the_way(draft: Draft, when: When) -> bool:
    """Whether the report itself tells a happening further down on a day of its own: what is news is put in somebody's
    mouth, or opens as another part of it (`meanwhile …`, `and in Sweida, …`).
    """
    first = draft.first
    act = min((a.start for a in first.acts if a.core), default=first.start)
    said = any(s.start < act for s in first.sources)
    turned = any(c.entry.code == "elsewhere" and c.start < act for c in first.cues)
    turned |= any(s.mark == "in" and s.start - first.start < OPENING and s.end < act for s in first.spots)
    return when in first.whens and when.kind == "day" and when.precision == "day" and not said and not turned


def is_aggregate(draft: Draft, when: When | None, tolls: Sequence[Toll]) -> tuple[bool, str]:
    """Whether it is a running total over a longer time."""
    told = [
        any(c.entry.code in ("aggregate", "habit") for c in t.cues) for t in draft.tellings if t.zone is not Zone.TITLE
    ]
    if told and sum(told) * 2 > len(told):
        return True, "words of a total"
    many = any(t.low >= MANY for t in tolls)
    spells = [w for t in draft.tellings for w in t.whens if w.kind in ("since", "until", "span") and _long(w)]
    if many and spells:
        return True, "many over a long time"
    if when and _long(when) and when.kind == "since":
        return True, "told over a long time"
    return False, ""


def _long(when: When) -> bool:
    return when.first is None or when.last is None or (when.last - when.first).days > TOTAL_DAYS
