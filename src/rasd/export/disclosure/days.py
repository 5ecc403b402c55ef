"""On which days may an event be told, and is it old enough? Weeks are Monday to Sunday, months the calendar's."""

from datetime import date, timedelta

from rasd.export.disclosure.profile import DAYS, Profile
from rasd.model import CodedReport, Event, EventDate


def coarse_date(when: EventDate, profile: Profile) -> EventDate:
    """A date as a profile lets it be told: widened to whole weeks or months, without its words where these go."""
    finest = profile.finest_date
    text = when.text if profile.words == "keep" else None
    start, end = when.start, when.end
    if finest == "day" or (start is None and end is None):
        return EventDate(start=start, end=end, precision=when.precision, text=text)
    precision = when.precision
    if precision in DAYS and DAYS.index(precision) < DAYS.index(finest):
        precision = "month" if finest == "month" else "week"
    return EventDate(
        start=_first(start, finest) if start else None,
        end=_last(end, finest) if end else None,
        precision=precision,
        text=text,
    )


def _first(day: date, finest: str) -> date:
    return day - timedelta(day.weekday()) if finest == "week" else day.replace(day=1)


def _last(day: date, finest: str) -> date:
    if finest == "week":
        return day + timedelta(6 - day.weekday())
    return (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def last_day(event: Event, reports: dict[str, CodedReport]) -> date | None:
    """The last day on which an event may have happened: its own, else that of its latest report; None if unknown."""
    told = event.date.end or event.date.start
    if told is not None:
        return told
    published = [day for name in event.reports if name in reports and (day := reports[name].published)]
    return max(published, default=None)


def is_old_enough(event: Event, reports: dict[str, CodedReport], profile: Profile, today: date) -> bool:
    """Whether an embargo is over; an event of which nobody knows when it was is not old enough."""
    if not profile.embargo_days:
        return True
    last = last_day(event, reports)
    return last is not None and last <= today - timedelta(profile.embargo_days)
