"""Where do the raw bytes lie? In files named by their sha256, `raw/ab/abcd…`, so that they prove themselves.

A file is written beside its place and moved there whole: whatever stops the program, no name ever holds half a file.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from django.conf import settings

from rasd.errors import BadInput

_CHUNK: Final = 1 << 20
#: Begins the names of files that are still being written.
_UNDONE: Final = ".undone-"


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that lie in the archive."""

    sha256: str
    size: int
    path: Path


def folder() -> Path:
    """The folder of the raw files."""
    return Path(settings.RASD_ARCHIVE) / "raw"


def path_of(sha256: str) -> Path:
    """Where the bytes of a hash lie."""
    return folder() / sha256[:2] / sha256


def keep(stream: IO[bytes]) -> Kept:
    """Copy a stream into the archive; bytes that are there already are not written twice.

    Raises:
        BadInput: the stream cannot be read to its end.
        OSError: writing failed. Nothing is left behind.
    """
    root = folder()
    root.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_UNDONE, dir=root)
    undone = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            sha256, size = _copy(stream, out)
            target = path_of(sha256)
            if target.exists() and target.stat().st_size == size:
                return Kept(sha256, size, target)
            out.flush()
            os.fsync(out.fileno())
        target.parent.mkdir(exist_ok=True)
        undone.chmod(0o444)
        undone.replace(target)
        # The name of the file, and of its folder, which may be new.
        _settle(target.parent)
        _settle(root)
        return Kept(sha256, size, target)
    finally:
        undone.unlink(missing_ok=True)


def _copy(stream: IO[bytes], out: IO[bytes]) -> tuple[str, int]:
    made, size = hashlib.sha256(), 0
    while chunk := _read(stream):
        made.update(chunk)
        size += len(chunk)
        out.write(chunk)
    return made.hexdigest(), size


def _read(stream: IO[bytes]) -> bytes:
    try:
        return stream.read(_CHUNK)
    except (OSError, ValueError) as error:
        raise BadInput(f"It cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def _settle(folder: Path) -> None:
    """Have the new name itself written to the disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def hash_of(path: Path) -> str:
    """The sha256 of a file as it lies there."""
    made = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest()


def every() -> Iterator[Path]:
    """All whole raw files, in order."""
    return (path for path in sorted(folder().glob("??/*")) if not path.name.startswith(_UNDONE))


def sweep() -> int:
    """Delete what a killed program left half written an hour ago or more; how many files that were."""
    import time

    old = [p for p in folder().glob(f"{_UNDONE}*") if time.time() - p.stat().st_mtime > 3600]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
