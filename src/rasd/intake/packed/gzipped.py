"""What does a gzip file hold, and is it more than a file of that size honestly can?

What is unpacked is never held whole here.
"""

import gzip
import io
from dataclasses import replace
from typing import IO, Final

from rasd.errors import BadInput
from rasd.intake.source import Raw

#: Text packs to a tenth or a fiftieth; a bomb to a thousandth. Below so many bytes the ratio says nothing.
MOST_RATIO: Final = 200
FREE_BYTES: Final = 64_000_000


def unpacked(raw: Raw) -> Raw:
    """The contents, under the name without `.gz`."""
    name = raw.file[:-3] if raw.file.lower().endswith(".gz") else raw.file
    return replace(raw, stream=io.BufferedReader(_Unpacked(raw.stream), 1 << 16), file=name)


class _Unpacked(io.RawIOBase):
    """The unpacked bytes, with an eye on how many they become."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._gzip = gzip.GzipFile(fileobj=packed)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader gives no other buffer
        piece = self._gzip.read(len(buffer))
        buffer[: len(piece)] = piece
        self._given += len(piece)
        if self._given > FREE_BYTES + MOST_RATIO * self._taken():
            raise BadInput(
                f"It unpacks to more than {MOST_RATIO} times its size, as no text does; Rasd leaves it alone."
            )
        return len(piece)

    def _taken(self) -> int:
        try:
            return self._packed.tell()
        except OSError:
            return 0  # a pipe cannot tell: only the free bytes are let through
