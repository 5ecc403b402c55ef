"""Which watches does the caller have? Made, tried out, changed, rested, deleted and taken back; each sees its own."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query, Router

from rasd.errors import WrongUse
from rasd_desk.api.asked.revisions import seen, told_if_stale
from rasd_desk.api.asked.watching import Waiting, WatchChange, WatchesAsked, WatchIn, WatchMaking
from rasd_desk.api.auth import Scope, must, who
from rasd_desk.api.operation import ETAG, answer, operation
from rasd_desk.api.told.problems import Refused, Wrong
from rasd_desk.api.told.telling import event_brief
from rasd_desk.api.told.watching import Trial, Tried, Watches, WatchView, watch_briefs, watch_view
from rasd_desk.archive.actions import watches as acts
from rasd_desk.archive.actions.watches import Wish
from rasd_desk.archive.firing.rehearse import rehearse
from rasd_desk.archive.models import Watch
from rasd_desk.watches import telling
from rasd_desk.watches.asking import Said, said_of
from rasd_desk.watches.editing import DAYS, SHOWN

router = Router(tags=["Watches"])
_ONE: Final = ("not-found",)


@operation(router, "GET", "/watches", scope=Scope.READ, gives=Watches)
def list_watches(request: HttpRequest, asked: Query[WatchesAsked]) -> Watches:
    """List one's own watches, the newest first."""
    rows = Watch.objects.filter(owner=who(request), deleted__isnull=asked.deleted == "no")
    return Watches(watches=watch_briefs(rows.order_by("-pk")))


@operation(
    router,
    "POST",
    "/watches",
    scope=Scope.READ,
    gives=WatchView,
    status={201: "The watch was made"},
    refuses=("wrong",),
    headers={**ETAG, "Location": "The address of the watch."},
)
def make_watch(request: HttpRequest, watch: WatchMaking) -> HttpResponse:
    """Make a watch, which tells its owner from now on what it waits for.

    A name that several places bear is refused; `place_id` says which is meant (`/places`).
    """
    row = acts.make(_wish(request, watch), by=who(request), past=watch.past)
    where = reverse("api:get_watch", args=[row.pk])
    return answer(watch_view(request, row), status=201, revision=row.revision, location=where)


@operation(router, "POST", "/watches/try", scope=Scope.READ, gives=Trial, refuses=("wrong",))
def try_watch(request: HttpRequest, waiting: Waiting) -> Trial:
    """Say what a watch would have told of the events added in the last 30 days; nothing is kept.

    At most 20 events are answered, and 500 are looked at.
    """
    said = _said(waiting, "x", acts.PROFILES[0])
    sketch = said.sketch()
    if sketch.trigger == "grade":
        return Trial(possible=False, total=0, more=False, told=())
    found = rehearse(sketch, said.question, datetime.now(UTC) - timedelta(DAYS))
    told = tuple(
        Tried(
            event=event_brief(event),
            why=telling.why(sketch.trigger, {"before": what.before, "after": what.after}),
        )
        for event, what in found.told[:SHOWN]
    )
    return Trial(possible=True, total=len(found.told), more=found.more, told=told)


@operation(
    router, "GET", "/watches/{int:number}", scope=Scope.READ, gives=WatchView, refuses=("not-found",), headers=ETAG
)
def get_watch(request: HttpRequest, number: int) -> HttpResponse:
    """Read one of one's own watches, with the ways on which it tells.

    The address of a feed is its only key; whoever has it reads the feed. Drop the way and make a new one to change it.
    """
    return _shown(request, number)


@operation(
    router,
    "POST",
    "/watches/{int:number}/change",
    scope=Scope.READ,
    gives=WatchView,
    refuses=("wrong", "not-found", "conflict", "no-revision"),
    headers=ETAG,
)
def change_watch(request: HttpRequest, number: int, change: WatchChange) -> HttpResponse:
    """Give a watch another name, question or profile: all that is sent holds, what is left out is not asked any more.

    With another question it begins anew, and tells nothing of what is there.
    """
    _own(request, number)
    revision = seen(request, change)
    wish = _wish(request, change)
    with told_if_stale(f"watch {number}", lambda: watch_view(request, _own(request, number))):
        acts.change(number, wish, by=who(request), revision=revision)
    return _shown(request, number)


def _decision(request: HttpRequest, number: int, act: Callable[..., None]) -> HttpResponse:
    _own(request, number)
    act(number, by=who(request))
    return _shown(request, number)


@operation(router, "POST", "/watches/{int:number}/pause", scope=Scope.READ, gives=WatchView, refuses=_ONE, headers=ETAG)
def pause_watch(request: HttpRequest, number: int) -> HttpResponse:
    """Let a watch rest; of what happens meanwhile it tells nothing."""
    return _decision(request, number, acts.pause)


@operation(
    router, "POST", "/watches/{int:number}/resume", scope=Scope.READ, gives=WatchView, refuses=_ONE, headers=ETAG
)
def resume_watch(request: HttpRequest, number: int) -> HttpResponse:
    """Let a watch look again, from now on."""
    return _decision(request, number, acts.resume)


@operation(
    router, "POST", "/watches/{int:number}/delete", scope=Scope.READ, gives=WatchView, refuses=_ONE, headers=ETAG
)
def delete_watch(request: HttpRequest, number: int) -> HttpResponse:
    """Put a watch away, with its notices; what waits to be sent is not sent. `restore` takes that back."""
    _own(request, number)
    acts.delete(number, by=who(request))
    row = get_object_or_404(Watch, pk=number, owner=who(request))
    return answer(watch_view(request, row), revision=row.revision)


@operation(
    router,
    "POST",
    "/watches/{int:number}/restore",
    scope=Scope.READ,
    gives=WatchView,
    refuses=("not-found", "impossible"),
    headers=ETAG,
)
def restore_watch(request: HttpRequest, number: int) -> HttpResponse:
    """Take the deletion of a watch back; it looks again, from now on."""
    get_object_or_404(Watch, pk=number, owner=who(request))
    try:
        acts.take_back(number, by=who(request))
    except WrongUse as error:
        raise Refused("impossible", _("This watch is not deleted."), reason=str(error)) from error
    return _shown(request, number)


def _wish(request: HttpRequest, said: WatchIn) -> Wish:
    """What a watch is to be.

    Raises:
        Refused: a part of it cannot be understood, or the profile is not for the caller.
    """
    if said.profile == "internal":
        must(request, "internal")
    found = _said(said, said.name, said.profile)
    wish = found.wish()
    assert wish is not None, "what is wrong was told"
    return wish


def _said(waiting: Waiting, name: str, profile: str) -> Said:
    """What a call says of a watch, as the page's form would say it."""
    asked: dict[str, Any] = waiting.question.dict()
    point = ""
    if asked["latitude"] is not None and asked["longitude"] is not None:
        point = f"{asked['latitude']:.6f}, {asked['longitude']:.6f}"
    place = asked["place"].strip() or point
    given = {key: "" if value is None else str(value) for key, value in asked.items()}
    given |= {"place": place, "pointed": place if point else "", "point": point}
    given |= {"name": name, "trigger": waiting.trigger, "differ": waiting.differ, "profile": profile}
    found = said_of({**given, "least": "" if waiting.least is None else str(waiting.least)})
    found.wish()
    if found.troubles:
        raise Refused("wrong", found.troubles[0], [Wrong("body", one) for one in dict.fromkeys(found.troubles)])
    return found


def _own(request: HttpRequest, number: int) -> Watch:
    return get_object_or_404(Watch, pk=number, owner=who(request), deleted=None)


def _shown(request: HttpRequest, number: int) -> HttpResponse:
    row = _own(request, number)
    return answer(watch_view(request, row), revision=row.revision)
