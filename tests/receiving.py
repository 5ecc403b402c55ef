"""Receivers of notices on this machine that misbehave as they are told to, and a clock that is turned by hand."""

import socket
import socketserver
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

ME = "local"


class Hand:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC) + timedelta(minutes=1)

    def __call__(self) -> datetime:
        return self.at

    def later(self, **much: float) -> None:
        self.at += timedelta(**much)


class Listening:
    """Listens on this machine; `serve` is given each connection as a file."""

    def __init__(self, serve: Callable[[socket.socket], None]) -> None:
        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                self.request.settimeout(5)
                serve(self.request)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """Receivers that hang up are what these tests are about."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Hook:
    """A webhook's receiver: keeps what it gets, and answers as it is told to."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answer: bytes | Callable[[socket.socket], None] = b"HTTP/1.1 204 Fine\r\nContent-Length: 0\r\n\r\n"
        self._listening = Listening(self._serve)
        self.url = f"http://127.0.0.1:{self._listening.port}/hook"
        self.close = self._listening.close

    def status(self, status: int, more: str = "") -> None:
        self.answer = f"HTTP/1.1 {status} Said\r\nContent-Length: 0\r\n{more}\r\n".encode()

    def _serve(self, sock: socket.socket) -> None:
        got = b""
        while b"\r\n\r\n" not in got:
            got += sock.recv(65536)
        head, _, body = got.partition(b"\r\n\r\n")
        _, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        while len(body) < int(headers["content-length"]):
            body += sock.recv(65536)
        self.got.append((headers, body))
        if callable(self.answer):
            self.answer(sock)
        else:
            sock.sendall(self.answer)


class Mailbox:
    """A mail server that speaks as much SMTP as a sender needs."""

    def __init__(self) -> None:
        self.got: list[bytes] = []
        self.recipient = "250 fine"
        self.silent = False
        self._listening = Listening(self._serve)
        self.url = f"smtp://127.0.0.1:{self._listening.port}"
        self.close = self._listening.close

    def _serve(self, sock: socket.socket) -> None:
        with sock.makefile("rwb", buffering=0) as wire:
            wire.write(b"220 here\r\n")
            while line := wire.readline():
                word = line[:4].upper()
                if self.silent:
                    return
                if word == b"DATA":
                    wire.write(b"354 go on\r\n")
                    body = b""
                    while (piece := wire.readline()) not in (b".\r\n", b""):
                        body += piece
                    self.got.append(body)
                    wire.write(b"250 kept\r\n")
                elif word == b"QUIT":
                    wire.write(b"221 bye\r\n")
                    return
                elif word == b"RCPT":
                    wire.write(self.recipient.encode() + b"\r\n")
                else:
                    wire.write(b"250 fine\r\n")
