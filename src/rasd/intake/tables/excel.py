"""Which rows do the sheets of an Excel workbook hold? Needs openpyxl, of the extra `intake`.

A workbook is a zip archive of XML: its size and its XML are looked at before openpyxl sees them.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from rasd.errors import BadInput
from rasd.intake.packed.zipped import check_size, opened
from rasd.intake.source import Raw, missing

MOST_BYTES: Final = 400_000_000
MOST_CELLS: Final = 2_000_000
#: A workbook of blank rows alone is no table.
_MOST_BLANK: Final = 100_000
#: A document type in a part of a workbook serves only to make its text explode.
_TRAPS: Final = (b"<!DOCTYPE", b"<!ENTITY", b"<\0!\0D\0O", b"\0<\0!\0D\0O")
_OPENING: Final = 4096

Rows = list[tuple[int, list[str]]]


def sheets_of(raw: Raw) -> Iterator[tuple[str, Rows]]:
    """Each sheet's name and its rows that are not blank, with their numbers.

    Raises:
        BadInput: openpyxl is not installed, or the bytes are no sound workbook.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise BadInput(missing("Excel workbooks", "openpyxl")) from error
    content = raw.stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BadInput(f"The workbook is larger than {MOST_BYTES // 1_000_000} MB; part it.")
    _check(replace(raw, stream=io.BytesIO(content)))
    try:
        with warnings.catch_warnings():
            # Notes on styles and extensions, which mean nothing here.
            warnings.simplefilter("ignore")
            book: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            found = [(str(sheet.title), _rows(sheet)) for sheet in book.worksheets]
    except BadInput:
        raise
    except Exception as error:  # whatever the library meets in broken XML: this workbook cannot be read
        raise BadInput(f"It is no Excel workbook that can be read ({type(error).__name__}); save it again.") from error
    yield from found


def _check(raw: Raw) -> None:
    with opened(raw, "Excel workbook") as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > MOST_BYTES:
            raise BadInput(f"The workbook unpacks to more than {MOST_BYTES // 1_000_000} MB; part it.")
        for member in members:
            check_size(member)
            if not member.filename.lower().endswith((".xml", ".rels")):
                continue
            try:
                with archive.open(member) as stream:
                    opening = stream.read(_OPENING)
            except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError, OSError, ValueError) as error:
                raise BadInput(f"It is no Excel workbook that can be read: {error}; save it again.") from error
            if any(trap in opening for trap in _TRAPS):
                raise BadInput("Its XML declares entities, as no honest workbook does; Rasd leaves it alone.")


def _rows(sheet: Any) -> Rows:
    rows: Rows = []
    count = blank = 0
    sheet.reset_dimensions()  # what a file says of its size may be anything
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = [_text(cell) for cell in cells]
        if any(texts):
            rows.append((number, texts))
            count, blank = count + len(texts), 0
        else:
            blank += 1
        if count > MOST_CELLS:
            raise BadInput(f"The workbook has more than {MOST_CELLS:,} cells; part it.")
        if blank > _MOST_BLANK:
            break
    return rows


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
