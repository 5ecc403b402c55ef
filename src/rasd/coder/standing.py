"""How surely and in what role is a happening told? Status, main or background, single act or total."""

from collections.abc import Sequence

from rasd.arabic.sentences import Zone
from rasd.coder import kinds
from rasd.coder.acts import Mood
from rasd.coder.draft import Draft
from rasd.readers.toll import Toll
from rasd.readers.when import When

#: A span longer than this is a total over time, not an act.
TOTAL_DAYS = 10
_STOPPABLE = frozenset(
    {kinds.DISRUPTED, kinds.AIR, kinds.SHELLING, kinds.BOMB, kinds.SUICIDE, kinds.ATTACK, kinds.CLASH}
)


def status_of(draft: Draft, kind: str, tolls: Sequence[Toll]) -> tuple[str, str]:
    """The status and its rule."""
    cores = [a for a in draft.acts if a.core]
    if cores and all(a.denied for a in cores):
        return "denied", "told only to be denied"
    if any(a.denied for a in cores) or any(t.refuted for t in draft.tellings):
        return "disputed", "told by one source and denied by another"
    if all(t.mood is Mood.FUTURE for t in draft.tellings):
        return "planned", "announced for a day to come"
    stopped = any(a.hit.entry.attrs["status"] == "thwarted" for a in draft.acts)
    hurt = any(t.low > 0 for t in tolls)
    if stopped and not hurt and kind in _STOPPABLE:
        return "thwarted", "stopped before it took effect"
    return "occurred", "told as a fact"


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
