"""How long before the news was that after which it came (`two days after the attack, …`)?

From which day is counted is `choose`'s affair.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from rasd.coder.draft import Draft
from rasd.coder.scene import Scene
from rasd.readers.when import When
from rasd.readers.when.calendar import add_months, month_bounds
from rasd.readers.when.model import FROM_EVENT, SOME

#: Note of a count from an event: days, weeks or months, or some of them.
_AFTER = re.compile(rf"{FROM_EVENT}(?:P(?P<count>\d+)(?P<unit>[DWM])|{SOME}(?P<some>hour|day|week|month)s)")
#: Days about a week told, and those that "some days" reach back (CODEBOOK §2).
SLACK, SOME_DAYS = 3, 7


def count_before(draft: Draft, scene: Scene) -> When | None:
    """The count that stands right before the act or toll of a happening told in one sentence alone."""
    first = draft.first
    at = min([a.hit.word for a in first.acts if a.core] + [t.start for t in first.tolls], default=None)
    if at is None or any(t.sentence != first.sentence for t in draft.tellings):
        return None
    for when in scene.finds[first.sentence].whens:
        if _AFTER.fullmatch(when.note) and when.end <= at and scene.reading.words.between(when.end, at) <= 1:
            return when
    return None


def is_vague(when: When) -> bool:
    """Whether it counts "some days", which are those before publication (CODEBOOK §2)."""
    told = _AFTER.fullmatch(when.note)
    return told is not None and told["some"] is not None


def count_back(when: When, news: date | None) -> When | None:
    """The days that lie so long before the day of the news; None where that is not known."""
    told = _AFTER.fullmatch(when.note)
    if told is None or news is None:
        return None
    day, yesterday = timedelta(days=1), news - timedelta(days=1)
    if told["unit"] == "D" and int(told["count"]):
        back = news - int(told["count"]) * day
        return replace(when, first=back, last=back, precision="day", kind="day", event_anchored=False)
    if told["unit"] == "W" or told["some"] == "day":
        first, last = news - SOME_DAYS * day, yesterday
        if told["unit"] == "W":
            back = news - 7 * int(told["count"]) * day
            first, last = back - SLACK * day, min(back + SLACK * day, yesterday)
        return replace(when, first=first, last=last, precision="week", kind="span", event_anchored=False)
    if told["some"] == "hour":
        return replace(when, first=yesterday, last=news, precision="day", kind="day", event_anchored=False)
    if told["unit"] == "M":
        back = add_months(news, -int(told["count"]))
        first, last = month_bounds(back.year, back.month)
        return replace(when, first=first, last=last, precision="month", kind="span", event_anchored=False)
    if told["some"] == "week":
        first = add_months(news, -1)
        return replace(when, first=first, last=yesterday, precision="month", kind="span", event_anchored=False)
    return None
