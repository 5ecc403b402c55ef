"""How is a watch made and changed? A form that carries a question, and tries it out before anything is kept."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rasd.lexicon.families import country_rows
from rasd.model import GROUPS, SUB_EVENT_TYPES
from rasd_desk.archive.actions import watches
from rasd_desk.archive.actions.judging import Stale
from rasd_desk.archive.actions.watches import PROFILES, Wish
from rasd_desk.archive.firing.rehearse import rehearse
from rasd_desk.archive.firing.stands import TRIGGERS
from rasd_desk.archive.models import Account, Event, Watch
from rasd_desk.events.asking import CONFLICTS, GRADES
from rasd_desk.events.shown import row_of
from rasd_desk.people.needs import may, needs
from rasd_desk.reports.correcting import revision_of
from rasd_desk.reports.forms import actor_choices
from rasd_desk.watches import telling
from rasd_desk.watches.asking import Said, said_of, values_of
from rasd_desk.web import wording
from rasd_desk.web.middleware import by

#: Days of which a trial tells, and events of it that are shown.
DAYS: Final = 30
SHOWN: Final = 20


@needs("read")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The page that makes a watch; its address may carry a question, and `try` shows what it would have told."""
    if request.method != "POST":
        said = said_of(request.GET)
        tried = _tried(said) if "try" in request.GET and not said.troubles else None
        return _page(request, said.values, said, tried=tried)
    said = said_of(request.POST)
    wish = said.wish()
    if wish is None:
        return _page(request, said.values, said, status=422)
    _check(request, wish)
    row = watches.make(wish, by=by(request), past=bool(request.POST.get("past")))
    messages.success(request, _("The watch is kept; from now on it tells what it waits for."))
    return redirect("watch", row.pk)


@needs("read")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that changes a watch."""
    row = get_object_or_404(Watch, pk=pk, owner=by(request), deleted=None)
    if request.method != "POST":
        if "try" in request.GET:
            said = said_of(request.GET)
            return _page(request, said.values, said, row, tried=None if said.troubles else _tried(said))
        return _page(request, values_of(row), None, row)
    said = said_of(request.POST)
    wish = said.wish()
    if wish is None:
        return _page(request, said.values, said, row, status=422)
    _check(request, wish)
    try:
        watches.change(row.pk, wish, by=by(request), revision=revision_of(request.POST))
    except Stale:
        messages.warning(request, _("The watch was changed meanwhile; it is shown as it stands now."))
        return redirect("watch-edit", pk)
    messages.success(request, _("The watch is kept as it now stands."))
    return redirect("watch", pk)


def _profiles(request: HttpRequest) -> tuple[str, ...]:
    """The profiles under which who asks may let notices out."""
    return tuple(one for one in PROFILES if one != "internal" or may(request, "internal"))


def _check(request: HttpRequest, wish: Wish) -> None:
    if wish.profile not in _profiles(request):
        raise PermissionDenied(_("Your role does not allow an export in which nothing is left out; choose another."))


def _tried(said: Said) -> dict[str, Any]:
    """What the watch would have told of the events added lately."""
    sketch = said.sketch()
    if sketch.trigger == "grade":
        return {"impossible": True}
    found = rehearse(sketch, said.question, datetime.now(UTC) - timedelta(DAYS))
    rows = [
        {"event": row_of(event), "why": telling.why(sketch.trigger, {"before": what.before, "after": what.after})}
        for event, what in found.told[:SHOWN]
    ]
    return {"rows": rows, "total": len(found.told), "more": found.more, "any": Event.objects.filter(live=True).exists()}


def _page(
    request: HttpRequest,
    values: dict[str, str],
    said: Said | None,
    row: Watch | None = None,
    *,
    tried: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "said": values,
        "troubles": said.troubles if said else [],
        "places": said.places if said else [],
        "row": row,
        "tried": tried,
        "days": DAYS,
        "kinds": (("group", GROUPS), ("sub_event_type", SUB_EVENT_TYPES)),
        "grades": GRADES,
        "conflicts": CONFLICTS,
        "states": Account.STATES,
        "countries": sorted(((code, wording.country(code)) for code in country_rows()), key=lambda one: one[1]),
        "actors": actor_choices(translation.get_language()),
        "province": wording.province(values["province"], values["country"]),
        "triggers": [(one, _trigger(one)) for one in TRIGGERS],
        "profiles": _profiles(request),
    }
    return render(request, "watches/edit.html", context, status=status)


def _trigger(trigger: str) -> str:
    """What may be waited for, as the form offers it."""
    named = {"toll": _("a toll revised upwards"), "origins": _("independent origins reached")}
    return named.get(trigger) or (_("a new disagreement") if trigger == "conflict" else telling.trigger_called(trigger))
