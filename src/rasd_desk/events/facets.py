"""How many of the events found are of each type, country, support and conflict? All from one reading of the table."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, QuerySet

from rasd.model import group_of
from rasd_desk.archive.models import Event, Side
from rasd_desk.events.asking import CONFLICTS, GRADES, Asked
from rasd_desk.web import wording
from rasd_desk.web.counts import remembered

#: Values of a facet that are shown.
SHOWN: Final = 12

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: what the address calls it, what it is called, how many there are, whether it is asked for."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A part of the question, with the values that the events found have; the most frequent first."""

    name: str
    choices: tuple[Choice, ...]
    more: int


def counted(found: QuerySet[Event], asked: Asked) -> Counts:
    """Counts by part of the question and value; `total` holds the number of events found."""
    return remembered(f"events {asked.question}", lambda: _counted(found, asked.country, asked.narrowed))


def _counted(found: QuerySet[Event], country: str, narrowed: bool) -> Counts:
    columns = ["sub_event_type", "country", "grade", "conflicts", *(["admin1"] if country else [])]
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("total", *_LABELS)}
    for *values, count in found.values_list(*columns).annotate(n=Count("pk")).order_by():
        kind, land, grade, conflicts, *province = values
        counts["total"][""] += count
        counts["kind"][kind] += count
        counts["group"][group_of(kind)] += count
        counts["country"][land] += count
        counts["grade"][grade] += count
        for one in conflicts.split():
            counts["conflict"][one] += count
        for name in province:
            counts["province"][name] += count
    if not narrowed:
        counts["actor"].update(_by_actor(Side.objects.all()))
    return {name: dict(some) for name, some in counts.items()}


def _by_actor(sides: QuerySet[Side]) -> dict[str, int]:
    return dict(sides.values_list("actor").annotate(n=Count("event")).order_by())


def of_actors(found: QuerySet[Event], asked: Asked) -> list[Facet]:
    """The facet of actors alone: among many events it takes as long as all the others, and is counted after them."""
    return facets({**{name: {} for name in _LABELS}, "actor": by_actor(found, asked)}, asked)


def by_actor(found: QuerySet[Event], asked: Asked) -> Mapping[str, int]:
    """How many of the events found each actor stands in."""
    sides = Side.objects.filter(event__in=found.values("pk"))
    return remembered(f"actors {asked.question}", lambda: _by_actor(sides))


def facets(counts: Counts, asked: Asked) -> list[Facet]:
    """The facets as they are shown beside the table."""
    shown = []
    for name in ("kind", "country", "province", "actor", "grade", "conflict"):
        held = {value: count for value, count in counts[name].items() if value}
        if name in _ORDERS:
            values = [value for value in _ORDERS[name] if value in held]
        else:
            values = sorted(held, key=lambda value: (-held[value], value))
        chosen = getattr(asked, name)
        if chosen and chosen not in values[:SHOWN] and chosen in held:
            values = [chosen, *(value for value in values if value != chosen)]
        choices = (Choice(value, _LABELS[name](value, asked), held[value], value == chosen) for value in values[:SHOWN])
        if values:
            shown.append(Facet(name, tuple(choices), max(0, len(values) - SHOWN)))
    return shown


_ORDERS: Final = {"grade": GRADES, "conflict": CONFLICTS}
_LABELS: Final[Mapping[str, Callable[[str, Asked], str]]] = {
    "kind": lambda value, asked: wording.label("sub_event_type", value),
    "group": lambda value, asked: wording.label("group", value),
    "country": lambda value, asked: wording.country(value),
    "province": lambda value, asked: wording.province(value, asked.country),
    "actor": lambda value, asked: wording.actor(value),
    "grade": lambda value, asked: wording.label("grade", value),
    "conflict": lambda value, asked: wording.label("conflict", value),
}
