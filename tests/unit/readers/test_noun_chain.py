"""Where one party ends and the next begins."""

import pytest

from rasd.model import make_report
from rasd.readers.reading import read_report
from rasd.readers.vocabulary import matcher
from rasd.readers.who import read_parties


def parties(text: str) -> list[str]:
    reading = read_report(make_report(text), matcher())
    return [reading.raw(p.start, p.end) for p in read_parties(reading, 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استهدف مسلحون سيارة ضابط عراقي", ["مسلحون", "سيارة ضابط عراقي"]),
        ("هاجم المسلحون دورية للشرطة", ["المسلحون", "دورية للشرطة"]),
        ("هاجم مسلحون مجهولون دورية للجيش العراقي", ["مسلحون مجهولون", "دورية للجيش العراقي"]),
        ("قتلت قوات الاحتلال فلسطينيا", ["قوات الاحتلال", "فلسطينيا"]),
        ("أصابت القوات الإسرائيلية فلسطينيين", ["القوات الإسرائيلية", "فلسطينيين"]),
        ("قتل الجيش الإسرائيلي شابا فلسطينيا", ["الجيش الإسرائيلي", "شابا فلسطينيا"]),
    ],
)
def test_subject_and_object_are_two_parties(text: str, expected: list[str]) -> None:
    found = parties(text)
    assert [f.removeprefix("ال") for f in found] == [e.removeprefix("ال") for e in expected]


@pytest.mark.parametrize("text", ["هجوم انتحاري في كابول", "تفجير إرهابي في بغداد", "اشتباك مسلح في طرابلس"])
def test_an_adjective_of_the_act_is_no_party(text: str) -> None:
    assert parties(text) == []


@pytest.mark.parametrize("text", ["مقتل مسلح في درعا", "اعتقال مسلح في درعا", "مقتل عسكري في درعا"])
def test_the_person_who_was_hit_is_one(text: str) -> None:
    assert len(parties(text)) == 1
