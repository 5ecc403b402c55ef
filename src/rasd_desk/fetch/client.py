"""How is one address fetched, politely and within limits?

Every step of the way (the address, each redirect, robots.txt) passes the guard, the site's robots.txt and the pace of
its host, goes over the wire once, and is written to the WARC file whatever its status. What the statuses mean is told
here by typed errors; when to come back to a feed is left to `poll`.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final, Protocol

import httpx

from rasd import __version__
from rasd.errors import WrongUse
from rasd_desk.fetch.content import check_type, kind_of, unpack
from rasd_desk.fetch.errors import BadStatus, Busy, FetchError, Garbled, Gone, RedirectTrouble, WrongType, shown
from rasd_desk.fetch.guard import Guard
from rasd_desk.fetch.model import FEEDS, PAGES, Exchange, Fetched, Headers, Hop, Kind, Limits, WarcPlace, header
from rasd_desk.fetch.pace import Clock, Pace, retry_after
from rasd_desk.fetch.robots import Robots
from rasd_desk.fetch.wire import Early, Wire

NAME: Final = "Rasd"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ACCEPT_FEED: Final = "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.1"
_ACCEPT_PAGE: Final = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"
#: RFC 9309 2.3.1.2 asks for at least five.
_ROBOTS_REDIRECTS: Final = 5


class Recorder(Protocol):
    """Keeps what went over the wire (`warc.WarcFile`)."""

    def write(self, exchange: Exchange, *, earlier: datetime | None = None) -> WarcPlace:
        """Keep one exchange; `earlier` is when the body was got that a 304 confirms."""


@dataclass(slots=True)
class _Way:
    """A walk from an address over its redirects."""

    headers: Headers
    early: Early
    seconds: float
    redirects: int
    robots: bool = True
    earlier: datetime | None = None
    hops: tuple[Hop, ...] = ()


class Fetcher:
    """Fetches addresses; from any thread, one request at a time to each host.

    Args:
        contact: an address or page where the user of this program can be reached; sent with every request.
        guard: which addresses may be asked.
        limits: how much an answer may cost.
        clock: where time comes from.
        pace: pauses between requests; by default 3 s.
        recorder: where what goes over the wire is kept; None = nowhere.
        robots: False leaves robots.txt unread: for one's own sites only.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        guard: Guard | None = None,
        limits: Limits | None = None,
        clock: Clock | None = None,
        pace: Pace | None = None,
        recorder: Recorder | None = None,
        robots: bool = True,
    ) -> None:
        self.clock = clock or Clock.real()
        self.guard = guard or Guard()
        self.limits = limits or Limits()
        self.pace = pace or Pace(self.clock)
        self.agent = agent(contact)
        self._recorder = recorder
        self._robots = Robots(NAME, self._robots_txt, self.clock.now) if robots else None
        self._wire = Wire(self.guard, self.limits, self.clock.now, self.clock.timer, cache(httpx.create_ssl_context))

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        earlier: datetime | None = None,
        want: frozenset[Kind] = PAGES,
    ) -> Fetched:
        """Fetch one address.

        Args:
            url: an http or https address; Arabic letters in it are fine.
            etag, modified: of the last answer; where they still hold, the answer is `unchanged`.
            earlier: when that last answer was got; written into the WARC file only.
            want: which kinds of body are welcome.

        Raises:
            FetchError: it was not fetched; the subclass tells why (`errors`).
            Stopped: the program was asked to end while this waited for its turn.
        """
        headers = self._headers(want, etag, modified)
        asked = {name for name, _ in headers} & {"If-None-Match", "If-Modified-Since"}

        def early(status: int, got: Headers) -> int | None:
            if status == 200:
                check_type(url, got)
                return None
            return self.limits.aside

        way = _Way(headers, early, self.limits.seconds, self.limits.redirects, earlier=earlier)
        last = self._walk(url, way)
        if last.status == 304 and not asked:
            raise Garbled(url, "the server says that nothing changed, but was not asked that")
        body, kind = b"", None
        if last.status != 304:
            body = unpack(url, last.headers, last.body, self.limits.unpacked)
            kind = kind_of(url, last.headers, body)
            _welcome(url, kind, want)
        return Fetched(url, last.url, last.status, last.headers, body, kind, last.at, headers, way.hops)

    def _headers(self, want: frozenset[Kind], etag: str | None, modified: str | None) -> Headers:
        held = (("If-None-Match", etag), ("If-Modified-Since", modified))
        return (
            ("User-Agent", self.agent),
            ("Accept", _ACCEPT_FEED if want == FEEDS else _ACCEPT_PAGE),
            ("Accept-Encoding", "gzip, deflate"),
            *((name, value) for name, value in held if value and _sendable(value)),
            ("Connection", "close"),
        )

    def _walk(self, url: str, way: _Way) -> Exchange:
        """Ask, and follow redirects; gives the last exchange."""
        current, been = url, set[str]()
        for _ in range(way.redirects + 1):
            try:
                target = self.guard.check(current)
                if str(target) in been:
                    raise RedirectTrouble(url, "it leads in a circle")
                been.add(str(target))
                exchange = self._step(target, way)
            except FetchError as error:
                raise error.asked_as(url, current) from error.__cause__
            if exchange.status not in _REDIRECTS:
                return exchange
            current = _leads_to(url, target, exchange)
        raise RedirectTrouble(url, f"it leads on more than {way.redirects} times")

    def _step(self, target: httpx.URL, way: _Way) -> Exchange:
        """One request in its turn."""
        pause = self._robots.check(target) if self._robots and way.robots else None
        headers = (("Host", target.netloc.decode("ascii")), *way.headers)
        with self.pace.turn(str(target), target.host, pause):
            begun = self.clock.timer()
            exchange = self._wire.get(target, headers, seconds=way.seconds, early=way.early)
            way.seconds -= self.clock.timer() - begun
            place = self._recorder.write(exchange, earlier=way.earlier) if self._recorder else None
            way.hops += (Hop(exchange.url, exchange.status, exchange.address, exchange.at, place),)
            _judge(exchange, self.clock.now())
        return exchange

    def _robots_txt(self, url: httpx.URL) -> tuple[int, bytes]:
        headers = (("User-Agent", self.agent), ("Accept", "text/plain, */*;q=0.1"), ("Connection", "close"))
        most = self.limits.robots
        way = _Way(headers, lambda _status, _got: most, self.limits.seconds, _ROBOTS_REDIRECTS, robots=False)
        try:
            last = self._walk(str(url), way)
        except BadStatus as error:
            if isinstance(error, Busy) or error.status >= 500:
                raise
            return error.status, b""
        return last.status, last.body


def agent(contact: str | None) -> str:
    """The truthful User-Agent: name, version, and where the person behind the program can be reached.

    Raises:
        WrongUse: the contact holds signs that cannot be sent.
    """
    if contact and not _sendable(contact):
        raise WrongUse(f"The contact {contact!r} can only be sent in ASCII: a mail or web address.")
    return f"{NAME}/{__version__} (+{contact})" if contact else f"{NAME}/{__version__}"


def _sendable(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _judge(exchange: Exchange, now: datetime) -> None:
    """Let through what gives or leads to a page.

    Raises:
        BadStatus: the server says no.
    """
    status, url = exchange.status, exchange.url
    if status in {200, 304} or status in _REDIRECTS:
        return
    wait = retry_after(header(exchange.headers, "retry-after"), now)
    if status in {404, 410}:
        raise Gone(url, f"there is no such page (status {status})", status=status)
    if status in {429, 503}:
        raise Busy(url, f"the server asks for fewer requests (status {status})", status=status, wait=wait)
    if status >= 500:
        raise BadStatus(url, f"the server failed (status {status})", status=status, wait=wait)
    if status >= 400:
        raise BadStatus(url, f"the server does not give it to us (status {status})", status=status, wait=wait)
    raise BadStatus(url, f"the server answered with status {status}, which holds no page", status=status)


def _leads_to(url: str, target: httpx.URL, exchange: Exchange) -> str:
    told = header(exchange.headers, "location")
    if not told:
        raise RedirectTrouble(url, f"the server answered {exchange.status}, but not where to go")
    with suppress(UnicodeDecodeError):  # some servers write Arabic paths as they are
        told = told.encode("latin-1").decode("utf-8")
    try:
        return str(target.join(told))
    except (httpx.InvalidURL, ValueError) as error:
        raise RedirectTrouble(url, f"it leads to {shown(told)!r}, which is no address") from error


def _welcome(url: str, kind: Kind, want: frozenset[Kind]) -> None:
    if kind not in want:
        wanted = " or ".join(sorted(want))
        raise WrongType(url, f"it is a {kind}, where a {wanted} was looked for")
