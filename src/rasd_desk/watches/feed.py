"""What does a feed reader get? The notices of one watch as Atom, at an address that only its owner knows."""

import hashlib
from datetime import UTC, datetime
from html import escape
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from rasd.export.safe import clean
from rasd_desk.archive.models import Notice, Way
from rasd_desk.archive.unseen import hide_from
from rasd_desk.people.needs import OPEN, needs
from rasd_desk.watches.sending.leaving import Leaving, leaving
from rasd_desk.watches.sending.secret import way_of
from rasd_desk.watches.sending.wording import LANGUAGES, lines, speaking, trigger_line

#: Notices in a feed, the newest.
SHOWN: Final = 50


@needs(OPEN)
@require_safe
def atom(request: HttpRequest, token: str) -> HttpResponse:
    """The feed of a watch; the address is the only key, so that what it tells obeys the watch's profile."""
    way = way_of(token)
    if way is None:
        raise Http404
    # Who reads it is the owner, wherever that is; a feed says nothing of what its owner codes unseen.
    hide_from(way.watch.owner)
    rows = list(Notice.objects.filter(watch=way.watch).select_related("event", "watch").order_by("-pk")[:SHOWN])
    changed = max([way.made, way.watch.changed, *(one.at for one in rows), *(one.event.changed for one in rows)])
    etag = _etag(way, rows, changed)
    if _held(request, etag, changed):
        response = HttpResponse(status=304)
    else:
        body = _written(request, way, rows)
        response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response["ETag"], response["Last-Modified"] = etag, http_date(changed.timestamp())
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _etag(way: Way, rows: list[Notice], changed: datetime) -> str:
    """A name for what the feed says; the day is part of it, because an embargo ends by itself."""
    said = f"{way.pk} {way.watch.revision} {[one.pk for one in rows]} {changed} {datetime.now(UTC):%Y-%m-%d}"
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def _held(request: HttpRequest, etag: str, changed: datetime) -> bool:
    """Whether the reader has this already."""
    asked = request.headers.get("If-None-Match")
    if asked is not None:
        return etag in asked or asked.strip() == "*"
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and int(changed.timestamp()) <= since


def _written(request: HttpRequest, way: Way, rows: list[Notice]) -> str:
    here = request.build_absolute_uri(request.path)
    desk = request.build_absolute_uri(reverse("watch", args=[way.watch_id]))
    name = clean(way.watch.name)
    made = Atom1Feed(
        title=name,
        link=desk,
        description="",
        feed_url=here,
        language="ar",
        author_name="Rasd",
        feed_guid=_guid(way, ""),
    )
    now = datetime.now(UTC)
    for row in rows:
        one = leaving(row, now)
        made.add_item(
            title=_title(one),
            link=request.build_absolute_uri(reverse("notice", args=[row.pk])),
            description=_content(one),
            pubdate=row.at,
            updateddate=row.at,
            unique_id=_guid(way, row.pk),
        )
    return str(made.writeString("utf-8"))


def _guid(way: Way, part: object) -> str:
    """An id that stays, and tells nothing: neither the address nor the archive."""
    made = hashlib.sha256(f"{way.salt} {part}".encode()).hexdigest()
    return f"urn:uuid:{made[:8]}-{made[8:12]}-5{made[13:16]}-a{made[17:20]}-{made[20:32]}"


def _title(one: Leaving) -> str:
    said = []
    for language in LANGUAGES:
        with speaking(language):
            said.append(clean(trigger_line(one)))
    return " / ".join(dict.fromkeys(said))


def _content(one: Leaving) -> str:
    """What an entry says, as HTML: each language in its own direction."""
    parts = []
    for language in LANGUAGES:
        with speaking(language):
            said = "".join(f"<p>{escape(clean(line))}</p>" for line in lines(one))
        parts.append(f'<div lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">{said}</div>')
    return "".join(parts)
