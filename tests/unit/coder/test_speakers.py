"""Who goes on speaking in a sentence that names nobody, and which mentions are of one source."""

import pytest

from rasd.coder.finds import ReportFinds, SentenceFinds
from rasd.coder.speakers import speakers_of
from rasd.coder.tellers import antecedent, is_same, name_of
from rasd.model import make_report
from rasd.readers.reading import Reading, read_report
from rasd.readers.said import Attribution
from rasd.readers.vocabulary import matcher

FIRST = "وقال المتحدث باسم الجيش العقيد سالم المالكي إن القصف أوقع قتلى. "


def read(text: str) -> tuple[Reading, list[SentenceFinds]]:
    reading = read_report(make_report(text, title=""), matcher())
    report = ReportFinds(reading)
    return reading, [SentenceFinds(report, i) for i in range(len(reading.sentences))]


def speakers(text: str) -> list[str]:
    reading, finds = read(text)
    last = len(reading.sentences) - 1
    return [reading.raw(s.start, s.end) for s in speakers_of(reading, finds, last)]


def sources(text: str) -> tuple[Reading, list[SentenceFinds], list[Attribution]]:
    reading, finds = read(text)
    return reading, finds, [s for f in finds for s in f.sources]


@pytest.mark.parametrize(
    "next_one",
    [
        "وأضاف أن الطائرات قصفت القاعدة.",
        "وأوضح في بيان أن الطائرات قصفت القاعدة.",
        "وأضاف البيان أن الطائرات قصفت القاعدة.",
        "وقال المالكي إن الطائرات قصفت القاعدة.",
        "واندلع حريق كبير. وتابع: قصفت الطائرات القاعدة.",
    ],
)
def test_who_spoke_last_goes_on(next_one: str) -> None:
    assert speakers(FIRST + next_one) == ["المتحدث باسم الجيش العقيد سالم المالكي"]


def test_an_open_quotation_is_still_his() -> None:
    text = 'وقال المتحدث باسم الجيش: "بدأنا الهجوم ليلا. قصفت الطائرات القاعدة."'
    assert speakers(text) == ["المتحدث باسم الجيش"]


@pytest.mark.parametrize(
    "next_one",
    [
        "وقصفت الطائرات القاعدة.",
        "ويذكر أن الطائرات قصفت القاعدة.",
        "وتؤكد عدة حركات أنها قصفت القاعدة.",
        "ويبدو أن الطائرات قصفت القاعدة.",
    ],
)
def test_a_new_subject_or_a_recall_ends_his_speech(next_one: str) -> None:
    assert speakers(FIRST + next_one) == []


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("قالت مصادر عسكرية إن القصف بدأ. وأكدت المصادر أن القصف انتهى.", "مصادر عسكرية"),
        ("قالت مصادر عسكرية إن القصف بدأ. وبحسب المصدر فإن القصف انتهى.", "مصادر عسكرية"),
        ("قالت مصادر إن القصف بدأ. وأكدت المصادر أن القصف انتهى.", "مصادر"),
        ("قال مصدر عسكري سوري إن القصف بدأ. وأكد المصدر العسكري أن القصف انتهى.", "مصدر عسكري سوري"),
    ],
)
def test_a_definite_mention_is_who_was_named_before(text: str, full: str) -> None:
    reading, finds, found = sources(text)
    whole = antecedent(found[-1], finds, reading)
    assert reading.raw(whole.start, whole.end) == full


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("قالت وكالة سانا إن القصف بدأ. وقالت وكالة الأنباء السورية إن القصف انتهى.", True),
        ("قالت وسائل إعلام سورية إن القصف بدأ. وقالت وسائل الإعلام السورية إن القصف انتهى.", True),
        ("قال المرصد السوري إن القصف بدأ. وقال مدير المرصد رامي عبد الرحمن إن القصف انتهى.", False),
        ("قال مصدر طبي إن القصف بدأ. وقال مصدر عسكري إن القصف انتهى.", False),
    ],
)
def test_mentions_are_of_one_source_by_their_words_or_their_outlet(text: str, same: bool) -> None:
    reading, _, (one, other) = sources(text)
    assert is_same(one, other, reading) is same, (name_of(one, reading), name_of(other, reading))


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("عبر مصدر مسؤول بوزارة الخارجية عن قلق بلاده. وأكد المصدر أن القصف بدأ.", "مصدر مسؤول بوزارة الخارجية"),
        ("وصل السفير منصور العتيبي إلى المجلس. وقال العتيبي إن القصف بدأ.", "السفير منصور العتيبي"),
    ],
)
def test_who_was_only_described_before_is_named_in_full(text: str, full: str) -> None:
    reading, finds, found = sources(text)
    whole = antecedent(found[-1], finds, reading)
    assert reading.raw(whole.start, whole.end) == full


def test_a_noun_that_no_lexicon_lists_stands_for_the_body_named_with_it_before() -> None:
    text = "أعلن المركز الإعلامي للقوات المسلحة أن الجيش صد الهجوم. وأضاف المركز أن الطائرات قصفت القاعدة."
    reading, finds, found = sources(text)
    whole = antecedent(found[-1], finds, reading)
    assert reading.raw(whole.start, whole.end) == "المركز الإعلامي للقوات المسلحة"
