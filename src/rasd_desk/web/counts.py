"""How many are there? Counting a large archive takes longer than showing a page of it, so that a count is remembered
until the trail grows: whatever changes the archive stands there.
"""

import hashlib
from collections.abc import Callable
from typing import Final, TypeVar

from django.conf import settings
from django.core.cache import cache

from rasd_desk.archive import unseen
from rasd_desk.archive.models import Trail

SECONDS: Final = 3600

V = TypeVar("V")


def remembered(what: str, make: Callable[[], V]) -> V:
    """A count, or several; `what` says which, and holds all that it depends on but the archive."""
    seq = Trail.objects.order_by("-seq").values_list("seq", flat=True).first()
    hidden = unseen.hiding()
    told = f"{settings.RASD_ARCHIVE}\x1f{seq}\x1f{what}\x1f{hidden.key if hidden else ''}"
    key = hashlib.sha256(told.encode()).hexdigest()
    held: V | None = cache.get(key)
    if held is None:
        held = make()
        cache.set(key, held, SECONDS)
    return held
