"""A web server on this machine that answers as badly as it is told to; for tests of fetching."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable
from types import TracebackType
from typing import NamedTuple, Self

Send = Callable[[socket.socket], None]

_TLS_HELLO = b"\x16\x03"


class Asked(NamedTuple):
    path: str
    headers: dict[str, str]


def answer(
    status: int = 200, body: bytes = b"", kind: str | None = "text/html; charset=utf-8", **headers: str
) -> bytes:
    """A whole, well-formed answer; `headers` with `_` for `-`, an empty one is left out."""
    told = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode("latin-1") + body


class Server:
    """Serves what `pages` holds under a path: bytes as they are, or a function that is given the socket."""

    def __init__(self, host: str = "127.0.0.1", *, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, bytes | Send] = {"/robots.txt": answer(404)}
        self.asked: list[Asked] = []
        self.stopping = threading.Event()
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                outer.serve(self.request)

        class Listener(socketserver.ThreadingTCPServer):
            address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
            allow_reuse_address = True
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """A client that hangs up is what many of these tests are about."""

        self._listener = Listener((host, 0), Handler)
        if tls:
            self._listener.socket = tls.wrap_socket(self._listener.socket, server_side=True)
        self.port = self._listener.server_address[1]
        self.host = f"[{host}]" if ":" in host else host
        self._thread = threading.Thread(target=self._listener.serve_forever, kwargs={"poll_interval": 0.01})

    def url(self, path: str = "/") -> str:
        return f"http://{self.host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def serve(self, sock: socket.socket) -> None:
        sock.settimeout(5)
        head = b""
        while b"\r\n\r\n" not in head:
            piece = sock.recv(65536)
            if not piece:
                return
            head += piece
            if head.startswith(_TLS_HELLO):
                sock.sendall(answer(400, b"speak plainly"))
                return
        first, *lines = head.decode("latin-1").strip().split("\r\n")
        if len(first.split(" ")) != 3:
            return
        path = first.split(" ")[1]
        self.asked.append(Asked(path, dict(line.lower().split(": ", 1) for line in lines)))
        page = self.pages.get(path, answer(404, b"no such page"))
        if isinstance(page, bytes):
            sock.sendall(page)
        else:
            page(sock)

    def dripping(self, head: bytes, piece: bytes, every: float) -> Send:
        """Sends the head, then the piece again and again until the server ends."""

        def send(sock: socket.socket) -> None:
            sock.sendall(head)
            while not self.stopping.wait(every):
                sock.sendall(piece)

        return send

    def silent(self, head: bytes = b"") -> Send:
        """Sends the head, then nothing."""

        def send(sock: socket.socket) -> None:
            sock.sendall(head)
            self.stopping.wait(10)

        return send

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self._listener.shutdown()
        self._listener.server_close()
        self._thread.join()
