"""For whom does a program act that shows a token?"""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from rasd_desk.archive.actions.people import digest_of
from rasd_desk.archive.models import Token
from rasd_desk.archive.roles import SCOPES
from rasd_desk.people.needs import NEEDS, allows

#: How exactly the last use is kept: a busy program is not to write at every request.
_EXACT: Final = timedelta(minutes=5)
#: The hash of nothing that can be shown.
_NONE: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Holder:
    """Who acts by a token; `scopes` are those of the token that the role of the person still allows."""

    by: str
    role: str
    scopes: frozenset[str]

    def may(self, need: str) -> bool:
        """Whether this is allowed: by the role, and by the scopes."""
        return allows(self.role, need) and NEEDS[need].scope in self.scopes


def holder(secret: str) -> Holder | None:
    """Who holds a token; None where it is none, was revoked or is over, or the person was disabled."""
    public = secret.split("_", 2)[1] if secret.count("_") >= 2 else ""
    found = Token.objects.select_related("person").filter(public=public).first() if public.isalnum() else None
    # Compared whatever was found, so that the time it takes says nothing.
    same = hmac.compare_digest(digest_of(secret), found.digest if found else _NONE)
    now = datetime.now(UTC)
    if not same or found is None or found.revoked_at is not None or (found.ends and found.ends <= now):
        return None
    if not found.person.active:
        return None
    if found.last_used is None or now - found.last_used > _EXACT:
        Token.objects.filter(pk=found.pk).update(last_used=now)
    role = found.person.role
    scopes = frozenset(one for one in found.scopes.split() if one in scopes_of(role))
    return Holder(found.person.name, role, scopes)


def scopes_of(role: str) -> tuple[str, ...]:
    """The scopes that a token of somebody with this role can use."""
    return tuple(
        scope for scope in SCOPES if any(allows(role, need) for need, one in NEEDS.items() if one.scope == scope)
    )
