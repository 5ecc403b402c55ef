"""Which reports do the paths on the command line hold, and which of them cannot be read?

Gives them one by one, so that a folder or a long JSONL file is never held whole; a failure is one more
value, not an end. What a file holds is for `read`.
"""

import codecs
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from rasd.arabic.encoding import decode
from rasd.intake.fields import Defaults, shown
from rasd.intake.inputs import Failed, Input
from rasd.intake.kinds import SUFFIXES, Kind, is_searched, kind_of
from rasd.intake.read import guarded, read_kind, read_raw
from rasd.intake.source import MOST_JSON_BYTES, MOST_LINE_BYTES, MOST_PAGE_BYTES, MOST_TEXT_BYTES, Raw
from rasd.intake.texts import read_lines

STANDARD_INPUT: Final = "-"
_LINES: Final = (".jsonl", ".ndjson")
#: The first line of JSON that is no JSON lines: a list, or an object that goes on in the next line.
_LAID_OUT: Final = re.compile(rb"\[\s*(\{|$)|\{(.*[{\[,:])?\s*$")
#: So much of standard input is held; what is more fails in the reader.
_MOST: Final = {Kind.TEXT: MOST_TEXT_BYTES, Kind.JSON: MOST_JSON_BYTES, Kind.PAGE: MOST_PAGE_BYTES}
_MOST_ELSE: Final = 1_000_000_000
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_inputs(paths: Sequence[str], defaults: Defaults, stdin: IO[bytes]) -> Iterator[Input]:
    """All reports of the paths, in order; folders are searched for `SUFFIXES`, hidden files left out."""
    for path in files_in(paths, defaults):
        if isinstance(path, Failed):
            yield path
        elif path == STANDARD_INPUT:
            yield from read_stream("standard input", defaults, stdin)
        else:
            yield from read_file(path, defaults)


def files_in(paths: Sequence[str], defaults: Defaults) -> Iterator[str | Failed]:
    """The files of the paths, in order: those of a folder that may hold reports, and any that is named itself."""
    for path in paths:
        if path != STANDARD_INPUT and os.path.isdir(path):
            yield from _folder(path, defaults)
        else:
            yield path


def _folder(path: str, defaults: Defaults) -> Iterator[str | Failed]:
    faults: list[OSError] = []
    found = 0
    for top, folders, files in os.walk(path, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            whole = Path(top, name)
            if name.startswith(".") or not is_searched(name) or _is_output(whole, defaults):
                continue
            found += 1
            yield str(whole)
    for fault in faults:
        yield Failed(shown(str(fault.filename), 400), f"The folder cannot be read: {fault.strerror}.", path=path)
    if not found and not faults:
        yield Failed(shown(path, 400), f"The folder holds no report ({', '.join(SUFFIXES)}).", path=path)


def _is_output(path: Path, defaults: Defaults) -> bool:
    try:
        return defaults.output is not None and path.samefile(defaults.output)
    except OSError:
        return False


def read_file(path: str, defaults: Defaults, lies: Path | None = None) -> Iterator[Input]:
    """The reports of a file, told from its name; its bytes are read from where they lie, if that is elsewhere."""
    # The stream is opened under the guard, for a file may be gone or closed to us.
    raw = Raw(name=shown(path, 400), path=path, stream=BytesIO(), defaults=defaults, file=Path(path).name)

    def read(raw: Raw) -> Iterator[Input]:
        with open(lies or path, "rb") as stream:
            yield from read_raw(replace(raw, stream=stream))

    return guarded(raw, read)


def read_stream(name: str, defaults: Defaults, stream: IO[bytes]) -> Iterator[Input]:
    """The reports of bytes that have no name of their own, as standard input has none."""
    return guarded(Raw(name=name, path=name, stream=stream, defaults=defaults), _stream)


def _stream(raw: Raw) -> Iterator[Input]:
    """Standard input: JSON lines, JSON, a text, or what else its first line tells."""
    stream = raw.stream
    first = stream.readline(MOST_LINE_BYTES)
    if first.startswith(_UTF16):
        first += stream.read(MOST_JSON_BYTES)
        first = decode(first).text.encode("utf-8", "surrogatepass")
        stream = BytesIO()
    opening = first.removeprefix(codecs.BOM_UTF8).strip()
    kind = kind_of(first, "", None)
    if kind is Kind.TEXT and opening.startswith(b"{") and not _LAID_OUT.match(opening):
        yield from read_lines(replace(raw, stream=stream), first)
        return
    if kind is Kind.TEXT and _LAID_OUT.match(opening):
        kind = Kind.JSON
    most = _MOST.get(kind, _MOST_ELSE)
    yield from read_kind(replace(raw, stream=BytesIO(first + stream.read(most + 1))), kind)


def count_reports(paths: Sequence[str]) -> int | None:
    """About how many reports there are, for a progress bar; None where only reading would tell."""
    total = 0
    for path in paths:
        files = [Path(path)] if not os.path.isdir(path) else [f for f in Path(path).rglob("*") if is_searched(f.name)]
        if path == STANDARD_INPUT or any(_holds_many(file) for file in files):
            return None
        for file in files:
            total += _count_lines(file) if file.suffix.lower() in _LINES else 1
    return total


def _holds_many(file: Path) -> bool:
    return kind_of(b"", file.name, None) in (Kind.GZIP, Kind.ZIP, Kind.WARC, Kind.TABLE, Kind.EXCEL)


def _count_lines(file: Path) -> int:
    try:
        with file.open("rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1
