"""Which events are there? The table, as far as words and filters narrow it, with the counts of what is found."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from rasd.export import FORMATS
from rasd.lexicon.families import country_rows
from rasd.model import GROUPS, SUB_EVENT_TYPES
from rasd_desk.archive.models import Account
from rasd_desk.archive.search import find
from rasd_desk.archive.search.find import Way
from rasd_desk.events.asking import CONFLICTS, GRADES, SORTS, Asked, asked_of, narrowed, sorted_by
from rasd_desk.events.download import MOST, PROFILES
from rasd_desk.events.facets import counted, facets, of_actors
from rasd_desk.events.nearby import KM
from rasd_desk.events.shown import row_of
from rasd_desk.people.needs import needs
from rasd_desk.reports.forms import actor_choices
from rasd_desk.views.saving import question_of, views_of
from rasd_desk.web import wording
from rasd_desk.web.middleware import by

#: Events on a page.
SIZE: Final = 50
#: From so many on a page is filled by going through the events in order.
MANY: Final = 2000


@needs("read")
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The page of the table."""
    asked = asked_of(request.GET)
    counts = counted(narrowed(asked, Way.SCAN), asked)
    total = counts["total"].get("", 0)
    found = narrowed(asked, Way.WALK if total > MANY else Way.LIST)
    pages = max(1, -(-total // SIZE))
    at = min(asked.page, pages)
    rows = find.page(sorted_by(found, asked.sort), (at - 1) * SIZE, SIZE) if total else []
    told = {"asked": asked, "rows": [row_of(row) for row in rows], "total": total, "page": at, "pages": pages}
    shown = facets(counts, asked)
    if asked.narrowed and "actors" in request.GET:
        shown = [*shown, *of_actors(narrowed(asked, Way.SCAN), asked)]
    context = {
        **told,
        "facets": shown,
        "lazily": total and not any(one.name == "actor" for one in shown),
        "sorts": tuple(SORTS),
        **choices_of(asked),
    }
    return render(request, "events/table.html", {**context, "first": (at - 1) * SIZE + 1, **_saved(request)})


def _saved(request: HttpRequest) -> dict[str, Any]:
    """The views that the person may open, and what the address asks as a view keeps it."""
    return {"views": views_of(by(request)), "question": question_of(request.GET)}


@needs("read")
@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """How many of the events found each actor stands in; asked for when the table is there already."""
    asked = asked_of(request.GET)
    return render(
        request, "events/actors.html", {"asked": asked, "facets": of_actors(narrowed(asked, Way.SCAN), asked)}
    )


def choices_of(asked: Asked) -> dict[str, Any]:
    """What the form offers."""
    return {
        "kinds": (("group", GROUPS), ("sub_event_type", SUB_EVENT_TYPES)),
        "grades": GRADES,
        "conflicts": CONFLICTS,
        "states": Account.STATES,
        "countries": sorted(((code, wording.country(code)) for code in country_rows()), key=lambda one: one[1]),
        "actors": actor_choices(translation.get_language()),
        "around": KM,
        "province": wording.province(asked.province, asked.country),
        "formats": tuple(FORMATS),
        "profiles": PROFILES,
        "most": MOST,
    }
