"""What do answers look like on views, on decisions on several events, on accounts that people make? And how made."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse

from rasd import model
from rasd_desk.api.told.shapes import AccountView
from rasd_desk.archive.models import Batch, Event, View


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A question with a name. `question`: the parameters of `/events`; `events`: the address that asks it; `own`:
    whether it is the caller's; `live`: false, it was taken away.
    """

    number: int
    name: str
    by: str
    own: bool
    shared: bool
    live: bool
    made: datetime
    question: dict[str, str]
    events: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedViews:
    """The caller's own views, those taken away last, and those that others share."""

    views: tuple[SavedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDecided:
    """What was done of one event: so many decisions, or why none: `stale` (changed meanwhile), `nothing` (nothing was
    left to decide), `against` (what others decided stands against it).
    """

    event: str
    done: int
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchView:
    """One decision on several events. `standing`: of its verdicts so many hold still."""

    number: int
    verb: str
    by: str
    at: datetime
    events: tuple[EventDecided, ...]
    standing: int
    withdrawn_by: str | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the coder makes of words of a report. `words`: where they stand, without the space around them; `drafted`:
    false, it made nothing of them, and the fields are those of an account of which nothing is known.
    """

    words: model.Span
    drafted: bool
    account: model.Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """An account that was parted, and the new one."""

    account: AccountView
    other: AccountView


def saved_view(row: View, person: str) -> SavedView:
    """A view, as somebody sees it."""
    return SavedView(
        number=row.pk,
        name=row.name,
        by=row.by,
        own=row.by == person,
        shared=row.shared,
        live=row.live,
        made=row.made,
        question={name: str(value) for name, value in QueryDict(row.question).items()},
        events=f"{reverse('api:list_events')}?{row.question}",
    )


def batch_view(row: Batch) -> BatchView:
    """A decision on several events; those that who asks may not see now are left out."""
    there = set(Event.objects.filter(pk__in=[one["event"] for one in row.told]).values_list("pk", flat=True))
    told = [one for one in row.told if one["event"] in there]
    return BatchView(
        number=row.pk,
        verb=row.verb,
        by=row.by,
        at=row.at,
        events=tuple(EventDecided(event=one["eid"], done=one["done"], why=one["why"] or None) for one in told),
        standing=row.verdicts.filter(withdrawn_at=None).count(),
        withdrawn_by=row.withdrawn_by or None,
        withdrawn_at=row.withdrawn_at,
    )
