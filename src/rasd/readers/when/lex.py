"""Where are the words of time in a folded text?

Gives a row of tokens and a string with one letter of class a token, in which `rules` looks for patterns.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from itertools import accumulate, repeat
from typing import NamedTuple, Protocol

from rasd.readers.when.words import Sense, TimeWords, time_words

_PUNCT = {
    "/": "slash",
    "-": "dash",
    ",": "comma",
    "\N{ARABIC COMMA}": "comma",
    "(": "open",
    ")": "close",
    ".": "dot",
}
_KINDS = [
    "other",
    "stop",
    "slash",
    "dash",
    "comma",
    "open",
    "close",
    "dot",
    "number",
    "year",
    "numdate",
    "clocktime",
    "fraction",
    "yearmonth",
    "yearpair",
    "weekday",
    "bare_weekday",
    "month",
    "relday",
    "morrow",
    "part",
    "tonight",
    "lastnight",
    "moment",
    "hours",
    "day",
    "week",
    "month1",
    "year1",
    "small",
    "dual",
    "plural",
    "pair",
    "past",
    "this",
    "current",
    "next",
    "following",
    "same",
    "that",
    "portion",
    "half",
    "quarter",
    "third",
    "minus",
    "weekend",
    "rest",
    "clock",
    "zone",
    "zone1",
    "in",
    "during",
    "for",
    "until",
    "to",
    "since",
    "from",
    "on",
    "starting",
    "between",
    "by",
    "and",
    "ago",
    "after",
    "approx",
    "few",
    "fewadj",
    "whole",
    "correspond",
    "season",
    "eve",
    "decade",
    "century",
    "feast",
    "eid",
    "now",
    "vague",
    "anchored",
    "event",
    "past_verb",
    "namer",
    "refnoun",
    "due",
    "age",
    "two",
    "both",
    "habit",
    "skip",
    "num",
    "ord",
    "last",
    "hijri_mark",
    "greg_mark",
    "which",
]
#: class → its letter in the string of classes; private-use letters, so none means anything to `re`.
CODE = {kind: chr(0xE000 + index) for index, kind in enumerate(_KINDS)}
_FIGURE = re.compile(
    r"(?P<ymd>\d{4}[/.-]\d{1,2}[/.-]\d{1,2}(?!\d))"
    r"|(?P<dmy>\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)|\d{1,2} ?[/\\-] ?\d{1,2} ?[/\\-] ?\d{4}(?!\d))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))|(?P<yearmonth>\d{1,2}/\d{4}(?!\d)|\d{4}[/.]\d{1,2}(?![\d/]))"
    r"|(?P<yearpair>\d{4}[/-]\d{4}(?!\d))|(?P<fraction>\d{1,2}/\d{1,2}(?![\d/]))"
    r"|(?P<number>\d+(?:[.,]\d+)*)|(?P<stop>[^\w #])"
)
#: Words in Arabic letters alone, which most are, come first: of any other letter it takes longer to tell its kind.
_WORD = r"[\u0621-\u064a]++(?![^\W\d_])|[^\W\d_]+"
#: Parts a text into what stands between its pieces and the pieces, in turns: quicker than a match object a piece.
_PARTS = re.compile(rf"((?! )(?:{_WORD}|{re.sub(r'[?]P<[a-z]+>', '?:', _FIGURE.pattern)}))")
_NUMERIC = re.compile(r"\d ?[/\\.-] ?\d{1,2} ?[/\\.-] ?\d{2}|\d\.\d|\d:\d\d|\d{1,2}/\d{1,2}|\d/\d{4}")
_QUICK = re.compile(r"[^\W_]+")


class NumberHit(Protocol):
    """What a number reader gives: where in the folded text, and which value."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset behind its last character."""

    @property
    def value(self) -> float | None:
        """Its value, None where it is vague."""


class Token(NamedTuple):
    """A word, number or mark: offsets without clitics (`start`) and with them (`outer`), class and value."""

    start: int
    end: int
    outer: int
    kind: str
    value: str
    sense: Sense | None = None

    @property
    def number(self) -> int:
        """The value as a whole number."""
        return int(self.value)

    @property
    def conj(self) -> bool:
        """Whether an "and" is written onto it."""
        return self.sense is not None and self.sense.conj

    @property
    def article(self) -> bool:
        """Whether it has the article."""
        return self.sense is not None and self.sense.article


#: Makes a token of all its values, past the check of arguments.
_token = partial(tuple.__new__, Token)


def speaks_of_time(text: str) -> bool:
    """Whether any word or figure of the text may belong to a time; the quick way past reports without one."""
    return not time_words().triggers.isdisjoint(_QUICK.findall(text)) or _NUMERIC.search(text) is not None


class _Pieces(NamedTuple):
    """The words, figures and marks of a text, and where each starts and ends."""

    forms: list[str]
    starts: list[int]
    ends: list[int]


def _pieces_of(text: str) -> _Pieces:
    parts = _PARTS.split(text)
    edges = list(accumulate(map(len, parts)))
    return _Pieces(parts[1::2], edges[:-1:2], edges[1::2])


def tokens_of(text: str, number_hits: Sequence[NumberHit] | None = None) -> list[Token]:
    """All tokens of a folded text; a phrase of several words is one token."""
    words = time_words()
    whole = (hit for hit in number_hits or () if hit.value is not None and hit.value == int(hit.value))
    given = {hit.start: hit for hit in whole if not text[hit.start].isdecimal()}
    pieces = _pieces_of(text)
    forms, starts, ends = pieces
    # Nine words in ten are none of ours: all are made plain at once, and only the others are looked at one by one.
    tokens = list(map(_token, zip(starts, ends, starts, repeat("other"), forms, repeat(None), strict=False)))
    known = words.known
    asked = [i for i, form in enumerate(forms) if form in known or not form.isalpha()]
    long: list[tuple[int, int, Token]] = []
    until = 0
    for i in range(len(forms)) if given else asked:
        if i < until:
            continue
        form, start = forms[i], starts[i]
        until = i + 1
        if start in given:
            hit = given[start]
            token = Token(hit.start, hit.end, hit.start, "num", str(int(hit.value or 0)))
            until = bisect_left(starts, hit.end, until)
        elif form in known:
            token, until = _word(pieces, i, words)
        elif form[0].isdecimal() or not form[0].isalnum():
            token = Token(start, ends[i], start, *_figure(text, start, form))
        else:
            continue
        if until > i + 1:
            long.append((i, until, token))
        else:
            tokens[i] = token
    for i, after, token in reversed(long):
        tokens[i:after] = [token]
    return tokens


def _word(pieces: _Pieces, i: int, words: TimeWords) -> tuple[Token, int]:
    """The token that begins with a known word, and the number of the piece after it."""
    forms, start, end = pieces.forms, pieces.starts[i], pieces.ends[i]
    following = words.phrases.get(forms[i])
    if following is not None and i + 1 < len(forms):
        for rest, sense in following.get(forms[i + 1], ()):
            last = i + len(rest)
            if tuple(forms[i + 1 : last + 1]) == rest:
                return Token(start + sense.lead, pieces.ends[last], start, sense.kind, sense.value, sense), last + 1
    found = words.words.get(forms[i])
    if found is None:
        return Token(start, end, start, "other", forms[i]), i + 1
    return _token((start + found.lead, end, start, found.kind, found.value, found)), i + 1


def _figure(text: str, start: int, form: str) -> tuple[str, str]:
    """Class and value of a token that is not a word."""
    found = _FIGURE.match(text, start) if form[0].isdecimal() else None
    kind = (found and found.lastgroup) or "stop"
    if kind in ("ymd", "dmy"):
        return "numdate", form
    if kind == "clock":
        hour, minute = form.split(":")[:2]
        return ("clocktime", f"{int(hour):02}:{minute}") if int(hour) < 25 and int(minute) < 60 else ("other", form)
    if kind in ("yearmonth", "yearpair", "fraction"):
        return kind, form
    if kind == "number":
        whole = form.isdigit() and len(form) < 10
        if len(form) == 4 and whole and (1300 <= int(form) <= 1500 or 1900 <= int(form) < 2100):
            return "year", form
        return ("number", form) if not whole else ("num", form)
    return _PUNCT.get(form, "stop"), form
