"""Sides: who did it, to whom, how surely, and who claimed it."""

from datetime import date

import pytest

from rasd import Account, code_report
from rasd.model import make_report

MONDAY = date(2018, 2, 5)


def only(text: str, title: str = "سوريا") -> Account:
    (account,) = code_report(make_report(text, title=title, published=MONDAY)).accounts
    return account


def sides(text: str, title: str = "سوريا") -> tuple[tuple[str, ...], tuple[str, ...]]:
    account = only(text, title)
    return account.initiators, account.targets


@pytest.mark.parametrize(
    ("text", "initiators", "targets"),
    [
        ("قصفت القوات التركية مواقع لقوات سوريا الديمقراطية في تل رفعت.", ("TURKEY",), ("SDF",)),
        ("شنت طائرات روسية غارات على مواقع لهيئة تحرير الشام في إدلب.", ("RUSSIA",), ("NUSRA_HTS",)),
        ("قصف تركي على مواقع لقوات سوريا الديمقراطية في تل رفعت.", ("TURKEY",), ("SDF",)),
        ("تعرضت قاعدة أمريكية في التنف لقصف صاروخي.", (), ("US",)),
        ("استهدفت عبوة ناسفة دورية للجيش التركي في الباب.", (), ("TURKEY",)),
        ("قتل ثلاثة مدنيين بقصف لقوات النظام على سراقب.", ("SYR_GOV",), ("CIV_SY",)),
        ("قتل جنود أتراك في هجوم لتنظيم داعش قرب الباب.", ("ISIS",), ("TURKEY",)),
        ("اندلعت اشتباكات بين قسد وتنظيم الدولة قرب هجين.", ("SDF",), ("ISIS",)),
        ("سيطر تنظيم الدولة على بلدة السخنة بعد معارك مع قوات النظام.", ("ISIS",), ("SYR_GOV",)),
        ("استعادت قوات النظام بلدة السخنة من تنظيم الدولة.", ("SYR_GOV",), ("ISIS",)),
    ],
)
def test_sides_by_the_signs_of_grammar(text: str, initiators: tuple[str, ...], targets: tuple[str, ...]) -> None:
    assert sides(text) == (initiators, targets)


@pytest.mark.parametrize(
    "text",
    [
        "قصف تنظيم داعش مواقع الجيش التركي في الباب.",
        "قصفت عصابات داعش الإرهابية مواقع الجيش التركي في الباب.",
        "قصف مجاهدو الدولة الإسلامية مواقع الجيش التركي في الباب.",
    ],
)
def test_loaded_names_lead_to_the_same_sides(text: str) -> None:
    assert sides(text) == (("ISIS",), ("TURKEY",))


def test_an_interception_turns_the_sides_round() -> None:
    text = "اعترضت الدفاعات الجوية السعودية صاروخا باليستيا أطلقه الحوثيون على الرياض مساء أمس."
    assert sides(text, "السعودية") == (("HOUTHI",), ("SAUDI",))


def test_people_of_whom_no_more_is_told_are_civilians() -> None:
    assert sides("انفجرت سيارة مفخخة في بلدة سراقب وقتلت ستة أشخاص.")[1] == ("CIV_SY",)


def test_only_a_place_has_no_target() -> None:
    assert sides("قصفت قوات النظام السوري محيط بلدة سراقب أمس.")[1] == ()


def test_bystanders_of_a_clash_are_no_targets() -> None:
    text = "اندلعت اشتباكات بين قسد وتنظيم الدولة قرب هجين وقتل فيها ثلاثة مدنيين."
    assert "CIV_SY" not in sides(text)[1]


def test_certainty_is_unknown_where_nobody_is_named() -> None:
    account = only("انفجرت سيارة مفخخة في بلدة سراقب وقتلت ستة أشخاص.")
    assert (account.initiators, account.initiator_certainty) == ((), "unknown")


def test_certainty_is_stated_where_it_is_said_plainly() -> None:
    assert only("قصفت قوات النظام السوري بلدة سراقب.").initiator_certainty == "stated"


@pytest.mark.parametrize(
    "text",
    [
        "اتهمت المعارضة السورية قوات النظام بقصف بلدة سراقب أمس.",
        "يرجح أن تنظيم الدولة نفذ الهجوم على الحاجز في الرقة أمس.",
    ],
    ids=["accused", "supposed"],
)
def test_certainty_is_suspected_where_it_is_only_a_charge(text: str) -> None:
    account = only(text)
    assert account.initiators
    assert account.initiator_certainty == "suspected"


def test_a_claim_names_its_actor() -> None:
    account = only("تبنى تنظيم الدولة الإسلامية الهجوم الذي استهدف حاجزا لقوات سوريا الديمقراطية في الرقة أمس.")
    assert account.claim_of_responsibility == "ISIS"
    assert account.initiators == ("ISIS",)


def test_an_army_that_announces_claims_nothing() -> None:
    account = only("أعلن الجيش التركي أنه قصف مواقع لقوات سوريا الديمقراطية في تل رفعت.")
    assert account.initiators == ("TURKEY",)
    assert account.claim_of_responsibility is None


def test_no_side_holds_an_actor_twice() -> None:
    account = only("قصفت قوات النظام السوري بلدة سراقب.\nوقال ناشطون إن قوات النظام قصفت سراقب بالمدفعية.")
    assert len(set(account.initiators)) == len(account.initiators)
    assert not set(account.initiators) & set(account.targets)


def test_nationality_of_a_strike_is_not_that_of_its_victims() -> None:
    text = "مقتل خمسة مدنيين بغارات روسية على سراقب."
    assert sides(text) == (("RUSSIA",), ("CIV_SY",))


@pytest.mark.xfail(strict=True, reason="nameless soldiers become the army of the country though another is named")
def test_soldiers_of_the_army_that_was_hit_are_its_own() -> None:
    text = "انفجرت عبوة ناسفة بدورية للجيش التركي في مدينة الباب صباح اليوم وقتلت جنديين."
    assert sides(text) == ((), ("TURKEY",))


@pytest.mark.parametrize(
    ("text", "initiators"),
    [
        ("أعلن الجيش العراقي أنه قتل 45 من عناصر تنظيم الدولة قرب هجين.", ("IRQ_GOV",)),
        ("توغلت قوة إسرائيلية في قرية جباتا الخشب بريف القنيطرة، ودهمت منزلين واختطفت شقيقين.", ("ISRAEL",)),
    ],
)
def test_a_subject_told_once_holds_for_what_follows(text: str, initiators: tuple[str, ...]) -> None:
    found = code_report(make_report(text, title="سوريا", published=date(2018, 2, 5))).accounts
    assert found
    assert all(account.initiators == initiators for account in found)


@pytest.mark.parametrize("dash", ["-", "–", "—", "--"])
def test_the_town_of_a_dateline_does_nothing(dash: str) -> None:
    text = f"بيروت {dash} قتل ثلاثة من عناصر قوات النظام السوري في هجوم شنه تنظيم الدولة الإسلامية قرب بلدة السخنة."
    assert only(text).initiators == ("ISIS",)


def test_the_group_is_the_last_one_called_by_that_noun() -> None:
    text = (
        "هاجم تنظيم الدولة الإسلامية مواقع قوات سوريا الديمقراطية في حقل العمر بريف دير الزور أمس الأحد.\n"
        "وقتل سبعة من عناصر التنظيم في الهجوم."
    )
    (toll,) = only(text).casualties
    assert toll.who == "ISIS"


def test_a_later_sentence_adds_no_other_doer_to_a_strike() -> None:
    first = "قصفت طائرات روسية بلدة سراقب أمس."
    later = "وأضاف المصدر أن القصف الذي نفذته قوات النظام السوري على سراقب أمس دمر منازل."
    assert code_report(make_report(f"{first}\n{later}")).accounts[0].initiators == ("RUSSIA",)


def test_gunmen_may_be_named_later() -> None:
    text = (
        "هاجم مسلحون منزلا في قرية المسحك أمس وقتلوا رجلا.\nوقال مصدر إن مقاتلي تنظيم داعش هاجموا المنزل في القرية أمس."
    )
    assert sides(text)[0] == ("ISIS",)


def test_who_did_the_same_elsewhere_in_the_report_did_it_here_too() -> None:
    text = "شنت طائرات روسية غارات على سراقب الأحد.\nوأسفرت غارات على بلدة معرة النعمان السبت عن مقتل ثلاثة مدنيين."
    found = code_report(make_report(text, title="سوريا", published=MONDAY)).accounts
    assert [a.initiators for a in found] == [("RUSSIA",), ("RUSSIA",)]


def test_a_group_without_aircraft_lends_itself_to_no_air_strike() -> None:
    text = "شن تنظيم داعش غارات على سراقب الأحد.\nوأسفرت غارة جوية على بلدة معرة النعمان السبت عن مقتل ثلاثة مدنيين."
    found = code_report(make_report(text, title="سوريا", published=MONDAY)).accounts
    assert found[-1].initiators == ()


def test_the_dead_of_whom_no_more_is_told_are_civilians() -> None:
    assert sides("أسفر هجوم كيماوي عن مقتل العشرات في دوما.")[1] == ("CIV_SY",)


def test_the_only_other_armed_side_of_a_report_is_the_enemy() -> None:
    text = "قصف الحوثيون بلدة حيس أمس.\nوسيطر الجيش اليمني على جبل الظهر في البيضاء السبت."
    found = code_report(make_report(text, title="اليمن", published=MONDAY)).accounts
    assert (found[-1].initiators, found[-1].targets) == (("YEM_GOV",), ("HOUTHI",))


def test_the_only_group_of_which_a_report_speaks_is_whom_the_state_fought() -> None:
    text = "سيطرت قوات الجيش اليمني على جبل الظهر في البيضاء السبت.\nوتخشى ميليشيات الحوثي خسارة طريق إمدادها."
    found = code_report(make_report(text, title="اليمن", published=MONDAY)).accounts
    assert (found[0].initiators, found[0].targets) == (("YEM_GOV",), ("HOUTHI",))


def test_two_groups_leave_the_enemy_untold() -> None:
    text = "سيطرت قوات الجيش اليمني على جبل الظهر في البيضاء السبت.\nوتنشط ميليشيات الحوثي وتنظيم القاعدة في المحافظة."
    found = code_report(make_report(text, title="اليمن", published=MONDAY)).accounts
    assert found[0].targets == ()


def test_a_base_is_hit_with_the_army_of_its_country_unless_its_holder_is_named() -> None:
    assert sides("استهدفت صواريخ مطار التيفور العسكري الأحد.")[1] == ("SYR_GOV",)
    assert sides("قصفت طائرات إسرائيلية مواقع إيرانية في مطار التيفور العسكري الأحد.")[1] == ("IRAN",)


@pytest.mark.parametrize(
    "claim",
    [
        "وأعلن تنظيم داعش مسؤوليته عن الهجوم.",
        "وأعلن تنظيم داعش في بيان مسؤوليته عن التفجير.",
        "وأعلن تنظيم داعش مسؤوليته الكاملة عن العملية.",
        "وتبنى تنظيم داعش العملية.",
    ],
)
def test_a_claim_in_the_next_sentence_names_the_doer(claim: str) -> None:
    account = only("قتل سبعة مدنيين في انفجار سيارة مفخخة في عفرين أمس.\n" + claim)
    assert (account.initiators, account.claim_of_responsibility) == (("ISIS",), "ISIS")


@pytest.mark.parametrize(
    "text",
    [
        "ولم يعلن تنظيم داعش مسؤوليته عن الهجوم.",
        "وأعلن تنظيم داعش أنه يحمل التحالف مسؤولية الهجوم.",
        "وأعلن تنظيم داعش تعيين مسؤول جديد.",
    ],
)
def test_whoever_claims_nothing_did_nothing(text: str) -> None:
    account = only("قتل سبعة مدنيين في انفجار سيارة مفخخة في عفرين أمس.\n" + text)
    assert account.claim_of_responsibility is None


def test_attackers_who_fell_as_they_were_repelled_are_of_those_whose_attack_it_was() -> None:
    account = only(
        "صدت القوات المسلحة هجوما للدعم السريع على مقر في الخرطوم الأحد وقتلت 20 من المهاجمين.", title="السودان"
    )
    assert (account.initiators, account.targets) == (("RSF",), ("SAF",))
    assert [(one.kind, one.min, one.who) for one in account.casualties] == [("killed", 20, "RSF")]


def test_of_whom_the_repelled_killed_is_not_the_defender() -> None:
    account = only("تصدت وحدات من الجيش لهجوم شنه إرهابيو جبهة النصرة على نقاط في حي جوبر وقضت على العشرات منهم.")
    assert account.targets == ("SYR_GOV",)
    assert [one.who for one in account.casualties] == [None]
