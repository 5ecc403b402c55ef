"""Which number begins at this word: whole, ordinal, fraction, vague?

Looks at the number's own words; bounds, ranges and what the number stands for are left to `numbers`.
"""

from fractions import Fraction

from rasd.arabic.number_beside import next_words
from rasd.arabic.number_vague import VagueNumbers
from rasd.arabic.number_whole import SCALES, UNITS, Core, Part

_SIMPLE = frozenset({"ten", "teen", "tens", "hundred", "hundreds"})
#: Letters that may part the pieces of one number ("parts of").
_NEAR = 12
_COMMA = "\N{ARABIC COMMA}"
_PLACES = 2
_POWERS = frozenset({"ten", "hundred", "scale"})


class Composer(VagueNumbers):
    """Puts the tokens of one text together."""

    def core(self, i: int) -> tuple[Core | None, int]:
        """The number that begins at token `i`, or None, and the token to go on from."""
        token = self.tokens[i]
        kind = token.word.kind
        if self._stands_alone(i):
            return self._made(i, i + 1, token.word.low, "exact", 1), i + 1
        if kind in ("ordinal", "ordinal_in_compound") or self._is_definite_one(i):
            return self._ordinal(i)
        if kind == "minus":
            core, after = self.core(i + 1) if self._joined(i + 1, conj=False) else (None, i + 1)
            if core is None or core.kind not in ("exact", "decimal", "fraction"):
                return None, i + 1
            return self._made(i, after, -core.low, core.kind, core.scale), after
        if kind in ("vague", "few", "several", "of_several") or (kind == "scale_plural"):
            return self._vague(i)
        if token.digits and token.digits.kind not in ("exact", "decimal", "fraction"):
            core = self._made(i, i + 1, token.digits.low, token.digits.kind, 1)
            return core._replace(high=token.digits.high), i + 1
        part = self._fraction_first(i) or self._with_comma(i) or self._whole(i)
        if part is None:
            return None, i + 1
        part = self._part_of(i, self._with_fraction(self._over(i, self._pointed(part))))
        head = self._one_part(i, part)
        if head is not None and isinstance(part.value, int):
            whole = self._made(i, part.after, Fraction(1, part.value), "fraction", 1)
            return whole._replace(surface=head, start=head), part.after
        made = "fraction" if isinstance(part.value, Fraction) and part.value.denominator > 1 else "exact"
        if token.digits and part.after == i + 1:
            made = token.digits.kind
        elif made == "fraction" and token.digits:
            made = "decimal"
        return self._made(i, part.after, part.value, made, part.scale), part.after

    def _stands_alone(self, i: int) -> bool:
        """Whether no other token is near enough to belong to this plain one; most numbers are such."""
        token = self.tokens[i]
        if token.digits:
            if token.digits.kind != "exact":
                return False
        elif token.word.kind not in _SIMPLE or token.word.low >= 100:
            return False
        return i + 1 == len(self.tokens) or self.tokens[i + 1].surface - token.end > _NEAR

    def _with_comma(self, i: int) -> Part | None:
        """Two point five with the Arabic comma, which else parts a list: only before a scale or a percent sign."""
        token, after = self.tokens[i], i + 1
        if not token.digits or after >= len(self.tokens) or self.text[token.end : self.tokens[after].start] != _COMMA:
            return None
        part = self.tokens[after]
        if not (token.digits.plain and part.digits and part.digits.plain and part.end - part.start <= _PLACES):
            return None
        scaled = self._kind(after + 1) in SCALES and self._joined(after + 1, conj=False)
        if not scaled and "%" not in self.text[part.end : part.end + 2]:
            return None
        value = Fraction(f"{token.digits.low}.{self.text[part.start : part.end]}")
        return self._scaled(Part(value, after + 1))

    def _fraction_first(self, i: int) -> Part | None:
        """Half a million; a fifth of the; three quarters."""
        kind = self._kind(i)
        if kind == "fraction" or (kind == "fifth" and self._before_article(i)):
            value = self.tokens[i].word.low if kind == "fraction" else Fraction(1, 5)
            after = i + 1
            if self._joined(after, conj=False) and self._kind(after) in ("scale", "scale_either"):
                scale = int(self.tokens[after].word.low)
                return Part(value * scale, after + 1, scale)
            return Part(value, after)
        return None

    def _before_article(self, i: int) -> bool:
        token = self.tokens[i]
        following = self.text[token.end : token.end + 3]
        articles = self.table.context["article"]
        if token.word.article or following[:1] != " " or following[1:] not in articles:
            return False
        return not self._joined(i + 1, conj=False)

    def _with_fraction(self, part: Part) -> Part:
        after = part.after
        share = self._kind(after) in ("fractions", "fifth") and not self.tokens[after].word.article
        if share and self._joined(after, conj=False):
            ratio = self.tokens[after].word.low if self._kind(after) == "fractions" else Fraction(1, 5)
            return Part(part.value * ratio, after + 1)
        if not self._joined(after, conj=True):
            return part
        scale = part.scale
        if self._kind(after) == "fraction":
            after += 1
            # "a million and a half (million)"
            if self._joined(after, conj=False) and self._kind(after) in ("scale", "scale_either"):
                scale = int(self.tokens[after].word.low)
                after += 1
            return Part(part.value + self.tokens[part.after].word.low * scale, after, scale)
        fractions = self._kind(after + 1) == "fractions" and self._joined(after + 1, conj=False)
        if fractions and self._kind(after) in UNITS:
            return Part(part.value + self.tokens[after].word.low * self.tokens[after + 1].word.low, after + 2)
        return part

    def _pointed(self, part: Part) -> Part:
        """Three point five."""
        if not (self._joined(part.after, conj=False) and self._kind(part.after) == "point"):
            return part
        more = self._whole(part.after + 1) if self._joined(part.after + 1, conj=False) else None
        if more is None or not isinstance(more.value, int):
            return part
        hundredths = more.after
        # "three of a hundred" behind the point
        if self._kind(hundredths) in _POWERS and self._gap(hundredths) in self.table.context["of"]:
            return Part(part.value + Fraction(more.value, int(self.tokens[hundredths].word.low)), hundredths + 1)
        return Part(part.value + Fraction(f"0.{more.value}"), more.after)

    def _gap(self, i: int) -> str:
        """What stands between token `i` and the one before it."""
        return self.text[self.tokens[i - 1].end : self.tokens[i].surface].strip(" ")

    def _over(self, i: int, part: Part) -> Part:
        """Two over three, if the word for over alone stands between; one of three, if nothing else is said."""
        if part.after >= len(self.tokens) or part.value == 0:
            return part
        following = self.tokens[part.after]
        word = following.word
        gap = self._gap(part.after)
        of = gap in self.table.context["of"]
        if not (of or gap in self.table.context["over"]) or word.conj or word.prep or word.article:
            return part
        more = self._whole(part.after)
        if more is None or more.value == 0 or not isinstance(more.value, int):
            return part
        # "One of three attackers" are two counts.
        if of and not self._alone(self.tokens[i].surface, self.tokens[more.after - 1].end):
            return part
        return Part(Fraction(part.value) / more.value, more.after)

    def _alone(self, start: int, end: int) -> bool:
        """Whether nothing but stops stands beside `[start, end)` on its line."""
        line = self.text.rfind("\n", 0, start) + 1
        close = self.text.find("\n", end)
        beside = self.text[line:start] + self.text[end : close if close >= 0 else None]
        return not any(sign.isalnum() for sign in beside)

    def _part_of(self, i: int, part: Part) -> Part:
        """Twenty parts of twenty-five."""
        if part.after < len(self.tokens) and not self.tokens[part.after].word.conj:
            more = self._whole(part.after) if self._gap(part.after) in self.table.parts else None
            if more and more.value:
                return Part(Fraction(part.value) / more.value, more.after)
        return part

    def _one_part(self, i: int, part: Part) -> int | None:
        """Where "a part of a hundred" begins, where the one is not said and no noun is counted."""
        token = self.tokens[i]
        if token.digits or token.word.conj or token.word.prep or part.value < 100:
            return None
        before = self.text[max(0, token.surface - _NEAR) : token.surface].rstrip()
        for phrase in self.table.one_part:
            if before.endswith(phrase) and not before[: -len(phrase)][-1:].isalpha():
                following, _ = next_words(self.text, self.tokens[part.after - 1].end)
                signs = (self.table.article, *self.table.context["of"], *self.table.context["conjunction"])
                uncounted = following.startswith(signs) or following in self.table.context["stop"]
                start = self.text.rindex(phrase, 0, token.surface)
                return start if uncounted or not following else None
        return None

    def _is_definite_one(self, i: int) -> bool:
        """The one and twentieth, as the press writes for the twenty-first."""
        token = self.tokens[i]
        if not token.word.article:
            return False
        if token.word.kind in UNITS and token.word.low == 1:
            return self._joined(i + 1, conj=True) and self._kind(i + 1) == "tens"
        return False

    def _ordinal(self, i: int) -> tuple[Core | None, int]:
        token, after = self.tokens[i], i + 1
        value = token.word.low
        if self._joined(after, conj=False) and self._kind(after) == "ten" and not self.tokens[after].word.article:
            value, after = value + 10, after + 1
        elif self._joined(after, conj=True) and self._kind(after) == "tens":
            value, after = value + self.tokens[after].word.low, after + 1
        elif token.word.kind == "ordinal_in_compound":
            return None, after
        return self._made(i, after, value, "ordinal", 1), after
