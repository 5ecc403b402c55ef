"""How is what went over the wire kept, so that others can check it?

Writes WARC 1.1 files (ISO 28500), each record a gzip member of its own: for every exchange the answer and the request,
byte for byte as they went over the wire (transfer encoding and packing included). A pair is written in one piece and
forced to the disk before `write` returns, so that a killed program leaves a file that is readable up to its last pair.
"""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from rasd.errors import RasdError
from rasd_desk.fetch.model import Exchange, WarcPlace, halves

#: What a 304 is in a WARC file: "the same as before, says the server".
_UNCHANGED: Final = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


class WarcError(RasdError):
    """The file cannot be written; nothing further should be fetched."""


class _Head(StatusAndHeaders):  # type: ignore[misc]  # its base has no types
    """Status line and headers, written as they were sent."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw.partition(b"\r\n")[0].decode("latin-1"), [])
        self.headers_buff = raw

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Nothing to compute: warcio would write the headers in its own spelling."""


class _Writer(WARCWriter):  # type: ignore[misc]  # its base has no types
    """Digests in SHA-256; none of a payload whose chunks programs count differently."""

    def ensure_digest(self, record: Any, block: bool = True, payload: bool = True) -> None:
        """Of a chunked body the standard means the bytes without chunks, warcio those with: so only the block's."""
        chunked = b"transfer-encoding" in record.http_headers.headers_buff.lower() if record.http_headers else False
        super().ensure_digest(record, block=block, payload=payload and not chunked)

    @staticmethod
    def _create_digester() -> Any:
        return Digester("sha256")


@dataclass(slots=True)
class WarcFile:
    """The WARC files of one run: one for each day (UTC), begun when there is something to write.

    Args:
        folder: where they lie; made if it is not there.
        now: the time of day, UTC; for the names and the first record.
        software: who wrote it, as `Rasd/0.1.0`.
        contact: who can be asked about it.
        most: bytes after which the next file is begun.
    """

    folder: Path
    now: Callable[[], datetime]
    software: str
    contact: str | None = None
    most: int = 1_000_000_000
    files: list[Path] = field(default_factory=list, init=False)
    _day: date | None = field(default=None, init=False)
    _out: BinaryIO | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def write(self, exchange: Exchange, *, earlier: datetime | None = None) -> WarcPlace:
        """Keep one exchange; safe from any thread.

        Args:
            exchange: the request and its answer.
            earlier: where the answer is 304: when the body was got that it confirms.

        Raises:
            WarcError: the file cannot be written.
        """
        with self._lock:
            try:
                out = self._open()
                start = out.tell()
                packed, name = _pair(exchange, earlier)
                self._append(out, start, packed)
            except OSError as error:
                raise WarcError(f"What was fetched cannot be kept in {self.folder}: {error.strerror}.") from error
            return WarcPlace(self.files[-1].name, start, name)

    def close(self) -> None:
        """End the file; a later `write` begins another."""
        with self._lock:
            if self._out:
                self._out.close()
                self._out = None

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the file."""
        self.close()

    def _open(self) -> BinaryIO:
        now = self.now().astimezone(UTC)
        if self._out and (self._out.tell() >= self.most or now.date() != self._day):
            self._out.close()
            self._out = None
        if self._out is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._day = now.date()
            stamp = now.strftime("%Y%m%dT%H%M%SZ")
            path = self.folder / f"rasd-{stamp}-{os.getpid()}-{len(self.files) + 1:05}.warc.gz"
            self._out = path.open("xb")
            self.files.append(path)
            self._append(self._out, 0, self._info(path))
            _sync_folder(self.folder)
        return self._out

    def _info(self, path: Path) -> bytes:
        told = {
            "software": self.software,
            "format": "WARC File Format 1.1",
            "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "operator": self.contact,
        }
        packed = BytesIO()
        writer = _Writer(packed, gzip=True, warc_version="1.1")
        writer.write_record(writer.create_warcinfo_record(path.name, told))
        return packed.getvalue()

    @staticmethod
    def _append(out: BinaryIO, start: int, packed: bytes) -> None:
        """Write all or nothing, down to the disk."""
        try:
            out.write(packed)
            out.flush()
            os.fsync(out.fileno())
        except OSError:
            with suppress(OSError):
                out.seek(start)
                out.truncate()
            raise


def _pair(exchange: Exchange, earlier: datetime | None) -> tuple[bytes, str]:
    """Both records packed, and the id of the answer's."""
    packed = BytesIO()
    writer = _Writer(packed, gzip=True, warc_version="1.1")
    about = {"WARC-Date": _date(exchange.at), "WARC-IP-Address": exchange.address}
    head, body = halves(exchange.answered)
    if exchange.status == 304:
        kind = "revisit"
        known = {"WARC-Profile": _UNCHANGED, "WARC-Refers-To-Target-URI": exchange.url}
        if earlier:
            known["WARC-Refers-To-Date"] = _date(earlier)
        body = b""
    else:
        kind, known = "response", {}
        if exchange.cut:
            known["WARC-Truncated"] = "length"
    answer = writer.create_warc_record(
        exchange.url,
        kind,
        payload=BytesIO(body),
        length=len(body),
        http_headers=_Head(head),
        warc_headers_dict=about | known,
    )
    asked, nothing = halves(exchange.asked)
    request = writer.create_warc_record(
        exchange.url,
        "request",
        payload=BytesIO(nothing),
        length=len(nothing),
        http_headers=_Head(asked),
        warc_headers_dict=dict(about),
    )
    writer.write_request_response_pair(request, answer)
    return packed.getvalue(), str(answer.rec_headers.get_header("WARC-Record-ID"))


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _sync_folder(folder: Path) -> None:
    """So that the name of a new file outlives a crash of the machine; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
