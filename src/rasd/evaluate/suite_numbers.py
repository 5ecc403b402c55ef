"""How well are numbers read on a suite of phrases whose answers are known?

Settles what is a right answer for each task; rows and figures are those of `suites`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

from rasd.arabic.fold import Folded, fold
from rasd.arabic.number_relative import RelativeOrdinal
from rasd.arabic.numbers import Interval, Number
from rasd.errors import BadInput
from rasd.evaluate.suites import SuiteRow, TaskScore
from rasd.lexicon.number_table import numbers, relative_ordinals

#: Answers of a suite are decimals cut off after some fifteen figures.
_TOLERANCE: Final = Fraction(1, 10**9)
_AMOUNT = re.compile(r"[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?")
_INTERVAL = re.compile(r"(?P<left>[\[(])(?P<low>[^,]*),(?P<high>[^,]*)(?P<right>[\])])")
_STEP = re.compile(r"(?:end|current)[+-]\d+")
#: Kinds that name one amount or none, and so are no answer where a number is asked for.
_NO_AMOUNT: Final = ("ordinal", "vague")
_BOUNDED: Final = ("exact", "bound", "range", "percent", "decimal", "fraction", "ordinal")

Value = Fraction | Interval | str


class Answer(NamedTuple):
    """A value and the raw offsets of its words; None where the suite's words are not in its text."""

    value: Value
    span: tuple[int, int] | None
    words: str

    def __str__(self) -> str:
        value = float(self.value) if isinstance(self.value, Fraction) and self.value.denominator > 1 else self.value
        return f"{self.words} = {value}"


def score_numbers(rows: Sequence[SuiteRow]) -> list[TaskScore]:
    """The figures of the number reader, one for each task and each of checked and unchecked.

    An answer is right if its value is the wanted one and its words overlap the wanted words; each wanted answer is
    met by one given answer at most. Values agree within 1e-9 of their size. What is given for a task:

    - `value`: every number of the text, which is one number as a whole.
    - `ordinal`, `find_ordinal`: ordinals, and those that count from the end or from here (`end-1`, `current+1`).
    - `find`: the numbers that words or digits name, without the words that bound them ("more than 20" is 20), and
      each group of digits of an address or a date; no ordinals, nothing vague, and no digits with letters stuck to
      them, which these suites take for units and names (`Number.glued`).
    - `find_range`: bounds, ranges, and what is said to equal a number. An end counts as open or closed as said; only
      the upper end of "5 to 7" is not judged: suites leave it out by convention, Rasd counts it in (CODEBOOK §5).

    Raises:
        BadInput: a gold answer has no value of its task's form; the message names the row.
    """
    scores: dict[tuple[str, bool], TaskScore] = {}
    for row in rows:
        task = TASKS[row.task]
        folded = fold(row.text)
        wanted = list(_wanted(row, task.parse))
        given = list(task.read(folded))
        score = scores.setdefault((row.task, row.checked), TaskScore(row.task, row.checked))
        score.add(row, map(str, wanted), map(str, given), _right(wanted, given))
    return [scores[key] for key in sorted(scores, key=lambda key: (list(TASKS).index(key[0]), not key[1]))]


def _wanted(row: SuiteRow, parse: Callable[[str], Value | None]) -> Iterator[Answer]:
    """The gold answers, each placed where its words stand, in order."""
    at = 0
    for gold in row.gold:
        words, value = gold.get("text"), _parsed(gold.get("value"), parse)
        if not isinstance(words, str) or value is None:
            raise BadInput(
                f"row {row.line}: a gold answer of the task {row.task!r} has a text and a value of its form, "
                f"not {gold!r}."
            )
        words = words.strip()
        start = row.text.find(words, at)
        if start < 0:
            start = row.text.find(words)
        found = start >= 0 and bool(words)
        at = start + len(words) if found else at
        yield Answer(value, (start, start + len(words)) if found else None, words)


def _parsed(value: Any, parse: Callable[[str], Value | None]) -> Value | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return parse(str(value))


def _right(wanted: Sequence[Answer], given: Sequence[Answer]) -> int:
    left = list(given)
    right = 0
    for answer in wanted:
        met = next((other for other in left if _agree(answer, other)), None)
        if met:
            left.remove(met)
            right += 1
    return right


def _agree(wanted: Answer, given: Answer) -> bool:
    if wanted.span and given.span and not (wanted.span[0] < given.span[1] and given.span[0] < wanted.span[1]):
        return False
    one, other = wanted.value, given.value
    if isinstance(one, Interval) and isinstance(other, Interval):
        # Both ends said: whether the upper one belongs to it is a convention.
        ranged = other.low is not None and other.high is not None and not (other.low_open or other.high_open)
        if one.low_open != other.low_open or (one.high_open != other.high_open and (not ranged or other.is_point)):
            return False
        return _same(one.low, other.low) and _same(one.high, other.high)
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return _same(one, other)
    return one == other


def _same(one: Fraction | int | None, other: Fraction | int | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(Fraction(one) - other) <= _TOLERANCE * max(abs(Fraction(one)), abs(Fraction(other)))


def _amounts(folded: Folded, glued: bool = True) -> Iterator[Answer]:
    for number in numbers(folded):
        if number.kind not in _NO_AMOUNT and (glued or not number.glued):
            for amount in number.said:
                yield Answer(Fraction(amount), folded.span(*number.core), folded.slice(*number.core))


def _found(folded: Folded) -> Iterator[Answer]:
    return _amounts(folded, glued=False)


def _ordinals(folded: Folded) -> Iterator[Answer]:
    ranks: list[Number | RelativeOrdinal] = [number for number in numbers(folded) if number.kind == "ordinal"]
    relative = relative_ordinals(folded)
    for rank in sorted((*ranks, *relative), key=lambda rank: rank.start):
        if isinstance(rank, RelativeOrdinal):
            value: Value = str(rank)
        elif any(other.start <= rank.start < other.end for other in relative):
            continue
        else:
            value = Fraction(rank.said[0])
        yield Answer(value, folded.span(rank.start, rank.end), folded.slice(rank.start, rank.end))


def _ranges(folded: Folded) -> Iterator[Answer]:
    for number in numbers(folded):
        ends = number.interval
        equals = ends.is_point and number.start < number.core[0] and not number.approx
        if number.kind in _BOUNDED and (equals or not ends.is_point):
            yield Answer(ends, folded.span(number.start, number.end), folded.slice(number.start, number.end))


def _amount(text: str) -> Fraction | None:
    return Fraction(text.strip()) if _AMOUNT.fullmatch(text.strip()) else None


def _rank(text: str) -> Value | None:
    return text if _STEP.fullmatch(text) else _amount(text)


def _interval(text: str) -> Interval | None:
    match = _INTERVAL.fullmatch(text.strip())
    if not match:
        return None
    low, high = _amount(match["low"]), _amount(match["high"])
    if (low is None and match["low"]) or (high is None and match["high"]):
        return None
    return Interval(
        low, high, bool(match["low"]) and match["left"] == "(", bool(match["high"]) and match["right"] == ")"
    )


class _Task(NamedTuple):
    read: Callable[[Folded], Iterator[Answer]]
    parse: Callable[[str], Value | None]


#: The tasks of such a suite: what the reader gives for each, and how a gold value is read.
TASKS: Final = {
    "value": _Task(_amounts, _amount),
    "ordinal": _Task(_ordinals, _rank),
    "find": _Task(_found, _amount),
    "find_range": _Task(_ranges, _interval),
    "find_ordinal": _Task(_ordinals, _rank),
}
