"""What may be sent of saved views, of decisions on several events, of intakes, of people, and asked of the map."""

from ninja import Field

from rasd_desk.api.asked.asking import MOST, Count, DayOrNull, EventsAsked, EventsPaged, one_of
from rasd_desk.api.asked.bodies import Body, FiltersIn, Noted
from rasd_desk.archive.actions.views import LONGEST_NAME
from rasd_desk.archive.models import Batch
from rasd_desk.archive.roles import ROLES
from rasd_desk.events.asking import GRADES, SORTS
from rasd_desk.events.nearby import MOST_KM
from rasd_desk.intakes.beginning import MOST_ADDRESSES
from rasd_desk.map.times import SPANS


class ViewQuestion(FiltersIn):
    """What a view asks of events, and in which order."""

    box: str = Field("", max_length=80, description="A part of the map: west,south,east,north in degrees.")
    place: str = Field("", max_length=200, description="Near this: a name of the gazetteer, or a point.")
    place_id: str = Field("", max_length=64, description="Which of the places of that name, by its id in `/places`.")
    km: float | None = Field(None, ge=0.1, le=MOST_KM, description="How far from there at most.")
    sort: str = one_of(tuple(SORTS), "The newest, the deadliest, those most told or the best supported first.")


class ViewIn(Body):
    """A question that is to have a name."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME, pattern=r"\S", description="The name.")
    question: ViewQuestion = Field(
        default_factory=lambda: ViewQuestion.model_validate({}), description="As `/events` takes it."
    )
    shared: bool = Field(False, description="Whether everybody is to see it.")


class ChosenEvent(Body):
    """An event with the state that was seen."""

    id: str = Field(min_length=1, max_length=64, description="The id of the event.")
    revision: int = Field(ge=1, le=2**31 - 1, description="The revision that was read.")


class Deciding(Noted):
    """One decision on several events."""

    verb: str = Field(
        json_schema_extra={"enum": list(Batch.VERBS)},
        description="Accept or reject all accounts of each, grade each, or join all to the first.",
    )
    events: list[ChosenEvent] = Field(min_length=1, max_length=MOST, description="The events, each once.")
    grade: str = one_of(GRADES, "Of `grade`: which.")


class Addresses(Body):
    """Pages that are to be fetched."""

    addresses: list[str] = Field(min_length=1, max_length=MOST_ADDRESSES, description="Each with http:// or https://.")
    outlet: str = Field("", max_length=200, description="Who published them, where a page does not say it.")
    published: DayOrNull = Field(None, description="The day of publication, where a page does not say it.")


class PersonIn(Body):
    """A person that is to be added."""

    name: str = Field(min_length=1, max_length=60, description="What the trail calls the person; it stays.")
    role: str = Field(json_schema_extra={"enum": list(ROLES)}, description="What the person may do.")


class RoleIn(Body):
    """A role."""

    role: str = Field(json_schema_extra={"enum": list(ROLES)}, description="What the person may do from now on.")


class MapAsked(EventsAsked):
    """The events of a map, and which part of it is looked at."""

    seen: str = Field("", max_length=80, description="Places of this part alone, west,south,east,north in degrees.")
    zoom: Count = Field(
        5, ge=0, le=19, description="How near: places that then lie together are one, if there are many."
    )


class PlaceOfMap(EventsPaged):
    """The events of one place of the map."""

    at: str = Field(min_length=1, max_length=300, description="The place, by its `at` in `/map/places`.")


class TimesAsked(EventsAsked):
    """The events of a timeline."""

    by: str = one_of(tuple(SPANS), "The length of a bar; where nothing is said, the shortest that is easily seen.")
