"""Which reports do the paths on the command line hold, and which of them cannot be read?

Gives them one by one, so that a folder or a long JSONL file is never held whole; a failure is one more
value, not an end. What a text or an object holds is for `headers` and `fields`.
"""

import codecs
import gzip
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, Final, cast

from rasd.arabic.encoding import decode
from rasd.errors import BadInput
from rasd.intake.fields import Defaults, report_of, shown
from rasd.intake.headers import part
from rasd.intake.inputs import Failed, Given, Input, Noted
from rasd.model.report import MAX_CHARACTERS

SUFFIXES: Final = (".txt", ".jsonl", ".json")
STANDARD_INPUT: Final = "-"
_LINES: Final = (".jsonl", ".ndjson")
#: The first line of JSON that is no JSON lines: a list, or an object that goes on in the next line.
_LAID_OUT: Final = re.compile(rb"\[\s*(\{|$)|\{(.*[{\[,:])?\s*$")
#: No character takes more bytes than four in a text, and six (an escape) in JSON.
_MOST_TEXT_BYTES: Final = 4 * MAX_CHARACTERS
_MOST_LINE_BYTES: Final = 16 * MAX_CHARACTERS
_MOST_JSON_BYTES: Final = 128 * MAX_CHARACTERS


def read_inputs(paths: Sequence[str], defaults: Defaults, stdin: IO[bytes]) -> Iterator[Input]:
    """All reports of the paths, in order; folders are searched for `SUFFIXES`, hidden files left out."""
    for path in files_in(paths, defaults):
        if isinstance(path, Failed):
            yield path
        elif path == STANDARD_INPUT:
            yield from _guarded("standard input", lambda: _stream("standard input", stdin, defaults))
        else:
            yield from read_file(path, defaults)


def files_in(paths: Sequence[str], defaults: Defaults) -> Iterator[str | Failed]:
    """The files of the paths, in order: those of a folder that may hold reports, and any that is named itself."""
    for path in paths:
        if path != STANDARD_INPUT and os.path.isdir(path):
            yield from _folder(path, defaults)
        else:
            yield path


def _guarded(name: str, read: Callable[[], Iterator[Input]]) -> Iterator[Input]:
    try:
        yield from read()
    except FileNotFoundError:
        yield Failed(name, "There is no such file or folder.")
    except PermissionError:
        yield Failed(name, "You may not read it; change its permissions.")
    except (OSError, EOFError, ValueError) as error:
        yield Failed(name, f"It cannot be read: {getattr(error, 'strerror', None) or error}.")
    except BadInput as error:
        yield Failed(name, str(error))


def _folder(path: str, defaults: Defaults) -> Iterator[str | Failed]:
    faults: list[OSError] = []
    found = 0
    for top, folders, files in os.walk(path, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            whole = Path(top, name)
            if name.startswith(".") or not name.lower().endswith(SUFFIXES) or _is_output(whole, defaults):
                continue
            found += 1
            yield str(whole)
    for fault in faults:
        yield Failed(shown(str(fault.filename), 400), f"The folder cannot be read: {fault.strerror}.")
    if not found and not faults:
        yield Failed(shown(path, 400), f"The folder holds no report ({', '.join(SUFFIXES)}).")


def _is_output(path: Path, defaults: Defaults) -> bool:
    try:
        return defaults.output is not None and path.samefile(defaults.output)
    except OSError:
        return False


def read_file(path: str, defaults: Defaults, lies: Path | None = None) -> Iterator[Input]:
    """The reports of a file, told from its name; its bytes are read from where they lie, if that is elsewhere."""
    name = shown(path, 400)

    def read() -> Iterator[Input]:
        packed = path.lower().endswith(".gz")
        suffix = Path(path.lower().removesuffix(".gz")).suffix
        opener: Callable[[str], IO[bytes]] = _unpacked if packed else _plain
        with opener(str(lies or path)) as stream:
            if suffix in _LINES:
                yield from _lines(name, stream, defaults)
            elif suffix == ".json":
                yield from _json(name, stream.read(_MOST_JSON_BYTES + 1), defaults)
            else:
                stem = Path(path.removesuffix(".gz")).stem
                yield from _text(name, stream.read(_MOST_TEXT_BYTES + 1), defaults, shown(stem, 400))

    return _guarded(name, read)


def read_stream(name: str, defaults: Defaults, lies: Path) -> Iterator[Input]:
    """What came without a name of its own, from standard input: JSON lines, JSON or a text, as its first line tells."""

    def read() -> Iterator[Input]:
        with lies.open("rb") as stream:
            yield from _stream(name, stream, defaults)

    return _guarded(name, read)


def _plain(path: str) -> IO[bytes]:
    return open(path, "rb")


def _unpacked(path: str) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path))


def _stream(name: str, stream: IO[bytes], defaults: Defaults) -> Iterator[Input]:
    """Standard input: JSON lines, JSON or a text, as its first line tells."""
    first = stream.readline(_MOST_LINE_BYTES)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        first += stream.read(_MOST_JSON_BYTES)
        first = decode(first).text.encode("utf-8", "surrogatepass")
        stream = BytesIO()
    opening = first.removeprefix(codecs.BOM_UTF8).strip()
    if _LAID_OUT.match(opening):
        yield from _json(name, first + stream.read(_MOST_JSON_BYTES), defaults)
    elif opening.startswith(b"{"):
        yield from _lines(name, stream, defaults, first)
    else:
        yield from _text(name, first + stream.read(_MOST_TEXT_BYTES + 1), defaults, None)


def _text(name: str, raw: bytes, defaults: Defaults, stem: str | None) -> Iterator[Input]:
    if not raw.strip():
        raise BadInput("It is empty.")
    if len(raw) > _MOST_TEXT_BYTES:
        raise BadInput(
            f"It is larger than {_MOST_TEXT_BYTES // 1_000_000} MB, far more than any news text; "
            "split it into single reports."
        )
    decoded = decode(raw)
    if decoded.note:
        yield Noted(name, decoded.note)
    parts = part(decoded.text)
    fields: dict[str, object] = {key: parts.headers.get(key) or None for key in ("outlet", "published", "url")}
    fields |= {"id": parts.headers.get("id") or stem, "title": parts.title, "text": parts.text}
    yield Given(name, report_of(fields, defaults))


def _lines(name: str, stream: IO[bytes], defaults: Defaults, first: bytes = b"") -> Iterator[Input]:
    head = first or stream.readline(_MOST_LINE_BYTES)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoded = decode(head + stream.read(_MOST_JSON_BYTES))
        yield Noted(name, decoded.note)
        head, stream = b"", BytesIO(decoded.text.encode("utf-8", "surrogatepass"))
        head = stream.readline(_MOST_LINE_BYTES)
    number, seen = 0, False
    line = head.removeprefix(codecs.BOM_UTF8)
    while head:
        number += 1
        if line.strip():
            seen = True
            yield from _line(f"{name}, line {number}", line, stream, defaults)
        head = line = stream.readline(_MOST_LINE_BYTES)
    if not seen:
        raise BadInput("It is empty.")


def _line(name: str, line: bytes, stream: IO[bytes], defaults: Defaults) -> Iterator[Input]:
    if len(line) >= _MOST_LINE_BYTES and not line.endswith(b"\n"):
        while (more := stream.readline(_MOST_LINE_BYTES)) and not more.endswith(b"\n"):
            pass
        yield Failed(name, f"The line is longer than {_MOST_LINE_BYTES // 1_000_000} MB, far more than any news text.")
        return
    try:
        decoded = decode(line)
        if decoded.note:
            yield Noted(name, decoded.note)
        yield Given(name, report_of(_parsed(decoded.text), defaults))
    except BadInput as error:
        yield Failed(name, str(error))


def _json(name: str, raw: bytes, defaults: Defaults) -> Iterator[Input]:
    """One report, a list of reports, or (a common slip) JSON lines under the wrong name."""
    if not raw.strip():
        raise BadInput("It is empty.")
    if len(raw) > _MOST_JSON_BYTES:
        raise BadInput(f"It is larger than {_MOST_JSON_BYTES // 1_000_000} MB; write one report a line (.jsonl).")
    decoded = decode(raw)
    if decoded.note:
        yield Noted(name, decoded.note)
    try:
        held = _parsed(decoded.text)
    except BadInput:
        first, _, rest = decoded.text.strip().partition("\n")
        if not rest.strip() or not _is_json(first):
            raise
        yield from _lines(name, BytesIO(decoded.text.encode("utf-8", "surrogatepass")), defaults)
        return
    if isinstance(held, list):
        yield from _listed(name, held, defaults)
    else:
        yield Given(name, report_of(held, defaults))


def _listed(name: str, held: Iterable[object], defaults: Defaults) -> Iterator[Input]:
    number = 0
    for number, fields in enumerate(held, 1):
        try:
            yield Given(f"{name}, report {number}", report_of(fields, defaults))
        except BadInput as error:
            yield Failed(f"{name}, report {number}", str(error))
    if not number:
        raise BadInput("It is an empty list.")


def _is_json(line: str) -> bool:
    try:
        _parsed(line)
    except BadInput:
        return False
    return True


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if "\n" in text.strip() else f"column {error.colno}"
        raise BadInput(f"This is not JSON: {error.msg} at {where}.") from error
    except (ValueError, RecursionError) as error:
        raise BadInput("This is not JSON that can be read: a number or the nesting is too large.") from error


def count_reports(paths: Sequence[str]) -> int | None:
    """About how many reports there are, for a progress bar; None where only reading would tell."""
    total = 0
    for path in paths:
        if path == STANDARD_INPUT or path.lower().endswith(".gz"):
            return None
        files = [Path(path)] if not os.path.isdir(path) else [f for f in Path(path).rglob("*") if f.suffix in SUFFIXES]
        for file in files:
            total += _count_lines(file) if file.suffix.lower() in _LINES else 1
    return total


def _count_lines(file: Path) -> int:
    try:
        with file.open("rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1
