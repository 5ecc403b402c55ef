"""Why was an address not fetched?

    FetchError                  text: the address, and one sentence why
    ├── Refused                 Rasd does not ask: it would be unsafe or unwelcome
    │   ├── BadAddress          not http(s), credentials in it, no host, a port of another service
    │   ├── PrivateAddress      leads into a private network
    │   ├── RobotsForbid        the site's robots.txt asks programs to stay away
    │   └── TooSoon             this host is to be left alone for a while (`wait`)
    ├── Unreachable             no such host, no connection, reset, TLS refused
    ├── TooSlow                 silent, or not done in time
    ├── TooLarge                more bytes than allowed, packed or unpacked
    ├── Garbled                 the answer breaks HTTP or its own encoding, or is empty
    ├── WrongType               neither a page nor a feed
    ├── RedirectTrouble         a loop, too many, or no target
    └── BadStatus               the server said no
        ├── Gone                404 or 410
        └── Busy                429 or 503; `wait` where the server told one

What a caller does with them hangs on `lasting` and `wait`, never on the text. `Stopped` is no failure: the program was
asked to end.
"""

from datetime import timedelta
from typing import ClassVar, Final, Self
from urllib.parse import unquote

from rasd.errors import BadInput, RasdError

_SHOWN: Final = 160


class Stopped(RasdError):
    """The program was asked to end while it waited for its turn."""


class FetchError(BadInput):
    """An address that was not fetched.

    Args:
        url: the address that was asked for.
        why: half a sentence that tells the reason, without a full stop.
        wait: how long the host wants to be left alone; None where nobody said.
    """

    #: Asking again soon will not help.
    lasting: ClassVar[bool] = False
    #: It tells of trouble at the host, so that the next request to it should come later.
    strains: ClassVar[bool] = True

    def __init__(self, url: str, why: str, *, wait: timedelta | None = None) -> None:
        super().__init__(f"{shown(url)} was not fetched: {why}.")
        self.url = url
        self.why = why
        self.wait = wait

    def asked_as(self, asked: str, step: str) -> Self:
        """The same error for who asked for another address, which led to this one in the step `step`."""
        if asked != step and not isinstance(self, RedirectTrouble):
            self.why = f"it leads to {shown(step)}, and there: {self.why}"
        self.url = asked
        self.args = (f"{shown(asked)} was not fetched: {self.why}.",)
        return self


class Refused(FetchError):
    """Rasd does not ask for this address."""

    lasting = True
    strains = False


class BadAddress(Refused):
    """Not an address that can be fetched."""


class PrivateAddress(Refused):
    """The host's address is in a private network, and was not allowed."""


class RobotsForbid(Refused):
    """The robots.txt of the site asks programs not to read this address."""


class TooSoon(Refused):
    """The host is to be left alone for longer than a running program should wait."""

    lasting = False


class Unreachable(FetchError):
    """No connection could be made or kept."""


class TooSlow(FetchError):
    """The server was silent too long, or its answer took too long as a whole."""


class TooLarge(FetchError):
    """The answer holds more bytes than allowed."""

    lasting = True
    strains = False


class Garbled(FetchError):
    """The answer is no valid HTTP, is not encoded as it says, or is empty."""


class WrongType(FetchError):
    """The answer is of a kind that Rasd cannot read."""

    lasting = True
    strains = False


class RedirectTrouble(FetchError):
    """The address leads in a circle, on and on, or nowhere."""

    strains = False


class BadStatus(FetchError):
    """The server answered that it will not or cannot give the page."""

    def __init__(self, url: str, why: str, *, status: int, wait: timedelta | None = None) -> None:
        super().__init__(url, why, wait=wait)
        self.status = status


class Gone(BadStatus):
    """404 or 410: there is no such page (any more)."""

    lasting = True
    strains = False


class Busy(BadStatus):
    """429 or 503: the server asks for fewer requests."""


def shown(url: str) -> str:
    """An address as a person reads it: Arabic paths as letters, control signs gone, long ones cut."""
    text = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in unquote(url))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "\N{HORIZONTAL ELLIPSIS}"
