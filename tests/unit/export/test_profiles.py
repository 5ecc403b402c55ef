"""Disclosure profiles: what each takes away, what is counted, and every fault of an own one."""

import json
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from making import account, report
from rasd.errors import BadInput, WrongUse
from rasd.export import Profile, Release, disclose, load_profile, profile_names, write_release
from rasd.export.disclosure.names import known_name, source_name
from rasd.export.disclosure.profile import parse_profile
from rasd.export.formats.table import NAMES, row_of
from rasd.export.release import make_release
from rasd.lexicon.load import REQUIRED
from rasd.linking.grade import grade_of, graded_by_person
from rasd.model import (
    Account,
    Candidate,
    Casualty,
    CodedReport,
    Event,
    EventPlace,
    Source,
    coded_to_json,
    event_schema,
    event_to_json,
    schema,
)

from .conftest import KEY, MADE, SOHR, release_of
from .test_leaks import OWN


def own(*changes: tuple[str, str]) -> Profile:
    text = OWN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return parse_profile(text, "own.yaml")


def test_three_profiles_are_shipped() -> None:
    assert profile_names() == ("internal", "partners", "public")
    assert [load_profile(name).open for name in profile_names()] == [True, False, False]


@pytest.mark.parametrize("name", ["internal", "partners", "public"])
def test_a_shipped_profile_has_a_full_header(name: str) -> None:
    text = (resources.files("rasd.data") / "profiles" / f"{name}.yaml").read_text(encoding="utf-8")
    head = dict(line[2:].split(": ", 1) for line in text.splitlines() if line.startswith("# "))
    assert {"profile", *REQUIRED[1:]} <= head.keys()
    assert load_profile(name).label[1]


def test_internal_changes_nothing_but_the_name() -> None:
    release = release_of(report("a", account()))
    disclosed, losses = disclose(release, load_profile("internal"))
    assert (disclosed.events, disclosed.reports) == (release.events, release.reports)
    assert not losses


def test_a_new_field_of_the_model_asks_for_a_decision() -> None:
    """Disclosure builds each value anew. A field with a default would be left at it; one without would fail."""
    known = {
        Event: 19,
        Account: 20,
        CodedReport: 8,
        EventPlace: 11,
        Casualty: 8,
        Source: 2,
        Candidate: 4,
    }
    assert {kind: len(kind.__dataclass_fields__) for kind in known} == known


@pytest.mark.parametrize(
    ("name", "kind", "partners", "public"),
    [
        ("المرصد السوري لحقوق الإنسان", "monitor", "Syrian Observatory for Human Rights", "monitor"),
        ("وكالة سانا", "news_agency", "SANA", "news_agency"),
        ("العقيد سمير النموذج", "military", "military", "military"),
        ("مراسل سانا", "local", "local", "local"),  # people who may be found are never named
        ("أبو خالد", "activists", "activists", "activists"),
        ("طبيب في سانا", "medical", "medical", "medical"),
        ("صفحة لا يعرفها أحد", "media", "media", "media"),
        ("وكالة سانا", "anything else", "SANA", "unnamed"),
    ],
)
def test_source_names(name: str, kind: str, partners: str, public: str) -> None:
    assert source_name(name, kind, load_profile("internal")) == name
    assert source_name(name, kind, load_profile("partners")) == partners
    assert source_name(name, kind, load_profile("public")) == public


def test_a_spokesman_is_told_by_his_body() -> None:
    assert known_name("الناطق باسم كتائب القسام أبو فلان") == "Qassam Brigades media"
    assert known_name("فلان الفلاني") is None


def test_withheld_sources_of_one_kind_stay_apart() -> None:
    one = account(sources=(("فلان", "local"), ("علان", "local")), killed=((3, 3, "فلان"), (5, 5, "علان")))
    disclosed, _ = disclose(release_of(report("a", one)), load_profile("partners"), key=KEY)
    (made,) = disclosed.reports[0].accounts
    assert [source.name for source in made.sources] == ["local 1", "local 2"]
    assert [toll.source for toll in made.casualties] == ["local 1", "local 2"]


def test_embargo_holds_back_the_last_days_and_the_undated() -> None:
    old, edge = report("a", account(day=0)), report("b", account(day=1, place="idlib"))
    new = report("c", account("Abduction/forced disappearance", day=2, anchor="خطف مسلحون طبيبا من بيته"))
    undated = report("d", account(date=None, place="mosul"))
    release = release_of(old, edge, new, undated, made=date(2018, 3, 16))
    disclosed, losses = disclose(release, own(("embargo_days: 0", "embargo_days: 14")), key=KEY)
    assert [event.date.start for event in disclosed.events if event.date.start] == [date(2018, 3, 1), date(2018, 3, 2)]
    assert losses["profile.embargo"] == 1
    assert sum(event.date.start is None for event in disclosed.events) == 1  # dated by its report, of 2 March


def test_an_event_of_which_nobody_knows_when_it_was_waits() -> None:
    from rasd.linking.files import coded_of

    undated = coded_of({"id": "d", "title": "", "text": "نص", "accounts": [account(date=None)]})
    _, losses = disclose(release_of(undated), own(("embargo_days: 0", "embargo_days: 1")), key=KEY)
    assert losses["profile.embargo"] == 1


def many(count: int, place: str, start: int = 0) -> list[CodedReport]:
    return [report(f"{place}{n}", account("Attack", place, 3 * (start + n))) for n in range(count)]


def test_small_groups_are_withheld() -> None:
    release = release_of(*many(3, "douma"), *many(2, "idlib"))
    disclosed, losses = disclose(release, own(("minimum: 1", "minimum: 3")), key=KEY)
    assert {event.place.admin1 for event in disclosed.events if event.place} == {"Rif Dimashq"}
    assert losses["profile.groups_withheld"] == 2
    assert len(disclosed.reports) == 3


def test_small_groups_are_told_by_country_and_month_if_these_are_enough() -> None:
    release = release_of(*many(3, "douma"), *many(2, "idlib"), *many(1, "rif", 20), *many(2, "mosul"))
    profile = own(
        ("minimum: 1", "minimum: 2"), ("small: withhold", "small: coarsen"), ("accounts: keep", "accounts: drop")
    )
    disclosed, losses = disclose(release, profile, key=KEY)
    assert losses["profile.groups_withheld"] == 1
    assert losses["profile.groups_coarsened"] == 0
    assert len(disclosed.events) == 7

    profile = own(
        ("minimum: 1", "minimum: 3"), ("small: withhold", "small: coarsen"), ("accounts: keep", "accounts: drop")
    )
    three = release_of(*many(2, "idlib"), *many(1, "douma"), *many(1, "mosul"))
    disclosed, losses = disclose(three, profile, key=KEY)
    assert losses["profile.groups_coarsened"] == 3
    assert losses["profile.groups_withheld"] == 1
    for event in disclosed.events:
        assert event.place is not None
        assert (event.place.precision, event.place.admin1, event.date.precision) == ("country", None, "month")
        assert (event.date.start, event.date.end) == (date(2018, 3, 1), date(2018, 3, 31))


@pytest.mark.parametrize(
    ("finest", "start", "end", "precision"),
    [
        ("day", "2018-03-01", "2018-03-01", "day"),
        ("week", "2018-02-26", "2018-03-04", "week"),
        ("month", "2018-03-01", "2018-03-31", "month"),
    ],
)
def test_dates_are_widened(finest: str, start: str, end: str, precision: str) -> None:
    profile = own(("dates: {finest: day", f"dates: {{finest: {finest}"))
    disclosed, _ = disclose(release_of(report("a", account())), profile, key=KEY)
    (event,) = disclosed.events
    assert (str(event.date.start), str(event.date.end), event.date.precision) == (start, end, precision)
    assert (disclosed.reports[0].published is None) is True  # the kind of sources alone is told


def test_ids_are_the_same_in_every_release_with_one_key_and_others_with_another() -> None:
    release = release_of(report("a", account()))
    made = [disclose(release, own(), key=key)[0] for key in (KEY, KEY, b"x" * 32)]
    ids = [one.events[0].id for one in made]
    assert ids[0] == ids[1] != ids[2]
    assert ids[0] != release.events[0].id
    assert made[0].reports[0].accounts[0].id == made[0].events[0].accounts[0]
    assert made[0].reports[0].accounts[0].event == ids[0]


def test_opaque_keeps_hashes_of_events_and_replaces_names() -> None:
    release = release_of(
        report("sohr-0815", account(id="a-0123456789abcdef")), report("x", account(place="mosul", id="slug"))
    )
    disclosed, _ = disclose(release, load_profile("partners"), key=KEY)
    accounts = {name for event in disclosed.events for name in event.accounts}
    assert "a-0123456789abcdef" in accounts
    assert "slug" not in accounts
    assert {event.id for event in disclosed.events} == {event.id for event in release.events}
    assert all("sohr" not in one.id for one in disclosed.reports)


def test_a_key_is_asked_for() -> None:
    with pytest.raises(WrongUse, match="--key"):
        disclose(release_of(report("a", account())), load_profile("public"))


def test_an_actor_named_after_a_withheld_place_is_withheld() -> None:
    place = {"name": "حجور", "name_en": "Hajour", "admin1": "Hajjah", "country": "YE", "precision": "settlement"}
    one = account(by=("other:Houthi opponents (tribes of Hajour)",), on=("HOUTHI",), place=None)
    one["place"] = {**place, "latitude": 16.1, "longitude": 43.2, "radius_km": 3.0}
    release = release_of(report("a", one))
    partners, _ = disclose(release, load_profile("partners"), key=KEY)
    assert partners.events[0].initiators == ("other:Houthi opponents (tribes of Hajour)",)
    coarse, losses = disclose(release, own(("finest: site", "finest: cell")), key=KEY)
    assert coarse.events[0].initiators == ("other:withheld",)
    assert losses["profile.actors"] == 1


def test_reasons_of_grades_are_known_to_disclosure() -> None:
    """A reason that linking words anew would silently be left out."""
    claimed = account(claim_of_responsibility="ISIS", by=("ISIS",))
    cases = [
        (report("a", claimed),),
        (report("a", account(sources=(SOHR,))), report("b", account())),
        (report("a", account()),),
        (report("a", account(by=("ISRAEL",))), report("b", account(by=("TURKEY",)))),
        (report("a", account()), report("b", account(status="denied"))),
        (report("a", account(status="denied")),),
        (report("a", account(status="disputed")),),
    ]
    assert grade_of
    for case in cases:
        release = release_of(*case)
        disclosed, _ = disclose(release, load_profile("partners"), key=KEY)
        assert [e.grade for e in disclosed.events] == [e.grade for e in release.events]


@pytest.mark.parametrize("name", ["public", "partners", "internal"])
@pytest.mark.parametrize(("by", "whose"), [("machine", "machine"), ("person", "person")])
def test_a_persons_grade_leaves_with_whose_it_is_and_no_name(name: str, by: str, whose: str) -> None:
    told = account(claim_of_responsibility="other:Abu Salim", by=("other:Abu Salim",))
    release = release_of(report("a", told))
    (event,) = release.events
    if by == "person":
        event = replace(event, grade=graded_by_person("discounted", event.grade))
    disclosed, _ = disclose(replace(release, events=(event,)), replace(load_profile(name), minimum=1), key=KEY)
    (out,) = disclosed.events
    row = dict(zip(NAMES, row_of(out, disclosed), strict=True))
    assert (row["grade"], row["grade_by"]) == (event.grade.value, whose)
    if by == "person":
        assert row["grade_reason"] == "a person graded it; worked out: confirmed"
    if name != "internal":
        assert "Salim" not in str(row["grade_reason"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1, 2]", "A profile is a list of keys"),
        ("a: [", "This is not YAML"),
        (OWN.replace("words: drop", "words: some"), "key words is 'some'; write one of keep, drop"),
        (OWN.replace("words: drop", ""), "key words is missing"),
        (OWN.replace("name: own", ""), "key name is missing"),
        (OWN + "colour: red\n", "key colour is not known"),
        (OWN.replace("finest: site", "finest: house"), "places.finest is 'house'"),
        (OWN.replace("grid_degrees: 0.1", "grid_degrees: far"), "places.grid_degrees is 'far'; write a number"),
        (OWN.replace("grid_degrees: 0.1", "grid_degrees: 50"), "write a number from 0 to 5"),
        (OWN.replace(", embargo_days: 0", ""), "dates.embargo_days is missing"),
        (OWN.replace("embargo_days: 0", "embargo_days: 1.5"), "write a whole number"),
        (OWN.replace("embargo_days: 0", "embargo_days: true"), "write a number"),
        (OWN.replace("minimum: 1", "minimum: 0"), "write a number from 1"),
        (OWN.replace("dates: {finest: day, embargo_days: 0}", "dates: 3"), "key dates is missing or has no keys"),
        (OWN.replace("words: drop", "words: keep"), "words: keep gives away"),
        (OWN.replace("urls: drop", "urls: keep"), "urls: keep leads to the words"),
        (OWN.replace("ids: keyed", "ids: keep"), "ids: keep names files"),
        (OWN.replace("finest: site, grid_degrees: 0.1", "finest: cell, grid_degrees: 0"), "needs places.grid_degrees"),
        (OWN.replace("minimum: 1, small: withhold", "minimum: 3, small: coarsen"), "gives an event away"),
    ],
)
def test_faults_of_own_profiles_are_named(text: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WrongUse) as raised:
        load_profile(str(file))
    assert words in str(raised.value)
    assert "mine.yaml" in str(raised.value)


@pytest.mark.parametrize("name", ["nobody", "no/such.yaml", "latin.yaml"])
def test_a_profile_that_cannot_be_read_is_named(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("latin.yaml").write_bytes(b"name: \xff")
    with pytest.raises(WrongUse, match=name.split("/")[-1].split(".")[0]):
        load_profile(name)


def test_an_own_profile_holds(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(OWN, encoding="utf-8")
    profile = load_profile(str(file))
    assert (profile.name, profile.grid_degrees, profile.needs_key) == ("own", 0.1, True)


def test_reports_of_an_earlier_release_are_not_left_beside_a_public_one(tmp_path: Path) -> None:
    release = release_of(*many(3, "douma"))
    target = tmp_path / "events.jsonl"
    write_release(release, "jsonl", load_profile("internal"), target)
    before = target.read_bytes()
    with pytest.raises(WrongUse, match=r"events\.reports\.jsonl stands there"):
        write_release(release, "jsonl", load_profile("public"), target, key=KEY)
    assert target.read_bytes() == before


def test_two_profiles_give_two_ids_with_one_key() -> None:
    release = release_of(report("a", account()))
    one, other = (disclose(release, own(("name: own", f"name: {name}")), key=KEY)[0] for name in ("one", "two"))
    assert one.events[0].id != other.events[0].id


def test_without_sources_tolls_of_two_stay_apart_and_origins_are_counted() -> None:
    one = account(sources=(("فلان", "local"), SOHR), killed=((3, 3, "فلان"), (5, 5, SOHR[0])))
    disclosed, _ = disclose(release_of(report("a", one)), own(("sources: kind", "sources: drop")), key=KEY)
    (made,) = disclosed.reports[0].accounts
    assert made.sources == ()
    assert [toll.source for toll in made.casualties] == ["source 1", "source 2"]
    (event,) = disclosed.events
    assert {(origin.name, origin.kind) for origin in event.origins} == {("withheld", "unnamed")}
    assert len(event.origins) == 2


def test_a_profile_that_only_waits_changes_no_value() -> None:
    text = (
        OWN.replace("words: drop", "words: keep")
        .replace("ids: keyed", "ids: keep")
        .replace("urls: drop", "urls: keep")
        .replace("sources: kind", "sources: keep")
        .replace("actors: known", "actors: keep")
        .replace("grid_degrees: 0.1", "grid_degrees: 0")
        .replace("embargo_days: 0", "embargo_days: 1")
    )
    free = account(means=["a means of its own"], by=("other:Somebody",), sources=(("فلان", "a kind of its own"),))
    release = release_of(report("a", free))
    disclosed, losses = disclose(release, parse_profile(text, "own"))
    assert disclosed.events == release.events
    linked = [replace(a, event=release.events[0].id) for a in release.reports[0].accounts]
    assert list(disclosed.reports[0].accounts) == linked
    assert losses.as_dict() == {}


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"latitude": 95.0}, "latitude 95.0; write degrees from -90 to 90"),
        ({"longitude": float("nan")}, "longitude nan; write degrees from -180 to 180"),
        ({"radius_km": -1.0}, "radius -1.0; write kilometres"),
    ],
)
def test_points_that_are_none_of_this_earth_are_named(place: dict[str, float], words: str) -> None:
    one = account()
    one["place"] = {**one["place"], **place}
    with pytest.raises(BadInput) as raised:
        make_release([], [report("a", one)], made=MADE, version="1")
    assert words in str(raised.value)


def test_an_own_profile_does_not_pass_for_a_shipped_one(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(OWN.replace("name: own", "name: public"), encoding="utf-8")
    with pytest.raises(WrongUse, match="name public is that of a shipped profile"):
        load_profile(str(file))


def test_the_readme_calls_an_own_profile_by_its_label(tmp_path: Path) -> None:
    profile = parse_profile(OWN + "label: {en: for donors, ar: للمانحين}\n", "own")
    write_release(release_of(report("a", account())), "hxl", profile, tmp_path / "x.csv", key=KEY, lang="both")
    readme = (tmp_path / "x.csv.readme.txt").read_text(encoding="utf-8")
    assert "Disclosure profile: for donors." in readme
    assert "مستوى النشر: للمانحين." in readme


@pytest.mark.parametrize("name", ["internal", "partners", "public"])
def test_what_is_disclosed_meets_the_schemas(name: str, release: Release) -> None:
    disclosed, _ = disclose(release, load_profile(name), key=KEY)
    assert disclosed.reports or name == "public"
    for event in disclosed.events:
        jsonschema.validate(json.loads(event_to_json(event)), event_schema())
    for one in disclosed.reports:
        jsonschema.validate(json.loads(coded_to_json(one)), schema())


def test_a_name_given_as_two_kinds_is_withheld_if_one_asks_for_it() -> None:
    both = (("وكالة سانا", "news_agency"), ("وكالة سانا", "local"))
    for given in (both, both[::-1]):
        disclosed, _ = disclose(release_of(report("a", account(sources=given))), load_profile("partners"), key=KEY)
        assert {source.name for source in disclosed.reports[0].accounts[0].sources} == {"local"}


def test_an_actor_that_is_kept_is_withheld_with_its_place() -> None:
    one = account(by=("other:Douma Council",))
    profile = own(("actors: known", "actors: keep"), ("finest: site", "finest: cell"))
    disclosed, _ = disclose(release_of(report("a", one)), profile, key=KEY)
    assert disclosed.events[0].initiators == ("other:withheld",)
    kept, _ = disclose(release_of(report("a", one)), own(("actors: known", "actors: keep")), key=KEY)
    assert kept.events[0].initiators == ("other:Douma Council",)
