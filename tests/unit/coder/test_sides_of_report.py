"""Sides that only the whole report settles: its land, its enemies, whose soldiers were told of."""

from datetime import date

import pytest

from rasd import Account, code_report
from rasd.model import make_report

MONDAY = date(2018, 2, 5)


def accounts(text: str, title: str = "") -> tuple[Account, ...]:
    return code_report(make_report(text, title=title, published=MONDAY)).accounts


def test_civilians_are_those_of_the_land_of_the_act() -> None:
    text = (
        "قصفت طائرات بلدة سراقب في إدلب بسوريا اليوم. وانتقدت موسكو القرار. "
        "وقال مسعفون إن ستة مدنيين قتلوا في القصف الجوي اليوم."
    )
    told = {actor for account in accounts(text) for actor in account.targets}
    assert told == {"CIV_SY"}


@pytest.mark.parametrize(
    ("text", "army"),
    [
        ("أعلن الجيش مقتل ثمانية جنود في هجوم استهدف دورية في شمال سيناء أمس.", "EGY_ARMY"),
        ("أعلن الجيش مقتل ثلاثة جنود في هجوم استهدف دورية في شمال بوركينا فاسو أمس.", "MIL_BF"),
    ],
)
def test_an_army_without_a_name_tells_of_soldiers_of_that_land(text: str, army: str) -> None:
    assert [account.targets for account in accounts(text)] == [(army,)]


@pytest.mark.parametrize(
    ("text", "initiators"),
    [
        ("قال مسعفون في سراقب بسوريا إن ستة أشخاص قتلوا في غارات جوية حكومية أمس.", ("SYR_GOV",)),
        ("قتل ستة أشخاص بقصف حكومي على بلدة سراقب في إدلب بسوريا أمس.", ("SYR_GOV",)),
    ],
)
def test_governmental_strikes_are_those_of_the_state(text: str, initiators: tuple[str, ...]) -> None:
    assert [(a.initiators, a.targets) for a in accounts(text)] == [(initiators, ("CIV_SY",))]


@pytest.mark.parametrize(
    ("text", "initiators"),
    [
        ("قتل سبعة مدنيين خلال قصف سوريا فجر السبت.", ()),
        ("قتل سبعة مدنيين في قصف تركيا لمدينة عفرين في سوريا أمس.", ("TURKEY",)),
        ("سوريا - قصف مدفعي على بلدة سراقب أوقع سبعة قتلى أمس.", ()),
        ("أصابت قذائف الهاون التي أطلقها ناشطون سوريون ثكنة للجيش التركي قرب الباب أمس.", ()),
    ],
)
def test_what_stands_by_a_noun_of_striking_need_not_have_struck(text: str, initiators: tuple[str, ...]) -> None:
    assert [account.initiators for account in accounts(text)] == [initiators]


def test_enemies_are_no_partners() -> None:
    text = (
        "جاء تقدم قوات النظام السوري بعدما سيطرت أمس على بلدة السخنة، على أثر فرار مسلحي تنظيم داعش الذين كانوا فيها."
    )
    (taken,) = accounts(text)
    assert (taken.initiators, taken.targets) == (("SYR_GOV",), ("ISIS",))


def test_soldiers_who_fall_fighting_somebody_are_one_side() -> None:
    (account,) = accounts("قتل جنديان سعوديان في معارك ضد الحوثيين قرب نجران أمس.")
    assert set(account.initiators) | set(account.targets) == {"SAUDI", "HOUTHI"}
    assert account.initiators
    assert account.targets


def test_two_groups_claim_together() -> None:
    text = "أعلنت كتائب القسام وسرايا القدس مسؤوليتهما عن قصف مواقع عسكرية إسرائيلية قرب غزة أمس."
    assert all("ISRAEL" not in account.initiators and account.initiators for account in accounts(text))


@pytest.mark.parametrize(
    "text",
    [
        "قصف الجيش الإسرائيلي أهدافا في سوريا أمس، ردا على إطلاق القوات الإيرانية عشرين صاروخا ضد مواقعه.",
        "شن الجيش الإسرائيلي غارات على أهداف في سوريا أمس، ردا على إطلاق القوات الإيرانية عشرين صاروخا ضد مواقعه.",
    ],
)
def test_who_struck_first_takes_no_part_in_the_answer(text: str) -> None:
    assert "IRAN" not in accounts(text)[0].initiators


def test_who_answers_a_deed_did_not_do_it() -> None:
    text = "وكانت فرنسا وجهت أكثر من مئة صاروخ إلى مواقع سورية ردا على هجوم كيميائي في دوما أوقع أربعين قتيلا."
    chemical = [a for a in accounts(text) if a.sub_event_type == "Chemical weapon"]
    assert [a.initiators for a in chemical] == [()]


def test_an_objection_is_no_interception() -> None:
    assert accounts("اعترضت عليه الولايات المتحدة بشدة في مجلس الأمن بشأن غزة أمس.", "إسرائيل") == ()


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("قتل فلسطينيان في قصف إسرائيلي على موقع لحركة حماس شرق رفح أمس.", {"HAMAS", "CIV_PS"}),
        ("قتل ثلاثة مسلحين في قصف إسرائيلي على موقع لحركة حماس شرق رفح أمس.", {"HAMAS"}),
    ],
)
def test_people_killed_in_a_strike_on_a_post_are_hit_too(text: str, targets: set[str]) -> None:
    assert [set(account.targets) - {"UNKNOWN_ARMED", "PAL_FACTIONS"} for account in accounts(text)] == [targets]
