"""What did a person's watches tell? The list of notices, read and unread, and the number in the top bar."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from rasd_desk.archive.actions import watches
from rasd_desk.archive.models import Watch
from rasd_desk.people.needs import needs
from rasd_desk.watches.shown import notice_of
from rasd_desk.web.asking import page_of
from rasd_desk.web.middleware import by

#: Notices on a page.
SIZE: Final = 40


@needs("read")
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The page of notices, the newest first; `read=all` shows those that were read too."""
    own = Watch.objects.filter(owner=by(request), deleted=None).order_by("name", "pk")
    said = request.GET.get("watch", "")
    chosen = own.filter(pk=int(said)).first() if said.isascii() and said.isdigit() and len(said) < 19 else None
    every = request.GET.get("read") == "all"
    found = watches.own_notices(by(request))
    if chosen is not None:
        found = found.filter(watch=chosen)
    if not every:
        found = found.filter(read=None)
    total = found.count()
    pages = max(1, -(-total // SIZE))
    at = min(page_of(request.GET.get("page", "")), pages)
    rows = found.select_related("event", "watch").order_by("-pk")[(at - 1) * SIZE : at * SIZE]
    context = {"notices": [notice_of(row) for row in rows], "total": total, "page": at, "pages": pages}
    return render(request, "watches/notices.html", {**context, "own": own, "chosen": chosen, "every": every})


@needs("read")
@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice, to which messages lead."""
    row = get_object_or_404(watches.own_notices(by(request)).select_related("event", "watch"), pk=pk)
    return render(request, "watches/notices.html", {"notices": [notice_of(row)], "one": True, "every": True})


@needs("read")
@require_POST
def mark(request: HttpRequest) -> HttpResponse:
    """Note that notices were read, or that one was not."""
    said = [int(one) for one in request.POST.getlist("notice") if one.isascii() and one.isdigit() and len(one) < 19]
    watch = request.POST.get("watch", "")
    watches.mark(
        said or None,
        by=by(request),
        read=request.POST.get("as") != "unread",
        watch=int(watch) if watch.isascii() and watch.isdigit() and len(watch) < 19 else None,
    )
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "notices")


@needs("read")
@require_safe
def unread(request: HttpRequest) -> HttpResponse:
    """The number in the top bar, which asks for itself from time to time."""
    return render(request, "watches/unread.html")
