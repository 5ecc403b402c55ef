"""An event: the accounts of one happening, what they agree on, and where they do not (DESIGN §5)."""

from dataclasses import dataclass
from typing import Literal

from rasd.model.account import EventDate, EventPlace

ConflictKind = Literal["number", "update", "subset", "precision", "attribution", "denial", "place", "date"]
GradeName = Literal["confirmed", "fair", "weak", "contested", "discounted"]
#: What decides on a grade: the grade itself, what contests an event, or a person.
GradeCause = Literal["confirmed", "fair", "weak", "attribution", "denial", "disputed", "discounted", "person"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """People killed or hurt: the lowest and the highest number that anybody tells, and the best supported one.

    `high` None: somebody tells a number without an upper bound.
    """

    low: int
    best: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An independent first teller, the accounts that rest on it, and why these are not counted apart."""

    name: str
    kind: str
    accounts: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """One side of a conflict: a value, the accounts that tell it, who tells it, and the words."""

    value: str
    accounts: tuple[str, ...]
    sources: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Values for one field that differ; not all kinds are contradictions (`update` and `subset` are none)."""

    field: str
    kind: ConflictKind
    sides: tuple[Claimed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """How well an event is supported, after Airwars' five grades, with the reason as a code and in words."""

    value: GradeName
    cause: GradeCause
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why an account belongs to its event: the account that it is closest to, how close, and the signs that say so."""

    account: str
    to: str
    score: float
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening; its fields hold the best supported value of those told, never an average."""

    id: str
    sub_event_type: str
    status: str
    aggregate: bool
    date: EventDate
    place: EventPlace | None
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    initiator_certainty: str
    means: tuple[str, ...]
    deaths: Range | None
    wounded: Range | None
    claim_of_responsibility: str | None
    accounts: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    conflicts: tuple[Conflict, ...]
    grade: Grade
    links: tuple[Link, ...]
