"""What does a run of digits with its separators mean: a count, a decimal, a range, a date, a time, a code?

Sees digits only; words around them are judged by `numbers`.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from rasd.arabic.fold import Folded

_COMMA = "\N{ARABIC COMMA}"
_DECIMAL = "\N{ARABIC DECIMAL SEPARATOR}"
_WHOLE = rf"(?:[1-9]\d{{0,2}}(?: \d{{3}})+(?!\d)|[1-9]\d{{0,2}}(?:{_COMMA}\d{{3}})+(?!\d)|\d+)"
#: A run of digits with what glues them; groups of three after spaces count as one number.
CHUNK = rf"{_WHOLE}(?:[.,:/^-]+\d+)*(?:e[+-]?\d+(?!\w))?"

_PLAIN = r"\d+(?:[.,]\d+)*"
_NUMBER = re.compile(rf"(?P<whole>\d{{1,3}}(?:[ ,.{_COMMA}]\d{{3}})+|\d+)(?:[.,](?P<part>\d+))?(?:e(?P<exp>[+-]?\d+))?")
_DATE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})|(\d{4})([/.-])(\d{1,2})\6(\d{1,2})")
_MONTH = re.compile(
    r"(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])-(?:19|20)\d\d"
    r"|(?:0?[1-9]|1[0-2])/(?:19|20)\d\d"
)
_TIME = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")
_PAIR = re.compile(rf"({_PLAIN})([/-])({_PLAIN})")
_POWER = re.compile(rf"({_PLAIN})\^(-?)({_PLAIN})")
_MIXED = re.compile(r" (\d{1,2})/(\d{1,2})(?![\d/])")
_MIXED_AFTER = re.compile(r" (\d{1,2})(?![\d/.,:-])")
_SIGN = re.compile(r"(?<![^ <>=\n])-$")
_COUNTED = re.compile(r" ?[^\W\d_]")
_YEARS = range(1900, 2101)
#: No number is written with more characters; Python refuses to read some thousands of digits.
LONGEST = 60


class Digits(NamedTuple):
    """A reading of a run of digits; `plain` means no separator stood in it."""

    start: int
    end: int
    kind: str
    low: int | Fraction
    high: int | Fraction
    plain: bool = False


def read_digits(folded: Folded, start: int, end: int) -> Digits:
    """The reading of the run `[start, end)` that `CHUNK` found; the span may grow by a sign or a fraction."""
    read = _unsigned(folded, start, end)
    if folded.text[start - 1 : start] != "-":
        return read
    # A hyphen is a bullet before a counted noun, a sign where nothing is counted.
    signed = _SIGN.search(folded.text, max(0, start - 2), start) and not _COUNTED.match(folded.text, read.end)
    signed = signed and folded.text[read.end : read.end + 1] != "-"
    if not signed or read.kind not in ("exact", "decimal", "fraction"):
        return read
    return read._replace(start=start - 1, low=-read.low, high=-read.high, plain=False)


def _unsigned(folded: Folded, start: int, end: int) -> Digits:
    text = folded.text
    if end - start > LONGEST:
        return Digits(start, end, "label", 0, 0)
    chunk = text[start:end]
    if text[start - 1 : start] in (".", ",") and not text[max(start - 2, 0) : start - 1].strip() and chunk.isdigit():
        part = Fraction("0." + chunk)
        return Digits(start - 1, end, "decimal", part, part)
    if chunk.isdigit():
        mixed = _MIXED.match(text, end) if text[end : end + 1] == " " else None
        if mixed and 0 < int(mixed[1]) < int(mixed[2]) <= 10:
            value = int(chunk) + Fraction(int(mixed[1]), int(mixed[2]))
            return Digits(start, mixed.end(), "fraction", value, value)
        phone = (len(chunk) > 6 and chunk[0] == "0") or text[start - 1 : start] == "+"
        return Digits(start, end, "label" if phone else "exact", int(chunk), int(chunk), plain=True)
    return _separated(folded, start, end, chunk)


def _separated(folded: Folded, start: int, end: int, chunk: str) -> Digits:
    if _DATE.fullmatch(chunk) or _MONTH.fullmatch(chunk):
        return Digits(start, end, "date", 0, 0)
    if _TIME.fullmatch(chunk):
        return Digits(start, end, "time", 0, 0)
    number = _number(chunk, folded.raw[folded.starts[start] : folded.starts[end - 1] + 1])
    if number is not None:
        whole = number.denominator == 1
        value = number.numerator if whole else number
        return Digits(start, end, "exact" if whole else "decimal", value, value)
    pair = _PAIR.fullmatch(chunk)
    if pair and folded.text[start - 1 : start] != "+":
        return _pair(folded, start, end, pair)
    power = _POWER.fullmatch(chunk)
    if power:
        raised = _raised(power[1], power[2] + power[3])
        if raised is not None:
            return Digits(start, end, "decimal", raised, raised)
    return Digits(start, end, "label", 0, 0)


def _number(chunk: str, raw: str = "") -> Fraction | None:
    """One number with separators, or None.

    Three digits after a comma or point are thousands in the press ("340.000"), unless the writer used the
    Arabic decimal sign or a nought stands before it.
    """
    match = _NUMBER.fullmatch(chunk)
    if not match:
        return None
    pointed = _DECIMAL in raw or re.match(r"0+[.,]", chunk)
    if pointed and not match["part"] and not chunk.isdigit():
        whole, part = re.split(r"[.,](?=\d+$)", chunk)
        value = Fraction(re.sub(r"\D", "", whole) + "." + part)
    else:
        value = Fraction(re.sub(r"\D", "", match["whole"]) + "." + (match["part"] or "0"))
    exponent = int(match["exp"] or 0)
    return (
        None if abs(exponent) > 30 else value * Fraction(10**exponent if exponent > 0 else 1) / 10 ** max(0, -exponent)
    )


def _pair(folded: Folded, start: int, end: int, pair: re.Match[str]) -> Digits:
    """Two numbers on a slash or hyphen: a fraction, a range, a season, a day and month, or a code."""
    low, high = _number(pair[1]), _number(pair[3])
    if low is None or high is None or low.denominator * high.denominator != 1:
        return Digits(start, end, "label", 0, 0)
    a, b = low.numerator, high.numerator
    if a in _YEARS and (b in _YEARS or len(pair[3]) == 2):
        return Digits(start, end, "year", min(a, b), max(a, b))
    if pair[2] == "-":
        if a < b and pair[1][0] != "0":
            return Digits(start, end, "range", a, b)
        return Digits(start, end, "label", min(a, b), max(a, b))
    if b == 0 or (b in _YEARS and a < b):
        return Digits(start, end, "label", 0, 0)
    value = Fraction(a, b)
    if a < b:
        more = _MIXED_AFTER.match(folded.text, end)
        if more and b <= 10:
            return Digits(start, more.end(), "fraction", value + int(more[1]), value + int(more[1]))
        return Digits(start, end, "fraction", value, value)
    return Digits(start, end, "date" if a <= 31 and b <= 12 else "label", value, value)


def _raised(base: str, exponent: str) -> Fraction | None:
    low, high = _number(base), _number(exponent.lstrip("-"))
    if low is None or high is None or not low or high > 30:
        return None
    power = -high if exponent.startswith("-") else high
    return low**power.numerator if power.denominator == 1 else Fraction(float(low) ** float(power))
