"""What may be asked and sent in reviewing: of the queue, of a day, of gold, and of differences between two coders."""

from typing import Any, Final

from ninja import Field

from rasd.lexicon.families import country_rows
from rasd_desk.api.asked.asking import KINDS, MOST, Asking, Count, DayOrNull, OneDay, one_of
from rasd_desk.api.asked.bodies import Body, Noted
from rasd_desk.archive.models import Aside, Settlement
from rasd_desk.review.queue import SIZE

_KIND: Final = "A report with an account of this type that nobody decided."
_OUTLET: Final = "A part of the name of the outlet."


class QueueAsked(Asking):
    """The filters of the queue."""

    kind: str = one_of(KINDS, _KIND)
    country: str = one_of(tuple(country_rows()), "Of such an account, ISO code of the country.")
    outlet: str = Field("", max_length=200, description=_OUTLET)
    since: OneDay = Field(None, description="Published on this day or later.")
    until: OneDay = Field(None, description="Published on this day or before.")
    size: Count = Field(SIZE, ge=1, le=MOST, description="How many reports, from the front of the queue.")


class Taking(Body):
    """From which part of the queue the next report is to be."""

    kind: str = one_of(KINDS, _KIND)
    country: str = one_of(tuple(country_rows()), "Of such an account, ISO code of the country.")
    outlet: str = Field("", max_length=200, description=_OUTLET)
    since: DayOrNull = Field(None, description="Published on this day or later.")
    until: DayOrNull = Field(None, description="Published on this day or before.")


class PuttingAside(Body):
    """For whom or when a report is left."""

    kind: str = Field(json_schema_extra={"enum": list(Aside.KINDS)}, description="For later, or for others (`pass`).")


class DayAsked(Asking):
    """A day of review."""

    day: OneDay = Field(None, description="The day, in UTC; today where nothing is said.")
    who: str = one_of(("me", "all"), "One's own day, or, for a lead, everybody's.", "me")


class AgreementAsked(Asking):
    """What is compared."""

    since: OneDay = Field(None, description="Decided on this day or later.")
    until: OneDay = Field(None, description="Decided on this day or before.")
    coder: str = Field("", max_length=200, description="Somebody who took part, by name.")


class GoldAsked(Asking):
    """Of which reports the gold."""

    since: OneDay = Field(None, description="Published on this day or later.")
    until: OneDay = Field(None, description="Published on this day or before.")


class Share(Body):
    """How many reports a second coder codes too."""

    share: float = Field(ge=0, le=1, description="The share, between 0 and 1.")


class Settling(Noted):
    """What a lead decides where two coders differ."""

    field: str = Field(min_length=1, max_length=32, description="The field of the difference, as it is listed.")
    account: int | None = Field(None, ge=1, le=2**63 - 1, description="The account of the difference.")
    missing: int | None = Field(None, ge=1, le=2**63 - 1, description="Of an account that the draft lacks: its number.")
    choice: str = Field(json_schema_extra={"enum": list(Settlement.CHOICES)}, description="Whose word holds.")
    value: Any = Field(None, description="Of `other`: the value, in the shape of the field in an account.")
