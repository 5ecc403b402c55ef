"""Which reports do the members of a zip archive hold?

Nothing is ever written to disk; a member that is damaged, dangerous or too large stops no other.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from rasd.errors import BadInput
from rasd.intake.fields import shown
from rasd.intake.inputs import Input
from rasd.intake.kinds import SUFFIXES, Kind, is_searched, kind_of
from rasd.intake.packed.gzipped import MOST_RATIO
from rasd.intake.source import Raw

MOST_MEMBERS: Final = 100_000
MOST_BYTES: Final = 8_000_000_000
#: A member is held whole.
MOST_MEMBER_BYTES: Final = 300_000_000
#: Below so many bytes the ratio says nothing.
_FREE_BYTES: Final = 10_000_000
_ENCRYPTED: Final = 0x1
_WORKBOOK, _DOCUMENT = "xl/workbook.xml", "word/document.xml"
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError)


def opened(raw: Raw, kind: str = "zip archive") -> zipfile.ZipFile:
    """The archive, whose table of contents is sound and not beyond the limits.

    Raises:
        BadInput: it is no zip archive, or holds too much.
    """
    try:
        archive = zipfile.ZipFile(raw.stream)
    except _DAMAGED as error:
        raise BadInput(f"It is no {kind} that can be opened: {error}; fetch it again.") from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise BadInput(f"The archive has {len(members):,} members, more than {MOST_MEMBERS:,}; part it.")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise BadInput(f"The archive unpacks to more than {MOST_BYTES // 1_000_000_000} GB; part it.")
    return archive


def holds_workbook(raw: Raw) -> bool:
    """Whether the zip archive is an Excel workbook.

    Raises:
        BadInput: it is a Word document.
    """
    names = set(opened(raw).namelist())
    if _DOCUMENT in names:
        raise BadInput("It is a Word document, which Rasd does not read; save it as .txt.")
    return _WORKBOOK in names


def read_zip(raw: Raw, read: Callable[[Raw], Iterator[Input]]) -> Iterator[Input]:
    """What the members hold that a folder would be searched for, in their order; `read` reads one, guarded."""
    found = 0
    with opened(raw) as archive:
        for member in archive.infolist():
            path = PurePosixPath(member.filename.replace("\\", "/"))
            if member.is_dir() or any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts):
                continue
            if not is_searched(path.name) and kind_of(b"", path.name, None) is not Kind.PACKED:
                continue
            found += 1
            here = raw.within(f"member {shown(member.filename, 400)}", file=path.name, packed=True, media_type=None)
            try:
                content = member_bytes(archive, member, path)
            except BadInput as error:
                yield here.failed(str(error))
            else:
                yield from read(replace(here, stream=io.BytesIO(content)))
    if not found:
        raise BadInput(f"The archive holds no report ({', '.join(SUFFIXES)}).")


def member_bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: PurePosixPath) -> bytes:
    """A member's bytes.

    Raises:
        BadInput: its name leads out of the archive, or it is locked, damaged, too large, or a bomb.
    """
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise BadInput("Its name leads out of the archive, as no honest one does; pack it again.")
    if member.flag_bits & _ENCRYPTED:
        raise BadInput("It is locked with a password; unpack it yourself and name the folder.")
    check_size(member)
    try:
        with archive.open(member) as stream:
            content = stream.read(MOST_MEMBER_BYTES + 1)
    except _DAMAGED as error:
        raise BadInput(f"It does not unpack: {error}; fetch the archive again.") from error
    if len(content) > MOST_MEMBER_BYTES:
        raise BadInput(_too_large())
    return content


def check_size(member: zipfile.ZipInfo) -> None:
    """That a member is not too large, and no bomb.

    Raises:
        BadInput: it is.
    """
    if member.file_size > MOST_MEMBER_BYTES:
        raise BadInput(_too_large())
    if member.file_size > max(_FREE_BYTES, MOST_RATIO * member.compress_size):
        raise BadInput(f"It unpacks to more than {MOST_RATIO} times its size, as no text does; Rasd leaves it alone.")


def _too_large() -> str:
    return f"It is larger than {MOST_MEMBER_BYTES // 1_000_000} MB; part it."
