"""How do verdicts leave the desk as gold? The reports that people decided wholly, as `rasd evaluate` reads them."""

import tempfile
from datetime import UTC, datetime
from typing import Final

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rasd.errors import WrongUse
from rasd.model import coded_to_json
from rasd_desk.archive.comparing import refresh
from rasd_desk.archive.models import Report
from rasd_desk.golding import gold as golden
from rasd_desk.golding import gold_reports
from rasd_desk.people.needs import needs
from rasd_desk.web import wording
from rasd_desk.web.asking import day_of

#: Reports that the desk packs while somebody waits; more are for `rasd gold`.
MOST: Final = 5000
_HELD: Final = 16_000_000


@needs("internal")
@require_safe
def gold(request: HttpRequest) -> HttpResponseBase:
    """The gold of the archive as JSON lines."""
    troubles: list[str] = []
    first, last = (day_of(request.GET.get(name, "").strip()[:10], troubles) for name in ("since", "until"))
    if troubles:
        raise WrongUse(troubles[0])
    refresh()
    found = gold_reports(first, last)
    count = found.count()
    if not count:
        raise WrongUse(_("No report is wholly decided yet; accept, correct or reject all accounts of one first."))
    if count > MOST:
        words = _("More than %(n)s reports are decided; narrow the days, or use the command: rasd gold.")
        raise WrongUse(words % {"n": wording.number(MOST)})
    return sent(found)


def sent(found: QuerySet[Report]) -> FileResponse:
    """Gold reports as a file of JSON lines."""
    file = tempfile.SpooledTemporaryFile(_HELD)  # noqa: SIM115 - the response closes it when it is sent
    for report in golden(found):
        file.write(coded_to_json(report).encode() + b"\n")
    file.seek(0)
    name = f"gold-{datetime.now(UTC).date()}.jsonl"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/x-ndjson")
