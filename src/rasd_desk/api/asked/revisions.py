"""On which state was a decision made? `revision` or `If-Match` says it; who saw an older one is told how it stands."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rasd_desk.api.asked.bodies import Seen
from rasd_desk.api.told.problems import Refused, Wrong
from rasd_desk.api.told.telling import lines_of
from rasd_desk.archive.actions.judging import Stale
from rasd_desk.archive.models import Trail

_TAG: Final = re.compile(r'"?(\d{1,9})"?', re.ASCII)
#: Lines of the trail that a conflict shows.
LINES: Final = 10


def seen(request: HttpRequest, said: Seen) -> int:
    """The revision that the caller saw.

    Raises:
        Refused: none is said, or two that differ.
    """
    tag = request.headers.get("If-Match")
    found = _TAG.fullmatch(tag.strip()) if tag is not None else None
    if tag is not None and found is None:
        words = _('If-Match holds the ETag that was read, such as "3".')
        raise Refused("wrong", words, [Wrong("header.If-Match", words)])
    held = int(found[1]) if found else None
    if held is not None and said.revision not in (None, held):
        raise Refused("wrong", _("If-Match and revision name different states."), [Wrong("body.revision", str(held))])
    revision = said.revision if held is None else held
    if revision is None:
        raise Refused("no-revision", _("Say which state was read: `revision` in the body, or If-Match with the ETag."))
    return revision


@contextmanager
def told_if_stale(subject: str, now: Callable[[], Any]) -> Iterator[None]:
    """While it lasts, a decision on an older state is refused with how it stands now and what was done to it last."""
    try:
        yield
    except Stale as error:
        lines = Trail.objects.filter(subject=subject).order_by("-seq")[:LINES]
        words = _("Somebody else changed it meanwhile. Look at `now` and decide anew; nothing was decided.")
        raise Refused("conflict", words, now=now(), changes=lines_of(lines), reason=str(error)) from error
