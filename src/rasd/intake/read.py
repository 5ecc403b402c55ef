"""Which reports do these bytes hold? Finds the reader for them, and turns what goes wrong into a sentence.

The readers stand in `texts`, `pages`, `tables`, `telegram` and `packed`; they are loaded only when asked for.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from io import BufferedReader, BytesIO, UnsupportedOperation
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from rasd.errors import BadInput
from rasd.intake.fields import Defaults, shown
from rasd.intake.inputs import Input
from rasd.intake.kinds import HEAD, Kind, kind_of, media_type_of
from rasd.intake.source import Raw
from rasd.intake.texts import load_json, read_json, read_lines, read_text

_NO_READER: Final = {
    Kind.PDF: "It is a PDF, which Rasd does not read; save its text as .txt.",
    Kind.OFFICE: "It is an Office document that Rasd does not read; save a text as .txt, a table as .xlsx or .csv.",
    Kind.PACKED: "It is an archive that Rasd does not open; unpack it and name the folder.",
    Kind.IMAGE: "It is a picture, a sound or a film, not a text.",
    Kind.FEED: "It is a feed: a list of reports, not a report; name the addresses in it.",
}


def read_bytes(
    name: str,
    raw: bytes,
    *,
    media_type: str | None = None,
    url: str | None = None,
    headers: Mapping[str, str] | None = None,
    defaults: Defaults | None = None,
) -> Iterator[Input]:
    """All reports in bytes that were fetched or kept.

    Args:
        name: what to call them in messages, and `Given.path`.
        raw: the bytes as they came, without HTTP's own packing.
        media_type: what the server called them, with or without parameters; else that of `headers` holds.
        url: where they were fetched; reports without a URL of their own get it.
        headers: the HTTP headers, in any case of letters.
        defaults: what holds for reports that do not say it.
    """
    told = {key.lower(): value for key, value in (headers or {}).items()}
    source = Raw(
        name=shown(name, 400),
        path=name,
        stream=BytesIO(raw),
        defaults=defaults or Defaults(),
        file=_file_of(name, url),
        media_type=media_type or told.get("content-type"),
        url=url,
        headers=told,
    )
    return guarded(source, read_raw)


def _file_of(name: str, url: str | None) -> str:
    try:
        path = unquote(urlsplit(url).path) if url else name
    except ValueError:
        path = name
    return PurePosixPath(path).name


def guarded(raw: Raw, read: Callable[[Raw], Iterator[Input]]) -> Iterator[Input]:
    """What `read` gives; what it raises becomes one more failure."""
    try:
        yield from read(raw)
    except FileNotFoundError:
        yield raw.failed("There is no such file or folder.")
    except PermissionError:
        yield raw.failed("You may not read it; change its permissions.")
    except (EOFError, zlib.error):
        yield raw.failed("It is cut off or damaged: what was packed does not unpack; fetch it again.")
    except BadInput as error:
        yield raw.failed(str(error))
    except (OSError, ValueError) as error:
        yield raw.failed(f"It cannot be read: {getattr(error, 'strerror', None) or error}.")


def read_raw(raw: Raw) -> Iterator[Input]:
    """What these bytes hold, of whatever kind.

    Raises:
        BadInput: they hold no report at all.
    """
    stream = raw.stream if isinstance(raw.stream, BufferedReader) else BufferedReader(raw.stream)  # type: ignore[type-var]  # any stream serves
    media_type = (raw.media_type or "").partition(";")[0].strip().lower() or None
    kind = kind_of(stream.peek(HEAD), raw.file, media_type)
    yield from read_kind(replace(raw, stream=stream), kind)


def read_kind(raw: Raw, kind: Kind) -> Iterator[Input]:
    """What bytes of this kind hold."""
    if kind in _NO_READER:
        raise BadInput(_NO_READER[kind])
    if raw.packed and kind in (Kind.ZIP, Kind.GZIP):
        raise BadInput("It is an archive inside an archive; unpack the outer one.")
    yield from _READERS[kind](replace(raw, media_type=raw.media_type or media_type_of(kind)))


def _json(raw: Raw) -> Iterator[Input]:
    held, lines, note = load_json(raw)
    if note:
        yield raw.noted(note)
    if lines:
        yield from read_lines(lines)
        return
    from rasd.intake.telegram import is_export, read_export

    yield from read_export(raw, held) if is_export(held) else read_json(raw, held)


def _page(raw: Raw) -> Iterator[Input]:
    from rasd.intake.pages import read_page

    return read_page(raw)


def _table(raw: Raw) -> Iterator[Input]:
    from rasd.intake.tables.sheets import read_csv

    return read_csv(raw)


def _excel(raw: Raw) -> Iterator[Input]:
    from rasd.intake.tables.sheets import read_excel

    return read_excel(raw)


def _warc(raw: Raw) -> Iterator[Input]:
    from rasd.intake.packed.warc import read_warc

    return read_warc(raw, _member)


def _mhtml(raw: Raw) -> Iterator[Input]:
    from rasd.intake.packed.mhtml import read_mhtml

    return read_mhtml(raw, _page)


def _gzip(raw: Raw) -> Iterator[Input]:
    from rasd.intake.packed.gzipped import unpacked

    return read_raw(replace(unpacked(raw), packed=True, media_type=None))


def _zip(raw: Raw) -> Iterator[Input]:
    from rasd.intake.packed.zipped import holds_workbook, read_zip

    whole = raw if _seeks(raw) else replace(raw, stream=BytesIO(raw.stream.read()))
    return _excel(whole) if holds_workbook(whole) else read_zip(whole, _member)


def _member(raw: Raw) -> Iterator[Input]:
    return guarded(raw, read_raw)


def _seeks(raw: Raw) -> bool:
    try:
        raw.stream.seek(0)
    except (UnsupportedOperation, OSError):
        return False
    return True


_READERS: Final[Mapping[Kind, Callable[[Raw], Iterator[Input]]]] = {
    Kind.TEXT: read_text,
    Kind.LINES: read_lines,
    Kind.JSON: _json,
    Kind.PAGE: _page,
    Kind.TABLE: _table,
    Kind.EXCEL: _excel,
    Kind.MHTML: _mhtml,
    Kind.WARC: _warc,
    Kind.ZIP: _zip,
    Kind.GZIP: _gzip,
}
