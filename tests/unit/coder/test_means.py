"""Which weapons do the accounts of a report name?"""

from datetime import date

import pytest

from rasd.coder import code_report
from rasd.model import make_report

CASES = {
    "the missile is the ballistic one": (
        "أطلق الحوثيون صاروخا باليستيا على مدينة نجران يوم الأحد، واعترض الدفاع الجوي الصاروخ فوق المدينة.",
        "Shelling/artillery/missile attack",
        {"ballistic_missile"},
    ),
    "a suicide attacker in a car wears no belt that is told": (
        "هاجم انتحاري بسيارة مفخخة حاجزا للشرطة العراقية في كركوك، ما أسفر عن مقتل ثلاثة من الشرطة.",
        "Suicide bomb",
        {"car_bomb"},
    ),
    "a belt told beside the car counts": (
        "هاجم انتحاري يرتدي حزاما ناسفا حاجزا للشرطة العراقية في كركوك بعد تفجير سيارة مفخخة، وقتل ثلاثة من الشرطة.",
        "Suicide bomb",
        {"suicide_belt", "car_bomb"},
    ),
    "a vehicle that a bomb hit is no weapon": (
        "استشهد ضابط وأربعة مجندين في انفجار عبوة ناسفة بمدرعة للجيش جنوب مدينة رفح المصرية.",
        "Remote explosive/landmine/IED",
        {"ied"},
    ),
    "a march is no drone": (
        "شارك مئات المتظاهرين في مسيرة بوسط مدينة رام الله احتجاجا على القرار.",
        "Peaceful protest",
        set(),
    ),
    "a drone that strikes is one": (
        "قصفت مسيرة إسرائيلية سيارة في بلدة كفرا جنوب لبنان وقتلت شخصين.",
        "Air/drone strike",
        {"drone"},
    ),
    "shells of no kind are the aircraft's": (
        "شنت الطائرات الحربية غارات على بلدة كفرنبل وألقت قذائف على منازل المدنيين.",
        "Air/drone strike",
        {"air_strike"},
    ),
    "a ceasefire uses no weapon": (
        "توصلت الحكومة السورية وجيش الإسلام إلى اتفاق لوقف إطلاق النار في دوما.",
        "Agreement",
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_means_of_an_account(case: str) -> None:
    text, kind, expected = CASES[case]
    accounts = code_report(make_report(text, title="", published=date(2018, 5, 10))).accounts
    assert [set(a.means) for a in accounts if a.sub_event_type == kind] == [expected]
