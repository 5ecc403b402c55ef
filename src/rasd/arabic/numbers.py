"""Which numbers does a text hold, how exact are they, and where do they stand?

Counts are told from years, dates, hours, ranks and names; what is counted is left to the readers. Usable alone:
`docs/how-to/read-numbers.md` shows how.
"""

from collections.abc import Sequence

from rasd.arabic.fold import Folded
from rasd.arabic.number_beside import next_words
from rasd.arabic.number_bounds import after, apart, before, range_of
from rasd.arabic.number_compose import Composer
from rasd.arabic.number_context import blocked, kind_of
from rasd.arabic.number_draft import Draft, apply, draft_of, joined_bounds, make_range, number_of
from rasd.arabic.number_names import is_counted, is_score
from rasd.arabic.number_value import Interval, Number
from rasd.arabic.number_whole import Core, Kind
from rasd.arabic.number_words import NumberTable, Token

__all__ = ["Interval", "Kind", "Number", "NumberTable", "read_numbers"]

#: Letters that may part the two ends of a range ("to about").
_RANGE_GAP = 14
_DAYS = 31
_COMMA = "\N{ARABIC COMMA}"
#: Letters that may part two numbers on an "and": blanks and brackets.
_NEAR = 6


def read_numbers(folded: Folded, table: NumberTable, begin: int = 0, close: int | None = None) -> list[Number]:
    """The numbers of a folded text, in order and without overlap.

    Args:
        folded: a text of any length, as `rasd.arabic.fold.fold` gives it; a newline parts what stands around it.
        table: the number words; `rasd.lexicon.number_table.number_table()` is the one that ships.
        begin, close: whole lines of the text, where only their numbers are asked for.

    Returns:
        Every number, also those that count nothing (see `Number.is_count`); none for a text without numbers. Offsets
        are those of `folded.text`. Bounds and vague counts follow CODEBOOK §5.
    """
    text = folded.text
    tokens = list(table.tokens(folded, begin, close))
    drafts: list[Draft] = []
    previous: Core | None = None
    for item in _cores(text, tokens, table):
        if isinstance(item, Token):
            _attach_apart(text, item, drafts, table)
            continue
        if (drafts and item.start < drafts[-1].end) or blocked(text, item, table, previous):
            continue
        draft = draft_of(text, item, *kind_of(text, item, table))
        if drafts:
            _share_kind(text, drafts[-1], draft, item, table)
        if not (drafts and previous and _merge(text, drafts[-1], draft, previous, item, table)):
            _bound_before(text, draft, item, drafts, table)
            drafts.append(draft)
        _bound_after(text, drafts[-1], table)
        previous = item
    return [number_of(draft) for draft in joined_bounds(text, drafts)]


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


def _share_kind(text: str, old: Draft, new: Draft, core: Core, table: NumberTable) -> None:
    """Let two numbers on an "and" be of one kind: resolutions 1559 and 1701, on 24 and 25 April."""
    if core.surface - old.end > _NEAR:
        return
    gap = text[old.end : core.surface]
    if gap.strip(" ") == "-" and old.kind == new.kind == "exact" and old.low >= new.low:
        if all(is_score(text, core.end, side.high, table) for side in (old, new)):
            old.kind = new.kind = "label"
    listed = gap.strip(" ()") == _COMMA
    if not listed and gap.strip(" ()") not in (table.context["conjunction"] if not core.conj else ("",)):
        return
    if old.kind == "label" and new.kind == "exact" and core.plain:
        if not is_counted(next_words(text, core.end)[0], table):
            new.kind = "label"
    elif new.kind == "date" and not listed and old.kind in ("exact", "range", "ordinal") and old.high is not None:
        if old.core == (old.start, old.end) and 0 < old.low <= old.high <= _DAYS:
            old.kind = "date"


def _merge(text: str, old: Draft, new: Draft, before_core: Core, core: Core, table: NumberTable) -> bool:
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
    hyphen = "-" in text[old.end : core.surface]
    make_range(old, new, low, opening)
    if hyphen and old.kind == "range" and is_score(text, old.end, old.high, table):
        old.kind = "label"
    return True


def _bound_before(text: str, draft: Draft, core: Core, drafts: Sequence[Draft], table: NumberTable) -> None:
    if draft.kind not in ("exact", "percent", "decimal", "fraction", "ordinal"):
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
        apply(draft, effect)
        draft.start, edge, prep = start, start, ""


def _bound_after(text: str, draft: Draft, table: NumberTable) -> None:
    if draft.kind not in ("exact", "bound"):
        return
    found = after(text, draft.end, table)
    if found:
        draft.end = found[0]
        apply(draft, found[1])


def _attach_apart(text: str, token: Token, drafts: Sequence[Draft], table: NumberTable) -> None:
    """A bound that stands after the counted noun belongs to the last number before it."""
    if not drafts:
        return
    draft = drafts[-1]
    found = apart(text, token, draft.end, table)
    if found is None or draft.kind not in ("exact", "percent", "decimal") or draft.high != draft.low:
        return
    start, effect = found
    apply(draft, effect)
    draft.tail = (start, token.end)
    if text[draft.end : start] == " ":
        draft.end = token.end
