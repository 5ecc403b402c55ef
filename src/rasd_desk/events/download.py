"""How do the events found leave the desk? In a format, under a disclosure profile, packed with their readme."""

import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rasd import __version__
from rasd.cli.export import secret_key
from rasd.errors import WrongUse
from rasd.export import FORMATS, load_profile, write_release
from rasd.export.release import attribution_of, make_release
from rasd.gazetteer.store import read_sources
from rasd_desk.archive import columns
from rasd_desk.events.asking import asked_of, narrowed
from rasd_desk.exporting import reports_of
from rasd_desk.people.needs import may, needs
from rasd_desk.web import wording

#: The profiles that come with Rasd, the most careful first. A file of one's own is for the command line.
PROFILES: Final = ("public", "partners", "internal")
#: Events that the desk packs while somebody waits; more are for `rasd export`.
MOST: Final = 5000


@needs("export")
@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """What the address asks for as a packed release; nothing in the archive is changed by it."""
    format, audience = request.GET.get("as", ""), request.GET.get("for", "")
    if format not in FORMATS or audience not in PROFILES:
        raise WrongUse(_("Choose one of the list."))
    if audience == "internal" and not may(request, "internal"):
        raise PermissionDenied(_("Your role does not allow an export in which nothing is left out; choose another."))
    asked = asked_of(request.GET)
    found = narrowed(asked)
    if asked.troubles:
        # Whoever asked for a part of the events must not be handed all of them.
        raise WrongUse(asked.troubles[0])
    chosen = [one for one in request.GET.getlist("chosen")[:MOST] if one.isascii() and one.isdigit() and len(one) < 19]
    found = found.filter(pk__in=chosen) if "chosen" in request.GET else found
    if found.count() > MOST:
        words = _("More than %(n)s events are found; narrow them, or use the command: rasd export.")
        raise WrongUse(words % {"n": wording.number(MOST)})
    rows = found.order_by("last", "eid").values_list("data", flat=True)
    events = [columns.event_value(data) for data in rows.iterator()]
    day = datetime.now(UTC).date()
    thanks = attribution_of(read_sources())
    release = make_release(events, reports_of(events), made=day, version=__version__, attribution=thanks)
    profile = load_profile(audience)
    name = f"rasd-{day:%Y-%m-%d}-{audience}"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{name}{FORMATS[format].suffix}"
        secret = secret_key(None) if profile.needs_key else None
        write_release(release, format, profile, target, key=secret, lang=translation.get_language() or "en")
        packed = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed when it has been sent
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
            for file in sorted(Path(folder).iterdir()):
                pack.write(file, file.name)
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename=f"{name}-{format}.zip", content_type="application/zip")
