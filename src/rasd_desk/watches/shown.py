"""How are watches and notices shown on a page? As values that templates only lay out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q

from rasd_desk.archive.models import Notice, Watch, Way
from rasd_desk.watches import telling


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice: of which event, why, and who says it."""

    row: Notice
    event: str
    sides: str
    toll: str
    why: str
    told: tuple[Mapping[str, Any], ...]
    more: int


def notice_of(row: Notice) -> ShownNotice:
    """A notice in words."""
    data = row.event.data
    return ShownNotice(
        row,
        telling.event_called(data),
        telling.sides(data),
        telling.toll(data),
        telling.why(row.trigger, row.why),
        tuple(row.why["told"]),
        int(row.why["more"]),
    )


@dataclass(frozen=True, slots=True)
class ShownWatch:
    """A watch: what it asks and waits for, how much it told, and how it stands with its ways."""

    row: Watch
    question: tuple[tuple[str, str], ...]
    trigger: str
    unread: int
    told: int
    last: Any
    ways: tuple[Way, ...]

    @property
    def troubles(self) -> tuple[Way, ...]:
        """The ways on which nothing gets through."""
        return tuple(way for way in self.ways if way.problem)


def watches_of(rows: Iterable[Watch]) -> list[ShownWatch]:
    """Watches as they are listed."""
    held = list(rows)
    numbers = [row.pk for row in held]
    counts = Notice.objects.filter(watch__in=numbers).values("watch")
    of: dict[int, dict[str, Any]] = {
        one["watch"]: dict(one)
        for one in counts.annotate(told=Count("pk"), unread=Count("pk", filter=Q(read=None)), last=Max("at"))
    }
    ways: dict[int, list[Way]] = {}
    for way in Way.objects.filter(watch__in=numbers, active=True).order_by("pk"):
        ways.setdefault(way.watch_id, []).append(way)
    made = []
    for row in held:
        count = of.get(row.pk, {"told": 0, "unread": 0, "last": None})
        made.append(
            ShownWatch(
                row,
                tuple(telling.question_called(row.question)),
                telling.trigger_called(row.trigger, row.least, row.kind),
                count["unread"],
                count["told"],
                count["last"],
                tuple(ways.get(row.pk, ())),
            )
        )
    return made
