"""Which numbers does a text hold, how exact are they, and where do they stand?

Counts are told from years, dates, hours, ranks and names; what is counted is left to the readers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from rasd.arabic.fold import Folded
from rasd.arabic.number_bounds import after, apart, before, range_of
from rasd.arabic.number_compose import Composer
from rasd.arabic.number_context import Kind, blocked, kind_of
from rasd.arabic.number_whole import Core
from rasd.arabic.number_words import Amount, NumberTable, Token

#: Letters that may part the two ends of a range ("to about").
_RANGE_GAP = 14
_AND = "\N{ARABIC LETTER WAW}"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a folded text.

    Args:
        start, end: offsets in the folded text, with the words that bound it, without a clitic before them.
        minimum, maximum: the least and greatest whole value; `maximum` None if open; for a fraction or
            decimal the whole numbers around it.
        approx: said to be about so much (or a vague count with both ends, CODEBOOK §5).
        kind: "exact", "range", "bound" and "vague" are counts. The rest only look like counts: "ordinal",
            "fraction" and "decimal" (see `amount`), "percent", "year", "date" (a day, or day and month),
            "time", and "label", a number in a name (F-16, article 51, phone numbers).
        core: where the number itself stands, without the words that bound it.
        amount: the exact value said, where it is not whole ("half", "3.5").
        tail: a bound that stands after the counted noun ("20 persons at least"): its words.
    """

    start: int
    end: int
    minimum: int
    maximum: int | None
    approx: bool
    kind: Kind
    core: tuple[int, int]
    amount: Fraction | None = None
    tail: tuple[int, int] | None = None

    @property
    def value(self) -> int | Fraction | None:
        """The one value that it has, or None for a span of values."""
        if self.amount is not None:
            return None if self.maximum is None else self.amount
        return self.minimum if self.minimum == self.maximum else None

    @property
    def is_count(self) -> bool:
        """Whether it may count things; the other kinds are dates, ranks, shares and names."""
        return self.kind in ("exact", "range", "bound", "vague")


@dataclass(slots=True)
class _Draft:
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
    open_end: bool = False
    tail: tuple[int, int] | None = None


def read_numbers(folded: Folded, table: NumberTable) -> list[Number]:
    """The numbers of a folded text, in order and without overlap."""
    text = folded.text
    tokens = list(table.tokens(folded))
    drafts: list[_Draft] = []
    previous: Core | None = None
    for item in _cores(text, tokens, table):
        if isinstance(item, Token):
            _attach_apart(text, item, drafts, table)
            continue
        if (drafts and item.start < drafts[-1].end) or blocked(text, item, table, previous):
            continue
        draft = _draft(text, item, table)
        if not (drafts and previous and _merge(text, drafts[-1], draft, previous, item, table)):
            _bound_before(text, draft, item, drafts, table)
            drafts.append(draft)
        _bound_after(text, drafts[-1], table)
        previous = item
    return [_number(draft) for draft in _joined_bounds(text, drafts)]


def _cores(text: str, tokens: Sequence[Token], table: NumberTable) -> list[Core | Token]:
    composer = Composer(text, tokens, table)
    found: list[Core | Token] = []
    i = 0
    while i < len(tokens):
        if tokens[i].word.kind == "apart":
            found.append(tokens[i])
            i += 1
            continue
        core, i = composer.core(i)
        if core:
            found.append(core)
    return found


def _draft(text: str, core: Core, table: NumberTable) -> _Draft:
    kind, start, end = kind_of(text, core, table)
    low, high = core.low, core.high
    return _Draft(core.surface, start, end, low, high, kind, core.approx, (start, end), core.scale)


def _merge(text: str, old: _Draft, new: _Draft, before_core: Core, core: Core, table: NumberTable) -> bool:
    """Make one range of two numbers, if the words around and between them say so."""
    if core.surface - old.end > _RANGE_GAP or core.surface < old.end:
        return False
    if old.core != (old.start, old.end) and not old.approx and old.kind != "exact":
        return False
    kinds = {old.kind, new.kind}
    if not kinds <= {"exact", "date", "percent", "decimal"} or old.high != old.low or new.high != new.low:
        return False
    if old.kind == "percent" != new.kind:
        return False
    low = old.low
    if old.scale == 1 < new.scale and low < new.low / new.scale:
        low = low * new.scale
    opening = range_of(text, old.surface, old.start, old.core[1], core, table)
    if opening is None or not low < new.low:
        return False
    old.start, old.end, old.low, old.high = opening, new.end, low, new.low
    old.core = (old.core[0], new.end)
    old.scale = new.scale
    old.kind = "date" if "date" in kinds else "percent" if "percent" in kinds else "range"
    return True


def _bound_before(text: str, draft: _Draft, core: Core, drafts: Sequence[_Draft], table: NumberTable) -> None:
    if draft.kind not in ("exact", "percent", "decimal", "fraction"):
        return
    edge, prep = core.surface, core.prep
    floor_at = drafts[-1].end if drafts else 0
    for _ in range(2):
        found = before(text, edge, prep, floor_at, table)
        if found is None:
            return
        start, effect, is_apart = found
        if is_apart and drafts and drafts[-1].tail and drafts[-1].tail[1] >= start:
            return
        _apply(draft, effect)
        draft.start, edge, prep = start, start, ""


def _bound_after(text: str, draft: _Draft, table: NumberTable) -> None:
    if draft.kind not in ("exact", "bound"):
        return
    found = after(text, draft.end, table)
    if found:
        draft.end = found[0]
        _apply(draft, found[1])


def _attach_apart(text: str, token: Token, drafts: Sequence[_Draft], table: NumberTable) -> None:
    """A bound that stands after the counted noun belongs to the last number before it."""
    if not drafts:
        return
    draft = drafts[-1]
    found = apart(text, token, draft.end, table)
    if found is None or draft.kind not in ("exact", "percent", "decimal") or draft.high != draft.low:
        return
    start, effect = found
    _apply(draft, effect)
    draft.tail = (start, token.end)
    if text[draft.end : start] == " ":
        draft.end = token.end


def _apply(draft: _Draft, effect: str) -> None:
    """Let a bounding word act on a number: more than, at least, less than, at most, about, and some."""
    if effect == "approx":
        draft.approx = True
        return
    if effect == "equal":
        return
    low = draft.low
    if effect == "or_equal":
        if draft.open_end and isinstance(low, int):
            draft.low = low - 1
        return
    if draft.kind == "exact":
        draft.kind = "bound"
    if effect in ("gt", "odd", "ge"):
        strict = effect != "ge" and not draft.open_end
        draft.low, draft.high = low + 1 if strict and isinstance(low, int) else low, None
        draft.open_end = effect == "gt"
        draft.approx = draft.approx or effect == "odd"
    else:
        high = draft.high if draft.high is not None else low
        draft.high = high - 1 if effect == "lt" and isinstance(high, int) else high
        draft.low = min(0, draft.high)


def _joined_bounds(text: str, drafts: Sequence[_Draft]) -> list[_Draft]:
    """More than ten and less than twenty: two bounds, one number."""
    found: list[_Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        if last and last.kind == draft.kind == "bound" and text[last.end : draft.start].strip() == _AND:
            lower, upper = (last, draft) if last.high is None else (draft, last)
            if lower.high is None and upper.high is not None and lower.low <= upper.high and not lower.tail:
                last.low, last.high = lower.low, upper.high
                last.end, last.core = draft.end, (last.core[0], draft.core[1])
                continue
        found.append(draft)
    return found


def _number(draft: _Draft) -> Number:
    high = draft.high
    amount = draft.low if isinstance(draft.low, Fraction) else None
    return Number(
        draft.start,
        draft.end,
        floor(draft.low),
        None if high is None else ceil(high),
        draft.approx,
        draft.kind,
        draft.core,
        amount,
        draft.tail,
    )
