"""What did the caller's watches tell? Notices, and which of them were read."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query

from rasd_desk.api.asked.watching import Marking, NoticesAsked
from rasd_desk.api.auth import Scope, who
from rasd_desk.api.operation import operation
from rasd_desk.api.routes.watches.kept import router
from rasd_desk.api.told.telling import next_of
from rasd_desk.api.told.watching import Marked, NoticePage, NoticeView, notice_view
from rasd_desk.archive.actions import watches as acts


@operation(router, "GET", "/notices", scope=Scope.READ, gives=NoticePage)
def list_notices(request: HttpRequest, asked: Query[NoticesAsked]) -> NoticePage:
    """List what one's own watches told, the newest first."""
    found = acts.own_notices(who(request))
    found = found.filter(watch=asked.watch) if asked.watch is not None else found
    found = found if asked.read == "all" else found.filter(read=None)
    total, start = found.count(), (asked.page - 1) * asked.size
    rows = found.select_related("event", "watch").order_by("-pk")[start : start + asked.size]
    return NoticePage(
        total=total,
        page=asked.page,
        size=asked.size,
        next=next_of(request, asked.page, asked.size, total),
        unread=acts.unread(who(request)),
        notices=tuple(notice_view(row) for row in rows),
    )


@operation(router, "GET", "/notices/{int:number}", scope=Scope.READ, gives=NoticeView, refuses=("not-found",))
def get_notice(request: HttpRequest, number: int) -> NoticeView:
    """Read one notice."""
    return notice_view(get_object_or_404(acts.own_notices(who(request)).select_related("event", "watch"), pk=number))


@operation(router, "POST", "/notices/mark", scope=Scope.READ, gives=Marked, refuses=("wrong",))
def mark_notices(request: HttpRequest, marking: Marking) -> Marked:
    """Note that notices were read, or were not: those that are named, those of a watch, or all."""
    changed = acts.mark(marking.notices, by=who(request), read=marking.read, watch=marking.watch)
    return Marked(changed=changed, unread=acts.unread(who(request)))
