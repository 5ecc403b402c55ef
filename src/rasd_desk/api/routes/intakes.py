"""What is taken in in the background? Addresses and large files: begun, followed, cancelled and taken up again."""

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile

from rasd.errors import WrongUse
from rasd.intake import Defaults
from rasd_desk.api.asked.asking import Page
from rasd_desk.api.asked.keeping import Addresses
from rasd_desk.api.auth import Scope, who
from rasd_desk.api.operation import answer, operation
from rasd_desk.api.routes.adding import Given, small_enough
from rasd_desk.api.told.intaking import IntakePage, IntakeView, intake_brief, intake_view
from rasd_desk.api.told.problems import Refused
from rasd_desk.api.told.telling import next_of
from rasd_desk.archive.actions.intakes import cancel, resume
from rasd_desk.archive.models import Intake
from rasd_desk.intakes import starting
from rasd_desk.intakes.beginning import begin_addresses, begin_files

router = Router(tags=["Intakes"])
_BEGUN = {202: "It goes on in the background"}
_WHERE = {"Location": "The address at which one asks how far it is."}


@operation(
    router,
    "POST",
    "/intakes/addresses",
    scope=Scope.ADD,
    gives=IntakeView,
    status=_BEGUN,
    refuses=("wrong", "too-large"),
    headers=_WHERE,
)
def add_addresses(request: HttpRequest, pages: Addresses) -> HttpResponse:
    """Begin to fetch pages, to code and to link them; it goes on in the background.

    The desk keeps the pauses and the robots.txt of each site and asks no private network. At most 500 addresses.
    """
    defaults = Defaults(published=pages.published, outlet=pages.outlet.strip() or None)
    return _begun(begin_addresses("\n".join(pages.addresses), defaults, who(request)))


@operation(
    router,
    "POST",
    "/intakes/files",
    scope=Scope.ADD,
    gives=IntakeView,
    status=_BEGUN,
    refuses=("wrong", "too-large"),
    headers=_WHERE,
)
def add_long_files(
    request: HttpRequest, given: Form[Given], files: Annotated[list[UploadedFile], File(min_length=1, max_length=100)]
) -> HttpResponse:
    """Begin to take files in that take long: they are kept at once, coded and linked in the background.

    Files as in `/reports/files`, which waits until all is done. At most 64 MiB in all. The header `X-Rasd: 1` must be
    sent where no token is.
    """
    small_enough(request)
    defaults = Defaults(published=given.published, outlet=given.outlet.strip() or None)
    return _begun(begin_files(files, defaults, who(request)))


def _begun(row: Intake) -> HttpResponse:
    starting.start()
    return answer(intake_view(row), status=202, location=reverse("api:get_intake", args=[row.pk]))


@operation(router, "GET", "/intakes", scope=Scope.ADD, gives=IntakePage)
def list_intakes(request: HttpRequest, asked: Query[Page]) -> IntakePage:
    """List what was taken in in the background, by anybody, the newest first."""
    total, start = Intake.objects.count(), (asked.page - 1) * asked.size
    rows = Intake.objects.order_by("-pk")[start : start + asked.size]
    return IntakePage(
        total=total,
        page=asked.page,
        size=asked.size,
        next=next_of(request, asked.page, asked.size, total),
        intakes=tuple(intake_brief(row) for row in rows),
    )


@operation(router, "GET", "/intakes/{int:number}", scope=Scope.ADD, gives=IntakeView, refuses=("not-found",))
def get_intake(request: HttpRequest, number: int) -> IntakeView:
    """Read how far an intake is, what failed in it and why; asking has one that was left over carried on."""
    row = get_object_or_404(Intake, pk=number)
    starting.carry_on()
    return intake_view(row)


@operation(
    router,
    "POST",
    "/intakes/{int:number}/cancel",
    scope=Scope.ADD,
    gives=IntakeView,
    refuses=("not-found", "impossible"),
)
def cancel_intake(request: HttpRequest, number: int) -> IntakeView:
    """Stop an intake; what was taken in so far stays."""
    return _decided(request, number, cancel, _("This intake has ended already."))


@operation(
    router,
    "POST",
    "/intakes/{int:number}/resume",
    scope=Scope.ADD,
    gives=IntakeView,
    refuses=("not-found", "impossible"),
)
def resume_intake(request: HttpRequest, number: int) -> IntakeView:
    """Take an intake up again that was cancelled or that failed; what it has is not read twice."""
    told = _decided(request, number, resume, _("This intake is going on already, or is done."))
    starting.start()
    return told


def _decided(request: HttpRequest, number: int, act: Callable[..., Any], against: str) -> IntakeView:
    get_object_or_404(Intake, pk=number)
    try:
        return intake_view(act(number, by=who(request)))
    except WrongUse as error:
        raise Refused("impossible", against, reason=str(error)) from error
