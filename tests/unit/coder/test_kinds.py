"""Types: which can be one happening, and what means, sides and signs make of them."""

from datetime import date
from typing import Any

import pytest

from rasd.coder import code_report, kinds
from rasd.coder.kinds_decide import Facts, decide
from rasd.model import SUB_EVENT_TYPES, make_report

STRIKE = (kinds.SHELLING, kinds.AIR)
GENERAL = (kinds.SHELLING, kinds.AIR, kinds.ATTACK, kinds.CLASH)


def facts(*types: str, **more: Any) -> Facts:
    """Nothing is known but what is given."""
    nothing: dict[str, Any] = dict.fromkeys(Facts.__slots__, False)
    nothing |= dict.fromkeys(("types", "implied", "signs", "initiators", "targets"), ())
    return Facts(**{**nothing, "types": types, **more})


def kind(*types: str, **more: Any) -> str:
    return decide(facts(*types, **more))[0]


@pytest.mark.parametrize("one", SUB_EVENT_TYPES)
def test_a_type_is_like_itself(one: str) -> None:
    assert kinds.alike([one], [one])


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ([kinds.AIR], [kinds.SHELLING], True),
        ([kinds.BOMB], [kinds.SUICIDE], True),
        ([kinds.CLASH], [kinds.OVERTAKES], True),
        ([kinds.PEACEFUL], [kinds.EXCESSIVE], True),
        ([kinds.ARRESTS], [kinds.ABDUCTION], True),
        (GENERAL, [kinds.SUICIDE], True),
        ([kinds.BOMB], GENERAL, True),
        ([], [kinds.AIR], True),
        ([kinds.AIR], [], True),
        ([kinds.AIR], [kinds.BOMB], False),
        ([kinds.CLASH], [kinds.AIR], False),
        ([kinds.AGREEMENT], [kinds.CLASH], False),
        ([kinds.PEACEFUL], [kinds.AIR], False),
        (GENERAL, [kinds.AGREEMENT], False),
    ],
)
def test_types_that_can_be_one_happening(left: list[str], right: list[str], same: bool) -> None:
    assert kinds.alike(left, right) == same
    assert kinds.alike(right, left) == same


def test_a_clash_of_a_state_with_unarmed_people_is_no_battle() -> None:
    told = {"initiators": ["ISRAEL"], "targets": ["CIV_PS"], "hurt": True}
    assert kind(kinds.CLASH, unrest=True, **told) == kinds.EXCESSIVE
    assert kind(kinds.CLASH, unrest=False, **told) == kinds.CLASH
    assert kind(kinds.CLASH, unrest=True, **{**told, "targets": ["HAMAS"]}) == kinds.CLASH
    assert kind(kinds.CLASH, unrest=True, **{**told, "initiators": ["HAMAS"]}) == kinds.CLASH


def test_a_clash_at_a_protest_with_nobody_named_is_one_with_the_crowd() -> None:
    told = {"initiators": ["ISRAEL"], "signs": ["protest"]}
    assert kind(kinds.CLASH, hurt=True, **told) == kinds.EXCESSIVE
    assert kind(kinds.CLASH, **told) == "Violent demonstration"
    assert kind(kinds.CLASH, **{**told, "targets": ["HAMAS"]}) == kinds.CLASH


def test_general_words_are_those_of_both_attack_and_clash() -> None:
    assert kinds.is_general([kinds.ATTACK, kinds.CLASH])
    assert kinds.is_general(GENERAL)
    assert not kinds.is_general([kinds.ATTACK])
    assert not kinds.is_general([])


def test_ground_is_taken_by_a_word_that_says_so() -> None:
    assert kinds.takes_ground([kinds.REGAINS], "agent-on")
    assert not kinds.takes_ground([kinds.OVERTAKES], "mover")
    assert not kinds.takes_ground([kinds.CLASH, kinds.OVERTAKES], "agent-on")
    assert not kinds.takes_ground([], "")


def test_every_constant_is_a_type_of_the_codebook() -> None:
    named = {value for name, value in vars(kinds).items() if name.isupper() and isinstance(value, str)}
    assert named <= set(SUB_EVENT_TYPES)
    assert set(kinds.VIOLENT) <= set(SUB_EVENT_TYPES)


def test_strike_without_aircraft_is_shelling() -> None:
    assert kind(*STRIKE) == kinds.SHELLING


def test_strike_is_as_the_first_telling_says() -> None:
    assert kind(*STRIKE, strike=kinds.AIR) == kinds.AIR
    assert kind(*STRIKE, strike=kinds.SHELLING, signs={"air"}) == kinds.SHELLING
    assert kind(kinds.AIR, strike=kinds.SHELLING) == kinds.SHELLING


def test_air_strike_needs_no_further_word() -> None:
    assert kind(kinds.AIR) == kinds.AIR


def test_gas_makes_a_strike_chemical() -> None:
    assert kind(*STRIKE, implied={kinds.CHEMICAL, kinds.AIR}) == kinds.CHEMICAL


def test_attack_takes_the_type_of_its_means() -> None:
    assert kind(kinds.ATTACK, kinds.CLASH, implied={kinds.BOMB}) == kinds.BOMB
    assert kind(kinds.ATTACK, kinds.CLASH, implied={kinds.SUICIDE, kinds.BOMB}) == kinds.SUICIDE


def test_attack_on_armed_people_is_a_clash() -> None:
    assert kind(kinds.ATTACK, kinds.CLASH, targets=["SDF"], initiators=["ISIS"]) == kinds.CLASH


@pytest.mark.parametrize("target", ["CIV_SY", "GOV_IQ"])
def test_attack_on_unarmed_people_is_an_attack(target: str) -> None:
    assert kind(kinds.ATTACK, kinds.CLASH, targets=[target], initiators=["ISIS"]) == kinds.ATTACK


def test_attack_on_protesters_is_excessive_force() -> None:
    assert kind(kinds.ATTACK, targets=["PROT_IQ"], initiators=["IRQ_GOV"]) == kinds.EXCESSIVE


def test_bomb_with_a_bomber_is_a_suicide_bomb() -> None:
    assert kind(kinds.BOMB) == kinds.BOMB
    assert kind(kinds.BOMB, signs={"suicide"}) == kinds.SUICIDE
    assert kind(kinds.BOMB, implied={kinds.SUICIDE}) == kinds.SUICIDE


@pytest.mark.parametrize(
    ("actor", "wanted"),
    [
        ("SYR_GOV", kinds.REGAINS),
        ("MIL_ML", kinds.REGAINS),
        ("ISIS", kinds.OVERTAKES),
        ("HOUTHI", kinds.OVERTAKES),
    ],
)
def test_who_took_the_ground_tells_the_type(actor: str, wanted: str) -> None:
    assert kind(kinds.REGAINS, initiators=[actor]) == wanted
    assert kind(kinds.OVERTAKES, initiators=[actor]) == wanted


@pytest.mark.parametrize(
    ("actor", "country", "wanted"),
    [
        ("SYR_GOV", "SY", kinds.REGAINS),
        ("RUSSIA", "SY", kinds.REGAINS),
        ("TURKEY", "SY", kinds.OVERTAKES),
        ("MIL_TD", "LY", kinds.OVERTAKES),
        ("LNA", "LY", kinds.OVERTAKES),
        ("PMF", "IQ", kinds.REGAINS),
    ],
)
def test_ground_is_regained_for_the_state_of_the_country_alone(actor: str, country: str, wanted: str) -> None:
    assert kind(kinds.REGAINS, initiators=[actor], country=country) == wanted


def test_protest_by_what_happened_to_it() -> None:
    assert kind(kinds.PEACEFUL) == kinds.PEACEFUL
    assert kind(kinds.PEACEFUL, signs={"tear_gas"}) == kinds.INTERVENTION
    assert kind(kinds.PEACEFUL, hurt=True) == kinds.INTERVENTION
    assert kind(kinds.PEACEFUL, killed=True, hurt=True) == kinds.EXCESSIVE


def test_arms_found_are_disrupted_and_people_taken_are_arrests() -> None:
    both = (kinds.ARRESTS, kinds.DISRUPTED)
    assert kind(*both, arms=True) == kinds.DISRUPTED
    assert kind(*both, captured=True, arms=True) == kinds.ARRESTS


def test_deaths_alone_tell_no_act() -> None:
    kind_, rule = decide(facts(killed=True, hurt=True))
    assert kind_ == ""
    assert rule


def test_deaths_by_an_actor_tell_an_attack_or_a_clash() -> None:
    assert kind(killed=True, hurt=True, initiators=["ISIS"], targets=["CIV_SY"]) == kinds.ATTACK
    assert kind(killed=True, hurt=True, initiators=["ISIS"], targets=["SDF"]) == kinds.CLASH


@pytest.mark.parametrize("one", SUB_EVENT_TYPES)
def test_every_type_alone_gives_a_type_and_a_rule(one: str) -> None:
    kind_, rule = decide(facts(one))
    assert kind_ in SUB_EVENT_TYPES
    assert rule


def test_people_whom_a_group_arrests_are_abducted() -> None:
    assert kind(kinds.ARRESTS, initiators=["HOUTHI"], targets=["CIV_YE"]) == kinds.ABDUCTION
    assert kind(kinds.ARRESTS, initiators=["SAUDI"], targets=["CIV_SA"]) == kinds.ARRESTS
    assert kind(kinds.ARRESTS, initiators=["SDF"], targets=["ISIS"]) == kinds.ARRESTS
    assert kind(kinds.ARRESTS, targets=["CIV_EG"], signs={"disappearance"}) == kinds.ABDUCTION


def test_fighters_taken_prisoner_were_fought() -> None:
    prisoners = (kinds.ABDUCTION, kinds.CLASH)
    assert kind(*prisoners, initiators=["YEM_GOV"], targets=["HOUTHI"]) == kinds.CLASH
    assert kind(*prisoners, initiators=["YEM_GOV"], targets=["CIV_YE"]) == kinds.ABDUCTION
    assert kind(kinds.ABDUCTION, initiators=["ISIS"], targets=["IRQ_GOV"]) == kinds.ABDUCTION


@pytest.mark.parametrize(
    ("beside", "kind"),
    [
        ("وخرج آلاف المتظاهرين في مسيرات قرب السياج.", "Excessive force against protesters"),
        ("وأغلقت إسرائيل معبر كرم أبو سالم.", "Attack"),
    ],
)
def test_people_shot_by_soldiers_in_a_report_of_a_protest_were_protesters(beside: str, kind: str) -> None:
    text = f"قتل ستة فلسطينيين برصاص الجيش الإسرائيلي شرق غزة الاثنين. {beside}"
    accounts = code_report(make_report(text, title="", published=date(2018, 5, 15))).accounts
    assert accounts[0].sub_event_type == kind
