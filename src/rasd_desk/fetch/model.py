"""What is asked for and what came back, as plain values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

#: Names in the case in which they were sent; a name may stand there several times.
Headers = tuple[tuple[str, str], ...]
#: What a body is, by its header and by its first bytes.
Kind = Literal["feed", "page", "text"]

FEEDS: Final[frozenset[Kind]] = frozenset({"feed"})
PAGES: Final[frozenset[Kind]] = frozenset({"page", "text"})
ANYTHING: Final[frozenset[Kind]] = FEEDS | PAGES

_GAP: Final = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an answer may cost.

    Args:
        received: bytes on the wire, headers and packing included, for one answer.
        unpacked: bytes of a body after decompression.
        seconds: for all requests of one `get`, redirects included; waiting for one's turn does not count.
        silence: seconds without a byte.
        connect: seconds for finding and reaching one address of the host.
        redirects: how many are followed.
        aside: bytes that are read of a body that is only kept as evidence (a refusal, a redirect).
        robots: bytes that are read of a robots.txt; the rest of a longer one is ignored (RFC 9309 asks for 500 KiB).
    """

    received: int = 10_000_000
    unpacked: int = 20_000_000
    seconds: float = 60.0
    silence: float = 20.0
    connect: float = 10.0
    redirects: int = 8
    aside: int = 100_000
    robots: int = 512_000


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, byte for byte.

    Args:
        url: the address as it was sent, in ASCII.
        address: the IP address that was connected to.
        asked, answered: what went over the wire, TLS taken off; `answered` ends where the answer ends.
        status, headers: the answer's.
        body: without transfer encoding, still packed as Content-Encoding says.
        at: when the request was sent.
        cut: only the beginning of the body was read.
    """

    url: str
    address: str
    asked: bytes = field(repr=False)
    answered: bytes = field(repr=False)
    status: int
    headers: Headers
    body: bytes = field(repr=False)
    at: datetime
    cut: bool = False


@dataclass(frozen=True, slots=True)
class WarcPlace:
    """Where an answer lies: the file's name, the offset of its gzip member in it, and the id it has there."""

    file: str
    offset: int
    id: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One step on the way to the page."""

    url: str
    status: int
    address: str
    at: datetime
    warc: WarcPlace | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page or feed as it was got.

    Args:
        url: what was asked for; `final_url` is where the redirects led.
        status: 200, or 304 where the caller's etag or date still holds (then `body` is empty and `kind` None).
        headers: of the last answer.
        body: unpacked, its characters not decoded.
        kind: what the body is.
        retrieved: when the last request was sent, UTC.
        request_headers: as sent with the last request.
        hops: all steps, the last included.
    """

    url: str
    final_url: str
    status: int
    headers: Headers
    body: bytes = field(repr=False)
    kind: Kind | None
    retrieved: datetime
    request_headers: Headers
    hops: tuple[Hop, ...]

    @property
    def unchanged(self) -> bool:
        """The server says that nothing changed since the last time."""
        return self.status == 304

    @property
    def etag(self) -> str | None:
        """To be sent back the next time."""
        return header(self.headers, "etag")

    @property
    def modified(self) -> str | None:
        """Last-Modified as the server wrote it, to be sent back the next time."""
        return header(self.headers, "last-modified")

    @property
    def content_type(self) -> str | None:
        """The Content-Type header as it was sent."""
        return header(self.headers, "content-type")

    @property
    def moved_to(self) -> str | None:
        """The new address, where every redirect on the way was a lasting one (301, 308)."""
        steps = self.hops[:-1]
        return self.final_url if steps and all(hop.status in {301, 308} for hop in steps) else None

    @property
    def warc(self) -> WarcPlace | None:
        """Where the last answer lies."""
        return self.hops[-1].warc if self.hops else None


def header(headers: Iterable[tuple[str, str]], name: str) -> str | None:
    """The first header of this name, whatever its case; None where there is none or it is empty."""
    return next((value.strip() for key, value in headers if key.lower() == name and value.strip()), None)


def halves(message: bytes) -> tuple[bytes, bytes]:
    """An HTTP message as its head, with the empty line that ends it, and its body."""
    gap = _GAP.search(message)
    return (message[: gap.end()], message[gap.end() :]) if gap else (message, b"")
