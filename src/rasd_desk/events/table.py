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
from rasd_desk.events.asking import CONFLICTS, GRADES, SORTS, Asked, asked_of, narrowed, sorted_by
from rasd_desk.events.download import MOST, PROFILES
from rasd_desk.events.facets import counted, facets
from rasd_desk.events.shown import row_of
from rasd_desk.reports.forms import actor_choices
from rasd_desk.web import wording

#: Events on a page.
SIZE: Final = 50


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The page of the table."""
    asked = asked_of(request.GET)
    found = narrowed(asked)
    counts = counted(found, asked)
    total = counts["total"].get("", 0)
    pages = max(1, -(-total // SIZE))
    at = min(asked.page, pages)
    rows = find.page(sorted_by(found, asked.sort), (at - 1) * SIZE, SIZE) if total else []
    told = {"asked": asked, "rows": [row_of(row) for row in rows], "total": total, "page": at, "pages": pages}
    context = {**told, "facets": facets(counts, asked), "sorts": tuple(SORTS), **choices_of(asked)}
    return render(request, "events/table.html", {**context, "first": (at - 1) * SIZE + 1})


def choices_of(asked: Asked) -> dict[str, Any]:
    """What the form offers."""
    return {
        "kinds": (("group", GROUPS), ("sub_event_type", SUB_EVENT_TYPES)),
        "grades": GRADES,
        "conflicts": CONFLICTS,
        "states": Account.STATES,
        "countries": sorted(((code, wording.country(code)) for code in country_rows()), key=lambda one: one[1]),
        "actors": actor_choices(translation.get_language()),
        "province": wording.province(asked.province, asked.country),
        "formats": tuple(FORMATS),
        "profiles": PROFILES,
        "most": MOST,
    }
