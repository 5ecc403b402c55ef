"""How do reports come in through the desk? Pasted or as files: kept raw, coded at once, linked, then shown."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import IO, Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rasd.errors import BadInput, BadReport
from rasd.intake import Defaults, Failed, day, read_file, read_stream
from rasd_desk.archive import raws
from rasd_desk.archive.actions.adding import Source, retrieved
from rasd_desk.archive.models import Intake, Report, Retrieval
from rasd_desk.intakes import starting
from rasd_desk.intakes.beginning import begin_addresses, begin_files, file_name, is_long
from rasd_desk.people.needs import needs
from rasd_desk.reports.unfit import Unfit
from rasd_desk.taking import Listener, Taker
from rasd_desk.web import wording
from rasd_desk.web.middleware import by

#: What the page calls a text that was pasted.
PASTED = "pasted"
#: Failures and notes that are told one by one.
TOLD = 50


class Heard(Listener):
    """Keeps what failed and what is to be known, for the page."""

    def __init__(self) -> None:
        self.failures: list[str] = []
        self.notes: list[str] = []

    def failed(self, name: str, why: str) -> None:
        """Something could not be read or coded."""
        self.failures.append(f"{name}: {why}")

    def noted(self, name: str, what: str) -> None:
        """Something to know of what could be read."""
        self.notes.append(f"{name}: {what}")


@needs("add")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """The page that adds reports."""
    if request.method != "POST":
        return render(request, "reports/add.html", {"said": {}})
    heard = Heard()
    try:
        taker = Taker(_defaults(request), heard, by=by(request))
        begun = _begun(request, taker)
        if begun is not None:
            starting.start()
            return redirect("intake", begun.pk)
        if request.POST.get("how") == "files":
            got = [_take_file(file, taker) for file in request.FILES.getlist("files")]
            if not got:
                raise Unfit(_("Choose a file first."))
        else:
            got = [_take_text(request, taker)]
    except Unfit as error:
        return render(request, "reports/add.html", {"said": request.POST, "trouble": str(error)}, status=422)
    taker.link()
    if taker.tally.failed and not (taker.tally.reports or taker.tally.known):
        trouble = "\n".join(heard.failures[:TOLD])
        return render(request, "reports/add.html", {"said": request.POST, "trouble": trouble}, status=422)
    outcome = list(_outcome(taker, heard))
    rows = list(Report.objects.filter(retrieval__in=[one for one in got if one]).values_list("pk", flat=True)[:2])
    if heard.failures or heard.notes:
        # Told on this page: a cookie, which carries messages to the next, has no room for many.
        return render(request, "reports/add.html", {"said": {}, "outcome": outcome, "rows": rows})
    for kind, told in outcome:
        messages.add_message(request, messages.SUCCESS if kind == "success" else messages.INFO, told)
    return redirect("report", rows[0]) if len(rows) == 1 else redirect("reports")


def _begun(request: HttpRequest, taker: Taker) -> Intake | None:
    """What takes long and is begun in the background; None: it is done while the person waits."""
    if request.POST.get("how") == "addresses":
        return begin_addresses(request.POST.get("addresses", ""), taker.defaults, taker.by)
    files = request.FILES.getlist("files") if request.POST.get("how") == "files" else []
    return begin_files(files, taker.defaults, taker.by) if files and is_long(files) else None


def _defaults(request: HttpRequest) -> Defaults:
    """What was said of all reports that are added."""
    return Defaults(published=_published(request), outlet=request.POST.get("outlet", "").strip()[:200] or None)


def _published(request: HttpRequest) -> date | None:
    said = request.POST.get("published", "").strip()
    try:
        return day(said) if said else None
    except BadReport as error:
        raise Unfit(_("%(day)s is no day; write it as 2018-08-17.") % {"day": said[:40]}) from error


def _take_text(request: HttpRequest, taker: Taker) -> Retrieval | None:
    """Take a pasted report; what is kept as raw is what was entered."""
    said = {name: request.POST.get(name, "").replace("\r\n", "\n").strip() for name in ("title", "text", "url")}
    if not said["text"]:
        raise Unfit(_("Paste the text of the report first."))
    if said["url"] and not said["url"].lower().startswith(("http://", "https://")):
        raise Unfit(_("An address begins with http:// or https://."))
    fields: dict[str, Any] = {name: value for name, value in said.items() if value}
    fields |= {"outlet": taker.defaults.outlet, "published": request.POST.get("published", "").strip() or None}
    raw = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
    return _take(PASTED, "stdin", BytesIO(raw), taker)


def _take_file(file: "UploadedFile[bytes]", taker: Taker) -> Retrieval | None:
    name = file_name(file)
    assert file.file is not None
    return _take(name, "file", file.file, taker)


def _take(name: str, method: str, stream: IO[bytes], taker: Taker) -> Retrieval | None:
    """Keep the bytes, then read, code and write what is in them."""
    try:
        kept = raws.keep(stream)
    except BadInput as error:
        taker.fail(Failed(name, str(error)))
        return None
    given = {
        key: str(value)
        for key, value in (("published", taker.defaults.published), ("outlet", taker.defaults.outlet))
        if value
    }
    retrieval = retrieved(kept, Source(name=name, method=method, at=datetime.now(UTC), given=given), by=taker.by)
    if retrieval.complete:
        taker.tally.known += retrieval.reports.count()
        return retrieval
    if method == "file":
        taker.take_inputs(read_file(name, taker.defaults, kept.path), retrieval)
    else:
        with kept.path.open("rb") as held:
            taker.take_inputs(read_stream(name, taker.defaults, held), retrieval)
    return retrieval


def _outcome(taker: Taker, heard: Heard) -> Iterator[tuple[str, str]]:
    """What came of it: the kind of each message, and what it says."""
    tally = taker.tally
    if tally.reports:
        told = ngettext("%(n)s report added", "%(n)s reports added", tally.reports) % {
            "n": wording.number(tally.reports)
        }
        accounts = ngettext("%(n)s account coded", "%(n)s accounts coded", tally.accounts)
        yield "success", f"{told}{wording.comma()}{accounts % {'n': wording.number(tally.accounts)}}."
    if tally.known:
        told = ngettext("%(n)s report was known already.", "%(n)s reports were known already.", tally.known)
        yield "info", told % {"n": wording.number(tally.known)}
    for one in heard.failures[:TOLD]:
        yield "error", one
    if len(heard.failures) > TOLD:
        yield "error", _("And %(n)s more could not be read.") % {"n": wording.number(len(heard.failures) - TOLD)}
    for one in heard.notes[:TOLD]:
        yield "info", one
