"""What may be sent of watches: what one asks and waits for, the ways on which it tells, what was read."""

from ninja import Field

from rasd_desk.api.asked.asking import Asking, Number, Page, one_of
from rasd_desk.api.asked.bodies import Body, FiltersIn, Seen
from rasd_desk.archive.actions.watches import PROFILES
from rasd_desk.archive.firing.stands import TRIGGERS
from rasd_desk.archive.models import Way
from rasd_desk.events.asking import CONFLICTS
from rasd_desk.events.nearby import MOST_KM

_MOST = 2**63 - 1


class WatchQuestion(FiltersIn):
    """What a watch asks of events."""

    outlet: str = Field(
        "", max_length=200, description="A report of it was published by this outlet, or by one so named."
    )
    place: str = Field("", max_length=200, description="A name of the gazetteer, around which it happened.")
    place_id: str = Field("", max_length=200, description="Which of the places of that name, by its id in `/places`.")
    latitude: float | None = Field(None, ge=-90, le=90, description="In place of a name of the gazetteer, a point.")
    longitude: float | None = Field(None, ge=-180, le=180, description="The longitude of that point.")
    km: float | None = Field(
        None, ge=0.1, le=MOST_KM, description="How far from there at most; 25 where nothing is said."
    )


class Waiting(Body):
    """What a watch asks, and what is to happen for it to tell."""

    question: WatchQuestion = Field(
        default_factory=lambda: WatchQuestion.model_validate({}), description="Which events are looked at."
    )
    trigger: str = Field(json_schema_extra={"enum": list(TRIGGERS)}, description="What is waited for.")
    least: int | None = Field(
        None, ge=1, le=999_999, description="Of `toll`: deaths more; of `origins`: how many of them."
    )
    differ: str = one_of(CONFLICTS, "Of `conflict`: of this kind; else of any.")


class WatchIn(Waiting):
    """A watch."""

    name: str = Field(min_length=1, max_length=200, pattern=r"\S", description="What it is called.")
    profile: str = one_of(PROFILES, "The disclosure profile that feeds and messages obey.", PROFILES[0])


class WatchMaking(WatchIn):
    """A new watch."""

    past: bool = Field(False, description="Tell also of what is there already, the newest of it.")


class WatchChange(WatchIn, Seen):
    """What a watch is to be from now on; with another question it begins anew."""


class WatchesAsked(Asking):
    """Which of one's own watches."""

    deleted: str = one_of(("no", "yes"), "Those that stand, or those that were deleted.", "no")


class WayIn(Body):
    """A way on which a watch tells."""

    kind: str = Field(
        json_schema_extra={"enum": list(Way.KINDS)}, description="A feed, a webhook or an e-mail address."
    )
    address: str = Field("", max_length=2000, description="Where to; of a feed nothing, its address is made.")
    daily: bool = Field(False, description="Once a day, all together; else at once.")


class NoticesAsked(Page):
    """What one's own watches told."""

    watch: Number = Field(None, ge=1, le=_MOST, description="Of this watch alone.")
    read: str = one_of(("no", "all"), "Those that were not read, or all.", "no")


class Marking(Body):
    """Which notices were read, or were not."""

    notices: list[int] | None = Field(None, max_length=1000, description="Their numbers; else all.")
    watch: int | None = Field(None, ge=1, le=_MOST, description="Those of this watch alone.")
    read: bool = Field(True, description="Whether they were read.")
