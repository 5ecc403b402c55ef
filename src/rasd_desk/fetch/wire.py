"""How do one request and its answer go over the wire, within a deadline and a number of bytes?

One connection for one request: what was sent and received is kept byte for byte for the WARC file. The connection is
made to an address that the guard let through, and the name stays in the Host header and in TLS. Redirects, politeness
and what a status means are left to `client`.
"""

import ssl
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import httpcore
import httpx

from rasd_desk.fetch.errors import FetchError, Garbled, TooLarge, TooSlow, Unreachable
from rasd_desk.fetch.guard import Guard
from rasd_desk.fetch.model import Exchange, Headers, Limits, halves, header

#: Looks at status and headers before the body is read, and says how many bytes of it are wanted (None: all of it).
Early = Callable[[int, Headers], int | None]

_SchemePorts: Final = {"http": 80, "https": 443}
#: Of the headers of an answer; h11 stops at about the same.
_HEAD: Final = 128 * 1024


@dataclass(slots=True)
class Line(httpcore.NetworkBackend):
    """Makes the one connection; counts and keeps what goes over it."""

    url: str
    guard: Guard
    limits: Limits
    deadline: float
    timer: Callable[[], float]
    most: int
    address: str = ""
    asked: bytearray = field(default_factory=bytearray)
    answered: bytearray = field(default_factory=bytearray)

    def left(self, longest: float) -> float:
        """Seconds that the next step may take.

        Raises:
            TooSlow: there are none left.
        """
        rest = self.deadline - self.timer()
        if rest <= 0:
            raise TooSlow(self.url, f"it was not done within {self.limits.seconds:g} s")
        return min(rest, longest)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that may be asked and answers."""
        addresses = self.guard.addresses(self.url, host, port, self.left(self.limits.connect))
        failed: Exception | None = None
        for address in addresses:
            try:
                stream = httpcore.SyncBackend().connect_tcp(address, port, timeout=self.left(self.limits.connect))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            self.address = address
            return Tap(stream, self)
        slow = isinstance(failed, httpcore.ConnectTimeout)
        why = f"did not answer within {self.limits.connect:g} s" if slow else "refused the connection"
        raise Unreachable(self.url, f"{host} {why}") from failed


class Tap(httpcore.NetworkStream):
    """A connection that tells its line all it sends and receives."""

    def __init__(self, stream: httpcore.NetworkStream, line: Line) -> None:
        self._stream = stream
        self._line = line

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes; none at the end."""
        line = self._line
        got = self._stream.read(max_bytes, timeout=line.left(line.limits.silence))
        line.answered += got
        if len(line.answered) > line.most + _HEAD:
            raise TooLarge(line.url, f"it is larger than {line.most:,} bytes")
        return got

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        line = self._line
        line.asked += buffer
        self._stream.write(buffer, timeout=line.left(line.limits.silence))

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection within TLS; certificate and name are checked."""
        line = self._line
        secured = self._stream.start_tls(ssl_context, server_hostname, timeout=line.left(line.limits.connect))
        return Tap(secured, line)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore wants to know of the socket."""
        return self._stream.get_extra_info(info)


@dataclass(frozen=True, slots=True)
class Wire:
    """Sends requests; one for each call, from any thread.

    Args:
        guard: which addresses may be connected to.
        limits: bytes and seconds.
        now: the time of day, UTC.
        timer: seconds that only grow.
        tls: how servers are recognised; asked for with the first https address.
    """

    guard: Guard
    limits: Limits
    now: Callable[[], datetime]
    timer: Callable[[], float]
    tls: Callable[[], ssl.SSLContext]

    def get(self, url: httpx.URL, headers: Headers, *, seconds: float, early: Early) -> Exchange:
        """Send one GET.

        Raises:
            FetchError: no whole answer came, within the limits.
        """
        return self._ask("GET", url, headers, seconds, early, None)

    def post(self, url: httpx.URL, headers: Headers, content: bytes, *, seconds: float, early: Early) -> Exchange:
        """Send one POST.

        Raises:
            FetchError: no whole answer came, within the limits; the receiver may have got it all the same.
        """
        return self._ask("POST", url, (*headers, ("Content-Length", str(len(content)))), seconds, early, content)

    def _ask(
        self, method: str, url: httpx.URL, headers: Headers, seconds: float, early: Early, content: bytes | None
    ) -> Exchange:
        text = str(url)
        line = Line(text, self.guard, self.limits, self.timer() + seconds, self.timer, self.limits.received)
        at = self.now()
        with (
            _told_plainly(text, line),
            httpcore.ConnectionPool(
                ssl_context=self.tls() if url.scheme == "https" else None,
                network_backend=line,
                max_keepalive_connections=0,
            ) as pool,
        ):
            target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=_port(url), target=url.raw_path)
            sent = [(name.encode("ascii"), value.encode("ascii")) for name, value in headers]
            with pool.stream(method, target, headers=sent, content=content) as answer:
                got = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in answer.headers)
                body, cut = _body(text, answer, got, early(answer.status, got), line)
                status = answer.status
        answered = _whole(bytes(line.answered), got, body, cut)
        return Exchange(text, line.address, bytes(line.asked), answered, status, got, body, at, cut)


def _port(url: httpx.URL) -> int:
    # Told in full: httpcore would take a missing port for that of its own list of schemes.
    return url.port or _SchemePorts[url.scheme]


def _body(url: str, answer: httpcore.Response, headers: Headers, wanted: int | None, line: Line) -> tuple[bytes, bool]:
    """The body, and whether it goes on."""
    told = header(headers, "content-length")
    if wanted is None and told and told.isascii() and told.isdigit() and int(told) > line.most:
        raise TooLarge(url, f"it says that it has {int(told):,} bytes; {line.most:,} are allowed")
    enough = line.most if wanted is None else min(wanted, line.most)
    body = bytearray()
    for piece in answer.iter_stream():
        body += piece
        if len(body) > enough and wanted is None:
            raise TooLarge(url, f"it is larger than {line.most:,} bytes")
        if len(body) > enough:
            return bytes(body[:enough]), True
    return bytes(body), False


def _whole(answered: bytes, headers: Headers, body: bytes, cut: bool) -> bytes:
    """The answer without what the server sent behind its end."""
    head, rest = halves(answered)
    counted = header(headers, "content-length") and not header(headers, "transfer-encoding")
    return head + body if counted and not cut and rest.startswith(body) else answered


@contextmanager
def _told_plainly(url: str, line: Line) -> Any:
    """Every error of the network as one of `errors`."""
    try:
        yield
    except FetchError:
        raise
    except httpcore.ConnectTimeout as error:
        line.left(0)
        raise TooSlow(url, f"no safe connection was set up within {line.limits.connect:g} s") from error
    except httpcore.TimeoutException as error:
        line.left(0)  # says so where it was the deadline
        raise TooSlow(url, f"the server was silent for {line.limits.silence:g} s") from error
    except httpcore.ConnectError as error:
        raise Unreachable(url, f"no safe connection: {_tls_reason(error)}") from error
    except httpcore.NetworkError as error:
        raise Unreachable(url, "the server broke off the connection") from error
    except httpcore.ProtocolError as error:
        if not line.answered:
            raise Unreachable(url, "the server ended the connection without an answer") from error
        raise Garbled(url, f"the answer breaks HTTP ({error})") from error


def _tls_reason(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not valid ({cause.verify_message})"
        if isinstance(cause, ssl.SSLError):
            return f"the server does not speak TLS as it should ({cause.reason or 'broken off'})"
        cause = cause.__cause__ or cause.__context__
    return "the server broke off while it was set up"
