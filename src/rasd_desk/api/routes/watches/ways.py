"""On which ways does a watch tell? Feeds, webhooks and e-mail, added and dropped."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from rasd.errors import WrongUse
from rasd_desk.api.asked.watching import WayIn
from rasd_desk.api.auth import Scope, who
from rasd_desk.api.operation import answer, operation
from rasd_desk.api.routes.watches.kept import router
from rasd_desk.api.told.problems import Refused, Wrong
from rasd_desk.api.told.watching import WatchView, WayView, watch_view, way_view
from rasd_desk.archive.actions import watches as acts
from rasd_desk.archive.models import Watch, Way
from rasd_desk.fetch.errors import FetchError
from rasd_desk.watches.deciding import checked, refusal


@operation(
    router,
    "POST",
    "/watches/{int:number}/ways",
    scope=Scope.READ,
    gives=WayView,
    status={201: "The watch tells there too"},
    refuses=("wrong", "not-found"),
)
def add_way(request: HttpRequest, number: int, way: WayIn) -> HttpResponse:
    """Let a watch tell on one more way; one that it has already is answered as it is.

    A webhook begins with https:// and leads to no private network. What leaves obeys the profile of the watch.
    """
    row = get_object_or_404(Watch, pk=number, owner=who(request), deleted=None)
    try:
        address = checked(way.kind, way.address.strip(), row.owner)
    except (FetchError, WrongUse) as error:
        words = refusal(way.kind)
        raise Refused("wrong", words, [Wrong("body.address", words)], reason=str(error)) from error
    made = acts.add_way(row.pk, way.kind, address, by=who(request), daily=way.daily)
    return answer(way_view(request, made), status=201)


@operation(
    router,
    "POST",
    "/watches/ways/{int:number}/drop",
    scope=Scope.READ,
    gives=WatchView,
    refuses=("not-found", "impossible"),
)
def drop_way(request: HttpRequest, number: int) -> WatchView:
    """Tell no longer on a way; what waits there is not sent, and the address of a feed leads nowhere from then on."""
    way = get_object_or_404(Way.objects.select_related("watch"), pk=number, watch__owner=who(request))
    try:
        acts.drop_way(number, by=who(request))
    except WrongUse as error:
        raise Refused("impossible", _("Nothing is told on this way any more."), reason=str(error)) from error
    return watch_view(request, way.watch)
