"""Which day is the act's: not that of the saying, nor of another happening, nor of a recall further down."""

from datetime import date

import pytest

from rasd import Account, code_report
from rasd.model import EventDate, make_report

THURSDAY = date(2018, 3, 15)
WEEK = (date(2018, 3, 13), THURSDAY, "week")


def accounts(text: str, title: str) -> tuple[Account, ...]:
    return code_report(make_report(text, title=title, published=THURSDAY)).accounts


def days(when: EventDate) -> tuple[date | None, date | None, str]:
    return when.start, when.end, when.precision


def day(number: int) -> tuple[date, date, str]:
    return date(2018, 3, number), date(2018, 3, number), "day"


def test_what_the_title_tells_as_news_did_not_happen_years_ago() -> None:
    lede = "اعتقلت الشرطة التركية 40 ضابطا للاشتباه في صلتهم بمحاولة الانقلاب في يوليو 2016."
    (account,) = accounts(lede, "تركيا تعتقل عشرات الضباط")
    assert (account.sub_event_type, days(account.date)) == ("Arrests", WEEK)
    assert not accounts("قتل الجيش التركي 40 مسلحا في مدينة نصيبين في يوليو 2016.", "ذكرى معارك نصيبين")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف الجيش التركي مواقع قسد في تل رفعت، وفق ما أفادت مصادر محلية، الخميس.", WEEK),
        ("قصف الجيش التركي مواقع قسد في تل رفعت، حسبما ذكر ناشطون الخميس.", WEEK),
        ("الخميس، أعلنت وزارة الدفاع التركية قصف مواقع قسد في تل رفعت.", WEEK),
        ("قصف الجيش التركي الأربعاء مواقع قسد في تل رفعت، وفق ما أفادت مصادر محلية، الخميس.", day(14)),
        ("قصف الجيش التركي مواقع قسد في تل رفعت الخميس، وفق ما أفادت مصادر محلية.", day(15)),
        ("الأربعاء، قصف الجيش التركي مواقع قسد في تل رفعت، وقال ناشطون إن القصف كان عنيفا.", day(14)),
        ("وقالت الوزارة في بيان: «ظهر أمس، قصف الجيش التركي مواقع قسد في تل رفعت».", day(14)),
        (
            "وقالت الوزارة الأربعاء: «قصف الجيش التركي مواقع قسد في تل رفعت».",
            (date(2018, 3, 12), date(2018, 3, 14), "week"),
        ),
        ("بحسب المرصد السوري قصف الجيش التركي الأربعاء مواقع قسد في تل رفعت.", day(14)),
        (
            "وفي خطاب في أنقرة الأربعاء، قال وزير الدفاع إن الجيش التركي قصف مواقع قسد في تل رفعت.",
            (date(2018, 3, 12), date(2018, 3, 14), "week"),
        ),
        (
            "أكد متحدث باسم وزارة الصحة، في تصريح للصحفيين، الأربعاء، مقتل ثلاثة مدنيين في غارة على تل رفعت.",
            (date(2018, 3, 12), date(2018, 3, 14), "week"),
        ),
        (
            "وعقد الوزير مؤتمرا صحفيا قصيرا، مساء الأربعاء، حيث قال إن الجيش التركي قصف مواقع قسد في تل رفعت.",
            (date(2018, 3, 12), date(2018, 3, 14), "week"),
        ),
        ("وعقد مجلس الأمن، الأربعاء، جلسة طارئة بعد قصف الجيش التركي مواقع قسد في تل رفعت.", WEEK),
        (
            "أعلن وزير تركي، الأربعاء، وفاة جندي أصيب في هجوم شنته قسد على تل رفعت.",
            (date(2018, 3, 12), date(2018, 3, 14), "week"),
        ),
        ("قصف الجيش التركي مواقع قسد في تل رفعت ردا على مقتل جندي الأربعاء.", WEEK),
        ("قصف الجيش التركي مواقع قسد في تل رفعت خلال الخميس الأخير من العملية.", day(15)),
        ("وسيعقد مجلس الأمن الخميس جلسة طارئة بعد قصف الجيش التركي مواقع قسد في تل رفعت.", WEEK),
        ("وسيطرت قوات سوريا الديمقراطية الأربعاء على بلدة تل رفعت بعد معارك مع داعش.", day(14)),
        ("قتل مسلحان في سيناء الأربعاء في قصف للجيش المصري قرب رفح.", day(14)),
        ("قصف الجيش التركي مواقع قسد في تل رفعت، فيما سيجتمع مجلس الأمن الخميس لبحث الوضع.", WEEK),
    ],
)
def test_a_day_of_the_saying_is_only_the_latest(text: str, expected: tuple[date, date, str]) -> None:
    (account,) = accounts(text, "سوريا")
    assert days(account.date) == expected


def test_a_day_told_of_an_act_holds_for_the_next_three_sentences() -> None:
    text = (
        "قصف الجيش التركي الأربعاء مواقع قسد في تل رفعت. وقال سكان إنهم خائفون. ونزح كثيرون. "
        "كما شنت طائرات روسية غارات على بلدة كفرنبل."
    )
    strike = next(a for a in accounts(text, "سوريا") if a.sub_event_type == "Air/drone strike")
    assert days(strike.date) == day(14)


def test_the_day_of_a_saying_does_not_hold_for_the_next_sentence() -> None:
    text = (
        "قصف الجيش التركي مواقع قسد في تل رفعت، وفق ما أفاد ناشطون الأربعاء. وشنت طائرات روسية غارات على بلدة كفرنبل."
    )
    strike = next(a for a in accounts(text, "سوريا") if a.sub_event_type == "Air/drone strike")
    assert days(strike.date) == WEEK


def test_what_is_only_spoken_of_as_known_has_no_day() -> None:
    text = (
        "بحث الوزيران التعاون بين البلدين.\nوأشاد الوزير بالتعاون.\nوحمل جيش النظام مسؤولية الهجوم الكيميائي على دوما."
    )
    (account,) = accounts(text, "لقاء وزيرين في باريس")
    assert days(account.date) == (None, THURSDAY, "unknown")


def test_the_known_attack_that_the_title_is_about_is_fresh() -> None:
    text = "أدان الوزير الفرنسي الهجوم الكيميائي على مدينة دوما في سوريا."
    (account,) = accounts(text, "باريس تدين الهجوم الكيميائي في دوما")
    assert days(account.date) == WEEK


def test_what_stands_among_people_that_are_named_is_no_known_act() -> None:
    text = "اندلعت مواجهات بين الشبان وجيش الاحتلال في مدينة نابلس وأصيب خمسة منهم بجروح."
    (account,) = accounts(f"قال متحدث إن الوضع صعب.\nوأضاف أن الناس خائفون.\n{text}", "الضفة الغربية")
    assert days(account.date) == WEEK


def test_the_known_act_that_the_report_brought_is_fresh() -> None:
    text = "هاجم مسلحون مقرا للشرطة في مدينة كركوك. وأسفر الهجوم عن مقتل أربعة من رجال الشرطة."
    assert {days(a.date) for a in accounts(text, "هجوم في كركوك")} == {WEEK}


def test_an_old_day_further_down_is_not_that_of_the_news() -> None:
    text = (
        "أعلنت وكالة سانا، الخميس، أن قذائف للمعارضة سقطت على سوق في دمشق وقتلت خمسة مدنيين.\n"
        "وأصيب تسعة مدنيين بجروح.\nوتكثف سقوط القذائف على دمشق منذ حملة بدأها الجيش في 18 فبراير."
    )
    account = accounts(text, "قتلى بقذائف للمعارضة على دمشق")[0]
    assert days(account.date) == WEEK


@pytest.mark.parametrize("opener", ["في الأثناء،", "وبموازاة ذلك", "كما"])
def test_a_turn_to_the_same_time_keeps_the_day(opener: str) -> None:
    text = f"قصف الجيش التركي الأربعاء مواقع قسد في تل رفعت. {opener} شنت طائرات روسية غارات على بلدة كفرنبل."
    strike = next(a for a in accounts(text, "سوريا") if a.sub_event_type == "Air/drone strike")
    assert days(strike.date) == day(14)


def test_a_turn_to_another_matter_does_not() -> None:
    text = "قصف الجيش التركي الأربعاء مواقع قسد في تل رفعت. من جهة أخرى شنت طائرات روسية غارات على بلدة كفرنبل."
    strike = next(a for a in accounts(text, "سوريا") if a.sub_event_type == "Air/drone strike")
    assert days(strike.date) == WEEK


def test_a_day_before_the_known_attack_is_that_of_who_speaks_of_it() -> None:
    text = "أدان المجلس الأربعاء الهجوم الذي شنه مسلحون على مقر للشرطة في كركوك."
    (account,) = accounts(text, "إدانة للهجوم على الشرطة في كركوك")
    assert account.date.end in (date(2018, 3, 14), THURSDAY)
    assert account.date.precision != "day"


def test_a_day_to_come_dates_nothing_that_took_place() -> None:
    text = "قصف الجيش التركي مواقع قسد في تل رفعت، ويلتقي الوزيران غدا الجمعة لبحث الأمر."
    (account,) = accounts(text, "قصف على تل رفعت")
    assert days(account.date) == WEEK


@pytest.mark.parametrize(
    ("began", "expected"),
    [
        ("20 يناير", (date(2018, 1, 20), THURSDAY, "month")),
        ("12 مارس", day(12)),
    ],
)
def test_what_began_long_ago_goes_on(began: str, expected: tuple[date, date, str]) -> None:
    for text in (f"بدأت تركيا في {began} هجوما على قسد في عفرين.", f"بدأ هجوم تركيا على قسد في {began} قرب عفرين."):
        (account,) = accounts(text, "تركيا وعفرين")
        assert days(account.date) == expected


def test_the_act_since_which_something_goes_on_has_the_day() -> None:
    text = "يسود التوتر قطاع غزة منذ صدامات رافقت الاحتجاج في 10 مارس أوقعت 12 قتيلا فلسطينيا برصاص الجيش الإسرائيلي."
    assert day(10) in [days(a.date) for a in accounts(text, "توتر في غزة")]


def test_what_goes_on_since_an_act_does_not() -> None:
    text = "يطلق داعش القذائف على دمشق منذ بدء الهجوم عليه في 10 مارس."
    assert day(10) not in [days(a.date) for a in accounts(text, "قذائف على دمشق")]


@pytest.mark.parametrize(
    ("news", "expected"),
    [("الأربعاء ", day(13)), ("", day(14))],
)
def test_what_the_news_came_a_day_after_is_counted_back(news: str, expected: tuple[date, date, str]) -> None:
    text = (
        f"قصف الجيش التركي {news}مواقع قسد في تل رفعت. "
        "ويأتي ذلك غداة مقتل أربعة جنود أتراك في هجوم شنه مسلحون على قاعدة في اعزاز."
    )
    background = [a for a in accounts(text, "سوريا") if a.role == "background"]
    assert [days(a.date) for a in background] == [expected]


def test_what_is_announced_is_fresh_though_its_noun_is_definite() -> None:
    text = "أعلن الجيش السوري استعادة السيطرة على بلدة كفرنبل."
    (account,) = accounts(text, "الجيش السوري يعلن استعادة السيطرة على كفرنبل")
    assert days(account.date) == WEEK


def test_a_title_has_the_day_of_its_own_act_only() -> None:
    text = "قصف الجيش التركي الأربعاء مواقع قسد في تل رفعت.\nواختطف مسلحون تاجرا في عفرين صباح اليوم."
    kidnapping = next(
        a for a in accounts(text, "قصف في تل رفعت واختطاف تاجر في عفرين") if a.sub_event_type.startswith("Abd")
    )
    assert days(kidnapping.date) != day(14)


def test_the_day_in_the_clause_that_tells_which_act_is_meant_is_its_day() -> None:
    text = "تحدث الرئيسان هاتفيا مساء الأربعاء وأدانا الهجوم الكيميائي الذي وقع في 7 مارس على سكان دوما."
    (account,) = accounts(text, "سوريا")
    assert days(account.date) == day(7)


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ("منذ خمسة أشهر", (date(2017, 10, 1), date(2017, 10, 31), "month")),
        ("منذ يومين", day(13)),
    ],
)
def test_since_so_long_tells_when_what_is_done_at_once_was_done(ago: str, expected: tuple[date, date, str]) -> None:
    text = f"اختطف الحوثيون تاجرا يمنيا في صنعاء {ago} ولم يعرف مصيره."
    (account,) = accounts(text, "تاجر يمني مفقود")
    assert (days(account.date), account.aggregate) == (expected, False)


def test_since_so_long_tells_how_long_something_has_gone_on() -> None:
    (account,) = accounts("يقصف الحوثيون مدينة تعز اليمنية بالمدفعية منذ يومين.", "اليمن")
    assert days(account.date) != day(13)


@pytest.mark.parametrize("since", ["منذ مطلع العام الجاري", "منذ شهرين"])
def test_many_since_so_long_are_a_total(since: str) -> None:
    (account,) = accounts(f"اعتقلت القوات الإسرائيلية {since} نحو 300 فلسطيني في نابلس.", "الضفة الغربية")
    assert account.aggregate
    assert account.date.end == THURSDAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الخطة التي ستوضع في 12 نيسان/أبريل تقضي بانسحاب جيش الإسلام من دوما.", date(2018, 4, 12)),
        ("وقعت في 12 نيسان/أبريل معارك بين الجيش السوري وجيش الإسلام في دوما.", date(2017, 4, 12)),
        ("قصف الجيش السوري في 12 نيسان/أبريل مواقع جيش الإسلام في دوما.", date(2017, 4, 12)),
    ],
)
def test_a_day_without_year_that_is_at_hand(text: str, expected: date) -> None:
    assert {a.date.start for a in accounts(text, "")} == {expected}


def test_what_is_moved_is_not_said() -> None:
    text = "ونقلت الشركة مكتبها إلى عدن في 5 مارس، في يوم شهد معارك بين الحوثيين والجيش اليمني في تعز."
    (account,) = accounts(text, "")
    assert days(account.date) == day(5)


def test_the_day_on_which_they_are_accused_of_having_done_it() -> None:
    text = "وقالت الوزارة إنها تحقق في هجوم كيميائي اتهمت فرنسا الجيش السوري بشنه في دوما في 7 مارس."
    (account,) = accounts(text, "")
    assert days(account.date) == day(7)


def test_many_dead_since_the_unrest_began_are_a_total_until_now() -> None:
    text = "ارتفعت حصيلة القتلى منذ اندلاع الاحتجاجات في 5 شباط/فبراير الجاري في غزة إلى 36 قتيلا برصاص إسرائيلي."
    (account,) = accounts(text, "")
    assert account.date.start == date(2018, 2, 5)
    assert account.date.end is not None
    assert account.date.end > account.date.start


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ويأتي ذلك بعد أيام من غارة شنها التحالف على الحديدة وقتلت خمسة.",
            (date(2018, 3, 8), date(2018, 3, 14), "week"),
        ),
        ("وجاء ذلك بعد يومين من غارة شنها التحالف على الحديدة وقتلت خمسة.", day(13)),
        ("ووصل الوفد الأربعاء بعد يوم واحد من غارة شنها التحالف على الحديدة وقتلت خمسة.", day(13)),
        ("ووصل الوفد بعد أسبوع من غارة شنها التحالف الأربعاء على الحديدة وقتلت خمسة.", day(14)),
        ("وقتل عشرات المدنيين في غارات للتحالف على الحديدة خلال الأشهر الماضية.", (None, THURSDAY, "unknown")),
        ("وقتل عشرات المدنيين في غارات للتحالف على الحديدة منذ بدء الهجوم.", (None, THURSDAY, "unknown")),
    ],
)
def test_a_time_counted_back_from_the_news_or_told_vaguely(
    text: str, expected: tuple[date | None, date | None, str]
) -> None:
    lede = "قال وزير يمني إن الحكومة ملتزمة بالسلام. ودعا إلى الحوار. وأضاف أن الوضع صعب. "
    (account,) = accounts(lede + text, "اليمن")
    assert days(account.date) == expected
