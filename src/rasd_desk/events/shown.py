"""How is an event told in words? Its day, place, sides and tolls, in the language that was chosen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasd_desk.archive.models import Event
from rasd_desk.web import wording

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """An event as the table shows it."""

    event: Event
    when: str
    place: str
    region: str
    doers: str
    targets: str
    killed: str
    wounded: str
    conflicts: Sequence[str]


def row_of(event: Event) -> Row:
    """A row of the table."""
    data = event.data
    return Row(
        event=event,
        when=when(data["date"]),
        place=place(data["place"]),
        region=region(data["place"]),
        doers=actors(data["initiators"]),
        targets=actors(data["targets"]),
        killed=people(data["deaths"]),
        wounded=people(data["wounded"]),
        conflicts=event.conflicts.split(),
    )


def when(held: Data) -> str:
    """The days of an event."""
    return wording.days(held["start"], held["end"]) or wording.label("phrase", "no_date")


def place(held: Data | None) -> str:
    """What a place is called."""
    return wording.chosen((held["name_en"], held["name"])) if held else ""


def region(held: Data | None) -> str:
    """The province and the country of a place, as far as they are not the place itself."""
    if not held:
        return ""
    parts = (wording.province(held["admin1"], held["country"]), wording.country(held["country"]))
    return wording.joined(one for one in parts if one and one != place(held))


def actors(codes: Iterable[str]) -> str:
    """What actors are called."""
    return wording.joined(wording.actor(code) for code in codes)


def people(held: Data | None) -> str:
    """The best number, and the lowest and highest that are told where they differ: `7 (2–9)`."""
    if held is None:
        return ""
    best = wording.number(held["best"])
    return best if held["low"] == held["high"] else f"{best} ({wording.toll(held['low'], held['high'])})"


def reason(event: Data) -> str:
    """Why an event has its grade."""
    who = wording.actor(event["claim_of_responsibility"])
    told = wording.label("grade_reason", event["grade"]["cause"])
    return told.format(n=wording.number(len(event["origins"])), who=who)
