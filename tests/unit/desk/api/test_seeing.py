"""Events on the map and over time through the API, saved views, and counts of actors."""

from typing import Any

import pytest

from desking import trail_of
from rasd_desk.archive.models import Event, View


def test_places_are_geojson_with_longitude_before_latitude(api: Any, event: Event) -> None:
    answer = api.get("/map/places")
    said = answer.json()
    assert answer["Content-Type"] == "application/geo+json"
    assert (said["type"], said["nowhere"]) == ("FeatureCollection", 0)
    assert sum(one["properties"]["events"] for one in said["features"]) == 3
    spot = next(
        one for one in said["features"] if one["properties"]["killed"] >= 5 and one["properties"]["events"] == 1
    )
    longitude, latitude = spot["geometry"]["coordinates"]
    west, south, east, north = said["bbox"]
    assert west <= longitude <= east
    assert south <= latitude <= north
    assert (32 < latitude < 38, 35 < longitude < 43) == (True, True)


def test_names_are_in_the_language_of_the_call(api: Any, event: Event) -> None:
    english, arabic = (
        {
            one["properties"]["at"]: one["properties"]["name"]
            for one in api.get("/map/places", **said).json()["features"]
        }
        for said in ({}, {"Accept_Language": "ar"})
    )
    assert english.keys() == arabic.keys()
    assert all(one.isascii() for one in english.values())
    assert not any(one.isascii() for one in arabic.values())


def test_a_part_of_the_map_is_looked_at_and_a_box_narrows_the_question(api: Any, event: Event) -> None:
    every = api.get("/map/places").json()
    spot = next(one for one in every["features"] if one["properties"]["level"] == "place")
    longitude, latitude = spot["geometry"]["coordinates"]
    box = f"{longitude - 0.01},{latitude - 0.01},{longitude + 0.01},{latitude + 0.01}"
    seen = api.get("/map/places", {"seen": box}).json()
    assert [one["properties"]["at"] for one in seen["features"]] == [spot["properties"]["at"]]
    assert seen["bbox"] == every["bbox"]
    asked = api.get("/map/places", {"box": box}).json()
    assert asked["bbox"] == [longitude, latitude, longitude, latitude]
    assert api.get("/events", {"box": box}).json()["total"] == spot["properties"]["events"]
    nowhere = api.get("/map/places", {"box": "0,0,1,1"}).json()
    assert (nowhere["features"], "bbox" in nowhere) == ([], False)


def test_near_a_point_or_a_place_that_is_named(api: Any, event: Event) -> None:
    spot = next(one for one in api.get("/map/places").json()["features"] if one["properties"]["level"] == "place")
    longitude, latitude = spot["geometry"]["coordinates"]
    point = {"place": f"{latitude},{longitude}"}
    near = api.get("/events", {**point, "km": "0.5"}).json()["total"]
    assert near == spot["properties"]["events"]
    assert near < api.get("/events", {**point, "km": "1000"}).json()["total"] == 3
    assert api.get("/events/counts", {**point, "km": "0.5"}).json()["total"] == near
    several = api.get("/events", {"place": "السخنة"})
    assert several.status_code == 422
    places = several.json()["detail"].partition("`place_id`: ")[2].split(", ")
    assert len(places) > 1
    assert api.get("/events", {"place": "السخنة", "place_id": places[0]}).status_code == 200
    for wrong in ("1e3", "0", "1_0", "nan", "1001"):
        assert api.get("/events", {**point, "km": wrong}).status_code == 422


def test_the_events_of_a_place_are_those_that_are_counted_there(api: Any, event: Event) -> None:
    for one in api.get("/map/places").json()["features"]:
        told = api.get("/map/events", {"at": one["properties"]["at"]}).json()
        assert told["total"] == len(told["events"]) == one["properties"]["events"]
    assert api.get("/map/events", {"at": "SY/Homs", "killed": 99}).json()["total"] == 0
    assert api.get("/map/events", {"at": "nowhere"}).status_code == 404


def test_a_country_as_a_whole_has_no_point(api: Any, event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(place_precision="country", latitude=None, longitude=None)
    found = api.get("/map/places").json()["features"]
    (whole,) = (one for one in found if one["properties"]["level"] == "country")
    assert (whole["geometry"], whole["properties"]["at"], whole["properties"]["vague"]) == (None, "SY", 1)


def test_very_many_places_are_cells(api: Any, event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rasd_desk.map.places.MOST", 0)
    (cell,) = api.get("/map/places", {"zoom": 0}).json()["features"]
    assert (cell["properties"]["level"], cell["properties"]["at"], cell["properties"]["events"]) == ("cell", None, 3)


def test_events_over_time_are_counted_by_span_and_type(api: Any, event: Event) -> None:
    days = api.get("/map/times", {"by": "day"}).json()
    assert days["by"] == "day"
    assert sum(sum(one["events"]) for one in days["bars"]) + days["undated"] == 3
    assert all(len(one["events"]) == len(one["killed"]) == len(days["kinds"]) for one in days["bars"])
    assert sum(sum(one["killed"]) for one in days["bars"]) == sum(
        one["event"]["deaths"]["best"] for one in api.get("/events").json()["events"]
    )
    (year,) = api.get("/map/times", {"by": "year"}).json()["bars"]
    assert (year["first"], year["last"]) == ("2021-01-01", "2021-12-31")
    assert api.get("/map/times", {"since": "2022-01-01"}).json()["bars"] == []
    kinds = api.get("/map/times", {"kind": "Battles"}).json()["kinds"]
    assert kinds == ["Armed clash"] or all(one != "Battles" for one in kinds)


@pytest.mark.parametrize(
    ("path", "asked", "where"),
    [
        ("/map/places", {"seen": "1,2,3"}, "query.seen"),
        ("/map/places", {"zoom": "20"}, "query.zoom"),
        ("/map/places", {"box": "x"}, "no part of the map"),
        ("/map/times", {"by": "hour"}, "query.by"),
        ("/map/events", {}, "query.at"),
        ("/events/counts/actors", {"since": "x"}, "query.since"),
    ],
)
def test_what_cannot_be_understood_is_refused(api: Any, event: Event, path: str, asked: Any, where: str) -> None:
    answer = api.get(path, asked)
    assert answer.status_code == 422
    assert where in answer.content.decode()


def test_actors_are_counted(api: Any, event: Event) -> None:
    counts = api.get("/events/counts/actors").json()["counts"]
    assert counts["ISIS"] == 1
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
    assert api.get("/events/counts/actors", {"actor": "ISIS"}).json()["counts"].keys() >= {"ISIS"}
    assert api.get("/events/counts/actors", {"killed": 99}).json()["counts"] == {}


def test_a_view_is_kept_asked_removed_and_restored(api: Any, event: Event) -> None:
    question = {"country": "SY", "killed": 7, "since": "2021-01-01", "sort": "deaths"}
    answer = api.post("/views", {"name": "deadly", "question": question, "shared": True})
    view = answer.json()
    assert answer.status_code == 201
    assert view["question"] == {"country": "SY", "killed": "7", "since": "2021-01-01", "sort": "deaths"}
    assert api.client.get(view["events"]).json()["total"] == 1
    assert api.get("/views").json()["views"] == [view]
    page = api.client.get("/events/").content.decode()
    assert "deadly" in page
    assert api.post(f"/views/{view['number']}/remove", X_Rasd="1").json()["live"] is False
    assert api.post(f"/views/{view['number']}/remove", X_Rasd="1").status_code == 409
    assert [one["live"] for one in api.get("/views").json()["views"]] == [False]
    assert api.post(f"/views/{view['number']}/restore", X_Rasd="1").json()["live"] is True
    assert api.post(f"/views/{view['number']}/restore", X_Rasd="1").status_code == 409
    assert trail_of(f"view {view['number']}") == ["view kept", "view taken away", "view brought back"]


def test_one_of_the_same_name_is_replaced(api: Any) -> None:
    first = api.post("/views", {"name": "one", "question": {"country": "SY"}}).json()
    again = api.post("/views", {"name": " one ", "question": {"country": "IQ"}}).json()
    assert (first["number"], again["question"]) == (again["number"], {"country": "IQ"})


@pytest.mark.parametrize(
    "said",
    [
        {"name": " "},
        {"name": "x" * 101},
        {"question": {}},
        {"name": "x", "question": {"country": "XX"}},
        {"name": "x", "question": {"page": 2}},
        {"name": "x", "question": {"killed": "2"}},
        {"name": "x\u0000"},
    ],
)
def test_what_is_no_view_is_told(api: Any, said: dict[str, Any]) -> None:
    assert api.post("/views", said).status_code == 422
    assert not View.objects.exists()


def test_another_persons_view_is_seen_only_if_it_is_shared(api: Any, reem: dict[str, str]) -> None:
    own = api.post("/views", {"name": "own"}).json()["number"]
    shared = api.post("/views", {"name": "shared", "shared": True}).json()["number"]
    seen = api.get("/views", **reem).json()["views"]
    assert [(one["number"], one["own"]) for one in seen] == [(shared, False)]
    assert api.post(f"/views/{shared}/remove", **reem).status_code == 404
    assert api.get("/trail", {"subject": f"view {own}"}, **reem).status_code == 403
    assert api.get("/trail", {"subject": f"view {shared}"}, **reem).status_code == 200
