"""Tolls: who was killed, wounded, taken, how many, and what only looks like a count of people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.lexicon.number_table import numbers
from rasd.model import make_report
from rasd.readers.party import Head
from rasd.readers.reading import read_report
from rasd.readers.toll import Toll, may_tell, read_tolls
from rasd.readers.vocabulary import matcher
from rasd.readers.who import read_parties

Count = tuple[str, int, int | None]


def read(text: str) -> list[tuple[Toll, str]]:
    reading = read_report(make_report(text), matcher())
    every = numbers(reading.folded)
    found = []
    for index, sentence in enumerate(reading.sentences):
        inside = [n for n in every if sentence.start <= n.start < sentence.end]
        for toll in read_tolls(reading, index, read_parties(reading, index), inside):
            if not toll.known:
                found.append((toll, reading.raw(toll.start, toll.end)))
    return found


def counts(text: str) -> list[Count]:
    return [(toll.kind, toll.low, toll.high) for toll, _ in read(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قُتل ثلاثة مدنيين", ("killed", 3, 3)),
        ("مقتل 12 شخصا", ("killed", 12, 12)),
        ("استشهاد أربعة مواطنين", ("killed", 4, 4)),
        ("إصابة ٣٠ عنصرا", ("wounded", 30, 30)),
        ("وأصيب خمسة آخرون بجروح", ("wounded", 5, 5)),
        ("أسر خمسة جنود", ("captured", 5, 5)),
        ("اعتقال 14 شخصا", ("captured", 14, 14)),
        ("خطف أربعة عمال", ("abducted", 4, 4)),
        ("ثمانية قتلى", ("killed", 8, 8)),
        ("21 جريحا", ("wounded", 21, 21)),
    ],
)
def test_a_number_counts_people(text: str, count: Count) -> None:
    assert counts(text) == [count]


@pytest.mark.parametrize("word", ["قتل", "مقتل", "استشهاد", "مصرع"])
def test_loaded_words_count_alike(word: str) -> None:
    assert counts(f"{word} ثلاثة مدنيين") == [("killed", 3, 3)]


def test_a_single_noun_is_one_and_a_dual_two() -> None:
    assert counts("قتل مدني") == [("killed", 1, 1)]
    assert counts("قتل جنديان") == [("killed", 2, 2)]
    assert counts("استشهاد فلسطيني") == [("killed", 1, 1)]


def test_killed_and_wounded_in_one_sentence() -> None:
    assert counts("مقتل 12 شخصا وإصابة 30") == [("killed", 12, 12), ("wounded", 30, 30)]


def test_number_before_its_verb() -> None:
    assert counts("14 شخصا قتلوا في الغارة") == [("killed", 14, 14)]


def test_lower_bounds_are_open() -> None:
    assert counts("مقتل ما لا يقل عن 20 مدنيا") == [("killed", 20, None)]
    assert counts("أكثر من 20 قتيلا") == [("killed", 21, None)]


def test_a_range_has_both_bounds() -> None:
    assert counts("بين 5 و7 قتلى") == [("killed", 5, 7)]


def test_round_and_vague_numbers_are_marked() -> None:
    (about, _), (dozens, _) = read("نحو 40 جريحا")[0], read("عشرات القتلى")[0]
    assert (about.low, about.high, about.approx) == (40, 40, True)
    assert (dozens.low, dozens.high, dozens.approx) == (20, 99, True)


def test_uncounted_dead_and_wounded() -> None:
    assert counts("سقوط قتلى وجرحى") == [("killed", 2, None), ("wounded", 2, None)]


def test_one_number_for_both_kinds() -> None:
    assert counts("مقتل وإصابة 30 جنديا") == [("killed", 1, 30), ("wounded", 1, 30)]


def test_a_breakdown_is_a_part() -> None:
    assert [(t.low, t.part) for t, _ in read("قتل 9 مدنيين بينهم 3 أطفال")] == [(9, False), (3, True)]


@pytest.mark.parametrize("text", ["لم تقع إصابات", "دون وقوع إصابات"])
def test_said_to_be_none(text: str) -> None:
    assert counts(text) == [("killed", 0, 0), ("wounded", 0, 0)]


def test_two_sides_two_tolls() -> None:
    assert counts("قتل ثمانية من قوات النظام وخمسة من داعش") == [("killed", 8, 8), ("killed", 5, 5)]


def test_toll_knows_its_people() -> None:
    ((toll, words),) = read("قتل ثلاثة مدنيين في القصف")
    assert toll.party is not None
    assert toll.party.head is Head.CIVIL
    assert words == "قتل ثلاثة مدنيين"


@pytest.mark.parametrize("text", ["قتل ستة جنود أتراك", "مقتل ستة جنود إسرائيليين"])
def test_soldiers_of_a_named_army_are_counted(text: str) -> None:
    ((toll, words),) = read(text)
    assert toll.party is not None
    assert words == text


def test_none_killed_or_wounded_is_none() -> None:
    assert counts("0 قتلى ومصابين") == [("killed", 0, 0), ("wounded", 0, 0)]


def test_the_doer_is_not_the_victim() -> None:
    ((toll, _),) = read("قتل الجيش عشرة مسلحين")
    assert (toll.low, toll.party is not None) == (10, True)


@pytest.mark.parametrize(
    "text",
    [
        "تدمير ثلاث دبابات",
        "نزوح 400 عائلة",
        "أطلقت المدفعية 35 قذيفة",
        "على بعد خمسة كيلومترات",
        "بعد 12 يوما من القتال",
        "وصلت 20 شاحنة",
        "في 12 شباط",
        "القتلى",
    ],
)
def test_what_counts_nobody(text: str) -> None:
    assert counts(text) == []


def test_words_of_a_toll_hold_its_number() -> None:
    assert [words for _, words in read("أسفر القصف عن مقتل 5 مدنيين وإصابة 7")] == [
        "مقتل 5 مدنيين",
        "إصابة 7",
    ]


def test_sentences_do_not_share_a_toll() -> None:
    assert counts("قتل ثلاثة مدنيين. وصلت 20 شاحنة.") == [("killed", 3, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "خسائر بشرية في صفوف قوات سوريا الديمقراطية",
        "سقوط قتلى وجرحى في صفوف الجيش التركي",
        "سقوط قتيلين من الجيش التركي",
    ],
)
def test_an_armed_side_owns_its_dead(text: str) -> None:
    owners = {toll.party.options[0].id for toll, _ in read(text) if toll.party}
    assert owners in ({"SDF"}, {"TURKEY"})


def test_people_before_a_verb_in_the_plural_are_its_subject() -> None:
    assert counts("ستة أشخاص من أبناء البلدة قتلوا") == [("killed", 6, 6)]
    assert counts("مسلحون قتلوا ثلاثة جنود") == [("killed", 3, 3)]


def test_people_of_one_side_are_added_up() -> None:
    ((toll, words),) = read("مقتل ضابط وجنديين أتراك")
    assert toll.party is not None
    assert (toll.low, toll.party.options[0].id, words) == (3, "TURKEY", "مقتل ضابط وجنديين أتراك")


def test_a_name_after_a_word_of_death_is_one_person() -> None:
    assert counts("مقتل خالد سعيد") == [("killed", 1, 1)]
    assert counts("خالد سعيد") == []


def test_one_number_told_before_covers_both_kinds() -> None:
    assert counts("سقط عشرون مسلحا بين قتيل وجريح") == [("killed", 1, 20), ("wounded", 1, 20)]


def test_mishaps_count_nobody_unless_arms_are_told() -> None:
    assert counts("مقتل ثلاثة أشخاص في حادث سير") == []
    assert counts("مقتل ثلاثة أشخاص في حادث سير سببه قصف الطريق") == [("killed", 3, 3)]


@pytest.mark.parametrize(
    ("text", "none"),
    [("لم يسفر القصف عن ضحايا", True), ("لم ترد تفاصيل عن ضحايا", False), ("لم تعرف هوية القتيل", False)],
)
def test_none_is_told_from_not_known(text: str, none: bool) -> None:
    assert counts(text) == ([("killed", 0, 0), ("wounded", 0, 0)] if none else [])


WORDS = """
قتل قتلوا مقتل وإصابة أصيب لقي مصرعهم سقط بين قتيل وجريح شهداء والجرحى بينهم منهم ثلاثة 12 العشرات نحو مدنيين جندي
وضابط خالد آخرون لم أي إصابات مقابل جميعهم في القصف ، . عائلة من ارتفع إلى حصيلة أحدهم الجنود
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
def test_any_order_of_words_gives_sound_tolls(words: list[str]) -> None:
    text = " ".join(["قتل", *words])
    for toll, told in read(text):
        assert toll.kind in ("killed", "wounded")
        assert toll.low >= 0
        assert toll.high is None or toll.low <= toll.high
        assert told
        assert told in text


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("قتل ثلاثة مدنيين في حلب.", True),
        ("دون وقوع خسائر بشرية.", True),
        ("زار ثلاثة وزراء المدينة أمس.", False),
    ],
)
def test_only_a_word_of_death_or_harm_may_tell_a_toll(text: str, may: bool) -> None:
    assert may_tell(read_report(make_report(text), matcher()), 0) is may
