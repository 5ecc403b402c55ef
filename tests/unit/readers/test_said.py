"""According to whom: the source, its kind, how it speaks, and where its description ends."""

import pytest

from rasd.model import make_report
from rasd.readers.reading import read_report
from rasd.readers.said import read_said
from rasd.readers.said_stops import that_words
from rasd.readers.vocabulary import matcher

Said = tuple[str, str, str]


def said(text: str, title: str = "") -> list[Said]:
    reading = read_report(make_report(text, title=title), matcher())
    return [
        (reading.raw(one.start, one.end), one.kind, one.mode)
        for index in range(len(reading.sentences))
        for one in read_said(reading, index)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أفاد المرصد السوري لحقوق الإنسان بمقتل مدني", ("المرصد السوري لحقوق الإنسان", "monitor", "say")),
        ("قال المتحدث باسم الجيش التركي إن القصف مستمر", ("المتحدث باسم الجيش التركي", "military", "say")),
        ("أعلن الجيش الإسرائيلي أنه قصف الموقع", ("الجيش الإسرائيلي", "military", "announce")),
        ("قال محافظ نينوى إن الوضع مستقر", ("محافظ نينوى", "official", "say")),
        ("تبنى تنظيم داعش الهجوم", ("تنظيم داعش", "armed_group", "claim")),
        ("أكدت مصادر طبية في مستشفى الرازي وصول جثث", ("مصادر طبية في مستشفى الرازي", "medical", "confirm")),
        ("نفى مصدر عسكري أن يكون الجيش قصف البلدة", ("مصدر عسكري", "military", "deny")),
        ("قال شهود عيان إن الانفجار هز الحي", ("شهود عيان", "local", "say")),
        ("قالت الأمم المتحدة إن القصف أصاب مدرسة", ("الأمم المتحدة", "un_ngo", "say")),
        ("أشارت مصادر إلى أن العملية استمرت", ("مصادر", "unnamed", "say")),
    ],
)
def test_subject_of_a_verb_of_saying(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize("word", ["وفق", "وفقا ل", "بحسب", "حسب"])
def test_according_to(word: str) -> None:
    gap = "" if word.endswith("ل") else " "
    (one,) = said(f"قتل مدنيان في القصف، {word}{gap}وكالة سانا.")
    assert one == ("وكالة سانا", "news_agency", "attribution")


def test_subject_before_its_verb() -> None:
    assert said("مصدر عسكري أكد أن الجيش تقدم") == [("مصدر عسكري", "military", "confirm")]


def test_whom_the_source_quotes_is_a_source_too() -> None:
    found = said("نقلت رويترز عن مصدر أمني أن الهجوم فشل")
    assert [name for name, *_ in found] == ["رويترز", "مصدر أمني"]


def test_a_name_after_the_office_belongs_to_it() -> None:
    ((name, *_),) = said("قال محافظ نينوى نوفل العاكوب إن الوضع مستقر")
    assert name == "محافظ نينوى نوفل العاكوب"


def test_headline_with_a_colon() -> None:
    assert said("نص الخبر", "المرصد السوري: مقتل مدنيين في إدلب") == [("المرصد السوري", "monitor", "say")]


def test_colon_in_the_body_is_no_headline() -> None:
    assert said("المرصد السوري: مقتل مدنيين في إدلب") == []


def test_source_with_its_article() -> None:
    assert said("وأوضح المصدر أن القتلى مدنيون") == [("المصدر", "unnamed", "say")]


def test_accuser_is_the_source_and_the_accused_is_not() -> None:
    assert said("اتهمت المعارضة النظام بالقصف") == [("المعارضة", "armed_group", "accuse")]


def test_a_document_is_no_source() -> None:
    assert said("ذكر بيان أن الهجوم فشل") == []


@pytest.mark.parametrize(
    "text",
    [
        "سقطت قذيفتان على أطراف البلدة",
        "استهدفت الطائرات وزارة الدفاع",
        "قتل المتحدث باسم الحركة في غارة",
        "اعتقلت القوات ناشطين في الحي",
        "وصل وفد من الأمم المتحدة إلى المدينة",
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert said(text) == []


def test_party_media_speak_for_their_party() -> None:
    ((_, kind, _),) = said("قالت قناة المسيرة إن الغارات مستمرة")
    assert kind == "armed_group"


def test_two_sentences_two_sources() -> None:
    found = said("قال ناشطون إن الطيران قصف المشفى. وقال مصدر عسكري إن الخبر كاذب.")
    assert [name for name, *_ in found] == ["ناشطون", "مصدر عسكري"]


def test_each_source_once_a_sentence() -> None:
    assert len(said("قال ناشطون إن القصف مستمر، وأكدوا أن الوضع صعب")) == 1


@pytest.mark.xfail(strict=True, reason="the description of a source runs over the object of the verb")
def test_object_of_the_verb_is_no_part_of_the_source() -> None:
    ((name, *_),) = said("نفى مصدر عسكري الخبر")
    assert name == "مصدر عسكري"


@pytest.mark.xfail(strict=True, reason="the description of a source runs over what was threatened")
def test_what_is_threatened_is_no_part_of_the_source() -> None:
    ((name, *_),) = said("هدد المتحدث باسم الحوثيين بالرد")
    assert name == "المتحدث باسم الحوثيين"


def test_words_for_that_are_found_in_a_stretch() -> None:
    reading = read_report(make_report("قال المصدر إن الجيش أعلن أنه انسحب"), matcher())
    end = len(reading.text)
    found = that_words(reading, 0, end)
    assert [reading.words.after(at) for at in found] == [
        (at, at + size) for at, size in zip(found, (2, 3), strict=True)
    ]
    assert that_words(reading, found[0] + 1, end) == found[1:]
