"""What counts as right when the date reader is asked a suite of phrases? Phrases of our own, with made-up answers."""

from typing import Any

import pytest

from rasd.errors import BadInput
from rasd.evaluate.suite_dates import TASKS, score_dates
from rasd.evaluate.suites import SuiteRow, TaskScore

REF = "2018-08-18T09:30:00"  # a Saturday


def row(text: str, task: str, *gold: dict[str, Any], ref: str = REF, checked: bool = True) -> SuiteRow:
    return SuiteRow(7, text, task, checked, gold, ref)


def day(past: str, future: str | None = None) -> dict[str, Any]:
    return {"text": "", "timex": "", "past": {"date": past}, "future": {"date": future or past}}


def period(first: str, end: str, timex: str = "", text: str = "") -> dict[str, Any]:
    reading = {"startDate": first, "endDate": end}
    return {"text": text, "timex": timex, "past": reading, "future": reading}


def length(seconds: str) -> dict[str, Any]:
    return {"text": "", "timex": "", "past": {"duration": seconds}, "future": {"duration": seconds}}


def whole(start: str | None, grain: str | None, end: str | None = None, kind: str = "datetime") -> dict[str, Any]:
    return {"kind": kind, "start": start, "end_exclusive": end, "grain": grain}


def scored(*rows: SuiteRow) -> TaskScore:
    [score] = score_dates(rows)
    return score


def is_right(asked: SuiteRow) -> bool:
    return scored(asked).rows_right == 1


@pytest.mark.parametrize(
    ("text", "gold", "right"),
    [
        ("وصل في 5 تموز", day("2018-07-05", "2019-07-05"), True),
        ("وصل في 5 تموز", day("2017-07-05", "2018-07-05"), False),  # the future reading, and nothing says "next"
        ("يصل في 5 تموز المقبل", day("2018-07-05", "2019-07-05"), True),
        ("وصل منذ 5 تموز", day("2018-07-05"), True),  # of "since" its first day
        ("يبقى حتى 5 تموز 2019", day("2019-07-05"), True),  # of "until" its last day
        ("وصل قبل عدة أيام", day("2018-08-15"), True),  # the span of "days ago" holds it
        ("وصل قبل عدة أيام", day("2018-08-01"), False),
        ("وصل الأسبوع الماضي", day("2018-08-08"), False),  # a span is no day
        ("وصل في 31 من الشهر المقبل", day("0001-01-01"), True),  # no such day: none is right
        ("وصل أمس", day("0001-01-01"), False),
        ("وصل الوفد", day("2018-08-17"), False),
    ],
)
def test_day(text: str, gold: dict[str, Any], right: bool) -> None:
    assert is_right(row(text, "date", gold)) is right


@pytest.mark.parametrize(
    ("text", "gold", "right"),
    [
        ("من 3 إلى 9 أيار 2017", period("2017-05-03", "2017-05-09"), True),
        ("في أيار 2017", period("2017-05-01", "2017-06-01"), True),  # the end may be the day after
        ("في أيار 2017", period("2017-05-01", "2017-06-02"), False),
        ("من 2011 إلى 2014", period("2011-01-01", "2014-01-01", "(2011-01-01,2014-01-01,P3Y)"), True),
        ("من 2011 إلى 2014", period("2011-01-01", "2013-01-01", "(2011-01-01,2013-01-01,P2Y)"), False),
        ("هذا الشهر", period("2018-08-01", "2018-09-01"), True),  # it has begun: cut at publication
        ("الشهر المقبل", period("2018-09-01", "2018-10-01"), True),
        ("مطلع العام 2017", period("2017-01-01", "2017-07-01"), True),  # how much of a year is early is not fixed
        ("مطلع العام 2017", period("2017-04-01", "2017-07-01"), False),
        ("مطلع العام 2017", period("2017-02-01", "2017-07-01"), False),
        ("العام 2017", period("2017-01-01", "2017-07-01"), False),
        ("عطلة نهاية الأسبوع الماضي", period("2018-08-11", "2018-08-13"), True),  # Friday or Saturday to Sunday
        ("صيف 2016", {"text": "صيف 2016", "timex": "2016-SU", "past": {}, "future": {}}, True),
        ("صيف 2016", {"text": "صيف 2016", "timex": "2017-SU", "past": {}, "future": {}}, False),
        ("أمس", {"text": "أمس", "timex": "SU", "past": {}, "future": {}}, False),
    ],
)
def test_period(text: str, gold: dict[str, Any], right: bool) -> None:
    assert is_right(row(text, "dateperiod", gold)) is right


@pytest.mark.parametrize(
    ("text", "seconds", "right"),
    [
        ("لمدة ثلاثة أيام", "259200", True),
        ("لمدة يومين وخمس ساعات", "190800", True),
        ("لمدة ساعة ونصف", "5400", True),
        ("لمدة شهر", "2592000", True),
        ("لمدة شهر", "2678400", False),
        ("وصل أمس", "86400", False),
    ],
)
def test_length(text: str, seconds: str, right: bool) -> None:
    assert is_right(row(text, "duration", length(seconds))) is right


@pytest.mark.parametrize(
    ("text", "gold", "right"),
    [
        ("أمس", whole("2018-08-17T00:00:00", "day"), True),
        ("الثلاثاء", whole("2018-08-21T00:00:00", "day"), True),  # the coming one there, the last one here
        ("الثلاثاء", whole("2018-08-28T00:00:00", "day"), False),
        ("الثلاثاء", whole("2018-08-22T00:00:00", "day"), False),
        ("الثلاثاء الماضي", whole("2018-08-21T00:00:00", "day"), False),  # "last" leaves nothing open
        ("3 تشرين الأول", whole("2018-10-03T00:00:00", "day"), True),
        ("3 تشرين الأول 2017", whole("2018-10-03T00:00:00", "day"), False),
        ("غدا", whole("2018-08-25T00:00:00", "day"), False),
        ("قبل أسبوعين", whole("2018-08-04T00:00:00", "day"), True),  # the middle of the days around it
        ("قبل أسبوعين", whole("2018-08-05T00:00:00", "day"), False),
        ("العام المقبل", whole("2019-01-01T00:00:00", "year"), True),
        ("الأسبوع المقبل", whole("2018-08-20T00:00:00", "week"), True),
        ("من 3 إلى 5 أيلول 2018", whole("2018-09-03T00:00:00", "day", "2018-09-06T00:00:00", "interval"), True),
        ("الساعة 7:40 مساء", whole("2018-08-18T19:40:00", "minute"), True),
        ("الساعة 7:40 مساء", whole("2018-08-18T07:40:00", "minute"), False),
        ("الساعة السابعة", whole("2018-08-18T19:00:00", "hour"), True),  # nothing says which half of the day
        ("الساعة السابعة", whole("2018-08-18T20:00:00", "hour"), False),
        ("أمس الساعة السابعة مساء", whole("2018-08-17T19:00:00", "hour"), True),
        ("أمس الساعة السابعة مساء", whole("2018-08-16T19:00:00", "hour"), False),
        (
            "من الساعة 4 إلى الساعة 6 مساء",
            whole("2018-08-18T16:00:00", "hour", "2018-08-18T19:00:00", "interval"),
            True,
        ),
        ("الليلة", whole("2018-08-18T18:00:00", "hour", "2018-08-19T00:00:00", "interval"), True),
        ("الآن", whole(REF, "second"), True),
        ("مرحبا", whole(None, None, kind="none"), True),
        ("أمس", whole(None, None, kind="none"), False),
        ("أمس وغدا", whole("2018-08-17T00:00:00", "day"), False),  # two answers to one phrase
    ],
)
def test_whole_phrase(text: str, gold: dict[str, Any], right: bool) -> None:
    assert is_right(row(text, "whole", gold)) is right


def test_each_answer_is_paired_once() -> None:
    score = scored(row("وصل أمس", "date", day("2018-08-17"), day("2018-08-17")))
    assert (score.tally.right, score.tally.missed, score.tally.wrong) == (1, 1, 0)
    assert (score.rows, score.rows_right) == (1, 0)
    [miss] = score.misses
    assert (len(miss.wanted), len(miss.given)) == (2, 1)


def test_tasks_and_unchecked_rows_stand_apart() -> None:
    rows = [
        row("أمس", "whole", whole("2018-08-17T00:00:00", "day")),
        row("وصل أمس", "date", day("2018-08-17"), checked=False),
        row("وصل أمس", "date", day("2018-08-17")),
    ]
    scores = score_dates(rows)
    assert [(score.task, score.checked) for score in scores] == [("date", True), ("date", False), ("whole", True)]
    assert {score.task for score in scores} <= set(TASKS)
    assert all(score.share == 1 for score in scores)


@pytest.mark.parametrize(
    "bad",
    [
        row("وصل أمس", "date", day("2018-08-17"), ref=""),
        row("وصل أمس", "date", {"text": "أمس"}),
        row("وصل أمس", "date", {"text": "أمس", "past": None}),
        row("وصل أمس", "whole", {"kind": "datetime", "start": "soon", "grain": "day"}),
    ],
)
def test_a_row_that_lacks_something_is_named(bad: SuiteRow) -> None:
    with pytest.raises(BadInput, match="Row 7"):
        score_dates([bad])


def test_no_rows_no_scores() -> None:
    assert score_dates([]) == []
