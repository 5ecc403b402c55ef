"""How do reports come in? As JSON, as lines of JSON or as files: kept raw, coded at once, linked."""

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import PurePath
from typing import IO, Annotated, Any, Final, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import File, Form, Query
from ninja.files import UploadedFile
from pydantic import Field

from rasd.intake import Defaults, shown
from rasd_desk.api.asked.asking import Asking, OneDay
from rasd_desk.api.asked.bodies import ReportIn
from rasd_desk.api.auth import Scope, who
from rasd_desk.api.operation import answer, operation
from rasd_desk.api.routes.reports import router
from rasd_desk.api.told.problems import Refused, Wrong
from rasd_desk.api.told.shapes import Added, Untaken
from rasd_desk.api.told.telling import report_briefs
from rasd_desk.archive.models import Report, Retrieval
from rasd_desk.taking import Listener, Taker

#: What the trail calls bytes that came in a call.
NAME: Final = "api"
#: Bytes of lines or of all files together.
MOST: Final = 64 * 1024 * 1024
#: Failures, notes and reports that are told one by one.
TOLD: Final = 200
_LINES: Final = ("application/jsonl", "application/x-ndjson", "application/json")
_STATUSES: Final = {201: "New reports were added", 200: "All of it was known already"}


class Given(Asking):
    """What holds for all reports that do not say it themselves."""

    outlet: str = Field("", max_length=200, description="Who published them.")
    published: OneDay = Field(None, description="The day of publication.")


class Heard(Listener):
    """Keeps what failed and what is to be known."""

    def __init__(self) -> None:
        self.failures: list[Untaken] = []
        self.notes: list[Untaken] = []

    def failed(self, name: str, why: str) -> None:
        """Something could not be read or coded."""
        self.failures.append(Untaken(name=name, what=why))

    def noted(self, name: str, what: str) -> None:
        """Something to know of what could be read."""
        self.notes.append(Untaken(name=name, what=what))


@operation(
    router,
    "POST",
    "/reports",
    scope=Scope.ADD,
    gives=Added,
    status=_STATUSES,
    refuses=("too-large",),
    headers={"Location": "Of one new report: its address."},
)
def add_report(request: HttpRequest, report: ReportIn) -> HttpResponse:
    """Add a report and code it.

    Sent again, the same report is known and changes nothing. With the `id` or the address of a report that the archive
    has, and another text, it is a new version of that.
    """
    said = {name: value for name, value in report.dict().items() if value}
    if report.published:
        said["published"] = report.published.isoformat()
    raw = json.dumps(said, ensure_ascii=False).encode() + b"\n"
    return _add(request, "", None, lambda taker: [taker.take_stream(NAME, "stdin", BytesIO(raw))])


_JSONL: Final = {
    "required": True,
    "content": {"application/jsonl": {"schema": {"type": "string", "description": "A report a line."}}},
}


@operation(
    router,
    "POST",
    "/reports/lines",
    scope=Scope.ADD,
    gives=Added,
    status=_STATUSES,
    refuses=("wrong", "too-large", "media"),
    body=_JSONL,
)
def add_lines(request: HttpRequest, given: Query[Given]) -> HttpResponse:
    """Add several reports, one JSON object a line.

    Each has `text` and, where known, `title`, `outlet`, `published`, `url` and `id`. What cannot be read is named under
    `failed`, the rest is added. At most 64 MiB.
    """
    if request.content_type not in _LINES:
        raise Refused("media", _("Send lines of JSON as application/jsonl."))
    small_enough(request)
    # The request is read as a stream: it is not held in memory.
    stream = cast(IO[bytes], request)
    return _add(request, given.outlet, given.published, lambda taker: [taker.take_stream(NAME, "stdin", stream)])


@operation(
    router,
    "POST",
    "/reports/files",
    scope=Scope.ADD,
    gives=Added,
    status=_STATUSES,
    refuses=("wrong", "too-large"),
)
def add_files(
    request: HttpRequest, given: Form[Given], files: Annotated[list[UploadedFile], File(min_length=1, max_length=100)]
) -> HttpResponse:
    """Add files: texts, pages, tables, JSON, archives.

    What `rasd add` reads is read here; the ending of a file's name tells what it is. At most 64 MiB in all. The header
    `X-Rasd: 1` must be sent where no token is.
    """
    small_enough(request)

    def take(taker: Taker) -> list[Retrieval | None]:
        return [taker.take_stream(_named(file), "file", cast(IO[bytes], file.file)) for file in files]

    return _add(request, given.outlet, given.published, take)


def small_enough(request: HttpRequest) -> None:
    """Refuse what is too much at once.

    Raises:
        Refused: it is.
    """
    try:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        size = 0
    if size > MOST:
        words = _("Send no more than %(most)s MiB at once; larger files are for the command `rasd add`.")
        raise Refused("too-large", words % {"most": MOST // 1024**2})


def _named(file: Any) -> str:
    return shown(PurePath((file.name or "file").replace("\\", "/")).name, 200)


def _add(
    request: HttpRequest, outlet: str, published: date | None, take: Callable[[Taker], list[Retrieval | None]]
) -> HttpResponse:
    """Take reports in and link them; what came of it.

    Raises:
        Refused: nothing of it could be read.
    """
    heard = Heard()
    taker = Taker(Defaults(published=published, outlet=outlet.strip() or None), heard, by=who(request))
    last = Report.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    got = [one for one in take(taker) if one]
    linked = taker.link()
    tally = taker.tally
    if tally.failed and not (tally.reports or tally.known):
        told = [Wrong(one.name, one.what) for one in heard.failures[:TOLD]]
        raise Refused("wrong", _("Nothing of it could be read; `errors` says why."), told)
    rows = list(Report.objects.filter(retrieval__in=got).order_by("pk")[:TOLD])
    new = [row for row in rows if row.pk > last]
    value = Added(
        reports=report_briefs(new if tally.reports else rows),
        known=tally.known,
        accounts=tally.accounts,
        events=linked.events,
        failed=tuple(heard.failures[:TOLD]),
        notes=tuple(heard.notes[:TOLD]),
    )
    where = reverse("api:get_report", args=[new[0].pk]) if len(new) == 1 else ""
    return answer(value, status=201 if tally.reports else 200, location=where)
