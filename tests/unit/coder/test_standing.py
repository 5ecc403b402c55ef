"""Standing: did it happen, is it the news or a recall, is it one act or a total?"""

from datetime import date

import pytest

from rasd import Account, code_report
from rasd.model import make_report

MONDAY = date(2018, 2, 5)


def accounts(text: str, title: str = "سوريا") -> tuple[Account, ...]:
    return code_report(make_report(text, title=title, published=MONDAY)).accounts


def status(text: str, title: str = "سوريا") -> str:
    (account,) = accounts(text, title)
    return account.status


@pytest.mark.parametrize(
    "text",
    [
        "قصفت قوات النظام السوري بلدة سراقب.",
        "يقول ناشطون إن قوات النظام السوري قصفت بلدة سراقب.",
        "زعم تنظيم الدولة أنه قتل ستة جنود أتراك في الباب.",
    ],
)
def test_what_somebody_says_happened_occurred(text: str) -> None:
    assert status(text) == "occurred"


@pytest.mark.parametrize(
    "text",
    [
        "اعترضت الدفاعات الجوية السعودية صاروخا باليستيا أطلقه الحوثيون على الرياض مساء أمس.",
        "أسقطت الدفاعات الجوية السعودية طائرة مسيرة أطلقها الحوثيون على جازان.",
    ],
)
def test_what_was_stopped_is_thwarted(text: str) -> None:
    assert status(text, "السعودية") == "thwarted"


def test_debris_that_kills_is_no_thwarted_attack() -> None:
    text = "اعترضت الدفاعات الجوية السعودية صاروخا باليستيا فوق الرياض وقتلت شظاياه مدنيا وأصابت اثنين."
    assert status(text, "السعودية") == "occurred"


def test_thwarted_shows_its_words() -> None:
    (account,) = accounts("اعترضت الدفاعات الجوية السعودية صاروخا باليستيا أطلقه الحوثيون على الرياض.", "السعودية")
    assert account.evidence.status


def test_only_a_denial_is_denied() -> None:
    assert status("نفى مصدر عسكري تعرض مطار حماة لأي قصف.") == "denied"


def test_said_by_one_and_denied_by_another_is_disputed() -> None:
    text = (
        "قال ناشطون إن الطيران الروسي قصف مشفى في سراقب.\n"
        "ونفت وزارة الدفاع الروسية أن يكون طيرانها قصف المشفى في سراقب."
    )
    assert status(text) == "disputed"


@pytest.mark.parametrize(
    "text",
    [
        "هدد الحوثيون بقصف الرياض.",
        "دعا الأمين العام إلى وقف قصف سراقب.",
        "لم تقصف الطائرات الروسية سراقب أمس.",
        "قد تقصف الطائرات الروسية بلدة سراقب.",
        "ستقصف الطائرات الروسية بلدة سراقب إذا فشلت المفاوضات.",
        "لو قصفت الطائرات السد لغرقت القرى.",
    ],
)
def test_what_did_not_happen_is_not_coded(text: str) -> None:
    assert accounts(text) == ()


def test_news_is_main() -> None:
    (account,) = accounts("قصفت قوات النظام السوري بلدة سراقب أمس الأحد.")
    assert account.role == "main"


def test_a_recall_is_background() -> None:
    *_, recall = accounts(
        "قصفت قوات النظام السوري بلدة سراقب أمس الأحد وقتلت ثلاثة مدنيين.\n"
        "وكانت طائرات روسية شنت غارات على معرة النعمان في 12 كانون الثاني الماضي وقتلت عشرة مدنيين."
    )
    assert recall.role == "background"


def test_a_single_act_is_no_total() -> None:
    (account,) = accounts("قصفت قوات النظام السوري بلدة سراقب أمس الأحد.")
    assert not account.aggregate


def test_raids_since_a_day_long_ago_are_a_total() -> None:
    (account,) = accounts("شنت الطائرات الروسية 75 غارة على إدلب منذ 19 تشرين الأول الماضي وقتلت 40 مدنيا.")
    assert account.aggregate


def test_report_of_another_subject_is_not_coded() -> None:
    text = "فاز المنتخب على ضيفه في المباراة وسجل المهاجم هدفين قاتلين وشن الفريق هجوما على مرمى الخصم في الشوط الثاني."
    assert accounts(text, "كرة القدم") == ()


def test_verdict_of_a_court_is_not_coded() -> None:
    assert accounts("حكمت المحكمة بالإعدام على متهمين بقتل ثلاثة مدنيين.", "العراق") == ()


def test_one_act_in_a_month_is_no_total() -> None:
    *_, recall = accounts(
        "قصفت قوات النظام السوري بلدة سراقب أمس الأحد وقتلت ثلاثة مدنيين.\n"
        "وكان تفجير بسيارة مفخخة استهدف مقرا لحزب الدعوة في بغداد في كانون الثاني الماضي وقتل ستة أشخاص."
    )
    assert recall.role == "background"
    assert not recall.aggregate


def test_a_day_well_before_the_news_is_background() -> None:
    *_, older = accounts(
        "قصفت قوات النظام السوري بلدة سراقب أمس الأحد وقتلت ثلاثة مدنيين.\n"
        "وقتل سبعة جنود عراقيين في كمين لتنظيم الدولة جنوب كركوك الثلاثاء."
    )
    assert older.role == "background"


def test_an_attack_announced_for_a_day_to_come_is_planned() -> None:
    text = "أعلن الجيش التركي أنه سيبدأ عملية عسكرية وسيهاجم مواقع وحدات حماية الشعب في عفرين يوم الخميس المقبل."
    (account,) = accounts(text)
    assert (account.status, account.initiators) == ("planned", ("TURKEY",))
    assert account.date.start == date(2018, 2, 8)


def test_a_broken_truce_is_no_agreement() -> None:
    found = accounts("خرقت قوات النظام السوري اتفاق وقف إطلاق النار وقصفت بلدة سراقب بالمدفعية أمس الأحد.")
    assert [a.sub_event_type for a in found] == ["Shelling/artillery/missile attack"]


NEWS = "قصف الجيش التركي اليوم الاثنين مواقع قسد في تل رفعت وقتل سبعة من عناصرها."


def roles(text: str, title: str = "قصف تركي على تل رفعت") -> dict[str, str]:
    return {a.sub_event_type: a.role for a in accounts(text, title)}


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("وانفجرت الأحد سيارة مفخخة في سوق بمدينة اعزاز وقتلت أربعة مدنيين.", "background"),
        ("وأسفر انفجار سيارة مفخخة الأحد في اعزاز عن مقتل أربعة مدنيين، وفق المرصد السوري.", "background"),
        ("وانفجرت اليوم الاثنين سيارة مفخخة في سوق بمدينة اعزاز وقتلت أربعة مدنيين.", "main"),
        ("وقال المرصد السوري إن سيارة مفخخة انفجرت الأحد في سوق بمدينة اعزاز وقتلت أربعة مدنيين.", "main"),
        ("وفي اعزاز، انفجرت الأحد سيارة مفخخة في سوق وقتلت أربعة مدنيين.", "main"),
        ("إلى ذلك، انفجرت الأحد سيارة مفخخة في سوق بمدينة اعزاز وقتلت أربعة مدنيين.", "main"),
    ],
)
def test_what_the_report_tells_by_the_way_on_an_older_day_is_a_recall(body: str, role: str) -> None:
    assert roles(f"{NEWS}\nويسود التوتر المنطقة.\n{body}")["Remote explosive/landmine/IED"] == role


def test_a_day_told_only_further_down_is_not_that_of_the_news() -> None:
    text = (
        "حذر الوزير من تدهور الوضع في شمال سوريا.\nويسود التوتر المنطقة.\n"
        "وانفجرت سيارة مفخخة في سوق بمدينة اعزاز في 12 كانون الثاني/يناير وقتلت أربعة مدنيين."
    )
    assert roles(text, "تحذير من تدهور الوضع") == {"Remote explosive/landmine/IED": "background"}
