"""Which ids may leave? Those of files and outlets tell where a report came from; hashes of texts can be worked out anew
by whoever has the text. A hash with a secret key tells nothing, and stays the same from release to release for one
profile.
"""

import hmac
import re
from typing import Final

from rasd.errors import WrongUse
from rasd.export.disclosure.profile import Profile

_HASHED = re.compile(r"[ear]-[0-9a-f]{16}")
_DIGITS: Final = 16


class Ids:
    """The ids of a release as a profile lets them out."""

    def __init__(self, profile: Profile, key: bytes | None) -> None:
        if profile.needs_key and not key:
            raise WrongUse(f"The profile {profile.name} replaces ids and needs a secret key; name its file with --key.")
        # The profile is part of what is hashed: two recipients must not be able to put their files side by side.
        self._how, self._key, self._profile = profile.ids, key or b"", profile.name

    def report(self, name: str, *, within: str = "") -> str:
        """The id of a report: hashes of texts are replaced, too, unless all are kept; `within` an event, if it is to
        have another in each.
        """
        return name if self._how == "keep" else self._keyed("r", f"{within}\x1f{name}" if within else name)

    def account(self, name: str) -> str:
        """The id of an account."""
        return self._id("a", name)

    def event(self, name: str) -> str:
        """The id of an event."""
        return self._id("e", name)

    def _id(self, letter: str, name: str) -> str:
        if self._how == "keep" or (self._how == "opaque" and _HASHED.fullmatch(name)):
            return name
        return self._keyed(letter, name)

    def _keyed(self, letter: str, name: str) -> str:
        made = hmac.new(self._key, f"{self._profile}\x1f{letter}\x1f{name}".encode("utf-8", "surrogatepass"), "sha256")
        return f"{letter}-{made.hexdigest()[:_DIGITS]}"
