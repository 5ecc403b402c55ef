"""When, in the words of a report: every expression of time, with the days it may mean.

The public face of the date reader; usable alone, with nothing but a folded text and the day it was published.
Which date belongs to which act is left to the coder.

    >>> from datetime import date
    >>> from rasd.arabic.fold import fold
    >>> read_when(fold("..."), date(2018, 8, 18))
    []
"""

from collections.abc import Sequence
from datetime import date

from rasd.arabic.fold import Folded
from rasd.readers.when_compose import composed
from rasd.readers.when_counts import COUNT_RULES
from rasd.readers.when_days import DAY_RULES
from rasd.readers.when_feasts import FEAST_RULES
from rasd.readers.when_figures import FIGURE_RULES
from rasd.readers.when_join import Piece, joined
from rasd.readers.when_lengths import LENGTH_RULES
from rasd.readers.when_lex import CODE, NumberHit, speaks_of_time, tokens_of
from rasd.readers.when_model import Basis, Kind, Precision, Value, When
from rasd.readers.when_nth import NTH_RULES
from rasd.readers.when_periods import PERIOD_RULES
from rasd.readers.when_ranges import RANGE_RULES
from rasd.readers.when_scene import Found, Rule, Scene, openers
from rasd.readers.when_seasons import SEASON_RULES
from rasd.readers.when_vague import VAGUE_RULES

__all__ = ["Basis", "Kind", "Precision", "When", "read_when"]

#: Where two rules match the same words, the earlier one is asked first.
RULES = (
    *RANGE_RULES,
    *NTH_RULES,
    *DAY_RULES,
    *FIGURE_RULES,
    *FEAST_RULES,
    *PERIOD_RULES,
    *SEASON_RULES,
    *COUNT_RULES,
    *LENGTH_RULES,
    *VAGUE_RULES,
)
_YEARS = (1900, 2200)
_BY_OPENER = {code: tuple(rule for rule in RULES if code in openers(rule.shape)) for code in CODE.values()}


def read_when(folded: Folded, published: date | None, number_hits: Sequence[NumberHit] | None = None) -> list[When]:
    """All time expressions of a folded text, in order, none overlapping another.

    Args:
        folded: the text as `rasd.arabic.fold.fold` gives it; offsets of the result count its characters.
        published: the day of publication, from which "yesterday" and weekdays count; None leaves them untold.
        number_hits: numbers already found; without them the reader's own small number words serve.
    """
    if not speaks_of_time(folded.text):
        return []
    if published is not None and not _YEARS[0] <= published.year <= _YEARS[1]:
        # A page that dates itself to the year 1 or 9999 does not know its date.
        published = None
    tokens = composed(tokens_of(folded.text, number_hits))
    scene = Scene(tokens, "".join(CODE[token.kind] for token in tokens), published)
    return [_when(scene, piece) for piece in joined(scene, _pieces(scene))]


def _pieces(scene: Scene) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    while at < len(scene.codes):
        rules = _BY_OPENER[scene.codes[at]]
        piece = _best(scene, at, rules) if rules else None
        if piece is None:
            at += 1
        else:
            pieces.append(piece)
            at = piece.j
    return pieces


def _best(scene: Scene, at: int, rules: Sequence[Rule]) -> Piece | None:
    """The longest match at a token that means something; of equal ones the rule that stands first."""
    ends = [(match.end(), rule) for rule in rules if (match := rule.shape.match(scene.codes, at))]
    for end, rule in sorted(ends, key=lambda pair: -pair[0]):
        value = rule.read(Found(scene, at, end))
        if value is not None:
            return Piece(at, end, value)
    return None


def _when(scene: Scene, piece: Piece) -> When:
    value: Value = piece.value
    first, last = scene.tokens[piece.i], scene.tokens[piece.j - 1]
    return When(
        first.start,
        last.end,
        value.first,
        value.last,
        value.precision,
        value.basis,
        value.kind,
        value.part,
        value.anchored,
        value.hijri,
        value.note,
    )
