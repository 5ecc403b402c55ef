"""How do the events found leave the desk? In a format, under a disclosure profile, packed with their readme."""

import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rasd import __version__
from rasd.cli.export import secret_key
from rasd.errors import WrongUse
from rasd.export import FORMATS, Losses, load_profile, write_release
from rasd.export.release import attribution_of, make_release
from rasd.gazetteer.store import read_sources
from rasd_desk.archive import columns
from rasd_desk.archive.models import Event
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
    packed = pack(found, format, audience, translation.get_language() or "en")
    return FileResponse(packed.file, as_attachment=True, filename=packed.name, content_type="application/zip")


@dataclass(frozen=True, slots=True)
class Packed:
    """A packed release: its bytes, from the beginning, what the file is called, and what was left behind."""

    file: IO[bytes]
    name: str
    losses: Losses


def pack(found: QuerySet[Event], format: str, audience: str, lang: Any) -> Packed:
    """Events in a format, under a profile, with their readme and release file; the caller closes the file."""
    rows = found.order_by("last", "eid").values_list("data", "own_grade")
    events = [columns.graded_value(*one) for one in rows.iterator()]
    day = datetime.now(UTC).date()
    thanks = attribution_of(read_sources())
    release = make_release(events, reports_of(events), made=day, version=__version__, attribution=thanks)
    profile = load_profile(audience)
    name = f"rasd-{day:%Y-%m-%d}-{audience}"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{name}{FORMATS[format].suffix}"
        secret = secret_key(None) if profile.needs_key else None
        losses = write_release(release, format, profile, target, key=secret, lang=lang)
        packed = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(Path(folder).iterdir()):
                archive.write(file, file.name)
    packed.seek(0)
    return Packed(packed, f"{name}-{format}.zip", losses)
