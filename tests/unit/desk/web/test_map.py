"""The map and its timeline: what is asked is what is shown, nothing is sharper than told, nothing in it runs."""

import itertools
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from desking import accounts_of, bare
from rasd.errors import WrongUse
from rasd.model import group_of
from rasd_desk.archive.models import Event
from rasd_desk.archive.search.boxes import Box
from rasd_desk.events.asking import asked_of, narrowed
from rasd_desk.map import drawn
from rasd_desk.map.marks import mark, of_account
from rasd_desk.map.places import MOST, Spot, in_view, spots
from rasd_desk.map.tiles import tiles_origin
from rasd_desk.map.times import timeline

NOW = datetime(2026, 1, 1, tzinfo=UTC)
EVIL = "<script>window.ran=1</script>\"'><img src=x onerror='window.ran=1'>"
#: A town, the same point told as a wide area, a province, a site without a point in a province, a country, nowhere.
TOWN = ("Sukhnah", 34.8853, 38.8711, "settlement", "SY", "Homs", 3.0)
AREA = ("Sukhnah", 34.8853, 38.8711, "area", "SY", "Homs", 25.0)
PROVINCE = ("Homs", 34.724, 36.7256, "province", "SY", "Homs", 120.0)
POINTLESS = ("A field", None, None, "site", "SY", "Homs", 3.0)
COUNTRY = ("Syria", None, None, "country", "SY", "", None)
ELSEWHERE = ("Somewhere", 52.5, 13.4, "province", "DE", "Unheard of", 40.0)
NOWHERE = ("", None, None, "", "", "", None)
ALL = (TOWN, AREA, PROVINCE, POINTLESS, COUNTRY, ELSEWHERE, NOWHERE)

_numbers = itertools.count(1)


def happened(where: Any = TOWN, day: str | None = "2018-08-17", killed: int = 1, kind: str = "Armed clash") -> Event:
    """An event of the archive."""
    name, latitude, longitude, precision, country, admin1, radius = where
    number = next(_numbers)
    place = {"name": name, "name_en": name, "country": country, "admin1": admin1, "precision": precision}
    toll = {"low": killed, "best": killed, "high": killed}
    return Event.objects.create(
        eid=f"e-{number}",
        sub_event_type=kind,
        event_type=group_of(kind),
        status="occurred",
        first=day,
        last=day,
        precision="day",
        country=country,
        admin1=admin1,
        place_name=name,
        place_precision=precision,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        killed=killed,
        grade="weak",
        told=1,
        origins=1,
        added=NOW,
        changed=NOW,
        data={
            "date": {"start": day, "end": day},
            "place": place if name else None,
            "initiators": [],
            "targets": [],
            "deaths": toll,
            "wounded": None,
            **dict.fromkeys(("accounts", "conflicts", "origins", "means"), ()),
            **{"initiator_certainty": "unknown", "claim_of_responsibility": None, "status": "occurred"},
            **{"aggregate": False, "grade": {"value": "weak", "cause": "weak", "reason": ""}},
        },
    )


def asked(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    return json.loads(answer.content)


def test_the_page_is_there_in_both_languages(client: Client, english: Client) -> None:
    happened()
    html = english.get("/map/").content.decode()
    for one in ("Map and timeline", "Timeline", "1 event", "Natural Earth", "Time runs from left to right"):
        assert one in bare(html), one
    english.cookies["rasd-language"] = "ar"
    html = english.get("/map/").content.decode()
    for one in ("الخريطة والخط الزمني", "حدث واحد", "يجري الزمن من اليمين إلى اليسار"):
        assert one in bare(html), one
    assert 'dir="ltr" role="group"' in html, "the map itself is always drawn from left to right"


def test_the_question_is_kept_from_table_to_map_and_back(english: Client) -> None:
    happened()
    table = english.get("/events/?country=SY&since=2018-01-01&sort=deaths&page=1").content.decode()
    assert 'href="/map/?country=SY&amp;since=2018-01-01"' in table
    seen = english.get("/map/?country=SY&since=2018-01-01&view=35.0,38.0,7&by=week").content.decode()
    assert 'href="/events/?country=SY&amp;since=2018-01-01"' in seen
    assert 'name="view" value="35.0,38.0,7"' in seen


def test_each_event_stands_as_exactly_as_it_is_told(client: Client) -> None:
    for where in ALL:
        happened(where)
    told = asked(client, "/map/places")
    by_address = {one["at"]: one for one in [*told["places"], *told["countries"]]}
    town, province = by_address["34.8853,38.8711"], by_address["SY/Homs"]
    assert (town["level"], town["count"], sorted(town["radii"])) == ("place", 2, [3.0, 25.0])
    assert (province["level"], province["count"], province["radii"]) == ("province", 2, [120.0])
    assert (by_address["SY"]["level"], by_address["SY"]["point"], by_address["SY"]["number"]) == (
        "country",
        [None, None],
        "760",
    )
    assert by_address["52.5,13.4"]["radii"] == [40.0]
    assert told["nowhere"] == 1
    assert sum(one["count"] for one in by_address.values()) + told["nowhere"] == len(ALL)


def test_what_a_place_shows_is_what_it_counts(english: Client) -> None:
    for where in (*ALL, PROVINCE, COUNTRY, TOWN, TOWN):
        happened(where)
    told = asked(english, "/map/places")
    for one in [*told["places"], *told["countries"]]:
        html = english.get("/map/at", {"at": one["at"]}).content.decode()
        count = one["count"]
        assert f"{count} event{'s' if count > 1 else ''}" in bare(html), one["at"]


def test_an_account_of_a_place_leads_to_its_event_and_to_the_table(english: Client) -> None:
    events = [happened(killed=n) for n in range(10)]
    html = english.get("/map/at?at=34.8853,38.8711&country=SY").content.decode()
    assert f"/events/{events[-1].pk}/" in html
    assert "and 2 more" in bare(html)
    link = html.split('href="/events/?')[1].split('"')[0].replace("&amp;", "&")
    assert "country=SY" in link
    assert len(narrowed(asked_of(dict(part.split("=", 1) for part in link.replace("%2C", ",").split("&"))))) == 10


@pytest.mark.parametrize("at", ["", "x", "999,999", "SY/Nowhere at all", "34.8853", "1e5,3", "sy", "SY/" + "x" * 400])
def test_an_address_of_no_place_is_not_found(client: Client, at: str) -> None:
    happened()
    assert client.get("/map/at", {"at": at}).status_code == 404


def test_a_box_narrows_map_timeline_and_table_alike(client: Client) -> None:
    happened()
    happened(ELSEWHERE)
    box = "38,34,39,35"
    assert [one.place_name for one in narrowed(asked_of({"box": box}))] == ["Sukhnah"]
    assert len(asked(client, f"/map/places?box={box}")["places"]) == 1
    assert sum(sum(bar[3]) for bar in asked(client, f"/map/times?box={box}")["bars"]) == 1
    html = client.get(f"/events/?box={box}").content.decode()
    assert "حدث واحد" in bare(html)
    assert f'name="box" value="{box}" checked' in html


def at_sea(name: str, longitude: float) -> Any:
    return (name, -17.0, longitude, "settlement", "FJ", "", 3.0)


def test_a_box_over_the_line_of_180_degrees_narrows_map_timeline_and_table_alike(english: Client) -> None:
    for name, longitude in (("Suva", 178.4), ("Lau", -178.8), ("Apia", -171.8), ("Cairns", 145.8)):
        happened(at_sea(name, longitude))
    box = "170,-20,-175,-10"
    assert {one.place_name for one in narrowed(asked_of({"box": box}))} == {"Suva", "Lau"}
    told = asked(english, f"/map/places?box={box}")
    assert {one["at"] for one in told["places"]} == {"-17.0,178.4", "-17.0,-178.8"}
    assert told["extent"] == [178.4, -17.0, -178.8, -17.0]
    assert len(asked(english, "/map/places?seen=177,-20,-170,-10&zoom=6")["places"]) == 3
    assert sum(sum(bar[3]) for bar in asked(english, f"/map/times?box={box}")["bars"]) == 2
    assert "2 events" in bare(english.get(f"/events/?box={box}").content.decode())
    assert "is no part of the map" not in bare(english.get(f"/map/?box={box}").content.decode())
    assert {one.place_name for one in narrowed(asked_of({"box": box.replace(",", "،")}))} == {"Suva", "Lau"}


def test_a_place_on_the_line_leads_to_its_events(english: Client) -> None:
    for _ in range(10):
        happened(at_sea("Taveuni", 180.0))
    html = english.get("/map/at?at=-17.0,180.0").content.decode()
    box = html.split("box=")[1].split('"')[0].replace("%2C", ",")
    assert box == "179.99980,-17.00020,-179.99980,-16.99980"
    assert len(narrowed(asked_of({"box": box}))) == 10


@pytest.mark.parametrize(
    "box", ["1,2,3", "a,b,c,d", "1,5,5,1", "181,0,1,1", "-181,0,0,1", "nan,0,1,1", "0,0,1,inf", "0,-91,1,1"]
)
@pytest.mark.parametrize("page", ["/map/", "/events/"])
def test_what_is_no_box_narrows_nothing_and_is_told(english: Client, page: str, box: str) -> None:
    happened()
    words = bare(english.get(page, {"box": box}).content.decode())
    assert "is no part of the map" in words
    assert "1 event" in words


@pytest.mark.parametrize("page", ["/map/", "/events/"])
def test_days_the_wrong_way_round_narrow_nothing_and_are_told(english: Client, page: str) -> None:
    happened()
    words = bare(english.get(f"{page}?since=2019-01-01&until=2018-01-01").content.decode())
    assert "The first day is after the last one" in words
    assert "1 event" in words


@pytest.mark.parametrize(
    "address",
    [
        "/map/?view=x&by=never&within=maybe&zoom=9",
        "/map/?view=<script>",
        "/map/places?seen=nonsense&zoom=-3",
        "/map/places?seen=1,2,3,4&zoom=99999999",
        "/map/places?box=nonsense&kind=nonsense&country=XX",
        "/map/times?by=decade&since=soon&until=2018-02-31",
    ],
)
def test_wrong_parameters_break_nothing(client: Client, address: str) -> None:
    happened()
    answer = client.get(address)
    assert answer.status_code == 200 or "country=XX" in address
    assert "<script>" not in answer.content.decode().replace("<script src=", "")


def test_only_what_is_in_view_is_sent(client: Client) -> None:
    happened()
    happened(ELSEWHERE)
    happened(COUNTRY)
    told = asked(client, "/map/places?seen=35,30,40,36&zoom=6")
    assert [one["at"] for one in told["places"]] == ["34.8853,38.8711"]
    assert [one["at"] for one in told["countries"]] == ["SY"], "a country has no point that could be out of view"
    assert told["extent"] == [13.4, 34.8853, 38.8711, 52.5], "the extent is that of all"


def test_very_many_places_are_gathered_and_none_is_lost() -> None:
    many = [
        Spot(f"{n},{n}", "place" if n % 3 else "province", 30 + n % 97 / 10, 35 + n % 89 / 10, "SY", "", [3.0], n, 1)
        for n in range(1, MOST + 200)
    ]
    alone, cells = in_view(many, None, 6)
    assert len(alone) + len(cells) < 200
    assert sum(one.count for one in alone) + sum(one.count for one in cells) == sum(one.count for one in many)
    vague = sum(one.vague for one in cells) + sum(one.count for one in alone if one.level != "place")
    assert vague == sum(one.count for one in many if one.level != "place")
    near, none = in_view(many, Box(35, 30, 35.4, 30.4), 10)
    assert near
    assert none == []
    assert all(one.latitude is not None and one.latitude <= 30.4 for one in near)


@pytest.mark.parametrize(
    ("by", "starts"),
    [
        ("day", ["2018-08-17", "2018-08-20", "2018-09-01"]),
        ("week", ["2018-08-13", "2018-08-20", "2018-08-27"]),
        ("month", ["2018-08-01", "2018-09-01"]),
        ("year", ["2018-01-01"]),
        ("", ["2018-08-17", "2018-08-20", "2018-09-01"]),
    ],
)
def test_the_timeline_counts_by_what_is_said(client: Client, by: str, starts: list[str]) -> None:
    for day, killed in (("2018-08-17", 2), ("2018-08-20", 3), ("2018-09-01", 5)):
        happened(day=day, killed=killed)
    happened(day="2018-09-01", kind="Shelling/artillery/missile attack", killed=7)
    happened(day=None)
    told = asked(client, f"/map/times?by={by}")
    assert [bar[0] for bar in told["bars"]] == starts
    assert told["kinds"] == ["معارك", "تفجيرات وعنف عن بعد"]
    assert sum(sum(bar[4]) for bar in told["bars"]) == 17
    assert told["bars"][-1][3][1] == 1
    assert told["undated"] == 1


def test_the_timeline_of_a_group_tells_its_types(client: Client) -> None:
    happened(kind="Armed clash")
    happened(kind="Government regains territory")
    told = asked(client, "/map/times?kind=Battles")
    assert len(told["kinds"]) == 2


def test_the_timeline_keeps_all_days_unless_told(client: Client) -> None:
    happened(day="2017-01-05")
    happened(day="2018-08-17")
    question = "since=2018-01-01&until=2018-12-31"
    assert len(asked(client, f"/map/times?{question}")["bars"]) == 2
    assert len(asked(client, f"/map/times?{question}&within=1")["bars"]) == 1


def test_a_span_too_fine_is_told() -> None:
    happened(day="1990-01-01")
    happened(day="2020-01-01")
    made = timeline(asked_of({}), "day", within=False)
    assert made.span == "month"
    assert len(made.troubles) == 1
    assert timeline(asked_of({}), "", within=False).troubles == ()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_the_ends_of_time_are_days_too(day: str, by: str) -> None:
    happened(day=day)
    (bar,) = timeline(asked_of({}), by, within=False).bars
    assert bar.start <= date.fromisoformat(day) <= bar.end


def test_the_tables_say_what_map_and_timeline_show(english: Client) -> None:
    for where in ALL:
        happened(where)
    words = bare(english.get("/map/tables?by=month").content.decode())
    for one in ("Sukhnah", "3, 25 km", "province only", "country only", "Without a known place: 1", "August 2018"):
        assert one in words, one


def test_without_the_files_the_page_says_how_to_get_them(
    english: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(drawn, "VENDOR", tmp_path)
    happened()
    html = english.get("/map/").content.decode()
    assert "python tools/assets.py" in html
    assert "vendor/" not in html
    assert "Sukhnah" in bare(html.split('id="tables"')[1])
    event = english.get(f"/events/{Event.objects.get().pk}/")
    assert event.status_code == 200
    assert "data-marks" not in event.content.decode()


def test_a_name_that_is_script_stays_a_name(client: Client) -> None:
    where = (EVIL, *TOWN[1:])
    event = happened(where)
    for address in ("/map/", "/map/at?at=34.8853,38.8711", "/map/tables", f"/events/{event.pk}/"):
        html = client.get(address).content.decode()
        assert "<script>window" not in html, address
        assert "<img src=x" not in html, address
    answer = client.get("/map/places")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert json.loads(answer.content)["places"][0]["name"] == EVIL


def test_arabic_names_stand_on_an_arabic_map(client: Client) -> None:
    told = asked(client, "/map/names")
    assert "حمص" in {one[2] for one in told["provinces"]}
    assert told["countries"]["760"] == "سوريا"


def test_what_is_remembered_follows_the_question() -> None:
    happened()
    happened(ELSEWHERE)
    assert len(spots(narrowed(asked_of({})), asked_of({})).places) == 2
    one = asked_of({"country": "SY"})
    assert len(spots(narrowed(one), one).places) == 1


def test_a_report_has_a_map_of_its_places(report: Any, client: Client) -> None:
    html = client.get(f"/reports/{report.pk}/").content.decode()
    assert "data-marks=" in html
    first = accounts_of(report)[0]
    marks = [one for one in of_account(first, 1) if one]
    assert marks[0]["kind"] == "told"
    assert marks[0]["account"] == first.pk
    assert {one["kind"] for one in marks[1:]} == {"other"}, "As Sukhnah in Yemen was weighed too"


def test_a_place_chosen_on_the_map_is_chosen_in_the_form(report: Any, client: Client) -> None:
    first = accounts_of(report)[0]
    other = next(one for one in of_account(first, 1) if one and one["kind"] == "other")
    html = client.get(f"/reports/accounts/{first.pk}/correct/place", {"choice": other["choice"]}).content.decode()
    assert f'value="{other["choice"]}" checked' in html
    html = client.get(f"/reports/accounts/{first.pk}/correct/place", {"choice": "geonames:1"}).content.decode()
    assert 'value="told" checked' in html


def test_a_map_mark_is_as_exact_as_the_place() -> None:
    def of(where: Any) -> Any:
        name, latitude, longitude, precision, country, admin1, radius = where
        held = {"name": name, "name_en": name, "country": country, "admin1": admin1, "precision": precision}
        return mark({**held, "latitude": latitude, "longitude": longitude, "radius_km": radius}, "1")

    assert (of(TOWN)["level"], of(TOWN)["radii"]) == ("place", [3.0])
    assert (of(PROVINCE)["level"], of(POINTLESS)["level"], of(COUNTRY)["level"]) == ("province", "province", "country")
    assert of(POINTLESS)["radii"] == [120.0]
    assert of(NOWHERE) is None
    assert mark(None, "1") is None


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
        ("http://127.0.0.1:8080/a/{z}/{x}/{y}.png?key=1", "http://127.0.0.1:8080"),
        ("https://{s}.example.org/{z}/{x}/{y}.png", "https://*.example.org"),
    ],
)
def test_tiles_widen_the_policy_by_their_server_alone(url: str, origin: str) -> None:
    assert tiles_origin(url) == origin


@pytest.mark.parametrize(
    "url",
    [
        "",
        "tiles",
        "https://example.org/{z}/{x}.png",
        "javascript:alert(1)/{z}/{x}/{y}",
        "https://example.org/{z}/{x}/{y}.png; script-src *",
        "https://user@example.org/{z}/{x}/{y}.png",
    ],
)
def test_what_is_no_address_of_tiles_is_refused(url: str) -> None:
    with pytest.raises(WrongUse, match="--tiles"):
        tiles_origin(url)


@pytest.mark.parametrize("tiles", ["", "https://tiles.example.org/{z}/{x}/{y}.png"])
def test_images_come_from_elsewhere_only_with_tiles(tiles: str, tmp_path: Path) -> None:
    program = "from rasd_desk.web import settings; print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES'])"
    src = str(Path(__file__).resolve().parents[4] / "src")
    env = {"RASD_TILES": tiles, "RASD_ARCHIVE": str(tmp_path), "PYTHONPATH": src, "PATH": ""}
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    assert ("https://tiles.example.org" in done.stdout) == bool(tiles)
