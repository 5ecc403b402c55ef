"""What may a call ask? The parameters of addresses, checked before anything is done; bodies stand in `bodies`."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Final

from ninja import Field, Schema
from pydantic import BeforeValidator, ConfigDict, ValidationInfo, WithJsonSchema, field_validator
from pydantic_core import PydanticCustomError

from rasd.export import FORMATS
from rasd.lexicon.families import country_rows
from rasd.model import GROUPS, SUB_EVENT_TYPES
from rasd_desk.archive.models import Account
from rasd_desk.events import asking as events
from rasd_desk.events.download import PROFILES
from rasd_desk.events.nearby import MOST_KM
from rasd_desk.reports import stream

#: Rows of a page: as many as are given where nothing is said, and at most.
SIZE: Final = 50
MOST: Final = 200
#: Farther no archive reaches.
_PAGES: Final = 10**6
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
KINDS: Final = tuple(dict.fromkeys((*GROUPS, *SUB_EVENT_TYPES)))


def _day(value: Any) -> Any:
    """A day as it is written; no moment, and no number of seconds."""
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "no day")


def _digits(value: Any) -> Any:
    """A number in digits and nothing else; Python would take `1_000` and ` 7` as well."""
    if isinstance(value, str) and not re.fullmatch(r"-?\d{1,18}", value, re.ASCII):
        raise PydanticCustomError("int_parsing", "no number")
    return value


def _decimal(value: Any) -> Any:
    """A number in digits with a point or none; Python would take `1_000` and `1e3` as well."""
    if isinstance(value, str) and not re.fullmatch(r"\d{1,9}(\.\d{1,9})?", value, re.ASCII):
        raise PydanticCustomError("float_parsing", "no number")
    return value


_AS_DAY: Final[dict[str, Any]] = {"type": "string", "format": "date"}
#: A day, or nothing said: in an address there is no null, in JSON there is.
OneDay = Annotated[date | None, BeforeValidator(_day), WithJsonSchema(_AS_DAY)]
DayOrNull = Annotated[date | None, BeforeValidator(_day), WithJsonSchema({"anyOf": [_AS_DAY, {"type": "null"}]})]
Count = Annotated[int, BeforeValidator(_digits)]
_MOST_PEOPLE: Final = 10**9 - 1
People = Annotated[
    int | None,
    BeforeValidator(_digits),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": _MOST_PEOPLE}),
]
Kilometres = Annotated[
    float | None,
    BeforeValidator(_decimal),
    WithJsonSchema({"type": "number", "minimum": 0.1, "maximum": MOST_KM}),
]
#: The number of a row, or none.
Number = Annotated[
    int | None,
    BeforeValidator(_digits),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 2**63 - 1}),
]


def one_of(words: Sequence[str], about: str, default: Any = "") -> Any:
    """A value that is one word of a closed list."""
    return Field(default, description=about, json_schema_extra={"enum": list(words)})


class Asking(Schema):
    """What is said to the API; what it does not know is refused, and so is what no database takes."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*")
    @classmethod
    def _fits(cls, value: Any, info: ValidationInfo) -> Any:
        extra = cls.model_fields[info.field_name or ""].json_schema_extra
        words = extra.get("enum") if isinstance(extra, dict) else None
        if isinstance(words, list) and value not in words:
            raise PydanticCustomError("one_of", "one of {words}", {"words": ", ".join(map(str, words))})
        if isinstance(value, str) and "\0" in value:
            raise PydanticCustomError("nul", "no NUL")
        return value


class Page(Asking):
    """Which page of a list."""

    page: Count = Field(1, ge=1, le=_PAGES, description="The page, from 1.")
    size: Count = Field(SIZE, ge=1, le=MOST, description="Rows of a page.")


class ReportsAsked(Page):
    """The filters of the stream of reports."""

    q: str = Field("", max_length=500, description='Words, "a phrase", -word; spelling and clitics make no difference.')
    outlet: str = Field("", max_length=200, description="The outlet, or a part of its name.")
    since: OneDay = Field(None, description="Published on this day or later.")
    until: OneDay = Field(None, description="Published on this day or before.")
    state: str = one_of(stream.STATES, "What people decided of an account of it, or whether it tells of anything.")


class Filters(Asking):
    """What may be asked of events and of accounts."""

    q: str = Field("", max_length=500, description='Words of its reports: words, "a phrase", -word.')
    kind: str = one_of(KINDS, "An event type or a sub-event type.")
    actor: str = Field("", max_length=300, description="An actor on either side: its id, or its name.")
    country: str = one_of(tuple(country_rows()), "ISO code of the country.")
    province: str = Field("", max_length=200, description="The province, in English as events have it.")
    since: OneDay = Field(None, description="It happened on this day or later.")
    until: OneDay = Field(None, description="It happened on this day or before.")
    killed: People = Field(None, ge=0, le=_MOST_PEOPLE, description="At least so many killed.")
    grade: str = one_of(events.GRADES, "How well it is supported: the grade in force, a person's where there is one.")
    conflict: str = one_of(events.CONFLICTS, "A kind of conflict between its accounts.")
    state: str = one_of(Account.STATES, "What people decided of an account of it.")


class EventsAsked(Filters):
    """The filters of the table of events."""

    box: str = Field(
        "", max_length=80, description="It lies in this part of the map: west,south,east,north in degrees."
    )
    place: str = Field("", max_length=200, description="It happened near this: a name of the gazetteer, or a point.")
    place_id: str = Field("", max_length=64, description="Which of the places of that name, by its id in `/places`.")
    km: Kilometres = Field(
        None, ge=0.1, le=MOST_KM, description="How far from there at most; 25 where nothing is said."
    )


class EventsPaged(EventsAsked, Page):
    """Events, in an order."""

    sort: str = one_of(
        tuple(events.SORTS), "The newest, the deadliest, those most told or the best supported first.", "day"
    )


class AccountsAsked(Filters, Page):
    """Accounts, the newest first."""


class ExportAsked(EventsAsked):
    """Events, in a format, for a recipient."""

    format: str = Field(alias="as", description="The format.", json_schema_extra={"enum": list(FORMATS)})
    audience: str = Field(
        alias="for", description="The disclosure profile.", json_schema_extra={"enum": list(PROFILES)}
    )
    language: str = one_of(("en", "ar", "both"), "The language of heads, sheets and readme.", "en")
    id: list[str] = Field([], max_length=MOST, description="Of the events found only those with these ids.")


class TrailAsked(Page):
    """The lines about a subject."""

    subject: str = Field(
        min_length=1, max_length=320, description="As the trail names it: `report 12`, `account 5`, `event e-…`."
    )


class PlaceAsked(Asking):
    """A name that is looked up in the gazetteer."""

    name: str = Field(min_length=1, max_length=200, description="The name, in Arabic or Latin letters, or a code.")
    country: str = one_of(tuple(country_rows()), "ISO code of the country; others are left out.")
