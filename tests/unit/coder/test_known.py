"""What is only spoken of as known is a recall without a day; what is news keeps the days of fresh news."""

from datetime import date

import pytest

from rasd import Account, code_report
from rasd.model import make_report

THURSDAY = date(2018, 3, 15)
FRESH, UNDATED = date(2018, 3, 13), None


def coded(text: str, title: str = "") -> tuple[Account, ...]:
    return code_report(make_report(text, title=title, published=THURSDAY)).accounts


@pytest.mark.parametrize(
    ("title", "text", "role", "start"),
    [
        (
            "محققون دوليون يصلون إلى دمشق",
            "وصل فريق من المحققين إلى دمشق للتحقيق في هجوم كيميائي على بلدة سراقب أسفر عن مقتل عشرات المدنيين.",
            "background",
            UNDATED,
        ),
        (
            "وزراء الخارجية يجتمعون في بروكسل",
            "يبحث الوزراء الرد على الهجوم الكيميائي المفترض على بلدة سراقب في سوريا.",
            "background",
            UNDATED,
        ),
        (
            "السلطات تكشف هوية منفذ هجوم نيس",
            "كشفت السلطات الفرنسية هوية منفذ الهجوم على كنيسة في مدينة نيس أسفر عن مقتل ثلاثة أشخاص.",
            "background",
            UNDATED,
        ),
        (
            "أسئلة فرنسية لموسكو",
            "قال وزير الخارجية الفرنسي إن لدى بلاده أسئلة فيما يتعلق بهجوم كيميائي على بلدة سراقب السورية.",
            "background",
            UNDATED,
        ),
        (
            "مقتل عشرات المدنيين في هجوم كيميائي على سراقب",
            "قتل عشرات المدنيين في هجوم كيميائي على بلدة سراقب، وطالبت فرنسا بالتحقيق في الهجوم.",
            "main",
            FRESH,
        ),
        (
            "مقتل ثلاثة أشخاص في هجوم على كنيسة في نيس",
            "قتل ثلاثة أشخاص في هجوم على كنيسة في مدينة نيس وفر منفذ الهجوم.",
            "main",
            FRESH,
        ),
    ],
)
def test_the_matter_of_an_inquiry_has_no_day(title: str, text: str, role: str, start: date | None) -> None:
    account = coded(text, title)[0]
    assert (account.role, account.date.start, account.date.end) == (role, start, THURSDAY)


def test_an_attack_to_come_makes_the_known_one_no_news() -> None:
    text = "قالت باريس إنها ستشن هجوما على دمشق إذا تكررت المجزرة، مشيرة إلى الهجوم الكيميائي على بلدة سراقب."
    known = [a for a in coded(text, "باريس تلوح بالرد") if a.sub_event_type == "Chemical weapon"]
    assert [(a.role, a.date.start) for a in known] == [("background", None)]


@pytest.mark.parametrize(
    ("time", "role", "start"),
    [("منذ عام 2015", "background", UNDATED), ("منذ العام الماضي", "background", UNDATED), ("", "main", FRESH)],
)
def test_what_lasts_since_a_year_is_no_act_of_these_days(time: str, role: str, start: date | None) -> None:
    text = f"""اعتقلت الشرطة المصرية ثلاثة ناشطين في القاهرة.
ونفذت طائرات التحالف العربي غارات جوية على مواقع الحوثيين في صعدة {time}."""
    raid = next(a for a in coded(text, "اعتقال ناشطين في القاهرة") if a.sub_event_type == "Air/drone strike")
    assert (raid.role, raid.date.start) == (role, start)


def test_a_day_long_before_the_report_is_kept_for_the_matter_of_an_inquiry() -> None:
    text = "أعلنت روسيا الأربعاء أن خبراء وصلوا للتحقيق في الهجوم الكيميائي على سراقب السورية الذي وقع قبل عشرة أيام."
    (account,) = coded(text, "خبراء يصلون إلى سراقب")
    assert (account.role, account.date.start, account.date.end) == ("background", date(2018, 3, 5), date(2018, 3, 5))


def test_the_day_of_a_vote_is_not_that_of_its_matter() -> None:
    text = "صوت مجلس الأمن الأربعاء على تشكيل لجنة لتحديد المسؤولية عن هجمات كيميائية على بلدة سراقب السورية."
    days = [(a.role, a.date.start) for a in coded(text, "تصويت في مجلس الأمن")]
    assert days == [("background", None)]
