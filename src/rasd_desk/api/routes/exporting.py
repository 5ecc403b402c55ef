"""How do events leave? In a format, under a disclosure profile; what is left behind is told."""

import json

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Query, Router

from rasd_desk.api.asked.asking import ExportAsked
from rasd_desk.api.asked.questions import asked_events
from rasd_desk.api.auth import Scope, must
from rasd_desk.api.operation import operation
from rasd_desk.api.told.problems import Refused
from rasd_desk.events.download import MOST, pack
from rasd_desk.web import wording

router = Router(tags=["Export"])

#: The header that says what was left behind: codes and counts, as JSON.
LOSSES = "Rasd-Losses"


@operation(
    router,
    "GET",
    "/export",
    scope=Scope.EXPORT,
    gives={"type": "string", "format": "binary"},
    media="application/zip",
    refuses=("too-large",),
    headers={LOSSES: "What was left behind: codes and counts, as a JSON object."},
)
def export_events(request: HttpRequest, asked: Query[ExportAsked]) -> HttpResponseBase:
    """Export the events found, packed with a readme and a release file.

    The header `Rasd-Losses` holds what format and profile left behind, as a JSON object of codes and counts; the readme
    says the same in sentences. The profile decides what is let out, whatever the caller may read. At most 5,000 events;
    more are for `rasd export`.
    """
    if asked.audience == "internal":
        must(request, "internal")
    found, _said = asked_events(asked)
    found = found.filter(eid__in=asked.id) if asked.id else found
    if found.count() > MOST:
        words = _("More than %(n)s events are found; narrow them, or use the command: rasd export.")
        raise Refused("too-large", words % {"n": wording.number(MOST)})
    packed = pack(found, asked.format, asked.audience, asked.language)
    made = FileResponse(packed.file, as_attachment=True, filename=packed.name, content_type="application/zip")
    made[LOSSES] = json.dumps(packed.losses.as_dict())
    return made
