"""What is conflict and what only sounds so: arrests, unrest, storms, plans and old wars."""

from datetime import date

import pytest

from rasd import code_report
from rasd.model import make_report


def kinds_of(text: str) -> set[str]:
    """The types told in a text."""
    report = make_report(text, title="أخبار", published=date(2019, 6, 12))
    return {account.sub_event_type for account in code_report(report).accounts}


@pytest.mark.parametrize(
    "text",
    [
        "اعتقلت الشرطة الروسية أمس شابا متشددا في موسكو.",
        "جرى اعتقال ثلاث ناشطات في مدينة جدة قبل أيام.",
        "أوقفت الشرطة الفلبينية أمس رجلا يشتبه في انتمائه لتنظيم داعش في مانيلا.",
    ],
)
def test_arrests_of_dissenters_and_suspects_of_terror_are_told(text: str) -> None:
    assert kinds_of(text) == {"Arrests"}


def test_a_protest_about_the_economy_is_a_protest() -> None:
    text = "خرجت مظاهرات حاشدة أمس في العاصمة الأردنية عمان ضد قانون الضريبة."
    about = " ويرى خبراء الاقتصاد أن رفع الأسعار والميزانية والبنوك سبب الأزمة."
    assert kinds_of(text + about) == {"Peaceful protest"}


def test_unrest_told_below_the_news_of_prices_is_a_protest() -> None:
    text = "ألغت الحكومة الأردنية قانون الضريبة ورفع الأسعار، وقال البنك المركزي إن الميزانية والاستثمار والنمو بخير."
    unrest = "\nوكانت الاحتجاجات تواصلت أمس في مدينة إربد.\nوبدأت الاحتجاجات يوم الأحد الماضي في مدينة الزرقاء."
    assert kinds_of(text + unrest) == {"Peaceful protest"}


@pytest.mark.parametrize(
    "text",
    [
        "اعتقلت الشرطة الألمانية أمس سائقا في مدينة بون.",
        "أوقف الجيش اللبناني أمس رجلا بتهمة تهريب المخدرات في بيروت.",
        "رئيس الوزراء الياباني يهاجم بكين بسبب تصريحات وزيرها.",
        "ضرب الإعصار الذي حمل اسم نور أمس جيبوتي وقتل خمسة أشخاص.",
        "ودمرت قنابل ضربت المدينة خلال الحرب الإيرانية العراقية جسورا في البصرة.",
        "حذرت روسيا من هجوم كيميائي محتمل في محافظة إدلب.",
        "بحث الوزيران سبل وقف هجمات المسلحين في ولاية كونار الأفغانية.",
        "عزز الجيش الأردني انتشاره على الحدود مع سوريا.",
    ],
)
def test_no_conflict_is_told(text: str) -> None:
    assert kinds_of(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("اشتبك متظاهرون مع الشرطة اليونانية أمس في أثينا وأصيب عشرون شخصا.", "Violent demonstration"),
        (
            "قتل الجيش الإسرائيلي أمس شابا خلال مواجهات في إطار التظاهرات في الخليل.",
            "Excessive force against protesters",
        ),
        ("اعتقلت الشرطة الروسية أمس ألف شخص شاركوا في احتجاجات في موسكو.", "Protest with intervention"),
    ],
)
def test_unrest_takes_its_type_from_the_protest(text: str, kind: str) -> None:
    assert kinds_of(text) == {kind}


def test_a_footballer_killed_by_rebels_is_no_sport() -> None:
    text = (
        "أقدم عناصر من ميليشيات الحوثي على قتل شاب يلعب كرة القدم في منزله في مدينة الحديدة. "
        "وكان اللاعب قد سجل هدفا في مباراة نهائي الدوري مع فريق الهلال والمنتخب."
    )
    assert kinds_of(text) == {"Attack"}


def test_gas_that_is_stored_is_not_used() -> None:
    text = "استهدفت طائرات أمريكية أمس مستودعا للأسلحة الكيميائية تابعا للجيش السوري قرب حمص."
    assert kinds_of(text) == {"Air/drone strike"}


def test_gunmen_who_leave_under_a_deal_carry_it_out() -> None:
    text = "غادرت صباح أمس عشرون حافلة تقل مسلحين بلدة كناكر في ريف دمشق تنفيذا لاتفاق مع الحكومة السورية."
    assert kinds_of(text) == {"Agreement"}


CRIME = "هاجم رجل بسكين مارة في باريس أمس وقتل امرأة قبل أن توقفه الشرطة."


def test_a_stabbing_of_nobody_s_war_is_plain_crime() -> None:
    assert not code_report(make_report(CRIME, published=date(2018, 2, 5))).accounts
    assert code_report(make_report(CRIME + " وتبنى تنظيم داعش الهجوم.", published=date(2018, 2, 5))).accounts


def test_who_controls_a_town_now_has_not_taken_it() -> None:
    held = "زار الوزير أمس مدينة القائم العراقية، ويسيطر الجيش العراقي على الطريق إلى القائم."
    assert not code_report(make_report(held, published=date(2018, 2, 5))).accounts
