"""Which events stand out because there are so few like them? Groups are of one type, in one province, in one month."""

from collections import Counter
from collections.abc import Iterable

from rasd.model import Event, group_of

Group = tuple[str, str, str, str]


def few(events: Iterable[Event], minimum: int) -> frozenset[str]:
    """The ids of events of whose group there are fewer than the minimum, all counted as they would be told."""
    groups = {event.id: _group(event) for event in events}
    counts = Counter(groups.values())
    return frozenset(name for name, group in groups.items() if counts[group] < minimum)


def _group(event: Event) -> Group:
    place, day = event.place, event.date.start or event.date.end
    return (
        (place.country or "") if place else "",
        (place.admin1 or "") if place else "",
        day.strftime("%Y-%m") if day else "",
        group_of(event.sub_event_type),
    )
