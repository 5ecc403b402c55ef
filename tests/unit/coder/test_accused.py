"""Who is accused of an act: the party at the charge, and only of an act of violence that is told."""

import pytest

from rasd import code_report
from rasd.model import make_report


def initiators(text: str) -> set[str]:
    return {actor for account in code_report(make_report(text)).accounts for actor in account.initiators}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اتهمت المعارضة السورية قوات النظام بقصف بلدة سراقب أمس.", {"SYR_GOV"}),
        ("اتهم الحوثيون التحالف العربي بشن غارة على حفل زفاف في حجة.", {"SAUDI_COALITION"}),
        ("اتهمت دمشق إسرائيل بتنفيذ هجوم صاروخي على قاعدة عسكرية في حمص.", {"ISRAEL"}),
        ("انفجرت عبوة ناسفة في مدينة عفرين، واتهم مصدر محلي وحدات حماية الشعب بزرعها.", {"YPG"}),
        ("قصفت طائرات قاعدة جوية في حمص أمس، وأشارت أصابع الاتهام إلى إسرائيل.", {"ISRAEL"}),
        ("حمل المتحدث قوات النظام السوري مسؤولية القصف على بلدة سراقب.", {"SYR_GOV"}),
        ("هجوم كيماوي على دوما، واتهامات للجيش السوري وروسيا بتنفيذه.", {"SYR_GOV", "RUSSIA"}),
    ],
)
def test_the_party_at_the_charge_is_accused(text: str, expected: set[str]) -> None:
    assert initiators(text) == expected


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("قتل خمسة مدنيين بقصف على سراقب، واتهمت دمشق المعارضة المسلحة باختلاق الأمر.", "SYR_OPP"),
        ("قتل خمسة مدنيين بقصف على سراقب، واتهمت واشنطن إيران بدعم الإرهاب.", "IRAN"),
        ("اتهم الجيش الروسي الخوذ البيضاء بفبركة الهجوم على المدنيين في دوما.", "RUSSIA"),
        ("قتل مقاتلان من الحوثيين المتهمين بتلقي الدعم من إيران في قصف على صعدة.", "IRAN"),
    ],
)
def test_another_charge_makes_nobody_the_initiator(text: str, actor: str) -> None:
    assert actor not in initiators(text)


def test_whoever_denies_a_hand_in_it_is_suspected_where_nobody_else_is_told_to_have_done_it() -> None:
    text = "نفت قوات النظام السوري ضلوعها في الهجوم الكيماوي الذي أوقع أربعين قتيلا في دوما."
    (account,) = code_report(make_report(text)).accounts
    assert (account.initiators, account.initiator_certainty) == (("SYR_GOV",), "suspected")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("قصف الجيش التركي بلدة تل رفعت، ونفى الجيش الروسي ضلوعه في القصف على تل رفعت.", "RUSSIA"),
        ("نفت قوات النظام السوري تورطها في تجارة المخدرات بعد قصف على بلدة سراقب.", "SYR_GOV"),
    ],
)
def test_who_denies_something_else_or_beside_a_doer_did_nothing(text: str, actor: str) -> None:
    assert actor not in initiators(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ألقى بيان لحركة حماس باللوم على إسرائيل في انفجار في غزة أسفر عن مقتل ستة.", {"ISRAEL"}),
        ("قصف جوي على سراقب، واتهمت روسيا في البداية الغرب بالوقوف وراء القصف بعد تهديد فرنسا بالرد على القصف.", set()),
        ("قصفت إسرائيل مواقع في غزة أمس، واتهمت إسرائيل حركة حماس بتنفيذ هجمات على غزة.", {"ISRAEL"}),
    ],
)
def test_the_accused_is_who_stands_at_the_blame(text: str, expected: set[str]) -> None:
    assert initiators(text) == expected
