"""What do answers look like? The engine's own shapes (DESIGN §5) inside a few of the desk's; all of the OpenAPI's
schemas of answers are made from these classes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from rasd import model
from rasd.model.event import GradeName

#: Whose a grade is; who the person was stands in the verdicts.
Grader = Literal["machine", "person"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBrief:
    """A report in a list. `number`: by which the API knows this version; `found`: where the words asked for stand."""

    number: int
    id: str
    version: int
    current: bool
    title: str
    outlet: str | None
    published: date | None
    url: str | None
    added: datetime
    relevant: bool
    accounts: int
    states: dict[str, int]
    found: tuple[model.Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """Some of the reports found; `next` is the address of those that follow."""

    total: int
    page: int
    size: int
    next: str | None
    reports: tuple[ReportBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountState:
    """What the archive knows of an account beside its value."""

    number: int
    id: str
    state: str
    revision: int
    live: bool
    event: str | None
    #: The fields that people decided.
    decided: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a report."""

    number: int
    version: int
    current: bool
    added: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report with its text and accounts; `raw` is the sha256 of the bytes that it came in."""

    number: int
    version: int
    current: bool
    added: datetime
    coder: str
    raw: str
    report: model.CodedReport
    states: tuple[AccountState, ...]
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """What somebody decided; `account` and `other` are numbers, `event` an id."""

    number: int
    kind: str
    account: int | None
    other: int | None
    event: str | None
    field: str
    value: Any
    note: str
    by: str
    at: datetime
    withdrawn_by: str
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """An account as it stands and as the coder gave it, with what people decided; the last decision first."""

    number: int
    report: ReportBrief
    state: str
    revision: int
    live: bool
    account: model.Account
    machine: model.Account
    decided: tuple[str, ...]
    verdicts: tuple[VerdictView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountBrief:
    """An account in a list."""

    number: int
    report: int
    outlet: str | None
    published: date | None
    state: str
    revision: int
    account: model.Account


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """Some of the accounts found."""

    total: int
    page: int
    size: int
    next: str | None
    accounts: tuple[AccountBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBrief:
    """An event in a list.

    `grade`: the one in force, a person's where there is one; `grade_by`: whose it is. `event.grade` is the one worked
    out.
    """

    revision: int
    live: bool
    grade: GradeName
    grade_by: Grader
    added: datetime
    changed: datetime
    event: model.Event


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """Some of the events found."""

    total: int
    page: int
    size: int
    next: str | None
    events: tuple[EventBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCounts:
    """How many of the events found have which value: part of the question → value → count."""

    total: int
    counts: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCounts:
    """How many of the events found each actor stands in, by id; the most frequent first."""

    counts: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event with its accounts and what people decided.

    `grade`: the one in force; `grade_by`: whose it is; `own_grade`: a person's, where there is one; `event.grade`: the
    one worked out. `became`: of an event that was dissolved, the ids of
    those that its accounts went to. `near`: ids of events of the same days and place, the nearest first.
    """

    revision: int
    live: bool
    added: datetime
    changed: datetime
    event: model.Event
    grade: GradeName
    grade_by: Grader
    own_grade: str | None
    accounts: tuple[AccountBrief, ...]
    verdicts: tuple[VerdictView, ...]
    became: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Untaken:
    """Something that could not be read, or is to be known of what could."""

    name: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of adding: the new reports, how many were known already, what failed and what is to be known."""

    reports: tuple[ReportBrief, ...]
    known: int
    accounts: int
    events: int
    failed: tuple[Untaken, ...]
    notes: tuple[Untaken, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One change: what, of what, by whom, when; each line holds the hash of the one before."""

    seq: int
    at: datetime
    by: str
    action: str
    subject: str
    data: Any
    program: str
    before: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailPage:
    """Some of the lines about a subject, the last first."""

    total: int
    page: int
    size: int
    next: str | None
    lines: tuple[TrailLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A code with its words in English and Arabic."""

    code: str
    en: str
    ar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The closed lists, by name; `types` says to which group each type belongs."""

    lists: dict[str, tuple[Choice, ...]]
    types: dict[str, str]
    correctable: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A list of codes."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChoice:
    """A place that a name may mean, in the shape of an account's `place`; `match`: how the name was matched."""

    place_id: str
    name: str
    name_en: str
    admin1: str | None
    admin2: str | None
    country: str | None
    precision: str
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    match: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """All places that a name may mean, the likeliest first."""

    places: tuple[PlaceChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Events that were linked and are not kept."""

    events: tuple[model.Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether the desk answers and its archive can be read."""

    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Versions, and who calls."""

    rasd: str
    api: str
    coder: str
    by: str
    role: str
    scopes: tuple[str, ...]
