"""Do dates read back, whatever the calendar, the naming system and the spelling?"""

import doctest
from datetime import date, timedelta
from time import perf_counter

import pytest
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

import rasd.readers.when as when_package
from rasd.arabic.fold import fold
from rasd.lexicon.load import cells, read_table
from rasd.readers.when import When, read_when

MONTHS = [(int(row["month"]), form, row) for row in read_table("months.tsv").rows for form in cells(row["forms"])]
CIVIL = [(month, form) for month, form, row in MONTHS if row["calendar"] == "gregorian"]
ISLAMIC = [(month, form) for month, form, row in MONTHS if row["calendar"] == "hijri"]
WEEKDAYS = [
    (int(row["weekday"]), form)
    for row in read_table("weekdays.tsv").rows
    if row["use"] == "plain"
    for form in cells(row["forms"])
]
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
NEWS_DAYS = st.dates(date(2011, 1, 1), date(2026, 12, 31))
PATTERNS = ["{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "{y}-{m:02}-{d:02}", "{d}.{m}.{y}"]
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WORDS = [
    form
    for name in ("time_words.tsv", "months.tsv", "weekdays.tsv")
    for row in read_table(name).rows
    for form in cells(row["forms"])
]
OTHERS = [
    "قتل",
    "مدنيان",
    ".",
    "،",
    "-",
    "/",
    "(",
    ")",
    "5",
    "31",
    "2018",
    "1439",
    "18/8/2018",
    "10:15",
    "و7",
    "\n",
]
ANYTHING = st.lists(st.sampled_from(WORDS) | st.sampled_from(OTHERS), max_size=14).map(" ".join)


def read(text: str, published: date | None = date(2018, 8, 18)) -> list[When]:
    return read_when(fold(text), published)


@pytest.mark.parametrize(("month", "form"), CIVIL)
@given(day=DAYS)
def test_a_day_in_any_naming_system_reads_back(month: int, form: str, day: date) -> None:
    day = day.replace(day=min(day.day, 28), month=month)
    [when] = read(f"وقع الهجوم في {day.day} {form} {day.year} قرب الحدود")
    assert (when.first, when.last, when.precision, when.basis) == (day, day, "day", "stated")


@given(day=DAYS, system=st.sampled_from(["levantine", "egyptian"]), indic=st.booleans())
def test_every_calendar_day_reads_back(day: date, system: str, *, indic: bool) -> None:
    row = next(r for m, _, r in MONTHS if m == day.month and r["system"] == system)
    text = f"{day.day} {cells(row['forms'])[0]} {day.year}"
    [when] = read(text.translate(INDIC) if indic else text)
    assert (when.first, when.last) == (day, day)


@given(day=DAYS)
def test_month_named_twice_is_one(day: date) -> None:
    names = {m: [f for n, f, r in MONTHS if n == m and r["system"] in ("levantine", "egyptian")] for m in range(1, 13)}
    first, second = names[day.month][0], names[day.month][-1]
    for joint in ("/", " / ", "/ ", " "):
        [when] = read(f"في {day.day} {first}{joint}{second} {day.year} وقع")
        assert (when.first, when.last) == (day, day)


@given(
    day=DAYS,
    pattern=st.sampled_from(["{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "{y}-{m:02}-{d:02}", "{d}.{m}.{y}"]),
)
def test_figures_read_back(day: date, pattern: str) -> None:
    [when] = read(f"بتاريخ {pattern.format(d=day.day, m=day.month, y=day.year)} صدر")
    assert (when.first, when.last, when.basis) == (day, day, "stated")


@given(day=st.dates(date(1950, 1, 1), date(2049, 12, 31)), choice=st.integers(0, 5))
def test_islamic_dates_read_back(day: date, choice: int) -> None:
    islamic = Gregorian(day.year, day.month, day.day).to_hijri()
    forms = [form for month, form in ISLAMIC if month == islamic.month]
    [when] = read(f"في {islamic.day} {forms[choice % len(forms)]} {islamic.year} هـ وقع")
    assert (when.first, when.last, when.hijri) == (day, day, True)


@given(published=NEWS_DAYS, choice=st.integers(0, len(WEEKDAYS) - 1))
def test_a_weekday_is_the_latest_one(published: date, choice: int) -> None:
    weekday, form = WEEKDAYS[choice]
    [when] = read(f"قتل مدنيان {form} في قصف", published)
    assert when.first == when.last
    assert when.first is not None
    assert when.first.weekday() == weekday
    assert timedelta(0) <= published - when.first < timedelta(7)
    [last] = read(f"قتل مدنيان {form} الماضي في قصف", published)
    assert last.first is not None
    assert timedelta(0) < published - last.first <= timedelta(7)


@given(published=NEWS_DAYS, day=NEWS_DAYS)
def test_day_and_month_without_year_never_lie_ahead(published: date, day: date) -> None:
    form = next(f for m, f in CIVIL if m == day.month)
    [when] = read(f"في {day.day} {form} وقع", published)
    assert when.first is not None
    assert when.first <= published
    assert (when.first.month, when.first.day) == (day.month, day.day)
    assert when.note.startswith("year inferred")


@given(text=ANYTHING, published=st.one_of(st.none(), NEWS_DAYS))
def test_results_are_in_order_apart_and_within_the_text(text: str, published: date | None) -> None:
    folded = fold(text)
    found = read_when(folded, published)
    edges = [edge for when in found for edge in (when.start, when.end)]
    assert edges == sorted(edges)
    for when in found:
        assert 0 <= when.start < when.end <= len(folded.text)
        assert folded.text[when.start : when.end] == folded.text[when.start : when.end].strip()
        if when.first and when.last:
            assert when.first <= when.last


@given(text=ANYTHING)
def test_without_publication_nothing_relative_is_dated(text: str) -> None:
    for when in read(text, None):
        if when.basis == "relative":
            assert (when.first, when.last, when.precision) == (None, None, "unknown")


def test_given_numbers_are_used() -> None:
    class Hit:
        start, end, value = 4, 9, 3.0

    [when] = read_when(fold("قبل تلاته ايام"), date(2018, 8, 18), [Hit()])
    assert when.first == date(2018, 8, 15)


def test_no_date_beyond_the_calendar_breaks_the_reader() -> None:
    for text in (
        "31 شباط 2018",
        "قبل 99999 سنة",
        "في 99/99/2018",
        "30 فبراير",
        "قبل 1500 عام",
        "الساعة 99:99",
    ):
        read(text)
        read(text, None)
        read(text, date(1, 1, 1))
        read(text, date(9999, 12, 31))


def test_reports_without_time_words_cost_little() -> None:
    folded = fold("قصفت المدفعية مواقع في الريف وأدت إلى مقتل مدنيين وجرح آخرين بحسب مصادر محلية " * 16)
    assert read_when(folded, None) == []
    start = perf_counter()
    for _ in range(50):
        read_when(folded, None)
    # The budget is 0.15 ms; a slow machine gets ten times that.
    assert (perf_counter() - start) / 50 < 0.0015


def test_the_example_of_the_package_holds() -> None:
    result = doctest.testmod(when_package)
    assert result.attempted > 5
    assert result.failed == 0


@given(published=NEWS_DAYS)
def test_before_last_lies_one_further_back(published: date) -> None:
    [last], [earlier] = read("وصلوا الأسبوع الماضي", published), read("وصلوا الأسبوع قبل الماضي", published)
    assert last.first is not None
    assert earlier.first == last.first - timedelta(7)
    [last], [earlier] = read("وصلوا الشهر الماضي", published), read("وصلوا الشهر قبل الماضي", published)
    assert last.first is not None
    assert earlier.last == last.first - timedelta(1)
    assert earlier.precision == last.precision == "month"


@given(published=NEWS_DAYS, day=st.integers(1, 31))
def test_a_day_of_the_current_month_is_in_it_or_does_not_exist(published: date, day: int) -> None:
    [when] = read(f"وصلوا في {day} من الشهر الجاري", published)
    if when.first is None:
        assert when.precision == "unknown"
        assert day > 28
    else:
        assert when.first == when.last == published.replace(day=day)


@given(day=DAYS, published=NEWS_DAYS)
def test_the_next_day_counts_from_the_day_told_before(day: date, published: date) -> None:
    first, same, following = read(
        f"سقطت القذيفة في {day.day}/{day.month}/{day.year}، وفي اليوم نفسه رد الجيش، وفي اليوم التالي هدأ", published
    )
    assert first.first == same.first == day
    assert following.first == day + timedelta(1)
    assert (same.basis, following.basis) == (first.basis, first.basis)


@given(published=NEWS_DAYS, hour=st.integers(1, 11), minute=st.integers(0, 59))
def test_a_time_of_day_behind_a_day_is_kept_with_it(published: date, hour: int, minute: int) -> None:
    [when] = read(f"سقطت القذيفة أمس الساعة {hour}:{minute:02} مساء", published)
    assert when.first == when.last == published - timedelta(1)
    assert when.note == f"T{hour + 12}:{minute:02}"


@pytest.mark.parametrize("count", ["9000 سنة", "2000 عقد", "1999 عقود", "9000 يوم", "99999 ساعة", "1500 عقد"])
@pytest.mark.parametrize("lead", ["قبل", "بعد", "منذ", "من"])
def test_counts_beyond_the_calendar_are_untold(lead: str, count: str) -> None:
    for text in (f"{lead} {count}", f"{lead} {count} من الآن", f"{lead} {count} من عيد العمال"):
        for when in read(text):
            assert when.first is None or 1 <= when.first.year <= 9999
