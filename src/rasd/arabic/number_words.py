"""Which words of a text can be part of a number, and what does each mean?

Knows the table of number words and finds its words in a text; putting them together is left to
`number_whole` and `number_compose`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate, product
from typing import NamedTuple, TypeAlias

from rasd.arabic.fold import Folded, fold_key
from rasd.arabic.number_digits import CHUNK, Digits, read_digits

Amount: TypeAlias = int | Fraction

#: Kinds of words that number readers compose; every other kind of the table is a phrase or a sign of context.
_VALUES = frozenset(
    {
        "zero",
        "unit",
        "unit_in_compound",
        "fifth",
        "ten",
        "teen",
        "tens",
        "hundred",
        "hundreds",
        "scale",
        "scale_plural",
        "scale_dual",
        "scale_either",
        "ordinal",
        "ordinal_in_compound",
        "fraction",
        "fractions",
        "minus",
        "point",
        "vague",
        "few",
        "several",
        "of_several",
    }
)
_PHRASES = frozenset(
    {"before", "after", "apart", "percent", "part", "one_part", "to", "between", "relative", "from_end"}
)
_CLITICS = ("conjunction", "preposition", "article", "fused_article")
#: Kinds that take no article: with it they are something else (Monday, ground zero, "the one homeland").
_BARE = frozenset({"zero", "several", "few", "minus", "point"})
_HEH = "\N{ARABIC LETTER HEH}"
_HAMZAS = ("\N{ARABIC LETTER YEH WITH HAMZA ABOVE}", "\N{ARABIC HAMZA ABOVE}")
#: Words in Arabic letters alone, which most are, come first: of any other letter it takes longer to tell its kind.
_TOKEN = re.compile(rf"((?! )(?:[\u0621-\u064a]++(?![^\W\d_])|[^\W\d_]+|{CHUNK}))")


class Surface(NamedTuple):
    """A word as it may stand in a text: its kind and value, and the clitics before it.

    `cut` letters go before the number's span starts (the article stays in it); `opening` is all that was put
    before the form.
    """

    kind: str
    low: Amount
    high: Amount | None
    cut: int = 0
    conj: bool = False
    prep: str = ""
    article: bool = False
    opening: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that bound a number; a `*` among them is one to four words between."""

    words: tuple[str, ...]
    effect: str


class Token(NamedTuple):
    """A number word or a run of digits in a text; `surface` is where its clitics begin."""

    surface: int
    start: int
    end: int
    word: Surface
    digits: Digits | None = None
    before: str = ""


@dataclass(frozen=True, slots=True)
class NumberTable:
    """The number words of the language, ready to be met in folded text (see `of`)."""

    surfaces: Mapping[str, Surface]
    before: Mapping[str, tuple[Phrase, ...]]
    after: Mapping[str, tuple[Phrase, ...]]
    apart: Mapping[str, tuple[Phrase, ...]]
    apart_forms: frozenset[str]
    percent: tuple[str, ...]
    parts: frozenset[str]
    one_part: tuple[str, ...]
    mids: frozenset[str]
    between: tuple[tuple[str, ...], ...]
    clitics: Mapping[str, Surface]
    article: str
    relative: Mapping[str, tuple[str, ...]]
    from_end: tuple[str, ...]
    context: Mapping[str, frozenset[str]] = field(repr=False)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str]]) -> "NumberTable":
        """A table from rows of form, kind and value, as numbers.tsv describes them."""
        forms: dict[str, list[tuple[str, str]]] = {}
        for form, kind, value in rows:
            forms.setdefault(kind, []).extend((key, value) for key in _spellings(form))
        clitics = _clitics({kind: [form for form, _ in forms.get(kind, [])] for kind in _CLITICS})
        surfaces: dict[str, Surface] = {}
        for kind in _VALUES & forms.keys():
            for form, value in forms[kind]:
                _add_surfaces(surfaces, form, kind, value, clitics)
        for form, _ in forms.get("never", []):
            for prefix in clitics:
                surfaces.pop(prefix + form, None)
        apart = _by_word(forms.get("apart", []), -1, {})
        for last in apart:
            surfaces.setdefault(last, Surface("apart", 0, None))
        for form in clitics:
            if form:
                surfaces.setdefault(form, Surface("clitic", 0, None))
        return cls(
            surfaces=surfaces,
            before=_by_word(forms.get("before", []), -1, clitics),
            after=_by_word(forms.get("after", []), 0, {}),
            apart=apart,
            apart_forms=frozenset(form for form, _ in forms.get("apart", [])),
            percent=tuple(form for form, _ in forms.get("percent", [])),
            parts=frozenset(form for form, _ in forms.get("part", [])),
            one_part=tuple(form for form, _ in forms.get("one_part", [])),
            mids=frozenset(form for form, _ in forms.get("to", [])),
            between=tuple(sorted((tuple(form.split()) for form, _ in forms.get("between", [])), key=len, reverse=True)),
            clitics=clitics,
            article=forms["article"][0][0],
            relative=_by_effect(forms.get("relative", [])),
            from_end=tuple(form for form, _ in forms.get("from_end", [])),
            context={
                kind: frozenset(form for form, _ in pairs)
                for kind, pairs in forms.items()
                if kind not in _VALUES and kind not in _PHRASES
            },
        )

    def tokens(self, folded: Folded, begin: int = 0, close: int | None = None) -> Iterator[Token]:
        """The number words and digits of a text, or of `[begin, close)` of it, in order."""
        text, surfaces = folded.text, self.surfaces
        pending: tuple[int, int, str] | None = None
        until = 0
        # What stands between the tokens and the tokens, in turns: quicker than a match object a word.
        parts = _TOKEN.split(text[begin:close])
        edges = [begin + edge for edge in accumulate(map(len, parts))]
        forms = parts[1::2]
        for i in [i for i, form in enumerate(forms) if form in surfaces or form[0].isdecimal()]:
            form, start, end = forms[i], edges[2 * i], edges[2 * i + 1]
            word = surfaces.get(form)
            if word is not None and word.kind == "clitic":
                pending = (start, end, form)
                continue
            if word is not None and self._folded_together(folded, start, end, word):
                continue
            clitic = ""
            surface = start
            # Before digits a clitic stands as a word of its own.
            if pending and text[pending[1] : start] in ("", " "):
                surface, clitic = pending[0], pending[2]
            pending = None
            if start < until:
                continue
            token = self._token(folded, surface, start, end, word, clitic)
            until = token.end
            yield token

    def _folded_together(self, folded: Folded, start: int, end: int, word: Surface) -> bool:
        """Whether the fold made this word one with a number: "he counted it" with several, the dead with 200."""
        if word.kind == "several":
            return folded.raw[folded.starts[end - 1]] == _HEH
        if word.kind != "hundreds" or folded.text[start + word.opening : end] not in self.context["hamza"]:
            return False
        raw = folded.slice(start, end)
        return not any(sign in raw for sign in _HAMZAS)

    def _token(self, folded: Folded, surface: int, start: int, end: int, word: Surface | None, clitic: str) -> Token:
        outer = self.clitics[clitic]
        if word is None:
            digits = read_digits(folded, start, end)
            word = Surface("digits", digits.low, digits.high, 0, outer.conj, outer.prep, outer.article)
            return Token(min(surface, digits.start), digits.start, digits.end, word, digits, clitic)
        if clitic:
            word = word._replace(
                conj=word.conj or outer.conj,
                prep=word.prep or outer.prep,
                article=word.article or outer.article,
            )
        return Token(surface, start + word.cut, end, word, None, clitic)


def _spellings(form: str) -> Iterator[str]:
    """The folded spellings of a form; words parted by a slash may stand in one place."""
    for words in product(*(word.split("/") for word in form.split())):
        yield fold_key(" ".join(words))


def _clitics(forms: Mapping[str, list[str]]) -> dict[str, Surface]:
    """Every string of clitics that may open a word, with what it says; the empty one included."""
    inner = [("", "", False)]
    inner += [(p, p, False) for p in forms["preposition"]]
    inner += [(p + a, p, True) for p in ["", *forms["preposition"]] for a in forms["article"]]
    inner += [(f, f[0], True) for f in forms["fused_article"]]
    return {
        conj + text: Surface("clitic", 0, None, len(conj) + len(prep), bool(conj), prep, article)
        for conj in ["", *forms["conjunction"]]
        for text, prep, article in inner
    }


def _value(text: str) -> tuple[Amount, Amount | None]:
    low, dots, high = text.partition("..")
    if dots:
        return int(low or 0), int(high) if high else None
    amount = Fraction(low or 0)
    exact = amount.numerator if amount.denominator == 1 else amount
    return exact, exact


def _add_surfaces(into: dict[str, Surface], form: str, kind: str, value: str, clitics: Mapping[str, Surface]) -> None:
    low, high = _value(value)
    for prefix, clitic in clitics.items():
        if clitic.article and kind in _BARE:
            continue
        new = Surface(kind, low, high, clitic.cut, clitic.conj, clitic.prep, clitic.article, len(prefix))
        old = into.get(prefix + form)
        # A word that is a form by itself wins over one that opens with the same letters as clitics.
        if old is None or len(prefix) < old.opening:
            into[prefix + form] = new


def _by_effect(forms: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form, effect in forms:
        found.setdefault(effect, []).append(form)
    return {effect: tuple(phrases) for effect, phrases in found.items()}


def _by_word(
    forms: Iterable[tuple[str, str]], index: int, clitics: Mapping[str, Surface]
) -> dict[str, tuple[Phrase, ...]]:
    """Phrases under their first (0) or last (-1) word, longest first; one-word phrases under clitics too."""
    found: dict[str, list[Phrase]] = {}
    for form, effect in forms:
        words = tuple(form.split())
        keys = [words[index]]
        if len(words) == 1:
            keys += [prefix + form for prefix, clitic in clitics.items() if prefix and not clitic.article]
        for key in keys:
            found.setdefault(key, []).append(Phrase(words, effect))
    return {
        key: tuple(sorted(phrases, key=lambda p: (-len(p.words), -len(p.words[0])))) for key, phrases in found.items()
    }
