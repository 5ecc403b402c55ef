"""How do the words beside a number act on it: at least, more than, about, to, and?

Changes a draft of the number; which words stand beside it is found by `number_bounds`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from rasd.arabic.number_digits import LONGEST
from rasd.arabic.number_value import Interval, Number
from rasd.arabic.number_whole import Core, Kind
from rasd.arabic.number_words import Amount

_AND = "\N{ARABIC LETTER WAW}"
_DIGITS = re.compile(r"\d+")
_GROUPS = re.compile(r"\d+(?:[.,:/-]\d+)+")
_GLUED_WITHIN = re.compile(r"\d[^\W\d_a-z]")
_GLUED_AFTER = re.compile(r"[^\W\d_]+(?![\d])\b")
#: Kinds whose digits stand in groups that are no parts of one value (10:15, 192.168.1.2).
_GROUPED = ("label", "date", "time", "year")


@dataclass(slots=True)
class Draft:
    """A number while the words beside it are being read."""

    surface: int
    start: int
    end: int
    low: Amount
    high: Amount | None
    kind: Kind
    approx: bool
    core: tuple[int, int]
    scale: int
    said: tuple[Amount, ...]
    interval: Interval
    glued: bool = False
    tail: tuple[int, int] | None = None


def draft_of(text: str, core: Core, kind: Kind, start: int, end: int) -> Draft:
    """The draft of a number of this kind that stands at `[start, end)` in the folded text."""
    if kind == "label" and core.low == core.high and core.low < 0:
        # The hyphen before it is no sign: S -300.
        core = core._replace(low=-core.low, high=-core.low)
    said: tuple[Amount, ...] = (core.low,) if core.low == core.high or core.high is None else (core.low, core.high)
    interval = Interval(core.low, core.high)
    if kind == "vague":
        said = ()
    elif kind in _GROUPED and core.size == 1 and text[start].isdigit() and not core.plain:
        parted = end - start <= LONGEST and _GROUPS.fullmatch(text, start, end)
        said = tuple(map(int, _DIGITS.findall(text, start, end))) if parted else ()
        interval = interval if said == (core.low, core.high) else Interval(None, None)
    return Draft(
        surface=core.surface,
        start=start,
        end=end,
        low=core.low,
        high=core.high,
        kind=kind,
        approx=core.approx,
        core=(start, end),
        scale=core.scale,
        said=said,
        interval=interval,
        glued=_is_glued(text, core),
    )


def _is_glued(text: str, core: Core) -> bool:
    """Whether letters stand right at the digits; a conjunction between two numbers is none of them."""
    if not (text[core.start].isdigit() or text[core.end - 1].isdigit()):
        return False
    if text[core.end - 1].isdigit() and _GLUED_AFTER.match(text, core.end):
        return True
    before = text[core.surface - 1 : core.surface] if text[core.start].isdigit() else ""
    return before.isalpha() or bool(_GLUED_WITHIN.search(text, core.start, core.end))


def make_range(old: Draft, new: Draft, low: Amount, opening: int) -> None:
    """Let `old` be the range from `low` to the number `new`; its words begin at `opening`."""
    kinds = {old.kind, new.kind}
    old.start, old.end, old.low, old.high = opening, new.end, low, new.low
    old.core = (old.core[0], new.end)
    old.scale = new.scale
    old.kind = "date" if "date" in kinds else "percent" if "percent" in kinds else "range"
    old.said = (low, *new.said)
    old.interval = Interval(low, new.low)
    old.glued = old.glued or new.glued


def apply(draft: Draft, effect: str) -> None:
    """Let a bounding word act on a number: more than, at least, less than, at most, about, and some."""
    if effect == "approx":
        draft.approx = True
    elif effect == "or_equal":
        _close(draft)
    elif effect != "equal":
        if draft.kind == "exact":
            draft.kind = "bound"
        if effect in ("gt", "odd", "ge"):
            _bound_below(draft, effect)
        else:
            _bound_above(draft, effect)


def _bound_below(draft: Draft, effect: str) -> None:
    # "More than 20 or more" is more than 20 already.
    strict = effect != "ge" and not draft.interval.low_open
    low = draft.low
    draft.interval = Interval(draft.said[0], None, low_open=effect != "ge")
    draft.low, draft.high = low + 1 if strict and isinstance(low, int) else low, None
    draft.approx = draft.approx or effect == "odd"


def _bound_above(draft: Draft, effect: str) -> None:
    high = draft.high if draft.high is not None else draft.low
    draft.interval = Interval(None, draft.said[0], high_open=effect == "lt")
    draft.high = high - 1 if effect == "lt" and isinstance(high, int) else high
    draft.low = min(0, draft.high)


def _close(draft: Draft) -> None:
    """Turn more than into at least, and less than into at most."""
    ends = draft.interval
    if ends.low_open and isinstance(draft.low, int):
        draft.low -= 1
    if ends.high_open and isinstance(draft.high, int):
        draft.high += 1
    draft.interval = Interval(ends.low, ends.high)


def joined_bounds(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """More than ten and less than twenty: two bounds, one number."""
    found: list[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        if (
            last
            and _is_bound(last)
            and last.kind == draft.kind
            and _is_bound(draft)
            and text[last.end : draft.start].strip(" ") == _AND
        ):
            lower, upper = (last, draft) if last.high is None else (draft, last)
            if lower.high is None and upper.high is not None and lower.low <= upper.high and not lower.tail:
                _join(last, draft, lower, upper)
                continue
        found.append(draft)
    return found


def _is_bound(draft: Draft) -> bool:
    """Whether one end is said: more than 20, above the tenth."""
    return draft.kind == "bound" or (draft.kind == "ordinal" and not draft.interval.is_point)


def _join(last: Draft, draft: Draft, lower: Draft, upper: Draft) -> None:
    low, high = lower.interval, upper.interval
    last.interval = Interval(low.low, high.high, low.low_open, high.high_open)
    last.low, last.high = lower.low, upper.high
    last.end, last.core = draft.end, (last.core[0], draft.core[1])
    last.said = (*last.said, *draft.said)
    last.glued = last.glued or draft.glued


def number_of(draft: Draft) -> Number:
    """The finished number."""
    high = draft.high
    amount = next((value for value in draft.said if isinstance(value, Fraction)), None)
    return Number(
        start=draft.start,
        end=draft.end,
        minimum=floor(draft.low),
        maximum=None if high is None else ceil(high),
        approx=draft.approx,
        kind=draft.kind,
        core=draft.core,
        amount=amount,
        tail=draft.tail,
        said=draft.said,
        interval=draft.interval,
        glued=draft.glued,
    )
