"""The rules of other projects, a line each: docs/reference/export-conventions.md tells the same."""

import gzip
from datetime import date
from io import StringIO
from pathlib import Path

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import account, report
from rasd.export.formats.acled import exported_type, refused, spot_of
from rasd.export.formats.ucdp import number_of, where_prec
from rasd.export.standards.acled_sides import sides_of as acled_sides
from rasd.export.standards.actors import acled_name, inter_of, ucdp_name
from rasd.export.standards.countries import country_of
from rasd.export.standards.days import acled_days, ucdp_date_prec
from rasd.export.standards.fatalities import acled_fatalities, acled_number, over_days
from rasd.export.standards.grid import cell_centre, cell_radius_km, priogrid_gid
from rasd.export.standards.ucdp_sides import deaths_of
from rasd.export.standards.ucdp_sides import sides_of as ucdp_sides
from rasd.gazetteer.distance import haversine_km
from rasd.linking import link
from rasd.model import Event, EventDate, EventPlace

from .conftest import REPORTS, release_of

#: The Assad-era army in the ACLED-like export.
ARMY = "Military Forces of Syria (-2024)"
US = "Military Forces of the United States"


def event(**fields: object) -> Event:
    """The one event that an account makes."""
    kind = str(fields.pop("kind", "Air/drone strike"))
    (made,) = link([report("x", account(kind, **fields))])  # type: ignore[arg-type]
    return made


def when(start: str, end: str, precision: str) -> EventDate:
    days = date.fromisoformat(start), date.fromisoformat(end)
    return EventDate(start=days[0], end=days[1], precision=precision, text=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "number"),
    [
        (5, 5, 5),
        (20, None, 20),  # at least 20
        (5, 7, 5),
        (2, None, 3),  # several, a bare plural
        (20, 99, 12),  # dozens
        (200, 999, 100),  # hundreds
        (1, 30, 3),  # killed and wounded 30, not split
        (1, 2, 1),
        (0, 0, 0),
        (2, 2, 2),
    ],
)
def test_acled_number_of_a_toll(low: int, high: int | None, number: int) -> None:
    assert acled_number(low, high) == number


@pytest.mark.parametrize(
    ("killed", "number"),
    [
        (((7, 7, "a"), (9, 9, "b")), 7),  # sources differ: the lowest
        (((20, 99, "a"), (35, 35, "b")), 12),  # dozens against a figure
        (((0, 0, "a"), (4, 4, "b")), 0),
        ((), 0),
    ],
)
def test_acled_fatalities(killed: tuple[tuple[int, int | None, str], ...], number: int) -> None:
    told = report("x", account(killed=killed))
    (one,) = link([told])
    assert acled_fatalities(one, told.accounts) == number


def test_acled_fatalities_without_accounts_are_those_of_the_event() -> None:
    assert acled_fatalities(event(killed=((20, 99, None),)), ()) == 12


@given(st.integers(0, 10_000), st.integers(1, 31))
def test_a_total_is_split_evenly_with_the_remainder_first(total: int, days: int) -> None:
    shares = over_days(total, days)
    assert sum(shares) == total
    assert shares == sorted(shares, reverse=True)
    assert shares[0] - shares[-1] <= 1


@pytest.mark.parametrize(
    ("told", "days", "precision"),
    [
        (when("2018-03-01", "2018-03-01", "day"), ["2018-03-01"], 1),
        (when("2018-03-01", "2018-03-02", "day"), ["2018-03-01"], 1),  # a night
        (when("2018-03-01", "2018-03-03", "day"), ["2018-03-01", "2018-03-02", "2018-03-03"], 1),  # an episode
        (when("2018-03-05", "2018-03-11", "week"), ["2018-03-08"], 2),
        (when("2018-03-01", "2018-03-31", "month"), ["2018-03-16"], 3),
        (when("2018-01-01", "2018-12-31", "year"), [], 0),
        (when("2018-01-01", "2018-06-30", "day"), [], 0),  # a campaign whose active days nobody told
    ],
)
def test_acled_days(told: EventDate, days: list[str], precision: int) -> None:
    found = acled_days(told)
    assert [one.day.isoformat() for one in found] == days
    assert {one.precision for one in found} == ({precision} if days else set())


def test_acled_codes_no_day_without_a_start() -> None:
    assert acled_days(EventDate(start=None, end=date(2018, 3, 1), precision="unknown", text=None)) == []


@pytest.mark.parametrize(
    ("told", "prec"),
    [
        (when("2018-03-01", "2018-03-01", "day"), 1),
        (when("2018-03-01", "2018-03-02", "day"), 2),
        (when("2018-03-01", "2018-03-06", "week"), 2),
        (when("2018-03-05", "2018-03-11", "week"), 3),
        (when("2018-03-01", "2018-03-31", "month"), 4),
        (when("2018-01-01", "2018-12-31", "year"), 5),
    ],
)
def test_ucdp_date_prec(told: EventDate, prec: int) -> None:
    assert ucdp_date_prec(told) == prec


@pytest.mark.parametrize(
    ("actor", "country", "inter", "name"),
    [
        ("SYR_GOV", "SY", 1, "Military Forces of Syria (-2024)"),
        ("SYR_GOV", "LB", 8, "Military Forces of Syria (-2024)"),  # abroad: external
        ("TURKEY", "SY", 8, "Military Forces of Turkey"),
        ("TURKEY", "TR", 1, "Military Forces of Turkey"),
        ("COALITION", "SY", 8, "Global Coalition against Islamic State"),
        ("ISIS", "IQ", 2, "Islamic State"),
        ("PMF", "IQ", 3, "Popular Mobilization Forces"),
        ("SYR_POPRES", "SY", 4, "Popular resistance / tribal fighters in eastern Syria"),
        ("UNKNOWN_ARMED", "SY", 3, "Unidentified Armed Group (Syria)"),
        ("CIV_SY", "SY", 7, "Civilians (Syria)"),
        ("PROT_IQ", "IQ", 6, "Protesters (Iraq)"),
        ("POL_EG", "EG", 1, "Police Forces of Egypt"),
        ("MIL_TD", "NE", 8, "Military Forces of Chad"),
        ("GOV_LB", "LB", 1, "Government of Lebanon"),
        ("UN_PEACEKEEPERS", "LB", 8, "United Nations peacekeepers"),
        ("other:White Helmets", "SY", 7, "White Helmets"),
        ("other:Somebody New", "SY", 3, "Somebody New"),
        ("other:withheld", "SY", 3, "Unidentified Armed Group (Syria)"),
    ],
)
def test_acled_actor(actor: str, country: str, inter: int, name: str) -> None:
    assert inter_of(actor, country) == inter
    assert acled_name(actor, country) == name


def test_protesters_of_a_riot_are_rioters() -> None:
    assert (inter_of("PROT_IQ", "IQ", riot=True), acled_name("PROT_IQ", "IQ", riot=True)) == (5, "Rioters (Iraq)")


@pytest.mark.parametrize(
    ("kind", "initiators", "targets", "first", "second", "interaction", "code", "targeted"),
    [
        ("Attack", ["ISIS"], [], "Islamic State", "Civilians (Syria)", "Rebel group-Civilians", 27, True),
        ("Attack", ["ISIS"], ["GOV_SY"], "Islamic State", "Civilians (Syria)", "Rebel group-Civilians", 27, True),
        (
            "Attack",
            [],
            ["CIV_SY"],
            "Unidentified Armed Group (Syria)",
            "Civilians (Syria)",
            "Political militia-Civilians",
            37,
            True,
        ),
        (
            "Armed clash",
            ["ISIS"],
            ["SDF", "CIV_SY"],
            "Islamic State",
            "Syrian Democratic Forces",
            "Rebel group-Rebel group",
            22,
            False,
        ),
        (
            "Air/drone strike",
            ["US"],
            ["CIV_SY", "ISIS"],
            US,
            "Islamic State",
            "Rebel group-External/Other forces",
            28,
            False,
        ),
        (
            "Air/drone strike",
            ["US"],
            ["CIV_SY"],
            US,
            "Civilians (Syria)",
            "External/Other forces-Civilians",
            78,
            True,
        ),
        ("Air/drone strike", ["US"], [], US, "", "External/Other forces only", 80, False),
        ("Peaceful protest", ["PROT_SY"], [], "Protesters (Syria)", "", "Protesters only", 60, False),
        (
            "Excessive force against protesters",
            ["SYR_GOV"],
            ["PROT_SY"],
            ARMY,
            "Protesters (Syria)",
            "State forces-Protesters",
            16,
            True,
        ),
        (
            "Mob violence",
            ["PROT_SY"],
            ["CIV_SY"],
            "Rioters (Syria)",
            "Civilians (Syria)",
            "Rioters-Civilians",
            57,
            True,
        ),
        ("Arrests", [], ["ISIS"], "Islamic State", "", "Rebel group only", 20, False),
    ],
)
def test_acled_sides(
    kind: str,
    initiators: list[str],
    targets: list[str],
    first: str,
    second: str,
    interaction: str,
    code: int,
    targeted: bool,
) -> None:
    sides = acled_sides(kind, initiators, targets, "SY")
    assert (sides.actor1, sides.actor2) == (first, second)
    assert (sides.interaction, sides.interaction_code, sides.targeted) == (interaction, code, targeted)


def test_civilians_hit_beside_the_armed_are_associated() -> None:
    sides = acled_sides("Air/drone strike", ["US"], ["CIV_SY", "ISIS"], "SY")
    assert sides.assoc2 == ("Civilians (Syria)",)
    assert acled_sides("Armed clash", ["ISIS"], ["SDF", "CIV_SY"], "SY").assoc2 == ()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, ""),
        ({"status": "denied"}, "denied"),
        ({"status": "planned"}, "planned"),
        ({"aggregate": True}, "aggregate"),
        ({"place": "syria"}, "country"),
        ({"place": None}, "country"),
        ({"status": "disputed"}, ""),
    ],
)
def test_what_acled_codes_not(fields: dict[str, object], why: str) -> None:
    assert refused(event(**fields)) == why


def test_an_intercepted_missile_is_disrupted_weapons_use() -> None:
    assert exported_type(event(kind="Shelling/artillery/missile attack", status="thwarted")) == "Disrupted weapons use"
    assert exported_type(event(kind="Armed clash", status="thwarted")) == "Armed clash"


def test_a_place_without_a_point_stands_at_the_main_town_of_its_province() -> None:
    place = EventPlace(name="س", name_en="Nowhere", admin1="Idlib", country="SY", precision="settlement")
    spot = spot_of(place)
    assert spot is not None
    assert (spot.name, spot.precision) == ("Idlib", 3)
    assert spot_of(EventPlace(name="", name_en="", admin1=None, country="SY", precision="settlement")) is None


def test_an_episode_has_a_row_a_day_with_its_dead_split() -> None:
    from rasd.export.formats.acled import COLUMNS, rows_of
    from rasd.export.losses import Losses

    release = release_of(report("x", account("Armed clash", last=2, killed=((4, 4, None),), by=("ISIS",), on=("SDF",))))
    rows = [
        dict(zip(COLUMNS, row, strict=True)) for row in rows_of(release.events[0], release, 0, Losses(), codes=False)
    ]
    assert [row["event_date"] for row in rows] == ["2018-03-01", "2018-03-02", "2018-03-03"]
    assert [row["fatalities"] for row in rows] == [2, 1, 1]
    assert len({row["event_id_cnty"] for row in rows}) == 3
    assert all("split over 3 days" in str(row["notes"]) for row in rows)


@pytest.mark.parametrize(
    ("by", "on", "violence", "side_a", "side_b"),
    [
        (("ISIS",), ("SYR_GOV",), 1, "Government of Syria", "IS"),  # the state first
        (("SYR_GOV",), ("ISIS",), 1, "Government of Syria", "IS"),
        (("ISRAEL",), ("SYR_GOV",), 1, "Government of Israel", "Government of Syria"),
        (("SDF",), ("ISIS",), 2, "IS", "SDF"),
        (("ISIS",), ("CIV_SY",), 3, "IS", "Civilians"),
        (("SYR_GOV",), ("CIV_SY", "SYR_OPP"), 1, "Government of Syria", "Syrian insurgents"),
    ],
)
def test_ucdp_sides(by: tuple[str, ...], on: tuple[str, ...], violence: int, side_a: str, side_b: str) -> None:
    sides = ucdp_sides(event(by=by, on=on))
    assert sides is not None
    assert (sides.type_of_violence, sides.side_a, sides.side_b) == (violence, side_a, side_b)


@pytest.mark.parametrize(
    ("by", "on"), [((), ("CIV_SY",)), (("UNKNOWN_ARMED",), ("CIV_SY",)), (("ISIS",), ()), (("PROT_SY",), ("CIV_SY",))]
)
def test_ucdp_codes_no_event_without_an_organised_side(by: tuple[str, ...], on: tuple[str, ...]) -> None:
    assert ucdp_sides(event(by=by, on=on)) is None


def toll(number: int, who: str | None, *, part: bool = False) -> dict[str, object]:
    return {"kind": "killed", "min": number, "max": number, "who": who, "part": part, "source": None, "text": ""}


@pytest.mark.parametrize(
    ("tolls", "split"),
    [
        ([toll(3, "SYR_GOV"), toll(5, "ISIS")], (3, 5, 0, 0)),
        ([toll(3, "SYR_GOV"), toll(2, "CIV_SY")], (3, 0, 2, 0)),
        ([toll(8, None), toll(2, "CIV_SY", part=True)], (0, 0, 2, 6)),
        ([toll(8, None)], (0, 0, 0, 8)),
    ],
)
def test_ucdp_deaths_by_side(tolls: list[dict[str, object]], split: tuple[int, int, int, int]) -> None:
    told = report("x", account("Armed clash", by=("ISIS",), on=("SYR_GOV",), casualties=tolls))
    (one,) = link([told])
    sides = ucdp_sides(one)
    assert sides is not None
    deaths = deaths_of(one, told.accounts, sides)
    assert deaths is not None
    assert (deaths.a, deaths.b, deaths.civilians, deaths.unknown) == split
    assert sum(split) == deaths.best
    assert deaths.low <= deaths.best <= deaths.high


@pytest.mark.parametrize(
    ("name", "side"), [("NUSRA_HTS", "HTS"), ("POL_EG", "Government of Egypt"), ("CIV_SY", "Civilians")]
)
def test_ucdp_name(name: str, side: str) -> None:
    assert ucdp_name(name) == side


@pytest.mark.parametrize(
    ("alpha2", "iso3", "numeric", "gwno", "acled", "ucdp"),
    [
        ("SY", "SYR", 760, 652, "Middle East", "Middle East"),
        ("YE", "YEM", 887, 678, "Middle East", "Middle East"),
        ("EG", "EGY", 818, 651, "Northern Africa", "Middle East"),
        ("LY", "LBY", 434, 620, "Northern Africa", "Africa"),
        ("SD", "SDN", 729, 625, "Northern Africa", "Africa"),
        ("SO", "SOM", 706, 520, "Eastern Africa", "Africa"),
        ("AF", "AFG", 4, 700, "Caucasus and Central Asia", "Asia"),
        ("PS", "PSE", 275, None, "Middle East", "Middle East"),
        ("UA", "UKR", 804, 369, "Europe", "Europe"),
    ],
)
def test_country_codes(alpha2: str, iso3: str, numeric: int, gwno: int | None, acled: str, ucdp: str) -> None:
    country = country_of(alpha2)
    assert country is not None
    found = country.iso3, country.iso_numeric, country.gwno, country.acled_region, country.ucdp_region
    assert found == (iso3, numeric, gwno, acled, ucdp)


def test_every_country_of_the_gazetteer_has_codes() -> None:
    from rasd.gazetteer import load_places

    assert {place.country for place in load_places() if place.country and not country_of(place.country)} == set()


@pytest.mark.parametrize(
    ("latitude", "longitude", "gid"),
    [(-90, -180, 1), (-89.6, -179.4, 2), (89.9, 179.9, 259_200), (90, 180, 259_200), (10.51, 2.29, 145_085)],
)
def test_priogrid(latitude: float, longitude: float, gid: int) -> None:
    assert priogrid_gid(latitude, longitude) == gid


@given(st.floats(-89, 89), st.floats(-179, 179), st.sampled_from([0.01, 0.1, 0.25, 1.0]))
def test_a_cell_holds_its_point_within_its_radius(latitude: float, longitude: float, degrees: float) -> None:
    centre = cell_centre(latitude, longitude, degrees)
    assert abs(centre[0] - latitude) <= degrees / 2 + 1e-6
    assert abs(centre[1] - longitude) <= degrees / 2 + 1e-6
    assert haversine_km(*centre, latitude, longitude) <= cell_radius_km(*centre, degrees) + 0.1
    assert cell_centre(*centre, degrees) == centre


def test_ids_that_are_hashes_have_a_number() -> None:
    assert number_of("e-29e81d6f0338b149") == int("29e81d6f0338b", 16)
    assert number_of("omar-field-attack") is None


def test_where_prec_knows_districts_by_the_gazetteer() -> None:
    fields = {"name": "", "name_en": "", "admin1": "Idlib", "country": "SY"}
    assert where_prec(EventPlace(**fields, precision="province")) == 4  # type: ignore[arg-type]
    assert where_prec(EventPlace(**fields, precision="country")) == 6  # type: ignore[arg-type]


def test_ucdp_rows_can_stand_beside_those_of_ucdp(shared: Path, tmp_path: Path) -> None:
    """The columns that the reference extract has are there, with values of the same kind."""
    from rasd.export import load_profile, write_release

    packed = (shared / "reference" / "ucdp_ged_syria_2018_02_06.csv.gz").read_bytes()
    theirs = pandas.read_csv(StringIO(gzip.decompress(packed).decode("utf-8")))
    write_release(release_of(*REPORTS), "ucdp", load_profile("internal"), tmp_path / "u.csv")
    ours = pandas.read_csv(tmp_path / "u.csv")
    assert set(theirs.columns) <= set(ours.columns)
    both = pandas.concat([theirs, ours[list(theirs.columns)]])
    for name in ("type_of_violence", "where_prec", "date_prec", "event_clarity", "best", "low", "high", "deaths_a"):
        assert both[name].dtype.kind == "i", name
