"""What becomes of a decision on several events? Each through the archive's actions, told one by one, undone as one."""

from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from rasd.errors import WrongUse
from rasd_desk.archive.actions import many as acts
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Batch, Event
from rasd_desk.events.shown import row_of
from rasd_desk.people.needs import may, must_take_back, needs
from rasd_desk.web import wording
from rasd_desk.web.middleware import by

#: Events that are decided while somebody waits: those of a page.
MOST: Final = 200
#: What one must be allowed for a verb; for all others it is to decide.
NEEDED: Final = {"export": "export", "grade": "grade"}


@needs("export")
@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Do one thing of the events chosen."""
    said, verb = request.POST, request.POST.get("verb", "")
    if not may(request, NEEDED.get(verb, "code")):
        raise PermissionDenied(_("Your role does not allow this."))
    chosen = _chosen(said)
    back = f"{reverse('events')}?{QueryDict(said.get('back', '')[:4000]).urlencode()}"
    if not chosen:
        messages.warning(request, _("Choose events of the table first."))
        return redirect(back)
    if verb == "export":
        query = QueryDict(mutable=True)
        query.setlist("chosen", [str(one.event) for one in chosen])
        query["as"], query["for"] = said.get("as", ""), said.get("for", "")
        return redirect(f"{reverse('export')}?{query.urlencode()}")
    if verb == "join" and len(chosen) < 2:
        messages.warning(request, _("Choose at least two events to make them one."))
        return redirect(back)
    try:
        note = said.get("note", "").strip()[:2000]
        batch = acts.decide(verb, chosen, by=by(request), grade=said.get("grade", ""), note=note)
    except WrongUse as error:
        raise WrongUse(_("Choose one of the list.")) from error
    link_new(by(request))
    return redirect(f"{reverse('batch', args=[batch.pk])}?{QueryDict(said.get('back', '')[:4000]).urlencode()}")


def _chosen(said: QueryDict) -> list[acts.Chosen]:
    found: dict[int, acts.Chosen] = {}
    for one in said.getlist("chosen")[:MOST]:
        number, _sep, revision = one.partition(":")
        if all(part.isascii() and part.isdigit() and len(part) < 19 for part in (number, revision)):
            found.setdefault(int(number), acts.Chosen(int(number), int(revision)))
    return list(found.values())


@needs("read")
@require_safe
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done of each event, and why not of some."""
    batch = get_object_or_404(Batch, pk=pk)
    rows = Event.objects.in_bulk([one["event"] for one in batch.told])
    told = [
        {"row": row_of(rows[one["event"]]) if one["event"] in rows else None, "done": one["done"], "why": _why(one)}
        for one in batch.told
    ]
    back = f"{reverse('events')}?{request.GET.urlencode()}"
    failed = sum(bool(one["why"]) for one in told)
    return render(request, "bulk/done.html", {"batch": batch, "told": told, "back": back, "failed": failed})


def _why(one: dict[str, str]) -> str:
    sentences = {
        acts.STALE: _("Somebody else changed this event meanwhile; nothing was decided of it."),
        acts.NOTHING: _("Nothing was left to decide of it."),
        acts.AGAINST: _("What others decided stands against it; take that back first."),
    }
    return sentences.get(one["why"], "")


@needs("code")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take all of it back."""
    must_take_back(request, get_object_or_404(Batch, pk=pk).by)
    try:
        left = acts.take_back(pk, by=by(request))
        link_new(by(request))
        if left:
            words = ngettext(
                "%(n)s decision could not be taken back.", "%(n)s decisions could not be taken back.", left
            )
            messages.warning(request, words % {"n": wording.number(left)})
        messages.success(request, _("Taken back."))
    except WrongUse:
        messages.info(request, _("This decision was taken back already."))
    return redirect("batch", pk)
