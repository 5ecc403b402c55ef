"""What becomes of one decision on several events? Each event by itself; told one by one, taken back as one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Router

from rasd.errors import WrongUse
from rasd_desk.api.asked.keeping import Deciding
from rasd_desk.api.auth import Scope, must, must_take_back, who
from rasd_desk.api.operation import answer, operation
from rasd_desk.api.told.keeping import BatchView, batch_view
from rasd_desk.api.told.problems import Refused, Wrong
from rasd_desk.archive.actions import many
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Batch, Event
from rasd_desk.bulk.deciding import NEEDED

router = Router(tags=["Events"])


@operation(
    router,
    "POST",
    "/batches",
    scope=Scope.CODE,
    gives=BatchView,
    status={201: "Each event was decided, or it is told why not"},
    refuses=("wrong", "too-large"),
    headers={"Location": "The address of what was done."},
)
def decide_events(request: HttpRequest, deciding: Deciding) -> HttpResponse:
    """Decide on several events at once: accept or reject all accounts of each, grade each, or join all to the first.

    Each event names the revision that was read. One that was changed meanwhile, or cannot be decided, stops no other:
    it is told under `events`. At most 200 events.
    """
    must(request, NEEDED.get(deciding.verb, "code"))
    chosen = _chosen(deciding)
    batch = many.decide(deciding.verb, chosen, by=who(request), grade=deciding.grade, note=deciding.note.strip())
    link_new(who(request))
    return answer(batch_view(batch), status=201, location=reverse("api:get_batch", args=[batch.pk]))


def _chosen(said: Deciding) -> list[many.Chosen]:
    """The events with their rows.

    Raises:
        Refused: one is not there or named twice, one alone is joined, or no grade is said.
    """
    rows = dict(Event.objects.filter(eid__in=[one.id for one in said.events]).values_list("eid", "pk"))
    wrongs, held = [], set[str]()
    for at, one in enumerate(said.events):
        if one.id not in rows:
            wrongs.append(Wrong(f"body.events.{at}.id", _("There is no event with this id.")))
        elif one.id in held:
            wrongs.append(Wrong(f"body.events.{at}.id", _("This event is named twice.")))
        held.add(one.id)
    if said.verb == "join" and len(said.events) < 2:
        wrongs.append(Wrong("body.events", _("Choose at least two events to make them one.")))
    if (said.verb == "grade") != bool(said.grade):
        wrongs.append(Wrong("body.grade", _("The field `grade` belongs to the verb `grade`, which needs it.")))
    if wrongs:
        raise Refused("wrong", f"{wrongs[0].where}: {wrongs[0].detail}", wrongs)
    return [many.Chosen(rows[one.id], one.revision) for one in said.events]


@operation(router, "GET", "/batches/{int:number}", scope=Scope.READ, gives=BatchView, refuses=("not-found",))
def get_batch(request: HttpRequest, number: int) -> BatchView:
    """Read what one decision on several events did of each, and why not of some."""
    return batch_view(get_object_or_404(Batch, pk=number))


@operation(
    router,
    "POST",
    "/batches/{int:number}/withdraw",
    scope=Scope.CODE,
    gives=BatchView,
    refuses=("not-found", "impossible"),
)
def withdraw_batch(request: HttpRequest, number: int) -> BatchView:
    """Take one decision on several events back, as a whole; `standing` says how many verdicts could not be.

    The header `X-Rasd: 1` must be sent where no token is.
    """
    must_take_back(request, get_object_or_404(Batch, pk=number).by)
    try:
        many.take_back(number, by=who(request))
    except WrongUse as error:
        words = _("This decision was taken back already.")
        raise Refused("impossible", words, reason=str(error)) from error
    link_new(who(request))
    return batch_view(Batch.objects.get(pk=number))
