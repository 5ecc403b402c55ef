"""Which tolls of a happening stand: the latest of each source, each figure once, and of whom."""

from datetime import date

from rasd import code_report
from rasd.model import Casualty, make_report

LEDE = "قُتل سبعة مدنيين بقصف مدفعي لقوات النظام السوري على مدينة سراقب أمس الأحد، بحسب ناشطين."


def casualties(text: str, title: str = "") -> list[Casualty]:
    coded = code_report(make_report(text, title=title, published=date(2018, 2, 5)))
    return [c for account in coded.accounts for c in account.casualties]


def figures(text: str, title: str = "") -> set[tuple[str, int, int | None]]:
    return {(c.kind, c.min, c.max) for c in casualties(text, title) if not c.part}


def test_the_same_figure_is_told_once() -> None:
    told = casualties(LEDE, "سبعة قتلى بقصف على سراقب")
    assert [(c.kind, c.min) for c in told] == [("killed", 7)]


def test_of_two_tellings_of_a_figure_the_people_of_the_closer_one_stand() -> None:
    (toll,) = casualties(LEDE, "سبعة قتلى بقصف على سراقب")
    assert toll.who == "CIV_SY"


def test_a_figure_of_the_title_stands_beside_another_in_the_text() -> None:
    assert figures(LEDE, "خمسة قتلى بقصف على سراقب") == {("killed", 5, 5), ("killed", 7, 7)}


def test_a_vague_word_falls_where_its_source_tells_a_figure() -> None:
    text = LEDE + "\nوقال ناشطون إن القصف على سراقب أوقع عشرات القتلى."
    assert figures(text) == {("killed", 7, 7)}


def test_a_vague_word_of_another_source_stands() -> None:
    text = LEDE + "\nوقالت وكالة سانا إن القصف على سراقب أوقع عشرات القتلى."
    assert figures(text) == {("killed", 7, 7), ("killed", 20, 99)}


def test_a_vague_word_of_others_than_the_figure_in_its_sentence_stands() -> None:
    text = "قُتل سبعة مدنيين وأصيب الآلاف بقصف على مدينة سراقب أمس الأحد، وتحدثت تقارير عن إصابة جندي واحد."
    assert ("wounded", 2000, 9999) in figures(text)


def test_none_falls_beside_some_unless_of_people_named() -> None:
    more = LEDE + "\nوأضافوا أن القصف على سراقب لم يسفر عن وقوع إصابات."
    assert figures(more) == {("killed", 7, 7)}


def test_the_toll_of_a_war_is_not_that_of_a_blow() -> None:
    text = LEDE + "\nوأوقع القصف على سراقب والمدن الأخرى منذ اندلاع الحرب أكثر من 340 ألف قتيل."
    assert figures(text) == {("killed", 7, 7)}


def test_whom_an_armed_group_takes_is_abducted() -> None:
    text = "اختطف مسلحون مجهولون أمس الأحد سبعة مدنيين في مدينة ذمار، ثم ألقوا القبض على ثلاثة آخرين."
    assert figures(text) == {("abducted", 7, 7), ("abducted", 3, 3)}


def test_what_a_source_has_raised_since_is_replaced() -> None:
    text = LEDE + "\nوقال ناشطون إن حصيلة القصف على سراقب ارتفعت إلى 11 قتيلا."
    assert figures(text) == {("killed", 11, 11)}


def test_an_open_figure_takes_the_place_of_the_exact_one() -> None:
    text = LEDE + "\nوأوضح المرصد أن القصف على سراقب أدى إلى مقتل سبعة مدنيين على الأقل."
    assert figures(text) == {("killed", 7, None)}


def test_one_figure_of_two_sides_is_told_twice() -> None:
    text = "قُتل خمسة مدنيين وخمسة جنود سوريين في هجوم لتنظيم داعش على حاجز شرق تدمر أمس الأحد."
    assert sorted((c.min, c.who or "") for c in casualties(text)) == [(5, "CIV_SY"), (5, "SYR_GOV")]


def test_those_shot_at_a_protest_are_protesters() -> None:
    text = "أطلق الجيش الإسرائيلي النار على متظاهرين شرق غزة أمس الأحد، ما أدى إلى مقتل ثلاثة فلسطينيين."
    assert {c.who for c in casualties(text)} == {"PROT_PS"}


def test_a_toll_without_people_is_of_the_only_ones_hit() -> None:
    text = "قصفت القوات التركية مواقع تنظيم داعش في مدينة الباب أمس الأحد، ما أسفر عن سقوط 12 قتيلا."
    assert [(c.min, c.who) for c in casualties(text)] == [(12, "ISIS")]


def test_a_figure_without_people_is_of_those_told_just_before() -> None:
    text = "قُتل ثلاثة جنود سوريين وأصيب عشرة في هجوم لتنظيم داعش على حاجز شرق تدمر أمس الأحد."
    assert {(c.min, c.who) for c in casualties(text)} == {(3, "SYR_GOV"), (10, "SYR_GOV")}


def test_who_tells_a_figure_again_is_its_source() -> None:
    text = (
        "قُتل سبعة مدنيين بقصف مدفعي لقوات النظام السوري على مدينة سراقب أمس الأحد."
        "\nوقالت وكالة سانا إن القصف على سراقب أدى إلى مقتل سبعة مدنيين."
    )
    assert [c.source for c in casualties(text)] == ["وكالة سانا"]


def test_one_of_many_counted_before_is_a_part() -> None:
    text = LEDE + "\nوقُتل مدني في القصف على سراقب وهو عائد إلى منزله."
    assert [(c.min, c.part) for c in casualties(text)] == [(7, False), (1, True)]


def test_one_told_before_the_many_stands_for_itself() -> None:
    text = "قُتل مدني بقصف مدفعي لقوات النظام السوري على مدينة سراقب أمس الأحد.\nوقُتل سبعة مدنيين في قصف على سراقب."
    assert not any(c.part for c in casualties(text))


def test_a_figure_told_as_a_part_elsewhere_is_no_toll_of_its_own() -> None:
    text = LEDE.replace("سبعة مدنيين", "تسعة جنود")
    more = "\nوقال ناشطون إن القصف على سراقب أوقع 35 قتيلا بينهم تسعة جنود."
    assert figures(text + more) == {("killed", 35, 35)}


def test_the_deaths_of_a_campaign_are_not_those_of_a_blow() -> None:
    text = LEDE + "\nوأدى القصف على سراقب ومحيطها إلى مقتل 1200 شخص وإصابة 5000 آخرين."
    assert figures(text) == {("killed", 7, 7)}


def test_many_hurt_stand_beside_a_few() -> None:
    text = "أصيب 900 متظاهر برصاص الجيش الإسرائيلي قرب غزة أمس الأحد.\nوأصيب أربعة متظاهرين برصاص الجيش قرب رفح."
    assert ("wounded", 900, 900) in figures(text)


def test_a_vague_title_only_announces_the_figure_of_the_text() -> None:
    text = "أعلن ناشطون مقتل 206 مدنيين بقصف لقوات النظام السوري على مدينة سراقب أمس الأحد."
    assert figures(text, "وكالة سانا: مقتل مئات المدنيين بقصف على سراقب") == {("killed", 206, 206)}


def test_a_figure_of_title_and_text_has_its_words_from_the_text() -> None:
    (toll,) = casualties(LEDE, "سبعة مدنيين قتلى بقصف على سراقب")
    assert toll.text.startswith("قُتل")


def test_a_part_of_others_does_not_swallow_a_toll_of_the_same_number() -> None:
    text = LEDE.replace("سبعة مدنيين", "أربعة جنود")
    more = "\nوقال ناشطون إن القصف على سراقب أوقع 12 قتيلا بينهم أربعة أطفال."
    assert figures(text + more) == {("killed", 12, 12), ("killed", 4, 4)}
