"""What becomes of a decision on a watch? Pause it, let it go on, delete it, take that back, add or drop a way."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rasd.errors import WrongUse
from rasd_desk.archive.actions import watches
from rasd_desk.archive.models import Watch, Way
from rasd_desk.fetch.errors import FetchError
from rasd_desk.people.needs import needs
from rasd_desk.watches.sending.receivers import checked_mailbox, checked_url
from rasd_desk.web.middleware import by


def _decision(act: Callable[..., None], sentence: Callable[[], str], to: str) -> Callable[..., HttpResponse]:
    """A page that has something done to a watch, and says so."""

    @needs("read")
    @require_POST
    def decide(request: HttpRequest, pk: int) -> HttpResponse:
        get_object_or_404(Watch, pk=pk, owner=by(request))
        try:
            act(pk, by=by(request))
            messages.success(request, sentence())
        except WrongUse:
            messages.warning(request, _("This was done already; the watches are shown as they stand now."))
            return redirect("watches")
        return redirect(to, pk) if to == "watch" else redirect(to)

    return decide


pause = _decision(watches.pause, lambda: _("The watch rests; of what happens meanwhile it tells nothing."), "watch")
resume = _decision(watches.resume, lambda: _("The watch looks again, from now on."), "watch")
delete = _decision(watches.delete, lambda: _("The watch is deleted; that can be taken back below."), "watches")
restore = _decision(watches.take_back, lambda: _("Taken back; the watch looks again, from now on."), "watch")


@needs("read")
@require_POST
def add_way(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a watch tell on one more way."""
    row = get_object_or_404(Watch, pk=pk, owner=by(request), deleted=None)
    kind, address = request.POST.get("kind", ""), request.POST.get("address", "").strip()
    try:
        address = checked(kind, address, row.owner)
    except (FetchError, WrongUse):
        messages.warning(request, refusal(kind))
        return redirect("watch", pk)
    watches.add_way(row.pk, kind, address, by=by(request), daily=bool(request.POST.get("daily")))
    messages.success(request, _("From now on the watch tells there too."))
    return redirect("watch", pk)


def checked(kind: str, address: str, owner: str) -> str:
    """The address of a way, as it is kept.

    Raises:
        FetchError: a webhook may not lead there.
        WrongUse: there is no such way, or it is no address of one.
    """
    if kind == "webhook":
        return checked_url(address, owner)
    if kind == "email":
        checked_mailbox(address)
        return address
    if kind == "feed":
        return ""
    raise WrongUse(_("Choose one of the list."))


def refusal(kind: str) -> str:
    """Why an address is not taken."""
    if kind == "webhook":
        return _("This address cannot be used: write one that begins with https://, without a name or password in it.")
    return _("This is no e-mail address.") if kind == "email" else _("Choose one of the list.")


@needs("read")
@require_POST
def drop_way(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell no longer on a way."""
    way = get_object_or_404(Way, pk=pk, watch__owner=by(request))
    try:
        watches.drop_way(pk, by=by(request))
        messages.success(request, _("Nothing is told there any more; an old feed address leads nowhere now."))
    except WrongUse:
        messages.warning(request, _("This was done already; the watches are shown as they stand now."))
    return redirect("watch", way.watch_id)
