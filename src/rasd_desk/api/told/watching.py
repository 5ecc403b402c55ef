"""What do answers on watches look like, and how do rows become them? Watches, the ways on which they tell, notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from rasd_desk.api.told.shapes import EventBrief
from rasd_desk.archive.models import Delivery, Notice, Watch, Way
from rasd_desk.archive.search.question import Question, question_of
from rasd_desk.watches import telling
from rasd_desk.watches.sending.secret import secret_of, token_of
from rasd_desk.watches.shown import ShownWatch, watches_of


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchBrief:
    """A watch in a list. `waits`: what it waits for, in words; `told`, `unread`: notices; `failing`: ways on which
    nothing gets through.
    """

    number: int
    revision: int
    name: str
    question: Question
    trigger: str
    waits: str
    least: int
    differ: str | None
    profile: str
    active: bool
    created: datetime
    changed: datetime
    deleted: datetime | None
    told: int
    unread: int
    last: datetime | None
    failing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """A way on which a watch tells. `address` of a feed: where it is read, without a log-in, so keep it to yourself;
    `secret` of a webhook: with what its messages are signed.
    """

    number: int
    kind: str
    address: str
    secret: str | None
    daily: bool
    made: datetime
    waiting: int
    lost: int
    problem: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchView:
    """A watch with the ways on which it tells."""

    watch: WatchBrief
    ways: tuple[WayView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watches:
    """One's own watches, the newest first."""

    watches: tuple[WatchBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """One firing of a watch. `why`: in words; `before`, `after`: the same as values; `told`: who tells it."""

    number: int
    watch: int
    name: str
    event: str
    trigger: str
    at: datetime
    read: datetime | None
    why: str
    before: Any
    after: Any
    told: Any
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """Some of the notices; `unread`: how many of all there are that were not read."""

    total: int
    page: int
    size: int
    next: str | None
    unread: int
    notices: tuple[NoticeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """How many notices changed, and how many are left that were not read."""

    changed: int
    unread: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An event of which a watch would have told, and why."""

    event: EventBrief
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a watch would have told of the events added lately. `possible`: false for a change of support, which cannot
    be told afterwards; `more`: there were more events than were looked at.
    """

    possible: bool
    total: int
    more: bool
    told: tuple[Tried, ...]


def watch_briefs(rows: Iterable[Watch]) -> tuple[WatchBrief, ...]:
    """Watches as a list has them."""
    return tuple(_brief(one) for one in watches_of(rows))


def _brief(one: ShownWatch) -> WatchBrief:
    row = one.row
    return WatchBrief(
        number=row.pk,
        revision=row.revision,
        name=row.name,
        question=question_of(row.question),
        trigger=row.trigger,
        waits=one.trigger,
        least=row.least,
        differ=row.kind or None,
        profile=row.profile,
        active=row.active,
        created=row.created,
        changed=row.changed,
        deleted=row.deleted,
        told=one.told,
        unread=one.unread,
        last=one.last,
        failing=len(one.troubles),
    )


def watch_view(request: HttpRequest, row: Watch) -> WatchView:
    """A watch with its ways."""
    ways = tuple(way_view(request, one) for one in row.ways.filter(active=True).order_by("pk"))
    return WatchView(watch=watch_briefs([row])[0], ways=ways)


def way_view(request: HttpRequest, way: Way) -> WayView:
    """A way, with the address of a feed and the secret of a webhook."""
    feed = way.kind == "feed"
    counts = {state: way.deliveries.filter(state=state).count() for state in Delivery.STATES}
    return WayView(
        number=way.pk,
        kind=way.kind,
        address=request.build_absolute_uri(reverse("watch-feed", args=[token_of(way)])) if feed else way.address,
        secret=secret_of(way) if way.kind == "webhook" else None,
        daily=way.daily,
        made=way.made,
        waiting=counts["waiting"],
        lost=counts["given up"],
        problem=way.problem or None,
    )


def notice_view(row: Notice) -> NoticeView:
    """A notice."""
    return NoticeView(
        number=row.pk,
        watch=row.watch_id,
        name=row.watch.name,
        event=row.event.eid,
        trigger=row.trigger,
        at=row.at,
        read=row.read,
        why=telling.why(row.trigger, row.why),
        before=row.why["before"],
        after=row.why["after"],
        told=row.why["told"],
        more=row.why["more"],
    )
