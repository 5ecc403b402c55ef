"""How many notices has the person at this page not read? The number in the top bar."""

from functools import cache
from typing import Any

from django.http import HttpRequest

from rasd_desk.archive.actions.watches import unread


def notices(request: HttpRequest) -> dict[str, Any]:
    """The number, counted only where a page shows it."""
    return {"unread": cache(lambda: unread(str(getattr(request, "by", ""))))}
