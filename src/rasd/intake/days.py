"""Which days does a short text name: the date line of a page, a cell of a table?

Arabic and figures are read by `rasd.readers.when`; months in Latin letters are read here. Whether a day is that of
publication is for others to say.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from rasd.arabic.fold import fold, fold_key
from rasd.lexicon.load import cells, read_table
from rasd.readers.when import read_when
from rasd.readers.when.model import YEAR_INFERRED

WORDS_FILE: Final = "page_words.tsv"
_MONTH_SHAPES: Final = (
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)\.(?P<month>\d{{1,2}})\.(?P<day>\d{{1,2}})(?![\d.])",
    r"(?<![\w/])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?[ .,\u060c/-]+(?P<month>{months})\.?[ .,\u060c/-]+"
    r"(?P<year>(?:19|20)\d\d)(?!\d)",
    r"(?<!\w)(?P<month>{months})\.?[ -]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:[,\u060c]? +|-)"
    r"(?P<year>(?:19|20)\d\d)(?!\d)",
)
#: Stands for a day in `without_times`.
DAY: Final = "\x00"
_YEAR: Final = re.compile(r"\d{4}")
_FIGURES: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_ISO: Final = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[t ]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A day, where it stands in the folded text, and the other day that its figures may mean (2/5 and 5/2)."""

    day: date
    start: int
    end: int
    other: date | None = None


def days_in(text: str) -> tuple[str, tuple[Named, ...]]:
    """The folded text, and the days that it names in full, with their years, in order."""
    folded = fold(text)
    found = [
        _named(when.first, when.start, when.end, folded.text)
        for when in read_when(folded, None)
        if when.kind == "day"
        and when.precision == "day"
        and when.basis == "stated"
        and when.first is not None
        and when.first == when.last
        and YEAR_INFERRED not in when.note
        and _YEAR.search(folded.text, when.start, when.end)  # 18-02-06 may be anything
    ]
    found += [
        one for one in _by_machine(folded.text) if not any(one.start < o.end and o.start < one.end for o in found)
    ]
    return folded.text, tuple(sorted(found, key=lambda one: one.start))


def without_times(text: str) -> str:
    """The folded text in which each day named in full is the sign `DAY`, and other times ("an hour ago") are gone."""
    folded, named = days_in(text)
    spans = [(when.start, when.end, " ") for when in read_when(fold(text), None)]
    marks = [(one.start, one.end, DAY) for one in named]
    for start, end, sign in sorted(marks + [s for s in spans if not _touches(s, marks)], reverse=True):
        folded = folded[:start] + sign + folded[end:]
    return folded


def _touches(one: tuple[int, int, str], others: list[tuple[int, int, str]]) -> bool:
    return any(one[0] < end and start < one[1] for start, end, _ in others)


@lru_cache(maxsize=1 << 14)
def one_day(text: str) -> Named | None:
    """The day of a text that names one and no more."""
    iso = _ISO.match(text.strip())
    if iso:
        day = make_day(iso[1], iso[2], iso[3])
        return Named(day, 0, iso.end()) if day else None
    _, found = days_in(text)
    days = {one.day for one in found}
    return found[0] if len(days) == 1 else None


def is_time(text: str) -> bool:
    """Whether a text is nothing but a time ("three hours ago")."""
    folded = fold(text)
    rest = folded.text
    for when in reversed(read_when(folded, None)):
        rest = rest[: when.start] + rest[when.end :]
    return rest != folded.text and not any(c.isalpha() for c in rest)


def make_day(year: str, month: str, day: str) -> date | None:
    """The day of these figures, if there is one."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _named(day: date, start: int, end: int, text: str) -> Named:
    figures = _FIGURES.search(text[start:end])
    other = make_day(figures[4], figures[1], figures[3]) if figures else None
    return Named(day, start, end, other if other != day else None)


def _by_machine(text: str) -> list[Named]:
    """Days as templates print them: months in Latin letters, or before the day."""
    found: list[Named] = []
    for shape in _shapes():
        for match in shape.finditer(text):
            month = match["month"]
            number = month if month.isdecimal() else str(_months()[month.lower()])
            day = make_day(match["year"], number, match["day"])
            if day and not any(match.start() < one.end and one.start < match.end() for one in found):
                found.append(Named(day, match.start(), match.end()))
    return found


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Folded name of a month, in Latin or Arabic letters → its number."""
    rows = [row for row in read_table("months.tsv").rows if row["calendar"] == "gregorian" and row["use"] != "dual"]
    arabic = {fold_key(form): int(row["month"]) for row in rows for form in cells(row["forms"])}
    rows = [row for row in read_table(WORDS_FILE).rows if row["role"] == "month"]
    return arabic | {form: int(row["value"]) for row in rows for form in cells(row["words"])}


@lru_cache(maxsize=1)
def _shapes() -> tuple[re.Pattern[str], ...]:
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return tuple(re.compile(shape.format(months=months), re.IGNORECASE) for shape in _MONTH_SHAPES)
