"""What is asked of the queue? The query of the page's address, as values and as places in the queue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import F, QuerySet

from rasd.model import GROUPS, SUB_EVENT_TYPES
from rasd_desk.archive.models import Waiting
from rasd_desk.archive.queueing import barred
from rasd_desk.web.asking import day_of

#: The longest that each filter may be.
FILTERS: Final = {"kind": 64, "country": 2, "outlet": 200, "since": 10, "until": 10}
#: Up to here places are counted, and found before they are sorted; of more the index of scores gives the first.
FEW: Final = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters, and what of them cannot be understood."""

    kind: str = ""
    country: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    troubles: list[str] = field(default_factory=list)

    @property
    def question(self) -> dict[str, str]:
        """What is asked for."""
        return {name: getattr(self, name) for name in FILTERS if getattr(self, name)}

    @property
    def query(self) -> str:
        """The same as the query of an address."""
        return urlencode(self.question)


def asked_of(given: Mapping[str, Any]) -> Asked:
    """What an address asks for; a type or country that there is not asks for nothing."""
    said: dict[str, Any] = {name: str(given.get(name, "")).strip()[:longest] for name, longest in FILTERS.items()}
    if said["kind"] not in (*GROUPS, *SUB_EVENT_TYPES):
        said["kind"] = ""
    if not said["country"].isalpha():
        said["country"] = ""
    return Asked(**said)


def narrowed(asked: Asked) -> QuerySet[Waiting]:
    """The places in the queue that are asked for, in no order; what cannot be understood narrows nothing."""
    found = Waiting.objects.filter(open__gt=0)
    if asked.kind:
        found = found.filter(kinds__contains=barred(asked.kind))
    if asked.country:
        found = found.filter(countries__contains=barred(asked.country.upper()))
    if asked.outlet:
        found = found.filter(outlet__icontains=asked.outlet)
    for value, side in ((asked.since, "published__gte"), (asked.until, "published__lte")):
        day = day_of(value, asked.troubles)
        found = found.filter(**{side: day}) if day else found
    return found


@dataclass(frozen=True, slots=True)
class Found:
    """How many places are found, `FEW` at most where `more` says so, and how to go through them."""

    count: int
    more: bool
    places: QuerySet[Waiting]


def found_of(asked: Asked) -> Found:
    """The places that are asked for, the most urgent first; of equals the one read last into the archive."""
    places = narrowed(asked)
    if not asked.question:
        return Found(places.count(), False, places.order_by("-score", "-report"))
    numbers = list(places.values_list("pk", flat=True)[: FEW + 1])
    if len(numbers) > FEW:
        return Found(FEW, True, places.order_by("-score", "-report"))
    # Going through the index of scores would read nearly all places until it met so few.
    few = Waiting.objects.filter(pk__in=numbers, open__gt=0)
    return Found(len(numbers), False, few.alias(points=F("score") * 1).order_by("-points", "-report"))
