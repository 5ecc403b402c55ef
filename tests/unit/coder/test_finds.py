"""Finds: what a sentence names, each kind read only when it is asked for."""

from datetime import date

from rasd.coder.finds import ReportFinds, SentenceFinds
from rasd.coder.tell import tellings_of
from rasd.model import make_report
from rasd.readers.reading import read_report
from rasd.readers.vocabulary import matcher


def finds_of(text: str) -> tuple[ReportFinds, list[SentenceFinds]]:
    reading = read_report(make_report(text, published=date(2018, 2, 5)), matcher())
    report = ReportFinds(reading)
    return report, [SentenceFinds(report, index) for index in range(len(reading.sentences))]


def test_no_days_places_or_numbers_are_read_where_nothing_happens() -> None:
    report, finds = finds_of("زار الوزير معرض الكتاب في القاهرة أمس. وحضر ثلاثون كاتبا.")
    assert [t for find in finds for t in tellings_of(report.reading, find)] == []
    assert not {"whens", "spots"} & vars(report).keys()
    assert not vars(report)["_numbers"]


def test_a_happening_has_its_day_place_and_toll() -> None:
    report, (find,) = finds_of("قتل ثلاثة مدنيين بقصف مدفعي على مدينة إدلب أمس الأحد.")
    (telling,) = tellings_of(report.reading, find)
    assert [w.first for w in telling.whens] == [date(2018, 2, 4)]
    assert [(t.kind, t.low, t.high) for t in telling.tolls] == [("killed", 3, 3)]
    assert [s.place.name_en for s in telling.spots] == ["Idlib"]


def test_a_number_of_a_day_counts_nobody() -> None:
    _, (find,) = finds_of("قتل 12 مدنيا بقصف على إدلب في 4 شباط.")
    assert [n.minimum for n in find.numbers] == [12]
