"""How do neighbouring number words and digits make one whole number?

Follows the grammar of Arabic numerals alone; ordinals, fractions and vague counts are left to
`number_compose`.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from rasd.arabic.number_words import Amount, NumberTable, Token

Kind = Literal[
    "exact",
    "range",
    "bound",
    "vague",
    "ordinal",
    "fraction",
    "decimal",
    "percent",
    "year",
    "date",
    "time",
    "label",
]

SCALES = frozenset({"scale", "scale_plural", "scale_either"})
UNITS = frozenset({"unit", "fifth", "unit_in_compound"})


class Core(NamedTuple):
    """One number as its own words give it, before anything beside it is looked at.

    Args:
        surface: where its clitics begin; `start` is where the number itself begins.
        scale: the last scale word in it (1000 for "20 thousand"), which a range may share; 1 if none.
        plain: digits without any separator, which alone may be a year or a day of the month.
    """

    surface: int
    start: int
    end: int
    low: Amount
    high: Amount | None
    kind: str
    approx: bool = False
    conj: bool = False
    prep: str = ""
    article: bool = False
    scale: int = 1
    plain: bool = False
    size: int = 1


class Part(NamedTuple):
    """A piece of a number: its value and the index of the token after it."""

    value: Amount
    after: int
    scale: int = 1
    digits: bool = False


class WholeNumbers:
    """Whole numbers in the tokens of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], table: NumberTable) -> None:
        self.text = text
        self.tokens = tokens
        self.table = table

    def _made(self, i: int, after: int, value: Amount, kind: str, scale: int) -> Core:
        first = self.tokens[i]
        if isinstance(value, Fraction) and value.denominator == 1:
            value = value.numerator
        return Core(
            first.surface,
            first.start,
            self.tokens[after - 1].end,
            value,
            value,
            kind,
            conj=first.word.conj,
            prep=first.word.prep,
            article=first.word.article,
            scale=scale,
            plain=bool(first.digits and first.digits.plain and after == i + 1),
            size=after - i,
        )

    def _joined(self, i: int, *, conj: bool) -> bool:
        """Whether token `i` follows the one before at once, with "and" or without."""
        if i >= len(self.tokens) or i == 0:
            return False
        token = self.tokens[i]
        gap = self.text[self.tokens[i - 1].end : token.surface]
        if gap not in (" ", "") or token.word.prep:
            return False
        return token.word.conj == conj or (conj and self._hides_and(i))

    def _hides_and(self, i: int) -> bool:
        """The fold makes "one" of "and" with the one of eleven; a ten after it tells them apart."""
        word = self.tokens[i].word
        if word.kind != "unit" or word.low != 1 or word.conj or i + 1 >= len(self.tokens):
            return False
        following = self.tokens[i + 1].word
        if "\n" in self.text[self.tokens[i].end : self.tokens[i + 1].surface]:
            return False
        return following.kind == ("tens" if following.conj else "ten")

    def _kind(self, i: int) -> str:
        return self.tokens[i].word.kind if i < len(self.tokens) else ""

    def _atom(self, i: int) -> Part | None:
        """A number under 1000 that is said without "and", or a unit and its ten; digits."""
        token, kind = self.tokens[i], self._kind(i)
        value = token.word.low
        if kind in UNITS:
            if self._joined(i + 1, conj=False) and self._kind(i + 1) == "ten" and value != 10:
                return Part(value + 10, i + 2)
            if self._joined(i + 1, conj=True) and self._kind(i + 1) == "tens":
                return Part(value + self.tokens[i + 1].word.low, i + 2)
            if kind == "unit_in_compound":
                return None
        hundreds = self._kind(i + 1) == "hundred" and self._joined(i + 1, conj=False)
        if hundreds and (kind in UNITS or token.digits):
            return Part(value * 100, i + 2)
        if token.digits:
            usable = token.digits.kind in ("exact", "decimal", "fraction")
            return Part(value, i + 1, digits=True) if usable else None
        if kind in UNITS or kind in ("zero", "ten", "teen", "tens", "hundred", "hundreds"):
            return Part(value, i + 1)
        return None

    def _under_scale(self, i: int) -> Part | None:
        part = self._atom(i)
        while part and not part.digits and part.value >= 100 and part.value % 100 == 0:
            if not self._joined(part.after, conj=True):
                break
            more = self._atom(part.after)
            if more is None or not 0 < more.value < 100:
                break
            part = Part(part.value + more.value, more.after)
        return part

    def _group(self, i: int) -> Part | None:
        """A number under 1000 with the scales that multiply it; or a scale alone."""
        kind = self._kind(i)
        # After "and" the accusative of a scale is one thousand; at the head it is the dual before its noun.
        if kind == "scale_dual" or (kind == "scale_either" and not self.tokens[i].word.conj):
            value = self.tokens[i].word.low
            unit = int(value) // 2 if kind == "scale_dual" else int(value)
            return self._scaled(Part(2 * unit, i + 1, unit))
        if kind in ("scale", "scale_either"):
            # "one milliard" is said with the one behind it, as of any noun.
            one = self._kind(i + 1) == "unit" and self.tokens[i + 1].word.low == 1 and self._joined(i + 1, conj=False)
            after = i + 2 if one and not self._hides_and(i + 1) else i + 1
            return self._scaled(Part(self.tokens[i].word.low, after, int(self.tokens[i].word.low)))
        part = self._under_scale(i)
        return self._scaled(part) if part else None

    def _scaled(self, part: Part) -> Part:
        while self._joined(part.after, conj=False) and self._kind(part.after) in SCALES:
            scale = int(self.tokens[part.after].word.low)
            if part.scale >= scale:
                break
            value = part.value
            # "1.250 million" is a decimal: a scale leaves no room for thousands.
            if (
                part.digits
                and scale >= 1_000_000
                and 1000 <= value < 1_000_000
                and self._pointed_digits(part.after - 1)
            ):
                value = Fraction(value) / 1000
            part = Part(value * scale, part.after + 1, scale)
        return part

    def _pointed_digits(self, i: int) -> bool:
        return "." in self.text[self.tokens[i].start : self.tokens[i].end]

    def _whole(self, i: int) -> Part | None:
        """Groups joined by "and", each smaller than the last unit of those before it."""
        part = self._group(i)
        while part and not part.digits and self._joined(part.after, conj=True):
            more = self._group(part.after)
            if more is None or not _fits(part.value, more.value):
                break
            part = Part(part.value + more.value, more.after, more.scale if more.scale > 1 else 1)
        return part


def _fits(total: Amount, more: Amount) -> bool:
    """Whether `more` may be added: it must be smaller than the last whole unit (100, 1000 …) of `total`."""
    if not isinstance(total, int) or more <= 0:
        return False
    unit = 100
    while unit <= more:
        unit *= 10 if unit < 1000 else 1000
    return total >= unit and total % unit == 0
