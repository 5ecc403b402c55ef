"""An account: one report's telling of one event (CODEBOOK §§1-5), and the coded report that carries accounts."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rasd.model.report import Report
from rasd.model.span import Span

Precision = Literal["site", "settlement", "area", "province", "country"]
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When: both days inclusive; `None` where the text does not say and nothing may be assumed."""

    start: date | None
    end: date | None
    precision: Literal["day", "week", "month", "year", "unknown"]
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Another place that the same words could mean, best first."""

    place_id: str
    name_en: str
    country: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where the act took effect. Latitude and longitude in degrees (WGS 84), radius in kilometres."""

    name: str
    name_en: str
    admin1: str | None
    country: str | None
    precision: Precision
    admin2: str | None = None
    place_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty:
    """A toll. `maximum` None: no upper bound is told; `part`: already inside another entry."""

    kind: Literal["killed", "wounded", "abducted", "captured"]
    min: int
    max: int | None
    who: str | None
    part: bool
    source: str | None
    text: str
    approx: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """To whom the report attributes the account; `name` as written."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words behind each field: spans in `title + "\\n" + text`; one list of spans for each casualty and source."""

    anchor: Spans = ()
    sub_event_type: Spans = ()
    date: Spans = ()
    place: Spans = ()
    initiators: Spans = ()
    targets: Spans = ()
    means: Spans = ()
    casualties: tuple[Spans, ...] = ()
    sources: tuple[Spans, ...] = ()
    status: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report's telling of one event; fields and words as CODEBOOK §2."""

    id: str
    anchor: str
    sub_event_type: str
    status: Literal["occurred", "thwarted", "planned", "denied", "disputed"]
    role: Literal["main", "background"]
    aggregate: bool
    date: EventDate
    place: EventPlace | None
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    initiator_certainty: Literal["stated", "suspected", "unknown"]
    means: tuple[str, ...]
    casualties: tuple[Casualty, ...]
    sources: tuple[Source, ...]
    claim_of_responsibility: str | None
    confidence: float
    coder: str
    evidence: Evidence
    basis: dict[str, str] = field(default_factory=dict)
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedReport:
    """A report with its accounts; `relevant` is true if there is at least one (CODEBOOK §6)."""

    id: str
    title: str
    text: str
    outlet: str | None
    published: date | None
    url: str | None
    relevant: bool
    accounts: tuple[Account, ...]


def make_coded(report: Report, accounts: tuple[Account, ...]) -> CodedReport:
    """A report coded with the accounts that were found in it."""
    return CodedReport(
        id=report.id,
        title=report.title,
        text=report.text,
        outlet=report.outlet,
        published=report.published,
        url=report.url,
        relevant=bool(accounts),
        accounts=accounts,
    )
