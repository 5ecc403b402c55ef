"""What may a call send? Bodies of JSON, checked before anything is done; parameters of addresses stand in `asking`."""

from typing import Any, Final

from ninja import Field
from pydantic import ConfigDict

from rasd.model.report import MAX_CHARACTERS
from rasd_desk.api.asked.asking import Asking, DayOrNull, Filters
from rasd_desk.archive.actions.allowed import CORRECTABLE
from rasd_desk.events.asking import GRADES

_LONGEST: Final = 300
#: Coded reports that are linked at once while somebody waits; more are for `rasd link`.
LINKED: Final = 1000


class Body(Asking):
    """A body; a number in quotation marks is no number here."""

    model_config = ConfigDict(extra="forbid", strict=True)


class TextIn(Body):
    """A report as it was published."""

    text: str = Field(min_length=1, max_length=MAX_CHARACTERS, description="The text, as published.")
    title: str = Field("", max_length=10_000, description="The headline.")
    outlet: str | None = Field(None, max_length=200, description="Who published it.")
    published: DayOrNull = Field(None, description="The day of publication.")
    url: str | None = Field(None, max_length=2000, pattern="^https?://[^\\s]+$", description="Where it was published.")


class ReportIn(TextIn):
    """A report that is to be kept."""

    id: str | None = Field(None, min_length=1, max_length=290, description="The publisher's id; else one is made.")


class FiltersIn(Filters):
    """What may be asked of events, as JSON."""

    model_config = ConfigDict(extra="forbid", strict=True)

    since: DayOrNull = Field(None, description="It happened on this day or later.")
    until: DayOrNull = Field(None, description="It happened on this day or before.")
    killed: int | None = Field(None, ge=0, le=10**9 - 1, description="At least so many killed.")


class Noted(Body):
    """A decision that names no state."""

    note: str = Field("", max_length=2000, description="Why; kept with the decision.")


class Seen(Body):
    """On which state it is decided."""

    revision: int | None = Field(
        None, ge=1, le=2**31 - 1, description="The revision that was read, as in `ETag`; or send it as `If-Match`."
    )


class Decision(Noted, Seen):
    """On which state it is decided, and why."""


class Correction(Decision):
    """A field and its value, in the shape that the field has in an account."""

    field: str = Field(json_schema_extra={"enum": list(CORRECTABLE)}, description="The field of the account.")
    value: Any = Field(description="The value, in the shape of the field in the schema of an account.")


class Grading(Decision):
    """A person's grade."""

    grade: str = Field(json_schema_extra={"enum": list(GRADES)}, description="The grade.")


class Merging(Decision):
    """Another event that is this one."""

    other: str = Field(min_length=1, max_length=64, description="The id of the other event.")


class Parting(Decision):
    """An account that does not tell of the event."""

    account: int = Field(ge=1, le=2**63 - 1, description="The number of the account.")


class Joined(Body):
    """A person's word on two accounts."""

    a: str = Field(min_length=1, max_length=_LONGEST, description="The id of an account.")
    b: str = Field(min_length=1, max_length=_LONGEST, description="The id of another.")
    same: bool = Field(description="Whether they are one happening.")


class Linking(Body):
    """Coded reports, and what people decided of their accounts."""

    reports: list[dict[str, Any]] = Field(
        min_length=1, max_length=LINKED, description="Coded reports, as `/code` gives them or in the codebook's shape."
    )
    verdicts: list[Joined] = Field([], max_length=LINKED, description="What people decided of pairs of accounts.")
