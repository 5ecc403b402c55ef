"""What is asked of the events? The query of the page's address, as values and as rows of the archive."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, get_args

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from rasd.model import GROUPS, SUB_EVENT_TYPES
from rasd.model.event import ConflictKind, GradeName
from rasd_desk.archive.models import Account, Event
from rasd_desk.archive.search import find
from rasd_desk.archive.search.find import Way
from rasd_desk.archive.search.query import Near, Query
from rasd_desk.events.nearby import near_of
from rasd_desk.reports import forms
from rasd_desk.reports.unfit import Unfit
from rasd_desk.web.asking import box_of, day_of, page_of, words_of

GRADES: Final = get_args(GradeName)
CONFLICTS: Final = get_args(ConflictKind)
#: What the table may be sorted by, and the column that says so; the first holds where nothing is said.
SORTS: Final = {"day": "last", "deaths": "killed", "sources": "told", "support": "support"}
#: The closed lists; a word that stands in none of them asks for nothing.
_LISTS: Final = {
    "kind": (*GROUPS, *SUB_EVENT_TYPES),
    "grade": GRADES,
    "conflict": CONFLICTS,
    "state": Account.STATES,
    "sort": tuple(SORTS),
}
_LONGEST: Final = {"q": 500, "actor": 300, "province": 200, "country": 8, "place": 200, "place_id": 64, "box": 80}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form asks for, and what of it cannot be understood."""

    q: str = ""
    kind: str = ""
    actor: str = ""
    country: str = ""
    province: str = ""
    since: str = ""
    until: str = ""
    killed: str = ""
    grade: str = ""
    conflict: str = ""
    state: str = ""
    #: A part of the map: west,south,east,north; a west greater than the east reaches over the line of 180 degrees.
    box: str = ""
    #: Near a place of that name or a point; which of its namesakes; within how many kilometres.
    place: str = ""
    place_id: str = ""
    km: str = ""
    sort: str = ""
    page: int = 1
    #: Words for a closed list that stand in none.
    unknown: tuple[str, ...] = ()
    troubles: list[str] = field(default_factory=list)
    #: What the place may be, where a person has to choose.
    places: list[tuple[str, str]] = field(default_factory=list)

    @property
    def question(self) -> tuple[str, ...]:
        """What is asked, whatever the page and the order."""
        return tuple(getattr(self, name) for name in NARROWING)

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any(self.question)

    @property
    def further(self) -> bool:
        """Whether anything is asked for that the form folds away."""
        return any((self.actor, self.province, self.killed, self.grade, self.conflict, self.state, self.place))


_APART: Final = ("sort", "page", "troubles", "unknown", "places")
NARROWING: Final = tuple(one.name for one in fields(Asked) if one.name not in _APART)


def asked_of(given: Mapping[str, Any]) -> Asked:
    """What an address asks for."""
    said: dict[str, Any] = {
        name: str(given.get(name, "")).strip()[: _LONGEST.get(name, 40)] for name in (*NARROWING, "sort")
    }
    unknown = []
    for name, words in _LISTS.items():
        if said[name] not in words:
            unknown.append(said[name])
            said[name] = ""
    if not said["place"]:
        said |= {"place_id": "", "km": ""}
    return Asked(**said, unknown=tuple(filter(None, unknown)), page=page_of(str(given.get("page", ""))))


def narrowed(asked: Asked, way: Way = Way.LIST) -> QuerySet[Event]:
    """The events that are asked for, in no order; what cannot be understood narrows nothing, and is told once."""
    asked.troubles.clear()
    asked.places.clear()
    asked.troubles.extend(_("“%(word)s” is in no list; it narrows nothing.") % {"word": one} for one in asked.unknown)
    first, last = day_of(asked.since, asked.troubles), day_of(asked.until, asked.troubles)
    if first and last and first > last:
        asked.troubles.append(_("The first day is after the last one; exchange them."))
        first = last = None
    query = Query(
        words=words_of(asked.q, asked.troubles),
        first=first,
        last=last,
        near=_near(asked),
        country=asked.country,
        actor=_actor(asked),
        kind=asked.kind,
        min_killed=_least(asked),
        conflict=asked.conflict,
        state=asked.state,
        grade=asked.grade,
    )
    found = find.events(query, way).order_by()
    box = box_of(asked.box, asked.troubles)
    if box:
        found = found.filter(box.asked())
    return found.filter(admin1=asked.province) if asked.province else found


def sorted_by(found: QuerySet[Event], sort: str) -> QuerySet[Event]:
    """Events in an order: the newest, the deadliest, those most told, the best supported first."""
    column = SORTS.get(sort, "last")
    return found.order_by(F(column).desc(nulls_last=True), "-pk")


def _least(asked: Asked) -> int | None:
    if not asked.killed:
        return None
    if asked.killed.isdecimal() and len(asked.killed) < 10:
        return int(asked.killed)
    asked.troubles.append(_("“%(number)s” is no number of people.") % {"number": asked.killed})
    return None


def _near(asked: Asked) -> Near | None:
    """Where it must have happened; a place that is none or several narrows nothing, and is told."""
    near, namesakes = near_of(asked.place, asked.km, asked.country.upper(), asked.place_id, asked.troubles)
    asked.places.extend(namesakes)
    return near


def _actor(asked: Asked) -> str:
    """The id that an id or a name stands for; a name that no list has is told, and narrows nothing."""
    if not asked.actor:
        return ""
    try:
        return forms.actor_id(asked.actor)
    except Unfit as error:
        asked.troubles.append(str(error))
        return ""
