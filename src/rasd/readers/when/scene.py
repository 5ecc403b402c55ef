"""How does a rule see the tokens that it has matched?

Holds the pattern language of the date reader and the view of one match; what a match means is left to the
rule files.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rasd.readers.when.clock import MINUTES
from rasd.readers.when.lex import CODE, Token
from rasd.readers.when.model import Value

_SLOT = re.compile(r"\{([\w|]+)\}")


def pattern(template: str) -> re.Pattern[str]:
    """A pattern over classes: `{weekday}` is one token, `{past|next}` one of either class."""

    def slot(match: re.Match[str]) -> str:
        letters = "".join(CODE[name] for name in match.group(1).split("|"))
        return letters if len(letters) == 1 else f"[{letters}]"

    return re.compile(_SLOT.sub(slot, template).replace(" ", ""))


_PIECE = re.compile(r"\(\?[:=!]|\[[^\]]*\]|.")


def openers(shape: re.Pattern[str]) -> frozenset[str]:
    """The letters with which a match can begin; asked once a rule, it spares a thousand vain matches."""
    letters, _ = _firsts(iter(_PIECE.findall(shape.pattern)))
    return frozenset(letters)


def _firsts(pieces: Iterator[str]) -> tuple[set[str], bool]:
    """First letters of the alternatives up to the closing bracket, and whether one of them may be empty."""
    letters: set[str] = set()
    empty, through = False, True
    ahead = next(pieces, ")")
    while ahead != ")":
        if ahead == "|":
            empty, through = empty or through, True
            ahead = next(pieces, ")")
            continue
        if ahead.startswith("(?"):
            mine, hollow = _firsts(pieces)
            if ahead != "(?:":
                mine, hollow = set(), True
        else:
            mine, hollow = set(ahead.strip("[]")), False
        mark = next(pieces, ")")
        if mark in "?*+":
            hollow = hollow or mark in "?*"
            mark = next(pieces, ")")
        if through:
            letters |= mine
            through = hollow
        ahead = mark
    return letters, empty or through


@dataclass(frozen=True, slots=True)
class Scene:
    """A report's tokens, their classes as a string, and the day it was published."""

    tokens: list[Token]
    codes: str
    published: date | None


class Piece(NamedTuple):
    """A reading and the tokens `[i, j)` that it covers."""

    i: int
    j: int
    value: Value


@dataclass(frozen=True, slots=True)
class Found:
    """The tokens `[i, j)` that a rule has matched."""

    scene: Scene
    i: int
    j: int

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.scene.published

    @property
    def tokens(self) -> list[Token]:
        """The matched tokens."""
        return self.scene.tokens[self.i : self.j]

    def all(self, *kinds: str) -> list[Token]:
        """All tokens of these classes."""
        return [token for token in self.tokens if token.kind in kinds]

    def one(self, *kinds: str) -> Token | None:
        """The first token of these classes."""
        return next((token for token in self.tokens if token.kind in kinds), None)

    def last(self, *kinds: str) -> Token | None:
        """The last token of these classes."""
        return next((token for token in reversed(self.tokens) if token.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        """Whether a token of these classes is there."""
        return self.one(*kinds) is not None

    def value(self, *kinds: str) -> str | None:
        """The value of the first token of these classes."""
        token = self.one(*kinds)
        return token.value if token else None

    def before(self, back: int = 1) -> Token | None:
        """The token `back` places before the match."""
        at = self.i - back
        return self.scene.tokens[at] if at >= 0 else None

    def after(self, ahead: int = 0) -> Token | None:
        """The token `ahead` places behind the match."""
        at = self.j + ahead
        return self.scene.tokens[at] if at < len(self.scene.tokens) else None

    def follows(self, *kinds: str) -> bool:
        """Whether a token of these classes stands right behind the match."""
        token = self.after()
        return token is not None and token.kind in kinds

    def precedes(self, *kinds: str) -> bool:
        """Whether a token of these classes stands right before the match."""
        token = self.before()
        return token is not None and token.kind in kinds

    def ends_clause(self) -> bool:
        """Whether nothing is counted behind the match: the text or the clause ends."""
        behind = self.after()
        return behind is None or behind.kind in ("stop", "dot", "comma", "close")

    def stands_alone(self) -> bool:
        """Whether nothing else is told from which the match could count: the text ends here, two words in at most."""
        before = self.scene.tokens[: self.i]
        behind = self.after()
        bare = all(token.kind in ("other", "in", "and") for token in before)
        return len(before) <= 2 and bare and (behind is None or (behind.kind in ("dot", "stop") and not self.after(1)))

    def cut(self, i: int, j: int) -> "Found":
        """Another stretch of tokens of the same scene."""
        return Found(self.scene, i, j)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means; the meaning is None where the words only look like it."""

    name: str
    shape: re.Pattern[str]
    read: Callable[[Found], Value | None]


#: What may stand before a day: "late on", "in the hours of dawn of", "the evening of", "day".
HEAD = "(?:{moment} {from}?)? (?:{ago|after}? {portion}? {hours}? {part} {comma|from}? )? {day}?"
#: A clock time before a part of the day: "after nine in the evening of".
CLOCK_HEAD = (
    "(?:{ago|after}? (?: {clock} (?:{clocktime}|{ord|num}) | {clocktime|ord} ) " + MINUTES + ""
    " (?:{comma|from}? (?={part|moment|clock|weekday|relday|day|tonight|lastnight})) )?"
)
#: What may stand behind a month: "last", "of last year", "2016", "of the year 2016 AH".
MONTH_TAIL = (
    "(?: {past|current|next}?"
    " (?: {dot|comma}? {from|in}? {year1}? {year} (?:{hijri_mark|greg_mark})?"
    "   | {from|in}? (?: {this} {year1} | {year1} {past|current|next} ) )? )?"
)
#: A month by name, by number, or from where the report stands.
MONTH_REF = (
    "(?: {month1}? {month} " + MONTH_TAIL + "| {month1} {num|ord} " + MONTH_TAIL + ""
    "| {this} {month1} | {month1} {past|current|next} )"
)
