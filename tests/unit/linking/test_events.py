"""What an event says: the best supported values, its origins, its conflicts and its grade."""

import pytest

from making import account, report
from rasd.linking import link
from rasd.model import CodedReport, Event
from rasd.model.event import Conflict

SOHR, ARMY = ("المرصد السوري لحقوق الإنسان", "monitor"), ("الجيش السوري", "military")


def event(*reports: CodedReport) -> Event:
    (found,) = link(reports)
    return found


def conflicts(found: Event) -> dict[tuple[str, str], Conflict]:
    return {(one.field, one.kind): one for one in found.conflicts}


def test_twenty_sites_that_cite_one_monitor_are_one_origin() -> None:
    reports = [report(f"r{n}", account(sources=(SOHR,))) for n in range(20)]
    found = event(*reports)
    assert len(found.accounts) == 20
    (origin,) = found.origins
    assert origin.name == SOHR[0]
    assert found.grade.value == "weak"


def test_who_carries_a_source_is_no_origin_of_its_own() -> None:
    carried = account(sources=(SOHR, ("وكالة رويترز", "news_agency")))
    assert [origin.kind for origin in event(report("a", carried)).origins] == ["monitor"]


def test_local_people_are_an_origin_beside_a_monitor() -> None:
    local, agency = ("مصادر محلية", "local"), ("وكالة الأناضول", "news_agency")
    told = account(sources=(local, agency, SOHR))
    assert {origin.kind for origin in event(report("a", told)).origins} == {"local", "monitor"}
    twice = event(report("a", told), report("b", account(sources=(local, agency))))
    assert sorted(len(origin.accounts) for origin in twice.origins) == [1, 2]


def test_two_origins_of_one_name_count_as_two() -> None:
    local = (("مصادر محلية", "local"),)
    seven = [report(f"l{n}", account(killed=((7, 7, None),), sources=local), outlet=f"صحيفة {n}") for n in range(2)]
    nine = [report(f"s{n}", account(killed=((9, 9, None),), sources=(SOHR,)), outlet=f"قناة {n}") for n in range(2)]
    found = event(*seven, *nine)
    assert [origin.name for origin in found.origins].count("مصادر محلية") == 2
    assert found.deaths is not None
    assert found.deaths.best == 7


def test_copies_of_one_text_are_one_origin() -> None:
    text = " ".join(f"كلمة{n}" for n in range(80))
    copies = [report(name, account(), text=text + end) for name, end in (("a", ""), ("b", " ونهاية أخرى"))]
    assert len(event(*copies).origins) == 1
    assert len(event(copies[0], report("c", account())).origins) == 2


def test_two_independent_origins_make_it_fair() -> None:
    found = event(report("a", account(sources=(SOHR,))), report("b", account(sources=(ARMY,))))
    assert (found.grade.value, found.grade.cause) == ("fair", "fair")


def test_a_claim_confirms_it() -> None:
    told = account("Suicide bomb", by=("ISIS",), claim_of_responsibility="ISIS")
    assert event(report("a", told)).grade.value == "confirmed"


def test_a_denial_contests_it() -> None:
    found = event(report("a", account()), report("b", account(status="denied")))
    assert found.grade.value == "contested"
    assert ("status", "denial") in conflicts(found)


def test_only_denied_is_discounted() -> None:
    assert event(report("a", account(status="denied"))).grade.value == "discounted"


def test_rival_doers_contest_it() -> None:
    dead = ((9, 9, None),)
    found = event(report("a", account(killed=dead)), report("b", account(killed=dead, by=("ISRAEL",))))
    sides = conflicts(found)["initiators", "attribution"].sides
    assert {side.value for side in sides} == {"SYR_GOV", "ISRAEL"}
    assert found.grade.value == "contested"


def test_an_alliance_and_its_part_are_no_rivals() -> None:
    dead = ((9, 9, None),)
    told = (account("Armed clash", by=(one,), on=("ISIS",), killed=dead) for one in ("SDF", "YPG"))
    found = event(*(report(name, one) for name, one in zip("ab", told, strict=True)))
    assert ("initiators", "attribution") not in conflicts(found)


@pytest.mark.parametrize(
    ("first", "second", "days", "kind"),
    [
        ((7, 7), (9, 9), (1, 1), "number"),
        ((0, 0), (9, 9), (1, 2), "number"),
        ((7, 7), (9, 9), (1, 2), "update"),
        ((9, 9), (7, 7), (1, 2), "number"),
        ((7, None), (9, 9), (1, 1), "precision"),
        ((20, 99), (35, 35), (1, 1), "precision"),
    ],
    ids=["two figures", "none and some", "risen later", "fallen later", "at least", "dozens"],
)
def test_kinds_of_difference_between_tolls(
    first: tuple[int, int | None], second: tuple[int, int | None], days: tuple[int, int], kind: str
) -> None:
    told = zip("ab", (first, second), days, strict=True)
    reports = [report(name, account(killed=((*toll, None),)), day=day) for name, toll, day in told]
    assert [one.kind for one in event(*reports).conflicts] == [kind]


def test_nobody_hurt_against_dead_of_a_group_is_a_contradiction() -> None:
    nobody = {"kind": "killed", "min": 0, "max": 0, "who": None, "part": False, "source": None, "text": "دون ضحايا"}
    told = account(killed=((9, 9, None),)), {**account(), "casualties": [nobody]}
    found = event(report("a", told[0]), report("b", told[1]))
    assert [one.kind for one in found.conflicts] == ["number"]


def test_foiled_against_dead_is_a_denial() -> None:
    found = event(report("a", account(killed=((9, 9, None),))), report("b", account(status="thwarted")))
    assert ("status", "denial") in conflicts(found)
    assert not event(report("a", account()), report("b", account(status="thwarted"))).conflicts


def test_a_report_that_tells_both_numbers_contradicts_neither() -> None:
    both = ((7, 7, "المرصد"), (9, 9, "وكالة سانا"))
    found = event(report("a", account(killed=both)), report("b", account(killed=both)))
    assert {claim.value for one in found.conflicts for claim in one.sides} <= {"7 CIV_SY", "9 CIV_SY"}
    assert len(conflicts(found)) == 1


def test_deaths_are_low_best_and_high_never_a_mean() -> None:
    told = [(4, 4), (9, 9), (9, 9)]
    found = event(*(report(f"r{n}", account(killed=((*toll, None),))) for n, toll in enumerate(told)))
    assert found.deaths is not None
    assert (found.deaths.low, found.deaths.best, found.deaths.high) == (4, 9, 9)


@pytest.mark.parametrize(("least", "most"), [(20, 99), (2, None)], ids=["dozens", "several"])
def test_vague_words_give_way_to_a_number(least: int, most: int | None) -> None:
    told = [report(f"d{n}", account(killed=((least, most, None),)), outlet=f"صحيفة {n}") for n in range(3)]
    found = event(*told, report("x", account(killed=((43, 43, None),)), outlet="قناة"))
    assert found.deaths is not None
    assert (found.deaths.low, found.deaths.best, found.deaths.high) == (least, 43, most)
    alone = event(*told).deaths
    assert alone is not None
    assert alone.best == least


def test_an_open_number_has_no_high() -> None:
    found = event(report("a", account(killed=((20, None, None),))))
    assert found.deaths is not None
    assert found.deaths.high is None


def test_the_finest_supported_place_and_day_stand() -> None:
    dead = ((12, 12, None),)
    wide = account(place="rif", last=4, precision="week", killed=dead, anchor="غارات على سوق الخضار")
    found = event(report("a", wide), report("b", account(killed=dead, anchor="غارات على سوق الخضار")))
    assert found.place is not None
    assert found.place.name_en == "Douma"
    assert found.date.precision == "day"


@pytest.mark.parametrize(("named", "place"), [(1, "Eastern Ghouta"), (2, "Douma")])
def test_one_town_among_many_accounts_of_its_region_is_not_the_place(named: int, place: str) -> None:
    """Three outlets for each wider place: a town that one in three of them tells is the place, one in five is none."""
    dead = ((12, 12, None),)
    told = ["douma"] * named + ["ghouta"] * 4 + ["rif"] * 3
    reports = [
        report(f"r{n}", account(place=where, killed=dead, anchor="غارات على سوق الخضار"), outlet=f"قناة {n}")
        for n, where in enumerate(told)
    ]
    found = event(*reports)
    assert found.place is not None
    assert found.place.name_en == place


def test_unknown_gunmen_give_way_to_a_name() -> None:
    reports = [report(f"r{n}", account("Suicide bomb", by=("UNKNOWN_ARMED",))) for n in range(3)]
    assert event(*reports, report("x", account("Suicide bomb", by=("ISIS",)))).initiators == ("ISIS",)
