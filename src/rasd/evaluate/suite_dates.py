"""How well does the date reader do on a suite of phrases whose days, lengths and times are known?

Answers are compared by value, never by extent, and each gold answer is paired with at most one expression. What is fair
is told in docs/how-to/measure-dates.md; in short:

- `date`: the day is the gold's `past`, or its `future` where the words themselves look ahead ("next", "due"). A gold
  day in the year 1 stands for a day that does not exist: then no answer is the right one. For "some days ago" the
  suite invents a number; the span that the codebook gives counts if it holds that day.
- `dateperiod`: first and last day. The suites write the end now as the last day, now as the day after; both count. Of
  a range of years they write the first day of the last year; the reader takes that year in. Of a period that has
  begun, the reader keeps what had passed at publication; the gold is cut there too. "Early in the year" and "the
  weekend" have no fixed bounds: a span inside the other one counts if both begin or both end together.
- `duration`: the length in seconds, a month of 30 days and a year of 365.
- `whole`: the phrase is one expression and must give one answer: a day, a period of the gold's grain, a time of day, or
  nothing. These suites take a bare weekday or a day without a year as the coming one, the reader as the last one, as
  news means it. Where the words leave that open, the last one counts if on the gold day the reader names that day.
  "A week ago" is one day there, the days around it here: the gold day must be their middle.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from rasd.arabic.fold import Folded, fold
from rasd.errors import BadInput
from rasd.evaluate.suites import SuiteRow, TaskScore
from rasd.readers.when import When, read_when
from rasd.readers.when.lex import tokens_of

TASKS = ("date", "dateperiod", "duration", "whole")

_DAY = timedelta(days=1)
_DATED = ("day", "span", "since", "until", "vague")
#: Classes of words that say which way to count; without one, a weekday or a day without a year leaves it open.
_AHEAD = frozenset({"next", "due", "following"})
_TURNED = _AHEAD | {"current", "this", "ago", "after", "since", "same", "year", "that"}
_ENDED = frozenset({"past", "previous", "before"})  # values of the class `past`; "last" also ranks: "the last Monday"
#: What may name one day of each year.
_YEARLY = frozenset({"month", "month1", "feast", "fraction", "season"})
_VAGUE = frozenset({"few", "fewadj"})
#: Classes of words for stretches whose bounds nobody has fixed: "early", "the end of", "the weekend".
_FUZZY = frozenset({"portion", "weekend"})
_WEEK, _YEAR = (7, 7), (354, 385)  # days to the same weekday, day of the year, or Islamic day (a year has 354 or 384)
_SECONDS = {"S": 1, "M": 60, "H": 3600}
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
_ISO = re.compile(r"([\d.]+)([A-Z])")
#: An interval of hours ends behind its last hour; the words name that hour.
_GRAIN_TIMES = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1)}
_GRAIN_DAYS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A row ready to be answered: its folded text, the moment of reference, and what the reader found."""

    row: SuiteRow
    folded: Folded
    ref: datetime
    whens: tuple[When, ...]

    @property
    def day(self) -> date:
        """The day of publication."""
        return self.ref.date()

    @property
    def kinds(self) -> set[str]:
        """The classes of the row's words."""
        return {token.kind for token in tokens_of(self.folded.text)}


def score_dates(rows: Sequence[SuiteRow]) -> list[TaskScore]:
    """The figures of each task, rows with a checked answer apart from the others; in the order of `TASKS`.

    Raises:
        BadInput: a row has no moment of reference, or an answer that no row of its task can have; the message names
            the row.
    """
    scores: dict[tuple[str, bool], TaskScore] = {}
    for row in rows:
        score = scores.setdefault((row.task, row.checked), TaskScore(row.task, row.checked))
        try:
            _score_row(score, _asked(row))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadInput(f"Row {row.line} of the suite of dates is not written as its task asks: {error}.") from error
    return [scores[key] for key in sorted(scores, key=lambda key: (TASKS.index(key[0]), not key[1]))]


def _asked(row: SuiteRow) -> _Asked:
    folded, ref = fold(row.text), datetime.fromisoformat(row.ref[:19])
    return _Asked(row, folded, ref, tuple(read_when(folded, ref.date())))


def _score_row(score: TaskScore, asked: _Asked) -> None:
    wanted = [gold for gold in asked.row.gold if not _is_nothing(gold)]
    given = [when for when in asked.whens if _counts(asked.row.task, when)]
    fits, left = _FITS[asked.row.task], list(given)
    right = 0
    for gold in wanted:
        hit = next((when for when in left if fits(asked, gold, when)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    score.add(asked.row, [_told(gold) for gold in wanted], [_shown(asked, when) for when in given], right)


def _is_nothing(gold: dict[str, Any]) -> bool:
    """Whether the right answer is none: no time at all, or a day that does not exist."""
    return gold.get("kind") == "none" or gold.get("past", {}).get("date", "").startswith("0001-")


def _counts(task: str, when: When) -> bool:
    """Whether an expression is an answer to the task at all."""
    if task == "whole":
        return True
    if task == "duration" and when.kind == "duration":
        return True
    return when.kind in _DATED and (when.first is not None or when.last is not None)


def _fits_date(asked: _Asked, gold: dict[str, Any], when: When) -> bool:
    days = [date.fromisoformat(gold["past"]["date"])]
    if _looks_ahead(asked, when):
        days.append(date.fromisoformat(gold["future"]["date"]))
    if when.kind == "span" and not _VAGUE.isdisjoint(asked.kinds) and when.first and when.last:
        return any(when.first <= day <= when.last for day in days)
    return _named_day(when) in days


def _named_day(when: When) -> date | None:
    """The one day that the words name: of "since" its first, of "until" its last."""
    if when.kind == "since":
        return when.first
    if when.kind == "until":
        return when.last
    return when.first if when.first == when.last else None


def _looks_ahead(asked: _Asked, when: When) -> bool:
    return "future" in when.note or not _AHEAD.isdisjoint(asked.kinds)


def _fits_period(asked: _Asked, gold: dict[str, Any], when: When) -> bool:
    if not gold["past"]:
        return _fits_season(asked, gold, when)
    readings = [gold["past"], *([gold["future"]] if _looks_ahead(asked, when) else [])]
    bounds = [(date.fromisoformat(r["startDate"]), date.fromisoformat(r["endDate"])) for r in readings]
    if any(_covers(when, first, _ends(first, end, gold["timex"]), asked.day) for first, end in bounds):
        return True
    return not _FUZZY.isdisjoint(asked.kinds) and any(_nested(when, first, end) for first, end in bounds)


def _nested(when: When, first: date, end: date) -> bool:
    """Whether one of the spans lies in the other and they begin or end together."""
    if when.first is None or when.last is None:
        return False
    begins, ends = when.first == first, when.last in (end, end - _DAY)
    inside = first <= when.first and when.last <= end
    around = when.first <= first and end - _DAY <= when.last
    return (begins or ends) and (inside or around)


def _ends(first: date, end: date, timex: str) -> set[date]:
    """The last days that a gold end may mean."""
    years = re.fullmatch(r"\(\d{4}-01-01,\d{4}-01-01,P\d+Y\)", timex) and (end.year - first.year) % 10
    return {end, end - _DAY, *([end.replace(month=12, day=31)] if years else [])}


def _covers(when: When, first: date, lasts: set[date], published: date) -> bool:
    """Whether the expression has these bounds, cut at publication where the period has begun by then."""
    if first <= published <= max(lasts):
        lasts = lasts | {published}
    return when.first == first and when.last in lasts


def _fits_season(asked: _Asked, gold: dict[str, Any], when: When) -> bool:
    """A gold that tells no days ("2016-SU"): a span at those words, in that year if it tells one."""
    year = re.match(r"\d{4}", gold["timex"])
    at = asked.folded.text.find(fold(gold["text"]).text)
    inside = at <= when.start < at + len(fold(gold["text"]).text)
    return inside and when.kind == "span" and (year is None or when.first is None or when.first.year == int(year[0]))


def _fits_duration(_asked: _Asked, gold: dict[str, Any], when: When) -> bool:
    return when.kind == "duration" and abs(_seconds(when.note) - float(gold["past"]["duration"])) < 1


def _seconds(iso: str) -> float:
    """The length of an ISO 8601 duration, or of several joined by "+"."""
    total = 0.0
    for part in iso.split("+"):
        days, _, hours = part.partition("T")
        total += sum(float(number) * _DAYS[unit] * 86_400 for number, unit in _ISO.findall(days))
        total += sum(float(number) * _SECONDS[unit] for number, unit in _ISO.findall(hours))
    return total


def _fits_whole(asked: _Asked, gold: dict[str, Any], when: When) -> bool:
    start, grain = datetime.fromisoformat(gold["start"]), gold["grain"]
    end = datetime.fromisoformat(gold["end_exclusive"]) if gold["end_exclusive"] else None
    if grain in _GRAIN_DAYS:
        last = _last_of(start.date(), grain) if end is None else end.date() - _DAY
        return _fits_days(asked, start.date(), last, when)
    if when.kind in ("vague", "day") and start == asked.ref:
        return when.note == "now" and when.first == start.date()
    return _fits_clock(asked, gold, start, end, when)


def _last_of(first: date, grain: str) -> date:
    """The last day of a day, week, month, quarter or year."""
    if grain in ("day", "week"):
        return first + timedelta(days=_GRAIN_DAYS[grain] - 1)
    beyond = first + timedelta(days=_GRAIN_DAYS[grain])
    return (beyond.replace(month=1, day=1) if grain == "year" else beyond.replace(day=1)) - _DAY


def _fits_days(asked: _Asked, first: date, last: date, when: When) -> bool:
    if _covers(when, first, {last}, asked.day) or (first == last and _is_middle(asked, first, when)):
        return True
    if when.first is None or when.last is None or not when.last <= asked.day < first:
        return False
    return _leaves_open(asked, (first - when.first).days) and _names_on(asked, last) == (first, last)


def _is_middle(asked: _Asked, day: date, when: When) -> bool:
    """Whether words that count weeks back give the days around this one."""
    counted = asked.kinds & {"ago", "from", "since"} and asked.kinds & {"week", "dual", "plural"}
    around = when.kind == "span" and when.precision == "week" and when.first is not None and when.last is not None
    return bool(counted and around and when.first and when.last and day - when.first == when.last - day)


def _leaves_open(asked: _Asked, back: int) -> bool:
    """Whether nothing says which weekday or day of the year is meant, and the answer lies one such turn back."""
    tokens = tokens_of(asked.folded.text)
    kinds = {token.kind for token in tokens}
    ended = any(token.kind == "past" and token.value in _ENDED for token in tokens)
    if ended or not _TURNED.isdisjoint(kinds) or kinds.isdisjoint(_YEARLY | {"weekday"}):
        return False
    turn = _WEEK if kinds.isdisjoint(_YEARLY) else _YEAR
    return turn[0] <= back <= turn[1]


def _names_on(asked: _Asked, day: date) -> tuple[date | None, date | None]:
    """The days that the same words name in a report of another day."""
    whens = read_when(asked.folded, day)
    return (whens[0].first, whens[0].last) if len(whens) == 1 else (None, None)


def _fits_clock(asked: _Asked, gold: dict[str, Any], start: datetime, end: datetime | None, when: When) -> bool:
    """A time of day, or one on a day. An hour without its half of the day may be of either."""
    if when.first is None and start.date() not in (asked.day, asked.day + _DAY):
        return False
    if when.first is not None and not when.first <= start.date() <= (when.last or when.first):
        return False
    if end is not None and gold["grain"] in _GRAIN_TIMES:
        end -= _GRAIN_TIMES[gold["grain"]]
    times = [f"T{moment:%H:%M}" for moment in (start, end) if moment is not None and moment != asked.ref]
    told = re.findall(r"T\d\d:\d\d", when.note)
    if not told:
        # The suites make an interval of a part of the day: which hours it has is a matter of taste.
        return end is not None and when.part_of_day is not None and when.first == start.date()
    if when.kind == "time" and when.part_of_day is None and len(times) == len(told) == 1:
        return (int(told[0][1:3]) - int(times[0][1:3])) % 12 == 0 and told[0][3:] == times[0][3:]
    return told == times


_FITS: dict[str, Callable[[_Asked, dict[str, Any], When], bool]] = {
    "date": _fits_date,
    "dateperiod": _fits_period,
    "duration": _fits_duration,
    "whole": _fits_whole,
}


def _told(gold: dict[str, Any]) -> str:
    """A gold answer in a few words."""
    if "kind" in gold:
        return f"{gold['start']} … {gold['end_exclusive']}" if gold["end_exclusive"] else f"{gold['start']}"
    past = gold["past"]
    values = " … ".join(str(value) for value in past.values()) or gold["timex"]
    return f"{gold['text']}: {values}"


def _shown(asked: _Asked, when: When) -> str:
    """An expression in a few words."""
    words = asked.folded.slice(when.start, when.end)
    return f"{words}: {when.first} … {when.last} ({', '.join(filter(None, (when.kind, when.note)))})"
