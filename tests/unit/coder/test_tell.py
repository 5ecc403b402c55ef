"""Tellings: what one sentence tells of one happening, of the one before it, and of whom."""

from datetime import date

import pytest

from rasd import Account, code_report
from rasd.model import make_report

MONDAY = date(2018, 2, 5)


def accounts(text: str, title: str = "سوريا") -> tuple[Account, ...]:
    return code_report(make_report(text, title=title, published=MONDAY)).accounts


def of(text: str, kind: str, title: str = "سوريا") -> Account:
    found = [a for a in accounts(text, title) if a.sub_event_type == kind]
    assert len(found) == 1, [a.sub_event_type for a in accounts(text, title)]
    return found[0]


AIR, SHELLING = "Air/drone strike", "Shelling/artillery/missile attack"


def test_what_was_answered_is_an_event_of_its_own() -> None:
    text = "قصفت المدفعية التركية مواقع قسد في تل رفعت ردا على هجوم لقسد على قاعدة تركية في اعزاز."
    shelling, clash = of(text, SHELLING), of(text, "Armed clash")
    assert (shelling.initiators, shelling.targets, shelling.role) == (("TURKEY",), ("SDF",), "main")
    assert (clash.initiators, clash.targets, clash.role) == (("SDF",), ("TURKEY",), "background")


def test_who_was_hit_is_suspected_of_the_answer() -> None:
    text = "أصيبت قاعدة أمريكية في حقل العمر بقذائف صاروخية. وجاء القصف ردا على استهداف حزب الله العراقي قرب البوكمال."
    account = next(a for a in accounts(text) if "US" in a.targets)
    assert account.initiators == ("KATAIB_HEZB",)
    assert account.initiator_certainty == "suspected"


TAKES = "Non-state actor overtakes territory"


@pytest.mark.parametrize(
    "text",
    [
        "وتسيطر قوات سوريا الديمقراطية على بلدة هجين في ريف دير الزور يوم الأحد.",
        "وما زال تنظيم داعش يسيطر على مدينة هجين في ريف دير الزور منذ الأحد.",
        "قال الجيش الإسرائيلي إن داعش يحتل بلدة الشجرة في حوض اليرموك يوم الأحد.",
    ],
)
def test_who_holds_a_place_has_not_just_taken_it(text: str) -> None:
    assert not accounts(text)


@pytest.mark.parametrize(
    "text",
    [
        "وسيطر تنظيم داعش على مدينة هجين في ريف دير الزور يوم الأحد.",
        "وبات تنظيم داعش يسيطر على مدينة هجين في ريف دير الزور يوم الأحد.",
    ],
)
def test_to_take_a_place_or_come_to_hold_it_is_an_act(text: str) -> None:
    assert of(text, TAKES).initiators == ("ISIS",)


def test_a_crowd_that_clashes_with_soldiers_is_shot_at() -> None:
    kind = "Excessive force against protesters"
    assert of("قتل فلسطينيان برصاص الجيش الإسرائيلي يوم الأحد خلال مواجهات شرق خان يونس.", kind).targets == ("PROT_PS",)
    text = "قتل مدنيان برصاص الجيش السوري يوم الأحد خلال معارك في بلدة سقبا."
    assert kind not in {a.sub_event_type for a in accounts(text)}


def test_a_title_tells_its_news_in_the_imperfect() -> None:
    assert of("جاء ذلك بعد أيام من القتال.", TAKES, "داعش يسيطر على مدينة هجين في ريف دير الزور").initiators


def test_a_named_doer_is_not_replaced_by_who_was_hit_before() -> None:
    text = "قصف الجيش التركي مواقع قسد في تل رفعت ردا على استهداف الجيش الوطني السوري في اعزاز."
    assert [a.initiators for a in accounts(text)] == [("TURKEY",), ()]


def test_an_act_some_days_before_is_background() -> None:
    text = "شن تنظيم داعش هجوما على حاجز لقسد في الشدادي بعد أيام من غارة أمريكية على مدينة البوكمال."
    raid = of(text, AIR)
    assert (raid.role, raid.initiators) == ("background", ("US",))
    assert raid.place is not None
    assert raid.place.name_en == "Abu Kamal"


def test_a_plain_after_parts_nothing() -> None:
    text = "سيطر تنظيم الدولة على بلدة السخنة بعد اشتباكات مع قوات النظام."
    assert len(accounts(text)) == 1


def test_a_toll_before_while_is_not_the_sweeps() -> None:
    text = (
        "هاجم تنظيم داعش قاعدة للتحالف الدولي في حقل العمر، فجر اليوم.\n"
        "ووثق المرصد مقتل 7 عناصر من التنظيم، فيما تجري عمليات تمشيط من قبل قوات سوريا الديمقراطية."
    )
    (clash,) = accounts(text)
    assert clash.initiators == ("ISIS",)
    assert [(c.kind, c.min, c.who) for c in clash.casualties] == [("killed", 7, "ISIS")]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("سقطت صواريخ على قاعدة عين الأسد التي تضم قوات أمريكية وفرنسية غربي العراق.", ("US", "FRANCE")),
        ("سقطت قذائف داخل قاعدة أمريكية تحوي جنودا أمريكيين وبريطانيين في حقل العمر.", ("US", "UK")),
    ],
)
def test_who_is_at_the_struck_place_is_hit(text: str, targets: tuple[str, ...]) -> None:
    assert of(text, SHELLING).targets == targets


def test_transfer_of_captives_takes_effect_where_it_ends() -> None:
    text = "قامت القوات الأمريكية بنقل العشرات من إرهابيي تنظيم داعش من سجون الحسكة إلى حقل العمر أمس."
    account = of(text, "Other")
    assert (account.initiators, account.targets) == (("US",), ("ISIS",))
    assert account.place is not None
    assert account.place.name_en == "al-Omar oil field"


def test_furniture_moved_is_no_event() -> None:
    assert not accounts("قامت القوات الأمريكية بنقل معدات وخيام من الحسكة إلى حقل العمر أمس.")


def test_what_is_usual_is_a_total() -> None:
    text = "وتشن طائرات تركية بين الحين والآخر غارات على مواقع حزب العمال الكردستاني في جبال قنديل شمالي العراق."
    assert of(text, AIR, "العراق").aggregate


def test_the_soldiers_are_those_told_before() -> None:
    text = (
        "هاجم تنظيم داعش مساكن لجنود أمريكيين في ريف دير الزور أمس.\n"
        "وشن التنظيم هجوما من ثلاثة محاور على مساكن الجنود في حقل العمر أمس."
    )
    assert {t for a in accounts(text) for t in a.targets} == {"US"}


def test_a_part_gives_way_to_the_whole() -> None:
    text = "هاجم تنظيم داعش مواقع وحدات حماية الشعب وقوات سوريا الديمقراطية في الشدادي أمس."
    assert accounts(text)[0].targets == ("SDF",)


def test_a_body_is_listed_beside_its_spokesman() -> None:
    text = (
        "أصدر المركز الإعلامي لقسد بيانا أكد وقوع هجوم لتنظيم داعش على مقراته في الشدادي أمس.\n"
        "وقال مدير المركز الإعلامي لقسد، فرهاد الشامي، إن تنظيم داعش هاجم المقرات في الشدادي أمس."
    )
    names = [s.name for a in accounts(text) for s in a.sources]
    assert "المركز الإعلامي لقسد" in names
    assert any(name.startswith("مدير المركز الإعلامي لقسد") for name in names)


def test_who_spoke_still_speaks_in_the_sentence_after() -> None:
    text = (
        "سوريا تشهد تصعيدا.\n"
        "وقالت مصادر محلية إن تنظيم داعش هاجم قوات قسد في بلدة الشدادي بالحسكة.\n"
        "وقصفت طائرات أمريكية مواقع تنظيم داعش في بادية البوكمال."
    )
    assert [s.name for s in of(text, AIR).sources] == ["مصادر محلية"]


def test_who_only_accuses_is_listed_where_nobody_else_tells() -> None:
    told = "قال مصدر عسكري إن طائرات أمريكية قصفت قاعدة للجيش السوري في البوكمال."
    accused = "واتهمت روسيا الولايات المتحدة بقصف القاعدة في البوكمال."
    assert [s.name for s in of(f"{told}\n{accused}", AIR).sources] == ["مصدر عسكري"]
    alone = "اتهمت روسيا الولايات المتحدة بقصف قاعدة للجيش السوري بطائرات في البوكمال."
    assert [s.name for s in of(alone, AIR).sources] == ["روسيا"]


def test_who_speaks_in_the_next_sentence_of_the_people_in_it_tells_of_it_too() -> None:
    told = "قال مصدر عسكري إن طائرات أمريكية قصفت مواقع تنظيم داعش في بادية البوكمال."
    after = "وأوضحت مصادر طبية أن جنود التنظيم نقلوا إلى المستشفى."
    assert [s.name for s in of(f"{told}\n{after}", AIR).sources] == ["مصدر عسكري", "مصادر طبية"]


def test_a_vowelled_passive_has_no_doer() -> None:
    text = "قُتل القيادي الحوثي أبو علي الجمعة في مواجهات مع الجيش اليمني شرق صعدة."
    account = accounts(text, "اليمن")[0]
    assert "HOUTHI" in account.targets
    assert "HOUTHI" not in account.initiators


def test_the_army_is_one_source_however_its_name_is_put() -> None:
    for name in ("الجيش الإسرائيلي", "جيش الاحتلال الإسرائيلي"):
        text = (
            f"استهدف {name} مواقع لحماس في غزة بغارات. وأعلن {name} أن الغارات استهدفت نفقا. وقال الجيش إن القصف استمر."
        )
        assert [s.kind for s in accounts(text, "غزة")[0].sources] == ["military"], name


def test_an_armed_party_right_after_a_verb_of_result_did_it() -> None:
    text = "أوقعت وحدات من الجيش السوري قتلى في صفوف جبهة النصرة خلال اشتباكات شمال حماة."
    account = of(text, "Armed clash")
    assert "SYR_GOV" in account.initiators
    assert account.targets == ("NUSRA_HTS",)
