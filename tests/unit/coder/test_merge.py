"""Merging: what is one happening told twice, and what makes two accounts."""

import inspect
from datetime import date

import pytest

from rasd import Account, code_report
from rasd.coder import explain_report, merge_signs
from rasd.coder.merge import merge_weights
from rasd.model import make_report

MONDAY = date(2018, 2, 5)


def accounts(text: str, title: str = "سوريا") -> tuple[Account, ...]:
    return code_report(make_report(text, title=title, published=MONDAY)).accounts


def test_title_and_lede_are_one_account() -> None:
    (account,) = accounts(
        "قصفت طائرات روسية بلدة سراقب في ريف إدلب أمس الأحد، ما أدى إلى مقتل خمسة مدنيين.",
        "قصف روسي على سراقب",
    )
    assert account.initiators == ("RUSSIA",)


def test_details_join_the_news() -> None:
    (account,) = accounts(
        "قصفت طائرات روسية بلدة سراقب أمس الأحد.\nوأفاد المرصد السوري لحقوق الإنسان بأن الغارات أوقعت خمسة قتلى."
    )
    assert [toll.min for toll in account.casualties] == [5]
    assert [source.kind for source in account.sources] == ["monitor"]


def test_anchor_stands_below_the_title() -> None:
    (account,) = accounts("قصفت طائرات روسية بلدة سراقب أمس الأحد.", "قصف روسي على سراقب")
    assert account.anchor.startswith("قصفت طائرات")


def test_acts_of_two_kinds_are_two_accounts() -> None:
    found = accounts(
        "قصفت طائرات روسية بلدة سراقب أمس الأحد وقتلت خمسة مدنيين.\n"
        "وانفجرت عبوة ناسفة بدورية للجيش التركي في مدينة الباب صباح اليوم وقتلت جنديين تركيين."
    )
    assert [one.sub_event_type for one in found] == ["Air/drone strike", "Remote explosive/landmine/IED"]


def test_acts_of_two_provinces_and_sides_are_two_accounts() -> None:
    found = accounts(
        "قصفت قوات النظام السوري بلدة سراقب وقتلت خمسة مدنيين يوم السبت.\n"
        "وقصفت القوات التركية مدينة تل رفعت وقتلت عنصرين من قوات سوريا الديمقراطية يوم الأحد."
    )
    assert [one.initiators for one in found] == [("SYR_GOV",), ("TURKEY",)]
    assert len({one.place.name_en for one in found if one.place}) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "قصفت قوات النظام السوري بلدة سراقب وقتلت خمسة مدنيين.\n"
            "وقصفت قوات النظام السوري مدينة الرستن وقتلت ثلاثة مدنيين.",
            2,
        ),
        (
            "قصفت قوات النظام السوري بلدة سراقب يوم السبت وقتلت خمسة مدنيين.\n"
            "وقصفت قوات النظام السوري بلدة سراقب يوم الأحد وقتلت ثلاثة مدنيين.",
            2,
        ),
    ],
    ids=["place", "day"],
)
def test_own_place_or_own_day_is_an_account_of_its_own(text: str, count: int) -> None:
    assert len(accounts(text)) == count


def test_acts_of_one_kind_in_one_clause_are_one_account() -> None:
    assert len(accounts("قصفت قوات النظام السوري بلدات سراقب ومعرة النعمان وخان شيخون أمس.")) == 1


def test_deaths_belong_to_the_act_that_caused_them() -> None:
    (account,) = accounts("انفجرت سيارة مفخخة في بلدة سراقب.\nوقتل ستة أشخاص وأصيب عشرة.")
    assert [(toll.kind, toll.min) for toll in account.casualties] == [("killed", 6), ("wounded", 10)]


def test_a_recall_is_an_account_in_the_background() -> None:
    news, recall = accounts(
        "قتل ثلاثة مدنيين بقصف لقوات النظام على سراقب أمس الأحد.\n"
        "وكان عشرة مدنيين قتلوا في غارة روسية على معرة النعمان في 12 كانون الثاني الماضي."
    )
    assert (news.role, recall.role) == ("main", "background")
    assert recall.date.start == date(2018, 1, 12)


def test_reasons_of_a_merge_are_kept() -> None:
    report = make_report(
        "قصفت طائرات روسية بلدة سراقب أمس الأحد.\nوأفاد المرصد السوري بأن الغارات على سراقب أوقعت خمسة قتلى.",
        title="سوريا",
        published=MONDAY,
    )
    (trace,) = explain_report(report).traces
    assert len(trace.merged) == 1
    assert "same place" in trace.merged[0]


def test_news_without_acts_has_no_account() -> None:
    assert accounts("بحث وزير الدفاع مع نظيره الروسي التعاون العسكري.") == ()


def test_a_separate_attack_is_another_account() -> None:
    found = accounts(
        "هاجم تنظيم داعش حاجزا للجيش العراقي جنوب كركوك أمس الأحد وقتل ثلاثة جنود.\n"
        "وفي هجوم منفصل، هاجم التنظيم دورية للجيش العراقي جنوب كركوك وقتل جنديين.",
        "العراق",
    )
    assert len(found) == 2


def test_what_an_act_is_done_in_aid_of_is_no_scene() -> None:
    (account,) = accounts(
        "استهدفت طائرة مسيرة قاعدة خراب الجير في ريف الحسكة أمس الأحد.\n"
        "وتبنت المقاومة الإسلامية في العراق الهجوم نصرة لغزة.",
    )
    assert account.place is not None
    assert account.place.country == "SY"
    assert account.claim_of_responsibility == "IRQ_ISLRES"


def test_every_weight_is_of_a_sign_that_is_looked_for() -> None:
    source = inspect.getsource(merge_signs)
    sided = {f"{how} {who}" for how in ("same", "another") for who in ("doer", "target")}
    sided |= {f"its {who} on the other side" for who in ("doer", "target")}
    assert {sign for sign in merge_weights() if f'"{sign}"' not in source} <= sided


def test_a_similar_act_is_another_act() -> None:
    found = accounts(
        "قصفت طائرات روسية بلدة سراقب في ريف إدلب أمس الأحد، ما أدى إلى مقتل خمسة مدنيين.\n"
        "ونفذت الطائرات الروسية غارة مماثلة أسفرت عن إصابة سبعة مدنيين."
    )
    assert [[toll.kind for toll in one.casualties] for one in found] == [["killed"], ["wounded"]]


def test_a_recall_with_a_day_long_before_is_not_the_news() -> None:
    found = accounts(
        "انفجرت سيارة مفخخة قرب مركز للشرطة في مدينة كركوك وقتلت خمسة من رجال الشرطة.\n"
        "وهرعت سيارات الإسعاف إلى المكان.\n"
        "وقتل عشرون شخصا في تفجير سيارة مفخخة في المدينة في تشرين الثاني/نوفمبر.",
        "العراق: انفجار سيارة مفخخة في كركوك",
    )
    assert [[toll.min for toll in one.casualties if not toll.part] for one in found] == [[5], [20]]
    assert [one.role for one in found] == ["main", "background"]


def test_details_of_an_old_matter_join_it() -> None:
    found = accounts(
        "زار خبراء موقع الهجوم الكيميائي في بلدة خان شيخون السورية.\n"
        "وقتل ثمانون مدنيا في هجوم كيميائي على البلدة في كانون الأول/ديسمبر.",
        "خبراء في موقع الهجوم الكيميائي في خان شيخون",
    )
    assert len(found) == 1
