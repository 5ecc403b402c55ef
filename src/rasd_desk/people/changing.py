"""What becomes of a change of people? Added, given a role, a password or a token, let in or not: each by an action."""

from datetime import UTC, datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rasd_desk.archive.actions import people as actions
from rasd_desk.archive.actions.people import Refused
from rasd_desk.archive.models import Person, Token
from rasd_desk.people.needs import needs
from rasd_desk.people.pages import DAYS, shown_people, shown_person
from rasd_desk.people.passwords import made_password, said
from rasd_desk.people.throttling.waiting import lift
from rasd_desk.people.tokens import scopes_of
from rasd_desk.web.middleware import by


@needs("manage")
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add a person, with a password for the first log-in that is shown once."""
    password = made_password() if request.POST.get("how") != "program" else None
    name, role = request.POST.get("name", ""), request.POST.get("role", "")
    try:
        row = actions.add_person(name, role, by=by(request), password=password, temporary=password is not None)
    except Refused as error:
        return shown_people(request, said(error), 422)
    return shown_person(request, row, password=password or "")


@needs("manage")
@require_POST
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person another role."""
    row = get_object_or_404(Person, pk=pk)
    try:
        actions.change_role(row.pk, request.POST.get("role", ""), by=by(request))
    except Refused as error:
        return shown_person(request, row, trouble=said(error), status=422)
    messages.success(request, _("The role is changed; it holds from the next page on."))
    return redirect("person", pk)


@needs("manage")
@require_POST
def active(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a person in no more, or again."""
    row = get_object_or_404(Person, pk=pk)
    wanted = request.POST.get("active") == "yes"
    try:
        actions.set_active(row.pk, wanted, by=by(request))
    except Refused as error:
        return shown_person(request, row, trouble=said(error), status=422)
    done = _("Enabled again.") if wanted else _("Disabled: log-ins have ended, tokens open nothing.")
    messages.success(request, done)
    return redirect("person", pk)


@needs("manage")
@require_POST
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a new password for the first log-in, which is shown once; it also ends a lock-out."""
    row = get_object_or_404(Person, pk=pk)
    made = made_password()
    row = actions.set_password(row.pk, made, by=by(request), temporary=True)
    lift(row, by=by(request))
    return shown_person(request, row, password=made)


@needs("manage")
@require_POST
def token(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a token for a person; its secret is shown once."""
    row = get_object_or_404(Person, pk=pk)
    scopes = [one for one in request.POST.getlist("scope") if one in scopes_of(row.role)]
    days = request.POST.get("days", "")
    held = int(days) if days in map(str, DAYS) else DAYS[0]
    ends = datetime.now(UTC) + timedelta(days=held) if held else None
    try:
        _row, secret = actions.make_token(row.pk, request.POST.get("label", ""), scopes, by=by(request), ends=ends)
    except Refused as error:
        return shown_person(request, row, trouble=said(error), status=422)
    return shown_person(request, row, secret=secret)


@needs("manage")
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a token open nothing any more."""
    row = get_object_or_404(Token, pk=pk)
    try:
        actions.revoke_token(row.pk, by=by(request))
        messages.success(request, _("Revoked."))
    except Refused as error:
        messages.warning(request, said(error))
    return redirect("person", row.person_id)
