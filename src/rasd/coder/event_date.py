"""The chosen day of a happening in the codebook's words: start, end, precision (CODEBOOK §2)."""

from datetime import date

from rasd.coder.choose import Chosen, fresh_range
from rasd.coder.known import UNDATED
from rasd.coder.scene import Scene
from rasd.model import EventDate
from rasd.readers.when import When


def event_date(day: Chosen[When | None], published: date | None, background: bool, scene: Scene) -> EventDate:
    """The day as told, that of a statement as the latest, or what publication allows; no day is made up."""
    when = day.value
    if when is None:
        if published is None:
            return EventDate(start=None, end=None, precision="unknown", text=None)
        if background or day.rule in UNDATED:
            return EventDate(start=None, end=published, precision="unknown", text=None)
        first, last = fresh_range(published)
        return EventDate(start=first, end=last, precision="week", text=None)
    text = scene.reading.raw(when.start, when.end)
    if day.rule.startswith("day of the statement"):
        if background:
            return EventDate(start=None, end=when.last, precision="unknown", text=text)
        first, last = fresh_range(when.last)
        return EventDate(start=first, end=last, precision="week", text=text)
    if when.first is None and when.last is None:
        return EventDate(start=None, end=published, precision="unknown", text=text)
    last = min(when.last, published) if when.last and published else when.last
    first = min(when.first, last) if when.first and last else when.first
    return EventDate(start=first, end=last, precision=when.precision, text=text)
