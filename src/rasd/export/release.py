"""What is released: events with the reports that tell of them, when and by which version, and whom to thank.

A release is a plain value; who may see what is left to `disclosure`, what it looks like to `formats`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from rasd.errors import BadInput, WrongUse
from rasd.gazetteer.store import Source
from rasd.model import STATUSES, SUB_EVENT_TYPES, Account, CodedReport, Event, EventPlace

#: Due wherever a coordinate of the shipped gazetteer goes (CC BY 4.0).
ATTRIBUTION = (
    "Places and coordinates: GeoNames (https://www.geonames.org), CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/), regional extract with changes by Rasd. Coded with Rasd."
)

#: Half way round the earth: no place reaches farther.
FARTHEST_KM = 20_038.0


@dataclass(frozen=True, kw_only=True)
class Release:
    """Events and reports that leave together.

    Args:
        events: in any order; they are kept in that of their days and ids.
        reports: those that the events' accounts come from; a missing one costs what only accounts tell.
        made: the day of the release, for timestamps; also the day that an embargo is counted from.
        version: of Rasd.
        attribution: the line that must go with the coordinates.
        profile: the disclosure profile that was applied; `label` is what it is called in English and Arabic.
        show_accounts: whether formats that carry single accounts may do so.
        withheld: how often the profile took something away, by code (`losses`).
    """

    events: tuple[Event, ...]
    reports: tuple[CodedReport, ...]
    made: date
    version: str
    attribution: str = ATTRIBUTION
    profile: str = "internal"
    label: tuple[str, str] = ("", "")
    show_accounts: bool = True
    withheld: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def told(self) -> dict[str, tuple[CodedReport, Account]]:
        """Account id → the report and the account."""
        return {account.id: (report, account) for report in self.reports for account in report.accounts}

    def accounts_of(self, event: Event) -> list[tuple[CodedReport, Account]]:
        """The accounts of an event with their reports; those that are not at hand are left out."""
        return [self.told[name] for name in event.accounts if name in self.told]


def attribution_of(tables: Iterable[Source]) -> str:
    """The line that must go with a release: GeoNames, and the added place tables whose users told a licence."""
    also = [f"{table.name} ({table.licence})" for table in tables if table.licence]
    return ATTRIBUTION + (f" Places also from: {', '.join(also)}." if also else "")


def make_release(
    events: Sequence[Event],
    reports: Sequence[CodedReport],
    *,
    made: date,
    version: str,
    attribution: str = ATTRIBUTION,
) -> Release:
    """A release in the order of days and ids, so that the same input gives the same bytes.

    Raises:
        WrongUse: two events, or two reports, bear one id.
        BadInput: an event has a type or status that is not in the codebook, or a point that is none of this earth.
    """
    for event in events:
        if event.sub_event_type not in SUB_EVENT_TYPES or event.status not in STATUSES:
            raise BadInput(
                f"The event {event.id} has the type {event.sub_event_type!r} and the status {event.status!r}; "
                "one of them is not in the codebook, correct it."
            )
        _check_place(f"event {event.id}", event.place)
    check_reports(reports)
    for what, ids in (("events", [e.id for e in events]), ("reports", [r.id for r in reports])):
        if len(set(ids)) < len(ids):
            twice = next(name for name in ids if ids.count(name) > 1)
            raise WrongUse(f"Two {what} bear the id {twice}; give each its own, or leave one out.")
    ordered = sorted(events, key=lambda e: (str(e.date.start or e.date.end or ""), e.id))
    return Release(
        events=tuple(ordered),
        reports=tuple(sorted(reports, key=lambda r: r.id)),
        made=made,
        version=version,
        attribution=attribution,
    )


def check_reports(reports: Sequence[CodedReport]) -> None:
    """Look at the points of all accounts.

    Raises:
        BadInput: one is none of this earth; the message names account and report.
    """
    for report in reports:
        for account in report.accounts:
            _check_place(f"account {account.id} of report {report.id}", account.place)


def _check_place(what: str, place: EventPlace | None) -> None:
    if place is None:
        return
    for name, value, top in (("latitude", place.latitude, 90.0), ("longitude", place.longitude, 180.0)):
        # A comparison with "not a number" is never true.
        if value is not None and not -top <= value <= top:
            raise BadInput(f"The {what} has the {name} {value}; write degrees from {-top:g} to {top:g}, or none.")
    if place.radius_km is not None and not 0 <= place.radius_km < FARTHEST_KM:
        raise BadInput(f"The {what} has the radius {place.radius_km}; write kilometres, or none.")
