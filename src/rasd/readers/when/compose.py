"""Which tokens of time make one: compound numerals, years in words, months named twice?

Works on the tokens of `lex`; nothing here knows the publication date.
"""

from dataclasses import replace
from operator import attrgetter

from rasd.readers.when.lex import Token
from rasd.readers.when.words import Sense, time_words

_FIGURES = ("num", "year", "number")
_KIND, _VALUE = attrgetter("kind"), attrgetter("value")


def composed(tokens: list[Token]) -> list[Token]:
    """The tokens with compounds joined."""
    return _months(_numerals(_articles(tokens)))


def _join(first: Token, last: Token, kind: str, value: str) -> Token:
    return Token(first.start, last.end, first.outer, kind, value, first.sense)


def _articles(tokens: list[Token]) -> list[Token]:
    """An article written before figures ("the-24") becomes part of the number."""
    article = time_words().article
    if article not in map(_VALUE, tokens):
        return tokens
    made: list[Token] = []
    at = 0
    for i in (i for i, token in enumerate(tokens) if token.value == article):
        token, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
        if token.kind == "other" and after is not None and after.kind in _FIGURES:
            sense = Sense("num", after.value, article=True)
            made += tokens[at:i]
            made.append(Token(token.start, after.end, token.outer, after.kind, after.value, sense))
            at = i + 2
    return made + tokens[at:]


def _numerals(tokens: list[Token]) -> list[Token]:
    made: list[Token] = []
    at = 0
    for i in [i for i, kind in enumerate(map(_KIND, tokens)) if kind in ("num", "ord")]:
        if i >= at and tokens[i].sense is not None:
            token, used = _numeral(tokens, i)
            made += tokens[at:i]
            made.append(token)
            at = i + used
    return made + tokens[at:]


def _numeral(tokens: list[Token], i: int) -> tuple[Token, int]:
    """A number word with what is added to it: "one and-twenty", "two-thousand and-eight-teen"."""
    first, total, used = tokens[i], tokens[i].number, 1
    while True:
        following, gap = _added(tokens, i + used)
        if following is None or not _fits(first, total, following.number):
            break
        total += following.number
        used += gap
    last = tokens[i + used - 1]
    if used > 1 and first.kind == "num" and 1900 <= total < 2100:
        return _join(first, last, "year", str(total)), used
    return _join(first, last, first.kind, str(total)), used


def _added(tokens: list[Token], i: int) -> tuple[Token | None, int]:
    """The numeral that an "and" adds at `i`, and how many tokens it takes with the "and"."""
    gap = 1
    if i < len(tokens) and tokens[i].kind == "and":
        i, gap = i + 1, 2
    if i >= len(tokens) or tokens[i].kind != "num" or tokens[i].sense is None:
        return None, 0
    return (tokens[i], gap) if gap == 2 or tokens[i].conj else (None, 0)


def _fits(first: Token, total: int, addend: int) -> bool:
    if first.kind == "ord" or first.number < 10:
        return total < 10 and addend in range(20, 100, 10)
    if first.number in (1000, 2000):
        hundreds, rest = total % 1000, total % 100
        if addend >= 100:
            return hundreds == 0 and addend < 1000
        return rest == 0 or (rest < 10 and addend in range(20, 100, 10))
    return False


def _months(tokens: list[Token]) -> list[Token]:
    """The same month named in two systems, side by side, with a stroke or in brackets, is one token."""
    made: list[Token] = []
    at = 0
    for i in [i for i, kind in enumerate(map(_KIND, tokens)) if kind == "month"]:
        token = tokens[i]
        mark = i + 1 < len(tokens) and tokens[i + 1].kind in ("slash", "dash", "open", "comma")
        j = i + 2 if mark else i + 1
        other = tokens[j] if j < len(tokens) else None
        if i < at or token.sense is None or other is None or not _same_month(token, other):
            continue
        closed = mark and tokens[i + 1].kind == "open" and j + 1 < len(tokens) and tokens[j + 1].kind == "close"
        last = j + 1 if closed else j
        sense = replace(token.sense, use="pair")
        made += tokens[at:i]
        made.append(Token(token.start, tokens[last].end, token.outer, "month", token.value, sense))
        at = last + 1
    return made + tokens[at:]


def _same_month(one: Token, other: Token) -> bool:
    if other.kind != "month" or one.sense is None or other.sense is None:
        return False
    return one.value == other.value and one.sense.calendar == other.sense.calendar and not other.conj
