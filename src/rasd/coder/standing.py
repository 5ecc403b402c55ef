"""How surely and in what role is a happening told? Status, main or background, single act or total."""

from collections.abc import Sequence

from rasd.arabic.sentences import Zone
from rasd.coder import kinds
from rasd.coder.draft import Draft, Telling
from rasd.readers.toll import Toll
from rasd.readers.when import When

#: A span longer than this is a total over time, not an act.
TOTAL_DAYS = 10
_STOPPABLE = frozenset({kinds.AIR, kinds.SHELLING, kinds.BOMB, kinds.SUICIDE, kinds.ATTACK, kinds.CLASH})


def status_of(draft: Draft, kind: str, tolls: Sequence[Toll]) -> tuple[str, str]:
    """The status and its rule."""
    denied = [t for t in draft.tellings if _denied(t)]
    if denied and len(denied) == len(draft.tellings):
        return "denied", "told only to be denied"
    if denied:
        return "disputed", "told by one source and denied by another"
    stopped = any(a.hit.entry.attrs["status"] == "thwarted" for a in draft.acts)
    hurt = any(t.low > 0 for t in tolls)
    if stopped and not hurt and kind in _STOPPABLE:
        return "thwarted", "stopped before it took effect"
    return "occurred", "told as a fact"


def _denied(telling: Telling) -> bool:
    """Whether the act words of a telling stand under a verb of denial."""
    first = next((a.start for a in telling.acts if a.core), telling.start)
    return any(s.mode == "deny" and s.said_at <= first for s in telling.sources)


def is_background(draft: Draft, when: When | None, main_day: When | None) -> tuple[bool, str]:
    """Whether the report recalls the happening rather than brings it."""
    if any(t.zone is not Zone.BODY for t in draft.tellings):
        early = draft.first
        if early.zone is Zone.TITLE or not any(c.entry.code == "background" for c in early.cues):
            return False, "told in title or lede"
    if any(c.entry.code == "background" and c.start - t.start < 25 for t in draft.tellings for c in t.cues):
        return True, "opened as a recall"
    if when and main_day and when.last and main_day.first and (main_day.first - when.last).days > 3:
        return True, "days before the news"
    return False, "told as news"


def is_aggregate(draft: Draft, when: When | None) -> tuple[bool, str]:
    """Whether it is a running total over a longer time."""
    if any(c.entry.code == "aggregate" for t in draft.tellings for c in t.cues):
        return True, "words of a total"
    if when and when.kind in ("since", "span") and when.first and when.last:
        if (when.last - when.first).days > TOTAL_DAYS:
            return True, "told over a long time"
    return False, ""
