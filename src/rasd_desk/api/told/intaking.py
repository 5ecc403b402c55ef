"""What do answers on intakes and on people look like, and how do rows become them?"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rasd_desk.api.told.shapes import Untaken
from rasd_desk.archive.models import Intake, Person, Token
from rasd_desk.intakes.page import SHOWN, counts, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeBrief:
    """An intake in a list. `state`: waiting, running, done, cancelled, failed; `name`: of its first file or address."""

    number: int
    by: str
    begun: datetime
    ended: datetime | None
    state: str
    name: str
    reports: int
    known: int
    accounts: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakePage:
    """Some of the intakes, the newest first."""

    total: int
    page: int
    size: int
    next: str | None
    intakes: tuple[IntakeBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakePart:
    """A file or an address of an intake. `total`: how many reports it holds, where that is known."""

    name: str
    url: str | None
    state: str
    total: int | None
    reports: int
    known: int
    accounts: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeView:
    """How far an intake is. `parts`, `failed` and `notes` hold 200 at most; `count`: how many parts there are."""

    intake: IntakeBrief
    count: int
    parts: tuple[IntakePart, ...]
    failed: tuple[Untaken, ...]
    notes: tuple[Untaken, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenView:
    """A token, without its secret, which nothing keeps. `open`: whether it still opens anything."""

    number: int
    label: str
    scopes: tuple[str, ...]
    public: str
    made: datetime
    made_by: str
    ends: datetime | None
    last_used: datetime | None
    revoked_at: datetime | None
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person. `password`: whether there is one; `temporary`: it is to be changed at the first log-in."""

    number: int
    name: str
    role: str
    active: bool
    password: bool
    temporary: bool
    made: datetime
    tokens: tuple[TokenView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """All people, those who were disabled last."""

    people: tuple[PersonView, ...]


def intake_brief(row: Intake) -> IntakeBrief:
    """An intake as a list has it."""
    return IntakeBrief(
        number=row.pk,
        by=row.by,
        begun=row.begun,
        ended=row.ended,
        state=row.state,
        name=str(row.parts[0]["name"]) if row.parts else "",
        **counts(row),
    )


def intake_view(row: Intake) -> IntakeView:
    """An intake with its parts, faults and notes."""
    faults = [Untaken(name=name, what=sentence(why, kind)) for _at, name, why, kind in row.troubles if kind != "note"]
    notes = [Untaken(name=name, what=why) for _at, name, why, kind in row.troubles if kind == "note"]
    return IntakeView(
        intake=intake_brief(row),
        count=len(row.parts),
        parts=tuple(_part(one) for one in row.parts[:SHOWN]),
        failed=tuple(faults[:SHOWN]),
        notes=tuple(notes[:SHOWN]),
    )


def _part(one: dict[str, Any]) -> IntakePart:
    return IntakePart(
        name=one["name"],
        url=one.get("url"),
        state=one["state"],
        total=one["total"],
        reports=one["reports"],
        known=one["known"],
        accounts=one["accounts"],
        failed=one["failed"],
    )


def person_view(row: Person) -> PersonView:
    """A person with their tokens, the newest first."""
    return PersonView(
        number=row.pk,
        name=row.name,
        role=row.role,
        active=row.active,
        password=row.has_password,
        temporary=row.temporary,
        made=row.made,
        tokens=tuple(_token(one, row) for one in sorted(row.tokens.all(), key=lambda one: -one.pk)),
    )


def _token(row: Token, person: Person) -> TokenView:
    over = row.ends is not None and row.ends <= datetime.now(UTC)
    return TokenView(
        number=row.pk,
        label=row.label,
        scopes=tuple(row.scopes.split()),
        public=row.public,
        made=row.made,
        made_by=row.made_by,
        ends=row.ends,
        last_used=row.last_used,
        revoked_at=row.revoked_at,
        open=row.revoked_at is None and not over and person.active,
    )
