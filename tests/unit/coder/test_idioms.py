"""Idioms whose verb and noun stand apart, and what a support verb makes of the noun it carries."""

import pytest

from rasd import code_report
from rasd.model import make_report


def coded(text: str) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Type and sides of every account of a text."""
    accounts = code_report(make_report(text, title="أخبار")).accounts
    return {(a.sub_event_type, a.initiators, a.targets) for a in accounts}


@pytest.mark.parametrize(
    ("text", "kind", "initiators"),
    [
        ("أطلقت قوات الاحتلال الإسرائيلي صباح أمس النار على مزارع فلسطيني قرب نابلس.", "Attack", ("ISRAEL",)),
        ("فتح مسلحون مجهولون مساء أمس النار على حافلة ركاب في مدينة كركوك.", "Attack", ("UNKNOWN_ARMED",)),
        ("أقدم عناصر من ميليشيات الحوثي أمس على قتل مدني في مدينة إب.", "Attack", ("HOUTHI",)),
        ("ألقت القوات العراقية في تشرين الثاني القبض على قيادي في تنظيم داعش غرب الموصل.", "Arrests", ("IRQ_GOV",)),
    ],
)
def test_the_parts_of_an_idiom_may_stand_apart(text: str, kind: str, initiators: tuple[str, ...]) -> None:
    assert (kind, initiators) in {(found, doers) for found, doers, _ in coded(text)}


@pytest.mark.parametrize(
    "text",
    [
        "لم تطلق قوات الاحتلال الإسرائيلي أمس النار على أحد في نابلس.",
        "اندلعت النار أمس في مخزن للأخشاب في نابلس.",
        "أقدمت الشركة أمس على خفض أسعارها في كركوك.",
        "فتح المتحف أبوابه أمس للزوار في مدينة كركوك.",
        "نظمت البلدية أمس مهرجانا للزهور في مدينة كركوك.",
    ],
)
def test_a_part_alone_is_no_act(text: str) -> None:
    assert coded(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("شهدت مدينة كربلاء احتجاجات على رفع الأسعار.", "Peaceful protest"),
        ("تجددت الاحتجاجات لليوم الخامس في مدينة الكرك الأردنية.", "Peaceful protest"),
        ("دارت مواجهات في بلدة حزة وأطراف زملكا.", "Armed clash"),
    ],
)
def test_what_a_verb_of_happening_carries_came_about(text: str, kind: str) -> None:
    assert {found for found, _, _ in coded(text)} == {kind}


def test_a_war_alone_is_no_event() -> None:
    assert coded("اندلعت الحرب في سوريا عام 2011 وما زالت مستمرة.") == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("استولت حركة طالبان أمس على مدينة قندوز الأفغانية.", "Non-state actor overtakes territory"),
        ("استولى مسلحو داعش أمس على شاحنات المساعدات قرب مدينة تدمر السورية.", "Looting/property destruction"),
    ],
)
def test_what_is_seized_settles_the_type(text: str, kind: str) -> None:
    assert {found for found, _, _ in coded(text)} == {kind}
