"""Which watches does a person have, and what did one of them tell?"""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rasd_desk.archive.models import Delivery, Watch, Way
from rasd_desk.people.needs import needs
from rasd_desk.watches.sending.receivers import mail_is_set
from rasd_desk.watches.sending.secret import secret_of, token_of
from rasd_desk.watches.shown import notice_of, watches_of
from rasd_desk.web.middleware import by

#: Notices on the page of a watch.
SHOWN: Final = 30


@needs("read")
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The page of a person's watches; those that were deleted stand below."""
    own = Watch.objects.filter(owner=by(request)).order_by("-pk")
    context = {
        "watches": watches_of(own.filter(deleted=None)),
        "deleted": list(own.exclude(deleted=None).order_by("-deleted")),
    }
    return render(request, "watches/list.html", context)


@needs("read")
@require_safe
def watch(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a watch."""
    row = get_object_or_404(Watch, pk=pk, owner=by(request), deleted=None)
    told = row.notices.select_related("event", "watch").order_by("-pk")
    context = {
        "watch": watches_of([row])[0],
        "notices": [notice_of(one) for one in told[:SHOWN]],
        "ways": [_way(request, way) for way in row.ways.filter(active=True).order_by("pk")],
        "mail": mail_is_set(),
    }
    return render(request, "watches/watch.html", context)


def _way(request: HttpRequest, way: Way) -> dict[str, object]:
    """A way with its address, its secret, and how it stands with it."""
    address = way.address
    if way.kind == "feed":
        address = request.build_absolute_uri(reverse("watch-feed", args=[token_of(way)]))
    counts = {state: way.deliveries.filter(state=state).count() for state in Delivery.STATES}
    secret = secret_of(way) if way.kind == "webhook" else ""
    return {"row": way, "address": address, "secret": secret, "waiting": counts["waiting"], "lost": counts["given up"]}
