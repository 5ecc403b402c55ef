from datetime import date

import pytest

from rasd.evaluate.values import UNKNOWN_TYPE, AccountReader, DateValue, PlaceValue, Toll, as_day


def test_account_keeps_what_is_scored() -> None:
    reader = AccountReader("r")
    told = reader.read(
        {
            "anchor": "قصف",
            "sub_event_type": "Attack",
            "status": "denied",
            "role": "background",
            "aggregate": True,
            "event": "e",
            "date": {"start": "2018-03-01", "end": None, "precision": "day", "text": None},
            "place": {"name": "حلب", "name_en": "Aleppo", "country": "SY", "precision": "settlement"},
            "initiators": ["ISIS"],
            "targets": [],
            "means": ["drone"],
            "casualties": [
                {"kind": "killed", "min": 3, "max": None, "part": False},
                {"kind": "killed", "min": 3, "max": None},
                {"kind": "killed", "min": 1, "max": 1, "part": True},
            ],
            "sources": [{"name": "سانا", "kind": "news_agency"}],
        }
    )
    assert reader.malformed == []
    assert (told.sub_event_type, told.role, told.aggregate, told.event) == ("Attack", "background", True, "e")
    assert told.date == DateValue(date(2018, 3, 1), None, "day")
    assert told.place == PlaceValue("حلب", "Aleppo", "SY", "settlement")
    assert told.slots["casualties"] == (Toll("killed", 3, None),)
    assert told.slots["sources"] == ("سانا",)
    assert told.texts("initiators") == ("ISIS",)


def test_account_with_nothing_has_no_malformed_values() -> None:
    reader = AccountReader("r")
    told = reader.read({})
    assert reader.malformed == []
    assert told.sub_event_type == UNKNOWN_TYPE
    assert told.date is None
    assert told.place is None
    assert told.slots["status"] == ("occurred",)


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("sub_event_type", "Attacks", "sub_event_type"),
        ("status", 3, "status"),
        ("anchor", ["x"], "anchor"),
        ("date", "2018-03-01", "date"),
        ("date", {"start": "2018-02-30"}, "date"),
        ("date", {"start": 20180301}, "date"),
        ("date", {"start": ""}, "date"),
        ("place", "حلب", "place"),
        ("place", {"name": ["حلب"]}, "place.name"),
        ("initiators", "ISIS", "initiators"),
        ("targets", ["ISIS", 7], "targets"),
        ("casualties", [{"kind": "killed", "min": "3"}], "casualties"),
        ("casualties", [{"kind": "killed", "min": 3, "max": "4"}], "casualties"),
        ("casualties", [7], "casualties"),
        ("sources", ["سانا"], "sources"),
        ("sources", [{"name": None}], "sources"),
    ],
)
def test_malformed_value_is_reported_and_left_out(field: str, value: object, complaint: str) -> None:
    reader = AccountReader("r-1")
    reader.read({field: value})
    assert [(bad.report, bad.field) for bad in reader.malformed] == [("r-1", complaint)]


def test_malformed_neighbour_costs_only_itself() -> None:
    assert AccountReader("r").read({"targets": ["ISIS", 7]}).slots["targets"] == ("ISIS",)


@pytest.mark.parametrize("value", [None, "", 5, "2018-02-30", "yesterday", [], True])
def test_as_day_refuses_what_is_no_iso_date(value: object) -> None:
    assert as_day(value) is None
