"""Events as ACLED's 31 columns, by ACLED's rules as far as they can be kept (docs/reference/export-conventions.md).

`acled` writes the actor types as words, as ACLED does since 2023; `acled-codes` as the older numbers.
"""

from calendar import timegm
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Final

from rasd.export.formats.notes import note_of
from rasd.export.formats.parts import JOINT, is_carried, outlets_of, place_name, with_point, write_csv
from rasd.export.formats.scale import source_names, source_scale
from rasd.export.losses import Losses
from rasd.export.release import Release
from rasd.export.standards.acled_sides import Sides, sides_of
from rasd.export.standards.actors import INTER_TEXT
from rasd.export.standards.countries import Country, country_of, province_of
from rasd.export.standards.days import AcledDay, acled_days
from rasd.export.standards.fatalities import acled_fatalities, over_days
from rasd.gazetteer import acled_geo_precision
from rasd.model import Account, CodedReport, Event, EventPlace, group_of

#: ACLED's columns since 20 March 2023, in its order.
COLUMNS: Final = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
TARGETED: Final = "Civilian targeting"
_DISRUPTED: Final = "Disrupted weapons use"
_REMOTE: Final = "Explosions/Remote violence"
_DISORDER: Final = {
    "Strategic developments": "Strategic developments",
    "Protests": "Demonstrations",
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Violent demonstration": "Demonstrations",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row stands: a point, ACLED's grade of it, and the name that belongs to the point."""

    name: str
    latitude: float
    longitude: float
    precision: int


def write(release: Release, file: IO[bytes], *, codes: bool = False) -> Losses:
    """The release as ACLED-like CSV; `codes`: actor types as numbers."""
    losses = Losses()
    stamp = timegm(release.made.timetuple())
    rows = (row for event in release.events for row in rows_of(event, release, stamp, losses, codes=codes))
    write_csv(file, [COLUMNS], _counted(rows, losses))
    return losses


def _counted(rows: Iterator[list[object]], losses: Losses) -> Iterator[list[object]]:
    """The rows as they are; counted are those of the day, place and actors of one before: ACLED would join them."""
    seen: set[tuple[object, ...]] = set()
    at = [COLUMNS.index(name) for name in ("event_date", "actor1", "actor2", "latitude", "longitude")]
    for row in rows:
        key = tuple(row[n] for n in at)
        if key in seen:
            losses.add("acled.same_day")
        seen.add(key)
        yield row


def rows_of(event: Event, release: Release, stamp: int, losses: Losses, *, codes: bool) -> Iterator[list[object]]:
    """The rows of an event: none where ACLED would code none, one for each day of an episode."""
    why = refused(event)
    if why:
        losses.add(f"acled.{why}")
        return
    assert event.place is not None
    spot = spot_of(event.place)
    days = acled_days(event.date)
    if spot is None or not days:
        losses.add("acled.point" if spot is None else "acled.date")
        return
    told = release.accounts_of(event)
    yield from _rows(event, told, spot, days, stamp, losses, codes=codes)


def refused(event: Event) -> str:
    """Why ACLED codes no such event, by code; empty where it does."""
    if not is_carried(event):
        return event.status
    if event.aggregate:
        return "aggregate"
    if event.place is None or event.place.precision == "country" or not event.place.country:
        return "country"
    return ""


def exported_type(event: Event) -> str:
    """The sub-event type that ACLED would give: a bomb, missile or drone stopped in time is disrupted weapons use."""
    remote = group_of(event.sub_event_type) == _REMOTE
    return _DISRUPTED if event.status == "thwarted" and remote else event.sub_event_type


def spot_of(place: EventPlace) -> Spot | None:
    """The place itself where it has a point, else its province's main town; None where neither has."""
    point = with_point(place)
    if point is not None:
        precision = acled_geo_precision(place.precision, place.radius_km)
        return Spot(place_name(place), *point, precision) if precision else None
    province = province_of(place.country, place.admin1)
    if province is None or province.latitude is None or province.longitude is None:
        return None
    return Spot(province.name_en, province.latitude, province.longitude, 3)


def _rows(
    event: Event,
    told: Sequence[tuple[CodedReport, Account]],
    spot: Spot,
    days: Sequence[AcledDay],
    stamp: int,
    losses: Losses,
    *,
    codes: bool,
) -> Iterator[list[object]]:
    assert event.place is not None
    country = country_of(event.place.country)
    kind = exported_type(event)
    sides = sides_of(kind, event.initiators, event.targets, event.place.country)
    dead = acled_fatalities(event, (account for _, account in told))
    _count(event, sides, spot, days, dead, losses)
    names = source_names(event, told, outlets_of(told))
    shared = [
        *_geography(event.place, spot, country),
        JOINT.join(names),
        source_scale(event, told, event.place.country),
    ]
    split = (dead, len(days)) if len(days) > 1 and dead else None
    for number, (day, share) in enumerate(zip(days, over_days(dead, len(days)), strict=True), 1):
        yield [
            _id(event, country, number if len(days) > 1 else 0),
            *(day.day.isoformat(), day.day.year, day.precision),
            *(_disorder(kind), group_of(kind), kind),
            *_actors(sides, codes=codes),
            *shared,
            *(note_of(event, split=split), share, _tags(event, kind), stamp),
        ]


def _id(event: Event, country: Country | None, day: int) -> str:
    """ACLED's ids open with the country; the days of an episode are told apart by a number."""
    return f"{country.iso3 if country else ''}{event.id.removeprefix('e-')}" + (f"-{day}" if day else "")


def _disorder(kind: str) -> str:
    return _DISORDER.get(kind) or _DISORDER.get(group_of(kind), "Political violence")


def _actors(sides: Sides, *, codes: bool) -> list[object]:
    second = sides.inter2
    types: tuple[object, object, object]
    if codes:
        types = int(sides.inter1), int(second) if second else 0, sides.interaction_code
    else:
        types = INTER_TEXT[sides.inter1], INTER_TEXT[second] if second else "", sides.interaction
    return [
        *(sides.actor1, JOINT.join(sides.assoc1), types[0]),
        *(sides.actor2, JOINT.join(sides.assoc2), types[1]),
        *(types[2], TARGETED if sides.targeted else ""),
    ]


def _geography(place: EventPlace, spot: Spot, country: Country | None) -> list[object]:
    return [
        *(country.iso_numeric if country else None, country.acled_region if country else ""),
        *(country.name if country else place.country, place.admin1, place.admin2, ""),
        *(spot.name, f"{spot.latitude:.4f}", f"{spot.longitude:.4f}", spot.precision),
    ]


def _tags(event: Event, kind: str) -> str:
    """What ACLED has no column for and a user must see: grade, status, independent origins."""
    tags = [f"rasd grade={event.grade.value}", f"rasd origins={len(event.origins)}"]
    if event.status != "occurred":
        tags.append(f"rasd status={event.status}")
    if kind != event.sub_event_type:
        tags.append(f"rasd type={event.sub_event_type}")
    return JOINT.join(tags)


def _count(event: Event, sides: Sides, spot: Spot, days: Sequence[AcledDay], dead: int, losses: Losses) -> None:
    """What of a carried event has no column."""
    place = event.place
    assert place is not None
    found = {
        "wounded": event.wounded is not None,
        "range": event.deaths is not None and (event.deaths.low, event.deaths.high) != (dead, dead),
        "conflicts": bool(event.conflicts),
        "disputed": event.status == "disputed",
        "certainty": event.initiator_certainty == "suspected",
        "claim": event.claim_of_responsibility is not None,
        "means": bool(event.means),
        "span": event.date.start != event.date.end and len(days) == 1,
        "province": with_point(place) is None,
        "bystanders": sides.dropped > 0,
        "retyped": exported_type(event) != event.sub_event_type,
        "arabic": bool(place.name),
    }
    for code, lost in found.items():
        if lost:
            losses.add(f"acled.{code}")
