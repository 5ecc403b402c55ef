"""Sides that follow from the type of an act: partners, the enemy told elsewhere, a state struck from abroad."""

from datetime import date

import pytest

from rasd import Account, code_report
from rasd.model import make_report

MONDAY = date(2018, 2, 5)


def accounts(text: str, title: str) -> tuple[Account, ...]:
    return code_report(make_report(text, title=title, published=MONDAY)).accounts


def test_both_partners_of_an_agreement_are_initiators() -> None:
    text = "أعلن التوصل إلى اتفاق لوقف إطلاق النار بين قوات النظام السوري وجيش الإسلام في دوما أمس."
    (account,) = accounts(text, "سوريا")
    assert account.sub_event_type == "Agreement"
    assert (account.initiators, account.targets) == (("SYR_GOV", "JAYSH_ISLAM"), ())


def test_the_enemy_is_the_one_told_elsewhere_in_the_report() -> None:
    text = (
        "هاجم الجيش اليمني مواقع الحوثيين في مديرية نهم شرق صنعاء أمس.\n"
        "وسيطرت قوات الجيش اليمني على جبل البياض في مديرية صرواح بمحافظة مأرب السبت."
    )
    report = make_report(text, title="اليمن", published=MONDAY)
    taken = next(a for a in code_report(report).accounts if a.sub_event_type == "Government regains territory")
    assert taken.targets == ("HOUTHI",)
    assert taken.basis["targets"] == "inferred"
    (span,) = taken.evidence.targets
    assert "الحوثيين" in report.blob[span.start : span.end]


def test_a_strike_from_abroad_hits_the_state() -> None:
    (account,) = accounts("شنت إسرائيل غارات جوية على سوريا فجر أمس.", "غارات")
    assert (account.initiators, account.targets) == (("ISRAEL",), ("SYR_GOV",))
    assert account.place is not None
    assert account.place.country == "SY"


def test_foreign_aircraft_over_a_town_hit_nobody_named() -> None:
    (account,) = accounts("شنت طائرات روسية غارات على بلدة سراقب في سوريا فجر أمس.", "غارات")
    assert account.targets == ()


def test_a_strike_at_home_names_nobody() -> None:
    text = "شنت طائرات الجيش السوري غارات على محيط بلدة سراقب في إدلب فجر أمس."
    (account,) = accounts(text, "غارات")
    assert account.targets == ()


@pytest.mark.parametrize(
    ("text", "initiators"),
    [
        ("قصفت قوات النظام بلدة سراقب الاثنين.\nوقتل أربعة مدنيين السبت في قصف على بلدة سراقب.", [("SYR_GOV",)] * 2),
        (
            "سيطرت قوات النظام على بلدة سراقب الاثنين.\nوقبل أسبوع تمت استعادة السيطرة على بلدة خان شيخون من المعارضة.",
            [("SYR_GOV",)] * 2,
        ),
        (
            "اشتبكت قوات النظام مع تنظيم الدولة قرب هجين الاثنين.\n"
            "وقتل عشرة من تنظيم الدولة في اشتباكات قرب السخنة السبت.",
            [("SYR_GOV",)] * 2,
        ),
        (
            "قصفت قوات النظام بلدة سراقب الاثنين.\nوقصف الجيش التركي بلدة تل رفعت الأحد.\n"
            "وقتل أربعة مدنيين في قصف على بلدة هجين السبت.",
            [("SYR_GOV",), ("TURKEY",), ()],
        ),
    ],
)
def test_who_did_it_is_taken_from_the_only_one_told_to_do_such(text: str, initiators: list[tuple[str, ...]]) -> None:
    report = make_report(text, title="سوريا", published=date(2018, 2, 5))
    assert [a.initiators for a in code_report(report).accounts] == initiators


def test_arrests_that_nobody_is_told_to_have_made_are_made_by_the_police_of_the_land() -> None:
    text = "اعتقال عشرين عنصرا من تنظيم داعش في مراكش والدار البيضاء."
    (account,) = code_report(make_report(text, title="المغرب", published=date(2018, 2, 5))).accounts
    assert (account.initiators, account.basis["initiators"]) == (("POL_MA",), "inferred")
