"""Which words of a folded text are times, and which days do they name?

Asks the rules at each token and puts what they read together; what a rule means is left to `rules`.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter

from rasd.arabic.fold import Folded
from rasd.readers.when.compose import composed
from rasd.readers.when.join import joined
from rasd.readers.when.lex import CODE, NumberHit, speaks_of_time, tokens_of
from rasd.readers.when.model import Value, When
from rasd.readers.when.rules import RULES
from rasd.readers.when.scene import Found, Piece, Rule, Scene, openers

_YEARS = (1900, 2200)
_OPENERS = [(rule, openers(rule.shape)) for rule in RULES]
_BY_OPENER = {code: tuple(rule for rule, letters in _OPENERS if code in letters) for code in CODE.values()}
_OPENER = re.compile(f"[{''.join(code for code, rules in _BY_OPENER.items() if rules)}]")
#: As far as a match can reach: a letter that stands in no rule ends it, and a word that speaks of no time closes it.
_READ = {*CODE.values()} & {*"".join(rule.shape.pattern for rule in RULES)} - {CODE["other"]}
_REACH = re.compile(f"[{''.join(sorted(_READ))}]*{CODE['other']}?")


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
    scene = Scene(tokens, "".join(map(CODE.__getitem__, map(attrgetter("kind"), tokens))), published)
    return [_when(scene, piece) for piece in joined(scene, _pieces(scene))]


def _pieces(scene: Scene) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    while (opener := _OPENER.search(scene.codes, at)) is not None:
        at = opener.start()
        piece = _best(scene, at)
        if piece is None:
            at += 1
        else:
            pieces.append(piece)
            at = piece.j
    return pieces


def _best(scene: Scene, at: int) -> Piece | None:
    """The longest match at a token that means something; of equal ones the rule that stands first."""
    reach = _REACH.match(scene.codes, at)
    for length, rule in _matches(reach[0]) if reach else ():
        value = rule.read(Found(scene, at, at + length))
        if value is not None:
            return Piece(at, at + length, value)
    return None


@lru_cache(maxsize=1 << 14)
def _matches(codes: str) -> list[tuple[int, Rule]]:
    """The rules that match at the head of a row of classes, with how much of it, the longest first; rows recur."""
    ends = [(match.end(), rule) for rule in _BY_OPENER[codes[0]] if (match := rule.shape.match(codes))]
    return sorted(ends, key=lambda pair: -pair[0])


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
