"""What may be sent to make accounts: the words that one rests on, what it says, how one is parted or merged."""

from typing import Any, Literal

from ninja import Field

from rasd.model import SUB_EVENT_TYPES
from rasd_desk.api.asked.asking import Asking, Count, one_of
from rasd_desk.api.asked.bodies import Body, Decision, Noted

_FAR = 10**8
#: Fields that hold lists, which a split divides; the same as `shaping.LISTS`, which a test sees to.
ListField = Literal["initiators", "targets", "means", "casualties", "sources"]
#: Fields whose words a person may name; the same as `making.NAMED`.
NamedField = Literal["sub_event_type", "initiators", "targets", "means"]
Side = Literal["own", "other", "both"]


class WordsAsked(Asking):
    """Words of a report, by their place."""

    start: Count = Field(ge=0, le=_FAR, description='The first character of the words in `title + "\\n" + text`.')
    end: Count = Field(ge=0, le=_FAR, description="The character after the last.")


class Words(Body):
    """Words of a report, by their place; the space around them is left out."""

    start: int = Field(ge=0, le=_FAR, description='The first character in `title + "\\n" + text`.')
    end: int = Field(ge=0, le=_FAR, description="The character after the last.")


class AccountIn(Noted):
    """An account that the coder missed."""

    words: Words = Field(description="The words that it rests on.")
    fields: dict[str, Any] = Field(
        {},
        description="By field of an account its value, in the shape that it has there; the rest is as drafted.",
    )
    evidence: dict[NamedField, Words] = Field({}, description="The words of single fields; others are found again.")


class Splitting(Decision):
    """How an account is parted in two."""

    words: Words | None = Field(None, description="The words that the new account rests on; else those of the old one.")
    kind: str = one_of(SUB_EVENT_TYPES, "The type of the new account; else that of the old one.")
    sides: dict[ListField, list[Side]] = Field(
        {},
        description="By field, for each of its values in order, who has it: the `own` account, the `other`, or `both`. "
        "Of a field that is not named all values go to both, casualties stay.",
    )


class MergingAccounts(Decision):
    """Another account of the same report, which goes into this one."""

    other: int = Field(ge=1, le=2**63 - 1, description="The number of the other account.")
    other_revision: int = Field(ge=1, le=2**31 - 1, description="The revision of the other that was read.")
