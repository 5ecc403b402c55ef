"""How are added place tables kept? One file each in the user's folder: a line on its origin, then a place a line.

A file is written beside its final place and moved there in one step, so a failed add leaves nothing behind. Reading a
user's table is left to `tables`, joining the places with the shipped ones to `join`.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import msgspec

from rasd.errors import BadLexicon, RasdError, WrongUse
from rasd.gazetteer.home import places_folder
from rasd.gazetteer.place import Precision, Use

SUFFIX: Final = ".places.jsonl"
#: Raised when the lines change their meaning; files of another version have to be added anew.
VERSION: Final = 1


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The origin of an added table.

    Args:
        name: what the user calls it; also the name of its file.
        file: name of the file that was added, without its folder.
        sha256: of that file's bytes.
        asked: the options it was added with, so that the same call does nothing and another one replaces it.
        added: day on which it was added (UTC).
        kind: what the table was taken for.
        licence: as told by the user; empty where they told none.
        read: rows of the file; `places`: those that became places.
        provinces: first-level regions as the file names them → the gazetteer's English name.
    """

    name: str
    file: str
    sha256: str
    kind: str
    read: int
    places: int
    asked: str = ""
    added: date | None = None
    licence: str = ""
    provinces: dict[str, str] = {}
    version: int = VERSION


class Row(msgspec.Struct, frozen=True, array_like=True):
    """A place of an added table; fields as in `Place`, each form with its use."""

    place_id: str
    name_en: str
    forms: tuple[tuple[str, Use], ...]
    country: str
    admin1: str
    admin2: str
    kind: str
    precision: Precision
    latitude: float | None
    longitude: float | None
    population: int
    radius_km: float


class Table(msgspec.Struct, frozen=True):
    """An added table: its origin and its places."""

    source: Source
    rows: list[Row]


_HEAD = msgspec.json.Decoder(Source)
_ROWS = msgspec.json.Decoder(Row)
_ENCODER = msgspec.json.Encoder()


def read_sources() -> list[Source]:
    """The origins of all added tables, by name; only the first line of each file is read."""
    sources = []
    for file in _files():
        with file.open("rb") as stream:
            sources.append(_source(file, stream.readline()))
    return sources


def read_tables() -> list[Table]:
    """All added tables, by name.

    Raises:
        BadLexicon: a file is damaged or of another version.
    """
    return [_table(file) for file in _files()]


def write_table(table: Table) -> Source:
    """Keep a table under its source's name, in place of the one that had it; the source with its day of adding.

    Raises:
        RasdError: the folder cannot be written.
    """
    folder = places_folder()
    part = folder / f".{table.source.name}.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.touch()
        # The day of a file just made, by the file system: the engine itself reads no clock.
        day = datetime.fromtimestamp(part.stat().st_mtime, UTC).date()
        source = msgspec.structs.replace(table.source, added=table.source.added or day)
        part.write_bytes(_ENCODER.encode(source) + b"\n" + _ENCODER.encode_lines(table.rows))
        os.replace(part, _file(source.name))
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise RasdError(f"{folder}: The added table cannot be kept there: {error.strerror or error}.") from error
    return source


def remove_table(name: str) -> None:
    """Forget an added table.

    Raises:
        WrongUse: no table has this name.
    """
    known = [source.name for source in read_sources()]
    if name not in known:
        told = f"added are: {', '.join(known)}" if known else "nothing has been added"
        raise WrongUse(f"There is no added table {name!r}; {told}.")
    try:
        _file(name).unlink()
    except OSError as error:
        raise RasdError(f"{_file(name)}: It cannot be removed: {error.strerror}.") from error


def _file(name: str) -> Path:
    return places_folder() / (name + SUFFIX)


def _files() -> Sequence[Path]:
    try:
        return sorted(f for f in places_folder().iterdir() if f.name.endswith(SUFFIX) and not f.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise RasdError(f"{places_folder()}: The folder of added places cannot be read: {error.strerror}.") from error


def _source(file: Path, line: bytes) -> Source:
    try:
        source = _HEAD.decode(line)
    except msgspec.DecodeError as error:
        raise BadLexicon(f"{file}: This added table is damaged ({error}); remove the file and add it again.") from error
    if source.version != VERSION or source.name + SUFFIX != file.name:
        raise BadLexicon(f"{file}: This table was kept by another version of Rasd or renamed; remove and add it again.")
    return source


def _table(file: Path) -> Table:
    try:
        head, _, rest = file.read_bytes().partition(b"\n")
        source = _source(file, head)
        table = Table(source, _ROWS.decode_lines(rest))
    except OSError as error:
        raise RasdError(f"{file}: The added table cannot be read: {error.strerror}.") from error
    except msgspec.DecodeError as error:
        raise BadLexicon(f"{file}: This added table is damaged ({error}); remove the file and add it again.") from error
    if len(table.rows) != source.places:
        raise BadLexicon(f"{file}: {len(table.rows)} places stand there, {source.places} should; add the table again.")
    return table
