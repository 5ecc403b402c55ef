"""What becomes of a decision on an event? Grade it, part an account from it, join another to it, take that back: each
through the archive's actions, then linked anew.
"""

from typing import Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rasd.errors import WrongUse
from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, Event, Verdict
from rasd_desk.events.asking import GRADES
from rasd_desk.events.sides import columns_of
from rasd_desk.people.needs import must_take_back, needs
from rasd_desk.reports.correcting import revision_of
from rasd_desk.reports.deciding import later
from rasd_desk.web.middleware import by

#: Letters of a note.
_NOTE: Final = 2000


@needs("grade")
@require_POST
def grade(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an event a person's own grade."""
    row = get_object_or_404(Event, pk=pk)
    value = request.POST.get("grade", "")
    if value not in GRADES:
        raise WrongUse(_("Choose one of the list."))
    try:
        judging.grade(row.pk, value, by=by(request), revision=revision_of(request.POST), note=_note(request))
        messages.success(request, _("The grade is kept; the one that was worked out stays beside it."))
    except judging.Stale:
        messages.warning(request, _stale())
    return redirect("event", pk)


@needs("code")
@require_POST
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that an account does not tell of this event."""
    row = get_object_or_404(Event, pk=pk, live=True)
    account = get_object_or_404(Account, pk=_number(request, "account"))
    with transaction.atomic():
        if not _fresh(request, row) or account.event_id != row.pk:
            messages.warning(request, _stale())
            return redirect("event", pk)
        if not _part(row, account, request):
            messages.info(request, _("This account stands alone in its event; there is nothing to part it from."))
            return redirect("event", pk)
    messages.success(request, _("The account was parted from the others; they are two events now."))
    return redirect("event", pk)


def _part(row: Event, account: Account, request: HttpRequest) -> bool:
    """Part an account from the one it is closest to, and from the next while any of the others is still with it."""
    others = {one.row.pk for one in columns_of(row)} - {account.pk}
    parted = False
    # Each turn parts one pair more, so that there are no more turns than others.
    for _turn in range(len(others)):
        account.refresh_from_db()
        if account.event is None:
            break
        columns = columns_of(account.event)
        own = next(one for one in columns if one.row.pk == account.pk)
        still = [one.row.pk for one in columns if one.row.pk in others]
        if not still:
            break
        closest = own.closest.pk if own.closest and own.closest.pk in others else still[0]
        _link(request, account.pk, closest, False)
        link_new(by(request))
        parted = True
    return parted


def _link(request: HttpRequest, a: int, b: int, same: bool) -> None:
    """Join or part two accounts; where somebody said the opposite, that is taken back by it."""
    said = Verdict.objects.filter(kind="link", withdrawn_at=None, account=min(a, b), other=max(a, b))
    before = said.order_by("-pk").first()
    if before is not None and bool(before.value) != same:
        must_take_back(request, before.by)
    judging.link(a, b, same, by=by(request), note=_note(request))


@needs("code")
@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that another event is this one."""
    row = get_object_or_404(Event, pk=pk, live=True)
    said = request.POST.get("other", "").strip()[:64]
    other = Event.objects.filter(eid=said, live=True).first()
    if other is None or other.pk == row.pk:
        messages.warning(request, _("There is no other event with the id “%(id)s”.") % {"id": said})
        return redirect("event", pk)
    with transaction.atomic():
        if not _fresh(request, row):
            messages.warning(request, _stale())
            return redirect("event", pk)
        a, b = columns_of(row)[0].row, columns_of(other)[0].row
        try:
            _link(request, a.pk, b.pk, True)
        except WrongUse:
            messages.warning(request, _("Somebody parted accounts of these two events; take that back first."))
            return redirect("event", pk)
        link_new(by(request))
    a.refresh_from_db()
    b.refresh_from_db()
    if a.event_id == b.event_id:
        messages.success(request, _("The two events are one now."))
    else:
        messages.warning(request, _("They could not be made one: what others decided stands against it."))
    return redirect("event", a.event_id or pk)


@needs("code")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision on an event, or on its accounts, back."""
    row = get_object_or_404(Event, pk=pk)
    verdict = get_object_or_404(Verdict, pk=_number(request, "verdict"))
    must_take_back(request, verdict.by)
    try:
        judging.withdraw(verdict.pk, by=by(request))
        link_new(by(request))
        messages.success(request, _("Taken back."))
    except judging.Later:
        messages.warning(request, later())
    except WrongUse:
        messages.warning(request, _("This decision was taken back already."))
    row.refresh_from_db()
    if not row.live and verdict.account is not None:
        verdict.account.refresh_from_db()
        return redirect("event", verdict.account.event_id or pk)
    return redirect("event", pk)


def _fresh(request: HttpRequest, row: Event) -> bool:
    """Whether the event is still as the person saw it; asked inside the transaction that changes it."""
    now = Event.objects.select_for_update().get(pk=row.pk)
    return now.live and now.revision == revision_of(request.POST)


def _stale() -> str:
    return _("Somebody else changed this event meanwhile; it is shown as it stands now. Look at it and decide.")


def _number(request: HttpRequest, name: str) -> int:
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0


def _note(request: HttpRequest) -> str:
    return request.POST.get("note", "").strip()[:_NOTE]
